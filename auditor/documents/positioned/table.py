"""Fills the cells of a lattice with words, and holds its rows and columns against the places of the words alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from auditor.documents.document import CellText, Grid, Place
from auditor.documents.positioned.lattice import Cell, Lattice
from auditor.documents.positioned.lines import lines_of
from auditor.documents.positioned.sheet import Box, Word, is_inside, rounded, shared

READINGS = "readings"
_OUTSIDE = 0.2  # of its width: how far a word may stand out of its cell
_SHORTEST_STRAY = 2.0  # points
_NEAR = 4.0  # points: words this far apart still stand over each other, such as a 1 and a 0 at two ends of a column
_TOUCHING = 0.15  # of their height: words with a narrower gap are pieces of one
_PADDING = 8.0  # points between a border and a figure at that side of its cell
_LONGEST_FIGURE = 24


@dataclass(slots=True)
class Filled:
    """A cell with the words whose middle lies in it."""

    cell: Cell
    words: list[Word] = field(default_factory=list)
    doubt: str | None = None


def ruled_grid(table: Lattice, words: Sequence[Word], page: int) -> Grid:
    """Lay words into the cells of a lattice; each row holds the cells that begin in it.

    A cell is in doubt where a word of it crosses a border, where its borders are no rectangle, and where the words alone,
    gathered to lines and columns without a look at the rules, tell another row or column.

    Args:
        table: The cells.
        words: What stands in them, in any order.
        page: The number of the page, from 1.
    """
    filled = [Filled(cell) for cell in table.cells]
    for word in words:
        _drop(word, filled)
    _doubt_rows(filled)
    _doubt_columns(filled)
    rows: dict[int, list[Filled]] = {}
    for one in filled:
        rows.setdefault(one.cell.row, []).append(one)
    laid = tuple(
        tuple(_cell_text(one, page, number, index) for index, one in enumerate(row, 1))
        for number, (_, row) in enumerate(sorted(rows.items()), 1)
    )
    return Grid(laid, Place(page=page, box=rounded(table.box)), sure=all(one.cell.whole for one in filled))


def _drop(word: Word, filled: Sequence[Filled]) -> None:
    """Put a word into the cell that holds its middle, and doubt every cell that it reaches into."""
    home = next((one for one in filled if is_inside(word.box, one.cell.box)), None)
    if home is not None:
        home.words.append(word)
        home.doubt = home.doubt or word.doubt
    for one in filled:
        if one is not home and _reaches(word.box, one.cell.box):
            one.doubt = one.doubt or READINGS
            if home is not None:
                home.doubt = home.doubt or READINGS


def _reaches(box: Box, cell: Box) -> bool:
    wide = shared(box[0], box[2], cell[0], cell[2])
    high = shared(box[1], box[3], cell[1], cell[3])
    width, height = box[2] - box[0], box[3] - box[1]
    return (wide > max(_SHORTEST_STRAY, width * _OUTSIDE) and high > height / 2) or (
        high > max(_SHORTEST_STRAY, height * 0.4) and wide > width / 2
    )


def is_short(text: str) -> bool:
    """Tell that a text has the look of a figure or of a mark in its place: short, and without a Chinese character."""
    return len(text) <= _LONGEST_FIGURE and not any("\u2e80" <= mark <= "\u9fff" for mark in text)


def _short(filled: Sequence[Filled]) -> list[Filled]:
    """List the cells that span nothing and hold one line of short text: their places tell rows and columns."""
    return [
        one for one in filled
        if one.words and one.cell.rowspan == one.cell.colspan == 1 and len(lines_of(one.words)) == 1
        and all(is_short(word.text) for word in one.words)
    ]


def _doubt_rows(filled: Sequence[Filled]) -> None:
    """Doubt the cells of a row whose words stand on several lines, and of rows whose words share a line."""
    short = {id(word): one for one in _short(filled) for word in one.words}
    words = [word for one in _short(filled) for word in one.words]
    lines = [[short[id(word)] for word in line.words] for line in lines_of(words)]
    by_row: dict[int, set[int]] = {}
    for number, line in enumerate(lines):
        for one in line:
            by_row.setdefault(one.cell.row, set()).add(number)
    for number, line in enumerate(lines):
        rows = {one.cell.row for one in line}
        if len(rows) > 1 or any(by_row[row] != {number} for row in rows):
            _doubt(line)


def _doubt_columns(filled: Sequence[Filled]) -> None:
    """Doubt the cells of a column whose words do not all stand over each other, and those that hold several words."""
    short = _short(filled)
    _doubt([one for one in short if _stands_apart(one.words)])
    for column in sorted({one.cell.column for one in short}):
        clusters = _clusters([one for one in short if one.cell.column == column])
        usual = max(clusters, key=len)
        for cluster in clusters:
            if cluster is not usual and not all(map(_is_aligned, cluster)):
                _doubt(cluster)
                _doubt(usual if len(usual) == len(cluster) else ())


def _stands_apart(words: Sequence[Word]) -> bool:
    """Tell that the words of one line are parted by gaps, and not merely written piece by piece."""
    ordered = sorted(words, key=lambda word: word.box[0])
    return any(
        other.box[0] - word.box[2] > _TOUCHING * (word.box[3] - word.box[1]) for word, other in pairwise(ordered)
    )


def _is_aligned(one: Filled) -> bool:
    """Tell that a figure stands where programs put it: in the middle of its cell, or at one of its sides."""
    left, right = _reach(one)
    before, after = left - one.cell.box[0], one.cell.box[2] - right
    return abs(before - after) <= _NEAR or min(before, after) <= _PADDING


def _clusters(cells: Sequence[Filled]) -> list[list[Filled]]:
    """Gather cells whose words stand over each other, from left to right."""
    clusters: list[list[Filled]] = []
    end = float("-inf")
    for left, right, one in sorted(((*_reach(one), one) for one in cells), key=lambda reach: reach[:2]):
        if clusters and left <= end + _NEAR:
            clusters[-1].append(one)
        else:
            clusters.append([one])
        end = max(end, right)
    return clusters


def _reach(one: Filled) -> tuple[float, float]:
    return min(word.box[0] for word in one.words), max(word.box[2] for word in one.words)


def _doubt(cells: Sequence[Filled]) -> None:
    for one in cells:
        one.doubt = one.doubt or READINGS


def _cell_text(one: Filled, page: int, row: int, index: int) -> CellText:
    text = "\n".join(line.text for line in lines_of(one.words))
    doubt = one.doubt if one.cell.whole else one.doubt or READINGS
    return CellText(text, Place(page=page, row=row, cell=index, box=rounded(one.cell.box)), doubt)
