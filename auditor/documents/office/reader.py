"""Reads DOC, WPS, RTF and ODT as the DOCX that LibreOffice makes of them.

Converting one file takes seconds, most of them to start; so a run may say with `prepare` which files it is about to read, and
those that must be converted are converted together when the first of them comes. What was made is kept until the process ends.
"""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from auditor.documents.confined.asking import Limits
from auditor.documents.document import Document
from auditor.documents.office.kind import OfficeKind, office_kind
from auditor.documents.office.soffice import Ended, program, run_soffice, workplace
from auditor.documents.raw import RawFile
from auditor.documents.refusals import LIMIT, beyond_limits, locked, not_understood, part_missing
from auditor.documents.word.docx import read_docx
from auditor.errors import AuditorError, DocumentError

LIMITS = Limits(seconds=60, megabytes=4096)
BATCH = 24  # files in one run of LibreOffice
_AHEAD = 200  # files looked at for those to convert together
_CURE = (
    "请安装 LibreOffice（Debian：apt-get install libreoffice-writer），或用办公软件另存为 DOCX。",
    "Install LibreOffice (Debian: apt-get install libreoffice-writer), or save the file as DOCX in its program.",
)
_NOT_LOADED = ("LibreOffice", "LibreOffice could not load it")

Converted = bytes | AuditorError


def looks_like_office(raw: RawFile) -> bool:
    """Tell that a file is one of those that LibreOffice reads for us, or an encrypted office file."""
    return office_kind(raw) is not None


def read_office(raw: RawFile) -> Document:
    """Read the pieces of an office file; places are those of the DOCX made of it, which counts as the file does.

    Raises:
        DocumentError: E106 no LibreOffice, E107 beyond a limit, E108 LibreOffice cannot load it, E109 protected by a
            password.
    """
    kind = office_kind(raw)
    if kind is None:
        raise not_understood(raw.name, "Office", "unknown")
    made = _STORE.converted(raw, kind)
    if isinstance(made, AuditorError):
        raise made
    try:
        return replace(read_docx(RawFile(made, raw.name)), format=kind.format)
    except DocumentError as error:  # LibreOffice does not always write what it would itself read
        if error.code != "E108":
            raise
        raise not_understood(raw.name, kind.format, "LibreOffice: DOCX") from error


def prepare(paths: Sequence[str]) -> None:
    """Note which files this process will read, in its order, so that those to convert can be converted together.

    A process that shares the work of a run is told the files of its own share, after it was forked.
    """
    _STORE.expect(paths)


def convert_many(files: Sequence[RawFile], limits: Limits = LIMITS) -> list[Converted]:
    """Convert office files to DOCX, many in one run.

    A run that was killed or died says nothing of the files it left behind; each of them is tried alone.

    Args:
        files: Files of a format that `office_kind` knows.
        limits: For each run.

    Returns:
        For each file the DOCX, or the error that tells why there is none, in the order given.
    """
    results: list[Converted | None] = []
    kinds = [office_kind(raw) for raw in files]
    results = [_refused(raw, kind) for raw, kind in zip(files, kinds, strict=True)]
    waiting = [number for number, refused in enumerate(results) if refused is None]
    found = program()
    for start in range(0, len(waiting), BATCH):
        batch = waiting[start : start + BATCH]
        ended = _run(found, [(files[number], kinds[number]) for number in batch], limits)
        for place, number in enumerate(batch):
            made = ended.made.get(place)
            if made is None and (ended.late or ended.died) and len(batch) > 1:
                alone = _run(found, [(files[number], kinds[number])], limits)
                results[number] = _result(files[number], alone, alone.made.get(0), limits)
            else:
                results[number] = _result(files[number], ended, made, limits)
    return [result for result in results if result is not None]


def _refused(raw: RawFile, kind: OfficeKind | None) -> AuditorError | None:
    """Make the error of a file that LibreOffice is not asked about."""
    if kind is None:
        return not_understood(raw.name, "Office", "unknown")
    if kind.locked:
        return locked(raw.name, kind.words)
    return part_missing(raw.name, kind.words, "office", _CURE) if program() is None else None


def _run(found: str | None, files: Sequence[tuple[RawFile, OfficeKind | None]], limits: Limits) -> Ended:
    asked = [(kind.ending if kind is not None else "", raw.data) for raw, kind in files]
    return run_soffice(found or "", asked, limits.seconds, limits.megabytes)


def _result(raw: RawFile, ended: Ended, made: bytes | None, limits: Limits) -> Converted:
    if made is not None and made.rfind(b"PK\x05\x06") >= 0:
        return made
    if ended.late or ended.died:
        return beyond_limits(raw.name, limits.seconds, limits.megabytes, timed_out=ended.late)
    return not_understood(raw.name, *_NOT_LOADED)


class _Store:
    """What was converted, by the digest of the file, and the files that are expected."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew, as a process that was forked must: its parent's run is not its own, nor is its parent's folder."""
        self._lock = threading.Lock()
        self._paths: list[str] = []
        self._position: dict[str, int] = {}
        self._refused: dict[str, AuditorError] = {}

    def expect(self, paths: Sequence[str]) -> None:
        """Note files that will be read, after those noted before."""
        with self._lock:
            for path in paths:
                if path not in self._position:
                    self._position[path] = len(self._paths)
                    self._paths.append(path)

    def converted(self, raw: RawFile, kind: OfficeKind) -> Converted:
        """Give the DOCX of a file, or the error that tells why there is none."""
        digest = sha256(raw.data).hexdigest()
        with self._lock:
            kept = self._kept(digest)
            if kept is None:
                batch = [raw, *self._following(raw.name)]
                for one, made in zip(batch, convert_many(batch), strict=True):
                    self._keep(sha256(one.data).hexdigest(), made)
                kept = self._kept(digest)
        if isinstance(kept, AuditorError):
            return _named(kept, raw.name)
        return kept if kept is not None else not_understood(raw.name, kind.format, "lost")

    def _kept(self, digest: str) -> Converted | None:
        if digest in self._refused:
            return self._refused[digest]
        path = workplace() / digest
        return path.read_bytes() if path.is_file() else None

    def _keep(self, digest: str, made: Converted) -> None:
        if isinstance(made, AuditorError):
            self._refused[digest] = made
        else:
            (workplace() / digest).write_bytes(made)

    def _following(self, name: str) -> list[RawFile]:
        """Read the expected files after one that must be converted too and are not yet, one of each content."""
        at = self._position.get(name)
        if at is None:
            return []
        found: dict[str, RawFile] = {}
        for path in self._paths[at + 1 : at + 1 + _AHEAD]:
            raw = _office_file(path)
            if raw is not None and self._kept(digest := sha256(raw.data).hexdigest()) is None:
                found.setdefault(digest, raw)
            if len(found) == BATCH - 1:
                break
        return list(found.values())


_STORE = _Store()
os.register_at_fork(after_in_child=_STORE.forget)


def _named(error: AuditorError, name: str) -> AuditorError:
    """Make an error that was kept speak of the file that is read now."""
    return type(error)(*(replace(mistake, where=name or mistake.where) for mistake in error.mistakes))


def _office_file(path: str) -> RawFile | None:
    """Read a file ahead if it is to be converted; what is wrong with it is told when its turn comes."""
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode) or status.st_size > LIMIT:
            return None
        with open(path, "rb") as file:
            raw = RawFile(file.read(LIMIT + 1), path)
    except (OSError, ValueError):
        return None
    return raw if looks_like_office(raw) else None
