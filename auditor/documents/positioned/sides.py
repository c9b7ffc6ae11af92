"""Parts text set in two columns side by side: the left column is read before the right one."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.documents.positioned.lines import Line
from auditor.documents.positioned.sheet import Word, box_around
from auditor.documents.positioned.table import is_short

_LEAST_LINES = 4
_LEAST_TEXT = 8  # Chinese characters on either side of the gap, on average: shorter ones are a table
_WIDE = 1.0  # of the height of a line: a narrower gap parts no columns

Gap = tuple[float, float]


def sides(lines: Sequence[Line]) -> list[list[Line]]:
    """Part lines into stretches to be read one after the other.

    Where at least four lines one under the other leave one gap free, with text of some length on both its sides, what
    is left of it is a stretch and what is right of it another.
    """
    found: list[list[Line]] = []
    plain: list[Line] = []
    start = 0
    while start < len(lines):
        end, gap = _beside(lines, start)
        if gap is None:
            plain.append(lines[start])
        else:
            found.extend(part for part in (plain, *_parted(lines[start:end], gap)) if part)
            plain = []
        start = end
    return [*found, plain] if plain else found


def _beside(lines: Sequence[Line], start: int) -> tuple[int, Gap | None]:
    """Find how far lines from one on share a gap; the next line and None where they are too few or too short."""
    best: tuple[int, Gap | None] = (start + 1, None)
    for first in _gaps(lines[start]):
        gap, end = first, start + 1
        while end < len(lines) and (common := _common(gap, lines[end])) is not None:
            gap, end = common, end + 1
        if end - start >= _LEAST_LINES and end > best[0] and _are_long(lines[start:end], gap):
            best = end, gap
    return best


def _gaps(line: Line) -> list[Gap]:
    wide = _WIDE * line.height
    pairs = zip(line.words, line.words[1:], strict=False)
    return [(one.box[2], other.box[0]) for one, other in pairs if other.box[0] - one.box[2] >= wide]


def _common(gap: Gap, line: Line) -> Gap | None:
    """Narrow a gap to what a line leaves free of it; a line on one side of it leaves all of it free."""
    for low, high in ((float("-inf"), line.box[0]), *_gaps(line), (line.box[2], float("inf"))):
        left, right = max(gap[0], low), min(gap[1], high)
        if right - left >= _WIDE * line.height:
            return left, right
    return None


def _are_long(lines: Sequence[Line], gap: Gap) -> bool:
    left, right = _parted(lines, gap)
    return min(len(left), len(right)) >= _LEAST_LINES and all(map(_is_prose, (left, right)))


def _is_prose(lines: Sequence[Line]) -> bool:
    """Tell running text from a column of a table: long enough, without figures on their own, without further gaps."""
    marks = sum("\u4e00" <= mark <= "\u9fff" for line in lines for word in line.words for mark in word.text)
    return marks >= _LEAST_TEXT * len(lines) and not any(_gaps(line) for line in lines) and not any(
        is_short(word.text) for line in lines for word in line.words if len(line.words) == 1
    )


def _parted(lines: Sequence[Line], gap: Gap) -> tuple[list[Line], list[Line]]:
    middle = (gap[0] + gap[1]) / 2
    return (
        [_line(words) for line in lines if (words := [word for word in line.words if word.box[2] <= middle])],
        [_line(words) for line in lines if (words := [word for word in line.words if word.box[2] > middle])],
    )


def _line(words: Sequence[Word]) -> Line:
    return Line(tuple(words), box_around(word.box for word in words))
