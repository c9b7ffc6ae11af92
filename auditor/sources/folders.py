"""Finds the folders that ship with the program, `rules` and `schemas`, and the one in which loaded rules are kept."""

from __future__ import annotations

import os
import tomllib
from functools import cache
from pathlib import Path

VARIABLE = "AUDITOR_CACHE"
OFF = "off"
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


def kept_folder() -> Path | None:
    """Give the folder in which rulebooks are kept; None where keeping is switched off or there is no place for it."""
    chosen = os.environ.get(VARIABLE)
    if chosen == OFF:
        return None
    try:
        return Path(chosen) if chosen else _home() / "auditor"
    except RuntimeError:
        return None


def _home() -> Path:
    given = os.environ.get("XDG_CACHE_HOME")
    return Path(given) if given else Path.home() / ".cache"
