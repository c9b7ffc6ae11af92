"""An earlier local deadline: given by a pack, judged beside the statutory one, charged once with it."""

import pytest

from auditor.pipeline import Terms, judge_report
from auditor.rulebook import load_rulebook
from auditor.workshop.cases.run_cases import build_report

PACK = """
id: anling
title: {zh: 安岭市规则包, en: Pack of Anling}
why: 安岭市把年报的公布日期提前。
extends: national
override:
  TIM-004:
    limits: {deadline: {2021: {by: agency_kind, county_government: "03-10", otherwise: "01-20"}}}
    reason: 安岭市通知提前了公布日期。
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """The shipped rules with a pack that gives earlier dates."""
    folder = tmp_path_factory.mktemp("rules")
    (folder / "packs").mkdir()
    (folder / "packs" / "anling.yaml").write_text(PACK, encoding="utf-8")
    return load_rulebook(folder)


def judged(book, day, pack="anling", year=2021, **given):
    """Findings and score of a report published on a day."""
    given = {"published_on": day, "published_on_source": "page", **given}
    return judge_report(build_report(book, book.forms.nearest(year), year, given), Terms(book, pack=pack))


@pytest.mark.parametrize(("day", "expected"), [("2022-01-20", "pass"), ("2022-01-21", "fail")])
def test_a_pack_moves_the_deadline_forward(book, day, expected):
    """The last day is the one of the pack; the statutory one is kept in both cases."""
    findings, _ = judged(book, day)

    assert expected == findings.outcome("TIM-004")
    assert "pass" == findings.outcome("TIM-001")


def test_without_the_pack_there_is_no_local_deadline(book):
    """The national pack names no earlier date, so the rule does not apply."""
    assert "not_applicable" == judged(book, "2022-01-21", pack="national")[0].outcome("TIM-004")


def test_the_local_date_holds_from_its_year_on(book):
    """A report for the year before is not measured by it."""
    assert "not_applicable" == judged(book, "2021-01-30", year=2020)[0].outcome("TIM-004")


def test_one_delay_is_charged_once(book):
    """Late by both dates costs what the statutory one costs; the local one is listed."""
    _, score = judged(book, "2022-02-10")
    found = {charge.rule: (charge.why, charge.by, charge.points) for charge in score.ledger.charges if charge.rule[:3] == "TIM"}

    assert ("charged", None, 6.0) == found["TIM-001"]
    assert ("charged_with", "TIM-001", 0.0) == found["TIM-004"]


def test_a_government_has_its_own_local_date(book):
    """The date for other agencies does not bind a government that the pack names."""
    assert "pass" == judged(book, "2022-03-09", agency_kind="county_government")[0].outcome("TIM-004")
