"""Loads scoring profiles, lays each over the one it extends, and tells every mistake in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from auditor.errors import Mistake, RulebookError, ScoreError, gather
from auditor.score.profile import Profile, ProfileFile
from auditor.sources import Located, RuleTree, parse_yaml, to_shape

Read = dict[str, tuple[Located, ProfileFile]]
_MERGED = ("defaults", "groups", "rules", "charged_with")
_REPLACED = ("full_points", "vetoes", "gates", "grades")


@lru_cache(maxsize=8)
def load_profiles(tree: RuleTree, rules: frozenset[str]) -> dict[str, Profile]:
    """Load all scoring profiles of a tree and check that they speak of rules that exist.

    Raises:
        ScoreError: Every mistake of every profile.
    """
    mistakes: list[Mistake] = []
    read: Read = {}
    for file in tree.folder("scoring"):
        try:
            located = parse_yaml(file.text, file.shown)
        except RulebookError as error:
            mistakes += error.mistakes
            continue
        shape = to_shape(located, ProfileFile, "scoring", "E601")
        if isinstance(shape, list):
            mistakes += shape
        else:
            read[shape.id] = (located, shape)
    profiles = {}
    for name in read:
        mistakes += _named(*read[name], rules)
        made = _made(name, read, mistakes)
        if made is not None:
            profiles[name] = made
            mistakes += _grades_named(read[name][0], made)
    gather(mistakes, ScoreError)
    return profiles


def _made(name: str, read: Read, mistakes: list[Mistake]) -> Profile | None:
    """Put a profile together with those it extends; None, with the mistake noted, where that cannot be."""
    located, shape = read[name]
    chain = [name]
    above = shape.extends
    while above is not None:
        if above in chain or above not in read:
            zh, en = ("互相扩展，成环", "extend each other in a ring") if above in chain else ("不存在", "is not there")
            mistakes.append(Mistake(
                "E602", located.where(("extends",)), f"评分方案 {above} {zh}。请改正 extends。",
                f"The scoring profile {above} {en}. Correct `extends`.",
            ))
            return None
        chain.append(above)
        above = read[above][1].extends
    merged: dict[str, Any] = {"id": shape.id, "title": shape.title, "why": shape.why}
    for link in reversed(chain):
        merged |= _laid_over(merged, read[link][1])
    try:
        return Profile.model_validate(merged)
    except ValidationError as error:
        lacking = ", ".join(str(problem["loc"][0]) for problem in error.errors())
        mistakes.append(Mistake(
            "E601", located.where(), f"评分方案缺少 {lacking}。请补写，或用 extends 沿用另一个方案。",
            f"The scoring profile lacks {lacking}. Add it, or extend another profile.",
        ))
        return None


def _laid_over(below: Mapping[str, Any], shape: ProfileFile) -> dict[str, Any]:
    laid = {key: {**below.get(key, {}), **getattr(shape, key)} for key in _MERGED}
    return {**laid, **{key: getattr(shape, key) for key in _REPLACED if getattr(shape, key) is not None}}


def _named(located: Located, shape: ProfileFile, rules: frozenset[str]) -> Iterator[Mistake]:
    """Every rule that a profile names must exist."""
    named: list[tuple[tuple[str | int, ...], Iterable[str]]] = [
        (("rules",), shape.rules), (("charged_with",), shape.charged_with),
        *((("charged_with", name), others) for name, others in shape.charged_with.items()),
        *((("vetoes", number), (veto.rule,)) for number, veto in enumerate(shape.vetoes or ())),
        *((("gates", number), (gate.rule,)) for number, gate in enumerate(shape.gates or ()) if gate.rule is not None),
    ]
    for path, names in named:
        for name in names:
            if name not in rules:
                yield Mistake("E602", located.where((*path, name)), f"没有规则 {name}。", f"There is no rule {name}.")


def _grades_named(located: Located, profile: Profile) -> Iterator[Mistake]:
    """A gate must name grades that the profile has."""
    grades = {grade.id for grade in profile.grades}
    for number, gate in enumerate(profile.gates):
        for grade in (gate.at_most, gate.grade):
            if grade is not None and grade not in grades:
                yield Mistake("E602", located.where(("gates", number)), f"没有等级 {grade}。", f"There is no grade {grade}.")
