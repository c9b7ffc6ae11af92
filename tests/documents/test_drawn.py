"""Tables that a page draws without the elements for them."""

from __future__ import annotations

import pytest

from auditor.documents import Grid
from tests.documents.test_html import check_places, read, rows_of

ROW = "<div {1}><div {2}>甲</div><div {2}>1</div></div><div {1}><div {2}>乙</div><div {2}><p>2</p></div></div>"
STYLED = ("style='display:table'", "style='display : table-row;color:red'", "style='DISPLAY: table-cell'")


@pytest.mark.parametrize(("marks", "head"), [
    (STYLED, ""),
    (("role=table", "role=row", "role='cell'"), ""),
    (("class=t", "class='r x'", "class=c"), "<style>.t{display:table}.q .r{display:table-row} p.c,b.c{a:b;display:table-cell}</style>"),
])
def test_divs_drawn_as_a_table_are_a_grid(marks: tuple[str, str, str], head: str) -> None:
    """Styles, classes and roles make the rows and cells of a table."""
    (grid,) = read(f"{head}<div {marks[0]}>{ROW.format(*marks)}</div>").pieces

    assert [["甲", "1"], ["乙", "2"]] == rows_of(grid)


def test_the_xpath_of_a_drawn_cell_leads_to_the_div() -> None:
    """The place names the elements of the page, not those that they stand for."""
    page = f"<p>甲</p><div>乙</div><div {STYLED[0]}>{ROW.format(*STYLED)}</div><div>丙</div>"
    grid = next(piece for piece in read(page).pieces if isinstance(piece, Grid))

    assert "/html/body[1]/div[2]/div[2]/div[2]" == grid.rows[1][1].place.xpath
    check_places(page)


def test_a_prefix_does_not_hide_a_table() -> None:
    """XHTML may write a prefix before every name."""
    (grid,) = read("<h:table><h:tr><h:td>甲</h:td><h:td>1</h:td></h:tr></h:table>").pieces

    assert [["甲", "1"]] == rows_of(grid)


def test_a_block_drawn_as_a_table_to_centre_it_stays_text() -> None:
    """One drawn cell around the content of a page is no table."""
    page = f"<div {STYLED[0]}><div {STYLED[2]}><h1>题</h1><p>一</p><table><tr><td>甲<td>1</table></div></div>"

    assert ["Paragraph", "Paragraph", "Grid"] == [type(piece).__name__ for piece in read(page).pieces]
