"""What some tests need of a machine: where it is missing they skip and say so; in CI, where it must be, they fail."""

from __future__ import annotations

import os

import pytest


def need(present: object, what: str, package: str) -> None:
    """Go on only where something is present.

    Args:
        present: What was looked for; nothing or False where it is missing.
        what: What to call it.
        package: The Debian package that brings it.
    """
    if not present:
        leave = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        leave(f"{what} is not here (Debian: apt-get install {package})")
