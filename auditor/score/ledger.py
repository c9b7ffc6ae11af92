"""The ledger of a score: every charge, cap, block and gate, and the cells that findings share."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.findings import Findings
from auditor.report.report import Shape
from auditor.rulebook.rule import Severity


class Charge(Shape):
    """One entry: what an outcome costs and why.

    `weight` is what it would cost alone, `points` what it does cost before the group's cap.
    `why`: charged | info (costs nothing) | once (the rule is charged once) | rule_cap | charged_with
    (another rule is charged for the same cause) | blocked (not judged, because `by` did not pass).
    """

    rule: str
    at: str | None
    severity: Severity
    degree: str | None = None
    weight: float
    points: float
    why: str
    by: str | None = None


class GroupSum(Shape):
    """What one group of rules costs: `asked` by its charges, `points` after its `cap`."""

    group: str
    asked: float
    cap: float | None
    points: float
    capped: bool


class Shared(Shape):
    """A cell on which several findings rest: one wrong figure may explain them all."""

    address: str
    outcomes: tuple[str, ...]


class Ledger(Shape):
    """How a score came about."""

    full_points: float
    charges: tuple[Charge, ...]
    groups: tuple[GroupSum, ...]
    gates: tuple[str, ...]
    shared: tuple[Shared, ...]


def shared_cells(findings: Findings) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the cells on which findings of several rules rest, the most shared first.

    A cell whose findings are all among those of a cell before it adds nothing and is left out.
    """
    resting: dict[str, list[str]] = {}
    for ready, verdicts in findings.by_rule():
        for verdict in verdicts:
            if verdict.outcome == "fail" and not verdict.of:
                name = ready.id if verdict.at is None else f"{ready.id}@{verdict.at}"
                for address in findings.addresses(verdict):
                    resting.setdefault(address, []).append(name)
    seen: list[set[str]] = []
    for address, names in sorted(resting.items(), key=lambda item: (-len(item[1]), item[0])):
        rules = {name.partition("@")[0] for name in names}
        if len(rules) > 1 and not any(set(names) <= earlier for earlier in seen):
            seen.append(set(names))
            yield address, tuple(names)
