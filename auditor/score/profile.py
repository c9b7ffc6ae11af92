"""The shape of a scoring profile: weights, caps, gates and grade lines, and how it is loaded."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from auditor.errors import Mistake, ScoreError, gather
from auditor.forms.form import Bilingual
from auditor.rulebook.rule import Identifier, RuleId, Sentence, Severity
from auditor.sources import RuleTree, SourceFile, parse_yaml, to_shape


def _exactly(value: Any) -> Any:
    return Decimal(str(value)) if isinstance(value, float) else value


Points = Annotated[Decimal, BeforeValidator(_exactly), Field(ge=0, le=1000)]


class ProfileShape(BaseModel):
    """A frozen shape that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Group(ProfileShape):
    """A group of rules by the letters of their ids, which together never cost more than `cap`."""

    title: Bilingual
    ids: tuple[str, ...] = Field(min_length=1, description="规则编号的字母前缀")
    cap: Points = Field(description="本组扣分上限")


class Weight(ProfileShape):
    """What a fail of one rule costs: once, or for each instance up to `most`."""

    weight: Points = Field(description="不通过时的扣分")
    degrees: dict[str, Points] = Field(default_factory=dict, description="程度 → 扣分")
    at: dict[str, Points] = Field(default_factory=dict, description="成员 → 扣分")
    per: Literal["rule", "instance"] = Field(default="rule", description="按规则一次，或逐项累计")
    most: Points | None = Field(default=None, description="本规则扣分上限")


class Veto(ProfileShape):
    """A fail that sets the lowest grade by itself; `at` limits it to some instances."""

    rule: RuleId
    at: tuple[str, ...] = ()


class Gate(ProfileShape):
    """A condition that changes the grade or takes the report out of the ranking, never the number."""

    condition: Literal["any_violation", "veto", "coverage_below"] = Field(alias="if")
    value: Points | None = None
    at_most: Identifier | None = None
    grade: Identifier | None = None
    unranked: bool = False


class Grade(ProfileShape):
    """A grade and the score from which it is given."""

    id: Identifier
    title: Bilingual
    line: Points = Field(alias="from", description="达到此分数")


class Profile(ProfileShape):
    """A scoring profile, as an author writes it. Grades stand from the best down."""

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


@lru_cache(maxsize=8)
def load_profiles(tree: RuleTree, rules: frozenset[str]) -> dict[str, Profile]:
    """Load all scoring profiles of a tree and check that they speak of rules that exist.

    Raises:
        ScoreError: Every mistake of every profile.
    """
    profiles: dict[str, Profile] = {}
    mistakes: list[Mistake] = []
    for file in tree.folder("scoring"):
        mistakes += _load(file, rules, profiles)
    gather(mistakes, ScoreError)
    return profiles


def _load(file: SourceFile, rules: frozenset[str], profiles: dict[str, Profile]) -> list[Mistake]:
    located = parse_yaml(file.text, file.shown)
    shape = to_shape(located, Profile, "scoring", "E601")
    if isinstance(shape, list):
        return shape
    profiles[shape.id] = shape
    named: list[tuple[tuple[str | int, ...], Iterable[str]]] = [
        (("rules",), shape.rules), (("charged_with",), shape.charged_with),
        *((("charged_with", name), others) for name, others in shape.charged_with.items()),
        *((("vetoes", number), (veto.rule,)) for number, veto in enumerate(shape.vetoes)),
    ]
    mistakes = [
        Mistake("E602", located.where((*path, name)), f"没有规则 {name}。", f"There is no rule {name}.")
        for path, names in named for name in names if name not in rules
    ]
    grades = {grade.id for grade in shape.grades}
    for number, gate in enumerate(shape.gates):
        for grade in (gate.at_most, gate.grade):
            if grade is not None and grade not in grades:
                mistakes.append(Mistake(
                    "E602", located.where(("gates", number)), f"没有等级 {grade}。", f"There is no grade {grade}.",
                ))
    return mistakes
