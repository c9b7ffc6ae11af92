"""Keeps loaded rulebooks between calls, by the content of their files: safe to delete, never trusted across versions."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import logging
import os
import pickle
import stat
import sys
import tempfile
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.sources import kept_folder

if TYPE_CHECKING:
    from auditor.rulebook.book import Rulebook

_MOST_KEPT = 8
_MARK = b"auditor rulebook\n"
_LOG = logging.getLogger(__name__)


def kept_rulebook(digest: str) -> Rulebook | None:
    """Find the rulebook loaded from files of this digest by this very program; None where none is kept.

    A file that is damaged, or that others may write, is not read.
    """
    path = _path(digest)
    if path is None or not _is_ours(path.parent) or not _is_ours(path):
        return None
    try:
        checked, payload = _parts(path.read_bytes())
        if checked != hashlib.sha256(_MARK + payload).digest():
            return None
        book: Rulebook = _unpickled(payload)
    except Exception as error:  # whatever a damaged file holds, the rules can be loaded from their own files
        _LOG.debug("a kept rulebook cannot be read: %s", error)
        return None
    return book


def _unpickled(payload: bytes) -> Rulebook:
    """Read a rulebook without collecting garbage on the way: there is none among what is only being made."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        book: Rulebook = pickle.loads(payload)
    finally:
        if collecting:
            gc.enable()
    return book


def keep_rulebook(digest: str, book: Rulebook) -> None:
    """Keep a rulebook for later calls. Where it cannot be written nothing is kept, and nothing is lost."""
    path = _path(digest)
    if path is None:
        return
    try:
        payload = pickle.dumps(book, protocol=pickle.HIGHEST_PROTOCOL)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if _is_ours(path.parent):  # what stood elsewhere would never be read
            _write(path, _MARK + hashlib.sha256(_MARK + payload).digest() + payload)
            _forget_oldest(path.parent)
    except OSError as error:
        _LOG.debug("a rulebook cannot be kept: %s", error)


def _write(path: Path, content: bytes) -> None:
    """Write a file that others find whole or not at all; on a full disk nothing is left of it."""
    number, waiting = tempfile.mkstemp(dir=path.parent, prefix=".waiting-")
    try:
        with open(number, "wb") as file:
            file.write(content)
        os.replace(waiting, path)
    except BaseException:
        os.unlink(waiting)
        raise


def _parts(data: bytes) -> tuple[bytes, bytes]:
    start = len(_MARK)
    if not data.startswith(_MARK):
        raise ValueError("no kept rulebook")
    return data[start : start + 32], data[start + 32 :]


def _path(digest: str) -> Path | None:
    """The file for a digest; None where there is no folder for it."""
    folder = kept_folder()
    if folder is None:
        return None
    return folder / f"rules-{hashlib.sha256(f'{digest} {_program()}'.encode()).hexdigest()}.cache"


@cache
def _program() -> str:
    """What tells this program from every other: its version, its source as it lies on disk, and what runs it."""
    root = Path(__file__).resolve().parent.parent
    files = sorted(path for room in ("sources", "forms", "report", "rulebook") for path in (root / room).glob("*.py"))
    seen = [f"{path.name} {status.st_size} {status.st_mtime_ns}" for path in files for status in (path.stat(),)]
    return "\n".join([version("auditor"), version("pydantic"), sys.version, str(root), *seen])


def _is_ours(path: Path) -> bool:
    """Whether a file or folder is the user's own and nobody else may write it: what is kept is trusted as code is."""
    try:
        status = path.lstat()
    except OSError:
        return False
    own = not hasattr(os, "geteuid") or status.st_uid == os.geteuid()
    return own and not stat.S_ISLNK(status.st_mode) and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _forget_oldest(folder: Path) -> None:
    kept = sorted(folder.glob("rules-*.cache"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in kept[_MOST_KEPT:]:
        with contextlib.suppress(FileNotFoundError):
            path.unlink()
