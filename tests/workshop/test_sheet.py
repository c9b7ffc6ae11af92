"""Sheets of rules, composed for reading and as plain values."""

from __future__ import annotations

import json

import pytest

from auditor.rulebook import load_rulebook
from auditor.score import load_profiles
from auditor.workshop.clauses.clause_files import survey_clauses
from auditor.workshop.reading.leaf import markdown_lines, text_lines
from auditor.workshop.reading.phrases import Phrases
from auditor.workshop.reading.rule_sheet import RuleSheet, gather_sheet
from auditor.workshop.reading.sheet_json import sheet_object
from auditor.workshop.reading.sheet_page import sheet_leaf

BOOK = load_rulebook()
PROFILES = load_profiles(BOOK.tree, frozenset(BOOK.rules))
CLAUSES = survey_clauses(BOOK).books


def sheet(rule: str) -> RuleSheet:
    """Gather the sheet of a shipped rule."""
    return gather_sheet(rule, BOOK, PROFILES, CLAUSES)


def text(rule: str, lang: str = "zh") -> str:
    """Write the sheet of a shipped rule as text."""
    return "\n".join(line.text for line in text_lines(sheet_leaf(sheet(rule), BOOK, Phrases(lang))))


def test_a_sheet_tells_what_the_rule_asks_in_words_and_as_written() -> None:
    """Requirement, clauses by year, members left out, points, cap and shared causes are all there."""
    said = text("T3-002")

    for expected in (
        "T3-002 各申请人列勾稽恒等式", "违规 · 2019 年度起 · 表三各列 · 目录：applications",
        "- 本年新收 + 上年结转 = 办理结果总计 + 结转下年度", "规则原文：new_received + carried_in == results.total + carried_over",
        "国办公开办函〔2019〕60号 格式第三部分表头（2019～2020 年度）", "不查：总计", "每项 2 分，本规则最多 6 分",
        "计入“表内勾稽”组，本组最多扣 30 分", "与 T3-001 同时不通过时，视为同一原因，不重复扣分",
        "无法判定：一格空白则该列无法判定（2021 年度）", "rules/applications/T3-002-column-balance.yaml",
    ):
        assert expected in said, expected


def test_a_sheet_tells_dated_limits_by_whom_they_hold_for() -> None:
    """Each value of a limit has its year, its condition and its unit."""
    said = text("NAR-010")

    assert "2019 年度起，机关层级为县级：1000000万元" in said
    assert "2019 年度起，其他情形：10000000000" in said


def test_a_sheet_tells_premises_doubts_and_degrees() -> None:
    """Kinds of agencies have their names, a doubt what it says, a degree its condition and severity."""
    said = text("TIM-001")

    for expected in (
        "机关类别为下列之一：政府部门、国务院部门", "- 发布日期 未知", "说明：未见公布日期，是否按期无法判定。",
        "very_late（违规）：发布日期比报告年度次年的 限值“deadline”（01-31）晚的天数 > 60", "程度 very_late：8 分",
        "标题年度与正文年度不一致（year_disputed）",
    ):
        assert expected in said.replace("\n    ", ""), expected


def test_a_sheet_tells_what_packs_change_and_why() -> None:
    """The national pack lowers STR-006 for 2019."""
    said = text("STR-006")

    assert "全国通用规则包（national）：2019 年度，改为存疑，扣 1.5 分" in said
    assert "理由：2019报告年度统一格式属鼓励采用" in said


def test_a_sheet_tells_which_rules_wait() -> None:
    """A rule that waits and the one it waits for name each other."""
    waiting = next(ready for ready in BOOK.rules.values() if ready.rule.when.passed)
    awaited = waiting.rule.when.passed[0]

    assert f"等待 {awaited} 通过：" in text(waiting.id)
    assert f"{waiting.id} 等待本规则通过：" in text(awaited)


def test_a_rule_over_a_set_says_that_it_needs_several_reports() -> None:
    """Who reads the sheet learns that a single report has no outcome."""
    assert "须一次给出多份报告才有结果" in text("BAT-001")
    assert "judges a set of reports" in text("BAT-001", "en")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("rule", sorted(BOOK.rules))
def test_every_shipped_rule_has_its_sheet(rule: str, lang: str) -> None:
    """Text, Markdown and plain values can be written of every rule, in both languages, with all its cases."""
    own = sheet(rule)
    leaf = sheet_leaf(own, BOOK, Phrases(lang))
    plain = json.loads(json.dumps(sheet_object(own, BOOK, lang), allow_nan=False))

    assert len(own.rule.cases) == len(leaf.parts[-2].items) == len(plain["cases"])
    assert own.rule.title.of(lang) in next(markdown_lines(leaf)).replace("\\", "")
    assert own.file == plain["file"]
    assert own.rule.require.strip() == plain["require"]["formula"]


def test_the_plain_values_have_their_keys() -> None:
    """The keys that programs rely on are all there, in their order."""
    plain = sheet_object(sheet("T3-002"), BOOK, "zh")

    assert [
        "id", "title", "why", "group", "file", "basis", "valid", "severity", "judges", "object", "each", "premises", "doubts", "require",
        "degrees", "limits", "notes", "message", "fix", "points", "packs", "waits_for", "waited_by", "facts", "clauses", "cases",
    ] == list(plain)
    assert {"over": ["applications.columns"], "except": ["total"], "only": [], "gather": False} == plain["each"]
    assert ("national", 2, "instance", 6) in [
        (points["profile"], points["weight"], points["per"], points["most"]) for points in plain["points"]
    ]
