"""Reads PDF files with text: known by their first bytes, read in a confined process."""

from __future__ import annotations

from importlib.util import find_spec

from auditor.documents.confined import Limits, read_confined
from auditor.documents.document import Document
from auditor.documents.pdf_scanned import scanned_pages
from auditor.documents.raw import RawFile
from auditor.documents.refusals import part_missing

LIMITS = Limits(seconds=60, megabytes=2048)
KIND = ("PDF 文件", "a PDF file")
_SCANNED = ("扫描的 PDF 文件（各页都是图片）", "a scanned PDF file (its pages are pictures)")
_CURE = ("请运行 pip install \"auditor[pdf]\" 安装。", "Install it with `pip install \"auditor[pdf]\"`.")
_OCR_CURE = (
    "请运行 pip install \"auditor[ocr]\" 安装，或提供报告的网页或文本。",
    "Install it with `pip install \"auditor[ocr]\"`, or give the report's web page or text.",
)
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

    Raises:
        DocumentError: E104 too many pages; E106 an optional part is not installed; E107 beyond a limit; E108 not to be
            parsed; E109 it needs a password.
    """
    if any(find_spec(package) is None for package in _NEEDED):
        raise part_missing(raw.name, KIND, "pdf", _CURE)
    document = read_confined("pdf", raw, LIMITS)
    if document.pieces and len(scanned_pages(document)) == sum(piece.place.box is not None for piece in document.pieces):
        raise part_missing(raw.name, _SCANNED, "ocr", _OCR_CURE)
    return document
