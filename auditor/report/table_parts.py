"""States how the rows, columns, blocks and heads of a table were met."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor.forms.labels import Label
from auditor.report.laid import Laid, Met
from auditor.report.places import at
from auditor.report.report import Part


def row_parts(laid: Laid, *, whole: bool) -> tuple[Part, ...]:
    """State every figure row of the form; a missing one is missing only where the table was read whole."""
    return tuple(_part(row, laid.rows.get(row.id), laid, _missing(whole), block=row.block) for row in
                 laid.labels.figure_rows)


def column_parts(laid: Laid, *, whole: bool) -> tuple[Part, ...]:
    """State every column of the form, in a stacked table those of each block."""
    return tuple(_column_parts(laid, whole))


def _column_parts(laid: Laid, whole: bool) -> Iterator[Part]:
    for block, columns in laid.labels.block_columns.items():
        for column in columns:
            yield _column(column, f"{block}.{column.id}", laid, whole, block)
    if laid.labels.form.layout != "stacked":
        for column in laid.labels.columns:
            yield _column(column, column.id, laid, whole, None)


def _column(column: Label, key: str, laid: Laid, whole: bool, block: str | None) -> Part:
    found: bool | None = bool(laid.rows or laid.values) or None
    if key in laid.lacking:
        found = _missing(whole)
    elif key in laid.unsure:
        found = None
    met = laid.heads.get(key)
    if met is None or not found:
        return Part(id=column.id, label=column.official, found=found, block=block)
    return _part(column, met, laid, found, block=block)


def block_parts(laid: Laid, *, whole: bool) -> tuple[Part, ...]:
    """State every block: of a stacked table its name or a row is enough, of a strip its values must be there."""
    return tuple(_block(block, laid, whole) for block in laid.labels.blocks)


def _block(block: Label, laid: Laid, whole: bool) -> Part:
    met = laid.blocks.get(block.id)
    slots = [slot for slot in laid.labels.form.slots if slot.block == block.id]
    there = any(slot.row in laid.rows or slot.address in laid.values for slot in slots)
    refused = any(slot.address in laid.refused for slot in slots)
    if laid.labels.form.layout == "stacked":
        there = there or met is not None
    found = True if there else _missing(not refused and (whole or block.id in laid.lacking))
    if met is None:
        return Part(id=block.id, label=block.official, found=found)
    return replace(_part(block, met, laid, found), found=found)


def head_parts(laid: Laid) -> tuple[Part, ...]:
    """State every head of the form; one that was not recognised may still be there."""
    return tuple(_head_parts(laid))


def _head_parts(laid: Laid) -> Iterator[Part]:
    labels = laid.labels
    strip = labels.form.layout == "strip"
    for head in (*labels.headers, *(labels.blocks if strip else labels.columns)):
        yield _part(head, laid.heads.get(head.id), laid, _missing(head.id in laid.lacking))
    inside = labels.block_columns.items() if not strip else ((block.id, labels.columns) for block in labels.blocks)
    for block, columns in inside:
        for column in columns:
            key = f"{block}.{column.id}"
            yield _part(column, laid.heads.get(key), laid, _missing(key in laid.lacking), block=block, as_id=key)


def foreign_parts(laid: Laid) -> tuple[Part, ...]:
    """State the rows that only another edition's form has, each once."""
    once = {met.label.id: met for met in reversed(laid.foreign)}
    return tuple(
        Part(id=met.label.id, label=met.label.official, text=met.text, found=True, wording="other_edition",
             place=at(met.place))
        for met in reversed(once.values())
    )


def _missing(proven: bool) -> bool | None:
    return False if proven else None


def _part(
    label: Label, met: Met | None, laid: Laid, otherwise: bool | None, *, block: str | None = None, as_id: str = ""
) -> Part:
    if met is None:
        return Part(id=as_id or label.id, label=label.official, found=otherwise, block=block)
    elsewhere = laid.labels.elsewhere.get(label.id, frozenset())
    return Part(
        id=as_id or label.id, label=label.official, text=met.text, found=True,
        wording=label.wording(met.key, elsewhere),
        block=block, place=at(met.place),
    )
