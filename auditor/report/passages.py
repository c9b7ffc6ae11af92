"""Running text made ready for reading wording: lines joined, cleaned, under their sub-headings, with places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate

from auditor.documents.document import Paragraph
from auditor.forms.wording import clean, offsets
from auditor.report.parts import Parts
from auditor.report.places import at
from auditor.report.report import At

_SHORTEST_BROKEN_LINE = 18
_LONGEST_SUBHEADING = 40
_SENTENCE = re.compile(r"[^。!?]+[。!?]*")
_ENUMERATOR = re.compile(
    r"\(?[一二三四五六七八九十]{1,3}\)|\(?\d{1,2}\)|第?[一二三四五六七八九十]{1,2}[、.]|\d{1,2}[、.](?!\d)|[一二三四五六七八九十]是|首先|其次|最后")
_LISTED = re.compile(r"[一二三四五六七八九十]是|首先|其次|最后")
_CLOSED = tuple("。!?;:…")


@dataclass(frozen=True)
class Passage:
    """One paragraph of running text, cleaned. `section` 0 is the text before the first section.

    `lead` is the cleaned sub-heading under which it stands, its own included, or empty.
    """

    section: int
    text: str
    lines: tuple[Paragraph, ...]
    lead: str = ""

    @property
    def printed(self) -> str:
        """The text as printed, its lines joined."""
        return self.lines[0].text if len(self.lines) == 1 else "".join(line.text for line in self.lines)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Start and end of every sentence in the cleaned text."""
        return sentence_spans(self.text)

    @cached_property
    def _offsets(self) -> Sequence[int]:
        return offsets(self.printed)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(accumulate((len(line.text) for line in self.lines[:-1]), initial=0))

    def quote(self, start: int, end: int) -> str:
        """Give the text as printed between two offsets of the cleaned text."""
        return self.printed[self._offsets[start] : self._offsets[end - 1] + 1].strip()

    def at(self, start: int) -> At:
        """Give the place of an offset of the cleaned text."""
        return self.at_printed(self._offsets[start])

    def at_printed(self, offset: int) -> At:
        """Give the place of an offset of the text as printed."""
        number = bisect_right(self._starts, offset) - 1
        line = self.lines[number]
        blank = len(line.text) - len(line.text.lstrip())
        stated = at(line.place)
        if stated.column is None:
            return stated
        return stated._replace(column=stated.column + max(offset - self._starts[number] - blank, 0))


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Give start and end of every sentence of a cleaned text."""
    return tuple(found.span() for found in _SENTENCE.finditer(text))


def read_passages(parts: Parts, sections: Sequence[int] | None = None) -> Iterator[Passage]:
    """Yield the running text of the sections in order, the text before the first section as section 0."""
    if sections is None or 0 in sections:
        yield from _passages(0, _Same(parts.head))
    for number in sorted(parts.sections):
        if sections is None or number in sections:
            yield from _passages(number, _Same(parts.sections[number].paragraphs))


def lead_of(text: str) -> str:
    """Give the sub-heading at the start of a cleaned paragraph: numbered, or a short line without closing mark."""
    found = _ENUMERATOR.match(text)
    end = re.search(r"[。:;,!?]", text)
    if found:
        return text[: min(end.start() if end else len(text), _LONGEST_SUBHEADING)]
    return text if end is None and len(text) <= _LONGEST_SUBHEADING // 2 else ""


def is_enumerated(text: str) -> bool:
    """Tell whether a cleaned text begins with an ordinal such as （一）, 1. or 一是."""
    return _ENUMERATOR.match(text) is not None


def is_listed(text: str) -> bool:
    """Tell whether a cleaned text begins as an item of a list in running text: 一是, 二是, 首先."""
    return _LISTED.match(text) is not None


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """Paragraphs that equal only themselves, so that remembering them needs no comparison of texts."""

    paragraphs: tuple[Paragraph, ...]

    def __hash__(self) -> int:
        return id(self.paragraphs)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.paragraphs is other.paragraphs


@lru_cache(maxsize=16)
def _passages(section: int, same: _Same) -> tuple[Passage, ...]:
    """Read one section's passages; claims, matches, aspects and identity ask for the same ones in turn."""
    return tuple(_cut(section, same.paragraphs))


def _cut(section: int, paragraphs: Sequence[Paragraph]) -> Iterator[Passage]:
    lead = ""
    for lines in _joined(paragraphs):
        text = clean("".join(line.text for line in lines) if len(lines) > 1 else lines[0].text)
        if text:
            lead = lead_of(text) or lead
            yield Passage(section, text, tuple(lines), lead)


def _joined(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Join lines that a page broke inside a sentence."""
    lines: list[Paragraph] = []
    for paragraph in paragraphs:
        if lines and not _continues(lines[-1], paragraph):
            yield lines
            lines = []
        lines.append(paragraph)
    if lines:
        yield lines


def _continues(before: Paragraph, line: Paragraph) -> bool:
    if before.place.xpath is not None or before.role != "body" or line.role != "body":
        return False
    text = clean(before.text)
    broken = len(text) >= _SHORTEST_BROKEN_LINE and not text.endswith(_CLOSED)
    return broken and not is_enumerated(clean(line.text)) and not (is_enumerated(text) and "," not in text)
