"""Tables of Word documents give the cells that begin in each row, as printed."""

from __future__ import annotations

import pytest

from auditor.documents import CellText, Document, Grid, Paragraph, Place, read_document
from tests.factory.word_parts import body, package, paragraph, relations, run

CHANGE = 'w:id="1" w:author="甲"'
RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def tc(text: str, properties: str = "", content: str | None = None) -> str:
    """Write a cell with a text, or with some content."""
    inside = paragraph(run(text)) if content is None else content
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """Write a row."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """Write a table."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def sdt(content: str) -> str:
    """Wrap some content in a content control."""
    return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def read(content: str, parts: dict[str, str] | None = None) -> Document:
    """Read a document with some content."""
    return read_document(package(body(content), parts), "made.docx")


def rows(content: str, at: int = 0) -> list[list[str]]:
    """The texts of one grid of a document."""
    grids = [piece for piece in read(content).pieces if isinstance(piece, Grid)]
    return [[cell.text for cell in row] for row in grids[at].rows]


def test_a_cell_has_its_place() -> None:
    """Tables, rows and cells count from 1; a cell of several paragraphs has several lines."""
    table = tbl(tr(tc("甲"), tc("", content=paragraph(run("1")) + paragraph(run("2")))), tr(tc("乙"), tc("")))

    assert (
        Grid((
            (CellText("甲", Place(table=1, row=1, cell=1)), CellText("1\n2", Place(table=1, row=1, cell=2))),
            (CellText("乙", Place(table=1, row=2, cell=1)), CellText("", Place(table=1, row=2, cell=2))),
        ), Place(table=1)),
    ) == read(table).pieces  # fmt: skip


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (tbl(tr(tc("甲", RESTART), tc("1")), tr(tc("", GOES_ON), tc("2"))), [["甲", "1"], ["2"]]),
        (tbl(tr(tc("甲", RESTART), tc("1")), tr(tc("", '<w:vMerge w:val="continue"/>'), tc("2"))), [["甲", "1"], ["2"]]),
        (tbl(tr(tc("甲"), tc("1")), tr(tc("乙", GOES_ON), tc("2"))), [["甲", "1"], ["乙", "2"]]),
        (tbl(tr(tc("甲", '<w:gridSpan w:val="2"/>'), tc("1", RESTART)), tr(tc("乙"), tc("丙"), tc("", GOES_ON))),
         [["甲", "1"], ["乙", "丙"]]),
        (tbl(tr(tc("甲"), tc("1", RESTART)), tr(tc("", GOES_ON), properties='<w:gridBefore w:val="1"/>'), tr(tc("乙"), tc("2"))),
         [["甲", "1"], ["乙", "2"]]),
        (tbl(tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), tc("1")), tr(tc("乙"), tc("2"))),
         [["甲", "1"], ["乙", "2"]]),
        (tbl(tr(tc("甲"), tc("1"), properties=f"<w:del {CHANGE}/>"), tr(tc("乙"), tc("2"), properties=f"<w:ins {CHANGE}/>")),
         [["乙", "2"]]),
        (tbl(tr(tc("甲"), tc("8", f"<w:cellDel {CHANGE}/>"), tc("1", f"<w:cellIns {CHANGE}/>"))), [["甲", "1"]]),
        (tbl(tr(tc("甲"), tc("1")), tr(tc("乙", f'<w:cellMerge {CHANGE} w:vMerge="cont"/>'), tc("2"))), [["甲", "1"], ["乙", "2"]]),
        (tbl(tr(tc("甲", RESTART), tc("1"), properties=f"<w:del {CHANGE}/>"), tr(tc("乙", GOES_ON), tc("2"))), [["乙", "2"]]),
        (tbl(tr(tc("甲"), tc("1"), properties="<w:hidden/>"), tr(tc("乙"), tc("2"))), [["乙", "2"]]),
        (sdt(tbl(sdt(tr(tc("甲"), sdt(tc("1")))))), [["甲", "1"]]),
    ],
)  # fmt: skip
def test_a_row_holds_the_cells_that_begin_in_it(table: str, expected: list[list[str]]) -> None:
    """What goes on from above or from the left is left out; a cell that has nothing above to go on with begins."""
    assert expected == rows(table)


def test_a_nested_table_parts_the_table_around_it() -> None:
    """A table in a cell is a grid of its own where it stands; the cell around it is never read as a blank."""
    inner = tbl(tr(tc("内"), tc("2")))
    table = tbl(tr(tc("外"), tc("1")), tr(tc("", content=inner + "<w:p/>"), tc("3")))

    assert [["外", "1"]] == rows(table)
    assert [["内", "2"]] == rows(table, 1)
    assert "3" == getattr(read(table).pieces[-1], "text", None)


def test_a_frame_around_a_figure_is_no_table() -> None:
    """A table of one cell inside a cell is the text of that cell."""
    assert [["甲", "5"]] == rows(tbl(tr(tc("甲"), tc("", content=tbl(tr(tc("5"))) + "<w:p/>"))))


def test_a_figure_that_was_struck_out_is_no_blank() -> None:
    """A cell that holds only what was struck out is marked; a figure beside it is the figure."""
    struck = run("5", "<w:strike/>")

    assert [["[5]", "3"]] == rows(tbl(tr(tc("", content=paragraph(struck)), tc("", content=paragraph(struck + run("3"))))))


def test_a_table_that_lays_out_the_page_is_read_as_blocks() -> None:
    """One cell a row, or running text in a cell, is no table of figures."""
    one = tbl(tr(tc("", content=paragraph(run("甲")) + tbl(tr(tc("乙"), tc("1"))) + paragraph(run("丙")))))
    long = tbl(tr(tc("长" * 300), tc("1")))

    assert ["Paragraph", "Grid", "Paragraph"] == [type(piece).__name__ for piece in read(one).pieces]
    assert ["长" * 300, "1"] == [piece.text for piece in read(long).pieces if isinstance(piece, Paragraph)]


def test_a_note_never_touches_a_figure_in_a_table() -> None:
    """The figure is the figure alone; the text of the note follows the table."""
    parts = {
        "word/_rels/document.xml.rels": relations({"r1": ("endnotes", "endnotes.xml")}),
        "word/endnotes.xml": '<w:endnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f'<w:endnote w:id="2">{paragraph(run("另有1件"))}</w:endnote></w:endnotes>',
    }
    table = tbl(tr(tc("甲"), tc("", content=paragraph(run("3") + '<w:r><w:endnoteReference w:id="2"/></w:r>'))))
    grid, note = read(table, parts).pieces

    assert isinstance(grid, Grid)
    assert "3" == grid.rows[0][1].text
    assert Paragraph("另有1件", Place(table=1)) == note


@pytest.mark.parametrize("shown", [
    '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></w:drawing></w:r>',
    '<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office"/></w:object></w:r>',
    f"<w:r><w:pict><w:txbxContent>{paragraph(run('5'))}</w:txbxContent></w:pict></w:r>",
])
def test_what_a_cell_shows_beside_text_is_no_blank(shown: str) -> None:
    """A picture, an object or a text box in a cell is marked in brackets, so that the cell reads neither blank nor as a figure."""
    (_, cell), = rows(tbl(tr(tc("甲"), tc("", content=paragraph(shown)))))

    assert cell.startswith("[")
    assert cell.endswith("]")


def test_a_line_across_a_cell_is_nothing() -> None:
    """The slanting line of a corner cell is a drawing without picture or text."""
    line = '<w:r><w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml"/></w:pict></w:r>'

    assert [["", "1"]] == rows(tbl(tr(tc("", content=paragraph(line)), tc("1"))))


def test_two_deleted_halves_leave_one_figure() -> None:
    """A deleted paragraph end inside a cell joins its lines into the figure that is printed."""
    halves = paragraph(run("1"), f"<w:rPr><w:del {CHANGE}/></w:rPr>") + paragraph(run("2"))

    assert [["甲", "12"]] == rows(tbl(tr(tc("甲"), tc("", content=halves))))
