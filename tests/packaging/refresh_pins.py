"""Pins every package of the environment to its newest version: run `python tests/packaging/refresh_pins.py`.

The pins stand in `pyproject.toml` under `[tool.uv]`: `constraint-dependencies` for what is
installed, `build-constraint-dependencies` for what builds it. If anything fails, the file
is left as it was.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = ROOT / "pyproject.toml"
BUILDERS = ("hatchling", "setuptools", "wheel")


def find_uv() -> str:
    """Find uv: the project's own, else the one on the path."""
    found = shutil.which("uv", path=os.pathsep.join((str(ROOT / ".tools" / "bin"), os.environ.get("PATH", ""))))
    if found is None:
        raise SystemExit("uv is missing: python3 -m pip install --target .tools uv")
    return found


def run_uv(*words: str, text: str | None = None) -> str:
    """Run uv in the project and give what it prints."""
    done = subprocess.run([find_uv(), *words], cwd=ROOT, input=text, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def with_pins(project: str, key: str, pins: Iterable[str]) -> str:
    """Put pins into the text of `pyproject.toml`, one a line, in place of those under `key`."""
    lines = "".join(f'  "{pin}",\n' for pin in sorted(pins))
    filled, count = re.subn(rf"(?m)^{key} = \[\n(?:  .*\n)*\]$", lambda _: f"{key} = [\n{lines}]", project, count=1)
    if count != 1:
        raise SystemExit(f"pyproject.toml has no {key}")
    return filled


def pins_of(output: str) -> list[str]:
    """The requirements in what uv prints: one a line, comments left out."""
    lines = (line.split(" #")[0].strip() for line in output.splitlines())
    return [line for line in lines if "==" in line and not line.startswith(("#", "-"))]


def refresh() -> str:
    """Find the newest versions that go together, and give the text of `pyproject.toml` with them."""
    project = PROJECT.read_text(encoding="utf-8")
    PROJECT.write_text(with_pins(with_pins(project, "constraint-dependencies", ()), "build-constraint-dependencies", ()))
    run_uv("lock", "--upgrade")
    exported = run_uv(
        "export", "--all-groups", "--all-extras", "--no-hashes", "--no-emit-project", "--no-header", "--no-annotate"
    )
    builders = run_uv("pip", "compile", "-", "--no-header", "--no-annotate", "--upgrade", text="\n".join(BUILDERS))
    pinned = with_pins(project, "constraint-dependencies", pins_of(exported))
    return with_pins(pinned, "build-constraint-dependencies", pins_of(builders))


def main() -> None:
    """Refresh the pins and the environment."""
    before = PROJECT.read_text(encoding="utf-8")
    try:
        PROJECT.write_text(refresh(), encoding="utf-8")
        run_uv("lock")
        run_uv("sync", "--all-groups", "--all-extras")
    except BaseException:
        PROJECT.write_text(before, encoding="utf-8")
        raise


if __name__ == "__main__":
    main()
