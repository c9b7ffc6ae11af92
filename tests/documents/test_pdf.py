"""PDF files as they come: drawn twice, turned, filled in, protected, invisible, without characters, hard on purpose."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from auditor.documents import Document, Figure, Grid, Paragraph, read_document
from auditor.documents.pdf import reader
from auditor.documents.pdf.inside import read_inside
from auditor.documents.pdf.reader import looks_like_pdf
from auditor.documents.pdf.scanned import scanned_pages
from auditor.documents.raw import RawFile
from auditor.errors import DocumentError
from auditor.report import read_report
from tests.factory.model import a_model
from tests.factory.nasty import HEIGHT, cell, drawn, strip, wide_rows
from tests.factory.pdf import (
    BROWSER,
    EMBEDDED,
    OFFICE,
    Look,
    converted,
    converted_by_office,
    printed_from_browser,
    register,
    write,
)
from tests.factory.reading import compare
from tests.factory.truth import a_truth
from tests.factory.word import WORD_WRITERS
from tests.needed import need
from tests.report.printing import FORMS

LINE = "本机关依法公开政府信息，全年没有收到申请，办理情况良好。"


def inside(data: bytes) -> Document:
    """Read a PDF in this process, as the confined one does."""
    return read_inside(RawFile(data, "a.pdf"))


def lines(document: Document) -> list[str]:
    """Give the body text of a document."""
    return [piece.text for piece in document.pieces if isinstance(piece, Paragraph) and piece.role == "body"]


def cells(document: Document) -> list[list[str]]:
    """Give the cells of all grids: a line break as a bar, a doubt as a question mark."""
    return [
        [cell.text.replace("\n", "|") + ("?" if cell.doubt else "") for cell in row]
        for piece in document.pieces if isinstance(piece, Grid) for row in piece.rows
    ]


def at(canvas: Canvas, left: float, top: float, text: str) -> None:
    """Write a text, from the upper left corner."""
    canvas.drawString(left, HEIGHT - top, text)


def one_row(canvas: Canvas, figures: tuple[str, ...] = ("12", "", "3")) -> None:
    """Draw a table of two rows: a head, and a label with figures."""
    wide_rows(canvas, 100, [(["名称"], ["甲", "乙", "丙"]), (["许可数量"], figures)])


def test_a_pdf_goes_through_the_confined_process() -> None:
    """The door reads a PDF whole; its pieces say page and box, and its title is meta."""
    truth = a_truth(1)

    document = read_document(write(a_model(truth)), "a.pdf")

    assert ({}, ()) == ((compared := compare(read_report(document, FORMS), truth)).wrong, compared.lost)
    assert (truth.title, "meta") == (document.pieces[0].text, document.pieces[0].role)  # type: ignore[union-attr]
    assert all(cell.place.page and cell.place.box for piece in document.pieces if isinstance(piece, Grid)
               for row in piece.rows for cell in row)


def test_a_hard_table_is_read() -> None:
    """A head of three lines, figures that touch their borders, blanks, a figure beside a label of three lines."""
    need(EMBEDDED, "a font to embed", "fonts-wqy-zenhei")
    values = [str(1000 + 37 * number) for number in range(15)]

    def draw(canvas: Canvas) -> None:
        strip(canvas, 100, values)
        wide_rows(canvas, 300, [
            (["名称"], ["甲", "乙", "丙"]), (["规章"], ["0", "", "/"]),
            (["占三行的一个很长的名称，", "数字在三行的中间，", "上下都是空的"], ["7", "12345", ""]), (["末行"], ["", "", "9"]),
        ])  # fmt: skip

    rows = cells(inside(drawn(draw)))

    assert values == rows[3]
    assert [["名称", "甲", "乙", "丙"], ["规章", "0", "", "/"]] == rows[4:6]
    assert [["占三行的一个很长的名称，|数字在三行的中间，|上下都是空的", "7", "12345", ""], ["末行", "", "", "9"]] == rows[6:]


def test_characters_drawn_twice_are_read_once() -> None:
    """Bold made by drawing each character again, a little aside, does not double a figure."""
    def draw(canvas: Canvas) -> None:
        one_row(canvas, ("11", "", "3"))
        canvas.translate(0.3, 0)
        one_row(canvas, ("11", "", "3"))

    assert ["许可数量", "11", "", "3"] == cells(inside(drawn(draw)))[1]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_turned_by_its_viewer_is_read_as_shown(turn: int) -> None:
    """A page shown turned and drawn turned back is read upright, every value in its place."""
    truth = a_truth(4)
    turned = pypdfium2.PdfDocument(write(a_model(truth)))
    for page in turned:
        page.set_rotation(turn)
    out = io.BytesIO()
    turned.save(out)

    compared = compare(read_report(inside(out.getvalue()), FORMS), truth)

    assert ({}, ()) == (dict(compared.wrong), compared.lost)


@pytest.mark.parametrize("turn", [90, -90])
def test_a_table_drawn_sideways_is_turned(turn: int) -> None:
    """Where most text of a page runs up or down, the page is turned before it is read."""
    need(EMBEDDED, "a font to embed", "fonts-wqy-zenhei")
    def draw(canvas: Canvas) -> None:
        canvas.translate(-247 if turn < 0 else 842, 595 if turn < 0 else 0)
        canvas.rotate(turn)
        one_row(canvas)

    assert ["许可数量", "12", "", "3"] == cells(inside(drawn(draw)))[1]


def test_a_page_with_an_offset_box_is_read() -> None:
    """A page whose corner is not at zero gives the same cells."""
    moved = pypdfium2.PdfDocument(drawn(one_row))
    moved[0].set_mediabox(-30, -20, 595, 842)
    moved[0].set_cropbox(10, 10, 590, 830)
    out = io.BytesIO()
    moved.save(out)

    assert ["许可数量", "12", "", "3"] == cells(inside(out.getvalue()))[1]


def test_a_filled_form_field_is_no_blank() -> None:
    """What stands in a form field is shown to everybody, so its cell is not blank."""
    def draw(canvas: Canvas) -> None:
        one_row(canvas, ("12", "", "3"))
        canvas.acroForm.textfield(value="47", x=350, y=HEIGHT - 136, width=60, height=14, fontSize=9, borderWidth=0)

    row = cells(inside(drawn(draw)))[1]

    assert ["许可数量", "12", "3"] == [row[0], row[1], row[3]]
    assert row[2] in ("47", "47?", "?")


def test_invisible_text_is_not_read() -> None:
    """Text drawn in no ink is seen by nobody: the blank cell that it lies in stays blank."""
    def draw(canvas: Canvas) -> None:
        one_row(canvas)
        at(canvas, 60, 60, LINE)
        ghost = canvas.beginText(380, HEIGHT - 128)
        ghost.setTextRenderMode(3)
        ghost.textOut("99")
        canvas.drawText(ghost)

    document = inside(drawn(draw))

    assert ["许可数量", "12", "", "3"] == cells(document)[1]
    assert [LINE] == lines(document)


def _scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (60, 85), 240)), 0, 0, 595, 842)
    ghost = canvas.beginText(60, 700)
    ghost.setTextRenderMode(3)
    ghost.textOut(LINE)
    canvas.drawText(ghost)


def test_a_picture_with_an_invisible_text_layer_is_a_scan() -> None:
    """What another program recognised is no text of the author's: the page is listed for recognition."""
    document = inside(drawn(_scan, pages=2))

    assert (1, 2) == scanned_pages(document)
    assert [] == lines(document)


def test_pages_with_text_are_read_beside_pages_that_are_pictures() -> None:
    """Of a mixed PDF the pages with text are read, and the others are Figures with their page."""
    count = iter(range(3))

    def draw(canvas: Canvas) -> None:
        if next(count) == 1:
            _scan(canvas)
        else:
            at(canvas, 60, 160, LINE)

    document = inside(drawn(draw, pages=3))

    assert (2,) == scanned_pages(document)
    assert [LINE, LINE] == lines(document)
    assert [1, 2, 3] == [piece.place.page for piece in document.pieces if not isinstance(piece, Paragraph) or piece.role == "body"]


def test_a_picture_in_a_blank_cell_is_no_blank() -> None:
    """A cell that shows a picture of its figure is in doubt, not blank."""
    def draw(canvas: Canvas) -> None:
        one_row(canvas)
        canvas.drawImage(ImageReader(Image.new("L", (20, 10), 0)), 380, HEIGHT - 134, 20, 10)

    assert ["许可数量", "12", "?", "3"] == cells(inside(drawn(draw)))[1]


def test_a_large_picture_is_a_figure() -> None:
    """A picture between lines of text is a Figure with its place."""
    def draw(canvas: Canvas) -> None:
        at(canvas, 60, 60, LINE)
        canvas.drawImage(ImageReader(Image.new("L", (60, 60), 90)), 100, 300, 300, 200)

    figures = [piece for piece in inside(drawn(draw)).pieces if isinstance(piece, Figure)]

    assert [("picture", 1, (100.0, 342.0, 400.0, 542.0))] == [(one.kind, one.place.page, one.place.box) for one in figures]


def test_two_columns_of_text_are_not_mixed() -> None:
    """Lines of one column are not joined with those of the other."""
    def draw(canvas: Canvas) -> None:
        for number in range(12):
            at(canvas, 50, 100 + 16 * number, f"左栏第{'一二三四五六七八九十'[number % 10]}行的文字写满整行不留空白处")
            at(canvas, 320, 100 + 16 * number, f"右栏第{'一二三四五六七八九十'[number % 10]}行的文字写满整行不留空白处")

    text = "\n".join(lines(inside(drawn(draw))))

    assert 0 <= text.find("左栏第十行") < text.find("右栏第一行")


def test_a_watermark_across_the_page_is_not_read() -> None:
    """Text that runs askew over a table belongs to no cell."""
    def draw(canvas: Canvas) -> None:
        one_row(canvas)
        canvas.translate(250, HEIGHT - 180)
        canvas.rotate(35)
        canvas.drawString(0, 0, "2024 内部 888")

    assert ["许可数量", "12", "", "3"] == cells(inside(drawn(draw)))[1]


def test_old_shapes_of_characters_keep_their_digits() -> None:
    """Radicals in the place of characters do not keep a row from being known, and figures stay."""
    truth = a_truth(6, year=2023)
    data = write(a_model(truth), Look(font="wqy"))
    if EMBEDDED:
        old = data.replace(b"<81> <884C>", b"<81> <2F8F>")  # 行 as a radical, where the font's map has it
        compared = compare(read_report(inside(old), FORMS), truth)
        assert {} == dict(compared.wrong)


def test_a_protected_pdf_that_opens_for_everybody_is_read() -> None:
    """A PDF protected against changes only is read."""
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for number in range(4):
            canvas.rect(60 + 50 * (number % 2), 700 - 20 * (number // 2), 50, 20)
            canvas.drawString(70 + 50 * (number % 2), 706 - 20 * (number // 2), str(number + 12))

    protected = StandardEncryption("", ownerPassword="owner", strength=128)

    assert [["12", "13"], ["14", "15"]] == cells(inside(drawn(draw, encrypt=protected)))


def test_a_pdf_behind_a_password_is_refused() -> None:
    """E109 says so, and how to take the password off."""
    with pytest.raises(DocumentError, match=r"E109 a\.pdf"):
        read_document(drawn(one_row, encrypt=StandardEncryption("secret", strength=128)), "a.pdf")


def test_a_missing_part_is_named_with_its_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the packages for PDF E106 says what to install."""
    monkeypatch.setattr(reader, "_NEEDED", ("no_such_package_as_this",))

    with pytest.raises(DocumentError, match=r'E106 a\.pdf\n.*pip install "auditor\[pdf\]"'):
        read_document(drawn(one_row), "a.pdf")


def test_a_scan_without_recognition_says_what_is_missing() -> None:
    """A PDF of pictures alone names the part that would read it, or its text is recognised."""
    try:
        document = read_document(drawn(_scan), "a.pdf")
    except DocumentError as error:
        assert error.mistakes[0].code in ("E101", "E106")
    else:
        assert document.recognised


@pytest.mark.parametrize(("data", "expected"), [
    (b"%PDF-1.7\n", True), (b"\xef\xbb\xbf%PDF-1.7\nstartxref", True), (b"  %PDF-1.4", True),
    (b"a text that mentions %PDF-1.7 only", False), (b"<p>%PDF-</p>", False), (b"", False),
])  # fmt: skip
def test_a_pdf_is_known_by_its_beginning(data: bytes, expected: bool) -> None:
    """The mark stands first, or soon, in a file that also ends as a PDF does."""
    assert expected is looks_like_pdf(RawFile(data, "report.txt"))


def test_a_paragraph_is_joined_over_lines_and_pages() -> None:
    """Lines that run on are one paragraph, also where a page ends within it; page numbers do not part it."""
    text = "本机关按照规定公开信息" * 60 + "。"
    truth = a_truth(2)
    texts = {**truth.texts, 1: text}

    read = inside(write(a_model(type(truth)(truth.form, truth.year, truth.agency, truth.cells, texts)), Look(height=500, cut=True)))

    assert text in lines(read)


def test_a_page_printed_from_a_browser_is_read(tmp_path: Path) -> None:
    """What a browser prints, with its own head and foot, gives every cell."""
    need(BROWSER, "Chromium", "chromium")
    _is_read_whole(lambda model: printed_from_browser(model, tmp_path))


def test_a_page_converted_by_an_office_suite_is_read(tmp_path: Path) -> None:
    """What an office suite makes of a page gives every cell."""
    need(OFFICE, "LibreOffice", "libreoffice-writer")
    _is_read_whole(lambda model: converted_by_office(model, tmp_path))


def _is_read_whole(printed: Callable[..., bytes]) -> None:
    truth = a_truth(8, year=2024)

    report = read_report(inside(printed(a_model(truth))), FORMS)

    compared = compare(report, truth)
    assert ({}, ()) == (dict(compared.wrong), compared.lost)
    assert truth.title == report.title


def test_characters_that_no_font_explains_are_never_figures(tmp_path: Path) -> None:
    """A PDF whose fonts do not say what their characters are gives no value at all."""
    need(BROWSER, "Chromium", "chromium")
    data = printed_from_browser(a_model(a_truth(8, year=2024)), tmp_path).replace(b"/ToUnicode", b"/ToUnicodX")

    document = inside(data)

    assert (1, 2) == scanned_pages(document)
    assert [] == cells(document)


def test_the_border_is_the_border_though_figures_touch_it() -> None:
    """Two figures with nothing but a rule between them are two figures."""
    def draw(canvas: Canvas) -> None:
        for number, text in enumerate(("1234", "5678", "9012")):
            cell(canvas, (100 + 18 * number, 100, 118 + 18 * number, 120), [text])
            cell(canvas, (100 + 18 * number, 120, 118 + 18 * number, 140), ["0"])

    assert ["1234", "5678", "9012"] == cells(inside(drawn(draw)))[0]


def test_figures_struck_out_are_no_values() -> None:
    """What a rule goes through is shown and taken back: its text is gone, and a figure beside it is in doubt."""
    def draw(canvas: Canvas) -> None:
        one_row(canvas, ("9130", "", "3"))
        canvas.line(275, HEIGHT - 127, 305, HEIGHT - 127)
        at(canvas, 60, 200, LINE)
        at(canvas, 60, 220, "这一行已经删去")
        canvas.line(58, HEIGHT - 217, 130, HEIGHT - 217)

    document = inside(drawn(draw))

    row = cells(document)[1]
    assert ["许可数量", "3"] == [row[0], row[3]]
    assert "9130" != row[1]
    assert [LINE] == lines(document)


def test_word_files_made_pdf_give_no_wrong_cell(tmp_path: Path) -> None:
    """Rows cut by page breaks in narrow columns, and changes shown struck out, give no wrong cell."""
    need(OFFICE, "LibreOffice", "libreoffice-writer")
    truth = a_truth(1)
    for name in ("docx", "docx_tracked"):
        (tmp_path / f"{name}.docx").write_bytes(WORD_WRITERS[name](a_model(truth)))
    converted(sorted(tmp_path.glob("*.docx")), tmp_path)

    for name in ("docx", "docx_tracked"):
        report = read_report(inside((tmp_path / f"{name}.pdf").read_bytes()), FORMS)
        assert {} == dict(compare(report, truth).wrong), name


def test_a_figure_with_a_rule_through_it_is_not_two_figures() -> None:
    """Where a rule goes down between the digits of one figure, rules and words disagree: both parts are in doubt."""
    def draw(canvas: Canvas) -> None:
        for row in range(3):
            for number, text in enumerate(("甲", "乙", "丙") if row == 0 else ("199", "8", "9")):
                cell(canvas, (100 + 40 * number, 100 + 20 * row, 140 + 40 * number, 120 + 20 * row), [text])
        canvas.line(117.8, HEIGHT - 100, 117.8, HEIGHT - 160)

    rows = cells(inside(drawn(draw)))

    assert [["1?", "99?", "8", "9"]] * 2 == rows[1:]


def test_a_raised_mark_behind_a_figure_is_no_digit_of_it() -> None:
    """The mark of a note, small and raised behind a figure, stays apart from it: `12` with a note 1 is never 121."""
    def draw(canvas: Canvas) -> None:
        one_row(canvas)
        font = register(Look())
        canvas.setFont(font, 5)
        at(canvas, 290 + canvas.stringWidth("12", font, 9) / 2, 126, "1")

    row = cells(inside(drawn(draw)))[1]

    assert ["许可数量", "12^1", "", "3"] == row
