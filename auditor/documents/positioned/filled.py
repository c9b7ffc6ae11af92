"""Lays the rows of a table without rules onto columns, known from the figures, and from the head where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.documents.positioned.chunks import Chunk, stacked
from auditor.documents.positioned.sheet import Box, box_around, shared
from auditor.documents.positioned.table import READINGS

_ASTRAY = 0.6  # of the height of a figure: how far from where its column is aligned it may stand
_MANY = 4  # figures
_OVER = 1.0  # points: how far a head and its figures stand over each other at least


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the figures that tell it, and how far it is known to reach; without figures its head tells it."""

    figures: tuple[Chunk, ...]
    box: Box


@dataclass(slots=True)
class Row:
    """A row: the middle of its figures or of its label, in points; its label; what stands right of it; its groups.

    `doubted`: its label may be another one's.
    """

    middle: float
    label: tuple[Chunk, ...]
    values: Sequence[Chunk]
    doubted: bool
    groups: list[Chunk]


def laid_rows(rows: Sequence[Row], head: Sequence[Chunk]) -> Iterator[tuple[Chunk, ...]]:
    """Give the cells of each row: those of groups that begin there, its label, and one for each column.

    A row whose label is not sure, and one without figures, has only cells in doubt, and so has a column without figures.

    Args:
        rows: From top to bottom.
        head: The cells of the head above them, from top to bottom.
    """
    apart = _columns([chunk for row in rows for chunk in row.values if chunk.is_figure])
    told = _under_heads(rows, apart, head)
    columns = told or apart
    fewer = not told and (_may_be_fewer(rows, columns) or _may_lack(rows, columns, head))
    strays = {id(chunk) for column in columns for chunk in _strays(column)}
    for row in rows:
        yield (
            *sorted(row.groups, key=lambda group: group.box[0]),
            *((_label(row, doubted=fewer and len(rows) == 1),) if row.label else ()),
            *_values(row, columns, strays, doubted=row.doubted or fewer),
        )


def _label(row: Row, *, doubted: bool) -> Chunk:
    """Give the label of a row; that of a lone row whose columns nothing tells may be a mark in one of them."""
    label = stacked(row.label)
    return Chunk(label.text, label.box, READINGS if doubted else label.doubt)


def _columns(figures: Sequence[Chunk]) -> list[Column]:
    """Gather figures that stand over each other to columns, from left to right."""
    columns: list[list[Chunk]] = []
    end = float("-inf")
    for chunk in sorted(figures, key=lambda chunk: chunk.box[0]):
        if columns and chunk.box[0] < end:
            columns[-1].append(chunk)
        else:
            columns.append([chunk])
        end = max(end, chunk.box[2]) if len(columns[-1]) > 1 else chunk.box[2]
    return [_column(column) for column in columns]


def _column(figures: Sequence[Chunk]) -> Column:
    return Column(tuple(figures), box_around(chunk.box for chunk in figures))


def _under_heads(rows: Sequence[Row], columns: Sequence[Column], head: Sequence[Chunk]) -> list[Column]:
    """Gather the columns that stand under one head to one, and add those that only a head tells.

    Nothing where one stands under no head or under two, or where a row fills two of those under one head.
    """
    heads = sorted(_lowest(head), key=lambda one: one.box[0])
    over = [[number for number, one in enumerate(heads) if _shares(one.box, column.box)] for column in columns]
    if not columns or any(len(found) != 1 for found in over):
        return []
    under: dict[int, list[Column]] = {}
    for [number], column in zip(over, columns, strict=True):
        under.setdefault(number, []).append(column)
    if any(_fills_several(row, several) for several in under.values() for row in rows):
        return []
    labels = [chunk.box for row in rows for chunk in (*row.label, *row.groups)]
    return [
        _column([chunk for column in under[number] for chunk in column.figures]) if number in under else Column((), one.box)
        for number, one in enumerate(heads)
        if number in under or not any(_shares(one.box, box) or one.box[0] < box[2] for box in labels)
    ]


def _lowest(head: Sequence[Chunk]) -> list[Chunk]:
    """List the cells of a head that stand over no other."""
    return [one for one in head if not any(other.box[1] > one.middle and _shares(one.box, other.box) for other in head)]


def _may_lack(rows: Sequence[Row], columns: Sequence[Column], head: Sequence[Chunk]) -> bool:
    """Tell that a lone row of many figures may have blank columns: no head tells that there are as many as figures."""
    return len(rows) == 1 and len(columns) >= _MANY and len(_lowest(head)) != len(columns)


def _shares(one: Box, other: Box) -> bool:
    return shared(one[0], one[2], other[0], other[2]) > _OVER


def _fills_several(row: Row, columns: Sequence[Column]) -> bool:
    return sum(any(chunk is other for chunk in row.values for other in column.figures) for column in columns) > 1


def _may_be_fewer(rows: Sequence[Row], columns: Sequence[Column]) -> bool:
    """Tell that two neighbouring columns are never both filled, so that they may be one, and all after them others."""
    home = {id(chunk): number for number, column in enumerate(columns) for chunk in column.figures}
    filled = [{home[id(chunk)] for chunk in row.values if id(chunk) in home} for row in rows]
    return not all(any({left, left + 1} <= row for row in filled) for left in range(len(columns) - 1))


def _strays(column: Column) -> list[Chunk]:
    """List the figures that do not stand where their column is aligned: left, middle or right."""
    found: list[list[Chunk]] = [list(column.figures)]
    for share in (0.0, 0.5, 1.0):
        places = [chunk.box[0] + share * (chunk.box[2] - chunk.box[0]) for chunk in column.figures]
        usual = sorted(places)[len(places) // 2] if places else 0.0
        found.append([
            chunk for chunk, at in zip(column.figures, places, strict=True) if abs(at - usual) > _ASTRAY * chunk.height
        ])
    return min(found, key=len)


def _values(row: Row, columns: Sequence[Column], strays: set[int], *, doubted: bool) -> Iterator[Chunk]:
    """Give a cell for each column; a text among the figures stands in the one column that it is over."""
    homes = {id(chunk): _homes(chunk, columns) for chunk in row.values}
    torn = {number for found in homes.values() if len(found) != 1 for number in found or range(len(columns))}
    torn |= {number for chunk in row.label for number in _homes(chunk, columns)}
    beside = box_around(chunk.box for chunk in row.values or row.label)
    for number, column in enumerate(columns):
        mine = [chunk for chunk in row.values if homes[id(chunk)] == [number]]
        unsure = doubted or number in torn or len(mine) > 1 or not column.figures or any(id(chunk) in strays for chunk in mine)
        around = box_around(chunk.box for chunk in mine) if mine else (column.box[0], beside[1], column.box[2], beside[3])
        doubt = next((chunk.doubt for chunk in mine if chunk.doubt), None)
        yield Chunk(" ".join(chunk.text for chunk in mine), around, READINGS if unsure else doubt)


def _homes(chunk: Chunk, columns: Sequence[Column]) -> list[int]:
    """List the columns that a chunk stands in, or over."""
    mine = [number for number, column in enumerate(columns) if any(chunk is other for other in column.figures)]
    return mine or [
        number for number, column in enumerate(columns) if shared(chunk.box[0], chunk.box[2], column.box[0], column.box[2]) > 0
    ]
