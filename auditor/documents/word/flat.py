"""Opens a Word document saved as one XML file (Flat OPC): the same parts as in the zip, one after another."""

from __future__ import annotations

import base64
import binascii

from lxml import etree

from auditor.documents.package import parse_xml
from auditor.documents.raw import RawFile
from auditor.documents.refusals import MOST_MARKS, not_understood, too_many
from auditor.documents.word.markup import Element

_SPACE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_HEAD = 2048
_MOST_TAGS = 10 * MOST_MARKS
KIND = "Flat OPC"


def is_flat(data: bytes) -> bool:
    """Tell that the bytes begin like a Word document saved as one XML file."""
    head = data[:_HEAD]
    return b"pkg:package" in head and b"Word.Document" in head


class FlatPackage:
    """The parts of a flat document by name, the slash before each left out.

    Raises:
        DocumentError: E104 too many elements, E108 not well-formed.
    """

    def __init__(self, raw: RawFile) -> None:
        tags = raw.data.count(b"<")
        if tags > _MOST_TAGS:
            raise too_many(raw.name, tags)
        self._file = raw.name
        root = parse_xml(raw.data, raw.name, "pkg:package", KIND)
        self._parts: dict[str, Element] = {}
        for part in root.iterchildren(f"{_SPACE}part"):
            self._parts.setdefault((part.get(f"{_SPACE}name") or "").lstrip("/"), part)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def read(self, name: str) -> bytes:
        """Give the bytes of a part.

        Raises:
            DocumentError: E108 it is missing, or no part.
        """
        part = self._parts.get(name)
        content = next(iter(part), None) if part is not None else None
        if content is None:
            raise not_understood(self._file, KIND, f"{name}: missing")
        if content.tag == f"{_SPACE}xmlData":
            inner = next(iter(content), None)
            return etree.tostring(inner, encoding="utf-8") if inner is not None else b""
        try:
            return base64.b64decode(content.text or "")
        except (binascii.Error, ValueError) as error:
            raise not_understood(self._file, KIND, f"{name}: {error}") from error
