"""Reads a PDF inside the confined process: page by page into sheets, those into pieces, tables joined over pages."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pdfplumber
import pypdfium2
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import PdfminerException

from auditor.documents.document import Document, Paragraph, Piece, Place
from auditor.documents.pdf.breaks import join_breaks
from auditor.documents.pdf.figures import join_figures
from auditor.documents.pdf.page import Witness
from auditor.documents.pdf.scanned import is_scanned, page_figure
from auditor.documents.pdf.unseen import doubt_unseen
from auditor.documents.pdf.witness import as_shown, open_pdf, resaved, witness_of
from auditor.documents.pdf.words import sheet_of
from auditor.documents.positioned.pieces import Sheet, sheet_pieces
from auditor.documents.raw import RawFile
from auditor.documents.refusals import not_understood


def read_inside(raw: RawFile) -> Document:
    """Read a PDF; a page without text that can be read is a Figure of the whole page.

    Raises:
        DocumentError: E104 too many pages; E108 it cannot be parsed; E109 it needs a password.
    """
    data = as_shown(raw.data, raw.name)
    pdf = open_pdf(data, raw.name)
    witnesses = [witness_of(pdf, index) for index in range(len(pdf))]
    try:
        sheets = _sheets(data, witnesses)
    except (PdfminerException, PDFException, KeyError, TypeError, ValueError, AttributeError):
        sheets = _mended(pdf, witnesses, raw.name)
    pieces = doubt_unseen(join_figures(join_breaks(sheet_pieces(sheets))), witnesses)
    return Document((*_title(pdf), *_with_scans(pieces, witnesses)), "pdf")


def _sheets(data: bytes, witnesses: list[Witness]) -> list[Sheet]:
    with pdfplumber.open(io.BytesIO(data)) as pages:
        if len(pages.pages) != len(witnesses):
            raise ValueError("the readings count different pages")
        read = []
        for page, witness in zip(pages.pages, witnesses, strict=True):
            if not is_scanned(witness):
                read.append(sheet_of(page, witness))
            page.close()
        return read


def _mended(pdf: pypdfium2.PdfDocument, witnesses: list[Witness], name: str) -> list[Sheet]:
    """Try once more with the file as PDFium writes it anew, which mends broken references."""
    try:
        return _sheets(resaved(pdf), witnesses)
    except (PdfminerException, PDFException, KeyError, TypeError, ValueError, AttributeError) as error:
        raise not_understood(name, "PDF", f"{type(error).__name__}: {error}"[:80]) from None


def _title(pdf: pypdfium2.PdfDocument) -> Iterator[Piece]:
    """Give the title that the file's properties hold."""
    title = pdf.get_metadata_value("Title").strip()
    if title:
        yield Paragraph(title, Place(page=1), role="meta")


def _with_scans(pieces: tuple[Piece, ...], witnesses: list[Witness]) -> Iterator[Piece]:
    """Put the Figures of pages that are pictures where those pages are."""
    scans = [page_figure(witness) for witness in witnesses if is_scanned(witness)]
    for piece in pieces:
        while scans and (scans[0].place.page or 0) < (piece.place.page or 0):
            yield scans.pop(0)
        yield piece
    yield from scans


