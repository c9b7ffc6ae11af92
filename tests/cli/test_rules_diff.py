"""`auditor rules diff`: two sets of rules over a corpus."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.calls import BROKEN, CLEAN, PLANTED, SAMPLES, call
from tests.cli.test_privacy import a_planted_report
from tests.workshop.overlays import NEW_RULE, a_milder_fee, a_repository, lay, lay_rule

SILENT = str(SAMPLES / "twin-mancheng-2021.txt")


def test_an_overlay_is_compared_with_the_built_in_rules(tmp_path: Path) -> None:
    """A milder rule lets a report rise; the page goes to standard output."""
    result = call("rules", "diff", "national", a_milder_fee(tmp_path), "--on", SILENT, CLEAN)

    assert 0 == result.exit_code
    assert "" == result.stderr
    assert result.stdout.startswith("# 规则变更对比\n")
    assert "得分：下降 0 份，上升 1 份，不变 1 份。" in result.stdout


def test_paths_follow_one_another_up_to_the_next_option(tmp_path: Path) -> None:
    """`--on` takes files and folders, may be given again, and what stands twice is compared once."""
    lay(tmp_path / "folder", "report.txt", Path(CLEAN).read_text(encoding="utf-8"))
    result = call(
        "rules", "diff", "national", "national", "--on", CLEAN, str(tmp_path / "folder"), CLEAN, "--format", "json", "--on", BROKEN,
    )
    sources = [report["source"] for report in json.loads(result.stdout)["reports"]]

    assert sorted([CLEAN, BROKEN, str(tmp_path / "folder" / "report.txt")]) == sources


def test_a_side_behind_the_paths_is_a_path() -> None:
    """A and B stand before `--on`; otherwise the call is wrong, and says what is missing."""
    result = call("rules", "diff", "--on", CLEAN, "national", "national")

    assert 2 == result.exit_code
    assert result.stderr.startswith("E801 auditor rules diff 缺少必填的 A。")


def test_without_paths_the_call_is_wrong() -> None:
    """Without `--on` there is nothing to compare."""
    result = call("rules", "diff", "national", "national")

    assert (2, True) == (result.exit_code, "缺少必填的 --on。" in result.stderr)


def test_what_cannot_be_read_is_told_and_the_rest_is_compared(tmp_path: Path) -> None:
    """A letter and a missing file: one line each, exit code 2, and the others stand in the page."""
    letter = lay(tmp_path, "letter.txt", "甲乙丙。\n")
    result = call("rules", "diff", "national", "national", "--on", str(letter), CLEAN, "nowhere.txt")

    assert 2 == result.exit_code
    assert ["E201", "E105"] == [line.split()[0] for line in result.stderr.splitlines()]
    assert "比较报告 1 份，其中结果有变化的 0 份；未能比较 2 份。" in result.stdout
    assert "## 未能比较的文件" in result.stdout


def test_the_output_may_be_a_file_but_no_report(tmp_path: Path) -> None:
    """`-o` writes the page; a report that is compared is not written over."""
    target = tmp_path / "page.md"
    written = call("rules", "diff", "national", "national", "--on", CLEAN, "-o", str(target))
    refused = call("rules", "diff", "national", "national", "--on", str(target), "-o", str(target))

    assert (0, "") == (written.exit_code, written.stdout)
    assert target.read_text(encoding="utf-8").startswith("# 规则变更对比")
    assert (2, True) == (refused.exit_code, refused.stderr.startswith("E802"))


def test_a_side_that_is_nothing_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt pack outside of any repository: what it is not, and what could be written."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = call("rules", "diff", "natonal", "national", "--on", CLEAN, "--lang", "en")

    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.startswith("E451 natonal\n")
    assert "Did you mean national?" in result.stderr


def test_wrong_rules_of_a_side_are_told_with_their_places(tmp_path: Path) -> None:
    """Mistakes in an overlay are those that `rules check` tells."""
    lay(tmp_path, "extra/XX-001-a.yaml", NEW_RULE.replace("require:", "requires:"))
    result = call("rules", "diff", "national", str(tmp_path), "--on", CLEAN)

    assert 2 == result.exit_code
    assert "XX-001-a.yaml:7:1" in result.stderr


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_two_revisions_are_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tag and HEAD of the repository one stands in, with their commits and no temporary folder in the output."""
    monkeypatch.chdir(a_repository(tmp_path / "repository"))
    outputs = [call("rules", "diff", "before", "HEAD", "--on", SILENT, "--format", form) for form in ("md", "json", "json")]
    found = json.loads(outputs[1].stdout)

    assert [0, 0, 0] == [output.exit_code for output in outputs]
    assert outputs[1].stdout == outputs[2].stdout
    assert ["revision", "revision"] == [found[side]["kind"] for side in ("a", "b")]
    assert [40, 40] == [len(found[side]["commit"]) for side in ("a", "b")]
    assert [("FEE-001", "changes")] == [(change["rule"], change["kind"]) for change in found["reports"][0]["changes"]]
    assert "auditor-" not in outputs[0].stdout + outputs[1].stdout
    assert "git 版本，只用该版本的 rules/" in outputs[0].stdout


def test_a_list_of_agencies_and_earlier_reports_serve_both_sides(tmp_path: Path) -> None:
    """The agency list tells the level that the name leaves open, and last year's report is there for rules that need it."""
    city = str(SAMPLES / "city-2025.txt")
    listed = lay(tmp_path, "agencies.csv", "name,kind,level\n澜州市人民政府,prefecture_government,prefecture\n")
    plain, known = (
        json.loads(call("rules", "diff", "national", "national", "--on", city, "--format", "json", *more).stdout)
        for more in ((), ("--agencies", str(listed), "--today", "2026-04-01", "--previous", CLEAN))
    )

    assert ["no_level", None] == [found["reports"][0]["a"]["unranked"] for found in (plain, known)]
    assert [None, 1] == [found["reports"][0]["b"]["rank"] for found in (plain, known)]


@pytest.mark.parametrize("form", ["md", "json"])
def test_personal_data_is_masked(tmp_path: Path, form: str) -> None:
    """Numbers and addresses of persons leave in no format, in findings that are new either."""
    for rule in ("FEE-001", "NAR-001"):
        lay_rule(tmp_path / "a", rule, ("severity: ", "severity: info #"))
    result = call("rules", "diff", str(tmp_path / "a"), "national", "--on", a_planted_report(tmp_path), "--format", form)

    assert 0 == result.exit_code
    assert [] == [planted for planted in PLANTED if planted in result.stdout + result.stderr]
