"""Clauses are listed for a year: the rules that judge it under a pack, a person, nobody yet, and how much is covered."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import RulebookError
from auditor.rulebook import load_rulebook
from auditor.workshop.clauses.clause_files import load_clauses
from auditor.workshop.clauses.clause_list import ClauseList, list_all, list_year
from auditor.workshop.clauses.clause_text import clause_json, clause_lines
from auditor.workshop.clauses.clause_words import ClauseWords
from tests.house import ROOT

PACK = """\
id: lenient
title: {zh: 宽松, en: Lenient}
why: 例。
extends: national
disable: {STR-001: 本地另行检查。}
override:
  STR-002: {severity: info, reason: 本地口径。}
"""
CLAUSES = """\
edition: "2021"
title: {zh: 甲, en: A}
years: {from: 2021}
parts:
  - id: whole
    title: {zh: 全文, en: The whole}
    clauses:
      - id: both
        requires: {zh: 六个部分, en: Six sections}
        sources: [{document: 丙, clause: 丁, mark: C}]
        rules: [STR-001, STR-002]
      - id: one
        requires: {zh: 部分齐全, en: All sections}
        sources: [{document: 丙, clause: 丁, mark: P}]
        rules: [STR-001]
      - id: late
        requires: {zh: 复议前置, en: Reconsideration first}
        sources: [{document: 丙, clause: 丁, mark: K}]
        years: {from: 2023}
        rules: [XT-004]
      - id: left
        requires: {zh: 属实, en: True}
        sources: [{document: 丙, clause: 丁, mark: C}]
        person: [{check: STY-003, zh: 要看原件。, en: See the records.}]
      - id: nobody
        requires: {zh: 易找, en: Easy to find}
        sources: [{document: 丙, clause: 丁, mark: P}]
        nobody_yet: [{zh: 要上网看。, en: Seen on the web only.}]
      - id: partly
        requires: {zh: 有序, en: In order}
        sources: [{document: 丙, clause: 丁, mark: P}]
        rules: [STR-002]
        nobody_yet: [{zh: 其余未查。, en: The rest is not checked.}]
"""


def of_year(folder: Path, year: int, pack: str = "national") -> ClauseList:
    """The small clause list of a year, with a pack that switches a rule off."""
    for name, text in (("clauses/2021", CLAUSES), ("packs/lenient", PACK)):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    book = load_rulebook(folder)
    return list_year(book, load_clauses(book), year, pack)


def coverage(listed: ClauseList) -> dict[str, str]:
    """How each clause is covered, by id."""
    return {clause.clause.id: clause.coverage for clause in listed.clauses}


def test_a_year_has_its_clauses_and_the_rules_that_judge_it(tmp_path: Path) -> None:
    """A clause that begins later is left out, and so is a rule that begins later."""
    listed = {year: coverage(of_year(tmp_path, year)) for year in (2021, 2023, 2024)}

    assert {"both": "rules", "one": "rules", "left": "person", "nobody": "nobody_yet", "partly": "in_part"} == listed[2021]
    assert "idle" == listed[2023]["late"]
    assert "rules" == listed[2024]["late"]


def test_a_pack_switches_rules_off_and_changes_their_severity(tmp_path: Path) -> None:
    """A disabled rule is listed apart with its reason; what is left alone has nobody."""
    listed = of_year(tmp_path, 2021, "lenient")
    both = listed.clauses[0]

    assert "idle" == coverage(listed)["one"]
    assert [("STR-002", "info")] == [(ready.id, ready.severity) for ready in both.rules]
    assert ["STR-001"] == [ready.id for ready, _ in both.disabled]
    assert "本地另行检查" in both.disabled[0][1].zh


def test_rules_that_no_clause_names_are_listed_beyond(tmp_path: Path) -> None:
    """What a pack adds judges too, though no clause of a form asks for it."""
    rule = next((ROOT / "rules").glob("*/T3-001-*.yaml")).read_text(encoding="utf-8").replace("id: T3-001", "id: LO-001")
    (tmp_path / "packs" / "lenient").mkdir(parents=True)
    (tmp_path / "packs" / "lenient" / "LO-001-own.yaml").write_text(rule, encoding="utf-8")
    listed, without = of_year(tmp_path, 2021, "lenient"), of_year(tmp_path, 2021)
    lines = [line.text for line in clause_lines(listed, ClauseWords("zh"))]

    assert {"LO-001"} == {ready.id for ready in listed.beyond} - {ready.id for ready in without.beyond}
    assert {"STR-001", "STR-002"}.isdisjoint(ready.id for ready in listed.beyond)
    assert "    √ LO-001 总计列勾稽恒等式（违规）" in lines[lines.index("条款之外的规则"):]


def test_every_clause_is_counted_once(tmp_path: Path) -> None:
    """The counts add up to the clauses."""
    listed = of_year(tmp_path, 2024)

    assert len(listed.clauses) == sum(listed.counts.values())
    assert {"rules": 3, "in_part": 1, "person": 1, "nobody_yet": 1, "idle": 0} == listed.counts
    assert {"STR-001", "STR-002", "XT-004"} == listed.rules


def test_without_a_year_every_clause_and_rule_is_listed() -> None:
    """Nothing is left out for its year."""
    book = load_rulebook()
    sources = load_clauses(book)

    assert [len(list(source.walk())) for source in sources] == [len(listed.clauses) for listed in list_all(book, sources)]


def test_a_year_without_clauses_is_told_with_the_years_there_are() -> None:
    """The message names what is known."""
    book = load_rulebook()
    with pytest.raises(RulebookError) as caught:
        list_year(book, load_clauses(book), 2018)
    (mistake,) = caught.value.mistakes

    assert "E434" == mistake.code
    assert "没有 2018 报告年度的条款。已有：2019～2020 年度、2021 年度起。" == mistake.zh
    assert "There are no clauses for 2018. Known are: 2019 to 2020, from 2021." == mistake.en


def test_a_form_without_a_clause_file_is_told_with_the_file_to_write() -> None:
    """The year is known, the file is not there."""
    book = load_rulebook()
    only = tuple(source for source in load_clauses(book) if source.edition == "2019")
    with pytest.raises(RulebookError, match=r"Write clauses/2021\.yaml"):
        list_year(book, only, 2022)


def test_the_table_says_who_checks_what(tmp_path: Path) -> None:
    """Requirement, source with its mark, rules, disabled rules, person, nobody, and a summary."""
    lines = [line.text for line in clause_lines(of_year(tmp_path, 2021, "lenient"), ClauseWords("zh"))]

    assert "甲　2021 报告年度　规则包 lenient" == lines[0]
    for expected in (
        "  both：六个部分", "      丙 丁 [C]", "    √ STR-002 各部分顺序正确（提示）", "    ○ 须由人看（STY-003）：要看原件。",
        "    － 目前无人检查：要上网看。",
    ):
        assert expected in lines, expected
    assert any(line.startswith("    × STR-001 六个法定部分齐全（") for line in lines)
    assert "条款 5 条：由规则检查 1、规则检查一部分 1、须由人看 1、目前无人检查 1、规则停用或不适用 1；共用规则 1 条。" == lines[-1]


def test_the_table_is_written_in_english_too(tmp_path: Path) -> None:
    """No Chinese word of ours is left; documents keep their names."""
    text = "\n".join(line.text for line in clause_lines(of_year(tmp_path, 2021), ClauseWords("en"))).partition("Rules beyond")[0]

    assert "both: Six sections" in text
    assert "left to a person (STY-003): See the records." in text
    assert not any("一" <= letter <= "鿿" for letter in text.replace("丙 丁", ""))


def test_json_holds_both_languages_and_the_counts(tmp_path: Path) -> None:
    """Programs get ids, texts, years, coverage and counts."""
    plain = clause_json(of_year(tmp_path, 2021, "lenient"))
    both = plain["clauses"][0]

    assert ("2021", 2021, "lenient") == (plain["edition"], plain["year"], plain["pack"])
    assert {"zh": "六个部分", "en": "Six sections"} == both["requires"]
    assert ["STR-002"] == [rule["id"] for rule in both["rules"]]
    assert ["STR-001"] == [rule["id"] for rule in both["disabled"]]
    assert {"clauses": 5, "rules": 1, "in_part": 1, "person": 1, "nobody_yet": 1, "idle": 1, "rules_used": 1} == plain["counts"]
