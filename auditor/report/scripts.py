"""Writes the tables of a text in traditional characters in simplified ones, so that the labels of the forms are known."""

from __future__ import annotations

from dataclasses import replace

from auditor.documents.document import Figure, Grid, Run
from auditor.report.vocabulary import Vocabulary


def in_simplified(piece: Grid | Run | Figure, words: Vocabulary) -> Grid | Run | Figure:
    """Give a table in simplified characters, one for one, its places as they were; a figure as it is."""
    plain = words.headings.simplified
    if isinstance(piece, Grid):
        return replace(piece, rows=tuple(tuple(replace(cell, text=plain(cell.text)) for cell in row) for row in piece.rows))
    if isinstance(piece, Run):
        return replace(piece, texts=tuple(replace(cell, text=plain(cell.text)) for cell in piece.texts))
    return piece
