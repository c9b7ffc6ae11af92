"""Wheels built, and installed into empty environments, with uv."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def the_uv() -> str:
    """Find uv; without it the test is skipped, or fails where `CI=true`."""
    found = shutil.which("uv", path=os.pathsep.join((str(ROOT / ".tools" / "bin"), os.environ.get("PATH", ""))))
    if found is not None:
        return found
    reason = "uv is missing: python3 -m pip install --target .tools uv"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def run(*words: str, cwd: Path) -> str:
    """Run a command outside of the environment of the tests, and give what it prints; it must succeed."""
    kept = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH", "AUDITOR_LANG")}
    done = subprocess.run(words, cwd=cwd, env=kept, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, f"{' '.join(words)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def an_environment(folder: Path, wheel: Path, *settings: str, pinned: bool = True) -> Path:
    """Make an empty environment with one wheel and what it asks for, and give its `auditor`."""
    uv = the_uv()
    run(uv, "venv", "--quiet", str(folder), cwd=folder.parent)
    where = ROOT if pinned else folder
    run(uv, "pip", "install", "--quiet", "--python", str(folder), *settings, str(wheel), cwd=where)
    return folder / "bin" / "auditor"
