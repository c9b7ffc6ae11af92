"""A tree of rules is checked whole: its cases too, and what an overlay replaces."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import RulebookError
from auditor.workshop.checking.check import check_rules

RULE = """\
id: XX-001
title: {zh: 甲, en: A}
why: 乙。
basis:
  - {document: 丙, clause: 丁}
severity: warning
degrees:
  - {name: negative, if: '本年新收[总计] < 0', severity: violation}
require: "本年新收[总计] >= 0"
message: {zh: 不符。, en: Wrong.}
fix: {zh: 请改。, en: Mend it.}
cases:
  - {name: 例, CASE, expect: fail}
"""


def lay(folder: Path, case: str) -> None:
    """Lay a small rule with one case into a rules folder."""
    (folder / "extra").mkdir(exist_ok=True)
    (folder / "extra" / "XX-001-a.yaml").write_text(RULE.replace("CASE", case), encoding="utf-8")


@pytest.mark.parametrize(("case", "place", "words"), [
    ("given: {'applications.new_recieved[total]': 1}", "13:23", "applications.new_received[total]"),
    ("given: {applications.results.denied.state_secrets: 1}", "13:23", "没有“applications.results.denied.state_secrets”"),
    ("given: {previous: {'applications.new_recieved[total]': 1}}", "13:34", "applications.new_received[total]"),
    ("given: {previous: {edition: '2020'}}", "13:43", "2019"),
    ("given: {title: null}, degree: negativ", "13:45", "negative"), ("given: {title: null}, at: [total]", "13:37", "each"),
    ("given: {title: null}, edition: '2020'", "13:46", "2019"),
])
def test_a_case_speaks_of_what_its_rule_and_form_have(tmp_path: Path, case: str, place: str, words: str) -> None:
    """Unknown addresses, degrees, editions and instances are mistakes of loading, not of running."""
    lay(tmp_path, case)
    with pytest.raises(RulebookError) as caught:
        check_rules(str(tmp_path))
    (mistake,) = caught.value.mistakes

    assert f"XX-001-a.yaml:{place} " in mistake.where
    assert words in mistake.zh
    assert mistake.en.isascii()


@pytest.mark.parametrize("case", [
    "given: {'applications.new_received[total]': -1}, degree: negative", "given: {heading.1: 甲, disclosure.whole: false}",
    "edition: '2019', given: {previous: {edition: '2019', title: null}}", "document: 甲",
])
def test_a_right_case_is_taken(tmp_path: Path, case: str) -> None:
    """Every key that a case may give passes the check."""
    lay(tmp_path, case)

    assert 1 + check_rules().counts["rules"] == check_rules(str(tmp_path)).counts["rules"]


def test_mistakes_of_cases_come_with_all_others(tmp_path: Path) -> None:
    """A wrong name in the rule does not hide the wrong case below it."""
    lay(tmp_path, "given: {nothing: 1}")
    path = tmp_path / "extra" / "XX-001-a.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('require: "本年', 'require: "foo + 本年'), encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        check_rules(str(tmp_path))

    assert ["E410", "E415"] == [mistake.code for mistake in caught.value.mistakes]
