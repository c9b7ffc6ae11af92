"""Lays a matrix (表三): rows with one value a column, the columns named once in a head of several lines."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.documents.document import CellText
from auditor.forms.labels import Label, label_key
from auditor.forms.lookup import TableLabels
from auditor.report.flow import Row
from auditor.report.laid import Laid, Met, Refusal
from auditor.report.table_columns import (
    Columns,
    common_width,
    due_cells,
    heads_of,
    match_heads,
    plan_columns,
    values_of,
)
from auditor.report.table_rows import TableRow, table_rows
from auditor.report.vocabulary import Vocabulary

_SPAN = -1  # a head that spans several columns, among the numbers of columns


def lay_matrix(rows: Sequence[Row], labels: TableLabels, words: Vocabulary) -> Laid:
    """Lay the rows of a matrix onto its form; a row whose values are in doubt is refused whole."""
    laid = Laid(labels)
    printed = table_rows(rows, labels, words)
    mine = [row for row in printed if row.kind == "row"]
    blank = {id(cell) for row in mine for cell in row.after if words.figures.read(cell.text).state == "blank"}
    columns = _columns(printed, mine, labels, laid, blank)
    leading = _spans_lead([row.after for row in mine], columns.width, blank)
    common = common_width([row.cells for row in mine]) or common_width([row.cells for row in printed])
    for row in mine:
        due = due_cells(row.after, row.label_at, common, columns.width, last=row is printed[-1])
        lay_row(row, columns, labels.columns, laid, values_of(row.after, columns.width, blank, due, leading=leading))
    note_others(printed, laid)
    poison_neighbours(printed, laid)
    return laid


def _columns(
    printed: Sequence[TableRow], mine: Sequence[TableRow], labels: TableLabels, laid: Laid, blank: set[int]
) -> Columns:
    """Read the head: which columns it names, and so where the values stand."""
    heads = _head_cells(printed, labels)
    pairs = match_heads([cell for line in heads for cell in line], (*labels.headers, *labels.columns))
    laid.heads = {met.label.id: met for met in heads_of(pairs)}
    known = [label for label in labels.columns if label.id in laid.heads]
    strange = [None for _, label in pairs if label is None]
    leads = [row.after for row in mine]
    laid.padded = any(len(row) > len(labels.columns) for row in leads)
    columns = plan_columns([*known, *strange], labels.columns, leads, blank=blank, placed=False, padded=laid.padded)
    if not _lines_in_order(heads, pairs, labels):
        columns = Columns(columns.at, columns.width, sure=False)
    if not columns.sure:
        laid.unsure = {label.id for label in labels.columns}
    laid.lacking = {label.id for label, at in zip(labels.columns, columns.at, strict=True) if at is None} - laid.unsure
    return columns


def _head_cells(printed: Sequence[TableRow], labels: TableLabels) -> list[list[CellText]]:
    """List the texts of the head's lines without the corner; a head printed again is left out."""
    lines: list[list[CellText]] = []
    for row in printed:
        if row.kind == "row" and lines:
            break
        if row.kind == "head":
            texts = [row.cells[index] for index, _ in row.texts]
            lines.append([cell for cell in texts if not (labels.corner and labels.corner in label_key(cell.text))])
    return lines


def _lines_in_order(
    lines: list[list[CellText]], pairs: list[tuple[CellText, Label | None]], labels: TableLabels
) -> bool:
    """Tell whether the lines of the head, laid one under the other, name the columns in the order of the form."""
    order = {id(cell): labels.columns.index(label) for cell, label in pairs if label in labels.columns}
    spans = {id(cell) for cell, label in pairs if label in labels.headers}
    numbers = _laid_under([[order.get(id(cell), _SPAN) for cell in line if id(cell) in order or id(cell) in spans]
                           for line in lines], len(labels.columns) - 1)
    return numbers == sorted(numbers)


def _laid_under(lines: list[list[int]], last: int) -> list[int]:
    """Number the columns from left to right: what a spanning head covers stands in the lines below it.

    Where the lines of the head ran together, what it covers comes after the last column instead. A line that
    names no spanning head has its own before the last column.
    """
    if not lines:
        return []
    line, below = [number for number in lines[0] if number != _SPAN], _laid_under(lines[1:], last)
    if _SPAN not in lines[0]:
        at = line.index(last) if last in line and below else len(line)
        return [*line[:at], *below, *line[at:]]
    after_span = lines[0][len(lines[0]) - lines[0][::-1].index(_SPAN) :]
    before = line[: len(line) - len(after_span)]
    end = after_span.index(last) + 1 if last in after_span else len(after_span)
    return [*before, *after_span[end:], *below, *after_span[:end]]


def _spans_lead(rows: Sequence[Row], width: int, blank: set[int]) -> bool:
    """Tell whether the cells that a wide label covers stand before the values, not at the end of the row."""
    def is_blank(cells: Row) -> bool:
        return all(id(cell) in blank for cell in cells)

    if all(is_blank(row[width:]) for row in rows):
        return False
    return all(len(row) >= width and is_blank(row[: len(row) - width]) for row in rows)


def lay_row(row: TableRow, columns: Columns, labels: Sequence[Label], laid: Laid, values: Row | None) -> None:
    """Put the values of a row at their addresses, or refuse the row where it has none that are sure."""
    label = row.label
    if label is None:
        return
    laid.rows.setdefault(label.id, Met.of(label, row.label_cell))
    if len(row.after) > 1 and row.texts[-1][0] <= row.label_at:
        laid.figured.add(label.id)
    addresses = [laid.labels.form.address(label.id, column.id) for column in labels]
    place = row.label_cell.place
    if not columns.sure:
        laid.refuse(addresses, Refusal("columns", place))
    elif values is None:
        met = sum(bool(cell.text.strip()) for cell in row.after)
        laid.refuse(addresses, Refusal("count", place, met, columns.width))
    else:
        for address, at in zip(addresses, columns.at, strict=True):
            if at is not None:
                laid.put(address, values[at])


def note_others(printed: Sequence[TableRow], laid: Laid) -> None:
    """Note rows of other editions and rows of figures that nobody knows."""
    for row in printed:
        if row.kind == "foreign" and row.label is not None:
            laid.foreign.append(Met.of(row.label, row.label_cell))
        elif row.kind == "block" and row.label is not None:
            laid.blocks.setdefault(row.label.id, Met.of(row.label, row.label_cell))
    laid.strange = sum(row.kind in ("strange", "astray") or _is_folded(row, laid.labels) for row in printed)
    laid.started = any(row.kind != "nothing" for row in printed)


def _is_folded(row: TableRow, labels: TableLabels) -> bool:
    """Tell whether another row of the form, with a cell for its figure, stands left of this one in the same line."""
    return any(at + 1 < row.label_at and labels.figure_row_of.get(key) not in (None, row.label) for at, key in row.texts)


def poison_neighbours(printed: Sequence[TableRow], laid: Laid) -> None:
    """Refuse the rows around figures that stand in a row of their own: they may belong to either."""
    settled = [row for row in printed if row.kind in ("row", "astray")]
    for before, row, after in zip([None, *settled], settled, [*settled[1:], None], strict=False):
        if row.kind != "astray":
            continue
        for near in (before, after):
            if near is not None and near.label is not None:
                place = row.cells[0].place
                laid.refuse(_addresses(laid, near.label.id), Refusal("astray", place))


def _addresses(laid: Laid, row: str) -> list[str]:
    return [slot.address for slot in laid.labels.form.slots if slot.row == row]
