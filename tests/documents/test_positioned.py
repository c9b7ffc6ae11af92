"""Words with places become paragraphs and grids, and what their places do not prove is in doubt."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.documents import Grid, Paragraph
from auditor.documents.positioned.pieces import Sheet, Word, sheet_pieces

WIDTH, HEIGHT = 595.0, 842.0


def a_word(text: str, x: float, y: float, size: float = 10.0) -> Word:
    """Put a text at its upper left corner, each mark as wide as it is in print."""
    width = sum(size if ord(mark) > 0x2E80 else size / 2 for mark in text)
    return Word(text, (x, y, x + width, y + size))


def rules(columns: Sequence[float], lines: Sequence[float]) -> tuple[tuple[float, float, float, float], ...]:
    """Draw every line of a table."""
    flat = [(columns[0], y - 0.3, columns[-1], y + 0.3) for y in lines]
    steep = [(x - 0.3, lines[0], x + 0.3, lines[-1]) for x in columns]
    return (*flat, *steep)


def a_sheet(words: Sequence[Word], drawn: Sequence[tuple[float, float, float, float]] = (), number: int = 1) -> Sheet:
    """Make a page of A4."""
    return Sheet(number, WIDTH, HEIGHT, tuple(words), tuple(drawn))


def the_grid(sheet: Sheet) -> Grid:
    """Read the one table of a page."""
    (grid,) = (piece for piece in sheet_pieces([sheet]) if isinstance(piece, Grid))
    return grid


def texts(grid: Grid) -> list[list[str]]:
    """Give the texts of a grid."""
    return [[cell.text for cell in row] for row in grid.rows]


def doubts(grid: Grid) -> list[list[str | None]]:
    """Give the doubts of a grid."""
    return [[cell.doubt for cell in row] for row in grid.rows]


def test_rules_make_cells() -> None:
    """Each area between rules is a cell, the empty one too, with its box and its numbers."""
    words = [a_word("新收", 60, 105), a_word("3", 170, 105), a_word("结转", 60, 135)]

    grid = the_grid(a_sheet(words, rules([50, 150, 200], [100, 130, 160])))

    assert [["新收", "3"], ["结转", ""]] == texts(grid)
    assert [[None, None], [None, None]] == doubts(grid)
    place = grid.rows[1][1].place
    assert (1, 2, 2, 1, (150.0, 130.0, 200.0, 160.0)) == (place.table, place.row, place.cell, place.page, place.box)


def test_a_missing_border_joins_two_areas() -> None:
    """A cell that spans two rows begins in the first of them and stands in no other."""
    drawn = [rule for rule in rules([50, 150, 200], [100, 130, 160]) if rule[1] != 129.7]
    drawn.append((150, 129.7, 200, 130.3))

    grid = the_grid(a_sheet([a_word("办理", 60, 125), a_word("3", 170, 105), a_word("4", 170, 135)], drawn))

    assert [["办理", "3"], ["4"]] == texts(grid)


def test_lines_of_one_cell_are_one_text() -> None:
    """A label broken over two lines stays one cell."""
    grid = the_grid(a_sheet([a_word("商业", 60, 101), a_word("企业", 60, 115), a_word("3", 170, 108)], rules([50, 150, 200], [100, 130])))

    assert [["商业\n企业", "3"]] == texts(grid)


def test_a_word_across_a_border_is_in_doubt() -> None:
    """A text that crosses a border may belong to either side, so both cells are in doubt."""
    words = [a_word("新收", 60, 105), a_word("1234567", 170, 105)]

    grid = the_grid(a_sheet(words, rules([50, 150, 180, 240], [100, 130])))

    assert [[None, "readings", "readings"]] == doubts(grid)


def test_figures_of_two_rows_without_a_rule_between_are_in_doubt() -> None:
    """Where a rule is missing, figures of one drawn row stand on two lines: neither is sure."""
    words = [a_word("甲", 60, 102), a_word("3", 170, 102), a_word("5", 220, 118)]

    grid = the_grid(a_sheet(words, rules([50, 150, 200, 250], [100, 130])))

    assert [[None, "readings", "readings"]] == doubts(grid)


def test_figures_of_two_columns_without_a_rule_between_are_in_doubt() -> None:
    """Where a rule is missing, figures of one drawn column do not stand over each other: none of them is sure."""
    words = [a_word("甲", 60, 105), a_word("3", 160, 105), a_word("乙", 60, 135), a_word("5", 230, 135)]

    grid = the_grid(a_sheet(words, rules([50, 150, 250], [100, 130, 160])))

    assert [[None, "readings"], [None, "readings"]] == doubts(grid)


def test_a_doubted_word_makes_a_doubted_cell() -> None:
    """What is known of a word goes with it into its cell."""
    word = Word("8", (170, 105, 175, 115), "score")

    grid = the_grid(a_sheet([a_word("甲", 60, 105), word], rules([50, 150, 200], [100, 130])))

    assert [[None, "score"]] == doubts(grid)


def test_a_frame_is_no_table() -> None:
    """A border round running text leaves it running text."""
    pieces = sheet_pieces([a_sheet([a_word("总体情况", 60, 105)], rules([50, 500], [100, 400]))])

    assert ["总体情况"] == [piece.text for piece in pieces if isinstance(piece, Paragraph)]


def test_columns_without_rules_are_a_grid() -> None:
    """Figures that stand over each other are columns; where one is missing its cell is blank."""
    words = [
        a_word("新收数量", 60, 100), a_word("3", 200, 100), a_word("14", 250, 100), a_word("17", 300, 100),
        a_word("结转数量", 60, 120), a_word("5", 200, 120), a_word("5", 302, 120),
    ]

    grid = the_grid(a_sheet(words))

    assert [["新收数量", "3", "14", "17"], ["结转数量", "5", "", "5"]] == texts(grid)
    assert not grid.sure


def test_full_lines_run_on() -> None:
    """Lines that reach the margin are one paragraph; an indented line begins the next."""
    lines = [a_word("二" * 43, 80, 100), a_word("三" * 45, 60, 116), a_word("四四。", 60, 132), a_word("五" * 9, 80, 148)]

    pieces = sheet_pieces([a_sheet(lines)])

    assert ["二" * 43 + "三" * 45 + "四四。", "五" * 9] == [piece.text for piece in pieces if isinstance(piece, Paragraph)]


def test_a_paragraph_goes_on_over_the_page() -> None:
    """A paragraph cut by the end of a page is one text, and the page number between its halves is chrome."""
    first = a_sheet([a_word("二" * 46, 60, 700), a_word("— 1 —", 280, 800)])
    second = a_sheet([a_word("三三三。", 60, 80)], number=2)

    pieces = sheet_pieces([first, second])

    assert [("二" * 46 + "三三三。", "body"), ("— 1 —", "chrome")] == [
        (piece.text, piece.role) for piece in pieces if isinstance(piece, Paragraph)
    ]


def test_running_heads_are_chrome() -> None:
    """What stands at the top of every page alike is no text of the report."""
    sheets = [a_sheet([a_word(f"某局年报第{page}页", 60, 30), a_word("正文" + "甲乙"[page - 1], 60, 200)], number=page) for page in (1, 2)]

    pieces = sheet_pieces(sheets)

    assert ["chrome", "body", "chrome", "body"] == [piece.role for piece in pieces if isinstance(piece, Paragraph)]


def test_text_and_tables_come_in_reading_order() -> None:
    """A line above a table stands before it, one below after it."""
    words = [a_word("前", 60, 80), a_word("甲", 60, 105), a_word("3", 170, 105), a_word("后", 60, 140)]

    pieces = sheet_pieces([a_sheet(words, rules([50, 150, 200], [100, 130]))])

    assert ["Paragraph", "Grid", "Paragraph"] == [type(piece).__name__ for piece in pieces]


def test_a_column_that_is_never_filled_is_told_by_its_head() -> None:
    """A head over nothing is a column all the same, and what is in it is in doubt."""
    words = [
        a_word("数量甲", 190, 84), a_word("数量乙", 240, 84), a_word("数量丙", 290, 84),
        a_word("数", 200, 72), a_word("数", 250, 72),
        a_word("新收数量", 60, 100), a_word("3", 202, 100), a_word("17", 300, 100),
        a_word("结转数量", 60, 120), a_word("5", 202, 120), a_word("5", 302, 120),
    ]

    grid = the_grid(a_sheet(words))

    assert [["新收数量", "3", "", "17"], ["结转数量", "5", "", "5"]] == texts(grid)[-2:]
    assert [[None, None, "readings", None]] * 2 == doubts(grid)[-2:]


def test_a_label_that_reaches_over_figures_leaves_them_in_doubt() -> None:
    """Where a label ends right of where figures begin, its last mark may be a figure, so the blank beside it is none."""
    words = [
        a_word("新收", 60, 100), a_word("3", 200, 100), a_word("14", 250, 100),
        a_word("结转数量甲乙丙丁戊己庚5", 88, 120), a_word("5", 252, 120),
    ]

    assert "readings" in doubts(the_grid(a_sheet(words)))[1]


def test_page_numbers_are_no_figures() -> None:
    """What stands in the margin of a page is no row of the table that ends above it."""
    words = [
        a_word("新收数量", 60, 760), a_word("3", 200, 760), a_word("14", 250, 760), a_word("17", 300, 760),
        a_word("—", 190, 776), a_word("2", 215, 776), a_word("—", 235, 776),
    ]

    assert [["新收数量", "3", "14", "17"]] == texts(the_grid(a_sheet(words)))
