"""Reads the texts in a script as text, never as a program: its strings, escapes undone, those written together joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

# A comment, or a string in double, single or back quotes. No part matches in two ways, and what is never closed goes to
# the end of its line or of the script, so that no character is looked at twice.
_TOKEN = re.compile(
    r"""//[^\n]*+|/\*(?:[^*]|\*(?!/))*+|"((?:[^"\\\n]++|\\.)*+)"?|'((?:[^'\\\n]++|\\.)*+)'?|`((?:[^`\\]++|\\.)*+)`?""", re.S
)
# What stands between two strings that a script puts one after the other.
_JOINED = re.compile(r"[\s+]*+(?:\)?\s*;?\s*(?:(?:window\.)?document\.write(?:ln)?\s*\(|[\w.$]{1,60}+\s*\+=)\s*)?\Z")
_ESCAPE = re.compile(r"\\(?:u\{([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(\n)|(.))", re.S)
_PLAIN = {"n": "\n", "r": "\n", "t": "\t", "b": "", "f": " ", "v": " ", "0": ""}
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")
_PERCENT = re.compile(r"%[0-9a-fA-F]{2}")
_PERCENT_U = re.compile(r"%u([0-9a-fA-F]{4})")
_LONGEST_GAP = 120
_MOST_ROUNDS = 3  # a page in a string of a record in a string has two


class Told(NamedTuple):
    """A text out of a script, and the number of line ends before it."""

    text: str
    line: int


def script_texts(script: str, least: int = 1) -> Iterator[Told]:
    """Give the texts that a script holds: every chain of strings that it joins, then all its strings one a line.

    Args:
        script: The source of the script.
        least: How many characters a chain has as it is written, or it is not given by itself.
    """
    chain: list[str] = []
    every: list[str] = []
    end = line = counted = 0
    for token in _TOKEN.finditer(script):
        text = next((group for group in token.groups() if group is not None), None)
        if text is None:
            continue
        gap = script[end : token.start()] if token.start() - end <= _LONGEST_GAP else ";"
        if chain and not _JOINED.match(gap):
            if sum(map(len, chain)) >= least:
                yield Told(unescaped("".join(chain)), line)
            chain = []
        if not chain:
            line += script.count("\n", counted, token.start())
            counted = token.start()
        chain.append(text)
        every.append(text)
        end = token.end()
    if chain:
        yield Told(unescaped("".join(chain)), line)
    if len(every) > 1:
        yield Told("\n".join(text for one in every if not (text := unescaped(one)).isascii()), 0)


def unescaped(text: str) -> str:
    """Undo what a script writes for a character, again where a string was put into a string, and `%u4E00` too."""
    text = _unescaped(text)
    for _ in range(_MOST_ROUNDS - 1):
        if not re.search(r'\\u[0-9a-fA-F]{4}|\\"|\\/', text):
            break
        text = _unescaped(text)
    if text.count("%") * 7 > len(text):
        text = unquote(_PERCENT_U.sub(lambda found: chr(int(found[1], 16)), text)) if _PERCENT.search(text) else (
            _PERCENT_U.sub(lambda found: chr(int(found[1], 16)), text))
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def without_cdata(text: str) -> str:
    """Take away the marks around a piece of XML that is to be left as it is."""
    return _CDATA.sub("", text)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code:
        number = int(code, 16)
        return chr(number) if number <= 0x10FFFF else ""
    if found[4]:
        return ""
    return _PLAIN.get(found[5], found[5])
