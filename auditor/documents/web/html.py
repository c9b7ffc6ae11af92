"""Reads a web page: headings, lines, tables and figures in reading order, scripts and styles left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from auditor.documents.document import Document, Grid, Piece, Place
from auditor.documents.raw import RawFile
from auditor.documents.web.blocks import Blocks, moved
from auditor.documents.web.markup import ends_open, looks_like_html, parse
from auditor.documents.web.script import Unshown, unshown_page
from auditor.documents.web.typed import read_typed, with_typed_tables

__all__ = ["looks_like_html", "read_html"]


def read_html(raw: RawFile) -> Document:
    """Read the pieces of a page, its title and meta first.

    A table is a Grid of the cells that begin in each row, so spans, however dirty, have no
    say; a table nested in a cell follows as a Grid of its own, and tables of one row that follow each other are one
    Grid. A table that only lays out the page (one cell a row, or running text in a cell) is read as blocks. A block,
    or a line of it ended by `<br>`, is a Paragraph at the XPath of the block. Pictures, attached files and framed
    pages of the content are Figures. What a script, a text field or a template holds is `behind` the page.
    """
    decoded = raw.decoded
    page = Blocks(raw.name)
    root = parse(decoded.text, raw.name)
    behind: list[Piece] = []
    if root is not None:
        page.head(root)
        page.block(root, "/html", "body")
        unshown = unshown_page(root, decoded.text)
        behind = _read_unshown(unshown, raw.name) if unshown is not None else []
    pieces, behind = (_tables_whole(page.pieces), behind) if page.pieces else (behind, [])
    cut = decoded.cut or ends_open(decoded.text)
    return Document(tuple(pieces), "html", decoded.encoding, cut, behind=tuple(behind))


def _read_unshown(unshown: Unshown, name: str) -> list[Piece]:
    """Read what the page holds and does not show: as a page, or as typed lines, every place that of its holder."""
    first = Place(unshown.line, xpath=unshown.path)
    if not looks_like_html(unshown.text):
        return [moved(piece, first) for piece in read_typed(unshown.text, name, first)]
    page = Blocks(name)
    root = parse(unshown.text, name)
    if root is not None:
        page.block(root, "/html", "body")
    return [moved(piece, first) for piece in _tables_whole(page.pieces)]


def _tables_whole(pieces: Iterable[Piece]) -> list[Piece]:
    """Put tables together that a page has in parts: lines typed with bars, and rows that are tables of their own."""
    whole: list[Piece] = []
    last: Grid | None = None  # the piece before, as it was, if it was a table of one row
    for piece in with_typed_tables(pieces):
        single = piece if isinstance(piece, Grid) and len(piece.rows) == 1 else None
        joined = whole[-1] if whole else None
        if single and last and isinstance(joined, Grid) and not _is_nested(single, last):
            whole[-1] = replace(joined, rows=(*joined.rows, *single.rows))
        else:
            whole.append(piece)
        last = single
    return whole


def _is_nested(inner: Grid, outer: Grid) -> bool:
    return (inner.place.xpath or "").startswith(f"{outer.place.xpath}/")
