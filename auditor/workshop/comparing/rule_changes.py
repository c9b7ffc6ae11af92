"""Tells how the rules of two sides differ: which only one has, and which parts of the others changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Any, Literal

from auditor.findings import Verdict
from auditor.pipeline import profile_of
from auditor.rulebook import ReadyRule, Rulebook, resolve_pack
from auditor.score import Profile
from auditor.score.score import points_of
from auditor.sources.tree import RESERVED
from auditor.workshop.comparing.sides import Side

# Cases judge nothing. The others are compared as a pack leaves them for a year.
_LEFT_OUT = ("id", "cases", "severity", "limits", "degrees")
_OF_PROFILE = {"id", "title", "why", "rules"}
_FILES = tuple(name for name in RESERVED if name != "packs")
_BY_YEAR = ("judged", "severity", "degrees", "limits", "points")
Pair = tuple[Any, Any]


@dataclass(frozen=True)
class PartChange:
    """One part of a rule that differs, as plain values, for the reporting years `since` to `until`.

    None leaves an end open; without both it differs alike in all years that both sides judge.
    The part `judged` is null where the rule judges, else the reason why not, in both languages.
    """

    part: str
    a: Any
    b: Any
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True)
class RuleChange:
    """A rule that only one side has, or that the two sides have differently."""

    rule: str
    only: Literal["a", "b"] | None
    parts: tuple[PartChange, ...] = ()


@dataclass(frozen=True)
class _Year:
    """The rules of one side for one year: those that judge, and why the others do not."""

    rules: Mapping[str, ReadyRule]
    absent: Mapping[str, Any]
    profile: Profile


def rule_changes(a: Side, b: Side, met: Iterable[int]) -> tuple[RuleChange, ...]:
    """Compare the rules of two sides, by id.

    Args:
        a: The one side.
        b: The other.
        met: The years of the reports compared. Years at which rules or packs begin or end are looked at too.
    """
    years = sorted({*met, *_turns(a.book), *_turns(b.book)})
    first, second = ([_year(side, year) for year in years] for side in (a, b))
    has, will = ({rule for year in side for rule in (*year.rules, *year.absent)} for side in (first, second))
    changes: list[RuleChange] = []
    for rule in sorted(has | will):
        if rule in has and rule in will:
            written = tuple(_written(a.book.rules[rule], b.book.rules[rule]))
            dated = any(change.part == "valid" for change in written)
            parts = (*written, *_by_year(rule, years, first, second, _BY_YEAR[1:] if dated else _BY_YEAR))
            changes += [RuleChange(rule, None, parts)] if parts else []
        else:
            changes.append(RuleChange(rule, "a" if rule in has else "b"))
    return tuple(changes)


def scoring_changes(a: Side, b: Side) -> tuple[PartChange, ...]:
    """Compare what the scoring profiles of two sides say of all rules together: groups, gates, grade lines and the like."""
    first, second = (_plain(side.profile.model_dump(by_alias=True, exclude=_OF_PROFILE)) for side in (a, b))
    return tuple(PartChange(part, first[part], second[part]) for part in first if first[part] != second[part])


def _plain(value: Any) -> Any:
    """The same with lists for tuples and floats for decimals."""
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return float(value) if isinstance(value, Decimal) else value


def changed_files(a: Side, b: Side) -> Mapping[str, tuple[str, ...]]:
    """Name the forms, lexicons, facts, clauses and scoring profiles whose text differs, by folder."""
    differing = {folder: tuple(_differing(a, b, folder)) for folder in _FILES}
    return {folder: stems for folder, stems in differing.items() if stems}


def reads_alike(a: Side, b: Side) -> bool:
    """Tell whether both sides read a report by the same forms and wording, so that one reading serves both."""
    return not any(True for folder in ("forms", "lexicons") for _ in _differing(a, b, folder))


def _differing(a: Side, b: Side, folder: str) -> Iterator[str]:
    first, second = ({file.stem: file.text for file in side.book.tree.folder(folder)} for side in (a, b))
    yield from (stem for stem in sorted({*first, *second}) if first.get(stem) != second.get(stem))


def _turns(book: Rulebook) -> Iterator[int]:
    """Every year from which something may hold otherwise than the year before."""
    spans = [form.years for form in book.forms.editions.values()]
    spans += [ready.rule.valid for ready in book.rules.values()]
    for pack in book.packs.values():
        spans += [pack.years, *(override.years for entry in pack.override.values() for override in entry)]
    for span in spans:
        yield from (year for year in (span.start, None if span.end is None else span.end + 1) if year is not None)


def _year(side: Side, year: int) -> _Year:
    resolved = resolve_pack(side.book, side.pack, year)
    absent = {rule: {"zh": why.reason.zh, "en": why.reason.en} for rule, why in resolved.absent.items()}
    judging = (*resolved.rules, *resolved.set_rules)
    return _Year({ready.id: ready for ready in judging}, absent, profile_of(side.book, resolved.scoring))


def _written(a: ReadyRule, b: ReadyRule) -> Iterator[PartChange]:
    first, second = _texts(a), _texts(b)
    for part in first:
        if first[part] != second[part]:
            yield PartChange(part, first[part], second[part])


def _texts(ready: ReadyRule) -> dict[str, Any]:
    """Every part as written, the severities of degrees left out, for packs change them."""
    dumped = ready.rule.model_dump(mode="json", by_alias=True)
    degrees = [{key: value for key, value in degree.items() if key != "severity"} for degree in dumped["degrees"]]
    return {**{part: value for part, value in dumped.items() if part not in _LEFT_OUT}, "conditions": degrees}


def _by_year(rule: str, years: list[int], a: list[_Year], b: list[_Year], parts: Iterable[str]) -> Iterator[PartChange]:
    """The parts that depend on the year."""
    for part in parts:
        pairs = [_pair(rule, part, first, second) for first, second in zip(a, b, strict=True)]
        known = [pair for pair in pairs if pair is not None]
        if known and _differ(known[0]) and all(pair == known[0] for pair in known):
            yield PartChange(part, *known[0])
        else:
            yield from _spans(part, years, pairs)


def _spans(part: str, years: list[int], pairs: list[Pair | None]) -> Iterator[PartChange]:
    """One change for each span of years over which it is the same."""
    for _, group in groupby(range(len(years)), key=lambda at: pairs[at]):
        places = list(group)
        pair, after = pairs[places[0]], places[-1] + 1
        if pair is not None and _differ(pair):
            yield PartChange(part, *pair, years[places[0]], years[after] - 1 if after < len(years) else None)


def _differ(pair: Pair) -> bool:
    return bool(pair[0] != pair[1])


def _pair(rule: str, part: str, a: _Year, b: _Year) -> Pair | None:
    """Both sides' values of a part for one year; None where they cannot be set against each other."""
    if part == "judged":
        return a.absent.get(rule), b.absent.get(rule)
    if rule in a.rules and rule in b.rules:
        return _value(a.rules[rule], part, a.profile), _value(b.rules[rule], part, b.profile)
    return None


def _value(ready: ReadyRule, part: str, profile: Profile) -> Any:
    if part == "severity":
        return ready.severity
    if part == "degrees":
        return {degree.name: degree.severity for degree in ready.degrees}
    if part == "limits":
        return ready.rule.model_dump(mode="json", include={"limits"})["limits"]
    return _points(ready, profile)


def _points(ready: ReadyRule, profile: Profile) -> dict[str, Any]:
    """What a fail costs: `fail`, then each degree, then each instance that has its own weight."""
    plain = Verdict(ready, "fail", severity=ready.severity)
    own = profile.rules.get(ready.id)
    costs = {"fail": plain}
    costs |= {degree.name: plain._replace(degree=degree.name, severity=degree.severity) for degree in ready.degrees}
    costs |= {f"@{at}": plain._replace(at=at) for at in (own.at if own else ())}
    points: dict[str, Any] = {name: float(points_of(verdict, profile)) for name, verdict in costs.items()}
    limits = {"per": own.per, "most": None if own.most is None else float(own.most)} if own else {}
    return points | limits
