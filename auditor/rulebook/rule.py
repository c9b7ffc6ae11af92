"""The shapes of rule files: rules, derived facts, packs, as an author writes them."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from auditor.forms.form import Bilingual, Years

Severity = Literal["violation", "warning", "info"]
Expectation = Literal["pass", "fail", "undetermined", "not_applicable"]
RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,5}-[0-9]{3}$")]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Formula = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Scalar = bool | int | float | str


class RuleShape(BaseModel):
    """A frozen shape that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Basis(RuleShape):
    """The clause a rule rests on, with the reporting years for which it is cited."""

    document: str = Field(description="文件名或文号")
    clause: str = Field(description="条款")
    years: Years = Field(default=Years(), description="引用该依据的报告年度")


class Degree(RuleShape):
    """How bad a finding is: the first degree whose condition holds decides the severity."""

    name: Identifier = Field(description="程度名称，评分档案按此名称取分")
    condition: Formula = Field(alias="if", description="成立则采用本程度的表达式")
    severity: Severity = Field(description="本程度的严重性")
    message: Bilingual | None = Field(default=None, description="本程度的提示语（可省略）")


class Sentenced(RuleShape):
    """A condition with the sentence to say when it holds."""

    condition: Formula = Field(alias="if", description="条件表达式")
    zh: Sentence
    en: Sentence

    @property
    def text(self) -> Bilingual:
        """The sentence in both languages."""
        return Bilingual(zh=self.zh, en=self.en)


class Each(RuleShape):
    """The axis a rule walks along: one outcome an instance, or one for all with `gather`."""

    over: tuple[str, ...] = Field(description="轴的名称，如 applications.columns")
    skip: tuple[str, ...] = Field(default=(), alias="except", description="不检查的成员")
    only: tuple[str, ...] = Field(default=(), description="只检查的成员")
    gather: bool = Field(default=False, description="整条轴只给一个结果，列出不符合的成员")

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"over": [value]}
        if isinstance(value, dict) and isinstance(value.get("over"), str):
            return {**value, "over": [value["over"]]}
        return value


class When(RuleShape):
    """The premises of a rule; derived facts stand beside the named ones."""

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True)

    passed: tuple[RuleId, ...] = Field(default=(), description="须先通过的规则")
    holds: Formula | None = Field(default=None, description="须成立的表达式")

    @property
    def conditions(self) -> dict[str, tuple[Scalar, ...]]:
        """The allowed values by name of attribute or derived fact, of last year's report as `previous.…`."""
        found = {}
        for name, value in (self.model_extra or {}).items():
            inner = value if name == "previous" and isinstance(value, dict) else {"": value}
            for part, allowed in inner.items():
                path = f"{name}.{part}" if part else name
                found[path] = tuple(allowed) if isinstance(allowed, list | tuple) else (allowed,)
        return found


class Case(RuleShape):
    """One example that proves a rule: what is given and what is to come out."""

    name: Sentence
    year: int | None = None
    edition: str | None = None
    given: dict[str, Any] = Field(default_factory=dict, description="与“干净报告”不同之处")
    document: str | None = Field(default=None, description="一份报告的原文，由真实读取器读取")
    document_from: str | None = Field(default=None, description="samples/ 中的样本名")
    replace: tuple[tuple[str, str], ...] = Field(default=(), description="读取前替换的文字")
    expect: Expectation
    at: tuple[str, ...] = ()
    degree: str | None = None
    severity: Severity | None = None

    @model_validator(mode="before")
    @classmethod
    def _texts(cls, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("at"), list):
            return {**value, "at": [str(item) for item in value["at"]]}
        return value


class Rule(RuleShape):
    """One rule as written. It says nothing of points."""

    id: RuleId = Field(description="规则编号，永不重用")
    title: Bilingual = Field(description="标题（中、英）")
    why: Sentence = Field(description="为什么要查")
    basis: tuple[Basis, ...] = Field(min_length=1, description="依据")
    valid: Years = Field(default=Years(), description="适用的报告年度")
    severity: Severity = Field(description="严重性：违规、存疑、提示")
    degrees: tuple[Degree, ...] = Field(default=(), description="程度，第一个成立者为准")
    limits: dict[Identifier, dict[str | int, Any]] = Field(default_factory=dict, description="随年度变化的限值")
    judges: Literal["report", "set"] = Field(default="report", description="判断的对象：一份报告，或一批报告")
    each: Each | None = Field(default=None, description="逐项检查的轴")
    when: When = Field(default=When(), description="前提")
    doubt: tuple[Sentenced, ...] = Field(default=(), description="成立或无从知道时，结果为无法判定")
    require: Formula = Field(description="必须成立的表达式")
    notes: tuple[Sentenced, ...] = Field(default=(), description="成立时附在结果上的说明")
    message: Bilingual = Field(description="不通过时的提示语")
    fix: Bilingual = Field(description="整改建议")
    cases: tuple[Case, ...] = Field(default=(), description="用例")


class FactCase(RuleShape):
    """One branch of a derived fact."""

    condition: Formula = Field(alias="if")
    value: Scalar


class DerivedFact(RuleShape):
    """A named value drawn from the report, declared once and never taken back."""

    id: Identifier
    short: Sentence = Field(description="解释中使用的中文名称")
    why: Sentence
    values: tuple[str, ...] = Field(default=(), description="文字值的全部可能")
    value: Formula | None = Field(default=None, description="表达式")
    cases: tuple[FactCase, ...] = Field(default=(), description="按顺序判断的分支")

    @model_validator(mode="after")
    def _one_source(self) -> DerivedFact:
        if (self.value is None) == (not self.cases):
            raise ValueError("value 与 cases 二者须且只须写一个 / give either value or cases")
        return self


class Override(RuleShape):
    """What a pack changes in one rule, for some years, and why."""

    years: Years = Field(default=Years(), description="适用的报告年度")
    severity: Severity | None = None
    weight: Decimal | None = Field(default=None, ge=0, description="扣分权重")
    degrees: dict[str, Severity] = Field(default_factory=dict, description="程度 → 严重性")
    degree_weights: dict[str, Decimal] = Field(default_factory=dict, description="程度 → 扣分权重")
    limits: dict[str, dict[str | int, Any]] = Field(default_factory=dict)
    reason: Sentence = Field(description="理由（必填）")


class Pack(RuleShape):
    """A set of rules for a place or time: what it changes in the pack it extends, and which profile scores it.

    Outside of its years and places the pack it extends judges. Its own rules stand in the folder of its name.
    """

    id: Identifier = Field(description="规则包名称，与文件名相同")
    title: Bilingual
    why: Sentence
    extends: Identifier | None = Field(default=None, description="在哪个规则包的基础上")
    years: Years = Field(default=Years(), description="适用的报告年度")
    jurisdiction: tuple[Sentence, ...] = Field(default=(), description="适用的管辖地区（机关名单中的 jurisdiction），不写则不限")
    scoring: Identifier | None = Field(default=None, description="评分方案，不写则沿用所扩展的规则包的")
    override: dict[RuleId, tuple[Override, ...]] = Field(default_factory=dict, description="改变哪些规则")
    disable: dict[RuleId, Sentence] = Field(default_factory=dict, description="停用哪些规则：编号 → 理由（必填）")
    enable: dict[RuleId, Sentence] = Field(default_factory=dict, description="恢复所扩展的规则包停用的规则：编号 → 理由（必填）")

    @model_validator(mode="before")
    @classmethod
    def _lists(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        value = dict(value)
        if isinstance(value.get("override"), dict):
            value["override"] = {key: entry if isinstance(entry, list) else [entry] for key, entry in value["override"].items()}
        if isinstance(value.get("jurisdiction"), str):
            value["jurisdiction"] = [value["jurisdiction"]]
        return value
