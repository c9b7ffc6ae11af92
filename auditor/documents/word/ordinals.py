"""Writes the ordinals of automatic numbering in the number formats that Chinese documents use.

Source: ECMA-376 Part 1, 17.18.59 ST_NumberFormat.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

_DIGITS = "〇一二三四五六七八九"
_STEPS = ("", "十", "百", "千")
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_LEGAL_STEPS = ("", "拾", "佰", "仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
_MOST = 9999


def ordinal(number: int, format_: str) -> str:
    """Write a number from 1 to 9999 in a number format; what a format cannot write is written in digits."""
    write = _FORMATS.get(format_)
    return write(number) if write is not None and 0 < number <= _MOST else str(number)


def _positional(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def _counted(number: int, digits: str, steps: tuple[str, ...], zero: str) -> str:
    """Write a number with 十, 百, 千, one `zero` for each gap, and 十 alone for ten to nineteen."""
    written, gap = "", False
    text = str(number)
    for place, digit in zip(range(len(text) - 1, -1, -1), map(int, text), strict=True):
        if not digit:
            gap = True
            continue
        written += (zero if gap and written else "") + digits[digit] + steps[place]
        gap = False
    return written


def _counting(number: int) -> str:
    return _positional(number) if number >= 100 else _thousand(number)


def _thousand(number: int) -> str:
    written = _counted(number, _DIGITS, _STEPS, "零")
    return written.removeprefix("一") if 10 <= number < 20 else written


def _japanese(number: int) -> str:
    written = _counted(number, _DIGITS, _STEPS, "")
    for step in _STEPS[1:]:
        written = written.replace(f"一{step}", step)
    return written


def _legal(number: int) -> str:
    return _counted(number, _LEGAL, _LEGAL_STEPS, "零")


def _letters(number: int) -> str:
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number <= 780 else str(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


def _from(first: str, most: int) -> Callable[[int], str]:
    """Make a writer of the characters that follow `first`, up to `most` of them."""
    return lambda number: chr(ord(first) + number - 1) if number <= most else str(number)


def _of(marks: str) -> Callable[[int], str]:
    return lambda number: marks[number - 1] if number <= len(marks) else str(number)


def _wide(number: int) -> str:
    return str(number).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})


_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str, "decimalZero": lambda number: f"{number:02}", "decimalFullWidth": _wide, "decimalFullWidth2": _wide,
    "chineseCounting": _counting, "chineseCountingThousand": _thousand, "taiwaneseCounting": _counting,
    "taiwaneseCountingThousand": _thousand, "japaneseCounting": _japanese, "japaneseDigitalTenThousand": _positional,
    "ideographDigital": _positional, "taiwaneseDigital": _positional, "koreanDigital2": _positional,
    "chineseLegalSimplified": _legal, "ideographLegalTraditional": _legal, "japaneseLegal": _legal,
    "ideographTraditional": _of(_STEMS), "ideographZodiac": _of(_BRANCHES),
    "decimalEnclosedCircle": _from("①", 20), "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedFullstop": _from("⒈", 20), "decimalEnclosedParen": _from("⑴", 20),
    "ideographEnclosedCircle": _from("㊀", 10), "upperLetter": _letters, "lowerLetter": lambda number: _letters(number).lower(),
    "upperRoman": _roman, "lowerRoman": lambda number: _roman(number).lower(),
}  # fmt: skip
