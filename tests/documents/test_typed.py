"""Tables typed into a page with bars or tabs."""

from __future__ import annotations

import pytest

from auditor.documents import Grid, Paragraph
from tests.documents.test_html import read, rows_of


@pytest.mark.parametrize("page", [
    "<p>甲 | 1 | 2<br>乙 | 3 | 4</p>", "<p>甲 | 1 | 2</p><p>乙 | 3 | 4</p>", "<pre>甲 | 1 | 2\n乙 | 3 | 4</pre>",
    "<pre>甲\t1\t2\n乙\t3\t4</pre>", "<pre>甲 | 1 | 2<br>乙 | 3 | 4</pre>",
])
def test_typed_rows_are_a_grid(page: str) -> None:
    """Lines with bars, and preformatted lines with tabs, are rows of one table."""
    (grid,) = read(page).pieces

    assert [["甲", "1", "2"], ["乙", "3", "4"]] == [[text.strip() for text in row] for row in rows_of(grid)]


def test_a_typed_cell_knows_where_it_stands() -> None:
    """In preformatted text each row has its own line, and all the XPath of their element."""
    (grid,) = read("<p></p>\n<pre>甲 | 1\n乙 | 2</pre>").pieces

    assert isinstance(grid, Grid)
    assert [(2, "/html/body[1]/pre[1]"), (3, "/html/body[1]/pre[1]")] == [
        (row[0].place.line, row[0].place.xpath) for row in grid.rows
    ]


def test_one_line_with_bars_is_no_table() -> None:
    """A line of links with bars between them stays a line."""
    assert [Paragraph] == [type(piece) for piece in read("<p>登录 | 注册 | 帮助</p>").pieces]
