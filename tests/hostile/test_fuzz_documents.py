"""Whatever is done to a text, a page or a Word document, it ends in an audit or in one of our errors, soon, and nothing is touched."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.hostile.budget import chunks
from tests.hostile.fuzzing import a_spoilt_file
from tests.hostile.spoiling import SPOILS, Spoil

ROOT = Path(__file__).resolve().parents[2]
HANGS = 1800
CHUNK = 1000


def came_of(kind: str, seeds: range) -> Sequence[str]:
    """Try the files of a range in a process of its own; gives what went wrong, a line each."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.fuzzing", kind, str(seeds.start), str(seeds.stop)],
        cwd=ROOT, capture_output=True, check=False, timeout=HANGS,
    )
    lines = done.stdout.decode().splitlines()
    wrong = [line for line in lines if not line.isdigit()]
    if done.returncode or lines.count(str(seeds.stop - 1)) != 1:
        wrong.append(f"{kind} {lines[-1:]}: ended with {done.returncode}\n{done.stderr.decode()[-2000:]}")
    return wrong


@pytest.mark.parametrize(("kind", "ci"), [("text", 9000), ("html", 9000), ("docx", 2000)])
def test_a_spoilt_file_is_read_or_refused(kind: str, ci: int) -> None:
    """No other exception comes out, no file hangs, nothing is written, no program started and no socket opened."""
    with ThreadPoolExecutor(os.cpu_count() or 1) as processes:
        wrong = [line for lines in processes.map(lambda seeds: came_of(kind, seeds), chunks(kind, ci, CHUNK)) for line in lines]

    assert [] == wrong


def test_a_process_that_breaks_is_told_with_the_file_it_broke_on() -> None:
    """The harness itself does not stay silent: an unknown kind ends its process, and that is reported."""
    [wrong] = came_of("no such kind", range(1))

    assert "ended with 1" in wrong


@pytest.mark.parametrize("spoil", SPOILS.values(), ids=SPOILS)
def test_every_way_to_spoil_changes_something(spoil: Spoil) -> None:
    """Each way changes some file, or trying it would prove nothing."""
    raw, other = a_spoilt_file("html", 0), a_spoilt_file("text", 1)

    assert any(raw != spoil(raw, other, random.Random(seed)) for seed in range(20))


def test_a_number_always_gives_the_same_file() -> None:
    """What went wrong once can be made again from its number."""
    assert a_spoilt_file("text", 7) == a_spoilt_file("text", 7)
    assert a_spoilt_file("text", 7) != a_spoilt_file("text", 8)
