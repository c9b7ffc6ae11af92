"""Writes a report as plain JSON values: the contract's keys in the contract's order, personal data masked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from auditor.report.masking import mask
from auditor.report.report import At, Cell, Claim, Part, Report, Section

_FIRST = (
    "agency", "agency_kind", "agency_level", "agency_function", "year", "title", "title_year", "body_year", "edition",
    "disclosure", "applications", "published_on", "published_on_source", "publisher", "scope",
)
_CELL = ("state", "value", "unit", "text")
_SECTION = ("heading", "wording", "text")
_CLAIM = ("kind", "value", "unit", "scope", "year", "quote")
_PART = tuple(field.name for field in fields(Part))
_PLACE = ("line", "column", "xpath", "table", "row", "cell", "page", "box", "paragraph")


def report_json(report: Report) -> dict[str, Any]:
    """Write a report as plain values that JSON can hold.

    Returns:
        The keys of the contract first and in its order, null where nothing is known; then what we add,
        left out where empty. Dates in ISO form, numbers as numbers, every text masked.
    """
    written = {name: plain(getattr(report, name)) for name in _FIRST}
    written["sections"] = {number: _section(section) for number, section in report.sections.items()}
    written["cells"] = {address: _cell(cell) for address, cell in report.cells.items()}
    written["claims"] = [_claim(claim) for claim in report.claims]
    written["coverage"] = plain(report.coverage)
    written["unread"] = [_with_place(item, ("what", "zh", "en")) for item in report.unread]
    extras = {name: plain(getattr(report, name)) for name in ("title_agency", "title_wording", "title_place", "published_on_place")}
    extras["truncated"] = report.truncated
    extras["recognised"] = report.recognised
    for name in ("headings", "aspects", "namings"):
        extras[name] = [slim(item) for item in getattr(report, name)]
    extras["tables"] = {name: slim(table) for name, table in report.tables.items()}
    extras["matches"] = [_claim(match) for match in report.matches]
    written.update((name, value) for name, value in extras.items() if value not in (None, [], {}))
    return written


def plain(value: Any) -> Any:
    """Turn one value into what JSON can hold, texts masked."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, At):
        return place_json(value)
    if isinstance(value, BaseModel):
        return {name: plain(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, dict):
        return {str(name): plain(inner) for name, inner in value.items()}
    if isinstance(value, Iterable):
        return [plain(inner) for inner in value]
    return value


def slim(shape: BaseModel | Part) -> dict[str, Any]:
    """Write a shape without the fields that are empty."""
    written: dict[str, Any] = {}
    for name in type(shape).model_fields if isinstance(shape, BaseModel) else _PART:
        value = getattr(shape, name)
        if isinstance(value, At):
            written[name] = place_json(value)
        elif isinstance(value, BaseModel):
            written[name] = slim(value)
        elif isinstance(value, tuple) and value and isinstance(value[0], BaseModel | Part):
            written[name] = [slim(inner) for inner in value]
        elif value is not None and value != ():
            written[name] = plain(value)
    return written


def place_json(place: At | None) -> dict[str, Any] | None:
    """Write a place with the fields that its format has."""
    if place is None:
        return None
    return {name: plain(value) for name in _PLACE if (value := getattr(place, name)) is not None}


def _cell(cell: Cell) -> dict[str, Any]:
    return _with_place(cell, _CELL)


def _claim(claim: Claim) -> dict[str, Any]:
    written = _with_place(claim, _CLAIM)
    return written | {name: value for name, value in slim(claim).items() if name not in written and value is not False}


def _section(section: Section) -> dict[str, Any]:
    written = _with_place(section, _SECTION)
    return written | {name: value for name, value in slim(section).items() if name not in written and value is not False}


def _with_place(shape: BaseModel | Cell, names: tuple[str, ...], write: Callable[[Any], Any] = plain) -> dict[str, Any]:
    return {name: write(getattr(shape, name)) for name in names} | {"place": place_json(getattr(shape, "place", None))}
