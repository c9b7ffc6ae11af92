"""Checks the values that a case gives: a key that takes a list takes no text, a date is a date, a sample is a plain name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from auditor.forms import Form
from auditor.rulebook.rule import Case

Path = tuple[str | int, ...]
Wrong = tuple[Path, str, str]
FIRST_YEAR, LAST_YEAR = 1949, 2200
_SAMPLE = re.compile(r"\w[\w-]*\Z")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


def _is_text(value: Any) -> bool:
    return value is None or isinstance(value, str)


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _is_year(value: Any) -> bool:
    return value is None or (type(value) is int and FIRST_YEAR <= value <= LAST_YEAR)


def _is_date(value: Any) -> bool:
    if value is None:
        return True
    try:
        return isinstance(value, str) and _DATE.match(value) is not None and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_truth(value: Any) -> bool:
    return value is None or isinstance(value, bool)


def _is_figure(value: Any) -> bool:
    return isinstance(value, int | float | str) and not isinstance(value, bool)


Test = tuple[Callable[[Any], bool], str, str]
_TEXT: Test = (_is_text, "文字，或 null", "text or null")
_TEXTS: Test = (_is_texts, "一列文字，如 [甲, 乙]", "a list of texts")
_YEAR: Test = (_is_year, f"{FIRST_YEAR} 至 {LAST_YEAR} 的年度，或 null", f"a year from {FIRST_YEAR} to {LAST_YEAR}, or null")
_DAY: Test = (_is_date, "日期，如 \"2022-01-24\"，或 null", "a date such as \"2022-01-24\", or null")
_TRUTH: Test = (_is_truth, "true、false 或 null", "true, false or null")
_FIGURE: Test = (_is_figure, "数，或 blank、placeholder、unreadable、absent", "a number, or blank, placeholder, unreadable, absent")
_MAP: Test = (lambda value: value is None or isinstance(value, Mapping), "键: 值", "keys with values")
_SOURCE: Test = (lambda value: value in (None, "page", "signature"), "page 或 signature", "page or signature")
_TABLE: Test = (lambda value: value in (None, "absent", "unread"), "absent 或 unread", "absent or unread")

_TESTS: Mapping[str, Test] = {
    **dict.fromkeys(("title", "publisher", "agency", "agency_kind", "agency_level", "agency_function", "scope", "jurisdiction"), _TEXT),
    **dict.fromkeys(("extra_headings", "rows_missing", "columns_missing", "blocks_missing", "agency_flags"), _TEXTS),
    **dict.fromkeys(("year", "agency_created_in", "agency_reorganised_in"), _YEAR),
    "published_on": _DAY, "today": _DAY, "published_on_source": _SOURCE, "truncated": _TRUTH, "previous": _MAP,
}
_BY_PREFIX = ("section_", "heading.", "row_label.", "header_label.")


def wrong_values(given: Mapping[str, Any], form: Form) -> Iterator[Wrong]:
    """Yield the keys of what is given for one report whose values are of the wrong sort, each with what is wanted."""
    for key, value in given.items():
        if key == "order":
            yield from _wrong_order(value, form)
            continue
        test = _test_of(key, form)
        if test is not None and not test[0](value):
            yield (key,), *_wanted(value, test[1], test[2])


def _test_of(key: str, form: Form) -> Test | None:
    if key in form.table_of:
        return _TABLE
    if key in form.slot_of:
        return _FIGURE
    if key.startswith(_BY_PREFIX):
        return _TEXT
    return _TRUTH if key.endswith(".whole") else _TESTS.get(key)


def _wrong_order(value: Any, form: Form) -> Iterator[Wrong]:
    numbers = [section.number for section in form.sections]
    if value is not None and not (isinstance(value, list) and all(number in numbers for number in value)):
        listed = ", ".join(map(str, numbers))
        yield ("order",), *_wanted(value, f"各部分的序号，如 [{listed}]", f"numbers of sections, such as [{listed}]")


def wrong_frame(case: Case) -> Iterator[Wrong]:
    """Yield what a case itself says wrongly: its year, and the sample it takes."""
    if not _is_year(case.year):
        yield ("year",), *_wanted(case.year, _YEAR[1], _YEAR[2])
    if case.document_from is not None and _SAMPLE.match(case.document_from) is None:
        yield ("document_from",), *_wanted(
            case.document_from, "samples/ 中样本的名称，不含目录和后缀", "the name of a sample in samples/, without folder and ending",
        )


def wrong_set(given: Mapping[str, Any]) -> Iterator[Wrong]:
    """Yield what is given wrongly of a set of reports, whose members are not looked at."""
    for key in ("set", "agencies"):
        value = given.get(key)
        if value is not None and not (isinstance(value, list) and all(isinstance(item, Mapping) for item in value)):
            yield (key,), *_wanted(value, "一列“键: 值”", "a list of keys with values")
    members = given.get("set")
    for number, member in enumerate(members if isinstance(members, list) else ()):
        if isinstance(member, Mapping) and not _is_year(member.get("year")):
            yield ("set", number, "year"), *_wanted(member.get("year"), _YEAR[1], _YEAR[2])
    if not _is_date(given.get("today")):
        yield ("today",), *_wanted(given.get("today"), _DAY[1], _DAY[2])
    unreadable = given.get("unreadable", 0)
    if type(unreadable) is not int or unreadable < 0:
        yield ("unreadable",), *_wanted(unreadable, "不小于 0 的整数", "a whole number from 0 up")


def _wanted(value: Any, zh: str, en: str) -> tuple[str, str]:
    met = repr(value)
    met = met if len(met) <= 60 else met[:57] + "…"
    return f"这里要写{zh}，写的是 {met}。", f"{en[0].upper()}{en[1:]} is wanted here, {met} was met."
