"""What is worked out of a formula before any report is judged is never contradicted by judging one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from auditor.report.report import Report
from auditor.workshop.checking.domains import Listed, Range
from auditor.workshop.checking.regions import both, certain, region_of
from auditor.workshop.checking.spelling import key_of
from tests.workshop.formulas import compiled, formulas, reports, view_of


@settings(max_examples=400, deadline=None)
@given(formulas, reports)
def test_what_can_never_be_is_never_met(formula: str, report: Report) -> None:
    """A formula that is said never to hold, or never to fail, does not do so in any report."""
    node = compiled(formula)
    value = node.value(view_of(report))

    for truth in (True, False):
        for sure in (True, False):
            assert value is not truth or region_of(node, truth, sure=sure) is not None


@settings(max_examples=400, deadline=None)
@given(formulas, formulas, reports)
def test_two_that_cannot_go_together_never_do(one: str, two: str, report: Report) -> None:
    """Regions that exclude each other belong to formulas that never come out so in one report."""
    first, second = compiled(one), compiled(two)
    view = view_of(report)
    values = (first.value(view), second.value(view))

    for truths in ((True, True), (True, False), (False, True), (False, False)):
        met = values[0] is truths[0] and values[1] is truths[1]
        assert not met or both([region_of(first, truths[0]), region_of(second, truths[1])]) is not None


@settings(max_examples=400, deadline=None)
@given(formulas, formulas, reports)
def test_what_follows_for_certain_follows(one: str, two: str, report: Report) -> None:
    """Where one formula is said to follow from another it is true, and not unknown, in every report where the other is."""
    first, second = compiled(one), compiled(two)
    view = view_of(report)
    region = region_of(first, True, sure=True)

    if region and first.value(view) is True:
        assert not certain(second, True, region) or second.value(view) is True
        assert not certain(second, False, region) or second.value(view) is False


@settings(max_examples=400, deadline=None)
@given(formulas, formulas, reports)
def test_formulas_spelt_alike_are_worth_the_same(one: str, two: str, report: Report) -> None:
    """Equal keys mean equal values in every report; a formula and its double negation are spelt alike."""
    first, second, again = compiled(one), compiled(two), compiled(f"not (not ({one}))")
    view = view_of(report)

    assert key_of(first) == key_of(again)
    assert key_of(first) != key_of(second) or first.value(view) is second.value(view)


@pytest.mark.parametrize(("one", "other"), [
    ("year > 2020", "2020 < year"), ("year >= 2020", "not (year < 2020)"), ("year == 2020", "not (2020 != year)"),
    ("year > 1 and truncated", "truncated and year > 1"), ("year + 1 + title_year > 2", "title_year + (year + 1) > 2"),
    ("year > 1 and (truncated and year < 9)", "(year > 1 and truncated) and year < 9"),
    ("本年新收[总计] > 0", "applications.new_received[total] > 0"),
])
def test_one_meaning_has_one_spelling(one: str, other: str) -> None:
    """Order, direction, negation and short names do not matter."""
    assert key_of(compiled(one)) == key_of(compiled(other))


@pytest.mark.parametrize("formula", [
    "year > 2021 and year < 2020", "agency_level == 'county' and agency_level == 'township'", "length(title) < 0",
    "not (year > 3 or year < 5)", "truncated and not truncated", "1 > 2", "one_of(year, 2, 3) and year > 3",
    "similarity(section_1, section_2) > 1.5", "year > title_year and year < title_year", "year < year",
    "one_of(agency_level, 'county', 'township') and agency_level == 'province'", "count(claims.received) < 0",
    "agency_level != 'county' and not one_of(agency_level, 'national', 'province', 'prefecture', 'township')",
])
def test_a_contradiction_is_found(formula: str) -> None:
    """What can never hold is known to, where values, bounds and order tell it."""
    assert region_of(compiled(formula), True) is None


@pytest.mark.parametrize(("formula", "follows"), [
    ("year > 20", "year > 10"), ("year > 20", "year != 5"), ("agency_level == 'county'", "agency_level != 'national'"),
    ("agency_level == 'county'", "one_of(agency_level, 'county', 'township')"), ("year < title_year", "year <= title_year"),
    ("truncated and year > 20", "truncated or year < 3"),
])
def test_a_weaker_condition_follows(formula: str, follows: str) -> None:
    """A bound implies every wider one, a value every set that holds it."""
    region = region_of(compiled(formula), True, sure=True)

    assert certain(compiled(follows), True, region or {})


def test_an_equality_of_a_sum_proves_no_bound() -> None:
    """A sum may equal a number only because its blanks are taken as 0; then a bound on it stays open."""
    region = region_of(compiled("sum(disputes.reconsideration.upheld, disputes.reconsideration.other) == 5"), True, sure=True)

    assert not certain(compiled("sum(disputes.reconsideration.upheld, disputes.reconsideration.other) < 9"), True, region or {})


def test_domains_meet_and_join() -> None:
    """Sets and ranges are cut and spread as sets of values are."""
    assert Range(1, 3).meet(Range(3, 5)) == Range(3, 3)
    assert Range(1, 3, open_high=True).meet(Range(3, 5)).empty
    assert Range(3, 3, barred=frozenset([3])).empty
    assert Range(1, 2).join(Range(5)) == Range(1)
    assert Listed(frozenset("ab")).meet(Listed(None, frozenset("a"))).join(Listed(frozenset("c"))) == Listed(frozenset("bc"))
