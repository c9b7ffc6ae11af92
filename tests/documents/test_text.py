"""Text becomes paragraphs, grids and runs in the order of its lines."""

from hypothesis import given
from hypothesis import strategies as st

from auditor.documents import CellText, Document, Grid, Paragraph, Place, Run, RunText
from auditor.documents.raw import RawFile
from auditor.documents.text.lines import printed, same_line_ends
from auditor.documents.text.reader import read_text

SHREDS = st.sampled_from(["|", "\t", "\n", "\n\n", "\r", "\r\n", " ", "\u3000", "\u200b", "\0", "\f", "0", "规章", "。"])


def read(text: str) -> Document:
    """Read a text as the text reader does."""
    return read_text(RawFile(text.encode("utf-8", "surrogatepass")))


def texts_of(document: Document) -> list[tuple[str, Place]]:
    """Give every text of a document with its place."""
    found: list[tuple[str, Place]] = []
    for piece in document.pieces:
        if isinstance(piece, Paragraph):
            found.append((piece.text, piece.place))
        elif isinstance(piece, Run):
            found.extend((text.text, text.place) for text in piece.texts)
        else:
            found.extend((cell.text, cell.place) for row in piece.rows for cell in row)
    return found


def check_places(text: str) -> None:
    """Check that every text begins in its source at the place told."""
    lines = same_line_ends(text).split("\n")
    for found, place in texts_of(read(text)):
        rest = printed(lines[(place.line or 0) - 1][(place.column or 0) - 1 :])
        assert rest.startswith(found.lstrip() or found)


def test_each_line_is_a_paragraph_at_its_first_character() -> None:
    """Empty lines are nothing; blanks around a line are left out and its column told."""
    assert (
        Paragraph("一、总体情况", Place(1, 3)),
        Paragraph("无。", Place(4, 2)),
    ) == read("　　一、总体情况\r\n\n \u200b\n 无。 \n").pieces


def test_pieces_come_in_reading_order() -> None:
    """A heading, its table, and the text after it stand in the order of the lines."""
    document = read("二、情况\n规章 | 0 |\n许可 | 1 |\n三、情况\n\t申请\n\t0\n\n无。")

    assert [Paragraph, Grid, Paragraph, Run, Paragraph] == [type(piece) for piece in document.pieces]


def test_a_bar_in_a_sentence_is_no_table() -> None:
    """A sentence with a bar or two in it stays a paragraph."""
    assert isinstance(read("公开渠道为网站|微信两种。").pieces[0], Paragraph)


def test_a_tab_in_one_line_is_only_a_blank() -> None:
    """Text indented with a tab, and a single line with a tab in it, are paragraphs."""
    document = read("\t本年公开信息三条。\n发布日期：\t2024-01-05\n经核实。\n\t一、总体情况\n正文。\n\t\n\t ")

    assert [
        ("本年公开信息三条。", 2), ("发布日期：\t2024-01-05", 1), ("经核实。", 1), ("一、总体情况", 2), ("正文。", 1),
    ] == [(text, place.column) for text, place in texts_of(document)]  # fmt: skip


def test_the_cut_of_the_bytes_is_told() -> None:
    """A document whose bytes end inside a character says so."""
    assert read_text(RawFile("总体情况".encode()[:-1])).cut


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """Any text is read, and each text found stands where it is said to stand."""
    check_places(text.encode("utf-8", "replace").decode() + "。")


@given(st.lists(SHREDS, max_size=60).map("".join))
def test_any_mixture_of_marks_is_read(text: str) -> None:
    """Bars, tabs, line ends and invisible characters in any order keep every place true."""
    check_places("报告。\n" + text)


@given(st.lists(SHREDS, max_size=60).map("".join))
def test_no_visible_character_is_lost(text: str) -> None:
    """What is neither blank nor mark is found again, in order."""
    blank = str.maketrans("", "", "|\t\n\r\f \u3000\u200b\0")

    found = "".join(found for found, _ in texts_of(read("报告。\n" + text)))

    assert ("报告。" + text).translate(blank) == found.translate(blank)


def test_cells_and_pieces_compare_by_value() -> None:
    """The same text gives the same document."""
    assert read("a | b\n\tc\n\td") == read("a | b\n\tc\n\td")
    assert CellText("a", Place(1, 1)) != RunText("a", Place(1, 1))
