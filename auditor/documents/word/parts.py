"""Opens a Word package: its main part, and the parts it is related to."""

from __future__ import annotations

import posixpath
from functools import cached_property
from typing import NamedTuple

from auditor.documents.package import Package, is_package, open_package, parse_xml
from auditor.documents.raw import RawFile
from auditor.documents.refusals import MOST_MARKS, not_understood, too_many
from auditor.documents.word.flat import FlatPackage, is_flat
from auditor.documents.word.markup import Element
from auditor.errors import DocumentError

KIND = "DOCX"
_USUAL_MAIN = "word/document.xml"
_CONTENT_TYPES = "[Content_Types].xml"
_MOST_TAGS = 5 * MOST_MARKS  # a cell of Word takes some five elements

# The strict namespaces of ISO 29500 with the transitional ones they stand for.
_STRICT = b"http://purl.oclc.org/ooxml/"
_LOOSE = tuple(
    (f"http://purl.oclc.org/ooxml/{strict}".encode(), f"http://schemas.openxmlformats.org/{loose}".encode())
    for strict, loose in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("officeDocument/", "officeDocument/2006/"),
        ("drawingml/", "drawingml/2006/"),
    )
)


class Related(NamedTuple):
    """What a relationship leads to: its `kind` (the end of its type), and a part's name or an outside address."""

    kind: str
    target: str
    outside: bool


def looks_like_docx(raw: RawFile) -> bool:
    """Tell that a file is a Word package, as a zip or flat, even one that was cut off."""
    if not is_package(raw.data):
        return is_flat(raw.data)
    try:
        package = open_package(raw, KIND)
    except DocumentError:
        return _CONTENT_TYPES.encode() in raw.data and b"word/" in raw.data
    if _USUAL_MAIN in package:
        return True
    return _CONTENT_TYPES in package and any(name.casefold().startswith("word/") for name in package.names)


class WordPackage:
    """A Word package with its main part found.

    Raises:
        DocumentError: E104 beyond a limit, E108 cut, damaged or without a main part, E109 encrypted.
    """

    def __init__(self, raw: RawFile) -> None:
        self.name = raw.name
        self._package: Package | FlatPackage = FlatPackage(raw) if is_flat(raw.data) else open_package(raw, KIND)
        roots = self._related("")
        self.main = next((one.target for one in roots.values() if one.kind == "officeDocument"), _USUAL_MAIN)
        if self.main not in self._package:
            self.main = _USUAL_MAIN
        self.properties = next((one.target for one in roots.values() if one.kind == "core-properties"), "")

    @cached_property
    def related(self) -> dict[str, Related]:
        """What the main part is related to, by the id it uses."""
        return self._related(self.main)

    def xml(self, name: str) -> Element:
        """Parse a part, its strict namespaces brought to the transitional ones."""
        data = self._package.read(name)
        tags = data.count(b"<")
        if tags > _MOST_TAGS:
            raise too_many(self.name, tags)
        if _STRICT in data:
            for strict, loose in _LOOSE:
                data = data.replace(strict, loose)
        return parse_xml(data, self.name, name, KIND)

    def xml_of(self, kind: str) -> Element | None:
        """Parse the part of a kind that the main part is related to, or give None where there is none."""
        name = next((one.target for one in self.related.values() if one.kind == kind and not one.outside), None)
        return self.xml_or_none(name) if name else None

    def xml_or_none(self, name: str) -> Element | None:
        """Parse a part, or give None where the package has none of that name."""
        return self.xml(name) if name in self._package else None

    def bytes_of(self, name: str) -> bytes | None:
        """Give the bytes of a part, or None where the package has none of that name."""
        return self._package.read(name) if name in self._package else None

    def broken(self, said: str) -> DocumentError:
        """Make the error E108 about this file."""
        error = not_understood(self.name, KIND, said)
        return DocumentError(*error.mistakes)

    def _related(self, part: str) -> dict[str, Related]:
        folder, file = posixpath.split(part)
        listed = self.xml_or_none(posixpath.join(folder, "_rels", f"{file}.rels"))
        related: dict[str, Related] = {}
        for one in listed if listed is not None else ():
            target, outside = one.get("Target") or "", one.get("TargetMode") == "External"
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            related[one.get("Id") or ""] = Related((one.get("Type") or "").rpartition("/")[2], target, outside)
        return related
