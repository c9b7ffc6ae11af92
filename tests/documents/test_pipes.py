"""Tables split by bars."""

from hypothesis import given
from hypothesis import strategies as st

from auditor.documents import Grid, Piece, Run
from tests.documents.test_text import read

CELL = st.text("规章一二三（）、.,0123456789/ \u3000\xa0", max_size=8)
GRIDS = st.lists(st.lists(CELL, min_size=2, max_size=8), min_size=1, max_size=12)


def rows_of(piece: Piece) -> list[list[str]]:
    """Give the texts of a grid."""
    assert isinstance(piece, Grid)
    return [[cell.text for cell in row] for row in piece.rows]


def test_every_bar_ends_a_cell_and_empty_ends_are_kept() -> None:
    """A row has one cell more than bars, as printed."""
    assert [["规章 ", " 0 ", ""], ["许可 ", "", "", ""]] == rows_of(read("规章 | 0 |\n许可 |||").pieces[0])


def test_each_cell_has_its_own_place() -> None:
    """Line and column are those of the cell's first visible character, or of the empty cell."""
    grid = read("无\n规章 | 12 ||").pieces[1]

    assert isinstance(grid, Grid)
    assert [(2, 1), (2, 6), (2, 10), (2, 11)] == [(cell.place.line, cell.place.column) for cell in grid.rows[0]]


def test_a_bar_that_leads_every_row_divides_nothing() -> None:
    """Where every row begins with a bar, the bar opens the first cell."""
    assert [[" 规章 ", " 0 ", ""], [" 许可 ", " 1 ", ""]] == rows_of(read("| 规章 | 0 |\n| 许可 | 1 |").pieces[0])


def test_a_bar_that_leads_some_rows_stands_for_a_covered_cell() -> None:
    """Where only some rows begin with a bar, the cell before it is empty."""
    assert [["结果 ", " 一 ", " 0"], ["", " 二 ", " 0"]] == rows_of(read("结果 | 一 | 0\n| 二 | 0").pieces[0])


def test_a_rule_of_dashes_is_no_row() -> None:
    """The line that sets off a head is left out; a dash as a value is kept."""
    assert [[" a ", " b ", ""], [" - ", " -- ", ""]] == rows_of(read("| a | b |\n|---|:--:|\n| - | -- |").pieces[0])


def test_a_line_without_a_bar_ends_the_table() -> None:
    """Two tables with a line between them are two grids; one empty line divides nothing."""
    pieces = read("a | 1\n\nb | 2\n四、情况\nc | 3\n\n\nd | 4").pieces

    assert [2, None, 1, 1] == [len(piece.rows) if isinstance(piece, Grid) else None for piece in pieces]


def test_one_cell_a_line_is_a_run() -> None:
    """Where each line holds one cell and its bar, the rows are not known; a lone bar is an empty cell."""
    run = read("规章 |\n0 |\n|\n0 |\n许可 |\n3 |\n||").pieces[0]

    assert isinstance(run, Run)
    assert ["规章", "0", "", "0", "许可", "3", "", ""] == [text.text.strip() for text in run.texts]
    assert all(text.opens for text in run.texts)


def test_menu_lines_with_a_bar_are_a_small_grid() -> None:
    """A menu is a grid of its own that holds the words of the menu."""
    assert [["首页 ", " 机构 ", " 公开"]] == rows_of(read("首页 | 机构 | 公开\n正文").pieces[0])


@given(GRIDS)
def test_a_grid_written_with_bars_comes_back(grid: list[list[str]]) -> None:
    """Cells written with bars between them, after a first row that opens with text, are read as written."""
    grid = [["表头", "一", "二"], *grid]
    piece = read("\n".join("|".join(row) for row in grid)).pieces[0]

    if isinstance(piece, Grid):
        assert grid == rows_of(piece)
    else:
        assert sum(sum(1 for cell in row if cell.strip()) > 1 for row in grid) * 10 <= len(grid)


@given(GRIDS)
def test_a_grid_written_with_leading_bars_comes_back(grid: list[list[str]]) -> None:
    """Cells written with a bar before each and one at the end come back with the empty end."""
    grid = [[cell if cell.strip() else "0" for cell in row] for row in grid]
    piece = read("\n".join("|" + "|".join(row) + "|" for row in grid)).pieces[0]

    assert [[*row, ""] for row in grid] == rows_of(piece)
