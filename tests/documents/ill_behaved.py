"""Readers that do what no reader should, for a confined process to stop."""

from __future__ import annotations

import ctypes
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable

from auditor.documents.confined import inside
from auditor.documents.document import Document, Paragraph, Place
from auditor.documents.raw import RawFile
from auditor.documents.refusals import nothing_in


def _told(text: str) -> Document:
    return Document((Paragraph(text, Place(line=1)),), "test")


def _sleep(raw: RawFile) -> Document:
    time.sleep(60)
    return _told("awake")


def _greedy(raw: RawFile) -> Document:
    return _told(str(len(bytearray(3 << 30))))


def _dying(raw: RawFile) -> Document:
    return _told(str(ctypes.string_at(0)))


def _write(raw: RawFile) -> Document:
    with open(raw.data.decode(), "w", encoding="utf-8") as file:
        file.write("written")
    return _told("written")


def _write_natively(raw: RawFile) -> Document:
    libc = ctypes.CDLL(None)
    descriptor = libc.open(raw.data, os.O_WRONLY | os.O_CREAT, 0o600)
    return _told(str(libc.write(descriptor, b"written", 7)))


def _connect(raw: RawFile) -> Document:
    socket.create_connection(("127.0.0.1", int(raw.data)), timeout=1)
    return _told("connected")


def _start(raw: RawFile) -> Document:
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return _told("started")


def _chatter(raw: RawFile) -> Document:
    print("a parser's own words")
    return _told("quiet")


def _refuse(raw: RawFile) -> Document:
    raise nothing_in(raw.name)


def _stumble(raw: RawFile) -> Document:
    raise ZeroDivisionError("of its own making")


READERS: dict[str, Callable[[RawFile], Document]] = {
    "echo": lambda raw: _told(raw.data.decode()), "who": lambda raw: _told(str(os.getpid())), "sleep": _sleep,
    "greedy": _greedy, "dying": _dying, "write": _write, "write natively": _write_natively, "connect": _connect,
    "start": _start, "chatter": _chatter, "refuse": _refuse, "stumble": _stumble,
}


def serve(megabytes: int) -> None:
    """Serve these readers as a confined process serves its own."""
    inside.READERS = READERS
    inside.serve(megabytes)
