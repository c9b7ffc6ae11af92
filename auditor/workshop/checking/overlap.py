"""Finds rules that require the same of the same thing, or one of which only requires less of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from auditor.errors import Mistake
from auditor.rulebook.book import ReadyRule
from auditor.rulebook.nodes import Constant
from auditor.workshop.checking.reach import premises_of
from auditor.workshop.checking.regions import Region, both, certain, region_of
from auditor.workshop.checking.spelling import Key, key_of

CODE = "N447"


def overlapping(rules: Mapping[str, ReadyRule]) -> Iterator[Mistake]:
    """Yield, at the later of two rules by id, that it requires what the earlier does, or less."""
    alike: dict[Key, list[ReadyRule]] = {}
    for name in sorted(rules):
        if not isinstance(rules[name].require, Constant):
            alike.setdefault(_walked(rules[name]), []).append(rules[name])
    for group in alike.values():
        for one, two in combinations(group, 2):
            yield from _pair(one, two)


def _walked(ready: ReadyRule) -> Key:
    """What a rule judges: reports or sets, and along which axis."""
    return (ready.rule.judges, tuple(sorted(axis.name for axis in ready.axes)))


def _pair(one: ReadyRule, two: ReadyRule) -> Iterator[Mistake]:
    if not _can_meet(one, two):
        return
    if key_of(one.require) == key_of(two.require) and one.rule.limits == two.rule.limits:
        yield _mistake(
            two, f"与 {one.id} 检查的对象和要求相同。请合并，或写明两者的不同。",
            f"It requires the same of the same as {one.id}. Join the two, or tell them apart.",
        )
    elif _premises(one) == _premises(two) and one.rule.limits == two.rule.limits:
        for weak, strict in ((one, two), (two, one)):
            if _follows(strict, weak):
                yield _mistake(
                    weak, f"要求比 {strict.id} 宽：凡不符合本规则的也不符合 {strict.id}。请合并为一条规则的两个程度。",
                    f"It requires less than {strict.id}: whatever fails it fails {strict.id} too. Make them degrees of one rule.",
                )


def _can_meet(one: ReadyRule, two: ReadyRule) -> bool:
    """Whether nothing tells that the two never judge the same thing: packs, years, members, premises."""
    if one.pack != two.pack and one.pack is not None and two.pack is not None:
        return False
    first, last = one.rule.valid, two.rule.valid
    if _ends_before(first.end, last.start) or _ends_before(last.end, first.start):
        return False
    a, b = one.rule.each, two.rule.each
    if a is not None and b is not None:
        if a.only and b.only and not set(a.only) & set(b.only):
            return False
        if (a.only and set(a.only) <= set(b.skip)) or (b.only and set(b.only) <= set(a.skip)):
            return False
    return both([premises_of(one), _held(one), premises_of(two), _held(two)]) is not None


def _held(ready: ReadyRule) -> Region | None:
    return {} if ready.holds is None else region_of(ready.holds, True)


def _ends_before(end: int | None, start: int | None) -> bool:
    return end is not None and start is not None and end < start


def _premises(ready: ReadyRule) -> Key:
    """Everything that decides whether a rule judges an instance, in one spelling."""
    each, rule = ready.rule.each, ready.rule
    members = (tuple(sorted(each.skip)), tuple(sorted(each.only))) if each else ()
    conditions = tuple(sorted((name, tuple(sorted(map(repr, allowed)))) for name, allowed in ready.conditions.items()))
    return (
        (rule.valid.start, rule.valid.end), members, conditions, tuple(sorted(rule.when.passed)),
        key_of(ready.holds) if ready.holds is not None else (), tuple(key_of(said.condition) for said in ready.doubt),
    )


def _follows(strict: ReadyRule, weak: ReadyRule) -> bool:
    """Whether the weaker requirement surely holds where the stricter does."""
    region = region_of(strict.require, True, sure=True)
    return bool(region) and certain(weak.require, True, region or {})


def _mistake(ready: ReadyRule, zh: str, en: str) -> Mistake:
    return Mistake(CODE, ready.located.where(("require",)), zh, en)
