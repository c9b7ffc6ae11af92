"""No hostile rule file is taken, runs, hangs or breaks the check: each is refused with its code and place."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.hostile.trees import FILES, MADE, Expected, made, written

ROOT = Path(__file__).resolve().parents[2]
HANGS = 900


def tried(trees: dict[Path, list[Expected]]) -> dict[str, dict[str, Any]]:
    """Check all folders in one process, and give what each came to."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.trial", *map(str, trees)], cwd=ROOT, capture_output=True, check=False, timeout=HANGS,
    )
    found = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert 0 == done.returncode, (done.stderr.decode()[-2000:], [str(tree) for tree in trees][len(found)])
    return {item["folder"]: item for item in found}


@pytest.mark.parametrize("lay", [written, made])
def test_every_hostile_file_is_refused_with_its_code_and_place(tmp_path: Path, lay: Callable[[Path], dict[Path, list[Expected]]]) -> None:
    """Nothing is taken, nothing breaks, nothing outside is reached, and one file hides nothing in another."""
    trees = lay(tmp_path)
    came = tried(trees)

    assert {str(tree): "refused" for tree in trees} == {name: item["came"] for name, item in came.items()}
    assert {str(tree): [] for tree in trees} == {name: item["reached"] for name, item in came.items()}
    missed = [meant for tree, expected in trees.items() for meant in expected if not meant.met_by(came[str(tree)]["mistakes"])]
    assert [] == missed
    for item in came.values():
        assert all(zh and en for _, _, zh, en in item["mistakes"]), item["folder"]


def test_the_corpus_is_large() -> None:
    """There are at least sixty hostile files, and as many kinds of refusal as the formats have."""
    codes = {file.read_text(encoding="utf-8").split()[1] for file in FILES.rglob("*.yaml")}

    assert len(list(FILES.rglob("*.yaml"))) + len(MADE) >= 60
    assert {"E402", "E403", "E410", "E411", "E412", "E413", "E414", "E415", "E421", "E211", "E212", "E221", "E223", "E601"} <= codes
