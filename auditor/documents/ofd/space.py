"""Where an OFD object stands: its boundary and its matrix, in millimetres of the page."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.documents.package import Element
from auditor.documents.positioned.sheet import Box

__all__ = ["POINTS", "Element", "Space", "boundary_of", "local_name", "number", "numbers"]

POINTS = 72 / 25.4  # in a millimetre
_LEAST_TURN = 0.02
_FARTHEST = 1e6  # millimetres


@dataclass(frozen=True, slots=True)
class Space:
    """A map from the coordinates of an object to millimetres of the page: x' = ax + cy + e, y' = bx + dy + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Map one point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def inner(self, element: Element) -> Space:
        """Give the space inside an object that stands in this one: its matrix first, then its boundary's corner.

        Raises:
            ValueError: Its boundary or matrix holds something that is no number.
        """
        left, top, _, _ = boundary_of(element)
        matrix = numbers(element.get("CTM") or "")
        a, b, c, d, e, f = matrix if len(matrix) == 6 else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        e, f = e + left, f + top
        return Space(
            self.a * a + self.c * b, self.b * a + self.d * b, self.a * c + self.c * d, self.b * c + self.d * d,
            *self.point(e, f),
        )  # fmt: skip

    @property
    def is_turned(self) -> bool:
        """Whether text in it does not run from left to right."""
        return abs(self.b) > _LEAST_TURN * abs(self.a) or self.a <= 0 or self.d <= 0


def boundary_of(element: Element) -> Box:
    """Give the boundary of an object: x, y, width and height in millimetres; nothing where it has none."""
    found = numbers(element.get("Boundary") or "")
    if len(found) != 4:
        return (0.0, 0.0, 0.0, 0.0)
    left, top, width, height = found
    return (left, top, width, height)


def numbers(written: str) -> list[float]:
    """Read a list of numbers parted by blanks or commas.

    Raises:
        ValueError: One of them is none, or endless.
    """
    return [number(part) for part in written.replace(",", " ").split()]


def number(written: str) -> float:
    """Read one number, no farther away than any page reaches.

    Raises:
        ValueError: It is none, or endless.
    """
    value = float(written)
    if not abs(value) < _FARTHEST:
        raise ValueError(f"{written[:20]!r} is no place on a page")
    return value


def local_name(element: Element) -> str:
    """Give the name of an element without its namespace, whatever that is."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
