"""Checks cases before they run: what a case gives and expects must be something its rule and form have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from auditor.errors import Mistake
from auditor.forms import Form, Forms
from auditor.report.agency_list import ListedAgency
from auditor.rulebook import ReadyRule
from auditor.rulebook.rule import Case
from auditor.rulebook.scope import nearest
from auditor.workshop.cases.case_limits import LIMITS, limits_mistakes
from auditor.workshop.cases.given_names import spelt_out
from auditor.workshop.cases.given_values import Wrong, wrong_frame, wrong_set, wrong_values
from auditor.workshop.cases.set_cases import SET_KEYS, first_year, set_members

PATCHED = (
    "agency_kind", "agency_level", "agency_function", "scope", "truncated", "agency_created_in", "agency_reorganised_in",
    "agency_flags", "jurisdiction",
)
_DIRECT = (
    "title", "publisher", "published_on", "published_on_source", "agency", "year", "order", "extra_headings",
    "rows_missing", "columns_missing", "blocks_missing", "previous", "today", LIMITS, *PATCHED,
)
_PREFIXES = ("section_", "heading.", "row_label.", "header_label.")
_LAST = "previous"
_BESIDE = ("today", _LAST)
Path = tuple[str | int, ...]


def case_mistakes(ready: ReadyRule, forms: Forms) -> Iterator[Mistake]:
    """Yield what is wrong with the cases of one rule, each with its place."""
    for number in range(len(ready.rule.cases)):
        yield from mistakes_of_case(ready, number, forms)


def mistakes_of_case(ready: ReadyRule, number: int, forms: Forms) -> Iterator[Mistake]:
    """Yield what is wrong with one case of a rule, by its number from 0."""
    degrees = [degree.name for degree in ready.degrees]
    case = ready.rule.cases[number]
    path: Path = ("cases", number)
    if case.degree is not None and case.degree not in degrees:
        yield _mistake(
            ready, (*path, "degree"), f"本规则没有程度“{case.degree}”。" + _zh(nearest(case.degree, degrees), degrees),
            f"The rule has no degree {case.degree!r}." + _en(nearest(case.degree, degrees), degrees),
        )
    if case.at and ready.rule.each is None:
        yield _mistake(
            ready, (*path, "at"), "本规则没有 each，只有一个结果，不能写 at。请删去 at，或给规则加上 each。",
            "The rule has no `each` and gives one outcome, so there is no `at`. Remove it, or give the rule an `each`.",
            key=True,
        )
    frame = list(wrong_frame(case))
    yield from _wrong(ready, path, frame)
    if not frame:
        yield from _given(ready, case, path, forms)


def _wrong(ready: ReadyRule, path: Path, wrong: Iterable[Wrong]) -> Iterator[Mistake]:
    for inner, zh, en in wrong:
        yield _mistake(ready, (*path, *inner), zh, en)


def _given(ready: ReadyRule, case: Case, path: Path, forms: Forms) -> Iterator[Mistake]:
    if ready.of_set:
        yield from _given_set(ready, case, (*path, "given"), forms)
        return
    if case.edition is not None and case.edition not in forms.editions:
        yield _edition(ready, (*path, "edition"), case.edition, forms)
        return
    year = case.year or first_year(ready, forms)
    form = forms.editions[case.edition] if case.edition else forms.nearest(year)
    beside = {key: case.given[key] for key in _BESIDE if key in case.given}
    if case.document is None and case.document_from is None:
        yield from _keys(ready, case.given, (*path, "given"), form)
    else:
        yield from _wrong(ready, (*path, "given"), wrong_values(beside, form))
    yield from limits_mistakes(ready, case.given, (*path, "given"), forms)
    last = case.given.get(_LAST)
    if not isinstance(last, Mapping):
        return
    edition = last.get("edition")
    if edition is not None and str(edition) not in forms.editions:
        yield _edition(ready, (*path, "given", _LAST, "edition"), str(edition), forms)
        return
    given = {key: value for key, value in last.items() if key != "edition"}
    before = forms.editions[str(edition)] if edition is not None else forms.nearest(year - 1)
    yield from _keys(ready, given, (*path, "given", _LAST), before)


def _given_set(ready: ReadyRule, case: Case, path: Path, forms: Forms) -> Iterator[Mistake]:
    """What a case gives of a set of reports: only the keys of sets, a proper agency list, and reports as of one."""
    for key in case.given:
        if key not in SET_KEYS:
            yield _mistake(
                ready, (*path, key), f"judges: set 的用例没有“{key}”这个键。" + _zh(nearest(key, SET_KEYS), list(SET_KEYS)),
                f"A case of a rule over sets has no key {key!r}." + _en(nearest(key, SET_KEYS), list(SET_KEYS)), key=True,
            )
    wrong = list(wrong_set(case.given))
    yield from _wrong(ready, path, wrong)
    if wrong:
        return
    for number, row in enumerate(case.given.get("agencies") or ()):
        try:
            ListedAgency.model_validate(row)
        except ValidationError as error:
            named = "、".join(str(problem["loc"][0]) for problem in error.errors() if problem["loc"])
            yield _mistake(
                ready, (*path, "agencies", number), f"机关名单的这一行不对：{named}。", f"This row of the agency list is wrong: {named}.",
            )
    for number, year, given in set_members(case.given, case.year or first_year(ready, forms)):
        own = {key: value for key, value in given.items() if key not in ("edition", "year")}
        if "document_from" in given:
            own = {key: value for key, value in own.items() if key not in ("document_from", "replace")}
        edition = given.get("edition")
        if edition is not None and str(edition) not in forms.editions:
            yield _edition(ready, (*path, "set", number, "edition"), str(edition), forms)
        else:
            form = forms.editions[str(edition)] if edition is not None else forms.nearest(year)
            yield from _keys(ready, own, (*path, "set", number), form)


def _keys(ready: ReadyRule, given: Mapping[str, Any], path: Path, form: Form) -> Iterator[Mistake]:
    tables = tuple(form.table_of)
    known = {*form.slot_of, *_DIRECT, *tables, *(f"{table}.whole" for table in tables)}
    spelt = spelt_out(given, form)
    for key, written in zip(spelt, given, strict=False):
        if key not in known and not key.startswith(_PREFIXES):
            near = nearest(key, known)
            yield _mistake(
                ready, (*path, written), f"{form.edition} 年版没有“{key}”这一格，given 也没有这个键。" + _zh(near),
                f"The {form.edition} edition has no cell {key!r}, and `given` has no such key." + _en(near), key=True,
            )
    yield from _wrong(ready, path, wrong_values(spelt, form))


def _edition(ready: ReadyRule, path: Path, edition: str, forms: Forms) -> Mistake:
    return _mistake(
        ready, path, f"没有 {edition} 年版的格式。" + _zh(None, list(forms.editions)),
        f"There is no {edition} edition of the form." + _en(None, list(forms.editions)),
    )


def _mistake(ready: ReadyRule, path: Path, zh: str, en: str, *, key: bool = False) -> Mistake:
    return Mistake("E415", ready.located.where(path, key=key), zh, en)


def _zh(near: str | None, allowed: list[str] | None = None) -> str:
    listed = "" if allowed is None else f"可用：{'、'.join(allowed) or '（无）'}。"
    return (f"是否要写 {near}？" if near else "") + listed


def _en(near: str | None, allowed: list[str] | None = None) -> str:
    listed = "" if allowed is None else f" There are: {', '.join(allowed) or 'none'}."
    return (f" Did you mean {near}?" if near else "") + listed
