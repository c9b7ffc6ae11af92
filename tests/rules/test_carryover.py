"""What the rules across years cost together, and what they come to without last year's report."""

import pytest

from auditor.pipeline import Terms, judge_report
from auditor.rulebook import load_rulebook
from auditor.workshop.cases.run_cases import build_report

BOOK = load_rulebook()
APPLICANTS = ("natural_person", "commercial_enterprise", "research_institution", "social_welfare_org", "legal_service_org")


def judged(given, last, year=2022):
    """Findings and score of a report, with last year's beside it."""
    report = build_report(BOOK, BOOK.forms.nearest(year), year, given)
    previous = None if last is None else build_report(BOOK, BOOK.forms.nearest(year - 1), year - 1, last)
    return judge_report(report, Terms(BOOK), previous=previous)


def entries(score, rule):
    """What the ledger says of one rule: why, by which rule, and how many points."""
    return [(charge.why, charge.by, charge.points) for charge in score.ledger.charges if charge.rule == rule]


def test_where_the_total_does_not_follow_the_columns_are_listed_and_cost_nothing():
    """One cause, five points: the column is shown, charged with the total."""
    last = {"applications.carried_over[natural_person]": 3, "applications.carried_over[total]": 3}
    _, score = judged({}, last)

    assert [("charged", None, 5.0)] == entries(score, "XY-001")
    assert [("charged_with", "XY-001", 0.0)] == entries(score, "XY-002")


def test_columns_cost_a_point_each_and_three_at_most():
    """With the total in order, five wrong columns cost three points."""
    given = {f"applications.carried_in[{name}]": 1 for name in APPLICANTS} | {"applications.carried_in[total]": 5}
    last = {"applications.carried_over[other_org]": 5, "applications.carried_over[total]": 5}
    _, score = judged(given, last)

    assert [] == entries(score, "XY-001")
    assert [1.0, 1.0, 1.0, 0.0, 0.0, 0.0] == [points for _, _, points in entries(score, "XY-002")]


def test_columns_cost_nothing_while_the_total_cannot_be_compared():
    """Only a total that passes opens the columns to charging; they are listed all the same."""
    given = {"applications.carried_in[natural_person]": 1, "applications.carried_in[total]": "blank"}
    findings, score = judged(given, {})

    assert "undetermined" == findings.outcome("XY-001")
    assert "fail" == findings.outcome("XY-002")
    assert [("charged", None, 0.0)] == entries(score, "XY-002")


@pytest.mark.parametrize(("count", "points"), [(1, 0.5), (2, 1.0), (3, 1.5), (4, 1.5)])
def test_each_leap_costs_half_a_point_and_all_together_one_and_a_half(count, points):
    """Four figures that leap cost no more than three."""
    figures = ("disclosure.permits.decisions", "disclosure.penalties.decisions", "disclosure.compulsion.decisions",
               "disclosure.admin_fees.amount")
    _, score = judged(dict.fromkeys(figures[:count], 10), dict.fromkeys(figures[:count], 900))

    assert points == sum(points for _, _, points in entries(score, "XY-010"))


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2022, 2025])
def test_without_last_years_report_nothing_across_years_is_judged(year):
    """Each such rule is undetermined, once and not by part, or does not apply; none costs points."""
    findings, score = judged({}, None, year)
    verdicts = {name: verdicts for name, verdicts in findings.verdicts.items() if name.startswith("XY-")}

    assert {1} == {len(found) for found in verdicts.values()}
    assert {found[0].outcome for found in verdicts.values()} <= {"undetermined", "not_applicable"}
    assert [] == [group for group in score.ledger.groups if group.group == "carryover"]


def test_last_years_report_in_order_leaves_full_points():
    """Two reports that follow each other lose nothing, and the rules across years pass."""
    texts = {"section_1": "逐月核对栏目，按季公布清单，年终汇总成册。" * 8, "section_5": "问题在于更新不及时，改进在于按月核对。" * 8}
    findings, score = judged({}, texts)

    assert 100.0 == score.score
    assert {"pass"} == {findings.outcome(f"XY-00{number}") for number in (1, 2, 3, 6, 7)}
