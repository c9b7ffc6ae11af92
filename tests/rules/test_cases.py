"""Every case of every rule holds, judged by the same engine as a real audit."""

import pytest

from auditor.rulebook import load_rulebook
from auditor.workshop.cases.run_cases import run_cases
from auditor.workshop.cases.set_cases import rests_on_sample

BOOK = load_rulebook()


@pytest.mark.parametrize("rule", sorted(BOOK.rules))
def test_every_case_of_the_rule_holds(rule):
    """What the author expects is what comes out."""
    results = list(run_cases(BOOK, BOOK.rules[rule]))

    assert results
    assert [] == [f"{result.case}: {result.difference}" for result in results if result.difference]


@pytest.mark.parametrize("rule", sorted(BOOK.rules))
def test_the_rule_has_its_kinds_of_case(rule):
    """Pass, fail, one that is neither, and a fail whose facts come out of a real layout."""
    cases = BOOK.rules[rule].rule.cases
    expected = {case.expect for case in cases}

    assert {"pass", "fail"} <= expected or rule in ALWAYS_FAILING
    assert expected & {"undetermined", "not_applicable"}
    assert [case.name for case in cases if case.expect == "fail" and (case.document or rests_on_sample(case))]
    assert len(cases) == len({case.name for case in cases})


# XT-004 is an observation: where it applies it says something, else it does not apply.
ALWAYS_FAILING = {"XT-004"}


@pytest.mark.parametrize("rule", sorted(BOOK.rules))
def test_the_rule_has_a_case_on_either_side_of_each_year_it_names(rule):
    """A rule that begins or ends with a year says so before and after it."""
    ready = BOOK.rules[rule].rule
    outside = {case.year for case in ready.cases if case.expect == "not_applicable"}
    inside = [case for case in ready.cases if case.expect in ("pass", "fail")]
    for year in (ready.valid.start and ready.valid.start - 1, ready.valid.end and ready.valid.end + 1):
        assert year is None or year in outside
    assert inside
