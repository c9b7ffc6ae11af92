"""Finds sub-headings whose numbers do not make one row: styles mixed, a number skipped or its sign incomplete."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.forms.lexicon import Lexicon
from auditor.forms.lexicon_file import MatchWords
from auditor.report.passages import Passage
from auditor.report.report import Claim
from auditor.report.stretches import Stretch

_NUMERALS = {mark: value for value, mark in enumerate("一二三四五六七八九", 1)}
_HAN = "(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_SIGN = re.compile(
    rf"(?P<open>\(?)(?P<number>{_HAN}|\d{{1,2}})(?P<close>\))|(?P<ordinal>第?)(?P<counted>{_HAN}|\d{{1,2}})(?P<mark>[、.])(?!\d|{_HAN})"
    rf"|(?P<listed>{_HAN})是")
_FIRST_WORDS = re.compile(r".[^。:;,!?]{0,23}")


@dataclass(frozen=True, slots=True)
class Sign:
    """The number that opens a paragraph: its style, its value and the number of its paragraph."""

    style: str
    value: int
    passage: int


def read_numbering(stretch: Stretch, lexicon: Lexicon, words: MatchWords) -> Iterator[tuple[int, int, Claim]]:
    """Give the paragraphs where the row of numbers breaks.

    A number that stands inside a paragraph is not missing: a page may have lost the line break before it.
    """
    texts = [passage.text for passage in stretch.passages]
    signs = [sign for number, text in enumerate(texts) if (sign := _sign(text, number)) is not None]
    broken: dict[int, str] = {}
    for style in dict.fromkeys(sign.style for sign in signs):
        for number, variant in _gaps(style, signs, texts):
            broken.setdefault(number, variant)
    for number in sorted(broken):
        yield number, 0, _claim(stretch.passages[number], words, broken[number])


def _claim(passage: Passage, words: MatchWords, variant: str) -> Claim:
    first = _FIRST_WORDS.match(passage.text)
    assert first is not None
    return Claim(
        kind=words.kind, section=passage.section, variant=variant, place=passage.at(0), quote=passage.quote(0, first.end()))


def _sign(text: str, passage: int) -> Sign | None:
    found = _SIGN.match(text)
    if found is None:
        return None
    if found["listed"]:
        return Sign("一是", _value(found["listed"]), passage)
    number = found["number"] or found["counted"]
    script = "1" if number.isdigit() else "一"
    style = f"{found['open']}{script})" if found["close"] else f"{found['ordinal']}{script}{found['mark']}"
    return Sign(style, _value(number), passage)


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    return 10 * (_NUMERALS[tens] if tens else 1 if ten else 0) + (_NUMERALS[ones] if ones else 0)


def _gaps(style: str, signs: Sequence[Sign], texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield where numbers of one style are missing between two of them, or before the first.

    Before the first one a number counts as missing only where something else stands in its place.
    """
    row = [sign for sign in signs if sign.style == style]
    for before, after in pairwise((Sign(style, 0, -1), *row)):
        for value in range(before.value + 1, after.value):
            if not _stands_inside(style, value, texts[max(before.passage, 0) : after.passage]):
                broken = _name(style, value, before, after, signs, texts)
                if before.value or broken[1] != "skipped":
                    yield broken
                break


def _stands_inside(style: str, value: int, texts: Sequence[str]) -> bool:
    number = str(value) if "1" in style else _spelt(value)
    sought = style.replace("1" if "1" in style else "一", number)
    return any(re.search(rf"(?<!\d){re.escape(sought)}", text) for text in texts)


def _name(
    style: str, value: int, before: Sign, after: Sign, signs: Sequence[Sign], texts: Sequence[str],
) -> tuple[int, str]:
    """Say what stands in the place of a missing number: one of another style, a bare number, or nothing."""
    between = range(before.passage + 1, after.passage)
    for sign in signs:
        if sign.passage in between and sign.value == value and sign.style != style:
            return sign.passage, "mixed"
    for number in between:
        if texts[number].startswith(_spelt(value)) and _sign(texts[number], number) is None:
            return number, "incomplete"
    return after.passage, "skipped"


def _spelt(value: int) -> str:
    marks = ["", *_NUMERALS]
    tens, ones = divmod(value, 10)
    return (marks[tens] if tens > 1 else "") + ("十" if tens else "") + marks[ones]
