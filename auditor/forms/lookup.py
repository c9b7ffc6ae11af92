"""The labels of one statutory table in one edition, ready to be looked up by printed text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from auditor.forms.form import Form, FormTable
from auditor.forms.labels import Label, label_key


@dataclass(frozen=True, eq=False)
class TableLabels:
    """One table of one edition with its labels folded.

    `rows` hold the heading rows too, in the order of the form; `order` numbers the
    figure rows. `columns` are those of a matrix or strip, `block_columns` those of the
    blocks of a stacked table. `marks` are those of all editions that this one prints. `alike` lists
    the editions that print the table as this one does, itself included. `elsewhere` maps a row or column id to the labels that
    other editions print for it, and `foreign` names the rows that only they have.
    """

    edition: str
    form: FormTable
    rows: tuple[Label, ...]
    row_of: Mapping[str, Label]
    order: Mapping[str, int]
    blocks: tuple[Label, ...]
    headers: tuple[Label, ...]
    columns: tuple[Label, ...]
    block_columns: Mapping[str, tuple[Label, ...]]
    corner: str | None
    marks: frozenset[str]
    alike: tuple[str, ...]
    elsewhere: Mapping[str, frozenset[str]]
    foreign: tuple[Label, ...]

    @cached_property
    def figure_rows(self) -> tuple[Label, ...]:
        """The rows that hold figures, in order."""
        return tuple(row for row in self.rows if not row.heading)

    @cached_property
    def heads(self) -> tuple[Label, ...]:
        """The labels of all columns and spanning heads."""
        inside = (label for columns in self.block_columns.values() for label in columns)
        return (*self.headers, *self.columns, *inside)

    @cached_property
    def printed_keys(self) -> frozenset[str]:
        """The folded labels that the form itself prints, aliases left out."""
        return frozenset(label.key for label in (*self.rows, *self.heads, *self.blocks))

    @cached_property
    def head_keys(self) -> frozenset[str]:
        """The folded labels and aliases of all columns and spanning heads."""
        return frozenset(key for head in self.heads for key in (head.key, *head.aliases))

    @cached_property
    def figure_row_of(self) -> Mapping[str, Label]:
        """The rows that hold figures by any label that this or another edition prints for them."""
        known = {key: row for row in self.figure_rows for key in sorted(self.elsewhere.get(row.id, ()))}
        return known | {key: row for key, row in self.row_of.items() if not row.heading}


def fold_tables(editions: Mapping[str, Form]) -> Mapping[str, tuple[TableLabels, ...]]:
    """Fold the tables of all editions: for each table id, one entry an edition, in order of editions."""
    ids = dict.fromkeys(table.id for form in editions.values() for table in form.tables)
    return {table: tuple(_fold_editions(table, editions)) for table in ids}


def _fold_editions(table: str, editions: Mapping[str, Form]) -> Iterable[TableLabels]:
    forms = {edition: form.table_of[table] for edition, form in editions.items() if table in form.table_of}
    for edition, form in forms.items():
        others = [other for name, other in forms.items() if name != edition]
        alike = tuple(name for name, other in forms.items() if other.printed == form.printed)
        yield replace(_fold(edition, form, others), alike=alike)


def _fold(edition: str, form: FormTable, others: list[FormTable]) -> TableLabels:
    rows = _rows(form)
    figures = [row for row in rows if not row.heading]
    return TableLabels(
        edition=edition, form=form, rows=rows,
        row_of={alias: row for row in rows for alias in sorted(row.aliases)} | {row.key: row for row in rows},
        order={row.id: number for number, row in enumerate(figures)},
        blocks=tuple(map(Label.of, form.blocks)), headers=tuple(map(Label.of, form.headers)),
        columns=tuple(map(Label.of, form.columns)),
        block_columns={block.id: tuple(map(Label.of, block.columns)) for block in form.blocks},
        corner=label_key(form.corner) if form.corner else None, marks=_marks(form, others), alike=(edition,),
        elsewhere=_elsewhere(form, others), foreign=_foreign(form, others),
    )


def _rows(form: FormTable) -> tuple[Label, ...]:
    inside = (Label.of(row, block.id) for block in form.blocks for row in block.rows)
    return (*map(Label.of, form.rows), *inside)


def _marks(form: FormTable, others: list[FormTable]) -> frozenset[str]:
    """List the marks that a form prints, be they its own or those of editions before or after it."""
    printed = {key for label in (*_rows(form), *_heads(form)) for key in (label.key, *label.aliases)}
    theirs = {label_key(mark) for other in others for mark in other.marks}
    return frozenset(map(label_key, form.marks)) | {mark for mark in theirs if any(mark in key for key in printed)}


def _heads(form: FormTable) -> tuple[Label, ...]:
    inside = (Label.of(column) for block in form.blocks for column in block.columns)
    return (*map(Label.of, form.blocks), *map(Label.of, form.headers), *map(Label.of, form.columns), *inside)


def _elsewhere(form: FormTable, others: list[FormTable]) -> dict[str, frozenset[str]]:
    """Map the ids of rows and columns to the labels other editions print for them, our own labels left out."""
    mine = {row.key for row in _rows(form)} | {label_key(column.label) for column in form.figure_columns}
    keys: dict[str, set[str]] = {}
    for other in others:
        labels = (*_rows(other), *map(Label.of, other.figure_columns))
        for label in labels:
            keys.setdefault(label.id, set()).update({label.key, *label.aliases} - mine)
    return {id_: frozenset(found) for id_, found in keys.items()}


def _foreign(form: FormTable, others: list[FormTable]) -> tuple[Label, ...]:
    """List the figure rows that only other editions have, each id once."""
    mine = {row.id for row in _rows(form)} | {row.key for row in _rows(form)}
    found = {
        row.id: row for other in others for row in _rows(other)
        if not row.heading and row.id not in mine and row.key not in mine
    }
    return tuple(found.values())
