"""Makes text of reports safe for a page of plain text, and breaks it into lines of even width."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

WIDTH = 96
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]+")
_BLANKS = re.compile(r"\s+")
_NEVER_FIRST = set("，。、；：？！）】》〉”’」』〕…—～%,.;:?!)]}")


def one_line(text: str) -> str:
    """Put text on one line, without control characters or marks that turn the direction of writing."""
    return _BLANKS.sub(" ", _UNSEEN.sub(" ", text)).strip()


def shortened(text: str, width: int) -> str:
    """Cut text to at most `width` columns, with … where something is missing."""
    text = one_line(text)
    if columns(text) <= width:
        return text
    kept, used = "", 1
    for character in text:
        used += columns(character)
        if used > width:
            break
        kept += character
    return kept.rstrip() + "…"


def columns(text: str) -> int:
    """Count the columns that text takes on a screen: two for a Chinese character."""
    return sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, first: str, rest: str, width: int = WIDTH) -> Iterator[str]:
    """Break text into lines of at most `width` columns.

    A line breaks at a blank or beside a Chinese character, never before a closing mark and
    never inside a number or a foreign word unless the word alone is too long.

    Args:
        text: What to write.
        first: What the first line begins with.
        rest: What the other lines begin with.
        width: Columns of a line, its beginning included.
    """
    line, used, filled = first, columns(first), False
    for piece in _pieces(one_line(text)):
        wide = columns(piece.rstrip())
        if filled and used + wide > width:
            yield line.rstrip()
            line, used = rest, columns(rest)
        line += piece
        used += columns(piece)
        filled = True
    yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """The pieces between which a line may break."""
    piece = ""
    for character in text:
        breaks = piece.endswith(" ") or _columns(character) == 2 or (piece and _columns(piece[-1]) == 2)
        if piece and breaks and character not in _NEVER_FIRST and character != " " and piece[-1] not in "（“《〔【‘「([":
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece
