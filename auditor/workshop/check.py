"""Checks a whole tree of rule files: all mistakes of all files at once, or what it holds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from auditor.errors import AuditorError, Mistake, RulebookError, gather
from auditor.forms import load_forms
from auditor.pipeline import profile_of
from auditor.rulebook import Rulebook, load_rulebook
from auditor.rulebook.rule import DerivedFact, Pack, Rule
from auditor.score import load_profiles
from auditor.sources import RuleTree, SourceFile, parse_yaml, to_shape

Result = TypeVar("Result")
_ID = re.compile(r"[A-Z][A-Z0-9]{1,5}-[0-9]{3}")


def check_rules(*over: str) -> Mapping[str, int]:
    """Check the shipped rules with the folders `over` laid over them.

    Returns:
        How many rules, cases, facts, packs, profiles, forms and lexicons there are.

    Raises:
        RulebookError: Every mistake of every file, sorted by place. Where a form or lexicon is
            wrong the names in rules cannot be looked up yet; then only the shape of rules is checked.
    """
    tree = RuleTree.shipped(*map(Path, over))
    mistakes: list[Mistake] = []
    forms = _attempt(lambda: load_forms(tree), mistakes)
    book = _attempt(lambda: load_rulebook(*over), mistakes) if forms is not None else None
    if forms is None:
        mistakes += _shapes(tree)
    mistakes += _profiles(tree, book)
    gather(list(dict.fromkeys(mistakes)), RulebookError)
    return {} if book is None else _counts(book, tree)


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
        for name in sorted({pack.scoring for pack in book.packs.values()} - set(profiles)):
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
