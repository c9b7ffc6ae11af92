"""Lists the files that paths stand for: a file itself, and of a folder or an archive every document in it."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import Any

from auditor.documents.archive import MOST_INFLATED, Archive, archive_at, archive_in
from auditor.documents.package import MOST_ENTRIES
from auditor.documents.refusals import LIMIT, not_opened, nothing_in, too_swollen
from auditor.errors import AuditorError

# What is no document, and what systems and office programs leave beside documents.
LEFT_OUT = (".*", "README*", "*.md", "*.yaml", "__MACOSX", "Thumbs.db", "desktop.ini", "~$*")
_KEYS = ("cells", "audit")


@dataclass(frozen=True)
class Listing:
    """What paths stand for.

    `files` are in the order of the paths, below a folder in path order, each named as its
    user named the path, and a member of an archive as if that were a folder; a path that does
    not exist stays among them, for reading it tells what is wrong. `left_out` are the files below a folder that are no documents. `errors`
    maps those of `files` that are folders or archives which cannot be listed to the reason.
    """

    files: tuple[str, ...]
    left_out: tuple[str, ...]
    errors: Mapping[str, AuditorError] = field(default_factory=dict)


def list_documents(paths: Iterable[str], besides: str | None = None) -> Listing:
    """List the files that `paths` stand for.

    Args:
        paths: Files and folders. A file is always taken. Of a folder everything below it is
            taken, symbolic links too, but dotfiles, `README*`, `*.md`, `*.yaml`, JSON that
            carries a `cells` or `audit` key, and what systems leave there. Of an archive,
            named or below a folder, everything in it is taken by the same rule.
        besides: A file that is no document although it lies below a folder: the one being written. Of a folder
            being written nothing is.
    """
    listed = _Listed()
    for path in paths:
        if not os.path.isdir(path):
            listed.add(path)
            continue
        walk = _Walk(path)
        listed.errors |= walk.errors
        for found in walk.found():
            if _is_left_out(found, besides):
                listed.left_out.append(found)
            else:
                listed.add(found)
    return Listing(tuple(listed.files), tuple(listed.left_out), listed.errors)


class _Listed:
    """What was listed so far."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.left_out: list[str] = []
        self.errors: dict[str, AuditorError] = {}

    def add(self, path: str) -> None:
        """Add a file, or what is in it where it is an archive."""
        try:
            archive = archive_at(path)
            members = _Members(archive) if archive is not None else None
        except AuditorError as error:
            self.errors[path] = error
            members = None
        if members is None:
            self.files.append(path)
            return
        self.files.extend(members.files)
        self.left_out.extend(members.left_out)
        self.errors |= members.errors


class _Members:
    """The documents in an archive and in the archives in it; those yet deeper stay files, which nobody reads.

    Raises:
        DocumentError: E101 there is nothing in it; E104 all archives together hold too much.
    """

    def __init__(self, archive: Archive) -> None:
        self.files: list[str] = []
        self.left_out: list[str] = []
        self.errors: dict[str, AuditorError] = {}
        self._name = archive.file
        self._count = self._size = 0
        if not archive.members:
            raise nothing_in(archive.file)
        self._list(archive, inner=False)
        self.files.sort(key=lambda path: PurePath(path).parts)

    def _list(self, archive: Archive, *, inner: bool) -> None:
        self._count += len(archive.members)
        self._size += archive.inflated
        if self._count > MOST_ENTRIES or self._size > MOST_INFLATED:
            raise too_swollen(self._name, "", f"{self._count}, {self._size} B", f"{MOST_ENTRIES}, {MOST_INFLATED} B")
        for name in archive.members:
            if _is_member_left_out(name[len(archive.file) + 1 :]) or _is_own_member(archive, name):
                self.left_out.append(name)
            elif inner or not self._is_opened(archive, name):
                self.files.append(name)

    def _is_opened(self, archive: Archive, name: str) -> bool:
        """List what is in a member that is an archive."""
        if not archive.may_be_archive(name):
            return False
        try:
            found = archive_in(archive.member(name), name)
            if found is None or not found.members:
                return False
        except AuditorError as error:
            self.errors[name] = error
            return False
        self._list(found, inner=True)
        return True


class _Walk:
    """The files below one folder. Real folders are walked before linked ones, each of them once."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.errors: dict[str, AuditorError] = {}
        self._files: list[str] = []
        self._links: list[str] = []
        self._seen = {os.path.realpath(root)}
        self._walk(root)
        while self._links:
            link = self._links.pop(0)
            if self._is_new(link):
                self._walk(link)

    def found(self) -> list[str]:
        """Give the files, and the folders that could not be listed, in path order."""
        return sorted([*self._files, *self.errors], key=lambda path: PurePath(path).parts)

    def _is_new(self, folder: str) -> bool:
        real = os.path.realpath(folder)
        is_new = real not in self._seen
        self._seen.add(real)
        return is_new

    def _walk(self, folder: str) -> None:
        """Walk a folder without recursion, so that no depth of folders is too deep."""
        waiting = [folder]
        while waiting:
            here = waiting.pop()
            try:
                entries = sorted(os.scandir(here), key=lambda entry: entry.name)
            except OSError as error:
                self.errors[here] = _not_listed(here, error)
                continue
            for entry in entries:
                if not _is_folder(entry):
                    self._files.append(entry.path)
                elif not entry.name.startswith(".") and entry.name != "__MACOSX":
                    if entry.is_symlink():
                        self._links.append(entry.path)
                    elif self._is_new(entry.path):
                        waiting.append(entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    """Tell whether an entry leads to a folder; a link that leads to itself does not."""
    try:
        return entry.is_dir()
    except OSError:
        return False


def _not_listed(folder: str, error: OSError) -> AuditorError:
    reason = str(error.strerror or error)
    return not_opened(
        folder, (f"文件夹不能列出，系统报告 {reason}", f"the folder cannot be listed, the system says {reason}"),
        ("请更改文件夹权限。", "Change the permissions of the folder."),
    )


def _is_left_out(path: str, besides: str | None) -> bool:
    name = os.path.basename(path)
    if any(fnmatchcase(name, pattern) for pattern in LEFT_OUT):
        return True
    if besides is not None and _is_within(path, besides):
        return True
    return name.lower().endswith((".json", ".jsonl")) and _is_our_own(path)


def _is_within(path: str, written: str) -> bool:
    """Tell whether a path is what is being written, or lies in the folder that is."""
    real, target = os.path.realpath(path), os.path.realpath(written)
    return real == target or real.startswith(os.path.join(target, ""))


def _is_member_left_out(inner: str) -> bool:
    *folders, name = inner.split("/")
    beside = any(folder.startswith(".") or folder == "__MACOSX" for folder in folders)
    return beside or any(fnmatchcase(name, pattern) for pattern in LEFT_OUT)


def _is_own_member(archive: Archive, name: str) -> bool:
    if not name.lower().endswith((".json", ".jsonl")):
        return False
    try:
        return _carries_audits(archive.member(name))
    except AuditorError:
        return False  # told when it is read


def _is_our_own(path: str) -> bool:
    """Tell whether a JSON file holds facts or audits and is no document."""
    try:
        if not os.path.isfile(path) or os.path.getsize(path) > LIMIT:
            return False
        with open(path, "rb") as file:
            return _carries_audits(file.read())
    except OSError:
        return False


def _carries_audits(content: bytes) -> bool:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return any(map(_carries, _values(text)))


def _values(text: str) -> list[Any]:
    """The JSON values of a text: one, the members of an array, or one a line; none when it is no JSON."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        first = text.lstrip().partition("\n")[0]
        return _values(first) if first.strip() and first.strip() != text.strip() else []
    return value if isinstance(value, list) else [value]


def _carries(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    return any(key in value for key in _KEYS) or ("source" in value and ("report" in value or "error" in value))
