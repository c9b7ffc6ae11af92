"""The shape of an inquiry: one rule on one report, with everything that was asked and what was met."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from auditor.findings import Findings, Outcome, OutcomeName
from auditor.report.report import At
from auditor.rulebook import ReadyRule
from auditor.rulebook.explain import Sides
from auditor.rulebook.rule import Severity
from auditor.score import Charge, Score
from auditor.workshop.reading.operands import Operand

State = Literal["met", "not_met", "unknown"]


@dataclass(frozen=True)
class Asked:
    """One condition that was put to the report: in words, what was met, and whether it holds.

    `kind`: year, pack, condition, passed, table, holds; doubt; degree. `text` is what a doubt or degree says.
    """

    kind: str
    words: str
    met: str
    state: State
    text: str = ""
    name: str = ""
    severity: Severity | None = None
    operands: tuple[Operand, ...] = ()


@dataclass(frozen=True)
class Requirement:
    """The requirement as it was met: with values, both sides of the comparison that decided, and every operand."""

    clauses: tuple[str, ...]
    met: str
    state: State
    sides: Sides | None
    operands: tuple[Operand, ...]


@dataclass(frozen=True)
class Judged:
    """One outcome with the way to it; what was not reached is missing. `label` names the instance, "" for the report."""

    label: str
    outcome: Outcome
    places: tuple[At, ...] = ()
    holds: Asked | None = None
    doubts: tuple[Asked, ...] = ()
    requirement: Requirement | None = None
    degrees: tuple[Asked, ...] = ()
    charge: Charge | None = None


@dataclass(frozen=True)
class Inquiry:
    """Everything about one rule on one report.

    `reason` says why it was not judged at all. `whole` is the one outcome of a rule that gathers its instances. `judged` are the
    instances that are told in full, `passed_over` the labels of the others by outcome.
    """

    ready: ReadyRule
    findings: Findings
    outcome: OutcomeName
    premises: tuple[Asked, ...]
    reason: str
    whole: Judged | None
    judged: tuple[Judged, ...]
    passed_over: dict[OutcomeName, tuple[str, ...]]
    limits: tuple[tuple[str, str], ...]
    score: Score
