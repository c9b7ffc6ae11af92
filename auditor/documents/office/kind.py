"""Tells by its content which office format a file has, among those that LibreOffice reads for us."""

from __future__ import annotations

import struct
from typing import NamedTuple

from auditor.documents.office.ole import beginning, is_ole, root_entries
from auditor.documents.package import is_package, open_package
from auditor.documents.raw import RawFile
from auditor.errors import DocumentError

_RTF = b"{\\rtf"
_ODT = b"application/vnd.oasis.opendocument.text"
_ENCRYPTED = 0x0100  # of the flags at 0x0A in the File Information Block, [MS-DOC] 2.5.2


class OfficeKind(NamedTuple):
    """One format: its name, the ending LibreOffice knows it by, what to call it, and whether a password protects it."""

    format: str
    ending: str
    words: tuple[str, str]
    locked: bool = False


_DOC = OfficeKind("doc", ".doc", ("Word/WPS 文档（.doc、.wps）", "a Word or WPS document (.doc, .wps)"))
_RTF_KIND = OfficeKind("rtf", ".rtf", ("RTF 文档", "an RTF document"))
_ODT_KIND = OfficeKind("odt", ".odt", ("OpenDocument 文本（.odt）", "an OpenDocument text (.odt)"))
_LOCKED = OfficeKind("locked", "", ("加密的 Office/WPS 文件", "an encrypted Office or WPS file"), True)


def office_kind(raw: RawFile) -> OfficeKind | None:
    """Tell the format of a file, or None where it is none of these.

    OLE files are told by what stands in their root, so that a workbook with a Word document in it is none.
    """
    data = raw.data
    if is_ole(data):
        return _ole_kind(data)
    if data[:64].lstrip().startswith(_RTF):
        return _RTF_KIND
    return _zipped_kind(raw) if is_package(data) else None


def _ole_kind(data: bytes) -> OfficeKind | None:
    entries = root_entries(data)
    if "EncryptedPackage" in entries:
        return _LOCKED
    if "WordDocument" not in entries:
        return None
    block = beginning(data, entries["WordDocument"])
    (flags,) = struct.unpack_from("<H", block, 0x0A) if len(block) > 0x0C else (0,)
    return _DOC._replace(locked=bool(flags & _ENCRYPTED))


def _zipped_kind(raw: RawFile) -> OfficeKind | None:
    if _ODT not in raw.data[:256]:
        return None
    try:
        package = open_package(raw, "ODT")
        manifest = package.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in package else b""
    except DocumentError:
        return _ODT_KIND
    return _ODT_KIND._replace(locked=b"encryption-data" in manifest)
