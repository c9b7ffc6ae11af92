"""Reads a Word document (DOCX, DOCM, DOTX): paragraphs, tables and figures in reading order, tracked changes accepted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from auditor.documents.document import Document, Figure, Grid, Paragraph, Piece, Place
from auditor.documents.raw import RawFile
from auditor.documents.web.html import looks_like_html, read_html
from auditor.documents.word.accept import accept
from auditor.documents.word.markup import (
    ALT_CHUNK,
    BOX_CONTENT,
    ID,
    P_PR,
    PROPERTIES,
    REL_ID,
    SDT,
    SDT_PR,
    SUB_DOC,
    TBL,
    TYPE,
    VAL,
    Element,
    P,
    W,
)
from auditor.documents.word.numbering import Numbering
from auditor.documents.word.parts import WordPackage, looks_like_docx
from auditor.documents.word.styles import PLAIN, Look, Styles, paragraph_look, style_of, text_look
from auditor.documents.word.tables import Cell, Row, beginning_cells, frames_text, is_layout, lay_grid, nested_tables
from auditor.documents.word.text import Content, Inline, lines_of
from auditor.errors import DocumentError

__all__ = ["looks_like_docx", "read_docx"]

_BODY = W + "body"
_CONTENTS = ("Table of Contents",)
_TITLE_SIZE = 36  # half points; running text of official documents is printed at 32
_TITLE_WITHIN = 15  # paragraphs
_DC_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def read_docx(raw: RawFile) -> Document:
    """Read the pieces of a Word document.

    A table is a Grid of the cells that begin in each row; one nested in a cell follows as a Grid of its own, and one
    that only lays out the page is read as blocks. Text boxes and notes follow the block they hang on. The title among the
    document's properties, which nobody sees, is given only where the document shows none itself.

    Raises:
        DocumentError: E104 beyond a limit, E108 cut or damaged, E109 encrypted.
    """
    package = WordPackage(raw)
    root = package.xml(package.main)
    body = next(root.iterchildren(_BODY), None)
    if body is None:
        raise package.broken(f"{package.main}: no w:body")
    accept(body)
    walk = _Walk(package, body)
    walk.blocks(body, "body")
    shown = any(isinstance(piece, Paragraph) and piece.role == "title" for piece in walk.pieces[:_TITLE_WITHIN])
    pieces = walk.pieces if shown else [*_properties(package), *walk.pieces]
    return Document(tuple(pieces), "docx")


class _Walk:
    """Gathers pieces while it goes through a body once."""

    def __init__(self, package: WordPackage, body: Element) -> None:
        self.pieces: list[Piece] = []
        self._package = package
        self._styles = Styles(package.xml_of("styles"))
        self._labels = Numbering(package.xml_of("numbering"), self._styles).labels(body)
        self._inline = Inline(self._styles, package.related)
        self._notes: dict[str, dict[str, Element]] = {}
        self._paragraphs = 0
        self._grids = 0

    def blocks(self, parent: Element, role: str) -> None:
        """Read the blocks in an element, through whatever wraps them."""
        for child in parent:
            tag = child.tag
            if tag == P:
                self._paragraph(child, role)
            elif tag == TBL:
                self._table(child, role)
            elif tag in (ALT_CHUNK, SUB_DOC):
                self._chunk(child)
            elif tag not in PROPERTIES and len(child):
                self.blocks(child, "chrome" if tag == SDT and _is_contents(child) else role)

    def _paragraph(self, paragraph: Element, role: str) -> None:
        self._paragraphs += 1
        place = Place(paragraph=self._paragraphs)
        look = self._look(paragraph)
        content = self._inline.read(paragraph, look)
        lines = lines_of(content.text)
        if lines:
            lines[0] = self._labels.get(paragraph, "") + lines[0]
            if look.contents or (content.lists and lines[-1][-1].isdigit()):
                role = "chrome"
            elif role == "body" and (look.is_title or self._stands_out(paragraph, look)):
                role = "title"
            self.pieces.extend(Paragraph(line, place, role) for line in lines)
        self.pieces.extend(replace(figure, place=place) for figure in content.figures)
        for box in content.boxes:
            self.blocks(box, "body" if role == "title" else role)
        self._note_texts(content.notes, place)

    def _look(self, paragraph: Element) -> Look:
        properties = paragraph.find(P_PR)
        if properties is None:
            return self._styles.look(None)
        look = self._styles.look(style_of(properties, "pStyle"))
        own = paragraph_look(properties)
        return own.over(look) if own != PLAIN else look

    def _stands_out(self, paragraph: Element, look: Look) -> bool:
        """Tell that a paragraph before all tables is printed as titles are: centred and larger than running text."""
        if not look.centred or self._grids or self._paragraphs > _TITLE_WITHIN:
            return False
        sizes = [own.size or look.size or 0 for run in paragraph.iter(W + "rPr") if (own := text_look(run))]
        return max(sizes, default=look.size or 0) >= _TITLE_SIZE

    def _note_texts(self, notes: Iterable[tuple[str, str]], place: Place) -> None:
        """Give the texts of notes after the block that refers to them."""
        for kind, id_ in notes:
            if kind not in self._notes:
                root = self._package.xml_of(kind)
                if root is not None:
                    accept(root)
                self._notes[kind] = {note.get(ID) or "": note for note in root} if root is not None else {}
            note = self._notes[kind].get(id_)
            for paragraph in note.iter(P) if note is not None and note.get(TYPE) is None else ():
                for line in lines_of(self._inline.read(paragraph, PLAIN).text):
                    self.pieces.append(Paragraph(line, place))

    def _chunk(self, chunk: Element) -> None:
        """Read a web page that the document holds whole; anything else it holds is an attachment."""
        related = self._package.related.get(chunk.get(REL_ID) or "")
        target = related.target if related is not None else ""
        held = self._package.bytes_of(target) if related is not None and not related.outside else None
        pieces = _page_pieces(RawFile(held, f"{self._package.name}:{target}")) if held else None
        if pieces is None:
            self.pieces.append(Figure("attachment", "", target, Place(paragraph=self._paragraphs + 1)))
            return
        for piece in pieces:
            self.pieces.append(_renumbered(piece, self._grids) if isinstance(piece, Grid) else piece)
        self._grids += sum(isinstance(piece, Grid) for piece in pieces)

    def _table(self, table: Element, role: str) -> None:
        rows = [
            Row(number, [self._cell(cell) for cell in cells]) for number, cells in enumerate(beginning_cells(table), 1) if cells
        ]
        laid_out = all(len(row.cells) == 1 for row in rows)
        waiting: list[Row] = []
        for row in rows:
            if laid_out or is_layout(row):
                self._grid(waiting, role)
                waiting = []
                for cell in row.cells:
                    self.blocks(cell.element, role)
            else:
                waiting.append(row)
        self._grid(waiting, role)

    def _grid(self, rows: list[Row], role: str) -> None:
        if any(cell.text.strip() for row in rows for cell in row.cells):
            self._grids += 1
            self.pieces.append(lay_grid(rows, self._grids))
        for row in rows:
            for cell in row.cells:
                for nested in cell.nested:
                    self._table(nested, role)
        self._note_texts([note for row in rows for cell in row.cells for note in cell.notes], Place(table=self._grids))

    def _cell(self, cell: Element) -> Cell:
        """Read a cell: its paragraphs as lines, and in brackets what it shows that is no text of its own."""
        lines: list[str] = []
        fillings: list[str] = []
        notes: list[tuple[str, str]] = []
        struck = ""
        nested = nested_tables(cell)
        for paragraph in _own_paragraphs(cell):
            content = self._inline.read(paragraph, self._styles.look(style_of(paragraph.find(P_PR), "pStyle")))
            found = lines_of(content.text)
            label = self._labels.get(paragraph, "")
            if label:
                found = [label + found[0], *found[1:]] if found else [label]
            lines.extend(found)
            fillings.extend(self._fillings(content))
            notes.extend(content.notes)
            struck += content.struck
        fillings.extend("" for _ in cell.iter(ALT_CHUNK))
        text = "\n".join(lines)
        if not text and struck.strip():
            fillings.append(struck.strip())
        told = [filling for filling in fillings if not text.strip() or any(mark.isdigit() for mark in filling)]
        return Cell(cell, text + "".join(f"[{filling}]" for filling in told), nested, notes)

    def _fillings(self, content: Content) -> Iterable[str]:
        yield from (figure.text for figure in content.figures)
        for box in content.boxes:
            lines = (line for paragraph in box.iter(P) for line in lines_of(self._inline.read(paragraph, PLAIN).text))
            text = " ".join(lines)
            if text:
                yield text


def _own_paragraphs(parent: Element) -> Iterable[Element]:
    """Yield the paragraphs of a cell and of frames in it; those of other tables and of text boxes are left out."""
    for child in parent:
        tag = child.tag
        if tag == P:
            yield child
        elif frames_text(child) if tag == TBL else tag != BOX_CONTENT and tag not in PROPERTIES and len(child):
            yield from _own_paragraphs(child)


def _is_contents(control: Element) -> bool:
    """Tell that a content control holds a table of contents."""
    properties = control.find(SDT_PR)
    galleries = properties.iter(W + "docPartGallery") if properties is not None else ()
    return any(gallery.get(VAL) in _CONTENTS for gallery in galleries)


def _page_pieces(held: RawFile) -> tuple[Piece, ...] | None:
    try:
        return read_html(held).pieces if looks_like_html(held.decoded.text) else None
    except DocumentError:
        return None


def _renumbered(grid: Grid, before: int) -> Grid:
    """Number a grid of a page held in the document after those before it."""
    def moved(place: Place) -> Place:
        return place._replace(table=(place.table or 0) + before)

    rows = tuple(tuple(replace(cell, place=moved(cell.place)) for cell in row) for row in grid.rows)
    return replace(grid, rows=rows, place=moved(grid.place))


def _properties(package: WordPackage) -> list[Piece]:
    root = package.xml_or_none(package.properties) if package.properties else None
    title = root.findtext(_DC_TITLE) if root is not None else None
    lines = lines_of(title or "")
    return [Paragraph(" ".join(lines), Place(xpath="/cp:coreProperties/dc:title"), "meta")] if lines else []
