"""The page of an audit."""

from __future__ import annotations

from auditor.export import Words
from auditor.export.compose import MOST_SPOTS, compose
from auditor.export.page import Page
from auditor.findings import Evidence, Outcome
from auditor.pipeline import Audit
from auditor.report import At
from auditor.score import Charge
from tests.export.audits import a_ledger, an_audit, an_outcome, the_labels


def a_page(audit: Audit, *, in_full: bool = False, lang: str = "zh") -> Page:
    """Compose a page with the labels of the shipped rules."""
    return compose("in/a.txt", audit, the_labels(lang), Words(lang), in_full=in_full)


def an_open_outcome(rule: str, reason: str, at: str | None = None) -> Outcome:
    """An undetermined outcome."""
    return an_outcome(rule=rule, outcome="undetermined", explanation=reason, at=at, message="")


def test_findings_stand_by_severity_and_rule() -> None:
    """Instances of one rule and severity make one finding; clauses and remedies they share stand once."""
    page = a_page(an_audit(
        an_outcome(rule="T3-002", at="natural_person"), an_outcome(rule="T3-002", at="other_org"),
        an_outcome(rule="T3-009", severity="info"),
    ))

    assert [1, 0, 1] == [page.count("violation"), page.count("warning"), page.count("info")]
    finding = page.findings["violation"][0]
    assert ("表三“自然人”", "表三“其他”") == tuple(instance.label for instance in finding.instances)
    assert 1 == len(finding.basis) == len(finding.fixes)


def test_the_grade_is_called_as_the_profile_calls_it() -> None:
    """Grades, groups and gates take their names from the scoring profile."""
    page = a_page(an_audit(ledger=a_ledger(), ranked=False))

    assert "良好（不参与排名）" == page.grade
    assert "有违规项，等级最高为良好" in page.remarks
    assert "“表内勾稽”组应扣 41.5 分，按上限扣 30 分" in page.remarks
    assert "表三“结转下年度”行“总计”列一处数字牵涉 T3-001、T3-002，宜先核对" in page.remarks


def test_a_spot_names_row_and_column() -> None:
    """A cell is told by its place and by the short names of the form, in every layout."""
    addresses = {
        "applications.new_received[natural_person]": "表三“本年新收”行“自然人”列：5",
        "disclosure.regulations.issued": "表二“规章”行“制发件数”列：5",
        "disputes.reconsideration.upheld": "表四“行政复议”栏“结果维持”列：5",
        "disclosure.nothing.known": "disclosure.nothing.known：5",
    }
    for address, expected in addresses.items():
        outcome = an_outcome(evidence=(Evidence(address=address, value=5, place=At(line=9, column=2)),))
        spot = a_page(an_audit(outcome)).findings["violation"][0].instances[0].spots[0]

        assert ("9:2", "第 9 行第 2 列", expected) == (spot.short, spot.long, spot.what)


def test_every_kind_of_place_is_told() -> None:
    """Lines, pages, cells of a table and XPaths are told, and a place that is none too."""
    places = {
        At(line=3): "第 3 行", At(page=2): "第 2 页", At(table=1, row=2, cell=3): "第 1 张表第 2 行第 3 格",
        At(xpath="/html/body/p"): "/html/body/p", None: "原文中未找到",
    }
    for place, expected in places.items():
        outcome = an_outcome(evidence=(Evidence(quote="某句", place=place),))

        assert expected == a_page(an_audit(outcome)).findings["violation"][0].instances[0].spots[0].long


def test_a_finding_without_a_place_is_about_the_whole() -> None:
    """What is missing stands nowhere."""
    spots = a_page(an_audit(an_outcome(evidence=()))).findings["violation"][0].instances[0].spots

    assert ["全文"] == [spot.long for spot in spots]


def test_many_spots_are_counted() -> None:
    """Beyond a few the places are only counted."""
    evidence = tuple(Evidence(quote=f"第{n}句", place=At(line=n)) for n in range(1, 20))
    instance = a_page(an_audit(an_outcome(evidence=evidence))).findings["violation"][0].instances[0]

    assert (MOST_SPOTS, 19 - MOST_SPOTS) == (len(instance.spots), instance.more)


def test_points_say_why_they_are_what_they_are() -> None:
    """Charged, capped, charged once, charged with another rule, or free."""
    told = {"charged": "2 分", "rule_cap": "2 分（应为 3 分，已达本规则上限）", "once": "0 分（本规则只扣一次）",
            "charged_with": "0 分（与 T3-002 同因，不重复扣分）", "info": "0 分"}
    for why, expected in told.items():
        charge = Charge(rule="T3-001", at=None, severity="violation", weight=3, points=2, why=why, by="T3-002")
        audit = an_audit(an_outcome(), ledger=a_ledger(charges=(charge,)))

        assert expected == a_page(audit).findings["violation"][0].instances[0].points


def test_rules_that_stay_open_for_one_reason_stand_together() -> None:
    """The reason is told once; a rule with many instances names their number."""
    page = a_page(an_audit(
        an_open_outcome("T3-001", "没有读到表三。"), an_open_outcome("T3-005", "没有读到表三。"),
        *(an_open_outcome("T3-002", "空白。", at) for at in ("natural_person", "other_org", "total", "research_institution")),
    ))

    assert 3 == page.open
    assert ["没有读到表三。", "空白。"] == [reason.text for reason in page.undetermined]
    assert 2 == len(page.undetermined[0].rules)
    assert page.undetermined[1].rules[0].endswith("（4 处）")


def test_several_reasons_of_one_rule_are_counted_or_told_in_full() -> None:
    """In short the first reason stands for all; in full each stands with its instances."""
    audit = an_audit(an_open_outcome("T3-002", "甲。", "natural_person"), an_open_outcome("T3-002", "乙。", "other_org"))

    assert ["甲。 等 2 种情形"] == [reason.text for reason in a_page(audit).undetermined]
    assert ["甲。", "乙。"] == [reason.text for reason in a_page(audit, in_full=True).undetermined]


def test_a_rule_passes_when_no_instance_says_otherwise() -> None:
    """A rule counts once: as passed only where every instance passes or does not apply."""
    passed = an_outcome(rule="T3-003", outcome="pass", at="new_received")
    page = a_page(an_audit(
        passed, an_outcome(rule="T3-003", outcome="not_applicable", at="carried_in"),
        an_outcome(rule="T3-004", outcome="pass"), an_open_outcome("T3-004", "空白。"),
        an_outcome(rule="T3-007", outcome="not_applicable", explanation="没有申请。"),
    ))

    assert ["T3-003"] == [rule.partition(" ")[0] for rule in page.passed]
    assert ["没有申请。"] == [reason.text for reason in page.not_applicable]


def test_what_is_not_known_has_words() -> None:
    """A report without agency, year, edition, score and grade is shown all the same."""
    page = a_page(an_audit(agency=None, year=None, edition=None, score=None, grade=None, coverage=None))

    assert ("（未识别机关）", "（未识别年度）", "未能认定") == (page.agency, page.subject, page.edition)
    assert ("无", "无", "无") == (page.score, page.grade, page.coverage)
