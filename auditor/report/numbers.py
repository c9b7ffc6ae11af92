"""Reads the numbers of running text: digits with separators, 万 and 亿, and numbers in characters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_SCALES = {"百": 100, "千": 1_000, "万": 10_000, "亿": 100_000_000}
_SPELT = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_STEPS = {"十": 10, "百": 100, "千": 1_000}
_LONGEST = 15  # more digits count nothing
_FIGURES = re.compile(r"(?P<figures>\d[\d,]*(?:\.\d+)?)(?P<scales>[百千万亿]*)\Z")


@dataclass(frozen=True, slots=True)
class ProseNumber:
    """A number as read: its value, and the mantissa before 万 or 亿 where the text used them."""

    value: Decimal
    mantissa: Decimal
    scaled: bool


def read_number(text: str) -> ProseNumber | None:
    """Read one cleaned number, or nothing where the characters give none or too many digits."""
    found = _FIGURES.match(text)
    if found is None:
        spelt = _read_spelt(text)
        return None if spelt is None else ProseNumber(Decimal(spelt), Decimal(spelt), False)
    figures = found["figures"].replace(",", "")
    if len(figures) > _LONGEST:
        return None
    mantissa = Decimal(figures)
    value = mantissa
    for scale in found["scales"]:
        value *= _SCALES[scale]
    return ProseNumber(value, mantissa, bool(found["scales"]))


def plain(number: Decimal) -> int | Decimal:
    """Give a whole number as an int and any other as it is."""
    return int(number) if number == number.to_integral_value() else number


def _read_spelt(text: str) -> int | None:
    """Read a number written in characters up to 万."""
    if "万" in text:
        head, _, tail = text.partition("万")
        high, low = _read_spelt(head), _read_spelt(tail) if tail else 0
        return None if high is None or low is None else high * 10_000 + low
    if text and all(mark in _SPELT for mark in text):
        return int("".join(str(_SPELT[mark]) for mark in text)) if len(text) <= 4 else None
    total, digit = 0, None
    for mark in text:
        if mark in _SPELT:
            digit = _SPELT[mark]
        elif mark in _STEPS:
            total += (1 if digit is None else digit) * _STEPS[mark]
            digit = None
        else:
            return None
    return total + (digit or 0) if text else None
