"""Writes audits and reports as JSON: one object a line, or one array of the same objects."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from auditor.errors import AuditorError
from auditor.export.entry import Entry
from auditor.pipeline import audit_json
from auditor.report.masking import mask


def audit_object(entry: Entry, lang: str) -> dict[str, Any]:
    """One entry as plain values: its source with the audit or with the error."""
    if entry.error is not None:
        return {"source": entry.source, "error": error_object(entry.error, lang)}
    return {"source": entry.source, "audit": None if entry.audit is None else audit_json(entry.audit)}


def error_object(error: AuditorError, lang: str) -> dict[str, Any]:
    """An error as plain values: the code of the first mistake, where it is, and what all of them say."""
    texts = [mask(mistake.zh if lang == "zh" else mistake.en) for mistake in error.mistakes]
    return {"code": error.code, "where": error.mistakes[0].where, "message": "\n".join(texts)}


def json_lines(objects: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Write one object a line."""
    for item in objects:
        yield _one(item) + "\n"


def json_array(objects: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Write one array, an object a line, as the objects come."""
    before = "["
    for item in objects:
        yield f"{before}\n{_one(item)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _one(item: dict[str, Any]) -> str:
    return json.dumps(item, ensure_ascii=False, allow_nan=False, separators=(", ", ": "))
