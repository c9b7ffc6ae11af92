"""Looks into text just as it is printed: residue of an editor, half-width marks in Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from auditor.forms.lexicon import Lexicon
from auditor.forms.lexicon_file import MatchWords
from auditor.report.passages import Passage
from auditor.report.report import Claim
from auditor.report.stretches import Stretch

_AROUND = 8
_LONGEST_BRACKET = 60
_HALF_WIDTH_COMMA = re.compile(r"(?<=[\u4e00-\u9fff”》）)]),(?!\d)")


def find_printed(stretch: Stretch, lexicon: Lexicon, words: MatchWords) -> Iterator[tuple[int, int, Claim]]:
    """Find plain words in the text as printed, whatever the case of their letters; what a kind needs, it needs as printed."""
    if words.needs and not any(map(stretch.printed.__contains__, words.needs)):
        return
    sought = {word.lower(): variant for variant in words.variants for word in variant.patterns}
    if not any(word in stretch.lowered for word in sought):
        return
    expression = re.compile("|".join(map(re.escape, sought)))
    for number, passage in enumerate(stretch.passages):
        text, taken = passage.printed.lower(), 0
        for found in expression.finditer(text):
            if found.start() >= taken:
                taken = _end(text, found)
                variant = sought[found[0]]
                yield number, found.start(), Claim(
                    kind=words.kind, section=passage.section or None, negated=variant.negated, variant=variant.name,
                    quote=passage.printed[found.start() : taken].strip(), place=passage.at_printed(found.start()),
                )


def _end(text: str, found: re.Match[str]) -> int:
    """Find the end of what a word of residue belongs to: the bracket that it opens, else itself."""
    closed = text.find("]", found.start(), found.start() + _LONGEST_BRACKET) if found[0].startswith("[") else -1
    return closed + 1 if closed >= 0 else found.end()


def count_half_width_commas(stretch: Stretch, lexicon: Lexicon, words: MatchWords) -> Iterator[tuple[int, int, Claim]]:
    """Count the half-width commas behind a Chinese character; those of figures, English and addresses are none."""
    if "," not in stretch.printed:
        return
    found = [
        (number, passage, comma.start())
        for number, passage in enumerate(stretch.passages) for comma in _HALF_WIDTH_COMMA.finditer(passage.printed)
    ]
    if found:
        number, passage, first = found[0]
        yield number, first, Claim(
            kind=words.kind, value=len(found), section=stretch.section or None, quote=_around(passage, first),
            place=passage.at_printed(first),
        )


def _around(passage: Passage, offset: int) -> str:
    return passage.printed[max(offset - _AROUND, 0) : offset + _AROUND + 1].strip()
