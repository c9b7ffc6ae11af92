"""Joins words that some programs write mark by mark: those that touch, where no rule stands between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from auditor.documents.positioned.lines import lines_of
from auditor.documents.positioned.sheet import Box, Word, box_around, shared

_TOUCHING = 0.14  # of the height of a word: a smaller gap parts nothing


def fused(words: Sequence[Word], rules: Sequence[Box]) -> tuple[Word, ...]:
    """Join the words of each line that touch.

    Args:
        words: Words of a page, in points.
        rules: The boxes of its rules, in points.
    """
    upright = [rule for rule in rules if rule[2] - rule[0] < rule[3] - rule[1]]
    return tuple(word for line in lines_of(words) for word in _joined(line.words, upright))


def _joined(words: Sequence[Word], upright: Sequence[Box]) -> Iterator[Word]:
    held = words[0]
    for word in words[1:]:
        gap, height = word.box[0] - held.box[2], word.box[3] - word.box[1]
        if abs(gap) <= _TOUCHING * height and not _parted(held.box, word.box, upright):
            held = Word(held.text + word.text, box_around((held.box, word.box)), held.doubt or word.doubt)
        else:
            yield held
            held = word
    yield held


def _parted(before: Box, after: Box, upright: Sequence[Box]) -> bool:
    """Tell that an upright rule stands between two words."""
    left, right = (before[0] + before[2]) / 2, (after[0] + after[2]) / 2
    return any(left < rule[0] < right and shared(rule[1], rule[3], after[1], after[3]) > 0 for rule in upright)
