"""The shape of one audit as it is shown: what tables and pages print, in their order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from auditor.findings import Evidence
from auditor.rulebook.rule import Severity


@dataclass(frozen=True)
class Spot:
    """One place a finding rests on: `short` (line:column) or "", `long` in words, and what stands there.

    `evidence` is what it was made of; None where the finding is about the report as a whole.
    """

    short: str
    long: str
    what: str
    evidence: Evidence | None = None


@dataclass(frozen=True)
class Instance:
    """One instance of a finding, `at` its member of the axis. `more` counts the spots that are not listed."""

    label: str
    message: str
    note: str
    points: str
    spots: tuple[Spot, ...]
    more: int
    at: str | None = None


@dataclass(frozen=True)
class Finding:
    """All instances that one rule finds, with the clauses and remedies they share, and what packs changed."""

    rule: str
    title: str
    severity: Severity
    instances: tuple[Instance, ...]
    basis: tuple[str, ...]
    fixes: tuple[str, ...]
    changes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reason:
    """One reason with the rules it holds for, each as `ID title`."""

    text: str
    rules: tuple[str, ...]

    def head(self, colon: str) -> str:
        """The first line: of a single rule with its reason, else the reason alone."""
        return self.text if self.below else self.rules[0] + colon + self.text

    @property
    def below(self) -> tuple[str, ...]:
        """The rules to list below the first line; none when it names the only one."""
        return self.rules if len(self.rules) > 1 else ()


@dataclass(frozen=True)
class Page:
    """One audit, ready to be shown. Figures are written out; `remarks` explain the score.

    `year` is the number alone, `subject` names the report by it. `is_missing`: the agency list asks for the report, and
    nobody found it.
    """

    source: str
    agency: str
    year: str
    subject: str
    edition: str
    pack: str
    score: str
    grade: str
    grade_id: str | None
    coverage: str
    remarks: tuple[str, ...]
    findings: Mapping[Severity, tuple[Finding, ...]]
    undetermined: tuple[Reason, ...]
    passed: tuple[str, ...]
    not_applicable: tuple[Reason, ...]
    is_missing: bool = False

    def count(self, severity: Severity) -> int:
        """Count the findings of one severity: rules, not instances."""
        return len(self.findings[severity])

    @property
    def open(self) -> int:
        """Count the rules that could not be judged."""
        return _rules(self.undetermined)

    @property
    def idle(self) -> int:
        """Count the rules that do not apply."""
        return _rules(self.not_applicable)


def _rules(reasons: tuple[Reason, ...]) -> int:
    return len({rule.partition(" ")[0] for reason in reasons for rule in reason.rules})
