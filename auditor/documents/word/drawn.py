"""Lists the pictures, charts and embedded objects of a Word drawing."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.documents.document import Figure, Place
from auditor.documents.word.markup import (
    BLIP,
    CHART,
    DIAGRAM,
    DRAWING_NAME,
    IMAGE,
    OBJECT,
    OLE_OBJECT,
    REL_EMBED,
    REL_ID,
    REL_LINK,
    Element,
)
from auditor.documents.word.parts import Related

_LONGEST = 40
_DATA_MODEL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"


def drawn_figures(drawn: Element, related: dict[str, Related]) -> Iterator[Figure]:
    """Yield what a drawing shows and nobody reads, in its order; lines and shapes without a picture are none.

    `target` is the name of the part in the package, or an outside address. `text` is the alternative text that its
    author gave.
    """
    if drawn.tag == OBJECT:
        for embedded in drawn.iter(OLE_OBJECT):
            yield _figure("attachment", embedded.get("ProgID") or "", embedded.get(REL_ID), related)
        return
    for shown in drawn.iter(BLIP, IMAGE, CHART, DIAGRAM):
        link = shown.get(REL_EMBED) or shown.get(REL_ID) or shown.get(REL_LINK) or shown.get(_DATA_MODEL)
        yield _figure("picture", _described(drawn, shown), link, related)


def _figure(kind: str, text: str, link: str | None, related: dict[str, Related]) -> Figure:
    found = related.get(link or "")
    return Figure(kind, text.strip()[:_LONGEST], found.target if found is not None else "", Place())


def _described(drawn: Element, shown: Element) -> str:
    named = next(drawn.iter(DRAWING_NAME), None)
    if named is not None:
        return named.get("descr") or ""
    shape = shown.getparent()
    return (shape.get("alt") or "" if shape is not None else "") or shown.get("title", "")
