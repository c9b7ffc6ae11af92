"""`auditor parse`: facts as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.calls import CLEAN, call


def test_a_report_comes_out_as_one_object_a_line() -> None:
    """The default is JSON lines: the source as it was given, and the facts."""
    result = call("parse", CLEAN)
    line = json.loads(result.stdout)

    assert 0 == result.exit_code
    assert {"source", "report"} == set(line)
    assert CLEAN == line["source"]
    assert 2023 == line["report"]["year"]
    assert {"1", "2", "3", "4", "5", "6"} == set(line["report"]["sections"])


def test_an_array_holds_reports_and_errors_alike() -> None:
    """What cannot be read stands where it would have stood."""
    result = call("parse", "nowhere.txt", CLEAN, "--format", "json")
    bad, good = json.loads(result.stdout)

    assert 2 == result.exit_code
    assert "E105" == bad["error"]["code"]
    assert "report" in good
    assert result.stderr.startswith("E105 nowhere.txt ")


def test_no_file_at_all_is_an_empty_array(tmp_path: Path) -> None:
    """An empty folder gives a whole, empty document and a word on standard error."""
    result = call("parse", str(tmp_path), "--format", "json")

    assert 0 == result.exit_code
    assert [] == json.loads(result.stdout)
    assert "没有可处理的文件" in result.stderr
