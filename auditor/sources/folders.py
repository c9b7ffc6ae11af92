"""Finds the folders that ship with the program: `rules` and `schemas`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


@cache
def shipped(name: str) -> Path:
    """Find a shipped folder, in the checkout or in the installed wheel.

    Args:
        name: `rules` or `schemas`.

    Returns:
        The repository's own folder when the package lies beside this project's
        `pyproject.toml`, else the copy inside the wheel. An editable install must not
        see a stale copy, so the checkout wins.
    """
    if _is_this_project(PACKAGE.parent / "pyproject.toml"):
        return PACKAGE.parent / name
    return PACKAGE / "_shipped" / name


def _is_this_project(path: Path) -> bool:
    try:
        project = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        return False
    return bool(project.get("project", {}).get("name") == "auditor")
