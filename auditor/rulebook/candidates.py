"""Proposes which texts of a large set may be alike, without comparing each with each and without losing a pair.

Two sets with a Jaccard likeness of at least t share a member among the first `size - ceil(t * size) + 1` of each, in
whatever one order all sets are sorted by; sorted by rarity, those first members are seldom shared by chance. Source:
the prefix filter of Chaudhuri, Ganti and Kaushik, A Primitive Operator for Similarity Joins, 2006.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil

from auditor.rulebook.similarity import PROPOSED_FROM

_SKETCH = 1 << 20


def candidates(
    sets: Sequence[array[int] | None], least: Fraction = PROPOSED_FROM
) -> Iterator[tuple[int, int]]:
    """Yield pairs of positions, the smaller first, each once and in order, among them all that reach `least`.

    Args:
        sets: Sets of numbers of 64 bits; None and empty sets are like nothing.
        least: The lowest Jaccard likeness that no pair may be lost at.
    """
    common = _rough_counts(sets)
    places: dict[int, list[int]] = defaultdict(list)
    for position, grams in enumerate(sets):
        if not grams:
            continue
        found: set[int] = set()
        for gram in _rarest(grams, common, least):
            found.update(places[gram])
            places[gram].append(position)
        for other in sorted(found):
            if _sizes_allow(len(sets[other] or ()), len(grams), least):
                yield other, position


def _rough_counts(sets: Sequence[array[int] | None]) -> array[int]:
    """Count how many sets hold a gram, never too low: grams that fall into one slot are counted together."""
    counts = array("L", bytes(array("L").itemsize * _SKETCH))
    for grams in sets:
        for gram in grams or ():
            counts[gram % _SKETCH] += 1
    return counts


def _rarest(grams: array[int], common: array[int], least: Fraction) -> list[int]:
    """The first grams by rarity that decide, without those that no other set holds."""
    length = len(grams) - ceil(least * len(grams)) + 1
    ordered = sorted(grams, key=lambda gram: (common[gram % _SKETCH], gram))
    return [gram for gram in ordered[:length] if common[gram % _SKETCH] > 1]


def _sizes_allow(one: int, other: int, least: Fraction) -> bool:
    return min(one, other) >= least * max(one, other)
