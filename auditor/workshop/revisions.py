"""Reads the rule files of a git revision into a folder, without a checkout."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from auditor.errors import RulebookError

_HASH = re.compile(rb"[0-9a-f]{40,64}")
_FILES = (b"100644", b"100755")


def write_revision(revision: str, folder: Path) -> str:
    """Write the YAML files that stand in `rules/` of a revision into `folder`.

    The repository is the one that the current folder lies in. Files come byte for byte from
    its objects: no filter runs, and what is no plain file (a link, a submodule) is left out.

    Returns:
        The hash of the revision's commit.

    Raises:
        RulebookError: E451 git is missing, this is no repository, or it cannot be read; E452
            there is no such revision; E453 it has no rules; E454 a name leads out of `folder`.
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
    """Yield the path below `rules/` of every YAML file, and the name of its object."""
    for entry in _git(revision, top, "ls-tree", "-r", "-z", "--full-tree", commit.decode(), "--", "rules/").split(b"\0"):
        about, _, path = entry.partition(b"\t")
        if about[:6] in _FILES and path.endswith(b".yaml"):
            name = PurePosixPath(os.fsdecode(path.removeprefix(b"rules/")))
            if name.is_absolute() or ".." in name.parts:
                raise RulebookError.of(
                    "E454", f"{revision}:rules/{name}", zh="文件名指向 rules/ 之外，不予读取。请改名后重新提交。",
                    en="The name of this file leads out of rules/; it is not read. Rename it and commit again.",
                )
            yield name, about.split(b" ")[2]


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
            env={**os.environ, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"},
        )
    except OSError as error:
        raise RulebookError.of(
            "E451", revision, zh="没有可运行的 git，不能读取版本。请安装 git，或改写规则目录。",
            en="There is no git to run, so no revision can be read. Install git, or name a rules folder.",
        ) from error


def _not_read(revision: str, said: str) -> RulebookError:
    first = " ".join(said.strip().partition("\n")[0].split())
    return RulebookError.of(
        "E451", revision, zh=f"不能从 git 读取，git 报告“{first}”。请在含有该版本的仓库中运行，或改写规则目录。",
        en=f"Cannot be read from git, which says {first!r}. Run it in the repository that has it, or name a rules folder.",
    )
