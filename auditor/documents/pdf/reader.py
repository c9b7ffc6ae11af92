"""Reads PDF files: known by their first bytes, read in a confined process, pages that are pictures by recognition."""

from __future__ import annotations

from importlib.util import find_spec

from auditor.documents.confined.asking import Limits, read_confined
from auditor.documents.document import Document
from auditor.documents.ocr.reader import has_ocr, read_scan
from auditor.documents.pdf.scanned import scanned_pages, with_recognised
from auditor.documents.raw import RawFile
from auditor.documents.refusals import nothing_in, part_missing

LIMITS = Limits(seconds=60, megabytes=2048)
KIND = ("PDF 文件", "a PDF file")
_CURE = ("请运行 pip install \"auditor[pdf]\" 安装。", "Install it with `pip install \"auditor[pdf]\"`.")
_NEEDED = ("pdfplumber", "pypdfium2")
_MARK = b"%PDF-"
_LEAD = 1024  # bytes that may stand before the mark, as viewers allow
_END = 2048


def looks_like_pdf(raw: RawFile) -> bool:
    """Tell that the bytes begin as a PDF does, or soon begin and end as one."""
    if raw.data.lstrip().startswith(_MARK):
        return True
    return _MARK in raw.data[:_LEAD] and b"startxref" in raw.data[-_END:]


def read_pdf(raw: RawFile) -> Document:
    """Read a PDF; a page that is a picture is a Figure with its page, listed by `scanned_pages`.

    Such pages are recognised where the optional part for it is installed; where all pages are such, it must be.

    Raises:
        DocumentError: E101 only pictures, and no text on them; E104 too many pages; E106 an optional part is not
            installed; E107 beyond a limit; E108 not to be parsed; E109 it needs a password.
    """
    if any(find_spec(package) is None for package in _NEEDED):
        raise part_missing(raw.name, KIND, "pdf", _CURE)
    document = read_confined("pdf", raw, LIMITS)
    pages = scanned_pages(document)
    wholly = len(pages) == sum(piece.place.box is not None for piece in document.pieces)
    if not pages or not (wholly or has_ocr()):
        return document
    recognised = read_scan(raw, pages)
    if wholly and not recognised.pieces:
        raise nothing_in(raw.name)
    return with_recognised(document, recognised)
