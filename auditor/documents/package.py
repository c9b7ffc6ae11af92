"""Opens zip packages (DOCX, OFD, archives) within limits; nothing in them is ever written to disk.

`open_package(raw)` gives a `Package`; `package.names` are its entries in directory order (folders left out), and
`name in package`, `package.read(name)` and `package.xml(name)` ask for one; `package.xml_or_none(name)` for one that
may be missing. `parse_xml(data, file, part)` parses bytes from elsewhere in the same safe way. `is_package(data)`
tells a zip by its first bytes.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from functools import cached_property

from lxml import etree

from auditor.documents.raw import RawFile
from auditor.documents.refusals import locked, not_understood, too_deep, too_swollen

Element = etree._Element

MOST_ENTRIES = 10_000
LARGEST_PART = 32 * 1024 * 1024
LARGEST_TOTAL = 128 * 1024 * 1024
_STEEPEST = 250  # times its packed size; XML of a large table comes to some 60, deflate can do 1032
_STEEP_FROM = 1024 * 1024  # small parts may be as steep as they like
_DEEPEST = 256  # libxml2 goes no deeper without its huge tree
_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))  # LZMA may ask for gigabytes of dictionary
_ENCRYPTED, _UNICODE = 0x1, 0x800

_PROLOGUES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError, NotImplementedError, OverflowError,
)  # fmt: skip


def is_package(data: bytes) -> bool:
    """Tell that the bytes begin like a zip, if only an empty one."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def open_package(raw: RawFile, kind: str = "ZIP") -> Package:
    """Open the zip in a file.

    Args:
        raw: The whole file.
        kind: What to call its format in messages.

    Raises:
        DocumentError: E104 too many entries; E108 cut off, damaged, or with two entries of one name.
    """
    if raw.data.count(b"PK\x01\x02") > MOST_ENTRIES:
        raise too_swollen(raw.name, "", f"> {MOST_ENTRIES}", str(MOST_ENTRIES))
    try:
        return Package(raw.name, kind, zipfile.ZipFile(io.BytesIO(raw.data)))
    except _DAMAGE as error:
        raise not_understood(raw.name, kind, str(error)) from error


def parse_xml(data: bytes, file: str, part: str, kind: str = "XML") -> Element:
    """Parse one XML part: no document type, no entities, no network, no endless depth.

    Raises:
        DocumentError: E104 nested too deep, E108 not well-formed, or with a document type declared.
    """
    if any(prologue in data for prologue in _PROLOGUES):
        raise not_understood(file, kind, f"{part}: DOCTYPE")
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, dtd_validation=False, no_network=True, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error).lower():
            raise too_deep(file, _DEEPEST) from error
        raise not_understood(file, kind, f"{part}: {error}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise not_understood(file, kind, f"{part}: DOCTYPE")
    return root


class Package:
    """An open zip. Names compare exactly, and where there is no such name, without regard to case or slashes."""

    def __init__(self, file: str, kind: str, opened: zipfile.ZipFile) -> None:
        self.file = file
        self.kind = kind
        self._zip = opened
        self._left = LARGEST_TOTAL
        self._entries: dict[str, zipfile.ZipInfo] = {}
        for info in opened.infolist():
            if info.is_dir():
                continue
            name = _name_of(info)
            if name in self._entries:
                raise not_understood(file, kind, f"{name} x 2")
            self._entries[name] = info

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its files, in the order of its directory, as written; they are no paths to follow."""
        return tuple(self._entries)

    def __contains__(self, name: str) -> bool:
        return self._find(name) is not None

    def read(self, name: str) -> bytes:
        """Inflate one part.

        Raises:
            DocumentError: E104 it, or all read so far, is too large, or it inflates too steeply; E108 it is missing or
                damaged; E109 it is encrypted.
        """
        info = self._find(name)
        if info is None:
            raise not_understood(self.file, self.kind, f"{name}: missing")
        if info.flag_bits & _ENCRYPTED:
            raise locked(self.file, (f"{self.kind} 文件", f"a {self.kind} file"))
        if info.compress_type not in _METHODS:
            raise not_understood(self.file, self.kind, f"{name}: method {info.compress_type}")
        self._weigh(name, info)
        try:
            with self._zip.open(info) as part:
                inflated = part.read(LARGEST_PART + 1)
        except (*_DAMAGE, RuntimeError) as error:
            raise not_understood(self.file, self.kind, f"{name}: {error}") from error
        self._left -= len(inflated)
        return inflated

    def xml(self, name: str) -> Element:
        """Inflate and parse one XML part; raises what `read` and `parse_xml` raise."""
        return parse_xml(self.read(name), self.file, name, self.kind)

    def xml_or_none(self, name: str) -> Element | None:
        """Parse one XML part, or give None where there is none of that name; a damaged one is told as `xml` does."""
        return self.xml(name) if name in self else None

    def _weigh(self, name: str, info: zipfile.ZipInfo) -> None:
        """Hold what an entry says of its size against the limits; zipfile inflates no more than it says."""
        size, most = info.file_size, min(LARGEST_PART, self._left)
        if size > most:
            raise too_swollen(self.file, name, f"{size} B", f"{most} B")
        if size > _STEEP_FROM and size > _STEEPEST * max(info.compress_size, 1):
            raise too_swollen(self.file, name, f"{size // max(info.compress_size, 1)} : 1", f"{_STEEPEST} : 1")

    def _find(self, name: str) -> zipfile.ZipInfo | None:
        return self._entries.get(name) or self._folded.get(_fold(name))

    @cached_property
    def _folded(self) -> dict[str, zipfile.ZipInfo]:
        return {_fold(name): info for name, info in reversed(self._entries.items())}


def _fold(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _name_of(info: zipfile.ZipInfo) -> str:
    """Give an entry's name; one not marked as Unicode was written in UTF-8 or GB18030 by the packers of Windows."""
    if info.flag_bits & _UNICODE or info.filename.isascii():
        return info.filename
    written = info.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
