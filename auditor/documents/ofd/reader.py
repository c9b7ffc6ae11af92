"""Reads OFD, the fixed-layout format of GB/T 33190: a package of XML whose texts, lines and pictures have places."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from auditor.documents.confined.asking import Limits, read_confined
from auditor.documents.document import Document
from auditor.documents.ofd.fused import fused
from auditor.documents.ofd.page import PageObjects, Resources
from auditor.documents.ofd.space import POINTS, Element, local_name, numbers
from auditor.documents.package import Package, is_package, open_package
from auditor.documents.pdf.breaks import join_breaks
from auditor.documents.positioned.pieces import Sheet, sheet_pieces
from auditor.documents.raw import RawFile
from auditor.documents.refusals import MOST_MARKS, locked, not_understood, nothing_in, too_many

_KIND = "OFD"
_LIMITS = Limits(seconds=60, megabytes=1024)
_A4 = (210.0, 297.0)  # millimetres
_MOST_PAGES = 500


def looks_like_ofd(raw: RawFile) -> bool:
    """Tell an OFD package from other packages by the name of its entry part."""
    return is_package(raw.data) and b"OFD.xml" in raw.data


def read_ofd(raw: RawFile) -> Document:
    """Read an OFD file in a process of its own; signatures and annotations have no say.

    Raises:
        DocumentError: E101 no text and no picture, E104 beyond a limit of size, E107 of time or memory, E108 not
            OFD inside, E109 encrypted.
    """
    return read_confined("ofd", raw, _LIMITS)


def read_ofd_inside(raw: RawFile) -> Document:
    """Read an OFD file here and now; raises what `read_ofd` raises."""
    package = open_package(raw, _KIND)
    if "Encryptions.xml" in package:
        raise locked(raw.name, ("OFD 文件", "an OFD file"))
    try:
        sheets = list(_sheets(package, raw.name))
    except ValueError as error:
        raise not_understood(raw.name, _KIND, str(error)[:200]) from error
    marks = sum(len(word.text) for sheet in sheets for word in sheet.words)
    if marks > MOST_MARKS:
        raise too_many(raw.name, marks)
    if not any(sheet.words or sheet.figures for sheet in sheets):
        raise nothing_in(raw.name)
    return Document(join_breaks(sheet_pieces(sheets)), "ofd")


def _sheets(package: Package, name: str) -> Iterator[Sheet]:
    """Give the pages of all documents in the package, numbered through."""
    roots = [text for text in _texts(package.xml("OFD.xml"), "DocRoot") if text]
    if not roots:
        raise not_understood(name, _KIND, "OFD.xml: no DocRoot")
    number = 0
    for root in roots:
        at = _resolved("", root)
        document = package.xml(at)
        resources = _resources(package, document, at)
        templates = {
            one.get("ID"): _resolved(at, one.get("BaseLoc") or "") for one in _all(document, "TemplatePage")
        }
        for page in _all(document, "Page"):
            number += 1
            if number > _MOST_PAGES:
                raise too_many(name, number)
            content = package.xml(_resolved(at, page.get("BaseLoc") or ""))
            yield _sheet(package, content, templates, resources, (number, *_size(content, document)))


def _sheet(
    package: Package, content: Element, templates: dict[str | None, str], resources: Resources,
    numbered: tuple[int, float, float],
) -> Sheet:
    number, width, height = numbered
    objects = PageObjects(number, resources)
    for used in _all(content, "Template"):
        template = templates.get(used.get("TemplateID"))
        if template is not None and template in package:
            _take(package.xml(template), objects)
    _take(content, objects)
    return Sheet(
        number, width * POINTS, height * POINTS, fused(objects.words, objects.rules), tuple(objects.rules),
        tuple(objects.figures),
    )


def _take(page: Element, objects: PageObjects) -> None:
    for child in page:
        if local_name(child) == "Content":
            objects.take(child)


def _size(content: Element, document: Element) -> tuple[float, float]:
    """Give width and height of a page in millimetres: its own, else those of the document, else A4."""
    for source in (content, document):
        for name in ("PhysicalBox", "ApplicationBox"):
            for written in _texts(source, name):
                box = numbers(written)
                if len(box) == 4 and box[2] > 0 and box[3] > 0:
                    return box[2], box[3]
    return _A4


def _resources(package: Package, document: Element, at: str) -> Resources:
    media: dict[str, str] = {}
    units: dict[str, Element] = {}
    for kind in ("PublicRes", "DocumentRes"):
        for written in _texts(document, kind):
            path = _resolved(at, written)
            listed = package.xml_or_none(path)
            if listed is None:
                continue
            base = posixpath.join(path, "..", listed.get("BaseLoc") or "", "")
            for one in _all(listed, "MultiMedia"):
                file = next(_texts(one, "MediaFile"), "")
                media[one.get("ID") or ""] = _resolved(posixpath.normpath(base) + "/", file)
            units.update((one.get("ID") or "", one) for one in _all(listed, "CompositeGraphicUnit"))
    return Resources(media, units)


def _resolved(base: str, written: str) -> str:
    """Give the name in the package of a path that a part at `base` writes; one that begins with a slash is whole."""
    written = written.strip().replace("\\", "/")
    if written.startswith("/"):
        return written.lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), written)).lstrip("/")


def _all(element: Element, name: str) -> Iterator[Element]:
    return (one for one in element.iter() if local_name(one) == name)


def _texts(element: Element, name: str) -> Iterator[str]:
    return ((one.text or "").strip() for one in _all(element, name))
