"""Reads tables drawn with tabs: a tab opens a cell, a line without one may continue it."""

from __future__ import annotations

from auditor.documents.document import Grid, Run, RunText
from auditor.documents.text.lines import SENTENCE_END, Lines
from auditor.documents.text.pipes import is_bar_line, split_grid

TAB = "\t"
_LONGEST_CELL = 80
_MOST_LINES = 12


def is_tab_line(line: str) -> bool:
    """Tell that a line holds cells opened by tabs, and is not running text indented with one."""
    return TAB in line and not is_bar_line(line) and not _is_prose(line)


def tab_stretch(lines: Lines, number: int) -> list[int]:
    """Number the lines from `number` on that belong to one run; empty lines are left out.

    A line without a tab belongs to it when it stands at most one empty line below what is
    before it, is no prose, and a tab line follows, at most two empty lines on.
    """
    stretch = [number]
    while True:
        later = _next_seen(lines, stretch[-1])
        if later is None:
            return stretch
        if is_tab_line(lines.seen[later]):
            stretch.append(later)
            continue
        between = _continuation(lines, stretch[-1], later)
        if not between:
            return stretch
        stretch.extend(between)


def tab_piece(lines: Lines, stretch: list[int]) -> Grid | Run | None:
    """Read a stretch as a Run, as a Grid where its lines are whole rows, or as nothing.

    Nothing is what a single line with a tab is, and a stretch with no visible text: a tab there is only white space.
    """
    tabbed = [number for number in stretch if TAB in lines.raw[number]]
    if len(tabbed) < 2 or not any(lines.seen[number].strip() for number in stretch):
        return None
    rows = sum(1 for number in tabbed if TAB in lines.seen[number].strip(" ")[1:])
    if rows * 2 > len(tabbed) == len(stretch):
        return split_grid(lines, stretch, TAB)
    return Run(tuple(_texts(lines, stretch)), lines.paragraph(stretch[0]).place)


def _texts(lines: Lines, stretch: list[int]) -> list[RunText]:
    texts: list[RunText] = []
    before = stretch[0] - 1
    for number in stretch:
        gap = number - before - 1
        before = number
        first, *cells = lines.raw[number].split(TAB)
        if not cells:
            texts.append(RunText(*lines.spot(number, 0, first), False, gap))
            continue
        start = len(first) + 1
        if first.strip():
            texts.append(RunText(*lines.spot(number, 0, first), True, gap))
            gap = 0
        for text in cells:
            texts.append(RunText(*lines.spot(number, start, text), True, gap))
            start += len(text) + 1
            gap = 0
    return texts


def _continuation(lines: Lines, before: int, number: int) -> list[int]:
    """Number the lines without a tab that stand between two cells of a run, or none where the run ends."""
    between: list[int] = []
    here: int | None = number
    while here is not None:
        line, gap = lines.seen[here], here - before - 1
        if is_tab_line(line):
            return between if gap <= 2 else []
        if gap > 1 or is_bar_line(line) or _is_prose(line) or len(between) == _MOST_LINES:
            return []
        between.append(here)
        before, here = here, _next_seen(lines, here)
    return []


def _next_seen(lines: Lines, number: int) -> int | None:
    """Give the next line that holds a visible character or a tab."""
    for later in range(number + 1, len(lines.seen)):
        line = lines.seen[later]
        if TAB in line or line.strip():
            return later
    return None


def _is_prose(line: str) -> bool:
    return SENTENCE_END in line or len(line.strip()) > _LONGEST_CELL
