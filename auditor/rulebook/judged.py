"""Checks that a rule over a set of reports walks an axis of sets, and a rule over one report does not."""

from __future__ import annotations

from auditor.rulebook.axes import Axis
from auditor.rulebook.build import Builder
from auditor.rulebook.rule import Rule


def check_judged(rule: Rule, axes: tuple[Axis, ...], builder: Builder) -> None:
    """Note what does not go together: `judges`, the axis, and premises that speak of one report."""
    if rule.judges == "report":
        for axis in axes:
            if axis.of_set:
                builder.complain(
                    ("each",), f"{axis.name} 是一批报告的轴，请写 judges: set。",
                    f"{axis.name} walks a set of reports; write judges: set.",
                )
        return
    if rule.each is None or not all(axis.of_set for axis in axes):
        builder.complain(
            ("each",) if rule.each else ("judges",), "judges: set 的规则须用一批报告的轴，如 each: set.pairs。",
            "A rule that judges a set walks an axis of sets, such as each: set.pairs.",
        )
    if rule.when.passed or rule.when.conditions:
        builder.complain(
            ("when",), "judges: set 的规则，when 里只能写 holds。", "The `when` of a rule that judges a set has `holds` only.",
        )
