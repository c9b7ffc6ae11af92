"""Reads a web page: headings, lines and tables in reading order, scripts and styles left out."""

from __future__ import annotations

from typing import NamedTuple

from auditor.documents.document import Document, Paragraph, Piece, Place
from auditor.documents.markup import (
    BLOCKS,
    BREAK,
    CHROME,
    DROPPED,
    HEADINGS,
    LOWERED,
    RAISED,
    Element,
    ends_open,
    line_of,
    looks_like_html,
    parse,
    raised,
    shown,
    steps,
)
from auditor.documents.raw import RawFile
from auditor.documents.tables import Row, is_layout, lay_grid, rows_of

__all__ = ["looks_like_html", "read_html"]

# The meta names of the official guide to government sites, and those common site software writes.
_META = {
    "articletitle": "meta", "title": "meta", "og:title": "meta", "dc.title": "meta",
    "pubdate": "date", "publishdate": "date", "publish_date": "date", "publishtime": "date", "releasedate": "date",
    "article:published_time": "date", "dc.date": "date",
    "contentsource": "publisher", "source": "publisher", "publisher": "publisher", "dc.publisher": "publisher",
}  # fmt: skip


def read_html(raw: RawFile) -> Document:
    """Read the pieces of a page, its title and meta first.

    A table is a Grid of the cells that begin in each row, so spans, however dirty, have no
    say; a table nested in a cell follows as a Grid of its own. A table that only lays out the page (one
    cell a row, or running text in a cell) is read as blocks. A block, or a line of it
    ended by `<br>`, is a Paragraph at the XPath of the block.
    """
    decoded = raw.decoded
    page = _Page()
    root = parse(decoded.text, raw.name)
    if root is not None:
        page.head(root)
        page.block(root, "/html", "body")
    return Document(tuple(page.pieces), "html", decoded.encoding, decoded.cut or ends_open(decoded.text))


class _Block(NamedTuple):
    """The block that a text belongs to; where it is `ruled`, lines end as typed."""

    element: Element
    path: str
    role: str
    ruled: bool = False


class _Page:
    """Gathers pieces while it goes through a page once."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._chunks: list[str] = []
        self._grids = 0

    def head(self, root: Element) -> None:
        """Take the title and the meta elements that tell title, date and publisher."""
        for part, within in steps(root, "/html"):
            for element, path in steps(part, within):
                if element.tag == "title" and part.tag == "head":
                    self._add(_Block(element, path, "meta"), element.text or "")
                role = _META.get((element.get("name") or element.get("property") or "").lower())
                if role and element.tag == "meta":
                    self._add(_Block(element, path, role), element.get("content") or "")

    def block(self, element: Element, path: str, role: str) -> None:
        """Read a block element: what stands directly in it, and the blocks in it."""
        tag = element.tag
        if tag in HEADINGS:
            role = "title"
        elif tag in CHROME:
            role = "chrome"
        block = _Block(element, path, role, tag == "pre")
        self._inline(element, path, block)
        self._flush(block)

    def _inline(self, element: Element, path: str, block: _Block) -> None:
        """Go through the content of an element whose text belongs to `block`."""
        self._text(element.text, block)
        for child, place in steps(element, path):
            tag = child.tag
            if tag == "table":
                self._flush(block)
                self._table(child, place, block.role)
            elif tag == "br":
                self._flush(block)
            elif tag in BLOCKS:
                self._flush(block)
                self.block(child, place, block.role)
            elif tag in ("sup", "sub"):
                self._chunks.append(RAISED)
                self._inline(child, place, block)
                self._chunks.append(LOWERED)
            elif tag not in DROPPED:
                self._inline(child, place, block)
            self._text(child.tail, block)

    def _text(self, text: str | None, block: _Block) -> None:
        if text:
            self._chunks.append(text.replace("\n", BREAK) if block.ruled else text)

    def _flush(self, block: _Block) -> None:
        if self._chunks:
            text = raised("".join(self._chunks))
            self._chunks.clear()
            if not text.isspace():
                self._add(block, text)

    def _add(self, block: _Block, text: str) -> None:
        for line in shown(text).split("\n"):
            if line.strip():
                place = Place(line_of(block.element), xpath=block.path)
                self.pieces.append(Paragraph(line.strip(), place, block.role))

    def _table(self, table: Element, path: str, role: str) -> None:
        rows, strays = rows_of(table, path)
        if strays.texts:
            self._add(_Block(table, path, role), BREAK.join(strays.texts))
        for stray, place in strays.elements:
            self.block(stray, place, role)
        laid_out = all(len(row.cells) == 1 for row in rows)
        waiting: list[Row] = []
        for row in rows:
            if laid_out or is_layout(row):
                self._grid(table, path, waiting, role)
                waiting = []
                for cell in row.cells:
                    self.block(cell.element, cell.path, role)
            else:
                waiting.append(row)
        self._grid(table, path, waiting, role)

    def _grid(self, table: Element, path: str, rows: list[Row], role: str) -> None:
        if any(cell.text.strip() for row in rows for cell in row.cells):
            self._grids += 1
            self.pieces.append(lay_grid(table, path, rows, self._grids))
        for row in rows:
            for cell in row.cells:
                for nested, place in cell.nested:
                    self._table(nested, place, role)
