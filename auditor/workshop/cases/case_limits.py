"""Lets a case change the limits of its rule, as the pack of some place would: `given: {limits: {NAME: {YEAR: value}}}`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from auditor.errors import Mistake
from auditor.forms import Forms
from auditor.rulebook import ReadyRule, Resolved
from auditor.rulebook.limits import limit_mistakes
from auditor.rulebook.scope import nearest
from auditor.rulebook.vocabulary import Vocabulary

LIMITS = "limits"
Path = tuple[str | int, ...]


def with_limits(resolved: Resolved, rule: str, given: Mapping[str, Any]) -> Resolved:
    """Lay the limits that a case gives over those of its rule, year by year."""
    changed = given.get(LIMITS)
    if changed is None:
        return resolved
    return replace(resolved, rules=tuple(_changed(ready, changed) if ready.id == rule else ready for ready in resolved.rules))


def _changed(ready: ReadyRule, changed: Mapping[str, Mapping[str | int, Any]]) -> ReadyRule:
    own = ready.rule.limits
    limits = {**own, **{name: {**own[name], **values} for name, values in changed.items()}}
    return replace(ready, rule=ready.rule.model_copy(update={"limits": limits}))


def limits_mistakes(ready: ReadyRule, given: Mapping[str, Any], path: Path, forms: Forms) -> Iterator[Mistake]:
    """Yield what is wrong with the limits that a case gives: names the rule has not, and what no limit can be."""
    changed = given.get(LIMITS)
    if changed is None:
        return
    if not isinstance(changed, Mapping):
        yield _mistake(
            ready, (*path, LIMITS), "limits 要写限值的名称和各年度的值，如 limits: {deadline: {2021: \"01-20\"}}。",
            "`limits` holds names of limits with values by year, such as limits: {deadline: {2021: \"01-20\"}}.",
        )
        return
    for name, values in changed.items():
        yield from _one_limit(ready, str(name), values, (*path, LIMITS, name), forms)


def _one_limit(ready: ReadyRule, name: str, values: Any, path: Path, forms: Forms) -> Iterator[Mistake]:
    if name not in ready.rule.limits:
        near = nearest(name, ready.rule.limits)
        listed = "、".join(ready.rule.limits) or "（无）"
        yield _mistake(
            ready, path, f"本规则没有限值“{name}”。" + (f"是否要写 {near}？" if near else f"可用：{listed}"),
            f"The rule has no limit {name!r}." + (f" Did you mean {near}?" if near else f" There are: {listed}"), key=True,
        )
    elif not isinstance(values, Mapping):
        yield _mistake(
            ready, path, f"限值要按年度写，如 {name}: {{2021: …}}。", f"A limit is written by year, such as {name}: {{2021: …}}.",
        )
    else:
        where = ready.located.where(path)
        yield from limit_mistakes(name, values, Vocabulary.of(forms).attributes, where, ready.rule.limits[name])


def _mistake(ready: ReadyRule, path: Path, zh: str, en: str, *, key: bool = False) -> Mistake:
    return Mistake("E415", ready.located.where(path, key=key), zh, en)
