"""Reads a PDF's characters with PDFium: what is seen on each page and where, as a witness of the other reading.

A box is x0, top, x1, bottom in points from the upper left corner of the page as it is shown.
"""

from __future__ import annotations

import ctypes
import io
import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from auditor.documents.pdf.page import Mark, Witness, once
from auditor.documents.pdf.reader import KIND
from auditor.documents.positioned.sheet import Box, is_inside
from auditor.documents.refusals import locked, not_understood, too_many_pages

MOST_PAGES = 300
MOST_MARKS = 60_000  # on one page; a page of a report has some two thousand
_FILLED_IN = frozenset((pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_STAMP))
_QUARTER = math.pi / 2
_PRIVATE = (0xE000, 0xF8FF)


def open_pdf(data: bytes, name: str) -> pypdfium2.PdfDocument:
    """Open a PDF that needs no password.

    Raises:
        DocumentError: E104 too many pages; E108 it cannot be parsed; E109 it needs a password.
    """
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise locked(name, KIND) from None
        raise not_understood(name, "PDF", str(error)) from None
    if not len(pdf):
        raise not_understood(name, "PDF", "no page")
    if len(pdf) > MOST_PAGES:
        raise too_many_pages(name, len(pdf), MOST_PAGES)
    return pdf


def as_shown(data: bytes, name: str) -> bytes:
    """Give the PDF unsealed and upright, with what is shown over its pages (form fields, typed notes) drawn into them.

    Most PDFs need none of this and come back as they are.
    """
    pdf = open_pdf(data, name)
    filled: list[int] = []
    turned: dict[int, int] = {}
    for number, page in enumerate(pdf):
        filled.extend([number] if _is_filled_in(page) else [])
        turned.update({number: turn} if (turn := _turn(page)) else {})
    sealed = pdfium.FPDF_GetSecurityHandlerRevision(pdf.raw) >= 0
    if not filled and not turned and not sealed:
        return data
    if filled:
        pdf = pypdfium2.PdfDocument(data)
        pdf.init_forms()
    for number in filled:
        pdf[number].flatten()
    for number, turn in turned.items():
        page = pdf[number]
        page.set_rotation((page.get_rotation() + turn) % 360)
    return resaved(pdf)


def resaved(pdf: pypdfium2.PdfDocument) -> bytes:
    """Give the bytes of a PDF as PDFium writes it, its cross-references mended."""
    out = io.BytesIO()
    pdf.save(out, flags=pdfium.FPDF_REMOVE_SECURITY)
    return out.getvalue()


def witness_of(pdf: pypdfium2.PdfDocument, index: int) -> Witness:
    """Read one page; `index` counts from 0."""
    page = pdf[index]
    width, height = page.get_size()
    place = _Placing(page)
    pictures: list[Box] = []
    shapes = 0
    for shape in page.get_objects(max_depth=4):
        if shape.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures.append(place.box(*shape.get_bounds()))
        elif shape.type == pdfium.FPDF_PAGEOBJ_PATH:
            shapes += 1
    sheet = (0.0, 0.0, width, height)
    marks = tuple(mark for mark in _marks(page, place) if is_inside(mark.box, sheet))
    return Witness(index + 1, width, height, marks, tuple(pictures), shapes)


class _Placing:
    """Turns coordinates of a page's own space into those of the page as it is shown."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._left, self._bottom, self._right, self._top = page.get_mediabox()
        self.turns = page.get_rotation() // 90

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Turn a box; `bottom` is below `top`."""
        xs, ys = zip(*(self._point(x, y) for x, y in ((left, bottom), (right, top))), strict=True)
        return (min(xs), min(ys), max(xs), max(ys))

    def _point(self, x: float, y: float) -> tuple[float, float]:
        if self.turns == 1:
            return y - self._bottom, x - self._left
        if self.turns == 2:
            return self._right - x, y - self._bottom
        if self.turns == 3:
            return self._top - y, self._right - x
        return x - self._left, self._top - y


def _marks(page: pypdfium2.PdfPage, place: _Placing) -> list[Mark]:
    text = page.get_textpage()
    marks: list[Mark] = []
    modes: dict[int, bool] = {}
    for index in range(min(text.count_chars(), MOST_MARKS)):
        code = pdfium.FPDFText_GetUnicode(text.raw, index)
        if code <= 32 or code == 0xA0 or pdfium.FPDFText_IsGenerated(text.raw, index) == 1:
            continue
        if _quarters(text.raw, index) != place.turns:
            continue
        known = pdfium.FPDFText_HasUnicodeMapError(text.raw, index) != 1 and not _PRIVATE[0] <= code <= _PRIVATE[1]
        left, bottom, right, top = text.get_charbox(index, loose=True)
        box = place.box(left, bottom, right, top)
        stroke = ctypes.cast(pdfium.FPDFText_GetTextObject(text.raw, index), ctypes.c_void_p).value or 0
        marks.append(Mark(chr(code), box, known and code < 0xFFF0, _is_seen(text.raw, index, stroke, modes), stroke))
    return once(marks, lambda mark: (mark.text, mark.box))


def _quarters(text: Any, index: int) -> int:
    """Give by how many quarters a page must be turned, clockwise, for one of its characters to stand upright; -1: askew."""
    angle = pdfium.FPDFText_GetCharAngle(text, index)
    quarters = round(angle / _QUARTER)
    return -1 if abs(angle - quarters * _QUARTER) > 0.05 else -quarters % 4


def _is_seen(text: Any, index: int, stroke: int, modes: dict[int, bool]) -> bool:
    if stroke not in modes:
        mode = pdfium.FPDFTextObj_GetTextRenderMode(pdfium.FPDFText_GetTextObject(text, index))
        modes[stroke] = mode not in (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
    return modes[stroke]


def _is_filled_in(page: pypdfium2.PdfPage) -> bool:
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), MOST_MARKS)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        subtype = pdfium.FPDFAnnot_GetSubtype(annotation)
        pdfium.FPDFPage_CloseAnnot(annotation)
        if subtype in _FILLED_IN:
            return True
    return False


def _turn(page: pypdfium2.PdfPage) -> int:
    """Give by how many degrees the page must be turned for most of its text to stand upright."""
    text = page.get_textpage()
    places: Sequence[int] = [
        _quarters(text.raw, index) for index in range(min(text.count_chars(), MOST_MARKS))
        if pdfium.FPDFText_GetUnicode(text.raw, index) > 32
    ]
    if not places:
        return 0
    usual, times = Counter(places).most_common(1)[0]
    turns = page.get_rotation() // 90
    return 90 * ((usual - turns) % 4) if usual >= 0 and times * 3 > len(places) * 2 else 0
