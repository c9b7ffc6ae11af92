"""Finds tables without rules: lines whose words stand under each other in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.documents.document import CellText, Grid, Place
from auditor.documents.positioned.chunks import Chunk, has_figures, narrow_chunks
from auditor.documents.positioned.filled import laid_rows
from auditor.documents.positioned.heads import part_heads
from auditor.documents.positioned.lines import Line
from auditor.documents.positioned.sheet import box_around, rounded
from auditor.documents.positioned.unruled import Unruled, unruled_table

Sides = tuple[float | None, float]

_NEAR = 1.3  # of the height of a line: how near the lines of one table stand


def columned_grids(lines: Sequence[Line], page: int) -> Iterator[Grid | list[Line]]:
    """Part lines into Grids of those that stand in columns and lists of those that do not, in order.

    The columns are known from two things: which figures stand over each other, and on which side (or middle) they are
    aligned; the rows from where the figures stand and how the lines of labels are spaced beside them. A cell of which
    the two do not say the same is in doubt.
    """
    start = 0
    for first, end in _stretches(lines):
        if first < start:
            continue
        found = unruled_table(lines[first:end])
        yield from _pieces(lines[start : first + found.start], page, found)
        start = first + found.end
    yield from _pieces(lines[start:], page)


def _stretches(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Find the stretches of lines that hold figures in columns, and labels left of them, and nothing else."""
    start = 0
    for index, line in enumerate(lines):
        if index < start or not has_figures(line):
            continue
        sides = _sides(line)
        first, end = index, index + 1
        while first > start and _is_label(lines[first - 1], lines[first], sides):
            first -= 1
        while end < len(lines):
            if has_figures(lines[end]):
                sides = _both(sides, _sides(lines[end]))
            elif not _is_label(lines[end], lines[end - 1], sides):
                break
            end += 1
        yield first, end
        start = end


def _sides(line: Line) -> Sides:
    """Find where the labels of a line end, if it has any, and where its figures begin right of them."""
    chunks = narrow_chunks(line)
    texts = [chunk.box[0] for chunk in chunks if not chunk.is_figure]
    figures = [chunk for chunk in chunks if chunk.is_figure]
    first = next((chunk for chunk in figures if not texts or chunk.box[0] > texts[0]), figures[0]).box[0]
    return max((chunk.box[2] for chunk in chunks if chunk.box[2] <= first), default=None), first


def _both(one: Sides, other: Sides) -> Sides:
    ends = [end for end in (one[0], other[0]) if end is not None]
    return max(ends, default=None), min(one[1], other[1])


def _is_label(line: Line, beside: Line, sides: Sides) -> bool:
    """Tell that a line may be of labels alone: near to its neighbour, left of all figures, and not right of all labels."""
    end, first = sides
    apart = max(line.box[1], beside.box[1]) - min(line.box[3], beside.box[3])
    begins = max(chunk.box[0] for chunk in narrow_chunks(line))
    return apart <= _NEAR * line.height and line.box[2] <= first and (end is None or begins < end)


def _pieces(lines: Sequence[Line], page: int, found: Unruled | None = None) -> Iterator[Grid | list[Line]]:
    """Part lines without figures at heads; the head right above a table is of that table."""
    above: list[Line] = []
    head: list[list[Chunk]] = []
    for piece in part_heads(lines):
        if head:
            yield _grid(head, above, page)
        above, head = piece
        if not head:
            yield above
    if found is not None:
        cells = [cell for row in head for cell in row]
        yield _grid([*head, *laid_rows(found.rows, cells)], [*(above if head else []), *found.lines], page)
    elif head:
        yield _grid(head, above, page)


def _grid(rows: Sequence[Sequence[Chunk]], lines: Sequence[Line], page: int) -> Grid:
    laid = tuple(
        tuple(
            CellText(cell.text, Place(page=page, row=number, cell=index, box=rounded(cell.box)), cell.doubt)
            for index, cell in enumerate(row, 1)
        )
        for number, row in enumerate(rows, 1)
    )
    return Grid(laid, Place(page=page, box=rounded(box_around(line.box for line in lines))), sure=False)
