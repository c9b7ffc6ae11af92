"""Weighing: caps, blocks, halves, gates and coverage, each on a report made for it."""

from decimal import Decimal

import pytest

from auditor.pipeline import Terms, judge_report, profile_of
from auditor.rulebook import load_rulebook
from auditor.workshop.cases.run_cases import build_report

BOOK = load_rulebook()
PROFILE = profile_of(BOOK, "national")


def a_score(year=2021, **given):
    """The score of a clean report with these changes; `__` stands for what a keyword cannot hold."""
    report = build_report(BOOK, BOOK.forms.of_year(year), year, given.pop("given", given))
    return judge_report(report, Terms(BOOK))[1]


def charges(score, rule):
    """The ledger's entries of one rule."""
    return [charge for charge in score.ledger.charges if charge.rule == rule]


def test_a_clean_report_loses_nothing():
    """Full points, the best grade, and an empty account of losses."""
    score = a_score()

    assert (100.0, "excellent") == (score.score, score.grade)
    assert 0 == sum(group.points for group in score.ledger.groups)


def test_a_violation_holds_the_grade_down_but_not_the_number():
    """95 points with one violation are good, not excellent; the gate is named."""
    score = a_score(section_6="无。")

    assert (95.0, "good") == (score.score, score.grade)
    assert ("any_violation",) == score.ledger.gates


def test_a_group_never_costs_more_than_its_cap():
    """Every column and row of table three broken costs 30, and the ledger says it was capped."""
    given = {"applications.new_received[total]": 9}
    given |= {f"applications.{row}[natural_person]": 5 for row in ("results.granted", "results.partial", "carried_in")}
    given |= {f"applications.results.total[{name}]": 7 for name in ("total", "natural_person", "commercial_enterprise",
                                                                   "research_institution", "other_org")}
    given |= {"disputes.reconsideration.total": 3, "disputes.litigation_direct.total": 3,
              "disputes.litigation_after_reconsideration.total": 3, "applications.carried_over[total]": -1}
    tables = next(group for group in a_score(given=given).ledger.groups if group.group == "tables")

    assert (30.0, True) == (tables.points, tables.capped)
    assert tables.asked > 30


def test_one_cause_is_charged_once():
    """When the total column does not balance, the other columns are listed and cost nothing."""
    score = a_score(given={"applications.new_received[total]": 1, "applications.new_received[natural_person]": 1})

    assert [("charged", 8.0)] == [(charge.why, charge.points) for charge in charges(score, "T3-001")]
    assert [("charged_with", "T3-001", 0.0)] == [(c.why, c.by, c.points) for c in charges(score, "T3-002")]


def test_a_blocked_rule_is_named_with_its_blocker():
    """Silence on fees blocks the question for the three elements; the ledger says by which rule."""
    assert [("blocked", "FEE-001")] == [(c.why, c.by) for c in charges(a_score(section_6="无。"), "FEE-002")]


def test_a_rule_charged_by_instance_stops_at_its_own_maximum():
    """Seven columns whose results do not add up cost at most 7 points together."""
    names = ("natural_person", "commercial_enterprise", "research_institution", "social_welfare_org", "legal_service_org")
    given = {f"applications.results.total[{name}]": 1 for name in names} | {"applications.results.total[total]": 5}
    given |= {f"applications.new_received[{name}]": 1 for name in names} | {"applications.new_received[total]": 5}
    entries = charges(a_score(given=given), "T3-004")

    assert 6 == len(entries)
    assert 7.0 == sum(entry.points for entry in entries)
    assert "rule_cap" in {entry.why for entry in entries}


def test_the_cell_that_several_findings_share_is_named():
    """One wrong applicant figure breaks its row, its column and an identity; the ledger names it."""
    given = {f"applications.{row}[{column}]": 4 for row in ("new_received", "results.granted", "results.total")
             for column in ("natural_person", "total")}
    score = a_score(given={**given, "applications.new_received[natural_person]": 5})

    assert "applications.new_received[natural_person]" == score.ledger.shared[0].address
    assert ("T3-002@natural_person", "T3-003@new_received") == score.ledger.shared[0].outcomes


def test_a_missing_section_three_is_a_veto():
    """Without table three the grade is the lowest, whatever the number, and the report is not ranked."""
    score = a_score(section_3=None)

    assert "unqualified" == score.grade
    assert "veto" in score.ledger.gates
    assert not score.ranked


def test_form_faults_of_2019_weigh_half_and_are_warnings():
    """The pack's step-down for the first year changes severity and weight."""
    first, later = (charges(a_score(year, rows_missing=["permits"]), "STR-007")[0] for year in (2019, 2020))

    assert ("warning", 1.0) == (first.severity, first.points)
    assert ("violation", 2.0) == (later.severity, later.points)


def test_information_costs_nothing():
    """A finding that only informs is listed with no points."""
    assert [("info", 0.0)] == [(c.why, c.points) for c in charges(a_score(), "TIM-006")]


def test_what_was_not_read_lowers_coverage_and_not_the_score():
    """An unread table three costs no points; under the line the report is not ranked."""
    score = a_score(applications="unread", disclosure="unread", disputes="unread")

    assert 100.0 == score.score
    assert score.coverage < a_score().coverage
    assert not score.ranked


def test_coverage_counts_the_weights_of_what_could_be_judged():
    """Coverage is worked out from the rules' largest weights, undetermined ones in the denominator only."""
    clean = a_score()

    assert Decimal("0") < Decimal(str(clean.coverage)) < Decimal("1")


@pytest.mark.parametrize(("points", "grade"), [(90, "excellent"), (89.9, "good"), (80, "good"), (79.9, "qualified"),
                                               (60, "qualified"), (59.9, "unqualified")])
def test_grade_lines_are_met_from_below(points, grade):
    """A score on the line has the grade of the line."""
    found = next(entry.id for entry in PROFILE.grades if Decimal(str(points)) >= entry.line)

    assert grade == found
