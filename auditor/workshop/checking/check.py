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
from auditor.workshop.cases.case_check import case_mistakes
from auditor.workshop.checking.notes import notes_on
from auditor.workshop.checking.retired import load_retired, reused
from auditor.workshop.clauses.clause_book import ClauseBook
from auditor.workshop.clauses.clause_files import survey_clauses

Result = TypeVar("Result")
_ID = re.compile(r"[A-Z][A-Z0-9]{1,5}-[0-9]{3}")


@dataclass(frozen=True)
class Checked:
    """A tree that was checked: its mistakes, or without any how much of each it holds, and what is worth a look.

    `replaced`: the rules of earlier layers that later ones replace. `notes` are no mistakes.
    """

    counts: Mapping[str, int]
    replaced: tuple[Replaced, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    notes: tuple[Mistake, ...] = ()


def check_rules(*over: str) -> Checked:
    """Check the shipped rules with the folders `over` laid over them.

    Raises:
        RulebookError: Every mistake of every file, by file, line and column. Where a form or lexicon is
            wrong the names in rules cannot be looked up yet; then only the shape of rules is checked.
    """
    checked = examine_rules(*over)
    if checked.mistakes:
        raise RulebookError(*checked.mistakes)
    return checked


def examine_rules(*over: str) -> Checked:
    """Check the shipped rules with the folders `over` laid over them, and give the mistakes with the rest.

    Notes are worked out only where nothing is wrong: a rule that cannot be read would make words look unused.
    """
    tree = RuleTree.shipped(*map(Path, over))
    mistakes: list[Mistake] = []
    if _attempt(lambda: tree.digest, mistakes) is None:
        return Checked({}, mistakes=tuple(in_order(mistakes)))
    retired, wrong = load_retired(tree)
    mistakes += wrong
    forms = _attempt(lambda: load_forms(tree), mistakes)
    if forms is None:
        mistakes += [*_shapes(tree), *_profiles(tree, None)]
        return Checked({}, mistakes=tuple(in_order(mistakes)))
    survey = survey_rules(tree, forms)
    mistakes += survey.mistakes
    for ready in survey.book.rules.values():
        mistakes += [*case_mistakes(ready, forms), *reused(ready, retired)]
    mistakes += _profiles(tree, None if survey.mistakes else survey.book)
    clauses = survey_clauses(survey.book, _ids(tree) if survey.mistakes else frozenset())
    mistakes += clauses.mistakes
    if mistakes:
        return Checked({}, survey.replaced, tuple(in_order(mistakes)))
    notes = in_order([*notes_on(survey.book, tree), *clauses.notes])
    return Checked(_counts(survey.book, tree), survey.replaced, (), tuple(notes))


def _attempt(work: Callable[[], Result], mistakes: list[Mistake]) -> Result | None:
    try:
        return work()
    except AuditorError as error:
        mistakes += error.mistakes
        return None


def _profiles(tree: RuleTree, book: Rulebook | None) -> list[Mistake]:
    """The mistakes of scoring profiles. Where rules are wrong, their ids are taken from their file names."""
    mistakes: list[Mistake] = []
    ids = frozenset(book.rules) if book else _ids(tree)
    profiles = _attempt(lambda: load_profiles(tree, ids), mistakes)
    if book is not None and profiles is not None:
        for name in sorted({pack.scoring for pack in book.packs.values() if pack.scoring is not None} - set(profiles)):
            _attempt(lambda name=name: profile_of(book, name), mistakes)  # type: ignore[misc]
    return mistakes


def _ids(tree: RuleTree) -> frozenset[str]:
    """The ids that the names of rule files give, whatever stands in the files."""
    named = (_ID.match(file.stem) for _, file in tree.rules())
    return frozenset(found[0] for found in named if found)


def _shapes(tree: RuleTree) -> Iterator[Mistake]:
    """What can be said of rules, facts, packs and clauses without knowing any name."""
    for _, file in tree.rules():
        yield from _shape(file, Rule, "rule")
    for file in tree.folder("facts"):
        yield from _shape(file, DerivedFact, "fact")
    for file in tree.folder("packs"):
        yield from _shape(file, Pack, "pack")
    for file in tree.folder("clauses"):
        yield from _shape(file, ClauseBook, "clauses")


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
