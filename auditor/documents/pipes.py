"""Reads tables whose cells are split by a bar (or, one row a line, by a tab)."""

from __future__ import annotations

from auditor.documents.document import CellText, Grid, Run, RunText
from auditor.documents.lines import SENTENCE_END, Lines

BAR = "|"
_RULE_MARKS = frozenset("|-: ")
_FEW_BARS = 2
_SHORTEST_COLUMN = 6

Cells = list[tuple[int, str]]  # where a cell begins in its line, and its text


def is_bar_line(line: str) -> bool:
    """Tell that a line holds a bar between cells; one or two in a sentence are no more than punctuation."""
    return BAR in line and (SENTENCE_END not in line or line.count(BAR) > _FEW_BARS)


def bar_piece(lines: Lines, rows: list[int]) -> Grid | Run:
    """Read a stretch of bar lines: a Grid, or a Run where (nearly) every line holds one cell and its bar.

    Args:
        lines: The lines of the text.
        rows: Indexes of the bar lines, from 0, in order; at least one.
    """
    parts = [_split(lines.raw[number], BAR) for number in rows]
    crowded = sum(1 for row in parts if sum(1 for _, text in row if text.strip()) > 1)
    if len(rows) >= _SHORTEST_COLUMN and crowded * 10 <= len(rows):
        return _column(lines, rows, parts)
    return split_grid(lines, rows, BAR)


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
    cells = [lines.cell(number, start, text) for start, text in _split(lines.raw[number], mark)]
    return cells[1:] if opened and not cells[0].text.strip() else cells


def _is_rule(line: str) -> bool:
    return "---" in line and _RULE_MARKS.issuperset(line)


def _split(line: str, mark: str) -> Cells:
    cells: Cells = []
    start = 0
    for text in line.split(mark):
        cells.append((start, text))
        start += len(text) + 1
    return cells


def _column(lines: Lines, rows: list[int], parts: list[Cells]) -> Run:
    """Read one cell a line, each closed by its bar; a lone bar is an empty cell."""
    texts: list[RunText] = []
    before = rows[0] - 1
    for number, row in zip(rows, parts, strict=True):
        cells = row[:-1] if not row[-1][1].strip() else row
        if len(cells) > 1 and not cells[0][1].strip() and cells[1][1].strip():
            cells = cells[1:]
        for index, (start, text) in enumerate(cells):
            texts.append(RunText(*lines.spot(number, start, text), True, 0 if index else number - before - 1))
        before = number
    return Run(tuple(texts), lines.paragraph(rows[0]).place)
