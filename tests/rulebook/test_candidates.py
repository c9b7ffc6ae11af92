"""The index over the texts of a set: what it must never lose, and that it decides nothing."""

from array import array
from fractions import Fraction
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from auditor.rulebook.candidates import candidates
from auditor.rulebook.similarity import Shingled, jaccard

GRAMS = st.sets(st.integers(0, 40), max_size=24)
LEAST = st.fractions(min_value=Fraction(1, 10), max_value=1)


def as_grams(numbers):
    """Numbers as the sorted runs of a text."""
    return array("Q", sorted(numbers))


@given(st.lists(GRAMS, max_size=12), LEAST)
def test_no_pair_that_reaches_the_least_likeness_is_lost(sets, least):
    """Every pair whose exact Jaccard likeness reaches the line is among the candidates, each once and in order."""
    kept = [as_grams(numbers) for numbers in sets]

    proposed = list(candidates(kept, least))

    alike = [
        (one, other) for one, other in combinations(range(len(kept)), 2)
        if kept[one] and kept[other] and jaccard(Shingled(0, kept[one]), Shingled(0, kept[other])) >= least
    ]
    assert [] == [pair for pair in alike if pair not in proposed]
    assert len(proposed) == len(set(proposed))
    assert all(one < other for one, other in proposed)


def test_texts_that_share_nothing_are_not_compared():
    """Sets without a common run propose nothing, however many there are."""
    sets = [as_grams(range(number * 100, number * 100 + 50)) for number in range(50)]

    assert [] == list(candidates(sets))


def test_a_text_that_was_not_read_is_like_nothing():
    """What has no runs, or no text at all, is never proposed."""
    assert [(2, 3)] == list(candidates([None, as_grams([]), as_grams([1, 2]), as_grams([1, 2])]))
