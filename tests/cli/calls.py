"""Calls of the command line: inside this process, and as a process of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from auditor.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
CLEAN = str(SAMPLES / "clean-2021.txt")
BROKEN = str(SAMPLES / "balance-broken-2022.txt")

# Numbers that look like those of a person: an ID number with a right check digit, a mobile number, a mail address.
PLANTED = ("11010519491231002X", "13812345678", "zhangsan@qq.com")


def call(*words: str) -> Result:
    """Call `auditor` in this process; standard output and standard error are kept apart."""
    return CliRunner().invoke(main, words)


def spawn(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Call `auditor` as a process of its own, with `environment` on top of this one's."""
    return subprocess.run(
        [sys.executable, "-m", "auditor", *words], cwd=ROOT, env={**os.environ, **environment},
        capture_output=True, check=False, timeout=120,
    )


def a_report_with(folder: Path, *changes: tuple[str, str], name: str = "report.txt") -> str:
    """Write the clean sample with some of its texts replaced, and give its path."""
    text = Path(CLEAN).read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def as_anybody(*words: str) -> subprocess.CompletedProcess[str]:
    """Run a call as a process that may not open what permissions forbid, even where root runs the tests."""
    drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
    if drop and shutil.which(drop[0]) is None:
        pytest.skip("there is no setpriv here, and root reads and writes everything")
    command = [*drop, sys.executable, "-m", "auditor", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=120, encoding="utf-8")
