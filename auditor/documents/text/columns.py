"""Reads tables with one cell a line, each closed by a bar behind it or on a line below."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.documents.document import Run, RunText
from auditor.documents.text.lines import SENTENCE_END, Lines
from auditor.documents.text.pipes import BAR, is_bar_line, split_line

_SHORTEST_COLUMN = 6
_LONGEST_CELL = 80
_MOST_LINES = 4  # of one cell
_MOST_EMPTY = 1
_ROWS = 10  # a line with several cells may be one in ten


def column_stretch(lines: Lines, number: int) -> list[int]:
    """Number the lines from `number` on that make such a table, or none where they do not.

    A short line without a bar belongs to it where a bar closes it, at most three lines on.
    """
    if BAR not in lines.seen[number] and not _is_closed_below(lines, number):
        return []
    stretch: list[int] = []
    loose: list[int] = []
    bars = rows = 0
    for here in range(number, len(lines.seen)):
        line = lines.seen[here]
        if is_bar_line(line):
            stretch += [*loose, here]
            loose = []
            bars += 1
            rows += sum(1 for piece in line.split(BAR) if piece.strip()) > 1
            if bars == _SHORTEST_COLUMN and rows * 2 > bars:
                return []
        elif not line.strip():
            if here - (loose or stretch or [number])[-1] > _MOST_EMPTY:
                break
        elif SENTENCE_END in line or len(line.strip()) > _LONGEST_CELL or len(loose) == _MOST_LINES:
            break
        else:
            loose.append(here)
    return stretch if bars >= _SHORTEST_COLUMN and rows * _ROWS <= bars else []


def _is_closed_below(lines: Lines, number: int) -> bool:
    """Tell whether a lone bar stands on one of the few lines below a short line."""
    line = lines.seen[number]
    if not line.strip() or SENTENCE_END in line or len(line.strip()) > _LONGEST_CELL:
        return False
    below = [other for other in lines.seen[number + 1 : number + 3] if other.strip()]
    return bool(below) and BAR in below[0] and not below[0].strip(BAR + " \u3000\xa0")


def column_run(lines: Lines, stretch: list[int]) -> Run:
    """Read such a table: every bar closes a cell, a bar with nothing before it an empty one. Empty lines tell nothing here."""
    return Run(tuple(_texts(lines, stretch)), lines.paragraph(stretch[0]).place)


def _texts(lines: Lines, stretch: list[int]) -> Iterator[RunText]:
    closed = True
    for number in stretch:
        pieces = split_line(lines.raw[number], BAR)
        if len(pieces) == 1:
            yield RunText(*lines.spot(number, 0, lines.raw[number]), closed)
            closed = False
            continue
        blank = not pieces[0][1].strip()
        led = blank and len(pieces) > 2 and bool(pieces[1][1].strip())
        if blank and (led or not closed):
            pieces = pieces[1:]
        *cells, (_, rest) = pieces
        for start, text in cells if not rest.strip() else pieces:
            yield RunText(*lines.spot(number, start, text), closed)
            closed = True
        closed = not rest.strip()
