"""Counts automatic numbering: which ordinal text Word prints before each numbered paragraph.

Source: ECMA-376 Part 1, 17.9 (numbering).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from auditor.documents.word.markup import P_PR, R_PR, Element, P, W, is_on, number_of, value_of, whole
from auditor.documents.word.ordinals import ordinal
from auditor.documents.word.styles import Styles, paragraph_look, style_of

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_NO_LIST = "0"
_SILENT = ("bullet", "none")
_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: from which number, how written, in what text; `after` is the level it restarts after."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    after: int | None = None
    all_digits: bool = False
    style: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """One list (`w:num`): the numbering it counts in, its levels, and the levels it begins anew."""

    counted_in: str
    levels: tuple[Level, ...]
    restarts: dict[int, int]


class Numbering:
    """The lists of one document and how far each has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        self._lists: dict[str, List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        for child in root if root is not None else ():
            if child.tag == W + "abstractNum":
                self._abstract[child.get(W + "abstractNumId") or ""] = child
            elif child.tag == W + "num":
                self._nums[child.get(W + "numId") or ""] = child

    def labels(self, body: Element) -> dict[Element, str]:
        """Give the ordinal text of every numbered paragraph of a body, counted in the order of the document."""
        if not self._nums:
            return {}
        labels = {}
        for paragraph in body.iter(P):
            label = self._label(paragraph)
            if label:
                labels[paragraph] = label
        return labels

    def _label(self, paragraph: Element) -> str:
        properties = paragraph.find(P_PR)
        style = style_of(properties, "pStyle")
        look = self._styles.look(style)
        if properties is not None and properties.find(W + "numPr") is not None:
            look = paragraph_look(properties).over(look)
        if look.list is None or look.list == _NO_LIST:
            return ""
        found = self._list(look.list)
        if found is None:
            return ""
        named = [index for index, level in enumerate(found.levels) if style is not None and level.style == style]
        at = look.level if look.level is not None else named[0] if named else 0
        return self._count(look.list, found, at) if 0 <= at < len(found.levels) else ""

    def _count(self, id_: str, found: List, at: int) -> str:
        counts = self._counts.setdefault(found.counted_in, [None] * LEVELS)
        if at in found.restarts and (id_, at) not in self._begun:
            self._begun.add((id_, at))
            counts[at] = found.restarts[at]
        else:
            before = counts[at]
            counts[at] = found.levels[at].start if before is None else before + 1
        for deeper in range(at + 1, len(found.levels)):
            after = found.levels[deeper].after
            if after is None or at < after:
                counts[deeper] = None
        return _written(found.levels, at, counts)

    def _list(self, id_: str) -> List | None:
        if id_ not in self._lists:
            self._lists[id_] = self._read(id_)
        return self._lists[id_]

    def _read(self, id_: str) -> List | None:
        num = self._nums.get(id_)
        if num is None:
            return None
        abstract_id = value_of(num, "abstractNumId") or ""
        levels = [Level()] * LEVELS
        for element in self._levels_of(abstract_id):
            _put(levels, element)
        restarts: dict[int, int] = {}
        for override in num.iter(W + "lvlOverride"):
            at = whole(override.get(W + "ilvl"))
            for element in override.findall(W + "lvl"):
                _put(levels, element)
            start = number_of(override, "startOverride")
            if at is not None and start is not None:
                restarts[at] = start
        return List(abstract_id, tuple(levels), restarts)

    def _levels_of(self, abstract_id: str) -> list[Element]:
        """Find the levels of a numbering, or those of the list that its numbering style stands for."""
        for _ in range(_DEEPEST):
            abstract = self._abstract.get(abstract_id)
            linked = value_of(abstract, "numStyleLink")
            num = self._nums.get(self._styles.list_of(linked) or "") if linked else None
            if abstract is None or num is None:
                break
            abstract_id = value_of(num, "abstractNumId") or ""
        return abstract.findall(W + "lvl") if abstract is not None else []


def _put(levels: list[Level], element: Element) -> None:
    at = whole(element.get(W + "ilvl"))
    if at is None or not 0 <= at < LEVELS:
        return
    start, look = number_of(element, "start"), element.find(R_PR)
    level = Level(
        format=value_of(element, "numFmt") or "decimal", text=value_of(element, "lvlText") or "",
        suffix=value_of(element, "suff") or "tab", after=number_of(element, "lvlRestart"),
        all_digits=bool(is_on(element.find(W + "isLgl"))), style=value_of(element, "pStyle"),
        hidden=bool(look is not None and is_on(look.find(W + "vanish"))),
    )  # fmt: skip
    levels[at] = level if start is None else replace(level, start=start)


def _written(levels: tuple[Level, ...], at: int, counts: list[int | None]) -> str:
    """Write the text of a level with its blank; a label that ends in a digit or letter never touches what follows."""
    level = levels[at]
    if level.hidden or level.format in _SILENT:
        return ""

    def number(place: re.Match[str]) -> str:
        index = int(place[1]) - 1
        count = counts[index]
        format_ = "decimal" if level.all_digits else levels[index].format
        return ordinal(levels[index].start if count is None else count, format_)

    text = _PLACE.sub(number, level.text)
    touching = text[-1:].isalnum() or text[-1:] == "."
    return f"{text} " if text and (level.suffix == "space" or touching) else text
