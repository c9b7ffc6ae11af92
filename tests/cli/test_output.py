"""`-o FILE`: a file appears whole or not at all."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path

import pytest

from auditor.cli.output import output
from tests.cli.calls import CLEAN, a_report_with, call


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "html", "md"])
def test_a_file_holds_what_the_screen_would_show(tmp_path: Path, form: str) -> None:
    """With `-o` the same text goes to the file and nothing to standard output."""
    target = tmp_path / "out"
    shown = call("audit", CLEAN, "--format", form).stdout
    result = call("audit", CLEAN, "--format", form, "-o", str(target))

    assert "" == result.stdout
    assert shown == target.read_text(encoding="utf-8")
    assert ["out"] == [path.name for path in tmp_path.iterdir()]


def test_a_file_is_replaced_only_when_all_is_written(tmp_path: Path) -> None:
    """What fails half way leaves the file as it was, and nothing beside it."""
    target = tmp_path / "out.txt"
    target.write_text("before", encoding="utf-8")
    with contextlib.suppress(ZeroDivisionError), output(str(target)) as write:
        write("half")
        raise ZeroDivisionError

    assert "before" == target.read_text(encoding="utf-8")
    assert ["out.txt"] == [path.name for path in tmp_path.iterdir()]


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    """A new file has the permissions of the caller's mask, a replaced one its own."""
    target = tmp_path / "out.txt"
    with output(str(target)) as write:
        write("one")
    target.chmod(0o640)
    with output(str(target)) as write:
        write("two")

    assert 0o640 == stat.S_IMODE(os.stat(target).st_mode)
    assert "two" == target.read_text(encoding="utf-8")


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Writing through a symbolic link replaces the file it leads to."""
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("before", encoding="utf-8")
    link.symlink_to(real)
    with output(str(link)) as write:
        write("after")

    assert link.is_symlink()
    assert "after" == real.read_text(encoding="utf-8")


@pytest.mark.parametrize("target", ["nowhere/out.txt", "."])
def test_a_place_that_cannot_be_written_is_told_before_the_work(target: str) -> None:
    """A missing folder, or a folder instead of a file, is a mistake of the call."""
    result = call("audit", CLEAN, "-o", target)

    assert 2 == result.exit_code
    assert result.stderr.startswith(f"E802 -o {target}")


def test_the_file_being_written_is_no_document(tmp_path: Path) -> None:
    """A second run over a folder does not audit what the first one wrote into it."""
    a_report_with(tmp_path)
    target = str(tmp_path / "audits.html")
    first = call("audit", str(tmp_path), "--format", "html", "-o", target)
    written = Path(target).read_bytes()
    second = call("audit", str(tmp_path), "--format", "html", "-o", target)

    assert [0, 0] == [first.exit_code, second.exit_code]
    assert written == Path(target).read_bytes()


@pytest.mark.parametrize("command", ["audit", "parse"])
@pytest.mark.parametrize("name", ["in.txt", "./in.txt", "link.txt", "hard.txt"])
def test_a_source_is_never_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, name: str) -> None:
    """`-o` that names a report to be read, by whatever name, is refused before anything is read."""
    report = Path(a_report_with(tmp_path, name="in.txt"))
    (tmp_path / "link.txt").symlink_to(report)
    (tmp_path / "hard.txt").hardlink_to(report)
    before = report.read_bytes()
    monkeypatch.chdir(tmp_path)
    result = call(command, "in.txt", "-o", name)

    assert 2 == result.exit_code
    assert result.stderr.startswith(f"E802 -o {name}")
    assert "请换一个文件名" in result.stderr
    assert before == report.read_bytes()
