"""How alike two texts are: exact Jaccard of their runs of five characters."""

from __future__ import annotations

from fractions import Fraction

SHINGLE = 5


def shingles(text: str) -> frozenset[str]:
    """Take every run of five characters of a cleaned text; a shorter text is one run."""
    if len(text) <= SHINGLE:
        return frozenset([text]) if text else frozenset()
    return frozenset(text[at : at + SHINGLE] for at in range(len(text) - SHINGLE + 1))


def jaccard(one: str, two: str) -> int | Fraction:
    """Give the share of runs that two cleaned texts have in common, from 0 to 1; 0 when both are empty."""
    left, right = shingles(one), shingles(two)
    union = len(left | right)
    return Fraction(len(left & right), union) if union else 0
