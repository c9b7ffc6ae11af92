"""Names the places of a page that links lead to."""

from __future__ import annotations

import re

WHOLE, TITLE, PUBLISHED, PUBLISHER, FINDINGS = "report", "title", "published", "publisher", "findings"

_SAFE = re.compile(r"[^A-Za-z0-9_.:-]")


def cell_anchor(address: str) -> str:
    """Name the cell of an address."""
    return "c-" + _safe(address.replace("[", ":").replace("]", ""))


def head_anchor(table: str, part: str) -> str:
    """Name the head of a row, column or block of a table."""
    return "t-" + _safe(f"{table}:{part}")


def section_anchor(number: str) -> str:
    """Name a section."""
    return "s-" + _safe(number)


def heading_anchor(number: str) -> str:
    """Name the heading of a section."""
    return "h-" + _safe(number)


def text_anchor(section: str, start: int) -> str:
    """Name a stretch of running text by where it begins in its section."""
    return f"q-{_safe(section)}-{start}"


def finding_anchor(number: int, instance: int) -> str:
    """Name an instance of a finding; both count from 1."""
    return f"f{number}" if instance == 1 else f"f{number}-{instance}"


def _safe(name: str) -> str:
    return _SAFE.sub(lambda found: f"_{ord(found[0]):x}", name)
