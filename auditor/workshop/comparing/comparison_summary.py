"""Counts over a comparison: how scores, grades and ranks move, what findings do, and what each rule does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from auditor.workshop.comparing.comparison import KINDS, Comparison, Row


@dataclass(frozen=True)
class Moves:
    """How many reports fall, rise or stay; `open`: those that have no value on one side or both."""

    down: int
    up: int
    same: int
    open: int


@dataclass(frozen=True)
class RuleTally:
    """What one rule does: changes by kind, those that were undetermined and fail now, reports concerned, points before caps."""

    rule: str
    kinds: Mapping[str, int]
    accused_anew: int
    reports: int
    points: float


@dataclass(frozen=True)
class Summary:
    """The headline figures. `worst` is the report that loses most, if any does; grades are counted by id, None for no grade."""

    compared: int
    refused: int
    moved: int
    scores: Moves
    grades: Moves
    ranks: Moves
    kinds: Mapping[str, int]
    accused_anew: int
    reports_with_new: int
    worst: Row | None
    grades_a: Mapping[str | None, int]
    grades_b: Mapping[str | None, int]
    rules: tuple[RuleTally, ...]


def summarise(comparison: Comparison) -> Summary:
    """Count what a comparison holds; its rules stand with most new findings first, then dearest, then by id."""
    rows = comparison.rows
    rules = _rules(rows)
    kinds: dict[str, int] = {kind: sum(rule.kinds[kind] for rule in rules) for kind in KINDS}
    return Summary(
        compared=len(rows), refused=len(comparison.refused), moved=sum(row.moves for row in rows),
        scores=_moves((row.loss, None in (row.a.score, row.b.score)) for row in rows),
        grades=_moves((row.grades_lost, None in (row.a.place, row.b.place)) for row in rows),
        ranks=_moves((row.ranks_lost, None in (row.a.rank, row.b.rank)) for row in rows),
        kinds=kinds, accused_anew=sum(rule.accused_anew for rule in rules),
        reports_with_new=sum(row.count("appears") > 0 for row in rows),
        worst=rows[0] if rows and rows[0].loss > 0 else None,
        grades_a=Counter(row.a.grade for row in rows), grades_b=Counter(row.b.grade for row in rows), rules=rules,
    )


def _moves(lost: Iterable[tuple[float, bool]]) -> Moves:
    met = Counter("open" if is_open else "down" if amount > 0 else "up" if amount < 0 else "same" for amount, is_open in lost)
    return Moves(met["down"], met["up"], met["same"], met["open"])


def _rules(rows: Iterable[Row]) -> tuple[RuleTally, ...]:
    kinds: dict[str, Counter[str]] = {}
    anew: Counter[str] = Counter()
    reports: Counter[str] = Counter()
    points: dict[str, float] = {}
    for row in rows:
        reports.update({change.rule for change in row.changes})
        for change in row.changes:
            kinds.setdefault(change.rule, Counter())[change.kind] += 1
            anew[change.rule] += change.accuses_anew
            points[change.rule] = round(points.get(change.rule, 0.0) + change.points, 4)
    tallies = (RuleTally(rule, kinds[rule], anew[rule], reports[rule], points[rule]) for rule in kinds)
    return tuple(sorted(tallies, key=lambda tally: (-tally.kinds["appears"], -tally.points, tally.rule)))
