"""Limits that a case gives its rule: laid over the rule's own by year, and checked before the case runs."""

from dataclasses import replace

from auditor.rulebook import load_rulebook
from auditor.workshop.cases.case_check import mistakes_of_case
from auditor.workshop.cases.run_cases import run_cases

BOOK = load_rulebook()


def with_case(**case):
    """The rule on local deadlines with one case of ours instead of its own."""
    ready = BOOK.rules["TIM-004"]
    made = ready.rule.cases[0].model_copy(update={"name": "a case", "year": 2021, **case})
    return replace(ready, rule=ready.rule.model_copy(update={"cases": (made,)}))


def told(ready):
    """The English sentences of the mistakes in the case."""
    return [mistake.en for mistake in mistakes_of_case(ready, 0, BOOK.forms)]


def test_a_case_is_judged_by_the_limits_it_gives():
    """The same report is late by the limit of the case, and the rule does not apply without it."""
    given = {"published_on": "2022-01-21", "published_on_source": "page"}
    late = with_case(given={**given, "limits": {"deadline": {2021: "01-20"}}}, expect="fail")
    without = with_case(given=given, expect="not_applicable")

    assert [()] == [result.difference for result in run_cases(BOOK, late)]
    assert [()] == [result.difference for result in run_cases(BOOK, without)]


def test_the_years_before_a_given_limit_keep_the_rules_own():
    """A limit given from 2022 on changes nothing for 2021."""
    given = {"published_on": "2022-01-21", "published_on_source": "page", "limits": {"deadline": {2022: "01-20"}}}

    assert [()] == [result.difference for result in run_cases(BOOK, with_case(given=given, expect="not_applicable"))]


def test_a_limit_the_rule_has_not_is_told_with_the_nearest():
    """A misspelt name is one clear mistake."""
    assert ["The rule has no limit 'dedline'. Did you mean deadline?"] == told(
        with_case(given={"limits": {"dedline": {2021: "01-20"}}}, expect="fail"))


def test_what_is_no_limit_is_told():
    """Values stand by year; a day that does not exist is refused."""
    assert ["A limit is written by year, such as deadline: {2021: …}."] == told(
        with_case(given={"limits": {"deadline": "01-20"}}, expect="fail"))
    assert ["There is no day '02-30'. Write month and day, such as 01-31."] == told(
        with_case(given={"limits": {"deadline": {2021: "02-30"}}}, expect="fail"))
    assert ["`limits` holds names of limits with values by year, such as limits: {deadline: {2021: \"01-20\"}}."] == told(
        with_case(given={"limits": ["deadline"]}, expect="fail"))
