"""What holds for every test: neither the language of the caller's shell nor rules kept by earlier calls matter."""

from __future__ import annotations

import os

import pytest

os.environ["AUDITOR_CACHE"] = "off"  # rules are loaded before the first test; the tests of the cache switch it on


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away what a shell may have set for the command line."""
    for name in ("AUDITOR_LANG", "FORCE_COLOR", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
