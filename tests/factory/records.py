"""Writes a model as JSON with nested keys, figures as numbers: dialect M."""

from __future__ import annotations

import json
import re
from typing import Any

from auditor.forms import FormTable
from tests.factory.model import Model
from tests.factory.truth import Truth

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")


def nested(model: Model) -> bytes:
    """Write sections as keys, tables as objects of rows of columns; a blank is null."""
    truth = model.truth
    document: dict[str, Any] = {"标题": truth.title}
    if truth.published is not None:
        document["发布日期"] = truth.published
    for section in truth.form.sections:
        heading = f"{section.ordinal}、{section.heading}"
        document[heading] = truth.texts.get(section.number, "")
        if section.table:
            document[heading] = _table(truth.form.table_of[section.table], truth)
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def _figure(text: str) -> int | str | None:
    if not text.strip():
        return None
    return int(text) if _INTEGER.fullmatch(text) else text


def _table(table: FormTable, truth: Truth) -> dict[str, Any]:
    cell = {address: _figure(text) for address, text in truth.cells.items()}
    if table.layout == "strip":
        rows = {block.label: {c.label: cell[table.address(None, c.id, block.id)] for c in table.columns} for block in table.blocks}
        review, *suits = rows
        return {review: rows[review], table.headers[0].label: {suit: rows[suit] for suit in suits}}
    if table.layout == "stacked":
        return {block.label: {row.label: {c.label: cell[table.address(row.id, c.id)] for c in block.columns} for row in block.rows}
                for block in table.blocks}
    made: dict[str, Any] = {}
    open_groups = [made]
    for row in table.rows:
        depth = row.id.count(".")
        del open_groups[depth + 1 :]
        if row.heading:
            open_groups.append(open_groups[-1].setdefault(row.label, {}))
        else:
            open_groups[-1][row.label] = _columns(table, row.id, cell)
    return made


def _columns(table: FormTable, row: str, cell: dict[str, Any]) -> dict[str, Any]:
    first, *organisations, last = table.columns
    return {
        first.label: cell[table.address(row, first.id)],
        table.headers[1].label: {column.label: cell[table.address(row, column.id)] for column in organisations},
        last.label: cell[table.address(row, last.id)],
    }
