"""Chooses the rules that judge a reporting year under a pack, and changes them as the pack says."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from auditor.errors import RulebookError
from auditor.forms.form import Bilingual
from auditor.rulebook.book import Absent, ReadyRule, Resolved, Rulebook
from auditor.rulebook.rule import Override, Pack
from auditor.rulebook.scope import nearest


@lru_cache(maxsize=64)
def resolve_pack(book: Rulebook, pack: str = "national", year: int | None = None) -> Resolved:
    """Resolve a rulebook for one reporting year; None for a report whose year is not known.

    Raises:
        RulebookError: There is no such pack.
    """
    chosen = book.packs.get(pack)
    if chosen is None:
        near = nearest(pack, book.packs)
        raise RulebookError.of(
            "E420", f"--pack {pack}", zh=f"没有规则包“{pack}”。" + (f"是否要写 {near}？" if near else f"可用：{'、'.join(book.packs)}"),
            en=f"There is no pack {pack!r}." + (f" Did you mean {near}?" if near else f" Available: {', '.join(book.packs)}"),
        )
    rules, absent = [], {}
    for ready in book.rules.values():
        why = _absence(book, chosen, ready, year)
        if why is None:
            rules.append(_changed(ready, chosen.override.get(ready.id, ()), year))
        else:
            absent[ready.id] = why
    ordered = tuple(sorted(rules, key=lambda ready: (ready.stratum, ready.id)))
    return Resolved(chosen, year, ordered, book.facts, absent, book)


def _absence(book: Rulebook, pack: Pack, ready: ReadyRule, year: int | None) -> Absent | None:
    """Why a rule does not judge this year at all, if it does not."""
    if ready.id in pack.disable:
        why = pack.disable[ready.id]
        return Absent("not_applicable", Bilingual(zh=f"规则包停用本规则：{why}", en=f"Disabled by the pack: {why}"))
    if year is None:
        return _without_year(book, pack, ready)
    if not ready.rule.valid.holds(year):
        return Absent("not_applicable", _span(ready))
    return None


def _without_year(book: Rulebook, pack: Pack, ready: ReadyRule) -> Absent | None:
    """A rule judges a report of unknown year only if it holds alike for every year the forms know."""
    earliest = min(form.years.start or 0 for form in book.forms.editions.values())
    valid = ready.rule.valid
    dated = any(override.years.start or override.years.end for override in pack.override.get(ready.id, ()))
    if (valid.start or 0) <= earliest and valid.end is None and not dated:
        return None
    return Absent("undetermined", Bilingual(
        zh="报告年度未知，不能确定本规则是否适用。", en="The reporting year is not known, so it is open whether the rule applies.",
    ))


def _span(ready: ReadyRule) -> Bilingual:
    start, end = ready.rule.valid.start, ready.rule.valid.end
    until_zh, until_en = (f"至{end}年度", f" to {end}") if end else ("起", " on")
    return Bilingual(zh=f"本规则自{start}年度{until_zh}适用。", en=f"The rule applies to reports for {start}{until_en}.")


def _changed(ready: ReadyRule, overrides: tuple[Override, ...], year: int | None) -> ReadyRule:
    for override in overrides:
        if year is not None and override.years.holds(year):
            ready = _apply(ready, override)
    return ready


def _apply(ready: ReadyRule, override: Override) -> ReadyRule:
    degrees = tuple(
        replace(degree, severity=override.degrees.get(degree.name, degree.severity)) for degree in ready.degrees
    )
    rule = ready.rule.model_copy(update={
        "severity": override.severity or ready.rule.severity,
        "limits": {**ready.rule.limits, **override.limits},
    })
    weight = ready.weight
    if override.weight is not None or override.severity is not None:
        weight = override.weight
    return replace(
        ready, rule=rule, degrees=degrees, weight=weight, reweighed=ready.reweighed or override.severity is not None,
        degree_weights={**ready.degree_weights, **override.degree_weights}, changed=(*ready.changed, override.reason),
    )
