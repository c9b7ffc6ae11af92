"""The reports of one run as rules over a set see them: what is kept of each, and how they belong together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from auditor.forms import Forms
from auditor.report.agency_list import AgencyList, ListedAgency
from auditor.report.report import Report
from auditor.rulebook.member import Member
from auditor.rulebook.same_texts import Peers, SameTexts
from auditor.rulebook.similarity import NO_TEXT, shingle
from auditor.rulebook.view import View


def keep(report: Report, forms: Forms, law_year: int | None = None) -> View:
    """Keep of a report what rules over a set look at: identity, dates, cells, and the shingles of its prose."""
    slim = report.model_copy(update={
        "sections": {}, "headings": (), "aspects": (), "namings": (), "tables": {}, "cells": {}, "claims": (),
        "matches": (), "unread": (), "title": None,
    })
    full = View.of(report, forms)
    tabled = {section.number for form in forms.editions.values() for section in form.sections if section.table}
    prose = {
        section.number: shingle(section.text, report.agency, forms) for section in report.sections.values()
        if section.found and not section.cut and section.number not in tabled
    }
    for section in report.sections.values():
        if section.found is False:  # what is not there was copied from nobody
            prose[section.number] = NO_TEXT
    return View(slim, forms, law_year=report.year if law_year is None else law_year, cells=full.cells, blanks=full.blanks, shingled=prose)


@dataclass(frozen=True, eq=False)
class ReportSet:
    """All reports of one run. `unread` counts the files that could not be read or name no agency and year.

    `judged` are the members that the rules at hand judge; the others are still compared with them. `compared` are the
    sections by whose texts pairs are proposed to those rules, all of them when empty.
    """

    members: tuple[Member, ...]
    judged: tuple[Member, ...]
    agencies: AgencyList | None = None
    unread: int = 0
    _shared: dict[str, Mapping[int, tuple[Member, ...]]] = field(default_factory=dict)
    compared: frozenset[int] = frozenset()
    _texts: dict[tuple[int, frozenset[int]], SameTexts] = field(default_factory=dict)

    @classmethod
    def of(cls, views: Sequence[View], agencies: AgencyList | None = None, unreadable: int = 0) -> ReportSet:
        """Put the reports of a run together, and those that the agency list misses in its years.

        Args:
            views: What is kept of each report, in the order of the run.
            agencies: The agency list, if one was given.
            unreadable: How many files of the run could not be read.
        """
        members = list(_members(views, agencies))
        unread = unreadable + sum(not member.view.report.agency or member.year is None for member in members)
        if agencies is not None:
            members += _missing(members, agencies, views)
        return cls(tuple(members), tuple(members), agencies, unread)

    def within(self, judged: Iterable[Member], compared: frozenset[int] = frozenset()) -> ReportSet:
        """The same set, of which only some members are judged, by rules that compare some sections."""
        return replace(self, judged=tuple(judged), compared=compared)

    @property
    def found(self) -> tuple[Member, ...]:
        """Those of the judged that there is a report of."""
        return tuple(member for member in self.judged if not member.missing)

    def view_of(self, subject: int) -> View:
        """What is kept of the report with that number."""
        return self.members[subject].view

    def peers(self, member: Member) -> tuple[Member, ...]:
        """The reports of other agencies for the member's year."""
        if not _is_known(member):
            return ()
        same = {other.number for other in self.of_agency(member)}
        return tuple(other for other in self._by_year[member.year or 0] if other.number not in same)

    def alike(self, member: Member) -> tuple[Peers, ...]:
        """Those of its peers that the index proposes to compare with it; peers with the same texts stand together."""
        if not _is_known(member):
            return ()
        key = member.year or 0, self.compared
        if key not in self._texts:
            self._texts[key] = SameTexts.of(self._by_year[member.year or 0], self.compared)
        own = {other.number for other in self.of_agency(member)}
        return tuple(self._texts[key].alike(member, own))

    def of_agency(self, member: Member) -> tuple[Member, ...]:
        """The reports of the member's agency, itself among them, in the order given."""
        if "agency" not in self._shared:
            self._shared["agency"] = dict(_by_agency(self.members))
        return self._shared["agency"].get(member.number, (member,))

    def perhaps(self, member: Member) -> int:
        """Count the other reports that may be the one of a listed agency that was not found.

        These bear a name that may mean it but fits no row of the list, or name the year in their title or text only.
        """
        assert member.listed is not None
        names, found = member.view.forms.lexicon, 0
        for other in self._astray:
            found += names.same_agency(other.name, member.listed.name)
        for other in self._by_code.get(member.listed.key, ()):
            years = {other.view.report.title_year, other.view.report.body_year}
            found += not other.missing and other.year != member.year and member.year in years
        return found

    def reporting(self, year: int | None) -> int:
        """How many listed agencies have a report for a year."""
        return len({member.listed.key for member in self.members if member.listed and not member.missing and member.year == year})

    @cached_property
    def _astray(self) -> tuple[Member, ...]:
        """The reports whose agency the list does not know."""
        return tuple(member for member in self.members if member.listed is None and member.view.report.agency is not None)

    def versions(self, member: Member) -> tuple[Member, ...]:
        """The reports of the member's agency for its year."""
        return tuple(other for other in self.of_agency(member) if other.year == member.year and not other.missing)

    def listed_below(self, member: Member) -> tuple[ListedAgency, ...]:
        """The agencies that the list puts directly under the member's, as far as they were there in its year."""
        if self.agencies is None or member.listed is None or member.year is None:
            return ()
        return tuple(agency for agency in self.agencies.below(member.listed) if agency.reports_on(member.year))

    def latest(self, agency: ListedAgency, year: int | None) -> Member | None:
        """The report of a listed agency for a year: of several versions the last given."""
        found = [member for member in self._by_code.get(agency.key, ()) if member.year == year and not member.missing]
        return found[-1] if found else None

    @cached_property
    def _by_code(self) -> Mapping[str, list[Member]]:
        found: dict[str, list[Member]] = defaultdict(list)
        for member in self.members:
            if member.listed is not None:
                found[member.listed.key].append(member)
        return found

    @cached_property
    def _by_year(self) -> Mapping[int, tuple[Member, ...]]:
        found: dict[int, list[Member]] = defaultdict(list)
        for member in self.members:
            if _is_known(member):
                found[member.year or 0].append(member)
        return {year: tuple(members) for year, members in found.items()}


def _is_known(member: Member) -> bool:
    return not member.missing and member.year is not None and member.view.report.agency is not None


def _members(views: Sequence[View], agencies: AgencyList | None) -> Iterator[Member]:
    versions: dict[tuple[str, int | None], int] = defaultdict(int)
    for number, view in enumerate(views):
        agency, year = view.report.agency, view.report.year
        listed = agencies.find(agency) if agencies is not None and agency else None
        name = agency or f"（第 {number + 1} 份，机关未知）"
        versions[name, year] += 1
        yield Member(number, view, name, year, versions[name, year], listed)


def _by_agency(members: Sequence[Member]) -> Iterator[tuple[int, tuple[Member, ...]]]:
    """For every member, the members of its agency: by the agency list where both are on it, else by name."""
    buckets: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        agency = member.view.report.agency
        if agency is not None:
            names = member.view.forms.lexicon.names
            buckets[member.listed.key if member.listed else names.key(agency)].append(member)
    for bucket in buckets.values():
        for group in _same(bucket):
            ordered = tuple(sorted(group, key=lambda member: member.number))
            yield from ((member.number, ordered) for member in ordered)


def _same(bucket: list[Member]) -> list[list[Member]]:
    """Split what looks alike into agencies; a name that may mean two of them stands alone."""
    groups: list[list[Member]] = []
    regions = [len(member.view.forms.lexicon.names.parse(member.name).regions) for member in bucket]
    for _, member in sorted(zip(regions, bucket, strict=True), key=lambda pair: (-pair[0], pair[1].number)):
        fitting = [group for group in groups if _are_same(group[0], member)]
        if len(fitting) == 1:
            fitting[0].append(member)
        else:
            groups.append([member])
    return groups


def _are_same(one: Member, other: Member) -> bool:
    if one.listed is not None and other.listed is not None:
        return one.listed.key == other.listed.key
    return one.view.forms.lexicon.same_agency(one.name, other.name)


def _missing(members: Sequence[Member], agencies: AgencyList, views: Sequence[View]) -> Iterator[Member]:
    """Yield a stand-in for every listed agency without a report, in every year that a listed agency reports on."""
    there = {(member.listed.key, member.year) for member in members if member.listed is not None}
    years = sorted({year for _, year in there if year is not None})
    number = len(members)
    for year in years:
        for agency in agencies.agencies:
            if (agency.key, year) not in there and agency.reports_on(year):
                yield Member(
                    number, View(agency.as_report(year), views[0].forms, law_year=year), agency.name, year, 1, agency,
                    missing=True,
                )
                number += 1
