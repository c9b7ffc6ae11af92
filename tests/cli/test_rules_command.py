"""`auditor rules`: checking and testing."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from auditor.rulebook import load_rulebook
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
    assert f"规则 {len(load_rulebook().rules)} 条" in result.stdout
    assert "没有错误" in result.stdout
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
    first, second, *_ = result.stdout.splitlines()

    assert 0 == result.exit_code
    assert first.startswith("规则 T3-001（rules/applications/T3-001-")
    assert first.endswith(f"由 {next(tmp_path.glob('*/T3-001-*')).as_posix()} 代替。")
    assert "没有错误" in second


def a_noted_rule(folder: Path) -> str:
    """Lay a rule whose premise nobody meets into a rules folder; gives its path."""
    a_rule(folder, "T3-001", ("require:", "when: {holds: year > 2030 and year < 2020}\nrequire:"))
    return next(folder.glob("*/T3-001-*")).as_posix()


@pytest.mark.parametrize(("lang", "head", "words"), [
    ("zh", "处提示，不算错误：", "永远不成立"), ("en", "which are no mistakes:", "never holds"),
])
def test_notes_stand_apart_and_leave_the_exit_code_alone(tmp_path: Path, lang: str, head: str, words: str) -> None:
    """What is worth a look is told after the counts, with code, file, line and column; the call has succeeded."""
    path = a_noted_rule(tmp_path)
    result = call("rules", "check", str(tmp_path), "--lang", lang)

    assert 0 == result.exit_code
    assert head in result.stdout
    assert f"N444 {path}:" in result.stdout.partition(head)[2]
    assert words in result.stdout
    assert "" == result.stderr


def test_mistakes_are_written_for_programs(tmp_path: Path) -> None:
    """As JSON every mistake has its code, level, file, line, column and words, and the exit code is 2 all the same."""
    a_rule(tmp_path, "T3-001", ("severity: violation", "severity: grave"))
    result = call("rules", "check", str(tmp_path), "--format", "json")
    written = json.loads(result.stdout)
    (mistake,) = written["mistakes"]

    assert 2 == result.exit_code
    assert "" == result.stderr
    assert not written["ok"]
    assert ("E403", "error", "severity") == (mistake["code"], mistake["level"], mistake["path"])
    assert mistake["file"].endswith(".yaml")
    assert min(mistake["line"], mistake["column"]) > 1
    assert "grave" in mistake["message"]


def test_notes_and_counts_are_written_for_programs(tmp_path: Path) -> None:
    """A tree without mistakes gives its counts, what is replaced, and its notes."""
    a_noted_rule(tmp_path)
    written = json.loads(call("rules", "check", str(tmp_path), "--format", "json", "--lang", "en").stdout)

    assert written["ok"]
    assert written["counts"]["rules"] == len(load_rulebook().rules)
    assert ["T3-001"] == [found["rule"] for found in written["replaced"]]
    assert "N444" in [note["code"] for note in written["notes"]]


def test_sarif_goes_to_a_file(tmp_path: Path) -> None:
    """`-o` writes the run, whatever it holds, and the same call writes the same bytes."""
    a_rule(tmp_path, "T3-001", ("severity: violation", "severity: grave"))
    one, two = tmp_path / "one.sarif", tmp_path / "two.sarif"
    codes = [call("rules", "check", str(tmp_path), "--format", "sarif", "-o", str(path)).exit_code for path in (one, two)]
    (run,) = json.loads(one.read_text(encoding="utf-8"))["runs"]

    assert [2, 2] == codes
    assert ["E403"] == [result["ruleId"] for result in run["results"]]
    assert one.read_bytes() == two.read_bytes()


def test_a_difference_is_coloured_on_a_terminal_only(tmp_path: Path) -> None:
    """Into a pipe go no escapes."""
    a_rule(tmp_path, "T3-001", ("expect: pass", "expect: fail"))
    result = call("rules", "test", "T3-001", "--rules", str(tmp_path), "--lang", "en")

    assert "\x1b" not in result.stdout
    assert "given  applications.new_received[total]: 12" in result.stdout
    assert "wrong  should be fail, is pass" in result.stdout


class Watching:
    """A `rules test --watch` that runs as a process of its own."""

    def __init__(self, *words: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "auditor", "rules", "test", "--watch", *words], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        self.guard = threading.Timer(300, self.process.kill)  # a watch that never answers must not hang the tests
        self.guard.start()

    def until(self, words: str) -> str:
        """Read lines up to one that holds these words."""
        assert self.process.stdout is not None
        read = []
        for line in self.process.stdout:
            read.append(line.decode())
            if words in read[-1]:
                break
        return "".join(read)

    def interrupt(self) -> tuple[int, str]:
        """Press Ctrl-C; gives the exit code and what was said."""
        self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate()
        self.guard.cancel()
        return self.process.returncode, said.decode()


def test_watching_runs_again_after_every_change_until_interrupted(tmp_path: Path) -> None:
    """A case that stops holding is shown, a file that is broken is told and waited out, and Ctrl-C leaves with 130."""
    a_rule(tmp_path, "T3-001")
    path = next(tmp_path.glob("*/T3-001-*"))
    good = path.read_text(encoding="utf-8")
    watching = Watching("T3-001", "--rules", str(tmp_path))
    first = watching.until("按 Ctrl-C 结束")
    path.write_text(good.replace("expect: pass", "expect: fail", 1), encoding="utf-8")
    second = watching.until("按 Ctrl-C 结束")
    path.write_text(good.replace("require:", "requires:"), encoding="utf-8")
    third = watching.until("按 Ctrl-C 结束")
    path.write_text(good + "# 好了\n", encoding="utf-8")
    fourth = watching.until("按 Ctrl-C 结束")
    code, said = watching.interrupt()

    assert "全部符合预期" in first
    assert f"──── 第 2 次运行：{path} 已改动 ────" in second
    assert "应为 fail，实为 pass" in second
    assert "E403" in third
    assert "全部符合预期" in fourth
    assert (130, "已中断。\n") == (code, said)
