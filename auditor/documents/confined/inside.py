"""What runs inside a confined process: takes one file after another from standard input and answers on standard output.

It may not write a file, open a connection or start a program, whatever a file makes its parser do.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable, Mapping

from auditor.documents.confined.transfer import crash_bytes, document_bytes, error_bytes
from auditor.documents.document import Document
from auditor.documents.raw import RawFile
from auditor.errors import AuditorError

Inside = Callable[[RawFile], Document]


def _ofd(raw: RawFile) -> Document:
    from auditor.documents.ofd.reader import read_ofd_inside

    return read_ofd_inside(raw)


def _picture(raw: RawFile) -> Document:
    from auditor.documents.ocr.inside import read_picture_inside

    return read_picture_inside(raw)


def _scan(raw: RawFile) -> Document:
    from auditor.documents.pdf.pictures import read_scan_inside

    return read_scan_inside(raw)


def _pdf(raw: RawFile) -> Document:
    from auditor.documents.pdf.inside import read_inside

    return read_inside(raw)


# A reader for a format that must be confined stands here; its parser is imported when the first such file comes.
READERS: Mapping[str, Inside] = {"ofd": _ofd, "pdf": _pdf, "picture": _picture, "scan": _scan}

_FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.spawn", "os.posix_spawn", "os.system", "os.fork", "os.remove",
              "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "shutil.", "ftplib.", "urllib.", "http.",
              "smtplib.", "webbrowser.", "os.truncate", "os.chmod", "os.chown", "os.utime", "os.setxattr", "os.kill",
              "sqlite3.", "pty.", "tempfile.")  # fmt: skip
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class _Forbidden(Exception):
    """A parser tried something that no reading of a file needs."""


def serve(megabytes: int) -> None:
    """Read files until standard input ends, holding at most `megabytes` MiB of memory."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a parser prints must not stand among the answers
    size = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # holds for native code too, of which the guard hears nothing
    sys.dont_write_bytecode = True  # the parser's own modules are loaded after the guard stands
    sys.addaudithook(_guard)
    requests = sys.stdin.buffer
    while line := requests.readline():
        asked = json.loads(line)
        data = requests.read(asked["size"])
        answer = _answer(asked["format"], RawFile(data, asked["name"]))
        answers.write(len(answer).to_bytes(8, "big") + answer)
        answers.flush()


def _answer(format_: str, raw: RawFile) -> bytes:
    try:
        return document_bytes(READERS[format_](raw))
    except AuditorError as error:
        return error_bytes(error)
    except BaseException as error:  # a parser may raise anything; the parent tells it as what it is
        return crash_bytes(error)


def _guard(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        flags = arguments[2]
        if isinstance(flags, int) and flags & _WRITING and arguments[0] != os.devnull:
            raise _Forbidden(f"writing {arguments[0]!r}")
    elif event.startswith(_FORBIDDEN):
        raise _Forbidden(event)
