"""Where the text of a call goes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import io
import os
import stat
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

from auditor.errors import AuditorError

Write = Callable[[str], None]


@contextmanager
def output(target: str | None) -> Iterator[Write]:
    """Open where the text goes.

    Args:
        target: A file, which is replaced only when everything is written; None is standard output.

    Raises:
        AuditorError: E802 it cannot be written. A reader who left is a BrokenPipeError.
    """
    if target is None:
        yield _to_stdout
    elif os.path.exists(target) and not stat.S_ISREG(os.stat(target).st_mode):
        with _told(f"-o {target}"):
            file = _open(target)
        with file:
            yield _writer(file, f"-o {target}", at_once=True)
    else:
        yield from _whole(os.path.realpath(target), target)


def _to_stdout(text: str) -> None:
    """Write to whatever standard output is now: while a bar is shown, something that writes above it."""
    with _told("stdout"):
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError:
            silence(sys.stdout)  # what is left in its buffer would fail again when the interpreter leaves
            raise


def silence(*streams: TextIO) -> None:
    """Let nothing more be written to these streams, not even by the interpreter on its way out."""
    for stream in streams:
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        except io.UnsupportedOperation:
            continue


def _open(target: str | int) -> TextIO:
    return open(target, "w", encoding="utf-8", errors="backslashreplace", newline="\n")


def _writer(file: TextIO, where: str, *, at_once: bool) -> Write:
    def write(text: str) -> None:
        with _told(where):
            file.write(text)
            if at_once:
                file.flush()

    return write


def _whole(path: str, target: str) -> Iterator[Write]:
    """Write beside the file, then put what was written in its place."""
    with _told(f"-o {target}"):
        number, waiting = tempfile.mkstemp(prefix=".auditor-", dir=os.path.dirname(path))
    try:
        with _open(number) as file:
            yield _writer(file, f"-o {target}", at_once=False)
            with _told(f"-o {target}"):
                _finish(file, path)
        with _told(f"-o {target}"):
            os.replace(waiting, path)
    except BaseException:
        os.unlink(waiting)
        raise


def _finish(file: TextIO, path: str) -> None:
    """Bring everything to disk, and give the file the permissions that the one it replaces has."""
    file.flush()
    os.fsync(file.fileno())
    mask = os.umask(0)
    os.umask(mask)
    mode = stat.S_IMODE(os.stat(path).st_mode) if os.path.exists(path) else 0o666 & ~mask
    os.fchmod(file.fileno(), mode)


@contextmanager
def _told(where: str) -> Iterator[None]:
    """Tell that writing failed as a mistake of the call."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritten(error, where) from error


def unwritten(error: OSError, where: str) -> AuditorError:
    """Make E802: what was to be written cannot be."""
    from auditor.sources import system_words

    zh, en = system_words(error)
    return AuditorError.of(
        "E802", where, zh=f"不能写入：系统报告 {zh}。请换一个可写的位置。",
        en=f"Cannot be written: the system says {en}. Choose another place.",
    )


def refuse_source(target: str | None, paths: Iterable[str]) -> None:
    """Refuse to write over a file that is to be read.

    Raises:
        AuditorError: E802 `target` is one of `paths`, by whatever name.
    """
    for path in paths if target is not None and os.path.isfile(target) else ():
        if os.path.isfile(path) and os.path.samefile(path, str(target)):
            raise AuditorError.of(
                "E802", f"-o {target}", zh=f"这是要读取的报告 {path}，写入会把它覆盖。请换一个文件名。",
                en=f"This is the report {path} that is to be read; writing would replace it. Choose another name.",
            )
