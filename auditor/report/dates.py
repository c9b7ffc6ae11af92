"""Reads dates and years as reports print them; what cannot be a date gives none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*(?:年|[-/.])\s*(?P<month>\d{1,2})\s*(?:月|[-/.])\s*(?P<day>\d{1,2})(?:\s*日|(?!\d))")
_TIME = re.compile(r"(?:(?<=\s)|(?<=日))\d{1,2}:\d{2}(?::\d{2})?\Z")
_DAY = re.compile(r"(?<!\d)(?P<month>\d{1,2})(?:月|[-/.])(?P<day>\d{1,2})(?:日|(?!\d))")
_SPELT_DATE = re.compile(
    r"(?P<year>二[〇○零Oo0][〇○零Oo0一二三][〇○零Oo0一二三四五六七八九])年(?P<month>[一二三四五六七八九十]{1,2})月"
    r"(?P<day>[一二三四五六七八九十]{1,3})日")
_YEAR = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?=年|\(?年度)|(?P<spelt>二[〇○零Oo0][〇○零Oo0一二三][〇○零Oo0一二三四五六七八九])(?=年)")
ASIDE = re.compile(r"《[^《》]*》|〔[^〔〕]*〕|\[[^\[\]]*\]|\([^()]*\)")
_DIGITS = {mark: value for value, mark in enumerate("零一二三四五六七八九")} | dict.fromkeys("〇○Oo0", 0)


def read_date(text: str, year: int | None = None) -> date | None:
    """Read the first date of a text folded by NFKC; `year` completes one without a year."""
    found = _DATE.search(text)
    if found:
        return _made(int(found["year"]), int(found["month"]), int(found["day"]))
    found = _SPELT_DATE.search(text)
    if found:
        return _made(spelt_year(found["year"]), _spelt(found["month"]), _spelt(found["day"]))
    found = _DAY.search(text) if year is not None else None
    return _made(year or 0, int(found["month"]), int(found["day"])) if found else None


def whole_date(text: str) -> date | None:
    """Read a text folded by NFKC that is a date and nothing else, a time of day aside."""
    bare = _TIME.sub("", text.strip()).strip()
    for pattern in (_DATE, _SPELT_DATE):
        if pattern.fullmatch(bare):
            return read_date(bare)
    return None


def years_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield every year named in a cleaned text with its offset; damaged dates such as 202211日 name none."""
    for found in _YEAR.finditer(text):
        yield (int(found["year"]) if found["year"] else spelt_year(found["spelt"])), found.start()


def without_asides(text: str) -> str:
    """Take cited titles, document numbers and brackets out of a cleaned text: years in them are not its own."""
    return ASIDE.sub("", text)


def spelt_year(text: str) -> int:
    """Read a year written digit by digit in characters."""
    return int("".join(str(_DIGITS[mark]) for mark in text))


def _spelt(text: str) -> int:
    if "十" not in text:
        return _DIGITS[text] if len(text) == 1 else 0
    tens, _, ones = text.partition("十")
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
