"""Gathers words to lines and lines to paragraphs, by their places alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditor.documents.document import Paragraph, Place
from auditor.documents.positioned.sheet import Box, Sheet, Word, box_around, rounded, shared

_ENDS = "。！？；：!?"
_ORDINAL = re.compile(r"[一二三四五六七八九十]{1,2}、")
_RAISED = 0.15  # of its height: letters that stand so much above those before them are a mark of a note
_LESSER = re.compile(r"[（(][一二三四五六七八九十]{1,2}[)）]")


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand beside each other, from left to right."""

    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        """The line as printed: a blank where the gap is as wide as one."""
        return join_words(self.words)

    @property
    def height(self) -> float:
        """The height of its highest word, in points."""
        return max(word.box[3] - word.box[1] for word in self.words)


def lines_of(words: Sequence[Word]) -> list[Line]:
    """Gather words to lines, from top to bottom: two share a line when each stands half as high as the other."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: (word.box[1] + word.box[3], word.box[0])):
        home = next((line for line in reversed(lines[-4:]) if _beside(line, word)), None)
        if home is None:
            lines.append([word])
        else:
            home.append(word)
    made = [_line(words) for words in lines]
    return sorted(made, key=lambda line: (line.box[1] + line.box[3], line.box[0]))


def join_words(words: Sequence[Word]) -> str:
    """Join the words of a line: a wide gap is a blank, and `^` stands before what is raised behind a digit, as in `12^1`."""
    text = words[0].text if words else ""
    for before, word in pairwise(words):
        if before.text[-1:].isdigit() and is_raised(before.baseline, word.baseline, before.box[3] - before.box[1]):
            text += "^" + word.text
            continue
        gap = word.box[0] - before.box[2]
        height = word.box[3] - word.box[1]
        narrow = _is_latin(before.text[-1:]) and _is_latin(word.text[:1])
        text += (" " if gap > height * (0.15 if narrow else 0.8) else "") + word.text
    return text


def is_raised(before: float | None, baseline: float | None, height: float) -> bool:
    """Tell that letters stand well above the baseline of those before them, which are so high."""
    return before is not None and baseline is not None and before - baseline >= _RAISED * height


def join_lines(lines: Sequence[Line], sheet: Sheet) -> Iterator[Paragraph]:
    """Join lines to paragraphs: a line goes on when it is full and the next begins at the margin without indent."""
    if not lines:
        return
    left, right = _margins(lines, sheet)
    held: list[Line] = []
    for line in lines:
        if held and not _runs_on(held[-1], line, left, right):
            yield _paragraph(held, sheet.number)
            held = []
        held.append(line)
    yield _paragraph(held, sheet.number)


def sentence_ends(text: str) -> bool:
    """Tell that a text ends where a sentence does."""
    return text.rstrip("”’』」）) ")[-1:] in _ENDS


def _line(words: list[Word]) -> Line:
    ordered = tuple(sorted(words, key=lambda word: word.box[0]))
    return Line(ordered, box_around(word.box for word in ordered))


def _beside(line: Sequence[Word], word: Word) -> bool:
    """Tell that a word stands on a line: it overlaps one near its height by half, and covers none of its words."""
    top, bottom = word.box[1], word.box[3]
    for other in line:
        lower = min(bottom - top, other.box[3] - other.box[1])
        if shared(top, bottom, other.box[1], other.box[3]) < lower * 0.5:
            return False
    return all(shared(word.box[0], word.box[2], other.box[0], other.box[2]) < _half_width(word, other) for other in line)


def _half_width(word: Word, other: Word) -> float:
    return max(1.0, min(word.box[2] - word.box[0], other.box[2] - other.box[0]) * 0.5)


def _is_latin(mark: str) -> bool:
    return mark.isascii() and mark.isalnum()


def _margins(lines: Sequence[Line], sheet: Sheet) -> tuple[float, float]:
    """Find where full lines begin and end: the leftmost beginning and the rightmost end that several lines share."""
    left = min((*(line.box[0] for line in lines), *(rule[0] for rule in sheet.rules if rule[0] > 0)))
    right = max(line.box[2] for line in lines)
    return left, max(right, sheet.width * 0.7)


def _runs_on(before: Line, line: Line, left: float, right: float) -> bool:
    em = min(before.height, line.height)
    apart = line.box[1] - before.box[3]
    if _ORDINAL.match(line.text) or (_LESSER.match(line.text) and sentence_ends(before.text)):
        return False
    full = before.box[2] >= right - 2.2 * em
    flush = line.box[0] <= left + em and line.box[0] <= before.box[0] + em * 0.5
    alike = abs(before.height - line.height) <= 0.25 * max(before.height, line.height)
    return full and flush and alike and apart < 2.2 * em


def _paragraph(lines: Sequence[Line], page: int) -> Paragraph:
    text = lines[0].text
    for before, line in pairwise(lines):
        following = line.text
        latin = before.text[-1:].isascii() and before.text[-1:].isalpha() and following[:1].isascii() and following[:1].isalpha()
        text += (" " if latin else "") + following
    return Paragraph(text.strip(), Place(page=page, box=rounded(box_around(line.box for line in lines))))
