"""Finds tables without rules: lines whose words stand under each other in columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.documents.document import CellText, Grid, Place
from auditor.documents.positioned_lines import Line, join_words
from auditor.documents.positioned_sheet import Box, Word, box_around, rounded, shared
from auditor.documents.positioned_table import READINGS, is_short

_LEAST_CHUNKS = 3
_WIDE = 0.8  # of the height of a line: a gap that parts cells
_TIGHT = 0.55  # of the height of a line: how near a line of a label stands to the line of its figures


@dataclass(frozen=True, slots=True)
class _Chunk:
    """Words of one line with no wide gap between them: one cell, or one line of it."""

    text: str
    box: Box
    doubt: str | None

    @property
    def is_short(self) -> bool:
        """Whether it may be a figure."""
        return is_short(self.text)


@dataclass(slots=True)
class _Row:
    """A line with figures, and the lines of labels so near to it that they belong to no other."""

    chunks: list[_Chunk]
    extra: list[_Chunk]
    doubted: bool = False


def columned_grids(lines: Sequence[Line], page: int) -> Iterator[Grid | list[Line]]:
    """Part lines into Grids of those that stand in columns and lists of those that do not, in order.

    The columns are known from two things: which figures stand over each other, and on which side (or middle) they are
    aligned. A cell of which the two do not say the same is in doubt.
    """
    plain: list[Line] = []
    table: list[Line] = []
    for line in [*lines, None]:
        columned = line is not None and _is_columned(line)
        if line is not None and (columned or (table and _is_near(table[-1], line) and len(_chunks(line)) > 1)):
            if plain:
                yield plain
                plain = []
            table.append(line)
            continue
        if table:
            yield from _table(table, page)
            table = []
        if line is not None:
            plain.append(line)
    if plain:
        yield plain


def _table(lines: list[Line], page: int) -> Iterator[Grid | list[Line]]:
    if sum(1 for line in lines if any(chunk.is_short for chunk in _chunks(line))) == 0 and len(lines) < 2:
        yield lines
        return
    yield _grid(lines, page)


def _chunks(line: Line) -> list[_Chunk]:
    groups: list[list[Word]] = []
    for word in line.words:
        height = word.box[3] - word.box[1]
        if groups and word.box[0] - groups[-1][-1].box[2] <= height * _WIDE:
            groups[-1].append(word)
        else:
            groups.append([word])
    return [
        _Chunk(join_words(group), box_around(word.box for word in group),
               next((word.doubt for word in group if word.doubt), None))
        for group in groups
    ]


def _is_columned(line: Line) -> bool:
    chunks = _chunks(line)
    short = sum(chunk.is_short for chunk in chunks)
    return len(chunks) >= _LEAST_CHUNKS or (short > 0 and len(chunks) > 1)


def _is_near(before: Line, line: Line) -> bool:
    return line.box[1] - before.box[3] < _TIGHT * before.height


def _grid(lines: Sequence[Line], page: int) -> Grid:
    rows = _rows(lines)
    columns = _columns([chunk for row in rows for chunk in row.chunks if chunk.is_short])
    if _may_be_fewer(rows, columns):
        for row in rows:
            row.doubted = True
    laid = tuple(tuple(_cells(row, columns, page, number)) for number, row in enumerate(rows, 1))
    return Grid(laid, Place(page=page, box=rounded(box_around(line.box for line in lines))), sure=False)


def _rows(lines: Sequence[Line]) -> list[_Row]:
    """Make a row of each line; a line of labels alone joins the one line of figures that it stands close to."""
    rows = [_Row(_chunks(line), []) for line in lines]
    figured = [any(chunk.is_short for chunk in row.chunks) for row in rows]
    joined: set[int] = set()
    for index, row in enumerate(rows):
        if figured[index]:
            continue
        homes = [
            other for other in (index - 1, index + 1)
            if 0 <= other < len(rows) and figured[other] and _overlaps(lines[index], lines[other])
        ]
        for home in homes:
            rows[home].doubted = rows[home].doubted or len(homes) > 1
        if len(homes) == 1:
            rows[homes[0]].extra.extend(row.chunks)
            joined.add(index)
    return [row for index, row in enumerate(rows) if index not in joined]


def _overlaps(line: Line, other: Line) -> bool:
    return shared(line.box[1], line.box[3], other.box[1], other.box[3]) > -0.15 * min(line.height, other.height)


def _columns(figures: Sequence[_Chunk]) -> list[list[_Chunk]]:
    """Gather figures that stand over each other to columns, from left to right."""
    columns: list[list[_Chunk]] = []
    end = float("-inf")
    for chunk in sorted(figures, key=lambda chunk: chunk.box[0]):
        if columns and chunk.box[0] < end:
            columns[-1].append(chunk)
        else:
            columns.append([chunk])
        end = max(end, chunk.box[2]) if len(columns[-1]) > 1 else chunk.box[2]
    return columns


def _may_be_fewer(rows: Sequence[_Row], columns: Sequence[Sequence[_Chunk]]) -> bool:
    """Tell that two neighbouring columns are never both filled, so that they may be one, and all after them others."""
    home = {id(chunk): number for number, column in enumerate(columns) for chunk in column}
    filled = [{home[id(chunk)] for chunk in row.chunks if id(chunk) in home} for row in rows]
    return not all(any({left, left + 1} <= row for row in filled) for left in range(len(columns) - 1))


def _strays(column: Sequence[_Chunk]) -> set[int]:
    """List the figures (by `id`) that do not stand where their column is aligned: left, middle or right."""
    best: list[_Chunk] | None = None
    for share in (0.0, 0.5, 1.0):
        places = [chunk.box[0] + share * (chunk.box[2] - chunk.box[0]) for chunk in column]
        usual = sorted(places)[len(places) // 2]
        outside = [
            chunk for chunk, at in zip(column, places, strict=True)
            if abs(at - usual) > 0.6 * (chunk.box[3] - chunk.box[1])
        ]
        best = outside if best is None or len(outside) < len(best) else best
    return {id(chunk) for chunk in best or ()}


def _cells(row: _Row, columns: Sequence[Sequence[_Chunk]], page: int, number: int) -> Iterator[CellText]:
    first = columns[0][0].box[0] if columns and any(chunk.is_short for chunk in row.chunks) else float("inf")
    labels = _labels([chunk for chunk in (*row.chunks, *row.extra) if not chunk.is_short or chunk.box[2] <= first])
    index = 0
    for index, label in enumerate(labels, 1):
        doubt = next((chunk.doubt for chunk in label if chunk.doubt), None)
        yield CellText("\n".join(chunk.text for chunk in label), _place(page, number, index, label), doubt)
    if first == float("inf"):
        return
    for later, column in enumerate(columns, index + 1):
        mine = [chunk for chunk in row.chunks if any(chunk is other for other in column)]
        strays = _strays(column)
        doubted = row.doubted or len(mine) > 1 or any(id(chunk) in strays for chunk in mine)
        doubt = READINGS if doubted else next((chunk.doubt for chunk in mine if chunk.doubt), None)
        yield CellText(" ".join(chunk.text for chunk in mine), _place(page, number, later, mine or column), doubt)


def _labels(chunks: Sequence[_Chunk]) -> list[list[_Chunk]]:
    """Gather the lines of each label: those that stand over each other."""
    labels: list[list[_Chunk]] = []
    for chunk in sorted(chunks, key=lambda chunk: (chunk.box[0], chunk.box[1])):
        around = box_around(one.box for one in labels[-1]) if labels else None
        if around is not None and shared(around[0], around[2], chunk.box[0], chunk.box[2]) > 0:
            labels[-1].append(chunk)
        else:
            labels.append([chunk])
    return [sorted(label, key=lambda chunk: chunk.box[1]) for label in labels]


def _place(page: int, row: int, cell: int, chunks: Sequence[_Chunk]) -> Place:
    return Place(page=page, row=row, cell=cell, box=rounded(box_around(chunk.box for chunk in chunks)))
