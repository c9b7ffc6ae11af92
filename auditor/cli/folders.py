"""Puts pages on disk: a folder that appears whole or not at all, and never in place of somebody's files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath

from auditor.cli.output import unwritten
from auditor.errors import AuditorError

Put = Callable[[str, str], None]

_SHOWN = 3


@dataclass(frozen=True)
class Kind:
    """What a folder holds: the name of its list of files, and what its pages are called."""

    manifest: str
    zh: str
    en: str


RULE_SITE = Kind(".auditor-rule-site", "规则手册", "a rule site")
AUDIT_PAGES = Kind(".auditor-audit-pages", "审查结果", "audit pages")


@contextmanager
def folder_output(folder: str, kind: Kind) -> Iterator[Put]:
    """Open a folder for pages, each put there by its path (`/` where a folder begins) as soon as it is drawn.

    The folder is replaced only when the last page is there. One that holds nothing but earlier pages of the kind is
    replaced; its list of files tells what belongs to it.

    Raises:
        AuditorError: E802 the folder cannot be written; E803 it holds files that are not of the kind.
    """
    target = Path(os.path.realpath(folder))
    refuse_foreign(folder, kind)
    names: list[str] = []
    with _told(folder):
        target.parent.mkdir(parents=True, exist_ok=True)
        waiting = tempfile.TemporaryDirectory(prefix=".auditor-", dir=target.parent)
    with waiting as made:

        def put(name: str, text: str) -> None:
            with _told(folder):
                _write(Path(made) / "pages", name, text)
            names.append(name)

        yield put
        with _told(folder):
            _write(Path(made) / "pages", kind.manifest, "".join(f"{name}\n" for name in sorted(names)))
            _swap(Path(made), target)


def _write(folder: Path, name: str, text: str) -> None:
    path = folder / PurePosixPath(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n", errors="backslashreplace")


def _swap(waiting: Path, target: Path) -> None:
    """Put the new folder where the old one is, which goes only when the new one is there."""
    old = waiting / "old"
    if target.exists():
        os.rename(target, old)
    try:
        os.rename(waiting / "pages", target)
    except OSError:
        if old.exists():
            os.rename(old, target)
        raise


def refuse_foreign(folder: str, kind: Kind) -> None:
    """Refuse a folder that holds files of others.

    Raises:
        AuditorError: E803 it is a file, or holds something that is not of the kind.
    """
    target = Path(os.path.realpath(folder))
    if target.exists() and not target.is_dir():
        raise AuditorError.of(
            "E803", f"-o {folder}", zh="这是一个文件，不是目录。请给出一个新的或空的目录。",
            en="This is a file, not a folder. Name a new or empty folder.",
        )
    with _told(folder):
        foreign = _foreign(target, kind) if target.exists() else []
    if foreign:
        more, listed = len(foreign) > _SHOWN, foreign[:_SHOWN]
        raise AuditorError.of(
            "E803", f"-o {folder}",
            zh=f"目录中有不属于{kind.zh}的文件：{'、'.join(listed)}{'等' if more else ''}。请换一个新的或空的目录。",
            en=f"The folder holds files that are not of {kind.en}: {', '.join(listed)}{' and more' if more else ''}. "
            "Name a new or empty folder.",
        )


def _foreign(target: Path, kind: Kind) -> list[str]:
    """The first things in a folder that are not of earlier pages; without their list, all of them are foreign."""
    manifest = target / kind.manifest
    pages = manifest.read_text(encoding="utf-8", errors="replace").splitlines() if manifest.is_file() else []
    known = {kind.manifest, *pages, *(str(parent) for page in pages for parent in PurePosixPath(page).parents)}
    if manifest.is_symlink():
        known.clear()
    return list(islice((name for name in _below(target) if name not in known), _SHOWN + 1))


def _below(target: Path) -> Iterator[str]:
    """Everything in a folder, however deep, in one order; what links point to is not looked into."""
    for folder, folders, files in os.walk(target):
        folders.sort()
        here = Path(folder).relative_to(target)
        yield from ((here / name).as_posix() for name in sorted([*folders, *files]))


@contextmanager
def _told(folder: str) -> Iterator[None]:
    """Tell that writing failed as a mistake of the call."""
    try:
        yield
    except OSError as error:
        raise unwritten(error, f"-o {folder}") from error
