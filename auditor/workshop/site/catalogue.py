"""Gathers what the site shows: the sheets of rules, the clauses, the years and what each year changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from auditor.forms.form import Years
from auditor.rulebook import ReadyRule, Rulebook, resolve_pack
from auditor.rulebook.resolve import NATIONAL
from auditor.score import Profile, load_profiles
from auditor.workshop.clauses.clause_files import load_clauses
from auditor.workshop.clauses.clause_list import ClauseList, judging_rules, list_all
from auditor.workshop.reading.rule_sheet import RuleSheet, gather_sheets


@dataclass(frozen=True, eq=False)
class Catalogue:
    """A rulebook with everything about it that the site shows. `sheets` are in the order of ids."""

    book: Rulebook
    profiles: Mapping[str, Profile]
    clauses: tuple[ClauseList, ...]
    sheets: Mapping[str, RuleSheet]

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The reporting years from the first form to the last year that anything names; later ones are like the last."""
        named = sorted(set(self._named_years()))
        first = min((form.years.start for form in self.book.forms.editions.values() if form.years.start), default=named[0])
        return tuple(range(first, named[-1] + 1))

    @cached_property
    def groups(self) -> tuple[tuple[str, tuple[RuleSheet, ...]], ...]:
        """The groups of the scoring profile with their rules; last, under an empty name, rules in no group."""
        profile = self.profile
        members: dict[str, list[RuleSheet]] = {name: [] for name in (*profile.groups, "")}
        for name, sheet in self.sheets.items():
            members[profile.group_of(name) or ""].append(sheet)
        return tuple((name, tuple(sheets)) for name, sheets in members.items() if sheets)

    @cached_property
    def profile(self) -> Profile:
        """The scoring profile of the national pack."""
        return self.profiles[resolve_pack(self.book, NATIONAL, None).scoring]

    def judging(self, year: int) -> Mapping[str, ReadyRule]:
        """The rules that judge reports of a year under the national pack, by id in the order of ids."""
        rules = {ready.id: ready for ready in judging_rules(resolve_pack(self.book, NATIONAL, year))}
        return {name: rules[name] for name in sorted(rules)}

    def _named_years(self) -> Iterator[int]:
        spans: list[Years] = [form.years for form in self.book.forms.editions.values()]
        for sheet in self.sheets.values():
            spans += [sheet.rule.valid, *(basis.years for basis in sheet.rule.basis), *(change.years for change in sheet.changes)]
            yield from (limit.since for limit in sheet.limits)
        for listed in self.clauses:
            spans += [clause.clause.years for clause in listed.clauses]
        for span in spans:
            yield from (year for year in (span.start, span.end and span.end + 1) if year is not None)


def gather_catalogue(book: Rulebook) -> Catalogue:
    """Gather the catalogue of a rulebook.

    Raises:
        AuditorError: A clause file or scoring profile is wrong.
    """
    profiles = load_profiles(book.tree, frozenset(book.rules))
    sources = load_clauses(book)
    return Catalogue(book, profiles, list_all(book, sources), gather_sheets(book, profiles, sources))
