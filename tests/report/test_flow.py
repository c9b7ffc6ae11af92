"""Runs and grids of every kind become lines and statutory tables."""

from auditor.documents import CellText, Document, Grid, Paragraph, Piece, Place, Run, RunText
from auditor.report.flow import flow_of
from auditor.report.vocabulary import vocabulary_of
from tests.report.printing import FORMS

WORDS = vocabulary_of(FORMS)
PLACE = Place(line=1, column=1)


def run(*pieces: tuple[str, bool, int]) -> Run:
    """Make a run of (text, opens, gap)."""
    return Run(tuple(RunText(text, PLACE, opens, gap) for text, opens, gap in pieces), PLACE)


def grid(*rows: str) -> Grid:
    """Make a grid of rows whose cells are split by bars."""
    return Grid(tuple(tuple(CellText(text, PLACE) for text in row.split("|")) for row in rows), PLACE)


def flow(*pieces: Piece) -> list[object]:
    """Give lines as texts and tables as lists of rows of texts."""
    found = flow_of(Document(pieces, "text"), WORDS)
    return [item.text if isinstance(item, Paragraph) else [[cell.text for cell in row] for row in item.rows] for item in found]


def test_an_empty_line_begins_a_row() -> None:
    """Cells that follow each other make a row; a gap before a cell begins the next."""
    pieces = [("行政处罚", True, 0), ("5", True, 0), ("行政强制", True, 1), ("6", True, 0)]

    assert [[["行政处罚", "5"], ["行政强制", "6"]]] == flow(run(*pieces))


def test_a_line_without_a_mark_goes_on_with_its_cell() -> None:
    """A label broken over lines is one cell, even with an empty line inside it."""
    broken = run(("本年新", True, 0), ("制作数量", False, 0), ("规章", True, 1), ("0", True, 0))
    parted = run(("行政许可", True, 0), ("1", True, 0), ("其他对外管理", True, 1), ("服务事项", False, 1), ("0", True, 0))

    assert [[["本年新\n制作数量"], ["规章", "0"]]] == flow(broken)
    assert [[["行政许可", "1"], ["其他对外管理\n服务事项", "0"]]] == flow(parted)


def test_a_heading_parts_a_run() -> None:
    """A section's heading between two tables is a line, not a cell."""
    pieces = [
        ("行政处罚", True, 0), ("5", True, 0), ("三、收到和处理政府信息公开申请情况", False, 0), ("2.重复申请", True, 0), ("0", True, 0),
    ]

    assert [[["行政处罚", "5"]], "三、收到和处理政府信息公开申请情况", [["2.重复申请", "0"]]] == flow(run(*pieces))


def test_a_note_below_a_figure_is_a_line() -> None:
    """Text directly below a figure does not join it."""
    assert [[["行政处罚", "5"]], "注：按决定书统计"] == flow(run(("行政处罚", True, 0), ("5", True, 0), ("注：按决定书统计", False, 0)))


def test_digits_below_a_figure_stay_in_doubt() -> None:
    """A figure broken over two lines is one cell, which then gives no number."""
    pieces = [("行政许可", True, 0), ("1", True, 0), ("行政处罚", True, 1), ("3", True, 0), ("059", False, 0)]

    assert [[["行政许可", "1"], ["行政处罚", "3\n059"]]] == flow(run(*pieces))


def test_a_grid_without_statutory_labels_is_lines() -> None:
    """Page chrome in bars, or a layout table, is running text; a cell of several lines gives several."""
    assert ["首页 | 机构", "索引号 | 01"] == flow(grid("首页|机构", "索引号|01"))
    assert ["第一行", "第二行", "旁注"] == flow(grid("第一行\n第二行|旁注"))


def test_a_title_row_inside_a_grid_is_a_heading() -> None:
    """A row that holds nothing but a section's heading parts the table."""
    pieces = grid("行政处罚|5", "三、收到和处理政府信息公开申请情况||", "2.重复申请|0")

    assert [[["行政处罚", "5"]], "三、收到和处理政府信息公开申请情况", [["2.重复申请", "0"]]] == flow(pieces)


def test_the_name_of_a_block_on_its_own_line_is_a_row() -> None:
    """第二十条第（五）项 between two tables belongs to the table."""
    assert [[["第二十条第（五）项"]]] == flow(Paragraph("第二十条第（五）项", PLACE))


def test_rows_without_gaps_are_cut_at_their_labels() -> None:
    """Where nothing parts the rows, a label that follows a figure begins one."""
    assert [[["行政处罚", "5"], ["行政强制", "6"]]] == flow(
        run(("行政处罚", True, 0), ("5", True, 0), ("行政强制", True, 0), ("6", True, 0))
    )
