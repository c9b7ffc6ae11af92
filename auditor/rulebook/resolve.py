"""Chooses the rules that judge a reporting year under a pack, and changes them as the pack and those it extends say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from auditor.errors import RulebookError
from auditor.forms.form import Bilingual
from auditor.rulebook.book import Absent, Change, ReadyRule, Resolved, Rulebook
from auditor.rulebook.rule import Override, Pack
from auditor.rulebook.scope import nearest

NATIONAL = "national"


def pick_pack(book: Rulebook, year: int | None, jurisdiction: str | None) -> str:
    """Name the pack for a place and year: the most particular one made for the jurisdiction, else the national one."""
    made_for = [
        pack for pack in book.packs.values()
        if jurisdiction is not None and jurisdiction in pack.jurisdiction and year is not None and pack.years.holds(year)
    ]
    extended = {other.id for pack in made_for for other in chain_of(book.packs, pack.id)[1:]}
    return next((pack.id for pack in made_for if pack.id not in extended), NATIONAL)


def chain_of(packs: Mapping[str, Pack], name: str) -> tuple[Pack, ...]:
    """List a pack and those it extends, down to the root; a ring, which loading refuses, is cut."""
    chain: list[Pack] = []
    pack = packs.get(name)
    while pack is not None and pack not in chain:
        chain.append(pack)
        pack = packs.get(pack.extends) if pack.extends else None
    return tuple(chain)


@lru_cache(maxsize=256)
def resolve_pack(
    book: Rulebook, pack: str = NATIONAL, year: int | None = None, jurisdiction: str | None = None
) -> Resolved:
    """Resolve a rulebook for one year.

    Args:
        book: The rulebook.
        pack: The pack asked for. Outside of its years, or for a place it is not made for, those it extends judge.
        year: The year whose law judges; None for a report whose year is not known.
        jurisdiction: The place of the agency; None where it is not known, then the pack asked for judges.

    Raises:
        RulebookError: There is no such pack.
    """
    if pack not in book.packs:
        near = nearest(pack, book.packs)
        raise RulebookError.of(
            "E420", f"--pack {pack}", zh=f"没有规则包“{pack}”。" + (f"是否要写 {near}？" if near else f"可用：{'、'.join(book.packs)}"),
            en=f"There is no pack {pack!r}." + (f" Did you mean {near}?" if near else f" Available: {', '.join(book.packs)}"),
        )
    asked = chain_of(book.packs, pack)
    chain = tuple(link for link in asked if _fits(link, year, jurisdiction))
    rules, absent = [], {}
    for ready in book.rules.values():
        if ready.pack is not None and ready.pack not in {link.id for link in asked}:
            continue
        why = _absence(book, chain, ready, year)
        if why is None:
            rules.append(_changed(ready, chain, year))
        else:
            absent[ready.id] = why
    ordered = sorted(rules, key=lambda ready: (ready.stratum, ready.id))
    alone = tuple(ready for ready in ordered if not ready.of_set)
    together = tuple(ready for ready in ordered if ready.of_set)
    return Resolved(chain[0], year, alone, book.facts, absent, book, together, chain)


def _fits(pack: Pack, year: int | None, jurisdiction: str | None) -> bool:
    """Whether a pack judges a year and place; the root of a chain always does."""
    in_time = year is None or pack.years.holds(year)
    in_place = jurisdiction is None or not pack.jurisdiction or jurisdiction in pack.jurisdiction
    return pack.extends is None or (in_time and in_place)


def _absence(book: Rulebook, chain: tuple[Pack, ...], ready: ReadyRule, year: int | None) -> Absent | None:
    """Why a rule does not judge this year at all, if it does not."""
    disabled: Change | None = None
    for pack in reversed(chain):
        if ready.id in pack.disable:
            disabled = Change(pack.id, pack.disable[ready.id])
        elif ready.id in pack.enable:
            disabled = None
    if disabled is not None:
        why = Bilingual(
            zh=f"规则包 {disabled.pack} 停用本规则：{disabled.reason}", en=f"Disabled by the pack {disabled.pack}: {disabled.reason}",
        )
        return Absent("not_applicable", why, (disabled,))
    if ready.pack is not None and ready.pack not in {link.id for link in chain}:
        return Absent("not_applicable", Bilingual(
            zh=f"本规则属于规则包 {ready.pack}，该规则包不适用于此年度或地区。",
            en=f"The rule is the pack {ready.pack}'s own, which does not judge this year or place.",
        ))
    if year is None:
        return _without_year(book, chain, ready)
    return None if ready.rule.valid.holds(year) else Absent("not_applicable", _span(ready))


def _without_year(book: Rulebook, chain: tuple[Pack, ...], ready: ReadyRule) -> Absent | None:
    """A rule judges a report of unknown year only if it holds alike for every year the forms know."""
    earliest = min(form.years.start or 0 for form in book.forms.editions.values())
    valid = ready.rule.valid
    dated = any(_is_dated(pack, ready) for pack in chain)
    if (valid.start or 0) <= earliest and valid.end is None and not dated:
        return None
    return Absent("undetermined", Bilingual(
        zh="报告年度未知，不能确定本规则是否适用。", en="The reporting year is not known, so it is open whether the rule applies.",
    ))


def _is_dated(pack: Pack, ready: ReadyRule) -> bool:
    """Whether what a pack does to a rule depends on the year."""
    overrides = pack.override.get(ready.id, ())
    touched = bool(overrides) or ready.pack == pack.id or ready.id in pack.disable or ready.id in pack.enable
    local = pack.extends is not None and (pack.years.start is not None or pack.years.end is not None)
    return (touched and local) or any(override.years.start or override.years.end for override in overrides)


def _span(ready: ReadyRule) -> Bilingual:
    start, end = ready.rule.valid.start, ready.rule.valid.end
    until_zh, until_en = (f"至{end}年度", f" to {end}") if end else ("起", " on")
    return Bilingual(zh=f"本规则自{start}年度{until_zh}适用。", en=f"The rule applies to reports for {start}{until_en}.")


def _changed(ready: ReadyRule, chain: Iterable[Pack], year: int | None) -> ReadyRule:
    for pack in reversed(tuple(chain)):
        if ready.id in pack.enable:
            ready = replace(ready, changes=(*ready.changes, Change(pack.id, pack.enable[ready.id])))
        for override in pack.override.get(ready.id, ()):
            if year is not None and override.years.holds(year):
                ready = _apply(ready, override, pack)
    return ready


def _apply(ready: ReadyRule, override: Override, pack: Pack) -> ReadyRule:
    degrees = tuple(
        replace(degree, severity=override.degrees.get(degree.name, degree.severity)) for degree in ready.degrees
    )
    rule = ready.rule.model_copy(update={
        "severity": override.severity or ready.rule.severity,
        "limits": _with_limits(ready.rule.limits, override.limits),
    })
    weight = ready.weight
    if override.weight is not None or override.severity is not None:
        weight = override.weight
    return replace(
        ready, rule=rule, degrees=degrees, weight=weight, reweighed=ready.reweighed or override.severity is not None,
        degree_weights={**ready.degree_weights, **override.degree_weights},
        changes=(*ready.changes, Change(pack.id, override.reason)),
    )


def _with_limits(
    limits: Mapping[str, Mapping[str | int, Any]], changed: Mapping[str, Mapping[str | int, Any]]
) -> dict[str, dict[str | int, Any]]:
    """Lay the years that a pack gives over those of the rule: what held before keeps its old value."""
    merged = {name: dict(values) for name, values in limits.items()}
    for name, values in changed.items():
        merged[name] = {**merged.get(name, {}), **values}
    return merged
