"""Lets a case name cells by the short Chinese names that formulas use: 本年新收[总计] for applications.new_received[total]."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from auditor.forms.form import Form, FormTable


def spelt_out(given: Mapping[str, Any], form: Form) -> dict[str, Any]:
    """Put the addresses of cells in the place of their Chinese names; every other key stays."""
    if all(str(key).isascii() for key in given):
        return dict(given)
    known = _addresses(form)
    return {known.get(str(key).replace(" ", ""), key): value for key, value in given.items()}


@lru_cache(maxsize=16)
def _addresses(form: Form) -> dict[str, str]:
    """The address of every cell by its short name; a name that two cells share means neither."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for table in form.tables:
        for name, address in _named(table):
            shared |= {name} if found.setdefault(name, address) != address else set()
    return {name: address for name, address in found.items() if name not in shared}


def _named(table: FormTable) -> Iterator[tuple[str, str]]:
    if table.layout == "matrix":
        for row in table.figure_rows:
            for column in table.columns:
                yield f"{row.short}[{column.short}]", table.address(row.id, column.id)
        return
    for block in table.blocks:
        if table.layout == "strip":
            for column in table.columns:
                yield f"{block.short}.{column.short}", table.address(None, column.id, block.id)
        for row in block.rows:
            for column in block.columns:
                yield f"{row.short}.{column.short}", table.address(row.id, column.id)
