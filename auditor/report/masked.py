"""Masks a whole report at once, for those who show it: what was masked here cannot leave unmasked."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

from pydantic import BaseModel

from auditor.report.masking import mask
from auditor.report.places import At
from auditor.report.report import Report


def masked(report: Report) -> Report:
    """Give the report with personal data masked in every text; texts keep their length, so offsets stay."""
    return report.model_copy(update=_parts(report))


def _parts(shape: BaseModel) -> dict[str, Any]:
    return {name: _masked(getattr(shape, name)) for name in type(shape).model_fields}


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, BaseModel):
        return value.model_copy(update=_parts(value))
    if isinstance(value, At):
        return At._make(map(_masked, value))
    if isinstance(value, tuple):
        return tuple(map(_masked, value))
    if isinstance(value, dict):
        return {name: _masked(inner) for name, inner in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{part.name: _masked(getattr(value, part.name)) for part in fields(value)})
    return value
