"""The shapes of a comparison: what two sides make of each report, and how it moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from auditor.errors import AuditorError
from auditor.findings import OutcomeName
from auditor.rulebook.rule import Severity
from auditor.workshop.comparing.rule_changes import PartChange, RuleChange
from auditor.workshop.comparing.sides import Side

ChangeKind = Literal["appears", "changes", "vanishes", "opens", "closes", "shifts"]
KINDS: tuple[ChangeKind, ...] = ("appears", "changes", "vanishes", "opens", "closes", "shifts")


class State(NamedTuple):
    """What one side says of one instance. Severity, degree and points are those of a fail, points before any cap of a group."""

    outcome: OutcomeName
    severity: Severity | None = None
    degree: str | None = None
    points: float = 0.0


class Change(NamedTuple):
    """One instance of which the sides say different things; None where a side has no such instance."""

    rule: str
    at: str | None
    a: State | None
    b: State | None

    @property
    def kind(self) -> ChangeKind:
        """A finding that appears, changes or vanishes; a check that opens (can no longer be judged), closes, or else shifts."""
        before, after = self.a.outcome if self.a else None, self.b.outcome if self.b else None
        if after == "fail":
            return "changes" if before == "fail" else "appears"
        if before == "fail":
            return "vanishes"
        if after == "undetermined":
            return "opens"
        return "closes" if before == "undetermined" else "shifts"

    @property
    def accuses_anew(self) -> bool:
        """Whether what was left open is now a finding."""
        return self.a is not None and self.a.outcome == "undetermined" and self.b is not None and self.b.outcome == "fail"

    @property
    def is_shown(self) -> bool:
        """Whether it is a finding now, which is then put aside to be shown."""
        return self.b is not None and self.b.outcome == "fail"

    @property
    def points(self) -> float:
        """What it costs more, before any cap of a group."""
        return round((self.b.points if self.b else 0.0) - (self.a.points if self.a else 0.0), 4)


class Mark(NamedTuple):
    """The score of a report on one side and its rank among comparable ones.

    `place` is that of the grade from the best down. `unranked` says why there is no rank: a
    gate of the profile, or `no_score`, `no_grade`, `no_year`, `no_level`, `no_kind`. `group`
    is year, level and kind; `rank` counts from 1 among the `size` reports of the group.
    """

    score: float | None
    grade: str | None
    place: int | None
    coverage: float | None
    unranked: str | None
    group: tuple[int, str, str] | None
    rank: int | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One report on both sides. `kept` is where the findings that are new or changed were put aside."""

    source: str
    agency: str | None
    year: int | None
    edition: str | None
    a: Mark
    b: Mark
    changes: tuple[Change, ...]
    kept: int | None

    @property
    def loss(self) -> float:
        """The points it loses; negative where it gains, 0 where a side gives no score."""
        return 0.0 if self.a.score is None or self.b.score is None else round(self.a.score - self.b.score, 1)

    @property
    def grades_lost(self) -> int:
        """How many grades it falls; 0 where a side gives none."""
        return 0 if self.a.place is None or self.b.place is None else self.b.place - self.a.place

    @property
    def ranks_lost(self) -> int:
        """How many places it falls; 0 where a side gives no rank."""
        return 0 if self.a.rank is None or self.b.rank is None else self.b.rank - self.a.rank

    @property
    def moves(self) -> bool:
        """Whether a finding, an open check, the score, the grade or the rank differs."""
        same = (self.a.score, self.a.grade, self.a.rank, self.a.unranked) == (self.b.score, self.b.grade, self.b.rank, self.b.unranked)
        return not same or any(change.kind != "shifts" for change in self.changes)

    def count(self, kind: ChangeKind) -> int:
        """Count its changes of one kind."""
        return sum(change.kind == kind for change in self.changes)


@dataclass(frozen=True)
class Refused:
    """A source that was not compared: `side` could not read it, or None for both."""

    source: str
    error: AuditorError
    side: Literal["a", "b"] | None = None


Transition = tuple[str | None, str | None]


@dataclass(frozen=True)
class Comparison:
    """Two sides over a corpus. `rows` stand worst first: largest loss, then grades and ranks lost, then source.

    `transitions` count, by rule, the instances that go from one outcome to another; None for
    no such instance. Unlike `changes` they count those that only one side has and that pass
    or do not apply.
    """

    a: Side
    b: Side
    rows: tuple[Row, ...]
    refused: tuple[Refused, ...]
    rules: tuple[RuleChange, ...]
    scoring: tuple[PartChange, ...]
    files: Mapping[str, tuple[str, ...]]
    transitions: Mapping[str, Mapping[Transition, int]]
