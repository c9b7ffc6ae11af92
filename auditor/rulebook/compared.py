"""Which sections the rules over a set compare, so that no other text proposes a pair of reports."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.rulebook.book import ReadyRule
from auditor.rulebook.explain import compared_texts


def compared_sections(rules: Iterable[ReadyRule]) -> frozenset[int]:
    """The sections whose likeness rules ask for.

    What every report says in a section that no rule compares, such as 无 in section 六, would else propose each with each.
    """
    formulas = (formula for rule in rules for formula in (rule.require, *(degree.condition for degree in rule.degrees)))
    pairs = (pair for formula in formulas for pair in compared_texts(formula))
    return frozenset(int(side.section) for pair in pairs for side in pair)
