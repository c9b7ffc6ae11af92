"""The shapes of what was found: a verdict inside the program, an outcome for the world."""

from __future__ import annotations

from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from auditor.forms.form import Bilingual
from auditor.report.report import At, Number, Shape
from auditor.rulebook.book import Change, ReadyRule
from auditor.rulebook.nodes import Node
from auditor.rulebook.rule import Severity
from auditor.rulebook.view import Instance
from auditor.sources import Meanings

OutcomeName = Annotated[Literal["pass", "fail", "not_applicable", "undetermined"], Meanings({
    "pass": "通过", "fail": "不通过", "not_applicable": "不适用", "undetermined": "无法判定",
})]
WORST_FIRST: tuple[OutcomeName, ...] = ("fail", "undetermined", "pass", "not_applicable")


class Unmet(NamedTuple):
    """A premise that is false, or not known: what it asked for."""

    premise: Node
    known: bool


class Missing(NamedTuple):
    """A condition that cannot be decided, because something in it is not known."""

    condition: Node


class Doubted(NamedTuple):
    """A condition that is false by what was read, but what was read is in doubt: which doubt."""

    text: Bilingual
    condition: Node


Reason = Bilingual | Unmet | Missing | Doubted


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


class Evidence(Shape, title="一处证据"):
    """One thing a verdict rests on: a cell by its address, or words of the text, with its place.

    `report` names the other report that it stands in: `previous`, or agency and year; null for the one judged.
    """

    report: str | None = Field(default=None, description="在哪份报告中：previous 为上年报告，或机关和年度；null（不写出）为本报告")
    address: str | None = Field(default=None, description="单元格地址，如 applications.new_received[total]")
    quote: str | None = Field(default=None, description="原文中的话")
    value: Number | None = Field(default=None, description="数值，按原文的单位")
    place: At | None = Field(default=None, description="在原文中的位置")


class Cited(Shape, title="引用的依据"):
    """A document and the clause of it that a rule rests on."""

    document: str = Field(description="文件名或文号")
    clause: str = Field(description="条款")


class Changed(Shape, title="规则包的改变"):
    """A pack that changed a rule, and its reason."""

    pack: str = Field(description="规则包的名称")
    reason: str = Field(description="规则包写明的理由")


class Outcome(Shape, title="一个结果"):
    """What one rule says, ready to be read.

    `at` names the instance on the rule's axis, null for the whole report. `message` is
    empty unless the outcome is a fail; `explanation` says why, for every outcome;
    `note` adds what a reader should know. `changes` lists the packs that changed or disabled the rule, or own it.
    """

    rule: str = Field(description="规则编号")
    title: str = Field(description="规则的标题")
    at: str | None = Field(default=None, description="逐项检查的成员，如 natural_person；整份报告为 null")
    outcome: OutcomeName = Field(description="结果")
    severity: Severity = Field(description="严重性")
    degree: str | None = Field(default=None, description="程度的名称；没有为 null")
    message: str = Field(default="", description="提示语；只在不通过时有，其余为空")
    explanation: str = Field(default="", description="为什么是这个结果：有哪些数、差多少、缺什么")
    note: str | None = Field(default=None, description="附带的说明；没有为 null")
    evidence: tuple[Evidence, ...] = Field(default=(), description="证据：单元格和原文")
    basis: tuple[Cited, ...] = Field(default=(), description="依据：在报告年度有效的文件和条款")
    fix: str = Field(default="", description="整改建议")
    changes: tuple[Changed, ...] = Field(default=(), description="改变、停用或设立这条规则的规则包和理由")


def worst(outcomes: list[OutcomeName]) -> OutcomeName:
    """The outcome of a check with parts: fail before undetermined before pass before not_applicable."""
    return min(outcomes, key=WORST_FIRST.index, default="not_applicable")
