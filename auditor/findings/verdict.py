"""The shapes of what was found: a verdict inside the program, an outcome for the world."""

from __future__ import annotations

from typing import Literal, NamedTuple

from auditor.forms.form import Bilingual
from auditor.report.report import At, Number, Shape
from auditor.rulebook.book import Change, ReadyRule
from auditor.rulebook.nodes import Node
from auditor.rulebook.rule import Severity
from auditor.rulebook.view import Instance

OutcomeName = Literal["pass", "fail", "not_applicable", "undetermined"]
WORST_FIRST: tuple[OutcomeName, ...] = ("fail", "undetermined", "pass", "not_applicable")


class Unmet(NamedTuple):
    """A premise that is false, or not known: what it asked for."""

    premise: Node
    known: bool


class Missing(NamedTuple):
    """A condition that cannot be decided, because something in it is not known."""

    condition: Node


Reason = Bilingual | Unmet | Missing


class Verdict(NamedTuple):
    """What one rule says of one instance, or of the whole report.

    `reason` is set where the outcome did not come from `require`; it is put into words only
    when asked for. `presumed`: blanks of a
    sum were taken as 0. A gathered verdict lists the `members` that decided it and how
    many there were in all. `blocked_by` names the rule whose failure kept this one from being judged. `subject`
    numbers the report of a set that the verdict belongs to. `changes`: the pack that disabled the rule.
    """

    rule: ReadyRule
    outcome: OutcomeName
    at: str | None = None
    severity: Severity = "info"
    degree: str | None = None
    reason: Reason | None = None
    instance: Instance | None = None
    presumed: bool = False
    members: tuple[Verdict, ...] = ()
    of: int = 0
    blocked_by: str | None = None
    subject: int | None = None
    changes: tuple[Change, ...] = ()


class Evidence(Shape):
    """One thing a verdict rests on: a cell by its address, or words of the text, with its place.

    `report` names the other report that it stands in: `previous`, or agency and year; null for the one judged.
    """

    report: str | None = None
    address: str | None = None
    quote: str | None = None
    value: Number | None = None
    place: At | None = None


class Cited(Shape):
    """A document and the clause of it that a rule rests on."""

    document: str
    clause: str


class Changed(Shape):
    """A pack that changed a rule, and its reason."""

    pack: str
    reason: str


class Outcome(Shape):
    """What one rule says, ready to be read.

    `at` names the instance on the rule's axis, null for the whole report. `message` is
    empty unless the outcome is a fail; `explanation` says why, for every outcome;
    `note` adds what a reader should know. `changes` lists the packs that changed or disabled the rule, or own it.
    """

    rule: str
    title: str
    at: str | None = None
    outcome: OutcomeName
    severity: Severity
    degree: str | None = None
    message: str = ""
    explanation: str = ""
    note: str | None = None
    evidence: tuple[Evidence, ...] = ()
    basis: tuple[Cited, ...] = ()
    fix: str = ""
    changes: tuple[Changed, ...] = ()


def worst(outcomes: list[OutcomeName]) -> OutcomeName:
    """The outcome of a check with parts: fail before undetermined before pass before not_applicable."""
    return min(outcomes, key=WORST_FIRST.index, default="not_applicable")
