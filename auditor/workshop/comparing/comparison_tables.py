"""Writes tables of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Write a table, a line a row; its cells are escaped already."""
    named = list(heads)
    yield "| " + " | ".join(named) + " |"
    yield "|" + "---|" * len(named)
    yield from ("| " + " | ".join(row) + " |" for row in rows)
