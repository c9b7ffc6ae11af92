"""Places the marks of an OFD text object one by one, and gathers them to words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.documents.ofd.space import POINTS, Element, Space, local_name, number
from auditor.documents.positioned.sheet import Word, box_around

_ABOVE, _BELOW = 0.86, 0.14  # of the size of a mark: over and under the line it stands on
_GAP = 0.55  # of the size: a wider gap ends a word
_WIDE = "\u2e80"  # from here on marks are as wide as high
_MOST_REPEATED = 20_000


@dataclass(frozen=True, slots=True)
class _Mark:
    """One character, its origin and its width in millimetres of its object."""

    text: str
    x: float
    y: float
    width: float


def words_of(text: Element, space: Space) -> Iterator[Word]:
    """Give the words of a text object in points of the page.

    Raises:
        ValueError: A number of it is none.
    """
    size = number(text.get("Size") or "3.175")
    across = number(text.get("HScale") or "1")
    x = y = 0.0
    for code in text:
        if local_name(code) != "TextCode" or not code.text:
            continue
        x, y = number(code.get("X") or str(x)), number(code.get("Y") or str(y))
        printed = code.text.strip() if "\n" in code.text else code.text
        held: list[_Mark] = []
        for mark in _marks(printed, x, y, code, size * across):
            if held and _parts(held[-1], mark, size):
                yield from _word(held, size, space)
                held = []
            held.append(mark)
        yield from _word(held, size, space)


def deltas(written: str) -> list[float]:
    """Read a list of steps, in which `g n d` stands for n times d.

    Raises:
        ValueError: It holds something else, or more steps than any line has marks.
    """
    steps: list[float] = []
    parts = iter(written.replace(",", " ").split())
    for part in parts:
        if part != "g":
            steps.append(number(part))
            continue
        times, step = next(parts, ""), next(parts, "")
        if not times.isdigit() or int(times) > _MOST_REPEATED:
            raise ValueError(f"{written[:40]!r} repeats {times!r} times")
        steps.extend([number(step)] * int(times))
    return steps


def _marks(printed: str, x: float, y: float, code: Element, size: float) -> Iterator[_Mark]:
    """Step through the marks; where no step is told, a mark is as wide as it is in print."""
    along, down = deltas(code.get("DeltaX") or ""), deltas(code.get("DeltaY") or "")
    for index, mark in enumerate(printed):
        usual = size if mark >= _WIDE else size / 2
        step = along[index] if index < len(along) else (0.0 if down and not along else usual)
        yield _Mark(mark, x, y, min(usual, step) if step > 0 else usual)
        x += step
        y += down[index] if index < len(down) else 0.0


def _parts(before: _Mark, mark: _Mark, size: float) -> bool:
    gap = mark.x - before.x - before.width
    return gap > size * _GAP or mark.x < before.x or abs(mark.y - before.y) > size * 0.5 or mark.text.isspace() != before.text.isspace()


def _word(marks: list[_Mark], size: float, space: Space) -> Iterator[Word]:
    text = "".join(mark.text for mark in marks)
    if not text.strip():
        return
    corners = [
        (x, y) for mark in (marks[0], marks[-1])
        for x in (mark.x, mark.x + mark.width) for y in (mark.y - size * _ABOVE, mark.y + size * _BELOW)
    ]
    placed = [space.point(x, y) for x, y in corners]
    box = box_around((x * POINTS, y * POINTS, x * POINTS, y * POINTS) for x, y in placed)
    yield Word(text, box)
