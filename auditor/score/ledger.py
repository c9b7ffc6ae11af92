"""The ledger of a score: every charge, cap, block and gate, and the cells that findings share."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import Field

from auditor.findings import Findings
from auditor.report.report import Shape
from auditor.rulebook.rule import Severity


class Charge(Shape, title="一笔扣分"):
    """One entry: what an outcome costs and why.

    `weight` is what it would cost alone, `points` what it does cost before the group's cap.
    `why`: charged | info (costs nothing) | once (the rule is charged once) | rule_cap | charged_with
    (another rule is charged for the same cause) | blocked (not judged, because `by` did not pass).
    """

    rule: str = Field(description="规则编号")
    at: str | None = Field(description="成员；整份报告为 null")
    severity: Severity = Field(description="严重性")
    degree: str | None = Field(default=None, description="程度的名称")
    weight: float = Field(description="单独计应扣的分")
    points: float = Field(description="实际扣的分（未计本组上限）")
    why: str = Field(
        description="怎样计的：charged 照扣，info 提示不扣，once 整条规则只扣一次，rule_cap 到了本规则上限，charged_with 与 by 同因，"
        "blocked 因 by 未通过而没有判断",
    )
    by: str | None = Field(default=None, description="与哪条规则同因，或因哪条规则没有判断")


class GroupSum(Shape, title="一组规则的扣分"):
    """What one group of rules costs: `asked` by its charges, `points` after its `cap`."""

    group: str = Field(description="组名；不属于任何组的为 other")
    asked: float = Field(description="各笔之和")
    cap: float | None = Field(description="本组上限；other 没有上限，为 null")
    points: float = Field(description="本组实际扣的分")
    capped: bool = Field(description="到了上限")


class Shared(Shape, title="几项结果共有的单元格"):
    """A cell on which several findings rest: one wrong figure may explain them all."""

    address: str = Field(description="单元格地址")
    outcomes: tuple[str, ...] = Field(description="都以这一格为证据的不通过结果：编号，或 编号@成员")


class Ledger(Shape, title="扣分明细"):
    """How a score came about."""

    full_points: float = Field(description="满分")
    charges: tuple[Charge, ...] = Field(description="各笔扣分")
    groups: tuple[GroupSum, ...] = Field(description="各组扣分")
    gates: tuple[str, ...] = Field(description="成立的限制条件，如 any_violation")
    shared: tuple[Shared, ...] = Field(description="几项结果共有的单元格：一个数填错可能是共同的原因")


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
