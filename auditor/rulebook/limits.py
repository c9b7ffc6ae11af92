"""Dated limits: finds the value that was in force, by year and by what the report says of its agency."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from auditor.errors import Mistake
from auditor.rulebook.kinds import NUMBER, TEXT, TRUTH, Kind
from auditor.rulebook.nonsense import is_day
from auditor.rulebook.scope import nearest
from auditor.rulebook.values import UNKNOWN, YUAN_PER, Value, exact
from auditor.rulebook.view import View

_DAY = re.compile(r"[0-9]{1,2}-[0-9]{1,2}")
Entry = Any  # a scalar, or {by: [attributes], value: entry, ..., otherwise: entry}


def limit_kind(limit: Mapping[str | int, Any]) -> Kind:
    """Tell whether a limit is a number, a text such as a day of the year, or a truth."""
    sample: Any = [entry for key, entry in limit.items() if isinstance(key, int)]
    while isinstance(sample, list | dict):
        if isinstance(sample, dict):
            sample = [entry for key, entry in sample.items() if key != "by"]
        sample = sample[0] if sample else None
    if isinstance(sample, bool):
        return TRUTH
    return TEXT if isinstance(sample, str) else NUMBER


_SORTS = {
    "number": ("数，如 100", "a number such as 100"), "truth": ("true 或 false", "true or false"),
    "day": ("日期，如 \"01-31\"", "a day such as \"01-31\""), "text": ("文字", "a text"),
}


def sorts_of(limit: Mapping[str | int, Any]) -> set[str]:
    """Tell what the values of a limit are: `number`, `truth`, `day` (month and day) or `text`."""
    waiting: list[Any] = [entry for key, entry in limit.items() if isinstance(key, int)]
    found: set[str] = set()
    while waiting:
        entry = waiting.pop()
        if isinstance(entry, dict):
            waiting += [inner for key, inner in entry.items() if key != "by"]
        elif isinstance(entry, bool):
            found.add("truth")
        elif isinstance(entry, str):
            found.add("day" if is_day(entry) else "text")
        elif isinstance(entry, int | float):
            found.add("number")
    return found


def sort_mistakes(name: str, limit: Mapping[str | int, Any], wanted: set[str], where: str = "") -> list[Mistake]:
    """Check that all values of a limit are of one sort, and of the sort that is wanted, where one is."""
    met = sorts_of(limit)
    astray = met - wanted if len(wanted) == 1 else met if len(met) > 1 else set()
    if not astray:
        return []
    (zh, en) = _SORTS[min(wanted)] if len(wanted) == 1 else ("同一类的值", "values of one sort")
    listed = "、".join(_SORTS[sort][0] for sort in sorted(met))
    return [Mistake(
        "E411", where, f"限值 {name} 各年度、各情形都应是{zh}；实有：{listed}。",
        f"Every value of the limit {name} should be {en}; there are: {', '.join(_SORTS[sort][1] for sort in sorted(met))}.",
    )]


def limit_mistakes(
    name: str, limit: Mapping[str | int, Any], attributes: Mapping[str, Kind], where: str = "",
    like: Mapping[str | int, Any] | None = None,
) -> list[Mistake]:
    """Check one limit: years as keys, a known unit, known attributes and values, all of one sort; the caller knows the place.

    `like` is the limit of a rule whose values this one changes.
    """
    mistakes = []
    years = [key for key in limit if isinstance(key, int)]
    others = [key for key in limit if not isinstance(key, int) and key != "unit"]
    if not years or others or not all(1990 <= year <= 2200 for year in years):
        mistakes.append(Mistake(
            "E411", where, f"限值 {name} 要按年度写，如 {name}: {{2019: 100}}；不认识：{others or years}",
            f"The limit {name} is written by year, such as {name}: {{2019: 100}}; not understood: {others or years}",
        ))
    if "unit" in limit and limit["unit"] not in (*YUAN_PER, "item"):
        mistakes.append(Mistake("E411", where, "单位只有 item、yuan、wan_yuan。", "Units are item, yuan, wan_yuan."))
    for year in years:
        mistakes += _entry_mistakes(limit[year], (), attributes, where)
    return mistakes or sort_mistakes(name, limit, sorts_of(like) if like is not None else set(), where)


def _entry_mistakes(entry: Entry, by: tuple[str, ...], attributes: Mapping[str, Kind], where: str) -> list[Mistake]:
    if not isinstance(entry, dict):
        if not isinstance(entry, bool | int | float | str):
            return [Mistake(
                "E411", where, f"限值应为数、文字或 true、false：{entry!r}", f"A limit is a number, text, true or false: {entry!r}",
            )]
        if isinstance(entry, str) and _DAY.fullmatch(entry) and not is_day(entry):
            return [Mistake(
                "E411", where, f"没有“{entry}”这一天。请写成月-日，如 01-31。",
                f"There is no day {entry!r}. Write month and day, such as 01-31.",
            )]
        return []
    if "by" in entry:
        by = tuple(entry["by"]) if isinstance(entry["by"], list) else (entry["by"],)
    if not by or any(name not in attributes for name in by):
        near = nearest(str(by[0]) if by else "", attributes)
        return [Mistake(
            "E411", where, f"by 要写报告的属性，如 agency_level；不认识：{list(by)}" + (f"，是否要写 {near}？" if near else ""),
            f"`by` names attributes of the report, such as agency_level; not understood: {list(by)}",
        )]
    known = attributes[by[0]].values
    mistakes = []
    for key, inner in entry.items():
        if key == "by":
            continue
        if key != "otherwise" and known is not None and key not in known:
            near = nearest(str(key), known)
            mistakes.append(Mistake(
                "E411", where, f"{by[0]} 没有“{key}”这个值。" + (f"是否要写 {near}？" if near else ""),
                f"{by[0]} has no value {key!r}." + (f" Did you mean {near}?" if near else ""),
            ))
        mistakes += _entry_mistakes(inner, by[1:], attributes, where)
    return mistakes


def in_force(limit: Mapping[str | int, Any], year: int | None) -> Entry:
    """Take the entry of the latest year not after `year`; without a year, the only entry there is."""
    years = sorted(key for key in limit if isinstance(key, int))
    if year is None:
        return limit[years[0]] if len(years) == 1 else None
    past = [key for key in years if key <= year]
    return limit[past[-1]] if past else None


def limit_value(limit: Mapping[str | int, Any], view: View) -> Value:
    """Give a limit's value for a report; unknown without an entry that fits."""
    entry = in_force(limit, view.law_year)
    by: tuple[str, ...] = ()
    while isinstance(entry, dict):
        if "by" in entry:
            by = tuple(entry["by"]) if isinstance(entry["by"], list) else (entry["by"],)
        value = view.attribute(by[0]) if by else UNKNOWN
        fallback = entry.get("otherwise")
        entry = fallback if value is UNKNOWN else entry.get(value, fallback)
        by = by[1:]
    if entry is None:
        return UNKNOWN
    return entry if isinstance(entry, str | bool) else exact(entry, limit.get("unit"))
