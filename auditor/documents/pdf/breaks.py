"""Joins the parts of a table that page breaks cut apart: a head printed again is dropped, a row cut in two is one row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from auditor.documents.document import CellText, Grid, Paragraph, Piece
from auditor.documents.positioned.table import READINGS, is_short

Row = tuple[CellText, ...]

_NEAR = 3.0  # points: borders this near are the same border
_SEVERAL = 4
_LEAST_LINE = 6  # characters: lines shorter than this may be full by chance
_BEGINS = re.compile(r"\s*[（(]?[一二三四五六七八九十0-9]{1,2}[)）、.．]")  # an ordinal begins a label of its own


def join_breaks(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Join a Grid to one on the page before, where only page numbers and running heads stand between and columns agree."""
    joined: list[Piece] = []
    held: int | None = None  # where the last Grid stands in `joined`
    for piece in pieces:
        before = joined[held] if held is not None else None
        if isinstance(piece, Grid) and isinstance(before, Grid) and held is not None and _goes_on(before, piece):
            joined[held] = _joined(before, piece)
        elif isinstance(piece, Grid):
            held = len(joined)
            joined.append(piece)
        else:
            if not (isinstance(piece, Paragraph) and piece.role == "chrome"):
                held = None
            joined.append(piece)
    return tuple(joined)


def _goes_on(before: Grid, after: Grid) -> bool:
    last = before.rows[-1][-1].place.page if before.rows and before.rows[-1] else None
    if not before.sure or not after.sure or last is None or after.place.page != last + 1:
        return False
    one, other = _reach(before), _reach(after)
    return abs(one[0] - other[0]) <= _NEAR and abs(one[1] - other[1]) <= _NEAR


def _reach(grid: Grid) -> tuple[float, float]:
    boxes = [cell.place.box for row in grid.rows for cell in row if cell.place.box is not None]
    return min(box[0] for box in boxes), max(box[2] for box in boxes)


def _joined(before: Grid, after: Grid) -> Grid:
    head = _repeated(before.rows, after.rows)
    rows, following = list(before.rows), list(after.rows[head:])
    if following:
        following[0] = _without_rest(rows, following[0])
    if following and _is_cut(rows, following):
        rows[-1] = _one_row([*rows, *following[1:]], rows[-1], following.pop(0))
    elif following and _may_be_cut(rows, following):
        rows[-1], following[0] = _doubted(rows[-1]), _doubted(following[0])
    return replace(before, rows=(*rows, *(row for row in following if row)))


def _repeated(before: Sequence[Row], after: Sequence[Row]) -> int:
    """Count the rows at the top of a page that repeat those at the top of the table and hold no figure."""
    count = 0
    for one, other in zip(before, after, strict=False):
        same = [_bare(cell.text) for cell in one] == [_bare(cell.text) for cell in other]
        if not same or any(_bare(cell.text) and is_short(cell.text) for cell in other):
            break
        count += 1
    return count


def _bare(text: str) -> str:
    return "".join(text.split())


def _without_rest(rows: list[Row], first: Row) -> Row:
    """Take the cells off a row that go on with cells spanning several rows above; their text goes to those cells.

    Such cells stand left of the row's own label, and hold no figure.
    """
    homes: list[tuple[int, int]] = []
    for cell in first:
        home = _spanning(rows, cell)
        if home is None or (cell.text.strip() and is_short(cell.text)):
            break
        homes.append(home)
    if len(homes) == len(first) or is_short(first[len(homes)].text):
        return first
    for cell, (number, index) in zip(first, homes, strict=False):
        grown = replace(rows[number][index], text=f"{rows[number][index].text}\n{cell.text}".strip())
        rows[number] = (*rows[number][:index], grown, *rows[number][index + 1 :])
    return first[len(homes) :]


def _spanning(rows: Sequence[Row], cell: CellText) -> tuple[int, int] | None:
    """Find the cell above the last row that stands over a cell and reaches down beside the last row to the page's end.

    One that began on an earlier page reaches there where nothing has begun below it since.
    """
    if not rows[-1] or any(_share_column(other, cell) for other in rows[-1]):
        return None
    floor = max(other.place.box[3] for other in rows[-1] if other.place.box is not None)
    page = rows[-1][-1].place.page
    for number in range(len(rows) - 2, -1, -1):
        for index, other in enumerate(rows[number]):
            if _over(other, cell):
                box = other.place.box
                reaches = other.place.page != page or (box is not None and abs(box[3] - floor) <= _NEAR)
                return (number, index) if reaches else None
    return None


def _share_column(one: CellText, other: CellText) -> bool:
    a, b = one.place.box, other.place.box
    return a is not None and b is not None and min(a[2], b[2]) - max(a[0], b[0]) > _NEAR


def _over(one: CellText, other: CellText) -> bool:
    a, b = one.place.box, other.place.box
    return a is not None and b is not None and abs(a[0] - b[0]) <= _NEAR and abs(a[2] - b[2]) <= _NEAR


def _pairs(rows: Sequence[Row], first: Row) -> list[tuple[CellText, CellText]] | None:
    """Pair the cells of the last row with those below them on the next page; None where they do not stand so."""
    last = [cell for cell in rows[-1] if any(_over(cell, other) for other in first)]
    if len(last) != len(first) or len(first) < 2 or len(rows[-1]) != len(last):
        return None
    return list(zip(last, first, strict=True))


def _is_cut(rows: Sequence[Row], following: Sequence[Row]) -> bool:
    """Tell that the page break may have cut a row in two.

    Of a column of figures never both halves are filled; and either the second half has nothing where the label of its own
    would stand, or that may be the rest of the first: which fills its last line, and the rest begins with no ordinal.
    """
    pairs = _pairs(rows, following[0])
    if pairs is None:
        return False
    figures = [pair for pair in pairs if _may_be_figures(pair)]
    labels = [pair for pair in pairs if not _may_be_figures(pair)]
    if not figures or any(one.text.strip() and other.text.strip() for one, other in figures):
        return False
    if not labels or not labels[-1][1].text.strip():
        return True
    both = [(one, other) for one, other in labels if one.text.strip() and other.text.strip()]
    return bool(both) and all(
        _is_full(one, (*rows, *following)) and not _BEGINS.match(other.text) for one, other in both
    )


def _may_be_cut(rows: Sequence[Row], following: Sequence[Row]) -> bool:
    """Tell that two rows may be one though their labels do not say so: one has no figure, and labels here run over."""
    pairs = _pairs(rows, following[0])
    figures = [pair for pair in pairs or () if _may_be_figures(pair)]
    labels = [pair for pair in pairs or () if not _may_be_figures(pair)]
    if not figures or not labels or _BEGINS.match(labels[-1][1].text):
        return False
    filled = [any(pair[side].text.strip() for pair in figures) for side in (0, 1)]
    return filled.count(True) == 1 and _capacity(labels[-1][0], (*rows, *following)) is not None


def _doubted(row: Row) -> Row:
    return tuple(replace(cell, doubt=cell.doubt or READINGS) if is_short(cell.text) else cell for cell in row)


def _may_be_figures(pair: tuple[CellText, CellText]) -> bool:
    return all(is_short(cell.text) for cell in pair)


def _is_full(cell: CellText, rows: Sequence[Row]) -> bool:
    """Tell that the last line of a cell is as long as the lines of its column that run over."""
    full = _capacity(cell, rows)
    return full is not None and _length(_lines(cell)[-1]) >= full - 1


def _capacity(cell: CellText, rows: Sequence[Row]) -> float | None:
    lines = [line for row in rows for other in row if _over(cell, other) for line in _lines(other)[:-1]]
    return max(map(_length, lines), default=None)


def _length(line: str) -> float:
    """Measure a line in Chinese characters; others are half as wide."""
    return sum(1 if mark > "\u2e80" else 0.5 for mark in line)


def _lines(cell: CellText) -> list[str]:
    return cell.text.strip().split("\n")


def _one_row(others: Sequence[Row], last: Row, first: Row) -> Row:
    """Make one row of two halves; its figures are in doubt where it may be two rows, or where both halves hold some."""
    pairs = list(zip(last, first, strict=True))
    figures = [pair for pair in pairs if _may_be_figures(pair)]
    above, below = (any(pair[side].text.strip() for pair in figures) for side in (0, 1))
    labels = [pair for pair in pairs if not _may_be_figures(pair)]
    own = labels[-1] if labels and labels[-1][1].text.strip() else None  # both halves have something where a label stands
    narrow = own is not None and (_capacity(own[0], others) or 0) < _LEAST_LINE and not _all_begin(own[0], others)
    doubt = READINGS if narrow or (above and below) else None
    return tuple(_one_cell(one, other, doubt if _may_be_figures((one, other)) else None) for one, other in pairs)


def _all_begin(cell: CellText, rows: Sequence[Row]) -> bool:
    """Tell that the labels of a column, several, all begin with an ordinal, so that what does not is the rest of one."""
    column = [other.text for row in rows for other in row if _over(cell, other) and other.text.strip()]
    return len(column) >= _SEVERAL and all(map(_BEGINS.match, column))


def _one_cell(one: CellText, other: CellText, doubt: str | None) -> CellText:
    text = "\n".join(part for part in (one.text.strip("\n"), other.text.strip("\n")) if part.strip())
    place = one.place if one.text.strip() or not other.text.strip() else other.place
    return CellText(text, place, one.doubt or other.doubt or doubt)
