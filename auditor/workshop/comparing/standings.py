"""Ranks reports among comparable ones: those of one year, agency level and agency kind."""

from __future__ import annotations

from collections.abc import Sequence

from auditor.workshop.comparing.comparison import Mark

Group = tuple[int, str, str]
Height = tuple[int, float]


def ranked(marks: Sequence[Mark]) -> list[Mark]:
    """Give each mark its rank, by grade, then score, in the order given; equal ones share a rank and the next is skipped.

    What is not ranked, and what belongs to no group, keeps none and counts for nobody.
    """
    groups: dict[Group, list[Height]] = {}
    for mark in marks:
        height = _height(mark)
        if mark.group is not None and height is not None:
            groups.setdefault(mark.group, []).append(height)
    ranks = {group: _ranks(heights) for group, heights in groups.items()}
    return [_placed(mark, groups, ranks) for mark in marks]


def _placed(mark: Mark, groups: dict[Group, list[Height]], ranks: dict[Group, dict[Height, int]]) -> Mark:
    height = _height(mark)
    if mark.group is None or height is None:
        return mark
    return mark._replace(rank=ranks[mark.group][height], size=len(groups[mark.group]))


def _height(mark: Mark) -> Height | None:
    """What marks are ordered by, the best first."""
    if mark.unranked is not None or mark.place is None or mark.score is None:
        return None
    return mark.place, -mark.score


def _ranks(heights: list[Height]) -> dict[Height, int]:
    ranks: dict[Height, int] = {}
    for number, height in enumerate(sorted(heights), 1):
        ranks.setdefault(height, number)
    return ranks
