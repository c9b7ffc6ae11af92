"""The shape of a page whose words have places: words, rules and figures, in points from its upper left corner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from auditor.documents.document import Figure

Box = tuple[float, float, float, float]  # x0, top, x1, bottom


@dataclass(frozen=True, slots=True)
class Word:
    """A stretch of text on one line with no wide gap in it. `doubt` is that of `CellText`.

    `baseline` is how far down its letters stand, from any origin that its page shares, where the format tells.
    """

    text: str
    box: Box
    doubt: str | None = None
    baseline: float | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page. `rules` are the boxes of straight lines: as thin as drawn, wide or high; `number` counts from 1."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Box, ...] = ()
    figures: tuple[Figure, ...] = ()


def box_around(boxes: Iterable[Box]) -> Box:
    """Give the smallest box that holds all boxes; at least one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return (min(lefts), min(tops), max(rights), max(bottoms))


def rounded(box: Box) -> Box:
    """Give a box to a tenth of a point, as places print it."""
    left, top, right, bottom = (round(side, 1) for side in box)
    return (left, top, right, bottom)


def is_inside(box: Box, outer: Box) -> bool:
    """Tell that the middle of a box lies in another."""
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return outer[0] <= across <= outer[2] and outer[1] <= down <= outer[3]


def shared(low: float, high: float, other_low: float, other_high: float) -> float:
    """Measure how far two stretches of one axis overlap, in points; negative where they are apart."""
    return min(high, other_high) - max(low, other_low)
