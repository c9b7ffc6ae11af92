"""In: the bytes of one file. Out: a Document of paragraphs, grids and runs, each with its place.

Must not know what the words mean: no label, no heading, no figure is understood here.
"""

from auditor.documents.document import CellText, Document, Figure, Grid, Paragraph, Piece, Place, Run, RunText
from auditor.documents.office.reader import prepare
from auditor.documents.opening import open_document
from auditor.documents.reader import READERS, Reader, read_document

__all__ = [
    "READERS",
    "CellText",
    "Document",
    "Figure",
    "Grid",
    "Paragraph",
    "Piece",
    "Place",
    "Reader",
    "Run",
    "RunText",
    "open_document",
    "prepare",
    "read_document",
]
