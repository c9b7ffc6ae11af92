"""Ranks: among comparable reports, by grade, then score, with ties."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.workshop.comparing.comparison import Mark
from auditor.workshop.comparing.standings import ranked

COUNTY = (2021, "county", "department")


def a_mark(place: int = 0, score: float = 90.0, group: tuple[int, str, str] | None = COUNTY, unranked: str | None = None) -> Mark:
    """A mark that may be ranked unless told otherwise."""
    return Mark(score, f"grade {place}", place, 1.0, unranked, group)


def ranks(*marks: Mark) -> list[tuple[int | None, int | None]]:
    """The rank and size of each."""
    return [(mark.rank, mark.size) for mark in ranked(marks)]


def test_equal_ones_share_a_rank_and_the_next_is_skipped() -> None:
    """1, 2, 2, 4, whatever the order in which they come."""
    assert [(4, 4), (2, 4), (1, 4), (2, 4)] == ranks(a_mark(score=70.0), a_mark(score=80.0), a_mark(score=90.0), a_mark(score=80.0))


def test_the_grade_comes_before_the_score() -> None:
    """A better grade stands before a higher score."""
    assert [(2, 2), (1, 2)] == ranks(a_mark(place=1, score=99.0), a_mark(place=0, score=91.0))


def test_only_comparable_reports_are_ranked_together() -> None:
    """Another year, level or kind is another ranking."""
    groups = [COUNTY, (2022, "county", "department"), (2021, "township", "department"), (2021, "county", "government")]

    assert [(1, 1)] * 4 == ranks(*(a_mark(group=group) for group in groups))


def test_what_is_not_ranked_counts_for_nobody() -> None:
    """A gate, or a group that is not known, takes a report out, and the others close up."""
    marks = (a_mark(score=99.0, unranked="veto"), a_mark(score=98.0, group=None, unranked="no_level"), a_mark(score=50.0))

    assert [(None, None), (None, None), (1, 1)] == ranks(*marks)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 5))))
def test_a_rank_is_one_more_than_how_many_stand_before(heights: list[tuple[int, int]]) -> None:
    """Every rank counts exactly those that are better."""
    marks = [a_mark(place, float(score)) for place, score in heights]
    better = [sum((other, -more) < (place, -score) for other, more in heights) for place, score in heights]

    assert [(1 + count, len(heights)) for count in better] == ranks(*marks)
