"""Lays a table without rules: figures in columns, and the labels of rows left of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from auditor.documents.positioned_chunks import Chunk, has_figures, joined, narrow_chunks, stacked
from auditor.documents.positioned_groups import row_labels_and_groups
from auditor.documents.positioned_labels import Label, labels_of
from auditor.documents.positioned_lines import Line
from auditor.documents.positioned_sheet import box_around, is_inside, shared
from auditor.documents.positioned_table import READINGS

_ASTRAY = 0.6  # of the height of a figure: how far from where its column is aligned it may stand

Column = list[Chunk]


@dataclass(frozen=True, slots=True)
class Unruled:
    """A table: its rows of cells, its lines, and which they are: the first and the one after the last."""

    rows: tuple[tuple[Chunk, ...], ...]
    lines: tuple[Line, ...]
    start: int
    end: int


@dataclass(slots=True)
class _Row:
    """A row: the middle of its figures or of its label, in points; the label; the cells of its groups."""

    middle: float
    label: tuple[Chunk, ...]
    values: Sequence[Chunk]
    doubted: bool
    groups: list[Chunk]


def unruled_table(lines: Sequence[Line]) -> Unruled:
    """Lay lines of labels and figures, of which at least one holds figures, onto rows and columns.

    A row whose label is not sure, and one without figures, has only cells in doubt.
    """
    chunks = [narrow_chunks(line) for line in lines]
    figured = [index for index, line in enumerate(lines) if has_figures(line)]
    edge = _edge([chunks[index] for index in figured])
    beside = [[chunk for chunk in chunks[index] if chunk.across >= edge] for index in figured]
    left = [chunk for line in chunks for chunk in line if chunk.across < edge]
    labels, groups = row_labels_and_groups(left)
    middles = [median(chunk.middle for chunk in values) for values in beside]
    rows = _rows(labels_of(labels, middles), middles, beside)
    top, bottom = _reach(rows)
    own = [index for index, line in enumerate(lines) if index in figured or top <= (line.box[1] + line.box[3]) / 2 <= bottom]
    start, end = own[0], own[-1] + 1
    around = box_around(line.box for line in lines[start:end])
    _join_groups([group for group in groups if all(is_inside(chunk.box, around) for chunk in group)], rows)
    laid = tuple(_laid(rows))
    return Unruled(laid, tuple(lines[start:end]), start, end)


def _edge(figured: Sequence[Sequence[Chunk]]) -> float:
    """Find where the figures begin: the leftmost that has only figures right of it, or marks in their place."""
    lefts = []
    for line in figured:
        at = next((index for index, chunk in enumerate(line) if chunk.is_figure and (index > 0 or _all_figures(line))), None)
        if at is not None:
            lefts.append(line[at].box[0])
    return min(lefts, default=float("-inf"))


def _all_figures(line: Sequence[Chunk]) -> bool:
    return all(chunk.is_figure for chunk in line)


def _rows(labels: Sequence[Label], middles: Sequence[float], beside: Sequence[Sequence[Chunk]]) -> list[_Row]:
    """Make a row of each line of figures, and of each label between them that has none."""
    of = {label.figures: label for label in labels if label.figures is not None}
    rows = []
    for number, (middle, values) in enumerate(zip(middles, beside, strict=True)):
        label = of.get(number)
        doubted = bool(labels) and (label is None or not label.sure)
        rows.append(_Row(middle, label.lines if label is not None else (), values, doubted, []))
    for label in labels:
        if label.figures is None and label.lines:
            middle = (label.lines[0].middle + label.lines[-1].middle) / 2
            if middles[0] < middle < middles[-1]:
                rows.append(_Row(middle, label.lines, (), True, []))
    return sorted(rows, key=lambda row: row.middle)


def _reach(rows: Sequence[_Row]) -> tuple[float, float]:
    """Find how far up and down the rows reach."""
    boxes = [chunk.box for row in rows for chunk in (*row.label, *row.values)]
    return min(box[1] for box in boxes), max(box[3] for box in boxes)


def _join_groups(groups: Sequence[Sequence[Chunk]], rows: Sequence[_Row]) -> None:
    """Give the text of a group to the first row beside it."""
    for group in groups:
        top = group[0].box[1]
        home = next((row for row in rows if row.middle >= top), rows[-1])
        home.groups.append(stacked(group))


def _laid(rows: Sequence[_Row]) -> Iterator[tuple[Chunk, ...]]:
    columns = _columns([chunk for row in rows for chunk in row.values if chunk.is_figure])
    fewer = _may_be_fewer(rows, columns)
    strays = {id(chunk) for column in columns for chunk in _strays(column)}
    for row in rows:
        yield (
            *sorted(row.groups, key=lambda group: group.box[0]),
            *((stacked(row.label),) if row.label else ()),
            *_values(row, columns, strays, doubted=row.doubted or fewer),
        )


def _columns(figures: Sequence[Chunk]) -> list[Column]:
    """Gather figures that stand over each other to columns, from left to right."""
    columns: list[Column] = []
    end = float("-inf")
    for chunk in sorted(figures, key=lambda chunk: chunk.box[0]):
        if columns and chunk.box[0] < end:
            columns[-1].append(chunk)
        else:
            columns.append([chunk])
        end = max(end, chunk.box[2]) if len(columns[-1]) > 1 else chunk.box[2]
    return columns


def _may_be_fewer(rows: Sequence[_Row], columns: Sequence[Column]) -> bool:
    """Tell that two neighbouring columns are never both filled, so that they may be one, and all after them others."""
    home = {id(chunk): number for number, column in enumerate(columns) for chunk in column}
    filled = [{home[id(chunk)] for chunk in row.values if id(chunk) in home} for row in rows]
    return not all(any({left, left + 1} <= row for row in filled) for left in range(len(columns) - 1))


def _strays(column: Column) -> list[Chunk]:
    """List the figures that do not stand where their column is aligned: left, middle or right."""
    found: list[list[Chunk]] = []
    for share in (0.0, 0.5, 1.0):
        places = [chunk.box[0] + share * (chunk.box[2] - chunk.box[0]) for chunk in column]
        usual = sorted(places)[len(places) // 2]
        found.append([
            chunk for chunk, at in zip(column, places, strict=True)
            if abs(at - usual) > _ASTRAY * (chunk.box[3] - chunk.box[1])
        ])
    return min(found, key=len)


def _values(row: _Row, columns: Sequence[Column], strays: set[int], *, doubted: bool) -> Iterator[Chunk]:
    """Give a cell for each column; a text among the figures stands in the one column that it is over."""
    homes = {id(chunk): _homes(chunk, columns) for chunk in row.values}
    torn = {number for found in homes.values() if len(found) != 1 for number in found or range(len(columns))}
    torn |= {number for chunk in row.label for number in _homes(chunk, columns)}
    for number, column in enumerate(columns):
        mine = [chunk for chunk in row.values if homes[id(chunk)] == [number]]
        unsure = doubted or number in torn or len(mine) > 1 or any(id(chunk) in strays for chunk in mine)
        around = box_around(chunk.box for chunk in mine or column)
        if not mine:
            top, bottom = (min(chunk.box[1] for chunk in row.values or row.label), max(chunk.box[3] for chunk in row.values or row.label))
            around = (around[0], top, around[2], bottom)
        cell = joined(mine) if len(mine) == 1 else Chunk(" ".join(chunk.text for chunk in mine), around, None)
        yield Chunk(cell.text, cell.box, READINGS if unsure else cell.doubt)


def _homes(chunk: Chunk, columns: Sequence[Column]) -> list[int]:
    """List the columns that a chunk stands in, or over."""
    mine = [number for number, column in enumerate(columns) if any(chunk is other for other in column)]
    if mine:
        return mine
    return [
        number for number, column in enumerate(columns)
        if (around := box_around(other.box for other in column)) and shared(chunk.box[0], chunk.box[2], around[0], around[2]) > 0
    ]
