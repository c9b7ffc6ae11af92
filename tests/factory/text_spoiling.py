"""Spoils texts by chance: what may happen to a file, and what happens to its labels and its chrome alone."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping

Dice = random.Random
Spoiler = Callable[[str, Dice], str]

_FIGURES = re.compile(r"\d+")
_HAN = re.compile(r"[\u4e00-\u9fff]{2,}")
_CHROME = (
    "首页", "打印本页", "- 7 -", "第7页", "分享到：微信", "[bookmark: _Toc1]", "注：本表由系统生成", "\f", "责任编辑：某某", "|", "\t",
)


def flip(data: bytes, dice: Dice) -> bytes:
    """Change, lose or insert some bytes."""
    spoilt = bytearray(data)
    for _ in range(dice.randrange(1, 9)):
        at = dice.randrange(len(spoilt))
        spoilt[at : at + dice.randrange(2)] = bytes(dice.randrange(256) for _ in range(dice.randrange(3)))
    return bytes(spoilt)


def _line(change: Callable[[list[str], int, Dice], list[str]]) -> Spoiler:
    def spoil(text: str, dice: Dice) -> str:
        lines = text.split("\n")
        return "\n".join(change(lines, dice.randrange(len(lines)), dice))

    return spoil


def _one(found: re.Pattern[str], change: Callable[[str, Dice], str]) -> Spoiler:
    def spoil(text: str, dice: Dice) -> str:
        spots = list(found.finditer(text))
        if not spots:
            return text
        spot = dice.choice(spots)
        return text[: spot.start()] + change(spot[0], dice) + text[spot.end() :]

    return spoil


def _swapped(lines: list[str], at: int, dice: Dice) -> list[str]:
    to = dice.randrange(len(lines))
    lines[at], lines[to] = lines[to], lines[at]
    return lines


def _without_some(marks: str) -> Spoiler:
    return lambda text, dice: "".join(mark for mark in text if mark not in marks or dice.random() > 0.1)


drop_line = _line(lambda lines, at, dice: lines[:at] + lines[at + 1 :])
double_line = _line(lambda lines, at, dice: [*lines[:at], lines[at], *lines[at:]])
chrome_line = _line(lambda lines, at, dice: [*lines[:at], dice.choice(_CHROME), *lines[at:]])
misspell = _one(_HAN, lambda word, dice: word[:-1] + dice.choice("囗口日曰厶丨辶一二其他总计"))
cut_word = _one(_HAN, lambda word, dice: word[: dice.randrange(len(word))])
split_word = _one(_HAN, lambda word, dice: word[:1] + dice.choice((" ", "\n", "\u3000", "\u200b")) + word[1:])

# After these a value that is given stands where it was meant to; after the others it may not.
HARMLESS: Mapping[str, Spoiler] = {
    "drop a line": drop_line, "double a line": double_line, "chrome": chrome_line, "misspell": misspell, "cut a word": cut_word,
    "split a word": split_word,
}
HARMFUL: Mapping[str, Spoiler] = {
    "swap": _line(_swapped),
    "glue": lambda text, dice: _one(re.compile(r"(?<=\d)\s*[\n|\t]\s*(?=\d)"), lambda gap, dice: "")(text, dice),
    "lose bars": _without_some("|"),
    "lose tabs": _without_some("\t"),
    "lose line ends": _without_some("\n"),
    "figures": _one(_FIGURES, lambda figure, dice: dice.choice(("", "9" * 40, "-1", "1.5万元", "〇", "1 2", "3件"))),
    "cut short": lambda text, dice: text[: dice.randrange(len(text))],
    "repeat": lambda text, dice: text + text[dice.randrange(len(text)) :],
}
