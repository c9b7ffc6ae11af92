"""Writes the sheet of one rule as plain values for other programs, under keys that stay."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from auditor.forms.form import Bilingual, Years
from auditor.rulebook import Rulebook
from auditor.rulebook.nodes import Node
from auditor.rulebook.rule import Case, Override, Sentenced
from auditor.workshop.reading.naming import judged
from auditor.workshop.reading.phrasing import Phrasing
from auditor.workshop.reading.rule_sheet import LimitValue, PackChange, Points, RuleSheet, limit_values


def sheet_object(sheet: RuleSheet, book: Rulebook, lang: str) -> dict[str, Any]:
    """Write a sheet as plain values; texts are in `lang` where the rule has both languages."""
    rule, ready, phrasing = sheet.rule, sheet.ready, Phrasing(book.forms.lexicon, lang)
    return {
        "id": rule.id, "title": rule.title.of(lang), "why": rule.why.strip(), "group": sheet.group, "file": sheet.file,
        "basis": [{"document": basis.document, "clause": basis.clause, "years": years_object(basis.years)} for basis in rule.basis],
        "valid": years_object(rule.valid), "severity": rule.severity,
        "judges": rule.judges, "object": judged(ready, book, lang), "each": _each(sheet),
        "premises": {
            "conditions": {name: list(values) for name, values in ready.conditions.items()},
            "passed": list(rule.when.passed), "holds": _formula(ready.holds, rule.when.holds, phrasing),
        },
        "doubts": [
            _said(said.condition, written, phrasing, lang) for said, written in zip(ready.doubt, rule.doubt, strict=True)
        ],
        "require": _formula(ready.require, rule.require, phrasing),
        "degrees": [
            {"name": degree.name, "severity": written.severity, "message": _text(degree.message, lang),
             **(_formula(degree.condition, written.condition, phrasing) or {})}
            for degree, written in zip(ready.degrees, rule.degrees, strict=True)
        ],
        "limits": list(map(limit_object, sheet.limits)),
        "notes": [_said(said.condition, written, phrasing, lang) for said, written in zip(ready.notes, rule.notes, strict=True)],
        "message": rule.message.of(lang), "fix": rule.fix.of(lang),
        "points": [_points(points, lang) for points in sheet.points],
        "packs": list(map(change_object, sheet.changes)),
        "waits_for": list(sheet.waits_for), "waited_by": list(sheet.waited_by),
        "facts": [{"id": ready.fact.id, "name": ready.fact.short, "why": ready.fact.why.strip()} for ready in sheet.facts],
        "clauses": [
            {"edition": named.edition, "part": named.part.title.of(lang), "id": named.clause.id,
             "requires": named.clause.requires.of(lang)} for named in sheet.clauses
        ],
        "cases": list(map(_case, rule.cases)),
    }


def years_object(years: Years) -> dict[str, int | None]:
    """Write a span of years."""
    return {"from": years.start, "to": years.end}


def limit_object(limit: LimitValue) -> dict[str, Any]:
    """Write one value of a limit with the year from which and the attributes for which it counts."""
    return {"name": limit.name, "from": limit.since, "where": dict(limit.where), "value": limit.value, "unit": limit.unit}


def change_object(change: PackChange) -> dict[str, Any]:
    """Write what one pack does to the rule; only what it changes is there."""
    plain: dict[str, Any] = {"pack": change.pack.id, "years": years_object(change.years)}
    if change.override is not None:
        plain |= _override(change.override)
    else:
        plain |= {"enabled": True} if change.enables else {"disabled": True}
    return {**plain, "reason": change.reason}


def _override(override: Override) -> dict[str, Any]:
    changed = {
        "severity": override.severity, "weight": _number(override.weight), "degrees": dict(override.degrees),
        "degree_weights": _numbers(override.degree_weights), "limits": list(map(limit_object, limit_values(override.limits))),
    }
    return {key: value for key, value in changed.items() if value not in (None, {}, [])}


def _each(sheet: RuleSheet) -> dict[str, Any] | None:
    each = sheet.rule.each
    if each is None:
        return None
    return {"over": list(each.over), "except": list(each.skip), "only": list(each.only), "gather": each.gather}


def _formula(node: Node | None, written: str | None, phrasing: Phrasing) -> dict[str, str] | None:
    return None if node is None or written is None else {"words": phrasing.words(node), "formula": written.strip()}


def _said(node: Node, written: Sentenced, phrasing: Phrasing, lang: str) -> dict[str, str]:
    return {"text": written.text.of(lang), "words": phrasing.words(node), "formula": written.condition.strip()}


def _text(text: Bilingual | None, lang: str) -> str | None:
    return None if text is None else text.of(lang)


def _points(points: Points, lang: str) -> dict[str, Any]:
    weight = points.weight
    return {
        "profile": points.profile.id, "group": _text(points.group, lang), "cap": _number(points.cap),
        "weight": _number(points.default if weight is None else weight.weight), "default": weight is None,
        "per": "rule" if weight is None else weight.per, "most": None if weight is None else _number(weight.most),
        "degrees": _numbers(weight.degrees if weight else {}), "at": _numbers(weight.at if weight else {}),
        "charged_with": list(points.charged_with),
        "vetoes": [list(veto.at) for veto in points.vetoes],
    }


def _case(case: Case) -> dict[str, Any]:
    return {
        "name": case.name, "year": case.year, "edition": case.edition, "expect": case.expect, "at": list(case.at),
        "degree": case.degree, "severity": case.severity, "sample": case.document_from,
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _numbers(values: Mapping[str, Decimal]) -> dict[str, int | float | None]:
    return {name: _number(value) for name, value in values.items()}
