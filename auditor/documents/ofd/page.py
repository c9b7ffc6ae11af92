"""Gathers words, rules and figures from the objects on an OFD page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from auditor.documents.document import Figure, Place
from auditor.documents.ofd.space import POINTS, Element, Space, boundary_of, local_name, number
from auditor.documents.ofd.text import words_of
from auditor.documents.positioned.sheet import Box, Word, box_around, rounded

_LEVEL = 0.35  # millimetres: how far a level line may rise
_THICKEST = 1.2  # millimetres: a filled box thinner than this is a line
_DEEPEST = 12
_ARGUMENTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_HOLDERS = frozenset(("Content", "Layer", "PageBlock"))

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Resources:
    """What objects refer to by number: `media` gives the file of a picture, `units` the content of a composite."""

    media: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, Element] = field(default_factory=dict)


class PageObjects:
    """Gathers what stands on one page, from its own content and from its templates."""

    def __init__(self, number: int, resources: Resources) -> None:
        self.words: list[Word] = []
        self.rules: list[Box] = []
        self.figures: list[Figure] = []
        self._number = number
        self._resources = resources

    def take(self, element: Element, space: Space | None = None, depth: int = 0) -> None:
        """Take an object and all objects in it; what is said to be invisible is left out.

        Raises:
            ValueError: A number of it is none, or its objects are nested without end.
        """
        space = space or Space()
        if depth > _DEEPEST:
            raise ValueError(f"objects nested deeper than {_DEEPEST}")
        name = local_name(element)
        if _is_invisible(element):
            return
        if name == "TextObject":
            self._text(element, space.inner(element))
        elif name == "PathObject":
            self.rules.extend(_rules(element, space.inner(element)))
        elif name == "ImageObject":
            self._picture(element, space)
        elif name == "CompositeObject":
            unit = self._resources.units.get(element.get("ResourceID") or "")
            if unit is not None:
                self.take(unit, space.inner(element), depth + 1)
        elif name in _HOLDERS or name == "CompositeGraphicUnit":
            for child in element:
                self.take(child, space, depth + 1)

    def _text(self, element: Element, space: Space) -> None:
        """Take words; text that does not run from left to right, such as a watermark, is shown but not read."""
        words = list(words_of(element, space))
        if not space.is_turned:
            self.words.extend(word for word in words if not self._is_again(word))
        elif words:
            place = Place(page=self._number, box=rounded(box_around(word.box for word in words)))
            self.figures.append(Figure("picture", "".join(word.text for word in words), "", place))

    def _is_again(self, word: Word) -> bool:
        """Tell that a word is drawn a second time on itself, to look bold."""
        near = (word.box[3] - word.box[1]) * 0.25
        return any(
            other.text == word.text and all(abs(one - two) < near for one, two in zip(other.box, word.box, strict=True))
            for other in self.words[-40:]
        )

    def _picture(self, element: Element, space: Space) -> None:
        left, top, width, height = boundary_of(element)
        corners = [space.point(left, top), space.point(left + width, top + height)]
        box = rounded(_box(corners))
        target = self._resources.media.get(element.get("ResourceID") or "", "")
        self.figures.append(Figure("picture", "", target, Place(page=self._number, box=box)))


def _is_invisible(element: Element) -> bool:
    return (element.get("Visible") or "").lower() == "false" or element.get("Alpha") == "0"


def _rules(path: Element, space: Space) -> Iterator[Box]:
    """Give the level and upright lines that a path draws; a filled box counts only where it is as thin as a line."""
    if _is_white(path):
        return
    stroked = (path.get("Stroke") or "true").lower() != "false"
    for subpath in _subpaths(_abbreviated(path), space):
        if stroked:
            for start, end in pairwise(subpath):
                if abs(start[0] - end[0]) <= _LEVEL or abs(start[1] - end[1]) <= _LEVEL:
                    yield _box([start, end])
        elif min(_extent(subpath)) <= _THICKEST:
            yield _box(subpath)


def _is_white(path: Element) -> bool:
    colors = [child.get("Value") or "" for child in path if local_name(child) == "StrokeColor"]
    return any(color.split() == ["255", "255", "255"] for color in colors)


def _abbreviated(path: Element) -> str:
    return next((child.text or "" for child in path if local_name(child) == "AbbreviatedData"), "")


def _subpaths(written: str, space: Space) -> Iterator[list[Point]]:
    """Follow the pen; a curve is taken for a jump, so it draws no line."""
    parts = iter(written.replace(",", " ").split())
    points: list[Point] = []
    for part in parts:
        count = _ARGUMENTS.get(part)
        if count is None:
            raise ValueError(f"no drawing command {part[:20]!r}")
        values = [number(next(parts, "")) for _ in range(count)]
        if part == "C" and points:
            points.append(points[0])
        elif part == "L":
            points.append(space.point(*values))
        elif values:
            if len(points) > 1:
                yield points
            points = [space.point(*values[-2:])]
    if len(points) > 1:
        yield points


def _extent(points: list[Point]) -> Point:
    return (
        max(x for x, _ in points) - min(x for x, _ in points),
        max(y for _, y in points) - min(y for _, y in points),
    )


def _box(points: list[Point]) -> Box:
    return box_around((x * POINTS, y * POINTS, x * POINTS, y * POINTS) for x, y in points)
