"""The shape of a clause file: every clause of one edition of the official form, and who checks it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from auditor.forms.form import Bilingual, Years
from auditor.rulebook.rule import RuleId, Sentence
from auditor.sources import Meanings

ClauseId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$")]
Mark = Annotated[Literal["C", "P", "K"], Meanings({"C": "已核对原文", "P": "通行做法", "K": "未核对原文"})]


class ClauseShape(BaseModel):
    """A frozen shape that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Said(ClauseShape, title="理由"):
    """A reason in Chinese and English."""

    zh: Sentence = Field(description="内容和理由（中文）")
    en: Sentence = Field(description="内容和理由（英文）")

    @property
    def text(self) -> Bilingual:
        """The reason in both languages."""
        return Bilingual(zh=self.zh, en=self.en)


class Source(ClauseShape, title="一个出处"):
    """Where a clause comes from, and how sure that is."""

    document: str = Field(description="文件名或文号，如 国办公开办函〔2021〕30号")
    clause: str = Field(description="条款，如 第五十条")
    mark: Mark = Field(description="可靠程度")


class ByPerson(Said, title="由人查看"):
    """What a person has to look at, and why no rule does. `check` keeps the id of a check that was meant as a rule."""

    check: RuleId | None = Field(default=None, description="原拟检查的编号（不是规则），如 STY-003；没有则不写")


class Clause(ClauseShape, title="一条要求"):
    """One requirement and who checks it: rules, a person, or nobody yet; at least one of them."""

    id: ClauseId = Field(description="条款标识，如 section_3.balance_total；各版之间同一要求用同一标识")
    requires: Bilingual = Field(description="要求什么：用自己的话，中英文各一句")
    sources: tuple[Source, ...] = Field(min_length=1, description="出处，至少一个")
    years: Years = Field(default=Years(), description="适用的报告年度，如 {from: 2021}；不写则与本版相同")
    rules: tuple[RuleId, ...] = Field(default=(), description="检查本条的规则编号，如 [T3-001]；rules、person、nobody_yet 至少写一项")
    person: tuple[ByPerson, ...] = Field(default=(), description="须由人查看的内容，以及为什么不由规则检查")
    nobody_yet: tuple[Said, ...] = Field(default=(), description="目前无人检查的内容和理由")


class Part(ClauseShape, title="格式的一部分"):
    """A part of the form: the title, a section, a table, or a duty outside the form."""

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$", description="部分标识，如 section_3")
    title: Bilingual = Field(description="部分名称（中英文）")
    clauses: tuple[Clause, ...] = Field(min_length=1, description="这一部分的条款，至少一条")


class ClauseBook(ClauseShape, title="逐条对照"):
    """All clauses of one edition, as an author writes them."""

    edition: str = Field(description="统一格式的版本，与文件名相同，加引号，如 '2021'")
    title: Bilingual = Field(description="标题（中英文）")
    years: Years = Field(description="适用的报告年度，如 {from: 2021}")
    parts: tuple[Part, ...] = Field(min_length=1, description="标题、各部分、各表，以及格式以外的义务，按顺序")

    def walk(self) -> Iterator[tuple[Part, Clause]]:
        """Yield every clause with its part, in order."""
        for part in self.parts:
            for clause in part.clauses:
                yield part, clause

    def holds(self, clause: Clause, year: int) -> bool:
        """Tell whether a clause of this book holds for a reporting year."""
        return self.years.holds(year) and clause.years.holds(year)
