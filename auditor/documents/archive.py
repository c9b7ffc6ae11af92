"""Opens archives: zips of documents, one more zip deep, each member named `archive.zip/inner/name.docx`.

Nothing is unpacked to disk. A zip that is itself a document (DOCX, XLSX, OFD, ODT) is no archive; its content tells.
"""

from __future__ import annotations

import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import BinaryIO

from auditor.documents.package import MOST_ENTRIES, Package, is_package
from auditor.documents.refusals import LIMIT, locked_member, not_opened, not_understood, too_large, too_swollen
from auditor.documents.text.lines import printed

MOST_INFLATED = 2 * 1024**3  # bytes, all members of an archive together
_STEEPEST = 250  # times the packed size; a page of zeros comes to some 100, deflate can do 1032
_STEEP_FROM = 4 * 1024 * 1024
_LARGEST_DIRECTORY = MOST_ENTRIES * 600  # bytes; an entry has 46 and its name
_TAIL = 65536 + 22 + 76
_METHODS = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
_ENCRYPTED = 0x1

_DOCUMENTS = frozenset(("[content_types].xml", "ofd.xml", "mimetype", "word/document.xml"))
_DOCUMENT_MARKS = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"OFD.xml", b"mimetype")
_PEEKED = 200
_DRIVE = re.compile(r"\A[A-Za-z]:")
_BLANKS = re.compile(r"[\s\x85]+")
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, OverflowError, RuntimeError,
)  # fmt: skip


class Archive(Package):
    """An open archive whose `members` map the names to show, in path order, to their entries."""

    def __init__(self, name: str, opened: zipfile.ZipFile) -> None:
        super().__init__(name, "ZIP", opened)
        self.members: dict[str, zipfile.ZipInfo] = {}
        for written in sorted(self._entries):
            self.members[self._free(f"{name}/{_inner(written)}")] = self._entries[written]

    @property
    def is_document(self) -> bool:
        """Whether the zip as a whole is an office or OFD document."""
        return any(name.lower().lstrip("/") in _DOCUMENTS for name in self.names)

    @property
    def inflated(self) -> int:
        """How many bytes all members say they have."""
        return sum(info.file_size for info in self.members.values())

    def member(self, name: str) -> bytes:
        """Inflate the member shown as `name`.

        Raises:
            DocumentError: E104 it is too large or inflates too steeply; E105 there is none of that name, or it is only
                a link; E108 it is damaged; E109 it is encrypted.
        """
        info = self.members.get(name)
        if info is None:
            raise not_opened(name, ("压缩包中没有这个文件", "there is no such file in the archive"), _CHECK)
        if stat.S_ISLNK(info.external_attr >> 16):
            raise not_opened(name, ("它是压缩包中的符号链接，没有内容", "it is a symbolic link in the archive"), _UNPACK)
        if info.flag_bits & _ENCRYPTED:
            raise locked_member(name)
        if info.compress_type not in _METHODS:
            raise not_understood(name, "ZIP", f"method {info.compress_type}")
        if info.file_size > LIMIT:
            raise too_large(name, info.file_size)
        if info.file_size > max(_STEEP_FROM, _STEEPEST * max(info.compress_size, 1)):
            raise too_swollen(name, "", f"{info.file_size // max(info.compress_size, 1)} : 1", f"{_STEEPEST} : 1")
        try:
            with self._zip.open(info) as part:
                return part.read(LIMIT + 1)
        except _DAMAGE as error:
            raise not_understood(name, "ZIP", str(error)) from error

    def may_be_archive(self, name: str) -> bool:
        """Tell by its first bytes that the member shown as `name` is a zip, and no document such as office programs write.

        What cannot be opened is none; the reason is told when it is read.
        """
        try:
            with self._zip.open(self.members[name]) as part:
                begins = part.read(_PEEKED)
        except _DAMAGE:
            return False
        return is_package(begins) and not any(mark in begins for mark in _DOCUMENT_MARKS)

    def _free(self, name: str) -> str:
        """Give a name that no member has yet."""
        stem, dot, ending = name.rpartition(".") if "." in name.rpartition("/")[2] else (name, "", "")
        number, free = 1, name
        while free in self.members:
            number += 1
            free = f"{stem} ({number}){dot}{ending}"
        return free


_CHECK = ("请检查路径和文件名。", "Check the path and the file name.")
_UNPACK = ("请解压后再交。", "Unpack the archive and give the file.")


def archive_at(path: str) -> Archive | None:
    """Open the file at `path` as an archive; None where it is none, or is not there.

    Raises:
        DocumentError: E104 too many members, or too much in them; E108 damaged, or with two members of one name.
    """
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode) or not _begins_like_a_zip(path):
            return None
    except (OSError, ValueError):
        return None  # what is wrong with the path is told when it is read
    found = _kept(path, status.st_ino, status.st_size, status.st_mtime_ns)
    return None if found.is_document else found


def archive_in(data: bytes, name: str) -> Archive | None:
    """Open the bytes of a member, shown as `name`, as an archive; None where they are none.

    Raises:
        DocumentError: As `archive_at`.
    """
    if not is_package(data):
        return None
    found = _opened(io.BytesIO(data), name)
    return None if found.is_document else found


def read_member(path: str) -> bytes | None:
    """Read the member that `path` leads to, in an archive or in an archive in it; None where it leads into none.

    Raises:
        DocumentError: What is wrong with the archive or its member.
    """
    for outer in _beginnings(path):
        archive = archive_at(outer)
        if archive is None:
            continue
        if path in archive.members:
            return archive.member(path)
        for name in _beginnings(path):
            inner = _kept_inner(archive, name) if name in archive.members else None
            if inner is not None and path in inner.members:
                return inner.member(path)
        return archive.member(path)
    return None


def _beginnings(path: str) -> Iterator[str]:
    """Give what stands before each slash of a path, the shortest first."""
    for found in re.finditer(r"[/\\]" if os.sep == "\\" else "/", path):
        if found.start():
            yield path[: found.start()]


@lru_cache(maxsize=4)
def _kept(path: str, node: int, size: int, time: int) -> Archive:
    return _opened(open(path, "rb"), path)


@lru_cache(maxsize=2)
def _kept_inner(archive: Archive, name: str) -> Archive | None:
    return archive_in(archive.member(name), name)


def _begins_like_a_zip(path: str) -> bool:
    with open(path, "rb") as file:
        return is_package(file.read(4))


def _opened(file: BinaryIO, name: str) -> Archive:
    if _directory_size(file) > _LARGEST_DIRECTORY:
        raise too_swollen(name, "", f"> {MOST_ENTRIES}", str(MOST_ENTRIES))
    try:
        archive = Archive(name, zipfile.ZipFile(file))
    except _DAMAGE as error:
        raise not_understood(name, "ZIP", str(error)) from error
    if len(archive.members) > MOST_ENTRIES:
        raise too_swollen(name, "", str(len(archive.members)), str(MOST_ENTRIES))
    if archive.inflated > MOST_INFLATED:
        raise too_swollen(name, "", f"{archive.inflated / 1024**3:.1f} GiB", f"{MOST_INFLATED // 1024**3} GiB")
    return archive


def _directory_size(file: BinaryIO) -> int:
    """Give the size of the directory, in bytes, as the end of the file tells it: all of it would be read at once."""
    length = file.seek(0, os.SEEK_END)
    file.seek(max(0, length - _TAIL))
    tail = file.read()
    file.seek(0)
    end = tail.rfind(b"PK\x05\x06")
    large = tail[max(0, end - 76) : max(0, end - 20)]
    size = int.from_bytes(tail[end + 12 : end + 16], "little") if end >= 0 else 0
    return max(size, int.from_bytes(large[40:48], "little")) if large.startswith(b"PK\x06\x06") else size


def _inner(written: str) -> str:
    """Write the name of an entry as a path that stays below its archive, without what cannot be seen."""
    parts = (_BLANKS.sub(" ", printed(part)).strip() for part in re.split(r"[/\\]+", _DRIVE.sub("", written)))
    return "/".join(part for part in parts if part not in ("", ".", "..")) or "_"
