"""Reads what the factory wrote, and tells how it compares with the truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from auditor.documents import read_document
from auditor.report import Report, read_report
from tests.factory.truth import Truth
from tests.report.printing import FORMS

NOT_GIVEN = {"": "blank", "/": "placeholder", "—": "placeholder", "-": "placeholder", "无": "placeholder"}


@dataclass(frozen=True)
class Compared:
    """`wrong`: cells whose value or state is not the truth though nothing says so; `lost`: cells said to be unread."""

    wrong: Mapping[str, tuple[str, str]]
    lost: tuple[str, ...]


def read(data: bytes, name: str = "made") -> Report:
    """Read the bytes of a made report."""
    return read_report(read_document(data, name), FORMS)


def compare(report: Report, truth: Truth) -> Compared:
    """Hold what was read against the truth, cell by cell."""
    wrong: dict[str, tuple[str, str]] = {}
    lost: list[str] = []
    for address, text in truth.cells.items():
        cell = report.cells.get(address)
        state = cell.state if cell is not None else "absent"
        expected = NOT_GIVEN.get(text.strip(), "given")
        if state in ("unreadable", "absent"):
            lost.append(address)
        elif state != expected or (cell is not None and cell.value is not None and cell.value != Decimal(text)):
            wrong[address] = (text, f"{state} {cell.value if cell is not None else None}")
    wrong |= {address: ("no such cell", str(cell.value)) for address, cell in report.cells.items()
              if address not in truth.cells and cell.state == "given"}
    return Compared(wrong, tuple(lost))
