"""`auditor audit`: what is written for which call."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.calls import BROKEN, CLEAN, a_report_with, as_anybody, call


def test_the_table_says_what_stands_where_and_what_to_do() -> None:
    """A finding comes with both sums and their difference, its places, its clause and its remedy."""
    result = call("audit", BROKEN)

    assert 0 == result.exit_code
    assert "2022 年度报告" in result.stdout
    assert "得分：92.0   等级：良好" in result.stdout
    assert "违规 2 项" in result.stdout
    assert "T3-001" in result.stdout
    assert "32 件" in result.stdout
    assert "31 件" in result.stdout
    assert ":88:2" in result.stdout
    assert "“本年新收”行“总计”列：30" in "".join(line.strip() for line in result.stdout.splitlines())
    assert "依据：国办公开办函〔2021〕30号" in result.stdout
    assert "整改建议：" in result.stdout


def test_passes_are_counted_and_listed_only_on_demand() -> None:
    """Without `--all` a rule that passes is not named."""
    short, long = call("audit", CLEAN), call("audit", CLEAN, "--all")

    assert "T3-001" not in short.stdout
    assert "加 --all 逐项列出" in short.stdout
    assert "T3-001" in long.stdout
    assert "T3-008" in long.stdout


def test_json_is_one_array_of_the_objects_of_jsonl() -> None:
    """Both formats hold the same objects, in the order of the call."""
    lines = call("audit", BROKEN, CLEAN, "--format", "jsonl").stdout.splitlines()
    array = json.loads(call("audit", BROKEN, CLEAN, "--format", "json").stdout)

    assert [BROKEN, CLEAN] == [item["source"] for item in array]
    assert array == [json.loads(line) for line in lines]


def test_an_audit_has_the_fields_of_the_contract() -> None:
    """Agency, year, edition, score, grade, coverage, pack, hash, ledger and outcomes are all there."""
    audit = json.loads(call("audit", CLEAN, "--format", "jsonl").stdout)["audit"]

    assert {"agency", "year", "edition", "score", "grade", "coverage", "pack", "rulebook", "ledger", "outcomes"} <= set(audit)
    fields = {"rule", "title", "at", "outcome", "severity", "degree", "message", "explanation", "note", "evidence", "basis", "fix"}
    for outcome in audit["outcomes"]:
        assert fields <= set(outcome)


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_bad_file_is_an_object_among_the_others(tmp_path: Path, form: str) -> None:
    """What cannot be read gives its error as an object and as a line, and the files after it are audited."""
    picture = tmp_path / "picture.txt"
    picture.write_bytes(b"GIF89a" + bytes(64))
    result = call("audit", str(picture), CLEAN, "--format", form)
    text = result.stdout
    bad, good = json.loads(text) if form == "json" else map(json.loads, text.splitlines())

    assert 2 == result.exit_code
    assert {"source", "error"} == set(bad)
    assert "E102" == bad["error"]["code"]
    assert {"source", "audit"} == set(good)
    assert result.stderr.startswith(f"E102 {picture} ")
    assert 1 == len(result.stderr.splitlines())


@pytest.mark.parametrize("form", ["table", "html", "md"])
def test_a_bad_file_is_named_in_what_people_read(tmp_path: Path, form: str) -> None:
    """The empty file is told on one line of standard error and stands in the output; the other file is audited."""
    empty = tmp_path / "empty.txt"
    empty.touch()
    result = call("audit", str(empty), CLEAN, "--format", form)

    assert 2 == result.exit_code
    assert [f"E101 {empty}"] == [line[: len(f"E101 {empty}")] for line in result.stderr.splitlines()]
    assert "未能审查" in result.stdout
    assert "100.0" in result.stdout


def test_a_text_that_is_no_report_is_named_by_its_file(tmp_path: Path) -> None:
    """The room that refuses it does not know the file's name; the line does."""
    path = tmp_path / "letter.txt"
    path.write_text("尊敬的各位同事：\n明天下午开会。\n", encoding="utf-8")
    result = call("audit", str(path))

    assert 2 == result.exit_code
    assert f"E201 {path}" in result.stderr


@pytest.mark.parametrize(
    ("path", "grave", "code"),
    [
        (BROKEN, "violation", 1), (BROKEN, "info", 1), (CLEAN, "info", 0), (CLEAN, "violation", 0),
        (BROKEN.replace("balance-broken-2022", "twin-meixian-2020"), "violation", 0),
        (BROKEN.replace("balance-broken-2022", "twin-meixian-2020"), "warning", 1),
    ],
)
def test_findings_fail_a_call_only_on_demand(path: str, grave: str, code: int) -> None:
    """`--fail-on` leaves with 1 when something that grave, or graver, was found."""
    assert 0 == call("audit", path).exit_code
    assert code == call("audit", path, "--fail-on", grave).exit_code


def test_unreadable_input_outweighs_findings() -> None:
    """Of the exit codes 1 and 2 the higher one wins."""
    assert 2 == call("audit", BROKEN, "nowhere.txt", "--fail-on", "info").exit_code


def test_a_folder_stands_for_its_documents(tmp_path: Path) -> None:
    """Read-me files, rules, facts and audits are left out and counted; the exit code does not change."""
    a_report_with(tmp_path, name="b.txt")
    a_report_with(tmp_path, name="a.txt")
    (tmp_path / "README.txt").write_text("x", encoding="utf-8")
    (tmp_path / "a.audit.json").write_text('{"audit": {}}', encoding="utf-8")
    result = call("audit", str(tmp_path), "--format", "jsonl")

    assert 0 == result.exit_code
    assert [f"{tmp_path}/a.txt", f"{tmp_path}/b.txt"] == [json.loads(line)["source"] for line in result.stdout.splitlines()]
    assert "略过 2 个" in result.stderr


def test_the_same_call_gives_the_same_bytes() -> None:
    """Nothing of clock, hash order or folder shows in any format."""
    for form in ("table", "json", "jsonl", "html", "md"):
        assert call("audit", BROKEN, "--format", form).stdout == call("audit", BROKEN, "--format", form).stdout


def test_english_is_english_to_the_last_label() -> None:
    """With `--lang en`, before or after the command, no Chinese label of our own is left."""
    before, after = call("--lang", "en", "audit", BROKEN), call("audit", BROKEN, "--lang", "en")

    assert before.stdout == after.stdout
    assert "Score: 92.0   Grade: Good" in before.stdout
    assert "32 came in, 31 accounted for" in " ".join(before.stdout.split())
    assert "得分" not in before.stdout


def test_the_environment_may_set_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """AUDITOR_LANG counts where `--lang` is not written."""
    monkeypatch.setenv("AUDITOR_LANG", "en")

    assert "Score: " in call("audit", CLEAN).stdout
    assert "得分：" in call("audit", CLEAN, "--lang", "zh").stdout


def test_a_rules_folder_is_laid_over(tmp_path: Path) -> None:
    """A rule of the same id replaces the built-in one, and the hash of the rules changes."""
    own = next(Path(__file__).resolve().parents[2].glob("rules/applications/T3-001-*.yaml"))
    folder = tmp_path / "applications"
    folder.mkdir()
    text = own.read_text(encoding="utf-8").replace("severity: violation", "severity: info")
    (folder / own.name).write_text(text, encoding="utf-8")
    builtin, laid = (
        json.loads(call("audit", BROKEN, "--format", "jsonl", *more).stdout)["audit"]
        for more in ([], ["--rules", str(tmp_path)])
    )

    assert builtin["rulebook"] != laid["rulebook"]
    assert ["info"] == [o["severity"] for o in laid["outcomes"] if o["rule"] == "T3-001"]


@pytest.mark.parametrize(("words", "code"), [(["--rules", "nowhere"], "E400"), (["--pack", "nobody"], "E420")])
def test_wrong_rules_stop_the_call(words: list[str], code: str) -> None:
    """A rules folder or pack that does not exist is told at once, and nothing is written."""
    result = call("audit", CLEAN, *words)

    assert 2 == result.exit_code
    assert result.stderr.startswith(code)
    assert "" == result.stdout


def test_a_file_without_permission_is_one_error_entry(tmp_path: Path) -> None:
    """A file that may not be read is E105 in the language of the call, and the others go on."""
    path = a_report_with(tmp_path, name="noperm.txt")
    Path(path).chmod(0)
    done = as_anybody("audit", path, CLEAN, "--format", "jsonl")
    one, other = map(json.loads, done.stdout.splitlines())

    assert 2 == done.returncode
    assert "E105" == one["error"]["code"]
    assert "audit" in other
    assert "权限" in done.stderr
