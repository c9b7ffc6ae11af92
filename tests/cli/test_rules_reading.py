"""`auditor rules list`, `show`, `explain` and `new` as their users call them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.calls import BROKEN, CLEAN, PLANTED, ROOT, SAMPLES, a_report_with, as_anybody, call, spawn


def test_list_shows_a_table_in_both_languages() -> None:
    """Every rule of the group has its line, and the count closes the table."""
    chinese, english = call("rules", "list", "--group", "T4"), call("rules", "list", "--group", "T4", "--lang", "en")

    assert [0, 0] == [chinese.exit_code, english.exit_code]
    assert "T4-001    行政复议合计" in chinese.stdout
    assert "共 5 条规则（规则包 national）。" in chinese.stdout
    assert "5 rules (pack national)." in english.stdout
    assert not re.search(r"[一-鿿]", english.stdout)


def test_list_looks_for_words_as_argument_or_option() -> None:
    """Both ways find the same, and words that nothing holds find nothing, which is no mistake."""
    one, two = call("rules", "list", "结转", "下年度"), call("rules", "list", "--text", "结转 下年度")
    nothing = call("rules", "list", "绝无此语")

    assert one.stdout == two.stdout
    assert "T3-007" in one.stdout
    assert (0, "没有符合条件的规则。\n") == (nothing.exit_code, nothing.stdout)


def test_list_as_json_is_an_array_of_rules() -> None:
    """Filters hold for JSON too; the severity is that of the pack in the year."""
    rules = json.loads(call("rules", "list", "--format", "json", "--year", "2019", "--severity", "warning").stdout)

    assert "warning" == next(rule["severity"] for rule in rules if rule["id"] == "STR-006")
    assert [] == [rule["id"] for rule in rules if "warning" not in (rule["severity"], *rule["degrees"].values())]


@pytest.mark.parametrize(("words", "expected"), [
    (("list", "--group", "feess"), "是否要写 fees"), (("list", "--pack", "nationl"), "是否要写 national"),
    (("list", "--severity", "grave"), "violation、warning、info"), (("list", "--rules", "nowhere"), "E400 nowhere"),
    (("show", "T3-02"), "E412 auditor rules show T3-02"), (("show", "zzz"), "auditor rules list"), (("show", "t3-001"), "是否要写 T3-001"),
    (("explain", "T3-01", CLEAN), "E412 auditor rules explain T3-01"), (("explain", "T3-001", "nowhere.txt"), "E105 nowhere.txt"),
    (("explain", "T3-001", str(SAMPLES)), "E105"), (("explain", "T3-002", CLEAN, "--at", "natural"), "是否要写 natural_person"),
    (("explain", "T3-001", CLEAN, "--pack", "nationl"), "是否要写 national"), (("explain", "BAT-001", CLEAN), "一批报告"),
    (("new", "T3-1", "--rules", "x"), "如 T3-"), (("new", "T3-001", "--rules", "x"), "编号永不重用"),
])
def test_wrong_calls_give_one_error_and_code_2(words: tuple[str, ...], expected: str, tmp_path: Path) -> None:
    """Each says what is wrong, where, and the cure; nothing goes to standard output."""
    result = call("rules", *words)

    assert (2, "") == (result.exit_code, result.stdout)
    assert expected in result.stderr
    assert "Traceback" not in result.stderr


def test_show_writes_text_markdown_and_json() -> None:
    """Three formats of one sheet."""
    text, markdown, plain = (call("rules", "show", "T3-002", "--format", form).stdout for form in ("text", "md", "json"))

    assert text.startswith("T3-002 各申请人列勾稽恒等式\n")
    assert markdown.startswith("# T3-002 各申请人列勾稽恒等式\n")
    assert "T3-002" == json.loads(plain)["id"]


def test_show_writes_to_a_file(tmp_path: Path) -> None:
    """`-o` writes the sheet, and standard output stays empty."""
    target = tmp_path / "sheet.md"
    result = call("rules", "show", "T3-002", "--format", "md", "-o", str(target))

    assert (0, "") == (result.exit_code, result.stdout)
    assert target.read_text(encoding="utf-8").startswith("# T3-002")


def test_explain_tells_a_fail_in_both_languages() -> None:
    """The same way to the outcome, in the language of the call."""
    chinese = call("rules", "explain", "T3-001", BROKEN)
    english = call("rules", "explain", "T3-001", BROKEN, "--lang", "en")

    assert [0, 0] == [chinese.exit_code, english.exit_code]
    assert "左边 32，右边 31，相差 1" in chinese.stdout
    assert "left 32, right 31, 1 apart" in english.stdout


def test_explain_as_json_names_what_it_was_asked() -> None:
    """Source, rule and outcome are as the call named them."""
    plain = json.loads(call("rules", "explain", "T3-001", BROKEN, "--format", "json").stdout)

    assert (BROKEN, "T3-001", "fail") == (plain["source"], plain["rule"], plain["outcome"])


def test_explain_finds_last_years_report(tmp_path: Path) -> None:
    """With `--previous` the figures of the year before are there, without it they are missing."""
    before = a_report_with(tmp_path, ("2023", "2022"), ("2024", "2023"), name="before.txt")
    without, with_it = call("rules", "explain", "XT-002", CLEAN), call("rules", "explain", "XT-002", CLEAN, "--previous", before)

    assert "没有上年度报告" in without.stdout
    assert "没有上年度报告" not in with_it.stdout
    assert "上年度报告 第" in with_it.stdout


def test_explain_masks_personal_data(tmp_path: Path) -> None:
    """Numbers that look like those of a person never leave the program, in text or JSON."""
    path = a_report_with(tmp_path, ("主动公开政府信息412条", f"{'、'.join(PLANTED)}主动公开政府信息412条"))
    for rule in ("NAR-009", "STR-001", "STR-020", "STR-013"):
        said = call("rules", "explain", rule, path, "--all").stdout + call("rules", "explain", rule, path, "--format", "json").stdout
        assert [] == [number for number in PLANTED if number in said], rule


def test_explain_refuses_to_write_over_the_report(tmp_path: Path) -> None:
    """The report stays as it is."""
    path = a_report_with(tmp_path)
    result = call("rules", "explain", "T3-001", path, "-o", path)

    assert 2 == result.exit_code
    assert "E802" in result.stderr


def test_new_writes_a_rule_that_tests_and_says_what_comes_next(tmp_path: Path) -> None:
    """The folder is made, the rule is tested with the commands that are named, and a second call is refused."""
    folder = str(tmp_path / "own")
    made = call("rules", "new", "LOC-001", "--rules", folder, "--title", "按时答复")
    tested = call("rules", "test", "LOC-001", "--rules", folder)
    again = call("rules", "new", "LOC-001", "--rules", folder)

    assert [0, 0, 2] == [made.exit_code, tested.exit_code, again.exit_code]
    assert (tmp_path / "own" / "loc" / "LOC-001-new-rule.yaml").is_file()
    assert f"auditor rules test LOC-001 --rules {folder}" in made.stdout
    assert "LOC-002" in again.stderr


def test_new_outside_of_a_checkout_asks_for_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without `--rules` nothing is written anywhere."""
    monkeypatch.chdir(tmp_path)
    result = call("rules", "new", "LOC-001")

    assert 2 == result.exit_code
    assert "--rules DIR" in result.stderr
    assert [] == list(tmp_path.iterdir())


def test_new_into_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """The error is ours, on one place, with code 2."""
    tmp_path.chmod(0o500)
    done = as_anybody("rules", "new", "LOC-001", "--rules", str(tmp_path / "own"))

    assert 2 == done.returncode
    assert "E802" in done.stderr


def test_new_below_a_plain_file_is_told(tmp_path: Path) -> None:
    """A folder that cannot be made because a file is in its place is a mistake of the call."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "loc").write_text("", encoding="utf-8")
    result = call("rules", "new", "LOC-001", "--rules", str(tmp_path / "own"))

    assert 2 == result.exit_code
    assert "E802" in result.stderr


def test_the_same_call_writes_the_same_bytes() -> None:
    """Nothing depends on the order of hashes."""
    one, two = (spawn("rules", "show", "NAR-010", PYTHONHASHSEED=seed).stdout for seed in ("1", "2"))

    assert one == two
    assert str(ROOT).encode() not in one
