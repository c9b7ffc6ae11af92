"""Puts a fault into a clean report, audits it as written in a format, and tells what the audit makes of it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from auditor import Audit, audit, read_report
from auditor.pipeline import load_rulebook
from tests.factory.clean import Case, a_case
from tests.factory.faults import Fault
from tests.factory.model import a_model
from tests.factory.writers import WRITERS

GRAVE = ("violation", "warning")
BOOK = cache(load_rulebook)


@dataclass(frozen=True)
class Judged:
    """What an audit made of a fault.

    Attributes:
        missed: Rules that had to find it and gave no failure, with the outcome they gave instead.
        accused: Violations and warnings with another cause: rule, place and message.
    """

    missed: tuple[str, ...]
    accused: tuple[str, ...]

    @property
    def silent(self) -> bool:
        """Whether a rule that had to find it passed or did not apply, where an open outcome would have said so."""
        return any("undetermined" not in rule for rule in self.missed)


def audited(case: Case, name: str) -> Audit:
    """Write a case in a format and audit it beside last year's report, which is a page."""
    before = case.previous and read_report(WRITERS["html"](a_model(case.previous)), name="last year", rulebook=BOOK())
    return audit(WRITERS[name](case.model()), name=name, rulebook=BOOK(), previous=before or None)


def accusations(found: Audit, spared: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The violations and warnings of an audit, those of some rules left out."""
    return tuple(f"{outcome.rule} {outcome.at or ''} {outcome.message}" for outcome in found.outcomes
                 if outcome.outcome == "fail" and outcome.severity in GRAVE and outcome.rule not in spared)


def judged(fault: Fault, found: Audit) -> Judged:
    """Hold an audit against what the fault must and may show."""
    seen: dict[str, set[str]] = {}
    for outcome in found.outcomes:
        seen.setdefault(outcome.rule, set()).add(outcome.outcome)
    missed = [f"{rule} {'/'.join(sorted(seen.get(rule, ())))}" for rule in fault.finds if "fail" not in seen.get(rule, ())]
    missed += [f"{rule} {'/'.join(sorted(seen[rule]))}" for rule in fault.opens if "undetermined" not in seen[rule]]
    return Judged(tuple(missed), accusations(found, (*fault.finds, *fault.also)))


def spoilt(fault: Fault, count: int, start: int = 0) -> Iterator[tuple[int, Case]]:
    """Yield cases with the fault and their seeds, taken from the first clean reports that have a place for it."""
    seed = start
    while count:
        dice = random.Random(seed * 7919 + len(fault.name))
        case = fault.change(a_case(seed), dice)
        if case is not None:
            yield seed, case
            count -= 1
        seed += 1
        if seed > start + 400 * (count + 1):
            raise ValueError(f"no clean report has a place for: {fault.name}")
