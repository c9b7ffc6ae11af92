"""Turns an author's formula into plain Python syntax, remembering where each column came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

MAX_LENGTH = 2000
MAX_DIGITS = 15

_WORDS = {"且": "and", "或": "or", "非": "not", "真": "True", "假": "False", "true": "True", "false": "False"}
_TOKEN = re.compile(
    r"""(?P<space>\s+)
      |(?P<number>\d+(?:\.\d+)?(?![\w.]))
      |(?P<word>[^\W\d]\w*)
      |(?P<text>"[^"\\\n]*"|'[^'\\\n]*')
      |(?P<mark>==|!=|<=|>=|[-+*/()<>=,.\[\]])""",
    re.VERBOSE,
)


class FormulaError(Exception):
    """A formula that cannot be understood: the column (from 0) in the author's text and the matter."""

    def __init__(self, column: int, zh: str, en: str) -> None:
        super().__init__(en)
        self.column = column
        self.zh = zh
        self.en = en


@dataclass(frozen=True, slots=True)
class PlainFormula:
    """A formula in plain syntax. `origin[i]` is the author's column of plain character `i`."""

    text: str
    origin: tuple[int, ...]

    def column(self, byte_offset: int) -> int:
        """The author's column for a UTF-8 byte offset, which is how the parser counts."""
        index = len(self.text.encode()[:byte_offset].decode(errors="ignore"))
        return self.origin[min(index, len(self.origin) - 1)] if self.origin else 0


def to_plain(formula: str) -> PlainFormula:
    """Fold full-width forms, words for operators and the single equals sign into plain syntax.

    Raises:
        FormulaError: A character, number or length that the language does not have.
    """
    if len(formula) > MAX_LENGTH:
        raise FormulaError(0, f"表达式超过 {MAX_LENGTH} 个字符。", f"The formula is longer than {MAX_LENGTH} characters.")
    folded, origin = _fold(formula)
    out: list[str] = []
    columns: list[int] = []
    at = 0
    while at < len(folded):
        match = _TOKEN.match(folded, at)
        if match is None:
            raise FormulaError(
                origin[at], f"不认识的符号“{folded[at]}”。", f"The character {folded[at]!r} is not part of the language."
            )
        piece = _plain(match, origin[at])
        out.append(piece)
        columns.extend([origin[at]] * len(piece) if len(piece) != len(match[0]) else origin[at : match.end()])
        at = match.end()
    return PlainFormula("".join(out), tuple(columns))


def _plain(match: re.Match[str], column: int) -> str:
    text = match[0]
    if match.lastgroup == "space":
        return " " * len(text)
    if match.lastgroup == "word":
        return _WORDS.get(text, text)
    if match.lastgroup == "number" and len(text) > MAX_DIGITS:
        raise FormulaError(column, f"数字超过 {MAX_DIGITS} 位。", f"A number with more than {MAX_DIGITS} digits.")
    return "==" if text == "=" else text


def _fold(formula: str) -> tuple[str, Sequence[int]]:
    if formula.isascii():
        return formula, range(len(formula))
    folded: list[str] = []
    origin: list[int] = []
    for column, character in enumerate(formula):
        for plain in unicodedata.normalize("NFKC", character):
            folded.append({"“": '"', "”": '"', "‘": "'", "’": "'"}.get(plain, plain))
            origin.append(column)
    return "".join(folded), origin
