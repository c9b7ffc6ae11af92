"""Writes OLE compound files with streams in their root or in a storage, for tests of what tells their kind."""

from __future__ import annotations

import struct
from collections.abc import Mapping

_SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_LEAST = 4096  # a smaller stream would stand in the mini stream


def an_ole(streams: Mapping[str, bytes], stored: Mapping[str, bytes] | None = None) -> bytes:
    """Write a compound file.

    Args:
        streams: The streams of the root by name; each is filled up to 4096 bytes.
        stored: Streams that stand in a storage named ObjectPool instead.
    """
    listed = [(name, data.ljust(_LEAST, b"\0")) for name, data in (*streams.items(), *(stored or {}).items())]
    directory_size = -(-(len(listed) + 2) * 128 // _SECTOR)
    chain: list[int] = [_TABLE]
    for sector in range(directory_size):
        chain.append(len(chain) + 1 if sector + 1 < directory_size else _END)
    starts = []
    for _, data in listed:
        starts.append(len(chain))
        count = -(-len(data) // _SECTOR)
        chain.extend(len(chain) + index + 1 for index in range(count - 1))
        chain.append(_END)
    table = struct.pack("<128I", *(chain + [_FREE] * (128 - len(chain))))
    contents = b"".join(data.ljust(-(-len(data) // _SECTOR) * _SECTOR, b"\0") for _, data in listed)
    return _header() + table + _directory(listed, starts, len(streams)).ljust(directory_size * _SECTOR, b"\0") + contents


def _header() -> bytes:
    numbers = struct.pack("<8s16x5H6x9I", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, _LEAST, _END, 0, _END, 0)
    return numbers + struct.pack("<109I", 0, *[_FREE] * 108)


def _directory(listed: list[tuple[str, bytes]], starts: list[int], in_root: int) -> bytes:
    """Write the root, its streams linked in a row, then a storage with the rest."""
    storage = len(listed) + 1
    entries = [_entry("Root Entry", 5, _FREE, 1 if in_root else storage, _END, 0)]
    for number, ((name, data), start) in enumerate(zip(listed, starts, strict=True), 1):
        last_here = number in (in_root, len(listed))
        following = number + 1 if not last_here else storage if number == in_root else _FREE
        entries.append(_entry(name, 2, following, _FREE, start, len(data)))
    held = in_root + 1 if len(listed) > in_root else _FREE
    return b"".join([*entries, _entry("ObjectPool", 1, _FREE, held, _END, 0)])


def _entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    return written.ljust(64, b"\0") + struct.pack("<HBB3I36xIQ", len(written), kind, 1, _FREE, right, child, start, size)
