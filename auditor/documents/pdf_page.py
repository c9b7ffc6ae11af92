"""The shape of a PDF page as its witness saw it.

A box is x0, top, x1, bottom in points from the upper left corner of the page as it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from auditor.documents.positioned_sheet import Box


class Mark(NamedTuple):
    """One character: `known` is False where the font does not say which, `seen` where it is drawn invisibly."""

    text: str
    box: Box
    known: bool = True
    seen: bool = True


@dataclass(frozen=True, slots=True)
class Witness:
    """One page: its size as shown, its upright marks, the boxes of its pictures, and how many shapes it draws."""

    number: int
    width: float
    height: float
    marks: tuple[Mark, ...]
    pictures: tuple[Box, ...]
    shapes: int
