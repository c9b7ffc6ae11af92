"""One rule asked of one report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from auditor.errors import AuditorError
from auditor.findings import Findings
from auditor.pipeline import Terms, judge_report, read_report
from auditor.rulebook import load_rulebook
from auditor.score import Score
from auditor.workshop.reading.inquire import inquire
from auditor.workshop.reading.inquiry import Inquiry
from auditor.workshop.reading.inquiry_json import inquiry_object
from auditor.workshop.reading.inquiry_page import inquiry_leaf
from auditor.workshop.reading.leaf import text_lines
from auditor.workshop.reading.phrases import Phrases
from tests.cli.calls import CLEAN, SAMPLES, a_report_with

BOOK = load_rulebook()


def judged(sample: str, previous: str | None = None) -> tuple[Findings, Score]:
    """Judge a report, with last year's if one is named."""
    before = None if previous is None else read_report(previous, rulebook=BOOK)
    return judge_report(read_report(sample, rulebook=BOOK), Terms(BOOK), previous=before)


def ask(rule: str, sample: str, lang: str = "zh", *, at: str | None = None, in_full: bool = False) -> Inquiry:
    """Ask what a rule says of a sample."""
    findings, score = judged(str(SAMPLES / sample))
    return inquire(findings, score, rule, lang, at=at, in_full=in_full)


def told(inquiry: Inquiry, lang: str = "zh") -> str:
    """Write an inquiry as text."""
    return "\n".join(line.text for line in text_lines(inquiry_leaf(inquiry, "报告.txt", Phrases(lang))))


def test_a_fail_tells_both_sides_every_operand_and_its_place() -> None:
    """The four figures of the identity stand with value, line and column; the message and the points follow."""
    inquiry = ask("T3-001", "balance-broken-2022.txt")
    (one,) = inquiry.judged
    said = told(inquiry)

    assert ("fail", "32", "31", "1") == (
        inquiry.outcome, one.requirement.sides.left, one.requirement.sides.right, one.requirement.sides.gap)
    assert ["30", "2", "28", "3"] == [operand.value for operand in one.requirement.operands]
    assert all(operand.places[0].line and operand.places[0].column for operand in one.requirement.operands)
    assert "本年新收[总计]：30（报告.txt:88:2）" in said
    assert "结果：不通过（违规），扣 8 分" in said


def test_the_outcome_is_that_of_the_audit() -> None:
    """Every rule gives every sample the same outcomes as an audit does, and explains them the same."""
    for sample in ("balance-broken-2022.txt", "truncated-2023.txt", "html-chrome-2024.html"):
        findings, score = judged(str(SAMPLES / sample))
        expected = {outcome.rule: [] for outcome in findings.outcomes()}
        for outcome in findings.outcomes():
            expected[outcome.rule].append((outcome.at, outcome.outcome, outcome.explanation))
        for rule in findings.verdicts:
            inquiry = inquire(findings, score, rule, "zh", in_full=True)
            whole = [inquiry.whole] if inquiry.whole else inquiry.judged
            got = [(one.outcome.at, one.outcome.outcome, one.outcome.explanation) for one in whole]
            assert got == expected[rule] or (not got and inquiry.reason == expected[rule][0][2]), rule


def test_a_premise_that_is_false_says_why_nothing_was_judged() -> None:
    """A department is no government: what was asked, what was met, and no requirement."""
    inquiry = ask("TIM-002", "clean-2021.txt")
    said = told(inquiry)

    assert ("not_applicable", ()) == (inquiry.outcome, inquiry.judged)
    assert ["met", "not_met"] == [asked.state for asked in inquiry.premises]
    assert "【不成立】机关类别为下列之一：省级人民政府" in said
    assert "为什么没有判断" in said
    assert "要求【" not in said


def test_a_year_before_the_rule_is_a_premise() -> None:
    """A rule that did not hold yet names its years and the report's."""
    inquiry = ask("FEE-003", "clean-2019.txt", "en")

    assert [("year", "not_met")] == [(asked.kind, asked.state) for asked in inquiry.premises]
    assert "[does not hold] reporting years: from 2021" in told(inquiry, "en")


def test_a_premise_that_is_not_known_leaves_it_open() -> None:
    """Of an agency whose kind its name does not tell, a rule for governments stays open."""
    inquiry = ask("STR-014", "city-2025.txt")

    assert "undetermined" == inquiry.outcome
    assert "unknown" == inquiry.premises[-1].state
    assert "【无从知道】机关类别为下列之一" in told(inquiry)


def test_what_is_missing_for_the_requirement_is_named() -> None:
    """Blank cells leave the balance open, and each is told as blank where it stands."""
    inquiry = ask("T3-001", "blank-township-2022.txt")
    (one,) = inquiry.judged

    assert ("undetermined", "unknown") == (inquiry.outcome, one.requirement.state)
    assert {"空白"} == {operand.value for operand in one.requirement.operands if not operand.known}
    assert "缘由：缺少判断所需的内容" in told(inquiry)


def test_a_table_that_was_not_read_says_so() -> None:
    """Of a report that breaks off before table four the premise on the table is open, with the reason."""
    inquiry = ask("T4-004", "truncated-2023.txt")
    table = inquiry.premises[-1]

    assert "undetermined" == inquiry.outcome
    assert ("table", "unknown") == (table.kind, table.state)
    assert table.met in told(inquiry).replace("\n      ", "")


def test_a_degree_that_was_chosen_stands_with_its_condition() -> None:
    """Each degree is asked in turn; the one that holds decides."""
    inquiry = ask("FEE-001", "fee-silence-2023.txt")
    (one,) = inquiry.judged

    assert [("wrong_place", "not_met"), ("fee_overdue", "met")] == [(asked.name, asked.state) for asked in one.degrees]
    assert "fee_overdue" == one.outcome.degree
    assert "程度 fee_overdue（违规）【成立】" in told(inquiry)


def test_a_derived_fact_tells_what_it_is_drawn_from() -> None:
    """Below a fact stand the claims and attributes of its formula."""
    (one,) = ask("FEE-001", "fee-silence-2023.txt").judged
    fact = next(operand for operand in one.requirement.operands if operand.name == "fee_stated")

    assert "否" == fact.value
    assert ["claims.fee_statement.section"] == [operand.name for operand in fact.below]


def test_a_long_axis_is_told_in_short_unless_asked_for() -> None:
    """Of six columns one fails: it is told in full, five are named; with `in_full` all six are told."""
    short, full = ask("T3-002", "balance-broken-2022.txt"), ask("T3-002", "balance-broken-2022.txt", in_full=True)

    assert ([1, 5], [6, 0]) == tuple(
        [len(inquiry.judged), sum(map(len, inquiry.passed_over.values()))] for inquiry in (short, full)
    )
    assert "通过 5 项：表三“商业企业”" in told(short)


@pytest.mark.parametrize("at", ["natural_person", "自然人", "表三“自然人”"])
def test_one_instance_is_found_by_id_or_label(at: str) -> None:
    """`at` is the instance's id, its label in the form, or what audits call it."""
    inquiry = ask("T3-002", "clean-2021.txt", at=at)

    assert ["natural_person"] == [one.outcome.at for one in inquiry.judged]
    assert {} == inquiry.passed_over


def test_an_instance_that_does_not_exist_is_told_with_the_nearest() -> None:
    """A misspelt instance gives one error with the nearest right one, a rule without an axis says that it has none."""
    with pytest.raises(AuditorError, match="Did you mean natural_person"):
        ask("T3-002", "clean-2021.txt", at="natural_persons")
    with pytest.raises(AuditorError, match="leave out --at"):
        ask("T3-001", "clean-2021.txt", at="total")


def test_a_gathered_rule_is_told_as_a_whole_and_by_member() -> None:
    """One outcome with message and points, and the way to it of some members; a passing member can be asked for."""
    inquiry = ask("T3-006", "blank-township-2022.txt")

    assert ("fail", 3) == (inquiry.whole.outcome.outcome, len(inquiry.judged))
    assert {""} == {one.outcome.message for one in inquiry.judged}
    assert "合起来：不通过（存疑）" in told(inquiry)
    assert ["pass"] == [
        one.outcome.outcome for one in ask("T3-006", "clean-2021.txt", at="applications.new_received[total]").judged
    ]


def test_places_of_html_name_table_row_and_cell() -> None:
    """A cell of a web page is told by line, table, row and cell, and by its path."""
    said = told(ask("T3-001", "html-chrome-2024.html"))

    assert "第 6 张表第 4 行第 8 格" in said
    assert "/td[8]" in said


def test_the_limit_in_force_is_told() -> None:
    """The deadline stands below the outcome."""
    inquiry = ask("TIM-001", "clean-2021.txt")

    assert (("deadline", "01-31"),) == inquiry.limits
    assert "deadline：01-31" in told(inquiry)


def test_last_years_figures_say_that_they_are_of_last_year(tmp_path: Path) -> None:
    """An operand of the previous report is marked, with its place there."""
    before = a_report_with(tmp_path, ("2023", "2022"), ("2024", "2023"), name="before.txt")
    findings, score = judged(CLEAN, before)
    inquiry = inquire(findings, score, "XT-002", "zh")
    (one,) = inquiry.judged

    assert [True] == [operand.previous for operand in one.requirement.operands if "上年度报告" in operand.label]
    assert "（上年度报告 第" in told(inquiry)


def test_personal_data_is_masked_everywhere(tmp_path: Path) -> None:
    """A mobile number in a claim's sentence is masked in text and JSON, and is not cut before it is masked."""
    path = a_report_with(tmp_path, ("主动公开政府信息412条", "联系电话13812345678，主动公开政府信息412条"))
    findings, score = judged(path)
    for rule in ("NAR-009", "STR-015", "STR-020", "NAR-001"):
        inquiry = inquire(findings, score, rule, "zh", in_full=True)
        assert "13812345678" not in told(inquiry) + str(inquiry_object(inquiry, path, "zh"))


def test_a_number_that_would_be_cut_in_two_is_masked_first(tmp_path: Path) -> None:
    """Where a long text is shortened inside a mobile number, not even its beginning is shown."""
    path = a_report_with(tmp_path, ("存在的主要问题：", "存在的主要问题：" + "文" * 24 + "13812345678"))
    findings, score = judged(path)
    inquiry = inquire(findings, score, "STR-015", "zh")

    assert "138****" in told(inquiry)
    assert "1381" not in told(inquiry) + str(inquiry_object(inquiry, path, "zh"))


def test_another_years_law_is_told() -> None:
    """Judged as of a day, the year whose law judges stands beside the year reported on."""
    report = read_report(CLEAN, rulebook=BOOK)
    inquiry = inquire(*judge_report(report, Terms(BOOK, as_of=date(2021, 1, 1))), "T3-001", "zh")

    assert "2023 年度报告，按 2020 年度的规定判断" == inquiry.premises[0].met


def test_the_plain_values_have_their_keys() -> None:
    """The keys that programs rely on are all there, in their order."""
    plain = inquiry_object(ask("T3-002", "balance-broken-2022.txt"), "报告.txt", "zh")
    (one,) = plain["judged"]

    assert [
        "source", "report", "pack", "rule", "title", "severity", "outcome", "premises", "reason", "limits", "whole",
        "judged", "passed_over",
    ] == list(plain)
    assert ["at", "label", "places", "holds", "doubts", "require", "degrees", "outcome", "charge"] == list(one)
    assert {"pass": 5} == plain["passed_over"]
    assert ("charged_with", "T3-001") == (one["charge"]["why"], one["charge"]["by"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_rule_can_be_asked_of_every_sample(lang: str) -> None:
    """No rule and no report makes an inquiry break down."""
    for path in sorted(SAMPLES.glob("*.[th][xt]*")):
        findings, score = judged(str(path))
        for rule in findings.verdicts:
            inquiry = inquire(findings, score, rule, lang)
            assert inquiry.premises or inquiry.reason
            assert inquiry.ready.id in told(inquiry, lang)
