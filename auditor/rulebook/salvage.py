"""Finds mistakes of meaning in a rule or fact whose shape is wrong, so that an author sees both kinds at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from auditor.errors import Mistake
from auditor.forms.form import Years
from auditor.rulebook.build import Builder, check_conditions, find_axes
from auditor.rulebook.kinds import TRUTH, Kind
from auditor.rulebook.limits import limit_kind
from auditor.rulebook.scope import Scope

_CONDITIONED = ("degrees", "doubt", "notes", "cases")
Path = tuple[str | int, ...]


def salvage(builder: Builder) -> list[Mistake]:
    """Compile every formula of a file that its shape does not hide.

    Where the axis or the limits cannot be told, no name is called unknown.
    """
    value = builder.located.value
    if not isinstance(value, dict):
        return []
    axes = find_axes(_over(value, builder), builder)
    limits = _limits(value, builder)
    scope = Scope(builder.vocabulary, axes, limits, "、".join(axis.name for axis in axes))
    for path, text, wants in _formulas(value):
        builder.formula(text, path, scope, wants)
    for path, years in _years(value):
        builder.years(years, path)
    check_conditions(_conditions(value), builder)
    return builder.mistakes


def _over(value: Mapping[str | int, Any], builder: Builder) -> tuple[str, ...]:
    each = value.get("each")
    over = each.get("over") if isinstance(each, dict) else each
    names: list[Any] = over if isinstance(over, list) else [over]
    if each is not None and not all(isinstance(name, str) for name in names):
        builder.muted = True
        return ()
    return tuple(names) if each is not None else ()


def _limits(value: Mapping[str | int, Any], builder: Builder) -> dict[str, Kind]:
    limits = value.get("limits", {})
    if not isinstance(limits, dict) or not all(isinstance(limit, dict) for limit in limits.values()):
        builder.muted = True
        return {}
    return {str(name): limit_kind(limit) for name, limit in limits.items()}


def _formulas(value: Mapping[str | int, Any]) -> Iterator[tuple[Path, str, Kind | None]]:
    when = value.get("when")
    holds = when.get("holds") if isinstance(when, dict) else None
    plain: list[tuple[Path, Any, Kind | None]] = [
        (("when", "holds"), holds, TRUTH), (("require",), value.get("require"), TRUTH), (("value",), value.get("value"), None),
    ]
    for key in _CONDITIONED:
        items = value.get(key)
        for number, item in enumerate(items if isinstance(items, list) else []):
            if isinstance(item, dict):
                plain.append(((key, number, "if"), item.get("if"), TRUTH))
    for path, text, wants in plain:
        if isinstance(text, str) and text:
            yield path, text, wants


def _years(value: Mapping[str | int, Any]) -> Iterator[tuple[Path, Years]]:
    basis = value.get("basis")
    spans: list[tuple[Path, Any]] = [(("valid",), value.get("valid"))]
    for number, item in enumerate(basis if isinstance(basis, list) else []):
        spans.append((("basis", number, "years"), item.get("years") if isinstance(item, dict) else None))
    for path, span in spans:
        if isinstance(span, dict) and all(type(year) is int for year in span.values()) and set(span) <= {"from", "to"}:
            yield path, Years.model_validate(span)


def _conditions(value: Mapping[str | int, Any]) -> dict[str, tuple[Any, ...]]:
    when = value.get("when")
    if not isinstance(when, dict):
        return {}
    return {
        str(name): tuple(allowed) if isinstance(allowed, list) else (allowed,) for name, allowed in when.items()
        if name not in ("passed", "holds") and not isinstance(allowed, dict)
    }
