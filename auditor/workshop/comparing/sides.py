"""What the sides of a comparison are: a rule folder, a pack of the shipped rules, or a git revision."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from auditor.errors import AuditorError, Mistake, RulebookError
from auditor.forms import load_forms
from auditor.pipeline import profile_of
from auditor.rulebook import Rulebook, load_rulebook, resolve_pack
from auditor.rulebook.load import survey_rules
from auditor.rulebook.scope import nearest
from auditor.score import Profile
from auditor.sources import RuleTree
from auditor.sources.tree import RESERVED
from auditor.workshop.comparing.revisions import write_revision

Kind = Literal["folder", "pack", "revision"]
USUAL = "national"


@dataclass(frozen=True, eq=False)
class Side:
    """One side of a comparison: a rulebook under one of its packs.

    `named` is how the call names it, `kind` what that was taken for, `origin` the folder or
    revision in it without the pack, and `commit` the hash of a revision's commit.
    """

    named: str
    kind: Kind
    origin: str
    pack: str
    book: Rulebook
    commit: str | None = None

    @property
    def profile(self) -> Profile:
        """The scoring profile of the pack."""
        return profile_of(self.book, resolve_pack(self.book, self.pack).scoring)

    @property
    def rules(self) -> int:
        """How many rules there are under the pack, those that it disables too."""
        resolved = resolve_pack(self.book, self.pack)
        return len(resolved.rules) + len(resolved.set_rules) + len(resolved.absent)


def open_side(named: str) -> Side:
    """Load what a call names: an existing folder, else a shipped pack, else a git revision; `:PACK` may follow the first and last.

    A folder is laid over the shipped rules. A revision stands alone: its `rules/` and nothing else.

    Raises:
        AuditorError: It is none of them, it has no such pack, or its rules are wrong.
    """
    head, colon, pack = named.rpartition(":")
    if os.path.isdir(named):
        return _checked(Side(named, "folder", named, USUAL, _of_folder(named)))
    if colon and os.path.isdir(head):
        return _checked(Side(named, "folder", head, pack, _of_folder(head)))
    shipped = load_rulebook()
    if named in shipped.packs:
        return _checked(Side(named, "pack", "", named, shipped))
    revision, pack = (head, pack) if head else (named, USUAL)
    return _of_revision(named, revision, pack, shipped)


def _checked(side: Side) -> Side:
    """Refuse a pack that is not there, or a scoring profile that is wrong, before any report is read."""
    try:
        profile_of(side.book, side.profile.id)
    except AuditorError as error:
        raise type(error)(*(
            replace(mistake, where=side.named if mistake.where.startswith("--pack") else mistake.where)
            for mistake in error.mistakes
        )) from error
    return side


def _of_folder(folder: str) -> Rulebook:
    alone = RuleTree((Path(folder),))
    if not any(alone.rules()) and not any(map(alone.folder, RESERVED)):
        raise RulebookError.of(
            "E450", folder, zh="目录里没有规则文件。请写含有“组/编号-名称.yaml”的规则目录，结构与 rules/ 相同。",
            en="The folder holds no rule file. Name a rules folder laid out as rules/ is: group/ID-name.yaml.",
        )
    return load_rulebook(folder)


def _of_revision(named: str, revision: str, pack: str, shipped: Rulebook) -> Side:
    with tempfile.TemporaryDirectory(prefix="auditor-") as folder:
        try:
            commit = write_revision(revision, Path(folder))
        except RulebookError as error:
            raise _no_side(named, error, shipped) from error
        with _shown_as(folder, f"{revision}:rules"):
            return _checked(Side(named, "revision", revision, pack, _alone(RuleTree((Path(folder),))), commit))


def _alone(tree: RuleTree) -> Rulebook:
    """Load a tree that stands for itself. All its files are read then, and may go."""
    survey = survey_rules(tree, load_forms(tree))
    if survey.mistakes:
        raise RulebookError(*survey.mistakes)
    return survey.book


@contextmanager
def _shown_as(folder: str, shown: str) -> Iterator[None]:
    """Name files of a temporary folder, in what is wrong with them, by where they came from."""
    try:
        yield
    except AuditorError as error:
        raise type(error)(*(
            Mistake(mistake.code, *(text.replace(folder, shown) for text in (mistake.where, mistake.zh, mistake.en)))
            for mistake in error.mistakes
        )) from error


def _no_side(named: str, error: RulebookError, shipped: Rulebook) -> RulebookError:
    """Tell that a name is no folder and no pack either, where it is no revision that can be read."""
    packs, near = ", ".join(shipped.packs), nearest(named, shipped.packs)
    zh = f"“{named}”不是已有的目录，也不是自带的规则包（{packs}），故按 git 版本读取。" + (f"是否要写 {near}？" if near else "")
    en = f"{named!r} is no folder and no shipped pack ({packs}), so it is taken for a git revision. " + (
        f"Did you mean {near}? " if near else "")
    return RulebookError(*(replace(found, zh=zh + found.zh, en=en + found.en) for found in error.mistakes))
