"""Tables drawn with tabs."""

from hypothesis import given
from hypothesis import strategies as st

from auditor.documents import Grid, Paragraph, Run
from tests.documents.test_pipes import rows_of
from tests.documents.test_text import read

CELL = st.text("规章一二三（）、.0123456789 \u3000\xa0", max_size=8)


def run_of(text: str) -> list[tuple[str, bool, int]]:
    """Read a text that is one run: text, opens, gap of each piece."""
    (run,) = read(text).pieces
    assert isinstance(run, Run)
    return [(piece.text, piece.opens, piece.gap) for piece in run.texts]


def test_a_tab_opens_a_cell_and_an_empty_line_is_a_gap() -> None:
    """Each tab line is a cell, with the number of empty lines before it."""
    assert [
        ("规章", True, 0), ("　0　", True, 0), ("", True, 0), ("许可", True, 1), ("3", True, 0),
    ] == run_of("\t规章\n\t　0　\n\t\n\n\t许可\n\t3\n")  # fmt: skip


def test_several_tabs_open_several_cells() -> None:
    """Tabs that follow each other in a line open empty cells."""
    assert [("规章", True, 0), ("0", True, 0), ("", True, 0), ("1", True, 0), ("2", True, 0)] == run_of(
        "\t规章\n\t0\t\t1\n\t2"
    )


def test_lines_below_a_cell_may_continue_it() -> None:
    """Lines without a tab between two cells belong to the run and open nothing."""
    assert [("（三）", True, 0), ("不予", False, 0), ("公开", False, 0), ("1.国家秘密", True, 0)] == run_of(
        "\t（三）\n不予\n公开\n\t1.国家秘密"
    )


def test_a_line_after_one_empty_line_may_continue_a_cell() -> None:
    """The empty line inside a label keeps the run together and is counted."""
    assert [("其他", True, 0), ("事项", False, 1), ("0", True, 0), ("1", True, 0)] == run_of("\t其他\n\n事项\n\t0\n\t1")


def test_two_empty_lines_end_a_run() -> None:
    """A line without a tab after two empty lines is a paragraph, and a new run follows it."""
    pieces = read("\t规章\n\t0\n\n\n四、诉讼情况\n\t复议\n\t0").pieces

    assert [Run, Paragraph, Run] == [type(piece) for piece in pieces]


def test_a_line_that_no_cell_follows_ends_a_run() -> None:
    """Text below the last cell is a paragraph."""
    pieces = read("\t规章\n\t0\n\n五、存在问题\n本年尚有不足。\n六、其他\n无").pieces

    assert [Run, Paragraph, Paragraph, Paragraph, Paragraph] == [type(piece) for piece in pieces]


def test_a_sentence_ends_a_run() -> None:
    """A sentence between two tables is never part of a cell."""
    pieces = read("\t规章\n\t0\n\n三、申请情况\n本年收到申请三件。\n\t新收\n\t3").pieces

    assert [Run, Paragraph, Paragraph, Run] == [type(piece) for piece in pieces]


def test_a_heading_one_line_below_is_left_to_those_who_know_it() -> None:
    """A short line after a gap of one, with a cell below it, is in the run and opens nothing."""
    assert ("三、申请情况", False, 1) == run_of("\t规章\n\t0\n\n三、申请情况\n\t新收\n\t3")[2]


def test_each_text_of_a_run_has_its_place() -> None:
    """The column is that of the first visible character after the tab."""
    run = read("\t规章\n\t　0\t 7").pieces[0]

    assert isinstance(run, Run)
    assert [(1, 2), (2, 3), (2, 6)] == [(text.place.line, text.place.column) for text in run.texts]


def test_a_whole_row_a_line_is_a_grid() -> None:
    """Lines with tabs between their cells are rows."""
    assert [["规章", "0", "1"], ["许可", "", "3"]] == rows_of(read("规章\t0\t1\n许可\t\t3").pieces[0])


def test_a_whole_row_a_line_may_open_with_a_tab() -> None:
    """A tab before every row divides nothing."""
    assert [["规章", "0"], ["许可", "3"]] == rows_of(read("\t规章\t0\n\t许可\t3").pieces[0])


@given(st.lists(st.lists(CELL, min_size=1, max_size=8), min_size=1, max_size=12))
def test_a_grid_written_with_tabs_comes_back(grid: list[list[str]]) -> None:
    """Cells each on a line after a tab, rows ended by an empty line, come back with their rows."""
    grid = [["表头", "一"], *grid]
    pieces = run_of("\n".join("".join(f"\t{cell}\n" for cell in row) for row in grid))

    assert [cell for row in grid for cell in row] == [text for text, _, _ in pieces]
    assert [0] + [1] * (len(grid) - 1) == [gap for index, (_, _, gap) in enumerate(pieces) if not index or gap]


@given(st.lists(st.lists(CELL, min_size=2, max_size=8), min_size=1, max_size=12))
def test_rows_written_with_tabs_come_back(grid: list[list[str]]) -> None:
    """Rows on a line each, after a head that opens with text, come back as written."""
    grid = [["表头", "一"], ["规章", "0"], *grid]
    piece = read("\n".join("\t".join(row) for row in grid)).pieces[0]

    if isinstance(piece, Grid) and len(grid) < 20:
        assert grid == rows_of(piece)
