"""A report as a document: lines and tables with spans, before any format is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from auditor.forms import FormTable
from tests.factory.truth import Truth
from tests.report.printing import Spot, table_rows


@dataclass(frozen=True)
class Line:
    """A paragraph. `kind`: title | heading | text | date."""

    text: str
    kind: str = "text"


@dataclass
class Box:
    """A table cell with its spans; `row` and `column` count from 0 on the grid."""

    text: str
    row: int
    column: int
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True)
class Table:
    """A statutory table: `rows` hold the boxes that begin in each row; `width` columns in all."""

    name: str
    rows: tuple[tuple[Box, ...], ...]
    width: int


@dataclass(frozen=True)
class Model:
    """Lines and tables in reading order, with the truth they print."""

    truth: Truth
    blocks: tuple[Line | Table, ...]


Writer = Callable[[Model], bytes]


def a_model(truth: Truth) -> Model:
    """Lay a truth out as the form prints it."""
    blocks: list[Line | Table] = [Line(truth.title, "title")]
    if truth.published is not None:
        blocks.append(Line(f"发布日期：{truth.published}", "date"))
    for section in truth.form.sections:
        blocks.append(Line(f"{section.ordinal}、{section.heading}", "heading"))
        blocks.extend(Line(text) for text in truth.texts.get(section.number, "").split("\n") if text)
        if section.table:
            blocks.append(a_table(truth.form.table_of[section.table], truth))
    return Model(truth, tuple(blocks))


def a_table(table: FormTable, truth: Truth) -> Table:
    """Lay one table out with the spans of the official form."""
    printed, width = table_rows(table, truth.cells)
    rows: list[tuple[Box, ...]] = []
    above: dict[int, Box] = {}
    for number, row in enumerate(printed):
        boxes: list[Box] = []
        column = 0
        for index, spot in enumerate(row):
            last = index == len(row) - 1
            span = width - column if last and not spot.covered else spot.span
            if spot.covered and column in above:
                box = above[column]
                box.rowspan = number - box.row + 1
                column += box.colspan if spot.span == box.colspan else spot.span
                continue
            box = Box(spot.text, number, column, span)
            boxes.append(box)
            above[column] = box
            column += span
        rows.append(tuple(boxes))
    return Table(table.id, tuple(rows), width)


__all__ = ["Box", "Line", "Model", "Spot", "Table", "Writer", "a_model", "a_table"]
