"""Checks a whole tree of rule files: all mistakes of all files at once, or what it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from auditor.errors import AuditorError, Mistake, RulebookError
from auditor.forms import load_forms
from auditor.pipeline import profile_of
from auditor.rulebook import Rulebook
from auditor.rulebook.load import Replaced, survey_rules
from auditor.rulebook.rule import DerivedFact, Pack, Rule
from auditor.score import load_profiles
from auditor.sources import RuleTree, SourceFile, in_order, parse_yaml, to_shape
from auditor.workshop.case_check import case_mistakes

Result = TypeVar("Result")
_ID = re.compile(r"[A-Z][A-Z0-9]{1,5}-[0-9]{3}")


@dataclass(frozen=True)
class Checked:
    """A tree without mistakes: how much of each it holds, and which rules its later layers replace."""

    counts: Mapping[str, int]
    replaced: tuple[Replaced, ...]


def check_rules(*over: str) -> Checked:
    """Check the shipped rules with the folders `over` laid over them.

    Returns:
        How many rules, cases, facts, packs, profiles, forms and lexicons there are, and what was replaced.

    Raises:
        RulebookError: Every mistake of every file, by file, line and column. Where a form or lexicon is
            wrong the names in rules cannot be looked up yet; then only the shape of rules is checked.
    """
    tree = RuleTree.shipped(*map(Path, over))
    mistakes: list[Mistake] = []
    forms = _attempt(lambda: load_forms(tree), mistakes)
    if forms is None:
        mistakes += [*_shapes(tree), *_profiles(tree, None)]
        raise RulebookError(*in_order(mistakes))
    survey = survey_rules(tree, forms)
    mistakes += survey.mistakes
    for ready in survey.book.rules.values():
        mistakes += case_mistakes(ready, forms)
    mistakes += _profiles(tree, None if survey.mistakes else survey.book)
    if mistakes:
        raise RulebookError(*in_order(mistakes))
    return Checked(_counts(survey.book, tree), survey.replaced)


def _attempt(work: Callable[[], Result], mistakes: list[Mistake]) -> Result | None:
    try:
        return work()
    except AuditorError as error:
        mistakes += error.mistakes
        return None


def _profiles(tree: RuleTree, book: Rulebook | None) -> list[Mistake]:
    """The mistakes of scoring profiles. Where rules are wrong, their ids are taken from their file names."""
    mistakes: list[Mistake] = []
    named = (_ID.match(file.stem) for _, file in tree.rules())
    ids = frozenset(book.rules) if book else frozenset(found[0] for found in named if found)
    profiles = _attempt(lambda: load_profiles(tree, ids), mistakes)
    if book is not None and profiles is not None:
        for name in sorted({pack.scoring for pack in book.packs.values() if pack.scoring is not None} - set(profiles)):
            _attempt(lambda name=name: profile_of(book, name), mistakes)  # type: ignore[misc]
    return mistakes


def _shapes(tree: RuleTree) -> Iterator[Mistake]:
    """What can be said of rules, facts and packs without knowing any name."""
    for _, file in tree.rules():
        yield from _shape(file, Rule, "rule")
    for file in tree.folder("facts"):
        yield from _shape(file, DerivedFact, "fact")
    for file in tree.folder("packs"):
        yield from _shape(file, Pack, "pack")


def _shape(file: SourceFile, model: type[BaseModel], schema: str) -> list[Mistake]:
    mistakes: list[Mistake] = []
    shape = _attempt(lambda: to_shape(parse_yaml(file.text, file.shown), model, schema, "E403"), mistakes)
    return mistakes + (shape if isinstance(shape, list) else [])


def _counts(book: Rulebook, tree: RuleTree) -> Mapping[str, int]:
    return {
        "rules": len(book.rules), "cases": sum(len(ready.rule.cases) for ready in book.rules.values()),
        "facts": len(book.facts), "packs": len(book.packs), "profiles": len(tree.folder("scoring")),
        "forms": len(book.forms.editions), "lexicons": len(tree.folder("lexicons")),
    }
