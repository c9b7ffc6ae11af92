"""Reads what may hang or eat memory in a process of its own, with limits of time and memory.

The process is kept for the next file of the same program; it is ended when a limit strikes, and when the program ends.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

from auditor.documents.confined.transfer import document_from
from auditor.documents.document import Document
from auditor.documents.raw import RawFile
from auditor.documents.refusals import beyond_limits, not_understood

_START = "import sys; sys.path[:] = {path!r}; from auditor.documents.confined.inside import serve; serve({megabytes})"
_MOST_ANSWERED = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a confined process may take for one file, in seconds, and how much memory it may hold, in MiB."""

    seconds: float
    megabytes: int


def read_confined(format_: str, raw: RawFile, limits: Limits) -> Document:
    """Let a confined process read a file; `format_` names the reader in `inside.py`.

    Raises:
        DocumentError: What the reader says is wrong; E107 beyond a limit; E108 a file that its parser does not
            understand.
    """
    with _LOCK:
        worker = _worker(limits.megabytes)
        try:
            answer = worker.ask(format_, raw, limits.seconds)
        except _Stopped as stopped:
            worker.end()
            raise beyond_limits(raw.name, limits.seconds, limits.megabytes, timed_out=stopped.timed_out) from None
        except BaseException:
            worker.end()  # its answer would be taken for that to the next file
            raise
    if "crash" in answer:
        if "MemoryError" in str(answer["crash"]):
            raise beyond_limits(raw.name, limits.seconds, limits.megabytes, timed_out=False)
        raise not_understood(raw.name, format_, str(answer["crash"]))
    return document_from(answer)


class _Stopped(Exception):
    """The process gave no answer: it took too long, or it died."""

    def __init__(self, *, timed_out: bool) -> None:
        super().__init__()
        self.timed_out = timed_out


class _Worker:
    """One confined process, asked about one file after another."""

    def __init__(self, megabytes: int) -> None:
        code = _START.format(path=sys.path, megabytes=megabytes)
        self._process = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            close_fds=True, start_new_session=True,
        )
        self._owner = os.getpid()

    @property
    def is_ready(self) -> bool:
        """Whether this process of ours may still ask it."""
        return self._owner == os.getpid() and self._process.poll() is None

    def ask(self, format_: str, raw: RawFile, seconds: float) -> dict[str, object]:
        """Hand over one file and wait for the answer."""
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        head = json.dumps({"format": format_, "name": raw.name, "size": len(raw.data)}).encode() + b"\n"
        try:
            stdin.write(head + raw.data)
            stdin.flush()
        except OSError as error:
            raise _Stopped(timed_out=False) from error
        deadline = time.monotonic() + seconds
        size = int.from_bytes(self._read(stdout.fileno(), 8, deadline), "big")
        if size > _MOST_ANSWERED:
            raise _Stopped(timed_out=False)
        answer: dict[str, object] = json.loads(self._read(stdout.fileno(), size, deadline))
        return answer

    def _read(self, descriptor: int, size: int, deadline: float) -> bytes:
        parts: list[bytes] = []
        while size:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([descriptor], [], [], left)[0]:
                raise _Stopped(timed_out=True)
            part = os.read(descriptor, min(size, 1 << 20))
            if not part:
                raise _Stopped(timed_out=False)
            parts.append(part)
            size -= len(part)
        return b"".join(parts)

    def end(self) -> None:
        """End the process at once."""
        if self._owner == os.getpid():
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout):
                if stream is not None:
                    stream.close()


_LOCK = threading.Lock()
_workers: dict[int, _Worker] = {}


def _worker(megabytes: int) -> _Worker:
    """Give the process with that much memory, a new one where it has ended or belongs to a parent of ours."""
    worker = _workers.get(megabytes)
    if worker is None or not worker.is_ready:
        worker = _workers[megabytes] = _Worker(megabytes)
    return worker


def _forget() -> None:
    """Leave the parent's processes to the parent, in a process that was forked from it."""
    global _LOCK
    _LOCK = threading.Lock()
    _workers.clear()


os.register_at_fork(after_in_child=_forget)


@atexit.register
def _end_all() -> None:
    for worker in _workers.values():
        worker.end()
