"""Goes through a web page once and gathers its pieces: headings, lines, tables and figures in reading order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from auditor.documents.document import Figure, Grid, Paragraph, Piece, Place
from auditor.documents.web.figures import SHOWING, figure_of, leads_elsewhere
from auditor.documents.web.markup import (
    BLOCKS,
    BREAK,
    DROPPED,
    HEADINGS,
    LOWERED,
    RAISED,
    Element,
    is_chrome,
    line_of,
    parse,
    raised,
    shown,
    steps,
    typed_tags,
)
from auditor.documents.web.tables import Row, is_layout, lay_grid, rows_of
from auditor.documents.web.typed import read_typed

# The meta names of the official guide to government sites, and those common site software writes.
_META = {
    "articletitle": "meta", "title": "meta", "og:title": "meta", "dc.title": "meta",
    "pubdate": "date", "publishdate": "date", "publish_date": "date", "publishtime": "date", "releasedate": "date",
    "firstpublishedtime": "date", "article:published_time": "date", "dc.date": "date",
    "contentsource": "publisher", "source": "publisher", "publisher": "publisher", "dc.publisher": "publisher",
}  # fmt: skip
_FEWEST_TAGS = 3


class _Block(NamedTuple):
    """The block that a text belongs to; where it is `ruled`, lines end as typed."""

    element: Element
    path: str
    role: str
    ruled: bool = False

    @property
    def place(self) -> Place:
        return Place(line_of(self.element), xpath=self.path)


class Blocks:
    """Gathers the `pieces` of a page; `name` is what to call its file in messages."""

    def __init__(self, name: str) -> None:
        self.pieces: list[Piece] = []
        self._name = name
        self._chunks: list[str] = []
        self._figures: list[Figure] = []
        self._grids = 0
        self._links = 0  # how many links to other pages are open
        self._linked = False  # whether such a link is part of what was gathered of a line, or
        self._spoken = False  # words outside of any

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
        if tag in HEADINGS and role != "chrome":
            role = "title"
        elif is_chrome(element):
            role = "chrome"
        block = _Block(element, path, role, tag == "pre")
        self._inline(element, path, block)
        self._flush(block)

    def _inline(self, element: Element, path: str, block: _Block) -> None:
        """Go through the content of an element whose text belongs to `block`."""
        self._text(element.text, block)
        for child, place in steps(element, path):
            tag = child.tag
            if tag in SHOWING:
                self._shown(child, place, block)
            elif tag == "table":
                self._flush(block)
                self._table(child, place, block.role)
            elif tag == "br":
                self._break(block)
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

    def _shown(self, element: Element, path: str, block: _Block) -> None:
        """Read a link with its words, a picture or a frame."""
        figure = figure_of(element, path) if block.role != "chrome" and not self._links else None
        if figure is not None:
            self._figures.append(figure)
        elsewhere = element.tag == "a" and leads_elsewhere(element)
        self._links += elsewhere
        if element.tag not in DROPPED:
            self._inline(element, path, block)
        self._links -= elsewhere

    def _text(self, text: str | None, block: _Block) -> None:
        if not text:
            return
        self._chunks.append(text.replace("\n", BREAK) if block.ruled else text)
        if self._links:
            self._linked = True
        elif not self._spoken:
            self._spoken = any(map(str.isalpha, text))

    def _break(self, block: _Block) -> None:
        if block.ruled:
            self._chunks.append(BREAK)
        else:
            self._flush(block)

    def _flush(self, block: _Block) -> None:
        if self._chunks:
            text = raised("".join(self._chunks))
            self._chunks.clear()
            if self._linked and not self._spoken and block.role == "body":
                block = block._replace(role="chrome")  # the words of other pages, not of this one
            self._linked = self._spoken = False
            if block.ruled and block.role == "body":
                self.pieces.extend(read_typed(text.replace(BREAK, "\n"), self._name, block.place))
            elif not text.isspace():
                self._line(block, text)
        if self._figures:
            self.pieces.extend(self._figures)
            self._figures.clear()

    def _line(self, block: _Block, text: str) -> None:
        """Add a text, or the page that it is where its tags were written as text."""
        if "</" in text and typed_tags(text) >= _FEWEST_TAGS:
            root = parse(text, self._name)
            if root is not None:
                self._unwritten(root, block)
                return
        self._add(block, text)

    def _unwritten(self, root: Element, block: _Block) -> None:
        inner = Blocks(self._name)
        inner._grids = self._grids
        inner.block(root, "/html", block.role)
        self.pieces.extend(moved(piece, block.place) for piece in inner.pieces)
        self._grids = inner._grids

    def _add(self, block: _Block, text: str) -> None:
        for line in shown(text).split("\n"):
            if line.strip():
                self.pieces.append(Paragraph(line.strip(), block.place, block.role))

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
        if role != "chrome" and next(table.iter(*SHOWING), None) is not None:
            self.pieces.extend(_figures_in(table, rows))
        for row in rows:
            for cell in row.cells:
                for nested, place in cell.nested:
                    self._table(nested, place, role)


def _figures_in(table: Element, rows: list[Row]) -> Iterator[Figure]:
    """Give the figures in the cells of some rows, those of nested tables left to these."""
    for row in rows:
        for cell in row.cells:
            for element in cell.element.iter(*SHOWING):
                figure = figure_of(element, cell.path) if next(element.iterancestors("table")) is table else None
                if figure is not None:
                    yield figure


def moved(piece: Piece, first: Place) -> Piece:
    """Put a piece, and its cells, where `first` says: what was text in an element has no path of its own."""

    def within(place: Place) -> Place:
        return place._replace(line=first.line, xpath=first.xpath)

    if isinstance(piece, Grid):
        rows = tuple(tuple(replace(cell, place=within(cell.place)) for cell in row) for row in piece.rows)
        return replace(piece, rows=rows, place=within(piece.place))
    return replace(piece, place=within(piece.place))
