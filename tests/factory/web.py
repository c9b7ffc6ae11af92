"""Writes a model as a web page."""

from __future__ import annotations

import html

from tests.factory.model import Box, Line, Model, Table


def page(model: Model) -> bytes:
    """Write a plain page with one table a section, spans as attributes."""
    body = "\n".join(_line(block) if isinstance(block, Line) else _table(block) for block in model.blocks)
    title = html.escape(model.truth.title)
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>".encode()


def _line(line: Line) -> str:
    return f"<{'h1' if line.kind == 'title' else 'p'}>{html.escape(line.text)}</{'h1' if line.kind == 'title' else 'p'}>"


def _table(table: Table) -> str:
    return "<table>" + "".join("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in table.rows) + "</table>"


def _cell(box: Box) -> str:
    return f'<td colspan="{box.colspan}" rowspan="{box.rowspan}"><p>{html.escape(box.text)}</p></td>'
