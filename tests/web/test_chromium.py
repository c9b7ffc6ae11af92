"""Where there is no browser, the tests that need one say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.browser import chromium


def test_without_chromium_a_test_skips(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The reason is given."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no Chromium"):
        chromium()


def test_where_everything_must_be_tested_its_absence_is_a_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """With CI=true nothing is passed over."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="no Chromium"):
        chromium()
