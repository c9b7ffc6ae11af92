"""A case that does not hold is told so that an author sees what was given, what should come and what came."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.rulebook import load_rulebook
from auditor.workshop.cases.run_cases import run_cases

RULE = """\
id: XX-001
title: {zh: 甲, en: A}
why: 乙。
basis:
  - {document: 丙, clause: 丁}
severity: warning
degrees:
  - {name: negative, if: "new_received < 0", severity: violation}
each: {over: applications.columns, only: [natural_person, total]}
require: "new_received >= 3"
message: {zh: 不符。, en: Wrong.}
fix: {zh: 请改。, en: Mend it.}
cases:
  - name: 例
"""
ENOUGH = "'applications.new_received[total]': 3, 'applications.new_received[natural_person]': 3"


def lines(folder: Path, case: str, lang: str = "zh") -> list[str]:
    """The lines of the difference of one case, each with its role."""
    path = folder / "extra" / "XX-001-a.yaml"
    path.parent.mkdir()
    path.write_text(RULE + "".join(f"    {line}\n" for line in case.splitlines()), encoding="utf-8")
    book = load_rulebook(folder)
    (result,) = run_cases(book, book.rules["XX-001"], lang=lang)
    return [f"{line.role}: {line.text}" for line in result.difference]


@pytest.mark.parametrize("case", [
    f"given: {{{ENOUGH}}}\nexpect: pass", "expect: fail", "expect: fail\nat: [natural_person, total]",
    "given: {'applications.new_received[total]': -1}\nexpect: fail\ndegree: negative\nseverity: violation\nat: [natural_person, total]",
])
def test_a_case_that_holds_has_no_difference(tmp_path: Path, case: str) -> None:
    """Outcome, members, degree and severity are as expected."""
    assert [] == lines(tmp_path, case)


@pytest.mark.parametrize(("case", "wrong"), [
    ("year: 2022\nexpect: pass", ["应为 pass，实为 fail"]),
    (f"given: {{{ENOUGH}}}\nexpect: fail\nat: [total]", ["total 应为 fail，实为 pass"]),
    ("expect: fail\nat: [total]", ["natural_person 应为 pass 或 not_applicable，实为 fail"]),
    ("expect: fail\nat: [natural_person, total, nowhere]", ["nowhere 应为 fail，实为 （无此成员）"]),
    ("expect: fail\ndegree: negative", ["程度应为 negative，实为 （无）"]),
    ("expect: fail\nseverity: violation", ["严重性应为 violation，实为 warning"]),
    ("document_from: nowhere\nexpect: fail", ["没有样本 nowhere（samples/）。"]),
    ("document_from: clean-2021\nreplace: [[这里没有的文字, 甲]]\nexpect: fail", ["样本中没有要替换的文字：'这里没有的文字'"]),
])
def test_what_is_wrong_is_said_in_one_line_each(tmp_path: Path, case: str, wrong: list[str]) -> None:
    """Expected and got stand side by side, for the whole or for each member."""
    assert wrong == [line.removeprefix("wrong: ") for line in lines(tmp_path, case) if line.startswith("wrong")]


def test_what_was_given_and_what_came_stand_around_it(tmp_path: Path) -> None:
    """First what the case gives, then what is wrong, then each instance with its explanation."""
    case = "year: 2022\ngiven: {'applications.new_received[total]': 5, previous: {title: null}}\nexpect: pass"

    assert [
        "given: 年度 2022", "given: applications.new_received[total]: 5", "given: previous.title: null",
        "wrong: 应为 pass，实为 fail", "met: natural_person: fail  本年新收=0 < 3", "met: total: pass  本年新收=5 ≥ 3",
    ] == lines(tmp_path, case)


def test_an_english_reader_reads_english(tmp_path: Path) -> None:
    """Every line has its English words."""
    found = lines(tmp_path, "year: 2022\nexpect: fail\ndegree: negative", "en")

    assert ["given: year 2022", "wrong: the degree should be negative, is none"] == found[:2]
    assert "met: natural_person: fail  new_received=0 < 3" in found


def test_a_long_text_is_cut(tmp_path: Path) -> None:
    """What a case gives is told on one line of bounded length."""
    found = lines(tmp_path, f"given: {{section_1: {'甲' * 500}}}\nexpect: pass")

    assert max(map(len, found[:1])) <= 110
    assert found[0].endswith("…")
