"""Reads the rule files of a git revision into a folder, without a checkout."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from auditor.errors import RulebookError
from auditor.sources.layer import MAX_FILES, MAX_FOLDERS, MAX_TOTAL

_HASH = re.compile(rb"[0-9a-f]{40,64}")
_FILES = (b"100644", b"100755")
_MOST_ENTRIES = 100_000
_PIECE = 1 << 16


def write_revision(revision: str, folder: Path) -> str:
    """Write the YAML files that stand in `rules/` of a revision into `folder`.

    The repository is the one that the current folder lies in. Files come byte for byte from
    its objects: no filter runs, and what is no plain file (a link, a submodule) is left out.

    Returns:
        The hash of the revision's commit.

    Raises:
        RulebookError: E451 git is missing, this is no repository, or it cannot be read; E452
            there is no such revision; E453 it has no rules; E454 a name leads out of `folder`;
            E401 there is more than a rules folder may hold.
    """
    top = _top(revision)
    commit = _commit(revision, top)
    files = tuple(_listed(revision, commit, top))
    if not files:
        raise RulebookError.of(
            "E453", revision, zh="该版本的仓库根目录下没有 rules/ 规则文件。请换一个版本。",
            en="This revision has no rule files in rules/ at the top of the repository. Choose another.",
        )
    for (name, _), text in zip(files, _texts(revision, [found for _, found in files], top), strict=True):
        path = folder.joinpath(*name.parts)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    return commit.decode()


def _top(revision: str) -> str:
    return os.fsdecode(_git(revision, ".", "rev-parse", "--show-toplevel").removesuffix(b"\n"))


def _commit(revision: str, top: str) -> bytes:
    """Name the commit of a revision; a name that git could take for an option never reaches it."""
    if revision and not revision.startswith("-"):
        try:
            found = _run(revision, top, ("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")).stdout.strip()
        except ValueError:  # a name with a null character
            found = b""
        if _HASH.fullmatch(found):
            return found
    raise RulebookError.of(
        "E452", revision, zh="仓库里没有这个版本。请写已有的提交、标签或分支，如 HEAD~3。",
        en="The repository has no such revision. Name a commit, tag or branch it has, such as HEAD~3.",
    )


def _listed(revision: str, commit: bytes, top: str) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the path below `rules/` of every YAML file, and the name of its object.

    The limits are those of a rules folder, kept before a file is written: a few small trees can list billions of files.
    """
    count = total = 0
    for number, entry in enumerate(_entries(revision, commit, top)):
        if number == _MOST_ENTRIES:
            raise _too_much(f"{revision}:rules", f"文件超过 {_MOST_ENTRIES} 个", f"More than {_MOST_ENTRIES} files")
        about, _, path = entry.partition(b"\t")
        if about[:6] not in _FILES or not path.endswith(b".yaml"):
            continue
        name = PurePosixPath(os.fsdecode(path.removeprefix(b"rules/")))
        _check(name, revision)
        mode_and_size = about.split()
        count, total = count + 1, total + int(mode_and_size[3])
        if count > MAX_FILES or total > MAX_TOTAL:
            raise _too_much(
                f"{revision}:rules", f"规则文件超过 {MAX_FILES} 个或 {MAX_TOTAL >> 20} MiB",
                f"More than {MAX_FILES} rule files, or {MAX_TOTAL >> 20} MiB",
            )
        yield name, mode_and_size[2]


def _check(name: PurePosixPath, revision: str) -> None:
    """Refuse a path that leads out of `rules/`, or down too far to be written."""
    if name.is_absolute() or ".." in name.parts:
        raise RulebookError.of(
            "E454", f"{revision}:rules/{name}", zh="文件名指向 rules/ 之外，不予读取。请改名后重新提交。",
            en="The name of this file leads out of rules/; it is not read. Rename it and commit again.",
        )
    if len(name.parts) > MAX_FOLDERS:
        upper = "/".join(name.parts[:MAX_FOLDERS])
        raise _too_much(f"{revision}:rules/{upper}", f"目录超过 {MAX_FOLDERS} 层", f"More than {MAX_FOLDERS} folders deep")


def _too_much(where: str, zh: str, en: str) -> RulebookError:
    return RulebookError.of("E401", where, zh=f"{zh}。请改动后重新提交。", en=f"{en}. Change it and commit again.")


def _entries(revision: str, commit: bytes, top: str) -> Iterator[bytes]:
    """Yield the files of `rules/` as git lists them, with mode, kind, object and size; it is stopped when no more are wanted."""
    words = ("ls-tree", "-r", "-l", "-z", "--full-tree", commit.decode(), "--", "rules/")
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(["git", "-C", top, *words], stdout=subprocess.PIPE, stderr=said, env=_surroundings()) as listing,
    ):
        assert listing.stdout is not None
        try:
            rest = b""
            while piece := listing.stdout.read(_PIECE):
                *entries, rest = (rest + piece).split(b"\0")
                yield from entries
        except GeneratorExit:
            listing.kill()
            raise
        if listing.wait():
            said.seek(0)
            raise _not_read(revision, os.fsdecode(said.read(_PIECE)))


def _texts(revision: str, objects: list[bytes], top: str) -> Iterator[bytes]:
    """Yield the contents of objects, in their order."""
    answer = _git(revision, top, "cat-file", "--batch", given=b"".join(found + b"\n" for found in objects))
    start = 0
    for _ in objects:
        end = answer.index(b"\n", start)
        head = answer[start:end].split(b" ")
        if len(head) != 3:
            raise _not_read(revision, os.fsdecode(answer[start:end]))
        start = end + 1 + int(head[2]) + 1
        yield answer[end + 1 : start - 1]


def _git(revision: str, folder: str, *words: str, given: bytes = b"") -> bytes:
    done = _run(revision, folder, words, given)
    if done.returncode:
        raise _not_read(revision, os.fsdecode(done.stderr))
    return done.stdout


def _run(revision: str, folder: str, words: tuple[str, ...], given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(
            ["git", "-C", folder, *words], input=given, capture_output=True, check=False,
            env=_surroundings(),
        )
    except OSError as error:
        raise RulebookError.of(
            "E451", revision, zh="没有可运行的 git，不能读取版本。请安装 git，或改写规则目录。",
            en="There is no git to run, so no revision can be read. Install git, or name a rules folder.",
        ) from error


def _surroundings() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}


def _not_read(revision: str, said: str) -> RulebookError:
    first = " ".join(said.strip().partition("\n")[0].split())
    return RulebookError.of(
        "E451", revision, zh=f"不能从 git 读取，git 报告“{first}”。请在含有该版本的仓库中运行，或改写规则目录。",
        en=f"Cannot be read from git, which says {first!r}. Run it in the repository that has it, or name a rules folder.",
    )
