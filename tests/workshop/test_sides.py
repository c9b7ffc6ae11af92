"""What a side of a comparison is taken for, and what stands in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import AuditorError
from auditor.rulebook import load_rulebook
from auditor.workshop.comparing.sides import open_side
from tests.workshop.overlays import PACK, a_milder_fee, lay


def test_a_pack_of_the_built_in_rules_is_a_side() -> None:
    """The name of a shipped pack stands for the shipped rules under it."""
    side = open_side("national")

    assert ("pack", "", "national", None) == (side.kind, side.origin, side.pack, side.commit)
    assert load_rulebook().digest == side.book.digest


def test_a_folder_is_laid_over_the_built_in_rules(tmp_path: Path) -> None:
    """All shipped rules stay, and those of the folder replace theirs."""
    side = open_side(a_milder_fee(tmp_path))

    assert ("folder", str(tmp_path), "national") == (side.kind, side.origin, side.pack)
    assert set(load_rulebook().rules) == set(side.book.rules)
    assert "info" == side.book.rules["FEE-001"].severity


def test_a_folder_may_be_judged_by_its_own_pack(tmp_path: Path) -> None:
    """What follows the last colon behind a folder is a pack of it."""
    lay(tmp_path, "packs/town.yaml", PACK)
    side = open_side(f"{tmp_path}:town")

    assert ("folder", str(tmp_path), "town") == (side.kind, side.origin, side.pack)


def test_a_folder_comes_before_a_pack_of_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a folder is called as a pack is, the folder is meant; so is one with a colon in its name."""
    a_milder_fee(tmp_path / "national")
    a_milder_fee(tmp_path / "a:national")
    monkeypatch.chdir(tmp_path)

    assert "folder" == open_side("national").kind
    assert "a:national" == open_side("a:national").origin


def test_a_folder_without_rules_is_refused(tmp_path: Path) -> None:
    """A folder of something else would compare the shipped rules with themselves."""
    lay(tmp_path, "reports/a.txt", "甲")
    with pytest.raises(AuditorError) as caught:
        open_side(str(tmp_path))

    assert ("E450", str(tmp_path)) == (caught.value.code, caught.value.mistakes[0].where)


def test_an_unknown_pack_of_a_folder_is_named_with_its_nearest(tmp_path: Path) -> None:
    """The error names the side as the call does, not an option that the call does not have."""
    lay(tmp_path, "packs/town.yaml", PACK)
    with pytest.raises(AuditorError) as caught:
        open_side(f"{tmp_path}:twon")
    (mistake,) = caught.value.mistakes

    assert ("E420", f"{tmp_path}:twon") == (mistake.code, mistake.where)
    assert "town" in mistake.zh


def test_a_pack_with_no_scoring_profile_is_refused_at_once(tmp_path: Path) -> None:
    """A side that cannot score is told before any report is read."""
    lay(tmp_path, "packs/town.yaml", PACK + "scoring: nowhere\n")
    with pytest.raises(AuditorError) as caught:
        open_side(f"{tmp_path}:town")

    assert "E603" == caught.value.code
