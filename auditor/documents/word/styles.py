"""Reads the styles of a Word document: which are titles, numbered, hidden, struck out or raised."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

from auditor.documents.word.markup import P_PR, R_PR, TYPE, VAL, Element, W, is_on, number_of, value_of

_TITLE = re.compile(r"title|heading [1-9]", re.I)
_CONTENTS = re.compile(r"toc (?:[1-9]|heading)", re.I)  # the names of built-in styles are English in every Word
_BODY_LEVEL = 9
_DEEPEST = 32


@dataclass(frozen=True, slots=True)
class Look:
    """What of a look is said somewhere; None where nothing is said.

    `size` is in half points. `outline` counts from 0; 9 is body text. `list` and `level` are the numbering asked for.
    """

    hidden: bool | None = None
    struck: bool | None = None
    raised: bool | None = None
    size: int | None = None
    centred: bool | None = None
    outline: int | None = None
    list: str | None = None
    level: int | None = None
    title: bool | None = None
    contents: bool | None = None

    def over(self, below: Look) -> Look:
        """Lay this look over another: what this one says wins."""
        said = {field.name: value for field in fields(self) if (value := getattr(self, field.name)) is not None}
        return replace(below, **said) if said else below

    @property
    def is_title(self) -> bool:
        """Whether a paragraph of this look is a title or heading."""
        if self.outline is not None:
            return 0 <= self.outline < _BODY_LEVEL
        return bool(self.title)


PLAIN = Look()


def text_look(properties: Element) -> Look:
    """Read run properties without the style they name."""
    struck = is_on(properties.find(W + "strike")) or is_on(properties.find(W + "dstrike"))
    raised = value_of(properties, "vertAlign")
    return Look(
        hidden=is_on(properties.find(W + "vanish")), struck=struck, size=number_of(properties, "sz"),
        raised=None if raised is None else raised != "baseline",
    )  # fmt: skip


def paragraph_look(properties: Element) -> Look:
    """Read paragraph properties without the style they name."""
    numbered = properties.find(W + "numPr")
    centred = value_of(properties, "jc")
    return Look(
        centred=None if centred is None else centred == "center", outline=number_of(properties, "outlineLvl"),
        list=value_of(numbered, "numId"), level=number_of(numbered, "ilvl"),
    )  # fmt: skip


class Styles:
    """The styles of one document by id, each with what it inherits."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._looks: dict[str, Look] = {}
        self.default: str | None = None
        self.base = PLAIN
        for style in root if root is not None else ():
            if style.tag == W + "style":
                id_ = style.get(W + "styleId") or ""
                self._elements.setdefault(id_, style)
                if style.get(TYPE) == "paragraph" and style.get(W + "default") in ("1", "true", "on"):
                    self.default = id_
            elif style.tag == W + "docDefaults":
                run = style.find(f"{W}rPrDefault/{R_PR}")
                self.base = text_look(run) if run is not None else PLAIN

    def look(self, id_: str | None) -> Look:
        """Give the look of a style with all it inherits; that of the default paragraph style without an id."""
        id_ = id_ if id_ is not None else self.default
        if id_ is None or id_ not in self._elements:
            return self.base
        if id_ not in self._looks:
            self._looks[id_] = self._inherited(id_)
        return self._looks[id_]

    def run_look(self, id_: str) -> Look:
        """Give the look of a character style alone, with what it inherits."""
        return self.look(id_) if id_ in self._elements else PLAIN

    def list_of(self, id_: str) -> str | None:
        """Give the numbering that a numbering style stands for."""
        return self.look(id_).list

    def _inherited(self, id_: str) -> Look:
        look, seen = PLAIN, 0
        at: str | None = id_
        while at is not None and at in self._elements and seen < _DEEPEST:
            style = self._elements[at]
            look = look.over(_own_look(style))
            at = value_of(style, "basedOn")
            seen += 1
        return look.over(self.base)


def _own_look(style: Element) -> Look:
    name = value_of(style, "name") or ""
    look = Look(title=bool(_TITLE.fullmatch(name)) or None, contents=bool(_CONTENTS.fullmatch(name)) or None)
    run, paragraph = style.find(R_PR), style.find(P_PR)
    if run is not None:
        look = text_look(run).over(look)
    return paragraph_look(paragraph).over(look) if paragraph is not None else look


def style_of(properties: Element | None, kind: str) -> str | None:
    """Give the style id that paragraph (`pStyle`) or run properties (`rStyle`) name."""
    named = properties.find(W + kind) if properties is not None else None
    return named.get(VAL) if named is not None else None
