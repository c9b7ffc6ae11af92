"""The order in which mistakes are told: by file, then line and column as numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from auditor.errors import Mistake

_PLACE = re.compile(r"(?P<file>.*?)(?::(?P<line>[0-9]+))?(?::(?P<column>[0-9]+))?(?: |$)", re.DOTALL)


def in_order(mistakes: Iterable[Mistake]) -> list[Mistake]:
    """Sort mistakes by file, line and column, each told once."""
    return sorted(dict.fromkeys(mistakes), key=_key)


def _key(mistake: Mistake) -> tuple[str, int, int, str, str, str]:
    found = _PLACE.match(mistake.where)
    assert found is not None
    return (
        found["file"], int(found["line"] or 0), int(found["column"] or 0), mistake.code, mistake.where, mistake.en,
    )
