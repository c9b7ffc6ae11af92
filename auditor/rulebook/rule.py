"""The shapes of rule files: rules, derived facts, packs, as an author writes them."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, WithJsonSchema, model_validator

from auditor.forms.form import Bilingual, Years
from auditor.sources import Meanings

Severity = Annotated[Literal["violation", "warning", "info"], Meanings({
    "violation": "违规：确与规定或数字不符，须改正", "warning": "存疑：很可能有误，请核实", "info": "提示：供参考，不扣分",
})]
Expectation = Annotated[Literal["pass", "fail", "undetermined", "not_applicable"], Meanings({
    "pass": "通过", "fail": "不通过", "undetermined": "无法判定：缺数，或有疑点", "not_applicable": "不适用：前提不成立，或不在适用年度",
})]
Judged = Annotated[Literal["report", "set"], Meanings({"report": "一份报告", "set": "一批报告，相互比对"})]
RuleId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,5}-[0-9]{3}$")]
Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
Formula = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Points = Annotated[Decimal, Field(ge=0), WithJsonSchema({"type": "number", "minimum": 0})]
Reason = Annotated[Sentence, Field(description="理由（必填），如依据哪份通知；结果中写明它")]
Scalar = bool | int | float | str
_CONDITION = "条件：报告的属性或派生事实，写一个值或几个允许的值，如 has_disputes: true"
_CONDITIONS = {
    "agency_kind": "机关类别，如 [department]；有哪些见 rules/lexicons/agencies.yaml", "agency_level": "机关层级，如 [county, township]",
    "agency_function": "机关职能，如 [public_security]；有哪些见 rules/lexicons/agencies.yaml",
    "edition": "统一格式的版本，加引号，如 ['2021']；各表不一致则无从知道",
    "disclosure.edition": "表二自身的版本，加引号，如 ['2021']", "applications.edition": "表三自身的版本，加引号，如 ['2021']",
}


def _tell_conditions(schema: dict[str, Any]) -> None:
    """Let editors offer the conditions that every report knows, and explain the others."""
    schema["properties"] |= {name: {"type": ["array", "string"], "description": told} for name, told in _CONDITIONS.items()}
    schema["additionalProperties"] = {"description": _CONDITION}


class RuleShape(BaseModel):
    """A frozen shape that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Basis(RuleShape, title="一条依据"):
    """The clause a rule rests on, with the reporting years for which it is cited."""

    document: str = Field(description="文件名或文号，如 国务院令第711号")
    clause: str = Field(description="条款，如 第五十条")
    years: Years = Field(default=Years(), description="引用该依据的报告年度，如 {from: 2021}；不写则各年度都引用")


class Degree(RuleShape, title="一个程度"):
    """How bad a finding is: the first degree whose condition holds decides the severity."""

    name: Identifier = Field(description="程度的名称，如 very_late；评分方案按它取分，用例和结果也写它")
    condition: Formula = Field(alias="if", description="成立则采用本程度的表达式，写法与 require 相同，如 length(section_1) == 0")
    severity: Severity = Field(description="本程度的严重性，代替规则的 severity")
    message: Bilingual | None = Field(default=None, description="本程度的提示语；不写则用规则的 message")


class Sentenced(RuleShape, title="条件和说明"):
    """A condition with the sentence to say when it holds."""

    condition: Formula = Field(alias="if", description="条件表达式，写法与 require 相同，如 section_1.cut")
    zh: Sentence = Field(description="条件成立时要说的话（中文）")
    en: Sentence = Field(description="条件成立时要说的话（英文）")

    @property
    def text(self) -> Bilingual:
        """The sentence in both languages."""
        return Bilingual(zh=self.zh, en=self.en)


class Each(RuleShape, title="逐项检查"):
    """The axis a rule walks along: one outcome an instance, or one for all with `gather`."""

    over: tuple[str, ...] = Field(
        description="轴的名称，或几条轴的列表，如 applications.columns（表三各列）、sections（各部分）、"
        "claims.received（正文中的一类说法）",
    )
    skip: tuple[str, ...] = Field(default=(), alias="except", description="不检查的成员，如 [total]")
    only: tuple[str, ...] = Field(default=(), description="只检查的成员，如 [natural_person]；不写则全部检查")
    gather: bool = Field(default=False, description="写 true：整条轴只给一个结果，列出不符合的成员；不写为 false，一个成员一个结果")

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"over": [value]}
        if isinstance(value, dict) and isinstance(value.get("over"), str):
            return {**value, "over": [value["over"]]}
        return value


class When(RuleShape, title="前提"):
    """The premises of a rule; derived facts stand beside the named ones."""

    model_config = ConfigDict(frozen=True, extra="allow", populate_by_name=True, json_schema_extra=_tell_conditions)

    passed: tuple[RuleId, ...] = Field(
        default=(), description="须先通过的规则，如 [T3-001]；它不通过或不适用，本规则就不适用；它无法判定，本规则也无法判定",
    )
    holds: Formula | None = Field(default=None, description="须成立的表达式，如 fee_collected > 0；不成立则不适用，无从知道则无法判定")

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


class Case(RuleShape, title="一个用例"):
    """One example that proves a rule: what is given and what is to come out."""

    name: Sentence = Field(description="用一句话说明这个例子，同一规则内不重复，如 少于限值则不通过")
    year: int | None = Field(default=None, description="报告年度，如 2021；不写则取规则适用的第一个年度")
    edition: str | None = Field(default=None, description="统一格式的版本，加引号，如 '2021'；不写则用该年度的格式")
    given: dict[str, Any] = Field(
        default_factory=dict,
        description="与没有问题的报告不同之处，一行一项。单元格写数，或 blank（空白）、placeholder（斜杠等）、unreadable（无法辨认）、"
        "absent（没有）；section_1 等写该部分的文字，null 为没有该部分；还可写 title、agency、agency_kind、published_on、"
        "previous（上年报告）等",
    )
    document: str | None = Field(default=None, description="一份报告的原文，用 | 分行书写，由真实读取器读取")
    document_from: str | None = Field(default=None, description="samples/ 中的样本名，不带扩展名，如 clean-2021")
    replace: tuple[tuple[str, str], ...] = Field(default=(), description="读取前替换样本中的文字：[[原文, 新文], …]")
    expect: Expectation = Field(description="应得的结果")
    at: tuple[str, ...] = Field(default=(), description="应得这个结果的成员，如 [natural_person]，其余的须通过或不适用；不写则看总的结果")
    degree: str | None = Field(default=None, description="应取的程度名称；不写则不核对")
    severity: Severity | None = Field(default=None, description="应得的严重性；不写则不核对")

    @model_validator(mode="before")
    @classmethod
    def _texts(cls, value: Any) -> Any:
        if isinstance(value, dict) and isinstance(value.get("at"), list):
            return {**value, "at": [str(item) for item in value["at"]]}
        return value


class Rule(RuleShape, title="规则"):
    """One rule as written. It says nothing of points."""

    id: RuleId = Field(description="规则编号：大写字母或数字、连字符、三位数字，如 T3-002；永不重用，文件名以它开头")
    title: Bilingual = Field(description="标题：一句话说清查什么，中英文各一句")
    why: Sentence = Field(description="为什么要查：一两句话，写给看结果的人")
    basis: tuple[Basis, ...] = Field(min_length=1, description="依据的文件和条款，至少一条；结果中引用报告年度有效的那些")
    valid: Years = Field(default=Years(), description="适用的报告年度，如 {from: 2021} 或 {from: 2019, to: 2020}；不写则各年度都查")
    severity: Severity = Field(description="不通过时的严重性；写了 degrees 的，由成立的程度决定")
    degrees: tuple[Degree, ...] = Field(
        default=(), description="程度：不通过时从上往下，第一个成立者决定严重性和扣分；都不成立则用 severity",
    )
    limits: dict[Identifier, dict[str | int, Any]] = Field(
        default_factory=dict,
        description="随年度变化的限值：名称 → 年度 → 值，如 deadline: {2019: '01-31'}；表达式中写 limit.deadline。改了就另加一年，"
        "旧值保留",
    )
    judges: Judged = Field(default="report", description="判断的对象；不写为 report")
    each: Each | None = Field(
        default=None, description="逐项检查：写轴的名称，如 applications.columns；或 {over: 轴, except: [成员]}。不写则整份报告给一个结果",
    )
    when: When = Field(default=When(), description="前提：都成立才检查；有一项不成立则不适用，无从知道则无法判定")
    doubt: tuple[Sentenced, ...] = Field(default=(), description="疑点：条件成立或无从知道时不作判断，结果为无法判定，并说这句话")
    require: Formula = Field(description="要求：必须成立的表达式。成立则通过，不成立则不通过，缺数则无法判定")
    notes: tuple[Sentenced, ...] = Field(default=(), description="条件成立时附在结果上的说明，不改变结果")
    message: Bilingual = Field(
        description="不通过时的提示语：写应为多少、实为多少，语气平和；花括号中写数值的名称，如 {left}、{right}、{gap}、{limit.fewest}",
    )
    fix: Bilingual = Field(description="整改建议：请机关具体怎样做")
    cases: tuple[Case, ...] = Field(default=(), description="用例：证明规则写得对的例子，通过、不通过、无法判定或不适用至少各一个")


class FactCase(RuleShape, title="一个分支"):
    """One branch of a derived fact."""

    condition: Formula = Field(alias="if", description="条件表达式；从上往下，第一个成立的分支算数")
    value: Scalar = Field(description="该分支的值：true、false、数，或 values 中列出的文字")


class DerivedFact(RuleShape, title="派生事实"):
    """A named value drawn from the report, declared once and never taken back."""

    id: Identifier = Field(description="名称，与文件名相同，如 new_organ；规则的 when 和表达式中直接写它")
    short: Sentence = Field(description="中文名称，解释结果时使用")
    why: Sentence = Field(description="为什么这样认定：一两句话")
    unknown: Bilingual | None = Field(default=None, description="无从知道时向读者说的话；不写则由程序说明缺什么")
    values: tuple[str, ...] = Field(default=(), description="文字值的全部可能，如 ['2019', '2021']；值不是文字的不写")
    value: Formula | None = Field(default=None, description="表达式，如 only(claims.fee_collected.value)；与 cases 写且只写一个")
    cases: tuple[FactCase, ...] = Field(default=(), description="按顺序判断的分支；都不成立则为未知。与 value 写且只写一个")

    @model_validator(mode="after")
    def _one_source(self) -> DerivedFact:
        if (self.value is None) == (not self.cases):
            raise ValueError("value 与 cases 二者须且只须写一个 / give either value or cases")
        return self


class Override(RuleShape, title="一处改变"):
    """What a pack changes in one rule, for some years, and why."""

    years: Years = Field(default=Years(), description="只在这些报告年度改变，如 {from: 2023}；不写则规则包适用的年度都改变")
    severity: Severity | None = Field(default=None, description="改为的严重性；不写则不改")
    weight: Points | None = Field(
        default=None, description="改为扣几分，如 1.5；不写时，改了严重性的按评分方案对该严重性的默认分，其余不变",
    )
    degrees: dict[str, Severity] = Field(default_factory=dict, description="各程度改为的严重性，如 {damaged: info}")
    degree_weights: dict[str, Points] = Field(default_factory=dict, description="各程度改为扣几分，如 {damaged: 0}")
    limits: dict[str, dict[str | int, Any]] = Field(
        default_factory=dict, description="改变的限值，写法与规则的 limits 相同；只写要改的年度",
    )
    reason: Sentence = Field(description="理由（必填），如依据哪份通知；由此改变的每个结果都写明它")


class Pack(RuleShape, title="规则包"):
    """A set of rules for a place or time: what it changes in the pack it extends, and which profile scores it.

    Outside of its years and places the pack it extends judges. Its own rules stand in the folder of its name.
    """

    id: Identifier = Field(description="规则包名称，与文件名相同，如 qinglan")
    title: Bilingual = Field(description="标题（中英文）")
    why: Sentence = Field(description="为什么有这个规则包：依据什么、改变什么")
    extends: Identifier | None = Field(default=None, description="在哪个规则包的基础上改，如 national；没有写到的都沿用它")
    years: Years = Field(default=Years(), description="适用的报告年度，如 {from: 2021}；其余年度由所扩展的规则包判断")
    jurisdiction: tuple[Sentence, ...] = Field(
        default=(), description="适用的管辖地区（机关名单中的 jurisdiction），一个或几个；不写则不限",
    )
    scoring: Identifier | None = Field(default=None, description="评分方案的名称，如 national；不写则沿用所扩展的规则包的")
    override: dict[RuleId, tuple[Override, ...]] = Field(
        default_factory=dict, description="改变哪些规则：编号 → 改变（或按年度分开的几处改变），每处写明理由",
    )
    disable: dict[RuleId, Reason] = Field(default_factory=dict, description="停用哪些规则：编号 → 理由（必填）")
    enable: dict[RuleId, Reason] = Field(default_factory=dict, description="恢复所扩展的规则包停用的规则：编号 → 理由（必填）")

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
