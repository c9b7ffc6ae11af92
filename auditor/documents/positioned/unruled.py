"""Finds the rows of a table without rules: lines of figures, and the labels left of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from auditor.documents.positioned.chunks import Chunk, has_figures, narrow_chunks, stacked
from auditor.documents.positioned.filled import Row
from auditor.documents.positioned.groups import row_labels_and_groups
from auditor.documents.positioned.labels import Label, labels_of
from auditor.documents.positioned.lines import Line
from auditor.documents.positioned.sheet import box_around, is_inside


@dataclass(frozen=True, slots=True)
class Unruled:
    """A table: its rows, its lines, and which they are: the first and the one after the last."""

    rows: tuple[Row, ...]
    lines: tuple[Line, ...]
    start: int
    end: int


def unruled_table(lines: Sequence[Line]) -> Unruled:
    """Gather lines of labels and figures, of which at least one holds figures, to rows."""
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
    return Unruled(tuple(rows), tuple(lines[start:end]), start, end)


def _edge(figured: Sequence[Sequence[Chunk]]) -> float:
    """Find where the figures begin: the leftmost first figure of a line."""
    return min((next(chunk.box[0] for chunk in line if chunk.is_figure) for line in figured if any(
        chunk.is_figure for chunk in line)), default=float("-inf"))


def _rows(labels: Sequence[Label], middles: Sequence[float], beside: Sequence[Sequence[Chunk]]) -> list[Row]:
    """Make a row of each line of figures, and of each label between them that has none."""
    of = {label.figures: label for label in labels if label.figures is not None}
    rows = []
    for number, (middle, values) in enumerate(zip(middles, beside, strict=True)):
        label = of.get(number)
        doubted = bool(labels) and (label is None or not label.sure)
        rows.append(Row(middle, label.lines if label is not None else (), values, doubted, []))
    for label in labels:
        if label.figures is None and label.lines:
            middle = (label.lines[0].middle + label.lines[-1].middle) / 2
            if middles[0] < middle < middles[-1]:
                rows.append(Row(middle, label.lines, (), True, []))
    return sorted(rows, key=lambda row: row.middle)


def _reach(rows: Sequence[Row]) -> tuple[float, float]:
    """Find how far up and down the rows reach."""
    boxes = [chunk.box for row in rows for chunk in (*row.label, *row.values)]
    return min(box[1] for box in boxes), max(box[3] for box in boxes)


def _join_groups(groups: Sequence[Sequence[Chunk]], rows: Sequence[Row]) -> None:
    """Give the text of a group to the first row beside it."""
    for group in groups:
        top = group[0].box[1]
        home = next((row for row in rows if row.middle >= top), rows[-1])
        home.groups.append(stacked(group))
