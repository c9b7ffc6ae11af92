"""Reads the directory of an OLE compound file: which streams and storages stand in its root, and how one begins.

Source: [MS-CFB], sections 2.2 (header), 2.3 (FAT), 2.5 (DIFAT), 2.6 (directory).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA  # sector numbers from here on are no sectors
_NOBODY = 0xFFFFFFFF
_ENTRY = 128
_MOST_ENTRIES = 20_000
_SMALL = 4096  # smaller streams stand in the mini stream
_STORED = (1, 2)  # storage, stream


class Entry(NamedTuple):
    """One stream or storage: its name, its first sector and its size in bytes."""

    name: str
    start: int
    size: int


def is_ole(data: bytes) -> bool:
    """Tell that the bytes begin like an OLE compound file."""
    return data.startswith(MAGIC)


def root_entries(data: bytes) -> dict[str, Entry]:
    """Give what stands directly in the root by name; nothing where the directory is damaged or cut off."""
    try:
        return {entry.name: entry for entry in _root(_Sectors(data).directory())}
    except (struct.error, IndexError, ValueError):
        return {}


def beginning(data: bytes, entry: Entry) -> bytes:
    """Give the first sector of a stream, or nothing where it is a small one."""
    if entry.size < _SMALL or entry.start >= _LAST:
        return b""
    return _Sectors(data).sector(entry.start)


class _Sectors:
    """The sectors of a file and the table that chains them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        (shift,) = struct.unpack_from("<H", data, 0x1E)
        if shift not in (9, 12):
            raise ValueError("sector size")
        self._size = 1 << shift

    def sector(self, number: int) -> bytes:
        """Give one sector."""
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def directory(self) -> bytes:
        """Give the directory, at most so many entries of it."""
        (at,) = struct.unpack_from("<I", self._data, 0x30)
        chain = self._chain()
        parts: list[bytes] = []
        while at < _LAST and len(parts) * self._size < _MOST_ENTRIES * _ENTRY:
            parts.append(self.sector(at))
            at = chain[at]
        return b"".join(parts)

    def _chain(self) -> list[int]:
        chain: list[int] = []
        for number in self._table_sectors():
            part = self.sector(number)
            chain.extend(struct.unpack(f"<{len(part) // 4}I", part[: len(part) // 4 * 4]))
        return chain

    def _table_sectors(self) -> Iterator[int]:
        """Yield the sectors of the table itself, the first 109 from the header."""
        yield from (number for number in struct.unpack_from("<109I", self._data, 0x4C) if number < _LAST)
        (at,) = struct.unpack_from("<I", self._data, 0x44)
        for _ in range(len(self._data) // self._size):
            if at >= _LAST:
                return
            *numbers, at = struct.unpack(f"<{self._size // 4}I", self.sector(at))
            yield from (number for number in numbers if number < _LAST)


def _root(directory: bytes) -> Iterator[Entry]:
    """Walk the tree of entries below the root, each once, however it is linked."""
    (first,) = struct.unpack_from("<I", directory, 0x4C)
    waiting, seen = [first], {_NOBODY}
    while waiting:
        number = waiting.pop()
        if number in seen or (number + 1) * _ENTRY > len(directory):
            continue
        seen.add(number)
        entry = directory[number * _ENTRY : (number + 1) * _ENTRY]
        length, kind = struct.unpack_from("<HB", entry, 0x40)
        waiting.extend(struct.unpack_from("<II", entry, 0x44))
        if kind in _STORED and 2 <= length <= 64:
            start, size = struct.unpack_from("<II", entry, 0x74)
            yield Entry(entry[: length - 2].decode("utf-16-le", "replace"), start, size)
