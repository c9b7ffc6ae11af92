"""The shape of a PDF page as its witness saw it.

A box is x0, top, x1, bottom in points from the upper left corner of the page as it is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from auditor.documents.positioned.sheet import Box

_SHIFT = 0.12  # of its height: a character drawn twice this near is one in bold
_BUCKET = 2.0  # points
Item = TypeVar("Item")


class Mark(NamedTuple):
    """One character: `known` is False where the font does not say which, `seen` where it is drawn invisibly.

    Characters with the same `stroke` were drawn by one command of the page.
    """

    text: str
    box: Box
    known: bool = True
    seen: bool = True
    stroke: int = 0


@dataclass(frozen=True, slots=True)
class Witness:
    """One page: its size as shown, its upright marks, the boxes of its pictures, and how many shapes it draws."""

    number: int
    width: float
    height: float
    marks: tuple[Mark, ...]
    pictures: tuple[Box, ...]
    shapes: int


def once(items: Iterable[Item], look: Callable[[Item], tuple[str, Box]]) -> list[Item]:
    """Leave out characters drawn again in nearly the same place.

    Args:
        items: Characters, in any order.
        look: Gives the text and the box of one.
    """
    kept: list[Item] = []
    places: dict[tuple[str, int, int], list[Box]] = defaultdict(list)
    for item in items:
        text, box = look(item)
        column, row = int(box[0] // _BUCKET), int(box[1] // _BUCKET)
        reach = _SHIFT * (box[3] - box[1])
        if not any(
            abs(other[0] - box[0]) <= reach and abs(other[1] - box[1]) <= reach
            for across in (-1, 0, 1) for down in (-1, 0, 1)
            for other in places.get((text, column + across, row + down), ())
        ):
            kept.append(item)
            places[text, column, row].append(box)
    return kept
