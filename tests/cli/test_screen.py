"""What a terminal shows, on a real one."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys

import pytest

from tests.cli.calls import CLEAN, ROOT, SAMPLES, call

_STEERING = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
_BAR = "━"


def a_terminal() -> tuple[int, int]:
    """Open a terminal, both ends; where the system has none the test is skipped, in CI that is a failure."""
    try:
        return pty.openpty()
    except OSError as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"this system gives no terminal: {error}")


def shown(*words: str, **environment: str) -> str:
    """Call `auditor` on a terminal of its own, and give everything that is written to it."""
    ours, theirs = a_terminal()
    settings = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "200", **environment}
    command = [sys.executable, "-m", "auditor", *words]
    process = subprocess.Popen(command, cwd=ROOT, env=settings, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    parts = []
    while part := _read(ours):
        parts.append(part)
    os.close(ours)
    assert process.wait(timeout=60) == 0
    return b"".join(parts).decode("utf-8").replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    """Read what is there; a terminal that the other side closed ends with an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_a_terminal_gets_the_same_words_in_colour() -> None:
    """Without its colours the text is what a pipe gets."""
    text = shown("audit", CLEAN)

    assert "\x1b[1m" in text
    assert call("audit", CLEAN).stdout == _STEERING.sub("", text)


def test_a_terminal_that_wants_no_colour_gets_none() -> None:
    """NO_COLOR is heeded."""
    assert "\x1b[3" not in shown("audit", CLEAN, NO_COLOR="1")


def test_a_bar_counts_more_than_a_few_files() -> None:
    """The samples come with a bar, which stands on no line of the table and is gone at the end."""
    text = shown("audit", str(SAMPLES))
    lines = [_STEERING.sub("", part) for line in text.split("\n") for part in re.split(r"\r", line)]
    table = call("audit", str(SAMPLES)).stdout.splitlines()

    assert _BAR in text
    assert [] == [line for line in table if line and line not in lines]
    assert text.rstrip().endswith("\x1b[2K")


def test_a_few_files_need_no_bar() -> None:
    """A single report comes without a bar."""
    assert _BAR not in shown("audit", CLEAN)
