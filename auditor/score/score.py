"""Weighs findings by a profile: points, caps, coverage, grade and the ledger that explains them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from auditor.findings import Findings, Verdict, worst
from auditor.report.report import Shape
from auditor.rulebook import ReadyRule
from auditor.score.ledger import Charge, GroupSum, Ledger, Shared, shared_cells
from auditor.score.profile import Gate, Profile, Weight

ZERO = Decimal(0)


class Score(Shape):
    """The score of one report.

    `score` is out of the profile's full points, one decimal; null when nothing that carries
    weight could be judged. `coverage` is the share (0 to 1) of weight that could be judged.
    `ranked` is False where a gate takes the report out of the ranking.
    """

    score: float | None
    grade: str | None
    coverage: float | None
    ranked: bool
    ledger: Ledger


def weigh(findings: Findings, profile: Profile) -> Score:
    """Weigh the findings of one report by a profile."""
    charges = [charge for ready, verdicts in findings.by_rule() for charge in _charges(ready, verdicts, profile, findings)]
    groups = tuple(_group_sums(charges, profile))
    lost = sum((Decimal(str(group.points)) for group in groups), ZERO)
    coverage = _coverage(findings, profile)
    number = None if coverage is None or coverage == 0 else _rounded(profile.full_points - lost, 1)
    grade, ranked, gates = _grade(number, coverage, findings, profile)
    ledger = Ledger(
        full_points=float(profile.full_points), charges=tuple(charges), groups=groups, gates=gates,
        shared=tuple(Shared(address=address, outcomes=names) for address, names in shared_cells(findings)),
    )
    return Score(
        score=None if number is None else float(number), grade=grade,
        coverage=None if coverage is None else float(_rounded(coverage, 4)), ranked=ranked, ledger=ledger,
    )


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _weight(ready: ReadyRule, profile: Profile) -> Weight:
    named = profile.rules.get(ready.id)
    if ready.weight is not None:
        own = named or Weight(weight=ready.weight)
        return own.model_copy(update={"weight": ready.weight, "at": {}})
    if named is None or ready.reweighed:
        return Weight(weight=profile.defaults.get(ready.severity, ZERO))
    return named


def points_of(verdict: Verdict, profile: Profile) -> Decimal:
    """What one failing verdict costs before any cap: by degree, by instance, or the rule's weight."""
    if verdict.severity == "info":
        return ZERO
    weight = _weight(verdict.rule, profile)
    if verdict.degree is not None:
        by_degree = {**weight.degrees, **verdict.rule.degree_weights}
        if verdict.degree in by_degree:
            return by_degree[verdict.degree]
    if verdict.at is not None and verdict.at in weight.at:
        return weight.at[verdict.at]
    return weight.weight


def _charges(
    ready: ReadyRule, verdicts: list[Verdict], profile: Profile, findings: Findings
) -> Iterator[Charge]:
    """The entries of one rule: what it costs, or why it costs nothing."""
    blocked = next((verdict.blocked_by for verdict in verdicts if verdict.blocked_by), None)
    if blocked:
        yield Charge(rule=ready.id, at=None, severity=ready.severity, weight=0, points=0, why="blocked", by=blocked)
        return
    fails = [verdict for verdict in verdicts if verdict.outcome == "fail"]
    if not fails:
        return
    with_rule = next((name for name in profile.charged_with.get(ready.id, ()) if findings.outcome(name) == "fail"), None)
    yield from _spread(ready, fails, profile, with_rule)


def _spread(ready: ReadyRule, fails: list[Verdict], profile: Profile, with_rule: str | None) -> Iterator[Charge]:
    weight = _weight(ready, profile)
    dearest = max(fails, key=lambda verdict: points_of(verdict, profile))
    left = weight.most
    for verdict in fails:
        asked = points_of(verdict, profile)
        taken, why = asked, "charged"
        if verdict.severity == "info":
            why = "info"
        elif with_rule is not None:
            taken, why = ZERO, "charged_with"
        elif weight.per == "rule" and verdict is not dearest:
            taken, why = ZERO, "once"
        elif left is not None:
            taken = min(asked, left)
            left -= taken
            why = "charged" if taken == asked else "rule_cap"
        yield Charge(
            rule=ready.id, at=verdict.at, severity=verdict.severity, degree=verdict.degree, weight=float(asked),
            points=float(taken), why=why, by=with_rule if why == "charged_with" else None,
        )


def _group_sums(charges: list[Charge], profile: Profile) -> Iterator[GroupSum]:
    for name, group in profile.groups.items():
        own = [charge for charge in charges if profile.group_of(charge.rule) == name]
        asked = sum((Decimal(str(charge.points)) for charge in own), ZERO)
        if own:
            taken = min(asked, group.cap)
            yield GroupSum(group=name, asked=float(asked), cap=float(group.cap), points=float(taken), capped=asked > taken)
    stray = [charge for charge in charges if profile.group_of(charge.rule) is None]
    asked = sum((Decimal(str(charge.points)) for charge in stray), ZERO)
    if stray:
        yield GroupSum(group="other", asked=float(asked), cap=None, points=float(asked), capped=False)


def _coverage(findings: Findings, profile: Profile) -> Decimal | None:
    """The weight of determined outcomes among determined and undetermined ones; None without any."""
    determined = open_ = ZERO
    for ready, verdicts in findings.by_rule():
        outcome = worst([verdict.outcome for verdict in verdicts])
        if outcome in ("pass", "fail"):
            determined += _most(ready, verdicts, profile)
        elif outcome == "undetermined":
            open_ += _most(ready, verdicts, profile)
    return determined / (determined + open_) if determined + open_ else None


def _most(ready: ReadyRule, verdicts: list[Verdict], profile: Profile) -> Decimal:
    """The most a rule can cost, after packs: 0 where it can only give information."""
    weight = _weight(ready, profile)
    by_degree = {**weight.degrees, **ready.degree_weights}
    each = [weight.weight, *weight.at.values()] if ready.severity != "info" else []
    each += [by_degree.get(degree.name, weight.weight) for degree in ready.degrees if degree.severity != "info"]
    dearest = max(each, default=ZERO)
    if weight.per == "rule" or dearest == 0:
        return dearest
    return weight.most if weight.most is not None else dearest * max(1, len(verdicts))


def _grade(
    number: Decimal | None, coverage: Decimal | None, findings: Findings, profile: Profile
) -> tuple[str | None, bool, tuple[str, ...]]:
    order = [grade.id for grade in profile.grades]
    place = next((at for at, grade in enumerate(profile.grades) if number is not None and number >= grade.line), None)
    ranked = place is not None
    met = [gate for gate in profile.gates if _is_met(gate, coverage, findings, profile)]
    for gate in met:
        ranked = ranked and not gate.unranked and gate.condition != "veto"
        if place is not None and gate.at_most is not None:
            place = max(place, order.index(gate.at_most))
        if gate.grade is not None and (place is not None or gate.condition == "veto"):
            place = order.index(gate.grade)
    return (None if place is None else order[place]), ranked, tuple(gate.condition for gate in met)


def _is_met(gate: Gate, coverage: Decimal | None, findings: Findings, profile: Profile) -> bool:
    if gate.condition == "coverage_below":
        return coverage is None or coverage < (gate.value or ZERO)
    fails = [verdict for _, verdicts in findings.by_rule() for verdict in verdicts if verdict.outcome == "fail"]
    if gate.condition == "any_violation":
        return any(verdict.severity == "violation" for verdict in fails)
    if gate.condition == "superseded":
        return any(verdict.rule.id == gate.rule and verdict.degree == gate.degree for verdict in fails)
    return any(
        verdict.rule.id == veto.rule and (not veto.at or verdict.at in veto.at)
        for veto in profile.vetoes for verdict in fails
    )
