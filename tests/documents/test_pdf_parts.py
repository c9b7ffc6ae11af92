"""The parts that a PDF is read with: words and their witness, borders that are missing, tables over page breaks."""

from __future__ import annotations

import pytest

from auditor.documents.document import CellText, Document, Figure, Grid, Paragraph, Place
from auditor.documents.pdf.breaks import join_breaks
from auditor.documents.pdf.figures import join_figures
from auditor.documents.pdf.page import Mark, Witness, once
from auditor.documents.pdf.rules import closed
from auditor.documents.pdf.scanned import is_scanned, page_figure, scanned_pages, with_recognised
from auditor.documents.pdf.unseen import doubt_unseen
from auditor.documents.pdf.words import witnessed
from auditor.documents.positioned.lines import lines_of
from auditor.documents.positioned.sheet import Word
from auditor.documents.positioned.sides import sides

WIDTHS = (60.0, 120.0, 180.0, 220.0, 260.0)  # a group, a label, two columns of figures
CHROME = Paragraph("- 1 -", Place(page=1, box=(200, 800, 220, 810)), role="chrome")


def a_row(page: int, top: float, *texts: str, first: int = 1, bottom: float | None = None) -> tuple[CellText, ...]:
    """Make a row of cells, from the column `first` on; `bottom` is that of its first cell."""
    return tuple(
        CellText(text, Place(page=page, box=(
            WIDTHS[first + number], top, WIDTHS[first + number + 1], bottom if bottom and not number else top + 20,
        )))
        for number, text in enumerate(texts)
    )  # fmt: skip


def a_grid(page: int, *rows: tuple[CellText, ...]) -> Grid:
    """Make a Grid of rows."""
    return Grid(rows, Place(page=page, box=(WIDTHS[0], 100, WIDTHS[-1], 700)))


def joined(before: Grid, after: Grid) -> list[list[str]]:
    """Join two Grids over a page break, and give the rows: a line break as a bar, a doubt as a question mark."""
    pieces = [piece for piece in join_breaks([before, CHROME, after]) if isinstance(piece, Grid)]
    return [
        [cell.text.replace("\n", "|") + ("?" if cell.doubt else "") for cell in row] for piece in pieces for row in piece.rows
    ]


HEAD = a_row(1, 100, "组", "名称", "甲", "乙", first=0)
LONG = a_row(1, 120, "组一", "一个写满整行的名称\n还有一行", "1", "2", first=0)


def test_a_head_printed_again_is_dropped() -> None:
    """The rows at the top of the next page that repeat those at the top of the table are no rows of their own."""
    again = a_row(2, 100, "组", "名称", "甲", "乙", first=0)
    more = a_row(2, 120, "组二", "别的名称", "3", "4", first=0)

    rows = joined(a_grid(1, HEAD, LONG), a_grid(2, again, more))

    assert [["组", "名称", "甲", "乙"], ["组一", "一个写满整行的名称|还有一行", "1", "2"], ["组二", "别的名称", "3", "4"]] == rows


def test_a_label_cut_by_the_page_is_one_label() -> None:
    """A label whose first half fills its line, and whose rest begins with no ordinal, is one, with its figures."""
    half = a_row(1, 140, "组二", "又是写满整行的名称", "5", "6", first=0)
    rest = a_row(2, 100, "", "的后一半", "", "", first=0)

    assert ["组二", "又是写满整行的名称|的后一半", "5", "6"] == joined(a_grid(1, HEAD, LONG, half), a_grid(2, rest))[-1]


@pytest.mark.parametrize(("label", "figures"), [("2.另一个名称", ("", "")), ("另一个名称", ("7", "8"))])
def test_a_row_of_its_own_stays_one(label: str, figures: tuple[str, str]) -> None:
    """A label that begins with an ordinal, or that has figures where the row above has too, is a row of its own."""
    half = a_row(1, 140, "组二", "又是写满整行的名称", "5", "6", first=0)
    own = a_row(2, 100, "组三", label, *figures, first=0)

    assert ["组三", label, *figures] == joined(a_grid(1, HEAD, LONG, half), a_grid(2, own))[-1]


def test_where_one_row_or_two_cannot_be_told_the_figures_are_in_doubt() -> None:
    """A blank row below a short label, in a column whose labels run over, may be the rest of it: nothing is blank for sure."""
    short = a_row(1, 140, "组二", "短名称", "5", "6", first=0)
    blank = a_row(2, 100, "组三", "不知是谁", "", "", first=0)

    rows = joined(a_grid(1, HEAD, LONG, short), a_grid(2, blank))

    assert [["组二", "短名称", "5?", "6?"], ["组三", "不知是谁", "?", "?"]] == rows[-2:]


def test_a_group_goes_on_over_two_breaks() -> None:
    """The rest of a cell that spans rows is no cell of the row beside it, on whatever page the cell began."""
    begun = a_row(1, 140, "组二", "1.甲的名称", "5", "6", first=0, bottom=200)
    beside = a_row(1, 180, "2.乙的名称", "7", "8")
    second = a_row(2, 100, "", "3.丙的名称", "9", "0", first=0, bottom=120)
    third = a_row(3, 100, "的后半", "4.丁的名称", "1", "2", first=0, bottom=120)

    pieces = join_breaks([a_grid(1, HEAD, begun, beside), a_grid(2, second), CHROME, a_grid(3, third)])

    grid = pieces[0]
    assert isinstance(grid, Grid)
    assert [["3.丙的名称", "9", "0"], ["4.丁的名称", "1", "2"]] == [[cell.text for cell in row] for row in grid.rows[-2:]]
    assert "组二\n的后半" == grid.rows[1][0].text


def test_text_between_two_tables_keeps_them_apart() -> None:
    """Only page numbers and running heads may stand between the parts of one table."""
    line = Paragraph("四、别的部分", Place(page=2, box=(60, 60, 160, 75)))

    assert 3 == len(join_breaks([a_grid(1, HEAD), line, a_grid(2, a_row(2, 100, "组", "名称", "1", "2", first=0))]))


def marks(text: str, left: float, stroke: int = 1, **more: bool) -> list[Mark]:
    """Make the marks of a text whose characters are six points wide."""
    return [Mark(one, (left + 6 * n, 100, left + 6 * n + 6, 110), stroke=stroke, **more) for n, one in enumerate(text)]


def a_word(text: str, left: float) -> Word:
    """Make a word over such marks."""
    return Word(text, (left, 100, left + 6 * len(text), 110))


@pytest.mark.parametrize(("seen", "expected"), [
    (marks("123", 50), [("123", None)]), (marks("１２３", 50), [("123", None)]),
    (marks("132", 50), [("123", "readings")]), (marks("12", 50), [("123", "readings")]), ([], [("123", "readings")]),
    (marks("123", 50, known=False), [("123", "readings")]),
    (marks("123", 50) + marks("7", 90, 2), [("123", None), ("7", "readings")]),
    (marks("123", 50) + marks("7", 90, 2, seen=False), [("123", None)]),
])  # fmt: skip
def test_a_word_needs_a_witness(seen: list[Mark], expected: list[tuple[str, str | None]]) -> None:
    """Other digits, missing ones, unknown ones, and words that only one reading has are in doubt."""
    assert expected == [(word.text, word.doubt) for word in witnessed([a_word("123", 50)], seen)]


def test_two_words_drawn_as_one_are_in_doubt() -> None:
    """Words that touch and were drawn by one command are one figure to the eye; drawn by two, they are two."""
    words = [a_word("1", 50), a_word("99", 56)]

    assert ["readings", "readings"] == [word.doubt for word in witnessed(words, marks("199", 50))]
    assert [None, None] == [word.doubt for word in witnessed(words, marks("1", 50) + marks("99", 56, 2))]


def test_what_is_drawn_twice_is_kept_once() -> None:
    """The same character nearly in the same place is one; the next of two equal ones is another."""
    seen = [*marks("11", 50), *marks("11", 50.3)]

    assert 2 == len(once(seen, lambda mark: (mark.text, mark.box)))


def test_missing_borders_are_added() -> None:
    """Where rules end in one line and none is drawn there, a border is; where one is drawn, none is added."""
    across = [(50.0, top, 200.0, top) for top in (100.0, 120.0, 140.0)]
    down = [(left, 100.0, left, 140.0) for left in (100.0, 150.0)]

    added = closed([*across, *down])[5:]

    assert [(50.0, 100.0, 50.0, 140.0), (200.0, 100.0, 200.0, 140.0)] == added
    assert 7 == len(closed([*across, *down, *added]))


def test_borders_drawn_cell_by_cell_are_whole() -> None:
    """Pieces of a rule that touch are one rule: their ends inside the table are no sides of it."""
    across = [(left, top, left + 50, top) for top in (100.0, 120.0, 140.0) for left in (50.0, 100.0, 150.0)]
    down = [(left, 100.0, left, 140.0) for left in (50.0, 200.0)]

    assert [*across, *down] == closed([*across, *down])


def test_text_in_two_columns_is_read_one_after_the_other() -> None:
    """Four lines with a gap between running text on both sides are two stretches; figures beside labels are none."""
    prose = [
        Word("这是一段足够长的文字内容", (left, 100 + 15 * number, left + 150, 112 + 15 * number))
        for number in range(5) for left in (50, 300)
    ]
    table = [
        Word(text, (left, 100 + 15 * number, left + 150, 112 + 15 * number))
        for number in range(5) for left, text in ((50, "这是一个足够长的名称内容"), (300, "12345"))
    ]

    assert [5, 5] == [len(part) for part in sides(lines_of(prose))]
    assert [5] == [len(part) for part in sides(lines_of(table))]


def a_witness(text: str = "", **more: object) -> Witness:
    """Make a page of a hundred points square."""
    given = {"pictures": (), "shapes": 0} | more
    return Witness(2, 100.0, 100.0, tuple(marks(text, 0)), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(("page", "expected"), [
    (a_witness(), False), (a_witness("字" * 30), False), (a_witness(pictures=((0, 0, 90, 90),)), True),
    (a_witness("字" * 30, pictures=((0, 0, 90, 90),)), False), (a_witness("1", pictures=((0, 0, 10, 10),)), False),
    (a_witness(shapes=5000), True),
])  # fmt: skip
def test_a_page_without_text_under_a_picture_is_a_scan(page: Witness, expected: bool) -> None:
    """A page is a scan where it shows much and says little; an empty page and a page of text are none."""
    assert expected is is_scanned(page)


def test_what_was_recognised_takes_the_place_of_the_page() -> None:
    """Recognised pieces stand where their page was, the rest stays, and the document is marked."""
    first, found = Paragraph("第一页", Place(page=1)), Paragraph("第二页", Place(page=2))
    document = Document((first, page_figure(a_witness())), "pdf")

    whole = with_recognised(document, Document((found,), "picture"))

    assert (2,) == scanned_pages(document)
    assert (first, found) == whole.pieces
    assert whole.recognised
    assert () == scanned_pages(whole)


def test_a_page_on_which_nothing_was_recognised_stays_a_figure() -> None:
    """Where recognition found nothing, the page is still told."""
    document = Document((page_figure(a_witness()),), "pdf")

    assert (2,) == scanned_pages(with_recognised(document, Document((), "picture")))


def test_only_blank_cells_are_doubted_for_a_picture() -> None:
    """A picture in a blank cell puts it in doubt; one behind a figure, such as a seal, does not."""
    grid = a_grid(2, a_row(2, 100, "名称", "", "5"))
    seal = Witness(2, 600, 800, (), ((182, 102, 218, 118), (222, 102, 258, 118)), 0)

    found = doubt_unseen((grid, Figure("picture", "", "", Place(page=2))), [seal])[0]

    assert isinstance(found, Grid)
    assert [None, "readings", None] == [cell.doubt for cell in found.rows[0]]


@pytest.mark.parametrize(("texts", "expected"), [
    (("1234\n5", "12", "7"), ("12345", "12", "7")),  # four digits fill a cell
    (("1234\n5", "12345", "7"), ("1234\n5", "12345", "7")),  # five fit, so nothing had to be broken
    (("1234\n5", "6789\n0", ""), ("1234\n5", "6789\n0", "")),  # two rows without a border between them look so
    (("12\n3", "12", "7"), ("12\n3", "12", "7")), (("1234\n甲", "12", "7"), ("1234\n甲", "12", "7")),
])  # fmt: skip
def test_a_figure_broken_for_want_of_room_is_joined(texts: tuple[str, ...], expected: tuple[str, ...]) -> None:
    """A figure is joined only where its cell held no more on a line; anything else stays as printed, and unread."""
    row = tuple(
        CellText(text, Place(page=1, box=(100 + 30.0 * number, 100, 130 + 30.0 * number, 120)))
        for number, text in enumerate(texts)
    )

    grid = join_figures([a_grid(1, row)])[0]

    assert isinstance(grid, Grid)
    assert expected == tuple(cell.text for cell in grid.rows[0])


def test_a_wide_cell_breaks_no_figure() -> None:
    """Two lines of digits in a cell with room for both are two figures, and stay unread."""
    row = tuple(CellText(text, Place(page=1, box=(left, 100, left + 90, 120))) for left, text in ((0, "123\n456"), (90, "7")))

    assert (a_grid(1, row),) == join_figures([a_grid(1, row)])
