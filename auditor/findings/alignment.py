"""Finds the sentences that two texts have in common, so that a finding can quote both."""

from __future__ import annotations

import re
from typing import NamedTuple

from auditor.forms.wording import clean

_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]?")
_SHORTEST = 12
_ALIKE = 70.0


class Aligned(NamedTuple):
    """A sentence of one text and the one of the other that matches it best."""

    own: str
    other: str


def align(one: str, other: str, most: int) -> tuple[Aligned, ...]:
    """Pair the sentences of two texts that are most alike.

    Returns:
        At most `most` pairs, those with the most in common, in the order of the first text. It only chooses what to
        quote; whether texts are alike is decided by their shingles.
    """
    # Only a text that was found copied needs it, and every call would pay for importing it.
    from rapidfuzz import fuzz, process

    theirs = {sentence: clean(sentence) for sentence in _sentences(other)}
    found: list[tuple[float, int, Aligned]] = []
    for number, sentence in enumerate(_sentences(one)):
        best = process.extractOne(clean(sentence), theirs, scorer=fuzz.ratio, processor=None, score_cutoff=_ALIKE)
        if best is not None:
            _, score, match = best
            found.append((-score * len(sentence), number, Aligned(sentence, match)))
    return tuple(pair for _, _, pair in sorted(sorted(found)[:most], key=lambda entry: entry[1]))


def _sentences(text: str) -> list[str]:
    sentences = (found.strip() for found in _SENTENCE.findall(text))
    return list(dict.fromkeys(sentence for sentence in sentences if len(sentence) >= _SHORTEST))
