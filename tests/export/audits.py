"""Builders: outcomes, audits and entries made by hand, and the labels of the shipped rules."""

from __future__ import annotations

from typing import Any

from auditor.errors import AuditorError
from auditor.export import Entry, Labels, Words
from auditor.findings import Cited, Evidence, Outcome
from auditor.pipeline import Audit
from auditor.report import At
from auditor.rulebook import load_rulebook
from auditor.score import Charge, GroupSum, Ledger, Shared

HOSTILE = '<script>alert(1)</script> [a](javascript:b) ![c](d) `e` |f| \x1b[31m\u202e<img src=x onerror=g> https://h.example/ &lt; "i"'


def an_outcome(**changes: Any) -> Outcome:
    """A fail of T3-001 with one cell as its evidence."""
    fields: dict[str, Any] = {
        "rule": "T3-001", "title": "总计列勾稽恒等式", "outcome": "fail", "severity": "violation",
        "message": "应为 32 件，实为 31 件，相差 1 件。", "explanation": "32 ≠ 31",
        "evidence": (Evidence(address="applications.carried_over[total]", value=3, place=At(line=9, column=2)),),
        "basis": (Cited(document="国办公开办函〔2021〕30号", clause="格式第三部分表头"),), "fix": "逐行核对。",
    }
    return Outcome(**{**fields, **changes})


def an_audit(*outcomes: Outcome, **changes: Any) -> Audit:
    """An audit of 某县某局 for 2023 with these outcomes."""
    charges = tuple(
        Charge(rule=o.rule, at=o.at, severity=o.severity, weight=8, points=8, why="charged") for o in outcomes
        if o.outcome == "fail"
    )
    fields: dict[str, Any] = {
        "agency": "某县某局", "year": 2023, "edition": "2021", "score": 92.0, "grade": "good", "coverage": 0.9876,
        "ranked": True, "pack": "national", "rulebook": "0" * 64,
        "ledger": Ledger(full_points=100, charges=charges, groups=(), gates=(), shared=()), "outcomes": outcomes,
    }
    return Audit(**{**fields, **changes})


def a_ledger(**changes: Any) -> Ledger:
    """A ledger with a capped group, two gates and a shared cell."""
    fields: dict[str, Any] = {
        "full_points": 100, "charges": (),
        "groups": (GroupSum(group="tables", asked=41.5, cap=30, points=30, capped=True),),
        "gates": ("any_violation", "coverage_below"),
        "shared": (Shared(address="applications.carried_over[total]", outcomes=("T3-001", "T3-002@total")),),
    }
    return Ledger(**{**fields, **changes})


def an_entry(*outcomes: Outcome, source: str = "in/a.txt", **changes: Any) -> Entry:
    """An entry with the audit of these outcomes."""
    return Entry(source, audit=an_audit(*outcomes, **changes))


def an_unread_entry(source: str = "in/b.txt", zh: str = "不能读取。", en: str = "Cannot be read.") -> Entry:
    """An entry of a file that could not be read."""
    return Entry(source, error=AuditorError.of("E102", source, zh=zh, en=en))


def the_labels(lang: str = "zh") -> Labels:
    """The labels of the shipped rules."""
    return Labels(load_rulebook(), "national", Words(lang))
