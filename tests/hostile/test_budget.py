"""One place scales how much is tried."""

from __future__ import annotations

import pytest

from tests.hostile.budget import budget, chunks


def test_a_desk_tries_few_ci_all_and_the_night_ten_times_as_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """The surroundings choose the count; what is said outright wins over CI."""
    monkeypatch.delenv("AUDITOR_FUZZ", raising=False)
    monkeypatch.delenv("CI", raising=False)
    desk = budget("text", 20_000)
    monkeypatch.setenv("CI", "true")
    ci = budget("text", 20_000)
    monkeypatch.setenv("AUDITOR_FUZZ", "nightly")

    assert (80, 20_000, 200_000) == (desk, ci, budget("text", 20_000))


def test_something_is_always_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    """No count falls to nothing, whatever the kind."""
    monkeypatch.setenv("AUDITOR_FUZZ", "desk")

    assert [1, 1] == [budget("ocr", 2), budget("another", 2)]


def test_an_unknown_level_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A misspelt level does not pass for a small one."""
    monkeypatch.setenv("AUDITOR_FUZZ", "nightley")

    with pytest.raises(ValueError, match="nightley"):
        budget("text", 1)


def test_chunks_cover_the_budget_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every seed stands in one chunk."""
    monkeypatch.setenv("AUDITOR_FUZZ", "ci")

    assert list(range(25)) == [seed for chunk in chunks("text", 25, 10) for seed in chunk]
