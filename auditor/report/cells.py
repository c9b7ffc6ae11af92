"""Reads the text of one cell: its state, its number and its unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from auditor.forms.lexicon import Lexicon
from auditor.forms.wording import clean
from auditor.report.report import State, Unit

MAX_DIGITS = 18
MEMORY = 4096
LONGEST_FIGURE = 80

# Not NFKC: it would turn a footnote mark such as ² or ① into a digit of the number.
_FOLD = str.maketrans("０１２３４５６７８９＋－−﹣–．，　\u00a0", "0123456789+----.,  ")
_NUMBER = re.compile(r"([+-])? *([0-9]{1,18}|[0-9]{1,3}(?:,[0-9]{3})+)(\.[0-9]{1,9})?(?: *([^\s0-9.,+-]{1,6}))?\Z")
_BOOKMARK = re.compile(r"\[bookmark:[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Figure:
    """What the text of a cell says. Only a `given` figure has a value; `unit` is that written in the cell."""

    state: State
    value: int | Decimal | None = None
    unit: Unit | None = None


BLANK = Figure("blank")
PLACEHOLDER = Figure("placeholder")
UNREADABLE = Figure("unreadable")


class FigureReader:
    """Reads cell texts by the word lists of a lexicon; remembers the texts it met."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._blanks = frozenset(lexicon.words("blank_marks"))
        self._placeholders = frozenset(clean(mark) for mark in lexicon.words("placeholder_marks"))
        self._units = _unit_words(lexicon)
        self._remembered: Callable[[str], Figure] = lru_cache(maxsize=MEMORY)(self._read)

    def read(self, text: str) -> Figure:
        """Say what the text of a cell gives; text longer than any figure gives none."""
        if len(text) > LONGEST_FIGURE:
            text = text.strip()
            if len(text) > LONGEST_FIGURE:
                return UNREADABLE
        return self._remembered(text)

    def is_figure(self, text: str) -> bool:
        """Tell whether a text may stand in a value cell: a number, a blank or a placeholder."""
        return self.read(text).state != "unreadable"

    def _read(self, text: str) -> Figure:
        if text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS:
            return Figure("given", int(text))
        bare = _BOOKMARK.sub("", text).replace("\u200b", "").replace("\ufeff", "").strip()
        if not bare or bare in self._blanks:
            return BLANK
        number = _NUMBER.match(bare.translate(_FOLD).strip())
        if number:
            return self._figure(number)
        return PLACEHOLDER if clean(bare) in self._placeholders else UNREADABLE

    def _figure(self, number: re.Match[str]) -> Figure:
        sign, whole, fraction, word = number.groups()
        unit = self._units.get(word) if word else None
        if word and unit is None:
            return UNREADABLE
        digits = (sign or "") + whole.replace(",", "")
        return Figure("given", Decimal(digits + fraction) if fraction else int(digits), unit)


def _unit_words(lexicon: Lexicon) -> Mapping[str, Unit]:
    lists: tuple[tuple[str, Unit], ...] = (
        ("item_units", "item"), ("yuan_units", "yuan"), ("wan_yuan_units", "wan_yuan"),
    )
    return {word: unit for name, unit in lists for word in lexicon.words(name)}
