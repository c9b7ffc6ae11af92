"""The agency list of an office: which agencies there are, of what kind and level, under whom, since when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from auditor.forms.lexicon import Lexicon
from auditor.forms.wording import clean
from auditor.report.report import Report

Year = Annotated[int, Field(ge=1900, le=2200)]
Named = Annotated[str, StringConstraints(min_length=2, max_length=100)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=60)]


class ListedAgency(BaseModel):
    """One row of an agency list."""

    model_config = ConfigDict(frozen=True, extra="forbid", title="名单中的一个机关")

    code: Word | None = Field(default=None, description="机关代码，全表唯一，如 0123；没有可不写")
    name: Named = Field(description="机关全称，全表唯一；必填")
    aliases: tuple[Named, ...] = Field(default=(), description="曾用名、简称，几个之间用分号隔开")
    kind: Word | None = Field(default=None, description="机关类别，写标识或中文名称，如 department 或 政府部门")
    level: Word | None = Field(default=None, description="机关层级，写标识或中文名称，如 county 或 县级")
    parent: Word | None = Field(default=None, description="上级机关的代码或全称，须在本表内")
    jurisdiction: Word | None = Field(default=None, description="管辖地区，如 青岚市；规则包按此选用")
    scope: Word | None = Field(default=None, description="报告的统计范围，如 本机关、全市")
    created_in: Year | None = Field(default=None, description="成立年度，如 2021；该年度起报告")
    reorganised_in: Year | None = Field(default=None, description="改组、划入职能的年度，如 2021；该年度与上年不可比")
    abolished_in: Year | None = Field(default=None, description="撤销年度，如 2024；该年度起不再报告")
    flags: tuple[Word, ...] = Field(default=(), description="其他标记，几个之间用分号隔开；年度也可写在这里，如 created_in=2021")

    @property
    def key(self) -> str:
        """What identifies the agency in its list: its code, else its name."""
        return self.code or self.name

    def reports_on(self, year: int) -> bool:
        """Tell whether the agency owes a report on a year: it was there, and its kind reports by this form."""
        there = (self.created_in is None or self.created_in <= year) and (self.abolished_in is None or year < self.abolished_in)
        return there and self.kind != "public_enterprise"

    def as_report(self, year: int) -> Report:
        """Give what is known of a report of the agency that nobody found."""
        return Report(agency=self.name, year=year, **self.known)

    @property
    def known(self) -> dict[str, Any]:
        """The fields of a report that the list gives, as far as it does."""
        found = {
            "agency_kind": self.kind, "agency_level": self.level, "agency_code": self.code,
            "jurisdiction": self.jurisdiction, "agency_created_in": self.created_in,
            "agency_reorganised_in": self.reorganised_in, "agency_flags": self.flags,
        }
        return {name: value for name, value in found.items() if value is not None}


@dataclass(frozen=True, eq=False)
class AgencyList:
    """All agencies of a list, in its order, and the words by which names are compared."""

    agencies: tuple[ListedAgency, ...]
    lexicon: Lexicon

    def find(self, name: str) -> ListedAgency | None:
        """Find the agency that a name means: by its name or an alias, else by the only one it can mean; None in doubt."""
        exact = self._by_name.get(clean(name))
        if exact is not None:
            return exact
        if not self.lexicon.names.parse(name).regions:
            return None
        fitting = {
            agency.key: agency for agency in self._by_organ.get(self.lexicon.names.key(name), ())
            if self.lexicon.same_agency(agency.name, name)
        }
        return next(iter(fitting.values())) if len(fitting) == 1 else None

    def below(self, agency: ListedAgency) -> tuple[ListedAgency, ...]:
        """The agencies whose parent is this one, in the order of the list."""
        return self._children.get(agency.key, ())

    @cached_property
    def _children(self) -> Mapping[str, tuple[ListedAgency, ...]]:
        by_name = {agency.name: agency.key for agency in self.agencies}
        found: dict[str, list[ListedAgency]] = defaultdict(list)
        for agency in self.agencies:
            if agency.parent is not None:
                found[by_name.get(agency.parent, agency.parent)].append(agency)
        return {key: tuple(children) for key, children in found.items()}

    @cached_property
    def _by_name(self) -> Mapping[str, ListedAgency | None]:
        """Agencies by cleaned name and alias; None where an alias is that of several."""
        found: dict[str, ListedAgency | None] = {}
        for agency in self.agencies:
            for alias in agency.aliases:
                found[clean(alias)] = agency if found.get(clean(alias), agency) is agency else None
        return {**found, **{clean(agency.name): agency for agency in self.agencies}}

    @cached_property
    def _by_organ(self) -> Mapping[str, list[ListedAgency]]:
        found: dict[str, list[ListedAgency]] = defaultdict(list)
        for agency in self.agencies:
            found[self.lexicon.names.key(agency.name)].append(agency)
        return found


def identify(report: Report, agencies: AgencyList | None) -> Report:
    """Give a report what the agency list knows of its agency; what the list leaves open stays as the name told it.

    An agency that the list knows but gives no scope reports for itself where its kind always does.
    """
    listed = agencies.find(report.agency) if agencies is not None and report.agency else None
    if agencies is None or listed is None:
        return report
    scope = report.scope or listed.scope
    if scope is None and listed.kind in agencies.lexicon.words("kinds_reporting_themselves"):
        scope = agencies.lexicon.words("own_scope")[0]
    return report.model_copy(update={**listed.known, "scope": scope})
