"""Tells for each row of a table what it is: a row of the form, a head, a block's name, or none of these."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from auditor.documents.document import CellText
from auditor.forms.labels import Label, label_key
from auditor.forms.lookup import TableLabels
from auditor.report.flow import Row
from auditor.report.vocabulary import Vocabulary

MOST_DOUBTFUL = 100

Kind = Literal["row", "head", "block", "foreign", "extra", "astray", "strange", "nothing"]


@dataclass
class TableRow:
    """One printed row. `texts` are the cells that hold no figure; `after` those right of the row's label."""

    cells: Row
    texts: list[tuple[int, str]]
    figures: int
    kind: Kind = "nothing"
    label: Label | None = None
    label_at: int = -1
    hinted: list[Label] = field(default_factory=list)

    @property
    def after(self) -> Row:
        """The cells right of the label."""
        return self.cells[self.label_at + 1 :]

    @property
    def label_cell(self) -> CellText:
        """The cell that holds the label, or the first cell of a row without one."""
        return self.cells[max(self.label_at, 0)]


def table_rows(rows: Sequence[Row], labels: TableLabels, words: Vocabulary) -> list[TableRow]:
    """Tell the rows of one statutory table apart by the labels of one edition.

    A printed label is looked up whole, as an alias and as another edition's label; then by
    core words, where the order of the form allows it; then by order and likeness alone,
    where exactly one row of the form is missing there.
    """
    printed = [_printed(row, words) for row in rows]
    started = False
    for row in printed:
        _tell(row, labels, words, started)
        started = started or row.kind == "row"
    if sum(row.kind == "strange" for row in printed) <= MOST_DOUBTFUL:
        _by_hint(printed, labels)
        _by_likeness(printed, labels)
    return printed


def _printed(row: Row, words: Vocabulary) -> TableRow:
    texts: list[tuple[int, str]] = []
    given = 0
    read = words.figures.read
    for index, cell in enumerate(row):
        state = read(cell.text).state
        if state == "unreadable":
            texts.append((index, label_key(cell.text)))
        elif state == "given":
            given += 1
    return TableRow(row, texts, given)


def _tell(row: TableRow, labels: TableLabels, words: Vocabulary, started: bool) -> None:
    """Set the kind of a row that its own words tell."""
    if not row.texts:
        row.kind = "astray" if row.figures else "nothing"
        return
    for index, key in reversed(row.texts):
        label = labels.figure_row_of.get(key)
        if label is not None:
            row.kind, row.label, row.label_at = "row", label, index
            return
    keys = [key for _, key in row.texts]
    row.label_at, key = row.texts[-1]
    hits = sum(key in labels.head_keys for key in keys)
    if _names_block(row, labels):
        row.kind = "block"
    elif any(_is_corner(key, labels) for key in keys) or hits >= 2 or (hits == 1 and not row.figures and not started):
        row.kind = "head"
    elif _named(labels.foreign, key) is not None and (row.figures or len(row.cells) > 1):
        row.kind, row.label = "foreign", _named(labels.foreign, key)
    elif any(key.startswith(word) for word in words.extra_rows) and not _hinted(labels, key):
        row.kind = "extra"
    else:
        row.label_at, key = next(((at, one) for at, one in reversed(row.texts) if _hinted(labels, one)), row.texts[-1])
        row.hinted = _hinted(labels, key)
        row.kind = "strange" if row.figures or (started and len(row.after) > 0 and row.hinted) else "nothing"


def _names_block(row: TableRow, labels: TableLabels) -> bool:
    if len(row.texts) != 1 or row.figures:
        return False
    row.label = _named(labels.blocks, row.texts[0][1])
    return row.label is not None


def _is_corner(key: str, labels: TableLabels) -> bool:
    return labels.corner is not None and labels.corner in key


def _named(labels: Sequence[Label], key: str) -> Label | None:
    return next((label for label in labels if label.is_named(key)), None)


def _hinted(labels: TableLabels, key: str) -> list[Label]:
    return [row for row in labels.figure_rows if row.is_hinted(key)]


def _by_hint(rows: list[TableRow], labels: TableLabels) -> None:
    """Settle rows that core words point to, where the rows around them leave room in the order of the form.

    Two rows that point to one label, such as last year's figures above this year's, are told apart by nothing.
    """
    rivals: set[int] = set()
    for position, row in enumerate(rows):
        fitting = _fitting(rows, position, labels)
        if len(fitting) == 1 and position not in rivals:
            others = [other for other in range(position + 1, len(rows)) if _fitting(rows, other, labels) == fitting]
            rivals.update(others)
            if not others:
                row.kind, row.label = "row", fitting[0]


def _fitting(rows: list[TableRow], position: int, labels: TableLabels) -> list[Label]:
    """List the labels that a row's core words point to and the order of the form allows."""
    row = rows[position]
    if row.kind != "strange" or not row.hinted:
        return []
    free = _free(rows, position, labels)
    fitting = [label for label in row.hinted if label.id in free]
    key = label_key(row.label_cell.text)
    if sum(label.key in key for label in fitting) > 1:
        return []  # two rows in one cell
    return _longest_core(fitting, key) if len(fitting) > 1 else fitting


def _longest_core(labels: list[Label], key: str) -> list[Label]:
    def length(label: Label) -> int:
        return max(len(core) for core in label.cores if core in key)

    best = max(map(length, labels))
    return [label for label in labels if length(label) == best]


def _by_likeness(rows: list[TableRow], labels: TableLabels) -> None:
    """Settle a row whose label is damaged beyond its core words, where one row of the form is missing just there."""
    for position, row in enumerate(rows):
        if row.kind != "strange":
            continue
        free = _free(rows, position, labels)
        if len(free) == 1 and _strange_here(rows, position) == 1:
            label = next(label for label in labels.figure_rows if label.id in free)
            if label.resembles(row.texts[-1][1]):
                row.kind, row.label = "row", label


def _free(rows: list[TableRow], position: int, labels: TableLabels) -> set[str]:
    """List the rows of the form between the settled rows around a position that nothing has settled yet."""
    before = _order(rows[:position][::-1], labels, -1)
    after = _order(rows[position + 1 :], labels, len(labels.order))
    taken = {row.label.id for row in rows if row.kind == "row" and row.label is not None}
    if after <= before:
        return set()
    return {id_ for id_, number in labels.order.items() if before < number < after and id_ not in taken}


def _order(rows: Sequence[TableRow], labels: TableLabels, otherwise: int) -> int:
    return next((labels.order[row.label.id] for row in rows if row.kind == "row" and row.label), otherwise)


def _strange_here(rows: list[TableRow], position: int) -> int:
    """Count the unsettled rows of figures between the settled rows around a position."""
    first = _edge(rows, range(position, -1, -1))
    last = _edge(rows, range(position, len(rows)))
    return sum(row.kind == "strange" for row in rows[first : last + 1])


def _edge(rows: list[TableRow], way: range) -> int:
    return next((index for index in way if rows[index].kind == "row"), way[-1])


