"""`auditor rules`: checking and testing."""

from __future__ import annotations

from pathlib import Path

from tests.cli.calls import ROOT, call


def a_rule(folder: Path, name: str, *changes: tuple[str, str]) -> None:
    """Lay a changed copy of a built-in rule into a rules folder."""
    own = next((ROOT / "rules").glob(f"*/{name}-*.yaml"))
    text = own.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    (folder / "applications").mkdir(exist_ok=True)
    (folder / "applications" / own.name).write_text(text, encoding="utf-8")


def test_rules_without_mistakes_are_counted() -> None:
    """A good rulebook gives its counts and exit code 0."""
    result = call("rules", "check")

    assert 0 == result.exit_code
    assert "没有错误" in result.stdout
    assert "82" in result.stdout
    assert "" == result.stderr


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    """Two rules and a profile are wrong: each mistake has its code, file, line and column."""
    a_rule(tmp_path, "T3-001", ("require:", "requires:"))
    a_rule(tmp_path, "T3-002", ("new_received + carried_in", "new_recieved + carried_in"))
    (tmp_path / "scoring").mkdir()
    (tmp_path / "scoring" / "national.yaml").write_text("id: national\nfull: 100\n", encoding="utf-8")
    result = call("rules", "check", str(tmp_path))

    assert 2 == result.exit_code
    assert "" == result.stdout
    for expected in ("T3-001", "“requires”", "T3-002", "new_received", "scoring/national.yaml:2:1"):
        assert expected in result.stderr, expected


def test_a_wrong_form_does_not_hide_the_mistakes_of_rules(tmp_path: Path) -> None:
    """Where the forms cannot be used, the shape of rule files is still checked."""
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "2021.yaml").write_text("edition: 2021\n", encoding="utf-8")
    a_rule(tmp_path, "T3-001", ("severity:", "gravity:"))
    result = call("rules", "check", str(tmp_path))

    assert 2 == result.exit_code
    assert "2021.yaml" in result.stderr
    assert "gravity" in result.stderr


def test_no_rules_folder_is_a_mistake_of_the_call() -> None:
    """A path that is no folder is told, with code 2."""
    result = call("rules", "check", "nowhere")

    assert 2 == result.exit_code
    assert result.stderr.startswith("E400 nowhere")


def test_the_cases_of_one_rule_run_alone() -> None:
    """With an id only that rule's cases run."""
    result = call("rules", "test", "T3-001")

    assert 0 == result.exit_code
    assert result.stdout.startswith("规则 1 条")
    assert "全部符合预期" in result.stdout


def test_a_failing_case_is_shown_and_fails_the_call(tmp_path: Path) -> None:
    """The difference names file, line, rule, case, what was expected and what came; the exit code is 1."""
    a_rule(tmp_path, "T3-001", ("expect: pass", "expect: fail"))
    result = call("rules", "test", "T3-001", "--rules", str(tmp_path))

    assert 1 == result.exit_code
    assert "T3-001-" in result.stdout
    assert "应为 fail，实为 pass" in result.stdout
    assert "其中 1 个不符合预期" in result.stdout


def test_an_unknown_rule_is_named_with_its_nearest() -> None:
    """A misspelt id gets the nearest right one."""
    result = call("rules", "test", "T3-01", "--lang", "en")

    assert 2 == result.exit_code
    assert "There is no rule T3-01. Did you mean T3-0" in result.stderr


def test_what_an_overlay_replaces_is_told_on_a_line_of_its_own(tmp_path: Path) -> None:
    """A rule of a later layer replaces a built-in one: no mistake, and told with both files."""
    a_rule(tmp_path, "T3-001")
    result = call("rules", "check", str(tmp_path))
    first, second = result.stdout.splitlines()

    assert 0 == result.exit_code
    assert first.startswith("规则 T3-001（rules/applications/T3-001-")
    assert first.endswith(f"由 {next(tmp_path.glob('*/T3-001-*')).as_posix()} 代替。")
    assert "没有错误" in second
