"""Exit codes, and what is said when a call cannot go on."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.cli.runs import audits
from auditor.cli.session import Session
from auditor.documents.listing import Listing
from auditor.pipeline import Terms
from tests.cli.calls import CLEAN, ROOT, SAMPLES, a_report_with, call, spawn


@pytest.mark.parametrize(
    "words",
    [
        ["audt"], ["audit"], ["audit", CLEAN, "--form", "json"], ["audit", CLEAN, "--format", "pdf"],
        ["audit", CLEAN, "--format"], ["--lang", "fr", "rules", "check"], ["rules", "chek"], ["parse", CLEAN, "-x"],
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_wrong_call_is_one_line(words: list[str], lang: str) -> None:
    """A wrong word gives one line with code, command and cure, in the language of the call, and exit code 2."""
    result = call(*words) if "--lang" in words else call("--lang", lang, *words)

    assert 2 == result.exit_code
    assert 1 == len(result.stderr.splitlines())
    assert result.stderr.startswith("E801 auditor")
    assert "--help" in result.stderr
    assert "" == result.stdout


@pytest.mark.parametrize("words", [[], ["rules"]])
def test_a_call_without_a_command_shows_the_help_and_is_wrong(words: list[str]) -> None:
    """A script that lost its words does not look as if it had worked."""
    result = call(*words)

    assert 2 == result.exit_code
    assert "用法：auditor" in result.stdout


def test_the_exit_code_only_grows() -> None:
    """Of several codes the highest wins, whatever comes last."""
    session = Session()
    for code in (1, 2, 0, 1):
        session.worsen(code)

    assert 2 == session.code


def test_our_own_fault_is_one_line_without_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    """An exception that nobody expected gives code 3 and one line; personal data in it is masked."""
    code = Session().run(lambda: int("电话：13812345678"))
    said = capsys.readouterr().err

    assert 3 == code
    assert 1 == len(said.splitlines())
    assert said.startswith("E000 ")
    assert "13812345678" not in said
    assert "Traceback" not in said


def test_a_traceback_is_shown_on_demand_alone(capsys: pytest.CaptureFixture[str]) -> None:
    """With `--debug` the traceback comes first."""
    code = Session(debug=True).run(lambda: int("电话：13812345678"))
    said = capsys.readouterr().err

    assert 3 == code
    assert said.startswith("Traceback")
    assert "13812345678" not in said


def test_our_own_fault_in_one_file_does_not_stop_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    """A file on which the program itself fails gives an error entry, and the next file is audited."""
    session = Session()
    entries = list(audits(Listing((object(), CLEAN), ()), Terms(), None, session, lambda: None))  # type: ignore[arg-type]

    assert 3 == session.code
    assert "E000" == entries[0].error.code
    assert entries[1].audit is not None
    assert "E000" in capsys.readouterr().err


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_an_interrupted_call_leaves_with_130(tmp_path: Path, number: signal.Signals) -> None:
    """Ctrl-C, a request to end or a closed terminal is one word on standard error; a file half written is not there."""
    reports = tmp_path / "reports"
    reports.mkdir()
    for name in range(400):
        a_report_with(reports, name=f"{name:03}.txt")
    (reports / "000.json").write_text("{}", encoding="utf-8")
    target = tmp_path / "out.jsonl"
    command = [sys.executable, "-m", "auditor", "audit", str(reports), "--format", "jsonl", "-o", str(target)]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    assert process.stderr is not None
    first = process.stderr.readline()
    process.send_signal(number)
    rest = process.stderr.read().decode()

    assert first.startswith(b"E")
    assert 130 == process.wait(timeout=60)
    assert ["已中断。"] == rest.splitlines()
    assert ["reports"] == [path.name for path in tmp_path.iterdir()]


def test_a_reader_that_leaves_early_is_no_matter() -> None:
    """`auditor … | head -1` says nothing on standard error and leaves with 0."""
    command = [sys.executable, "-m", "auditor", "audit", *[str(SAMPLES)] * 20, "--format", "jsonl"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(100)
    process.stdout.close()
    said = process.stderr.read().decode()

    assert 0 == process.wait(timeout=60)
    assert [line for line in said.splitlines() if "略过" not in line] == []


def test_a_full_disk_is_told() -> None:
    """What cannot be written to standard output is a mistake of the call."""
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "auditor", "audit", CLEAN], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert 2 == done.returncode
    assert done.stderr.decode().startswith("E802 stdout")


@pytest.mark.parametrize("locale", [{"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, {}])
def test_output_is_utf8_whatever_the_locale(locale: dict[str, str]) -> None:
    """Both streams carry UTF-8 even where the locale knows ASCII only."""
    done = spawn("audit", CLEAN, "nowhere.txt", **locale)

    assert 2 == done.returncode
    assert "得分：100.0" in done.stdout.decode("utf-8")
    assert "没有这个文件" in done.stderr.decode("utf-8")


def test_a_name_that_is_no_utf8_is_written_with_escapes(tmp_path: Path) -> None:
    """A file name in another encoding stops nothing: it is told with escapes."""
    name = str(tmp_path).encode() + b"/\xb1\xa8\xb8\xe6.txt"
    with open(name, "wb") as file:
        file.write(Path(CLEAN).read_bytes())
    done = spawn("audit", str(tmp_path), "--format", "jsonl")

    assert 0 == done.returncode
    assert b"\\udcb1" in done.stdout


def test_output_for_a_pipe_has_no_colours() -> None:
    """Only a terminal sees escape sequences."""
    assert b"\x1b" not in spawn("audit", str(SAMPLES)).stdout


CLOSED = """
import os, sys
for number in sys.argv[1]:
    os.close(int(number))
os.execv(sys.executable, [sys.executable, "-m", "auditor", *sys.argv[2:]])
"""


def closed(numbers: str, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Call `auditor` with some of its standard streams closed."""
    command = [sys.executable, "-c", CLOSED, numbers, *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=120)


@pytest.mark.parametrize("words", [["audit", CLEAN], ["parse", CLEAN], ["rules", "check"], ["--help"], ["--version"]])
def test_a_closed_output_is_told_as_lost(words: list[str]) -> None:
    """`>&-` loses the result: one E802 and code 2, without a word of our own failing."""
    done = closed("1", *words)

    assert 2 == done.returncode
    assert done.stderr.decode().startswith("E802 stdout\n")
    assert "输出已关闭" in done.stderr.decode()


@pytest.mark.parametrize("words", [["audit", CLEAN], ["rules", "check"], ["--help"]])
def test_closed_errors_lose_nothing_but_messages(words: list[str]) -> None:
    """`2>&-` leaves the output and the code as they are."""
    done = closed("2", *words)

    assert 0 == done.returncode
    assert spawn(*words).stdout == done.stdout


def test_with_every_stream_closed_the_code_still_tells() -> None:
    """Where nothing can be said, the exit code says it."""
    assert 2 == closed("012", "audit", CLEAN).returncode


@pytest.mark.parametrize("words", [["audit", CLEAN], ["rules", "check"], ["--help"]])
def test_a_full_disk_is_no_fault_of_ours(words: list[str]) -> None:
    """Every command whose output meets a full device leaves with 2 and E802."""
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "auditor", *words], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False, timeout=120,
        )

    assert 2 == done.returncode
    assert "E802 stdout\n  不能写入：系统报告 磁盘已满（" in done.stderr.decode()


def test_a_message_of_several_lines_is_joined_without_a_blank_in_chinese(tmp_path: Path) -> None:
    """E201 on one line: no blank between a full stop and the next Chinese sentence."""
    path = tmp_path / "note.txt"
    path.write_text("今天开会。\n", encoding="utf-8")
    result = call("audit", str(path))

    assert 2 == result.exit_code
    assert "E201" in result.stderr
    assert "。 " not in result.stderr
