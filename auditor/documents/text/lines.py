"""Cuts text into lines and gives every piece of a line its place, without invisible characters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.documents.document import CellText, Paragraph, Place

SENTENCE_END = "。"  # no cell of a table of figures ends a sentence

# Controls, zero-width characters and direction marks: nobody sees them, and Excel and editors leave them in figures.
_UNSEEN = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"
_UNSEEN_RUN = re.compile(f"[{_UNSEEN}]+")
_HEAD = re.compile(rf"\A[\s{_UNSEEN}]+")


def printed(text: str) -> str:
    """Delete what cannot be seen: control characters, zero-width characters, direction marks."""
    return _UNSEEN_RUN.sub("", text)


def same_line_ends(text: str) -> str:
    """End every line with one line feed, whether it ended with a line feed, a return, or both."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


class Lines:
    """The raw lines of a text, without their ends, and the places in them.

    Only a line feed, a return, or both together end a line; a form feed or U+2028 is white space inside it.
    """

    def __init__(self, text: str) -> None:
        self.raw = same_line_ends(text).split("\n")
        self._numbers: Sequence[int] = range(1, len(self.raw) + 1)
        self.barred = "|" in text
        self._dirty = _UNSEEN_RUN.search(text) is not None
        self.seen = [printed(line) for line in self.raw] if self._dirty else self.raw

    def leave_out(self, numbers: frozenset[int]) -> None:
        """Take lines away, by index from 0; the others keep their places in the text."""
        kept = [number for number in range(len(self.raw)) if number not in numbers]
        self.raw, self.seen = [self.raw[number] for number in kept], [self.seen[number] for number in kept]
        self._numbers = [self._numbers[number] for number in kept]

    def spot(self, number: int, start: int, text: str) -> tuple[str, Place]:
        """Give a piece of a raw line as printed, and the place of its first visible character.

        Args:
            number: Index of the line, from 0.
            start: Where the piece begins in the raw line, from 0.
            text: The piece, as it stands in the raw line. Where it holds nothing visible, its
                place is where it begins.
        """
        visible = _HEAD.sub("", text) if self._dirty else text.lstrip()
        lead = len(text) - len(visible) if visible else 0
        return printed(text) if self._dirty else text, Place(self._numbers[number], start + lead + 1)

    def cell(self, number: int, start: int, text: str) -> CellText:
        """Give a piece of a raw line as a cell; the arguments are those of `spot`."""
        return CellText(*self.spot(number, start, text))

    def paragraph(self, number: int) -> Paragraph:
        """Give a whole line without the blanks around it, at its first visible character."""
        text, place = self.spot(number, 0, self.raw[number])
        return Paragraph(text.strip(), place)
