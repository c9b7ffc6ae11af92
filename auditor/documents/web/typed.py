"""Finds tables that were typed into a web page with bars or tabs, and has the text reader read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from auditor.documents.document import Document, Grid, Paragraph, Piece, Place, Run
from auditor.documents.raw import RawFile
from auditor.documents.text.pipes import is_bar_line
from auditor.documents.text.reader import read_text

LEAST_LINES = 2


def with_typed_tables(pieces: Iterable[Piece]) -> list[Piece]:
    """Replace paragraphs in a row whose cells are split by bars by the tables that they are."""
    result: list[Piece] = []
    held: list[Paragraph] = []
    for piece in pieces:
        if isinstance(piece, Paragraph) and piece.role == "body" and "|" in piece.text and is_bar_line(piece.text):
            held.append(piece)
            continue
        result.extend(_table(held))
        held = []
        result.append(piece)
    result.extend(_table(held))
    return result


def read_typed(text: str, name: str, first: Place) -> Iterator[Piece]:
    """Read lines that stand as they were typed, as `<pre>` keeps them; `first` is the place of the first line.

    Raises:
        DocumentError: E104 too many lines or cells.
    """
    lines = text.count("\n") + 1
    places = [first._replace(line=first.line + number if first.line else None) for number in range(lines)]
    return _placed(_read(text, name), places)


def _table(lines: list[Paragraph]) -> Iterable[Piece]:
    if len(lines) < LEAST_LINES:
        return lines
    text = "\n".join(line.text for line in lines)
    return _placed(_read(text, ""), [line.place for line in lines])


def _read(text: str, name: str) -> Document:
    return read_text(RawFile(b"\xef\xbb\xbf" + text.encode("utf-8", "replace"), name))


def _placed(document: Document, places: list[Place]) -> Iterator[Piece]:
    """Give each piece of a text the place that its line has in the page."""

    def where(place: Place) -> Place:
        return places[(place.line or 1) - 1]

    for piece in document.pieces:
        if isinstance(piece, Grid):
            rows = tuple(tuple(replace(cell, place=where(cell.place)) for cell in row) for row in piece.rows)
            yield Grid(rows, where(piece.place), piece.sure)
        elif isinstance(piece, Run):
            texts = tuple(replace(text, place=where(text.place)) for text in piece.texts)
            yield Run(texts, where(piece.place))
        else:
            yield replace(piece, place=where(piece.place))
