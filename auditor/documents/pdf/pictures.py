"""Renders pages of a PDF as pictures, for those that are nothing but pictures."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pypdfium2

from auditor.documents.document import Document
from auditor.documents.ocr.inside import recognised
from auditor.documents.ocr.pages import MOST_PAGES, MOST_PIXELS, Picture, picture_of, refuse_slender
from auditor.documents.raw import RawFile
from auditor.documents.refusals import not_understood, too_many_pages

_DPI = 220.0
_POINTS = 72.0


def read_scan_inside(raw: RawFile) -> Document:
    """Recognise the pages of a PDF whose numbers stand in the first line, before its bytes; all where none does.

    Raises:
        DocumentError: E104 too many pages, E108 damaged.
    """
    lead, _, data = raw.data.partition(b"\n")
    wanted = tuple(int(number) for number in lead.split(b",") if number)
    return recognised(_pictures(data, raw.name, wanted), "pdf")


def _pictures(data: bytes, name: str, wanted: tuple[int, ...]) -> Iterator[Picture]:
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise not_understood(name, "PDF", str(error)[:100]) from error
    pages = wanted or tuple(range(1, len(pdf) + 1))
    if len(pages) > MOST_PAGES:
        raise too_many_pages(name, len(pages), MOST_PAGES)
    for number in pages:
        page = pdf[number - 1]
        width, height = page.get_size()
        most = (MOST_PIXELS / max(width * height, 1.0)) ** 0.5
        shown = page.render(scale=min(_DPI / _POINTS, most), rev_byteorder=True).to_numpy()
        pixels = np.ascontiguousarray(shown[:, :, :3] if shown.ndim == 3 else np.repeat(shown[:, :, None], 3, axis=2))
        refuse_slender(pixels, name)
        yield picture_of(pixels.astype(np.uint8), number)
        page.close()
