"""Puts a site on disk: a folder that appears whole or not at all, and never in place of somebody's files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path, PurePosixPath

from auditor.errors import AuditorError
from auditor.sources import system_words

MANIFEST = ".auditor-rule-site"
_SHOWN = 3


def write_site(pages: Mapping[str, str], folder: str) -> int:
    """Write the pages of a site into a folder, and tell how many there are.

    A folder that holds nothing but an earlier site is replaced; its list of files tells what belongs to it.

    Raises:
        AuditorError: E802 the folder cannot be written; E803 it holds files that are not of a site.
    """
    target = Path(os.path.realpath(folder))
    _refuse_foreign(target, folder)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".auditor-", dir=target.parent) as waiting:
            _fill(Path(waiting) / "site", pages)
            _swap(Path(waiting), target)
    except OSError as error:
        raise _unwritten(error, folder) from error
    return len(pages)


def _fill(folder: Path, pages: Mapping[str, str]) -> None:
    for name in (*sorted(pages), MANIFEST):
        text = pages[name] if name in pages else "".join(f"{page}\n" for page in sorted(pages))
        path = folder / PurePosixPath(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def _swap(waiting: Path, target: Path) -> None:
    """Put the new folder where the old one is, which goes only when the new one is there."""
    old = waiting / "old"
    if target.exists():
        os.rename(target, old)
    try:
        os.rename(waiting / "site", target)
    except OSError:
        if old.exists():
            os.rename(old, target)
        raise


def _refuse_foreign(target: Path, folder: str) -> None:
    if target.exists() and not target.is_dir():
        raise AuditorError.of(
            "E803", f"-o {folder}", zh="这是一个文件，不是目录。请给出一个新的或空的目录。",
            en="This is a file, not a folder. Name a new or empty folder.",
        )
    foreign = _foreign(target) if target.exists() else []
    if foreign:
        more, listed = len(foreign) > _SHOWN, foreign[:_SHOWN]
        raise AuditorError.of(
            "E803", f"-o {folder}",
            zh=f"目录中有不属于规则手册的文件：{'、'.join(listed)}{'等' if more else ''}。请换一个新的或空的目录。",
            en=f"The folder holds files that are not of a rule site: {', '.join(listed)}{' and more' if more else ''}. "
            "Name a new or empty folder.",
        )


def _foreign(target: Path) -> list[str]:
    """The first things in a folder that are not of an earlier site; without its list, all of them are foreign."""
    manifest = target / MANIFEST
    pages = manifest.read_text(encoding="utf-8", errors="replace").splitlines() if manifest.is_file() else []
    known = {MANIFEST, *pages, *(str(parent) for page in pages for parent in PurePosixPath(page).parents)}
    if manifest.is_symlink():
        known.clear()
    return list(islice((name for name in _below(target) if name not in known), _SHOWN + 1))


def _below(target: Path) -> Iterator[str]:
    """Everything in a folder, however deep, in one order; what links point to is not looked into."""
    for folder, folders, files in os.walk(target):
        folders.sort()
        here = Path(folder).relative_to(target)
        yield from ((here / name).as_posix() for name in sorted([*folders, *files]))


def _unwritten(error: OSError, folder: str) -> AuditorError:
    zh, en = system_words(error)
    return AuditorError.of(
        "E802", f"-o {folder}", zh=f"不能写入：系统报告 {zh}。请换一个可写的位置。",
        en=f"Cannot be written: the system says {en}. Choose another place.",
    )
