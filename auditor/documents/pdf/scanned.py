"""Tells which pages of a PDF are pictures of text, so that they must be recognised, and lists them for whoever does."""

from __future__ import annotations

from dataclasses import replace

from auditor.documents.document import Document, Figure, Piece, Place
from auditor.documents.pdf.page import Witness

_FEW = 20  # characters: a page with fewer has no text to speak of
_COVERED = 0.25  # of the page: a picture this large may be a page
_MANY_SHAPES = 200  # text drawn as shapes has thousands
_GARBLED = 0.3  # of its characters: a page with more that no font explains cannot be read
_TARGET = "#page="


def is_scanned(witness: Witness) -> bool:
    """Tell that a page shows text which no text layer says: it is a picture, drawn as shapes, or in unknown characters.

    A text layer drawn invisibly over a picture was recognised by somebody, and counts as none.
    """
    seen = [mark for mark in witness.marks if mark.seen]
    unknown = sum(not mark.known for mark in seen)
    if len(seen) >= _FEW:
        return unknown > _GARBLED * len(seen)
    area = max(witness.width * witness.height, 1.0)
    covered = sum((box[2] - box[0]) * (box[3] - box[1]) for box in witness.pictures) / area
    return covered >= _COVERED or witness.shapes >= _MANY_SHAPES


def page_figure(witness: Witness) -> Figure:
    """Make the Figure that stands for a whole page."""
    box = (0.0, 0.0, round(witness.width, 1), round(witness.height, 1))
    return Figure("picture", "", f"{_TARGET}{witness.number}", Place(page=witness.number, box=box))


def scanned_pages(document: Document) -> tuple[int, ...]:
    """List the pages of a PDF that must be recognised, from 1, in order."""
    return tuple(
        piece.place.page or 0 for piece in document.pieces
        if isinstance(piece, Figure) and piece.target == f"{_TARGET}{piece.place.page}"
    )


def with_recognised(document: Document, recognised: Document) -> Document:
    """Put what was recognised on the pages that are pictures in the place of their Figures; it is marked as recognised.

    Args:
        document: A PDF as `read_pdf` gives it without recognition.
        recognised: The pieces of those pages, each with its page.
    """
    pages = scanned_pages(document)
    pieces: list[Piece] = []
    for piece in document.pieces:
        if isinstance(piece, Figure) and piece.place.page in pages and piece.target.startswith(_TARGET):
            found = [one for one in recognised.pieces if one.place.page == piece.place.page]
            pieces.extend(found or [piece])
        else:
            pieces.append(piece)
    return replace(document, pieces=tuple(pieces), recognised=True)
