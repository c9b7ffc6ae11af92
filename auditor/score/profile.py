"""The shape of a scoring profile: weights, caps, gates and grade lines."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from auditor.forms.form import Bilingual
from auditor.rulebook.rule import Identifier, RuleId, Sentence, Severity
from auditor.sources import Meanings


def _exactly(value: Any) -> Any:
    return Decimal(str(value)) if isinstance(value, float) else value


Points = Annotated[
    Decimal, BeforeValidator(_exactly), Field(ge=0, le=1000), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1000}),
]
Per = Annotated[Literal["rule", "instance"], Meanings({"rule": "整条规则只扣一次，取最重的", "instance": "逐项累计，以 most 为限"})]
Met = Annotated[Literal["any_violation", "veto", "coverage_below", "superseded"], Meanings({
    "any_violation": "有任何一项违规", "veto": "触及一票否决", "coverage_below": "能够判定的分量低于 value",
    "superseded": "rule 以 degree 的程度不通过，如已被后来的版本取代",
})]


class ProfileShape(BaseModel):
    """A frozen shape that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Group(ProfileShape, title="一组规则"):
    """A group of rules by the letters of their ids, which together never cost more than `cap`."""

    title: Bilingual = Field(description="本组名称（中英文）")
    ids: tuple[str, ...] = Field(min_length=1, description="规则编号的字母前缀，如 [T2, T3, T4]")
    cap: Points = Field(description="本组扣分上限，如 30")


class Weight(ProfileShape, title="一条规则的扣分"):
    """What a fail of one rule costs: once, or for each instance up to `most`."""

    weight: Points = Field(description="不通过时的扣分，如 2；不扣分写 0")
    degrees: dict[str, Points] = Field(
        default_factory=dict, description="各程度的扣分：程度 → 分，如 {very_late: 8}；没有写到的程度按 weight",
    )
    at: dict[str, Points] = Field(default_factory=dict, description="个别成员的扣分：成员 → 分，如 {total: 4}；没有写到的按 weight")
    per: Per = Field(default="rule", description="怎样累计；不写为 rule")
    most: Points | None = Field(default=None, description="本规则扣分上限；不写则不限")


class Veto(ProfileShape, title="一票否决"):
    """A fail that sets the lowest grade by itself; `at` limits it to some instances."""

    rule: RuleId = Field(description="一票否决的规则，如 TIM-007")
    at: tuple[str, ...] = Field(default=(), description="只在这些成员不通过时否决，如 ['3']；不写则不论哪个")


class Gate(ProfileShape, title="限制等级的条件"):
    """A condition that changes the grade or takes the report out of the ranking, never the number.

    `superseded` is met where `rule` fails with `degree`.
    """

    condition: Met = Field(alias="if", description="条件")
    rule: RuleId | None = Field(default=None, description="条件为 superseded 时，看哪条规则")
    degree: Identifier | None = Field(default=None, description="条件为 superseded 时，看哪个程度")
    value: Points | None = Field(default=None, description="条件为 coverage_below 时的界限，0 至 1，如 0.6")
    at_most: Identifier | None = Field(default=None, description="成立时等级至多为这一级，如 good")
    grade: Identifier | None = Field(default=None, description="成立时等级定为这一级，如 unqualified")
    unranked: bool = Field(default=False, description="写 true：成立时不参与排名；不写为 false，但一票否决总不参与")


class Grade(ProfileShape, title="一个等级"):
    """A grade and the score from which it is given."""

    id: Identifier = Field(description="等级的标识，如 good；限制条件和结果中写它")
    title: Bilingual = Field(description="等级名称（中英文）")
    line: Points = Field(alias="from", description="达到此分数，如 80；最低一级写 0")


class Profile(ProfileShape, title="完整的评分方案"):
    """A scoring profile, complete. Grades stand from the best down."""

    id: Identifier
    title: Bilingual
    why: Sentence
    full_points: Points
    defaults: dict[Severity, Points]
    groups: dict[Identifier, Group]
    rules: dict[RuleId, Weight] = Field(default_factory=dict)
    charged_with: dict[RuleId, tuple[RuleId, ...]] = Field(default_factory=dict)
    vetoes: tuple[Veto, ...] = ()
    gates: tuple[Gate, ...] = ()
    grades: tuple[Grade, ...] = Field(min_length=1)

    def group_of(self, rule: str) -> str | None:
        """The group whose letters the rule's id begins with."""
        letters = rule.partition("-")[0]
        return next((name for name, group in self.groups.items() if letters in group.ids), None)


class ProfileFile(ProfileShape, title="评分方案"):
    """A scoring profile as an author writes it: complete, or what it changes in the one it extends.

    Weights, groups, defaults and `charged_with` are laid over those of the profile it extends, one by one; vetoes, gates
    and grades are replaced as a whole where they are given.
    """

    id: Identifier = Field(description="评分方案名称，与文件名相同，如 national")
    title: Bilingual = Field(description="标题（中英文）")
    why: Sentence = Field(description="分值怎样定的：依据和轻重")
    extends: Identifier | None = Field(default=None, description="在哪个评分方案的基础上改，如 national；没有写到的都沿用它。不写则须写全")
    full_points: Points | None = Field(default=None, description="满分，如 100")
    defaults: dict[Severity, Points] = Field(
        default_factory=dict, description="没有列入 rules 的规则按严重性扣几分，如 {violation: 2, warning: 1, info: 0}",
    )
    groups: dict[Identifier, Group] = Field(default_factory=dict, description="规则分组及各组扣分上限：组名 → 名称、编号前缀、上限")
    rules: dict[RuleId, Weight] = Field(default_factory=dict, description="各规则的扣分：编号 → {weight: 分, …}")
    charged_with: dict[RuleId, tuple[RuleId, ...]] = Field(
        default_factory=dict, description="同因不重复扣分：编号 → 规则的列表；其中之一不通过时，本规则照列而不扣分，如 T3-002: [T3-001]",
    )
    vetoes: tuple[Veto, ...] | None = Field(
        default=None, description="一票否决的规则：不通过时，等级由 gates 中 if: veto 一项定，也不参与排名。写了则整个代替所扩展方案的",
    )
    gates: tuple[Gate, ...] | None = Field(default=None, description="限制等级或不参与排名的条件，不改变分数。写了则整个代替所扩展方案的")
    grades: tuple[Grade, ...] | None = Field(default=None, description="等级，从高到低。写了则整个代替所扩展方案的")
