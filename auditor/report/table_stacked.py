"""Lays a stacked table (表二): blocks one under the other, each with its own head, rows and columns."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.documents.document import CellText
from auditor.forms.labels import Label
from auditor.forms.lookup import TableLabels
from auditor.report.flow import Row
from auditor.report.laid import Laid
from auditor.report.table_columns import (
    Columns,
    common_width,
    due_cells,
    has_rivals,
    heads_of,
    match_heads,
    plan_columns,
    values_of,
)
from auditor.report.table_matrix import lay_row, note_others, poison_neighbours
from auditor.report.table_rows import TableRow, table_rows
from auditor.report.vocabulary import Vocabulary


def lay_stacked(rows: Sequence[Row], labels: TableLabels, words: Vocabulary) -> Laid:
    """Lay the rows of a stacked table onto its form, block by block; whether it is one table or several."""
    laid = Laid(labels)
    printed = table_rows(rows, labels, words)
    heads = _heads_by_block(printed)
    mine = [row for row in printed if row.kind == "row" and row.label is not None]
    common = common_width([row.cells for row in mine]) or common_width([row.cells for row in printed])
    padded = any(len(row.after) > _columns_of(row, labels) for row in mine)
    for block in labels.blocks:
        rows_here = [row for row in mine if row.label is not None and row.label.block == block.id]
        _lay_block(block, rows_here, heads.get(block.id), laid, words, common=common, padded=padded,
                   last=printed[-1])
    note_others(printed, laid)
    poison_neighbours(printed, laid)
    return laid


def _heads_by_block(printed: Sequence[TableRow]) -> dict[str, TableRow]:
    """Give each block the last head above its first row."""
    heads: dict[str, TableRow] = {}
    last: TableRow | None = None
    for row in printed:
        if row.kind == "head":
            last = row
        elif row.kind == "row" and row.label is not None and row.label.block is not None:
            if last is not None:
                heads.setdefault(row.label.block, last)
            last = None
    return heads


def _lay_block(
    block: Label, rows: Sequence[TableRow], head: TableRow | None, laid: Laid, words: Vocabulary,
    *, common: int | None, padded: bool, last: TableRow,
) -> None:
    labels = laid.labels.block_columns[block.id]
    pairs = match_heads(_head_cells(head, laid.labels), labels) if head is not None else []
    while pairs and rows and pairs[0][1] is None and _index(head, pairs[0][0]) <= rows[0].label_at:
        del pairs[0]
    laid.heads.update({f"{block.id}.{met.label.id}": met for met in heads_of(pairs)})
    if not rows:
        return
    blank = {id(cell) for row in rows for cell in row.after if words.figures.read(cell.text).state == "blank"}
    columns = plan_columns(
        [label for _, label in pairs], labels, [row.after for row in rows], blank=blank, placed=True, padded=padded,
    )
    if has_rivals(pairs):
        columns = Columns(columns.at, columns.width, sure=False)
    ids = {f"{block.id}.{label.id}": at for label, at in zip(labels, columns.at, strict=True)}
    if columns.sure:
        laid.lacking.update(id_ for id_, at in ids.items() if at is None)
    else:
        laid.unsure.update(ids)
    for row in rows:
        due = due_cells(row.after, row.label_at, common, columns.width, last=row is last)
        lay_row(row, columns, labels, laid, values_of(row.after, columns.width, blank, due))


def _columns_of(row: TableRow, labels: TableLabels) -> int:
    return len(labels.block_columns[row.label.block]) if row.label is not None and row.label.block else 0


def _index(head: TableRow | None, cell: CellText) -> int:
    return next((index for index, other in enumerate(head.cells) if other is cell), -1) if head is not None else -1


def _head_cells(head: TableRow, labels: TableLabels) -> list[CellText]:
    blocks = {block.key for block in labels.blocks}
    cells = [(head.cells[index], key) for index, key in head.texts]
    return [cell for cell, key in cells if key not in blocks and not (labels.corner and labels.corner in key)]
