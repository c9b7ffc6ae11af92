"""Closes the tables whose outer borders are not drawn: open sides, and rows that a page break cut open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from auditor.documents.positioned.sheet import Box

_THIN = 3.5
_NEAR = 3.0
_LEAST = 3  # so many rules must end in one line before a border is taken to be missing there
_APART = 6.0  # points from the nearest border that is drawn


def closed(rules: Sequence[Box]) -> list[Box]:
    """Add a border where at least three rules end in one line and none is drawn.

    Args:
        rules: Boxes of rules, thin in one direction at least.
    """
    made = list(rules)
    across = _whole([box for box in made if box[3] - box[1] <= _THIN < box[2] - box[0]], 1)
    down = _whole([box for box in made if box[2] - box[0] <= _THIN < box[3] - box[1]], 0)
    for end in (1, 3):
        for at, held in _ends(down, lambda box, end=end: box[end]):  # type: ignore[misc]
            low, high = min(box[0] for box in held), max(box[2] for box in held)
            if not any(abs(box[1] - at) <= _APART and box[0] < high and box[2] > low for box in across):
                made.append((low, at, high, at))
    for end in (0, 2):
        for at, held in _ends(across, lambda box, end=end: box[end]):  # type: ignore[misc]
            low, high = min(box[1] for box in held), max(box[3] for box in held)
            crossed = any(box[1] < high and box[3] > low for box in down)
            if crossed and not any(abs(box[0] - at) <= _APART and box[1] < high and box[3] > low for box in down):
                made.append((at, low, at, high))
    return made


def _whole(rules: Sequence[Box], side: int) -> list[Box]:
    """Join pieces that lie in one line and touch, such as the borders of neighbouring cells.

    Args:
        rules: Rules of one direction.
        side: Where their boxes tell the line that they lie in: 1 for rules across, 0 for rules down.
    """
    made: list[Box] = []
    for box in sorted(rules, key=lambda box: (round(box[side] / _NEAR), box[1 - side])):
        last = made[-1] if made else None
        if last is not None and abs(last[side] - box[side]) <= _NEAR and box[1 - side] <= last[3 - side] + _NEAR:
            made[-1] = (min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            made.append(box)
    return made


def _ends(rules: Sequence[Box], end: Callable[[Box], float]) -> list[tuple[float, list[Box]]]:
    """Gather rules that end at one height (or side)."""
    groups: list[tuple[float, list[Box]]] = []
    for box in sorted(rules, key=end):
        if groups and end(box) - groups[-1][0] <= _NEAR:
            groups[-1][1].append(box)
        else:
            groups.append((end(box), [box]))
    return [(at, held) for at, held in groups if len(held) >= _LEAST]
