"""Reads tables whose cells are split by a bar or a tab, one row a line."""

from __future__ import annotations

from auditor.documents.document import CellText, Grid
from auditor.documents.text.lines import SENTENCE_END, Lines

BAR = "|"
_RULE_MARKS = frozenset("|-: ")
_FEW_BARS = 2

Parts = list[tuple[int, str]]  # where a cell begins in its line, and its text


def is_bar_line(line: str) -> bool:
    """Tell that a line holds a bar between cells; one or two in a sentence are no more than punctuation."""
    return BAR in line and (SENTENCE_END not in line or line.count(BAR) > _FEW_BARS)


def split_grid(lines: Lines, rows: list[int], mark: str) -> Grid:
    """Read lines as rows, split at every `mark`; the cells at the end that hold nothing are kept.

    Where (nearly) every line begins with the mark, that first mark opens a cell and divides none. In a table
    where only some lines do, it stands for a cell covered from above, so it is kept.
    """
    kept = [number for number in rows if not _is_rule(lines.raw[number])] or rows
    led = sum(1 for number in kept if lines.seen[number].lstrip(" \u3000\xa0").startswith(mark))
    opened = (len(kept) - led) * 20 <= len(kept)
    return Grid(
        tuple(tuple(_row(lines, number, mark, opened)) for number in kept),
        lines.paragraph(rows[0]).place,
    )


def _row(lines: Lines, number: int, mark: str, opened: bool) -> list[CellText]:
    cells = [lines.cell(number, start, text) for start, text in split_line(lines.raw[number], mark)]
    return cells[1:] if opened and not cells[0].text.strip() else cells


def _is_rule(line: str) -> bool:
    return "---" in line and _RULE_MARKS.issuperset(line)


def split_line(line: str, mark: str) -> Parts:
    """Split a raw line at every mark: where each piece begins, from 0, and the piece."""
    cells: Parts = []
    start = 0
    for text in line.split(mark):
        cells.append((start, text))
        start += len(text) + 1
    return cells
