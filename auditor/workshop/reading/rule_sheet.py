"""Everything there is to say about a rule, gathered from rules, facts, packs, scoring profiles and clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from auditor.forms.form import Bilingual, Years
from auditor.rulebook import ReadyRule, Rulebook
from auditor.rulebook.book import ReadyFact
from auditor.rulebook.rule import Override, Pack, Rule
from auditor.score import Profile
from auditor.score.profile import Veto, Weight
from auditor.workshop.clauses.clause_book import Clause, ClauseBook, Part


@dataclass(frozen=True)
class NamedClause:
    """A clause that names the rule, with the edition and the part of the form it stands in."""

    edition: str
    part: Part
    clause: Clause


@dataclass(frozen=True)
class LimitValue:
    """One value of a dated limit. `since` is the first reporting year; `where` pairs attributes with the values they must have."""

    name: str
    since: int
    where: tuple[tuple[str, str], ...]
    value: int | float | str
    unit: str | None


@dataclass(frozen=True)
class PackChange:
    """What one pack does to a rule: an override, or none where it disables or `enables` it. `reason` is the author's."""

    pack: Pack
    override: Override | None
    reason: str
    enables: bool = False

    @property
    def years(self) -> Years:
        """The reporting years for which the change holds: those of the override within those of the pack."""
        spans = (self.pack.years, self.override.years if self.override else Years())
        starts = [span.start for span in spans if span.start is not None]
        ends = [span.end for span in spans if span.end is not None]
        return Years.model_validate({"from": max(starts, default=None), "to": min(ends, default=None)})


@dataclass(frozen=True)
class Points:
    """What a fail costs under one profile. `weight` is None where the profile's default for the severity counts."""

    profile: Profile
    group: Bilingual | None
    cap: Decimal | None
    weight: Weight | None
    default: Decimal
    charged_with: tuple[str, ...]
    vetoes: tuple[Veto, ...]


@dataclass(frozen=True)
class RuleSheet:
    """A rule with everything that stands elsewhere about it, each list in a fixed order.

    `group` is the folder it stands in; `waits_for` and `waited_by` name rules; `facts` are the derived facts it looks at.
    """

    ready: ReadyRule
    group: str
    waits_for: tuple[str, ...]
    waited_by: tuple[str, ...]
    facts: tuple[ReadyFact, ...]
    clauses: tuple[NamedClause, ...]
    changes: tuple[PackChange, ...]
    limits: tuple[LimitValue, ...]
    points: tuple[Points, ...]

    @property
    def rule(self) -> Rule:
        """The rule as written."""
        return self.ready.rule

    @property
    def file(self) -> str:
        """The file the rule stands in."""
        return self.ready.located.file


def gather_sheets(
    book: Rulebook, profiles: Mapping[str, Profile], clauses: Sequence[ClauseBook],
) -> dict[str, RuleSheet]:
    """Gather the sheets of all rules, by id in the order of ids."""
    return {name: gather_sheet(name, book, profiles, clauses) for name in sorted(book.rules)}


def gather_sheet(
    name: str, book: Rulebook, profiles: Mapping[str, Profile], clauses: Sequence[ClauseBook],
) -> RuleSheet:
    """Gather the sheet of the rule `name`, which the book must have."""
    ready = book.rules[name]
    return RuleSheet(
        ready=ready, group=group_of(ready, book),
        waits_for=ready.rule.when.passed,
        waited_by=tuple(sorted(other.id for other in book.rules.values() if name in other.rule.when.passed)),
        facts=tuple(fact for fact in book.facts if fact.fact.id in ready.uses),
        clauses=tuple(_clauses(name, clauses)), changes=tuple(_changes(name, book)),
        limits=tuple(limit_values(ready.rule.limits)),
        points=tuple(_points(ready, profiles[key]) for key in sorted(profiles)),
    )


def group_of(ready: ReadyRule, book: Rulebook) -> str:
    """Name the folder of a rule below the rules folder."""
    files = (file for _, file in book.tree.rules() if file.shown == ready.located.file)
    return next((file.name.rpartition("/")[0] for file in files), "")


def limit_values(limits: Mapping[str, Mapping[str | int, Any]]) -> Iterator[LimitValue]:
    """Spread dated limits into one value a line, by name, then year, then as written."""
    for name in sorted(limits):
        unit = limits[name].get("unit")
        for year in sorted(key for key in limits[name] if isinstance(key, int)):
            for where, value in _spread(limits[name][year], (), ()):
                yield LimitValue(name, year, where, value, unit)


def _spread(entry: Any, by: tuple[str, ...], where: tuple[tuple[str, str], ...]) -> Iterator[tuple[tuple[tuple[str, str], ...], Any]]:
    if not isinstance(entry, dict):
        yield where, entry
        return
    named = entry.get("by", by)
    by = tuple(named) if isinstance(named, list | tuple) else (named,)
    for key, inner in entry.items():
        if key != "by":
            yield from _spread(inner, by[1:], (*where, (by[0], str(key))))


def _clauses(name: str, clauses: Sequence[ClauseBook]) -> Iterator[NamedClause]:
    for found in clauses:
        for part in found.parts:
            for clause in part.clauses:
                if name in clause.rules:
                    yield NamedClause(found.edition, part, clause)


def _changes(name: str, book: Rulebook) -> Iterator[PackChange]:
    for key in sorted(book.packs):
        pack = book.packs[key]
        if name in pack.disable:
            yield PackChange(pack, None, pack.disable[name])
        if name in pack.enable:
            yield PackChange(pack, None, pack.enable[name], enables=True)
        for override in pack.override.get(name, ()):
            yield PackChange(pack, override, override.reason)


def _points(ready: ReadyRule, profile: Profile) -> Points:
    key = profile.group_of(ready.id)
    group = profile.groups[key] if key is not None else None
    return Points(
        profile=profile, group=group.title if group else None, cap=group.cap if group else None,
        weight=profile.rules.get(ready.id), default=profile.defaults.get(ready.severity, Decimal(0)),
        charged_with=profile.charged_with.get(ready.id, ()),
        vetoes=tuple(veto for veto in profile.vetoes if veto.rule == ready.id),
    )
