"""Counts how much of a report's cells was read."""

from __future__ import annotations

from collections.abc import Mapping

from auditor.report.report import Cell, Coverage

DIGITS = 4


def cover(cells: Mapping[str, Cell]) -> Coverage:
    """Count the given cells among all cells of the recognised forms."""
    given = sum(cell.state == "given" for cell in cells.values())
    share = round(given / len(cells), DIGITS) if cells else None
    return Coverage(given=given, expected=len(cells), share=share)
