"""The JSON of a comparison: its keys, and that it agrees with the audits."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from auditor.workshop.comparing.comparison_json import comparison_json
from tests.workshop.comparisons import compared
from tests.workshop.overlays import CLEAN, FEE_SILENT, NEW_RULE, a_pack_of, lay


def written(a: str, b: str, *sources: str, lang: str = "zh") -> Any:
    """Write a comparison and read it back."""
    with compared(a, b, *sources, lang=lang) as (found, kept):
        return json.loads("".join(comparison_json(found, kept, lang)))


def sides(folder: Path) -> tuple[str, str]:
    """Two sides of which the second has a rule more and takes the fee for a notice."""
    lay(folder / "b", "extra/XX-001-a.yaml", NEW_RULE)
    milder = "override: {FEE-001: {severity: info, reason: 例。}}\n"
    return a_pack_of(folder / "a", "FEE-001", "T3-001"), a_pack_of(folder / "b", "FEE-001", "T3-001", more=milder)


def test_the_keys_are_stable(tmp_path: Path) -> None:
    """Every level has its keys in their order."""
    found = written(*sides(tmp_path), CLEAN, "nowhere.txt")
    report, (refused,) = found["reports"][0], found["refused"]

    assert [
        "a", "b", "summary", "files", "rules", "scoring", "effects", "transitions", "reports", "refused",
    ] == list(found)
    assert ["named", "kind", "origin", "pack", "commit", "rules", "scoring", "rulebook"] == list(found["a"])
    assert ["source", "agency", "year", "loss", "a", "b", "changes"] == list(report)
    assert ["score", "grade", "coverage", "unranked", "group", "rank", "of"] == list(report["a"])
    assert ["rule", "at", "kind", "accused_anew", "a", "b", "finding"] == list(report["changes"][0])
    assert ["message", "note", "evidence", "basis", "fix", "changes"] == list(report["changes"][0]["finding"])
    assert ("nowhere.txt", None, "E105") == (refused["source"], refused["side"], refused["error"]["code"])


def test_a_change_holds_both_states_and_what_is_found(tmp_path: Path) -> None:
    """A new finding has no state in A where the rule is not there; its place holds only what is set."""
    (change,) = written(*sides(tmp_path), CLEAN)["reports"][0]["changes"]

    assert ("XX-001", "appears", None) == (change["rule"], change["kind"], change["a"])
    assert {"outcome": "fail", "severity": "warning", "degree": None, "points": 1.0} == change["b"]
    assert "新收 26 件|过多。" == change["finding"]["message"]
    assert {"line": 87, "column": 2} == change["finding"]["evidence"][0]["place"]


def test_counts_agree_with_the_reports(tmp_path: Path) -> None:
    """What the summary, the effects and the transitions count is what the reports hold."""
    found = written(*sides(tmp_path), CLEAN, FEE_SILENT)
    kinds = [change["kind"] for report in found["reports"] for change in report["changes"]]

    assert sum(found["summary"]["changes"].values()) == len(kinds)
    assert {"down": 1, "up": 1, "same": 0, "open": 0} == found["summary"]["scores"]
    assert [("XX-001", 1, 1.0), ("FEE-001", 0, -5.0)] == [(rule["rule"], rule["appears"], rule["points"]) for rule in found["effects"]]
    assert [("XX-001", None, "fail", 1), ("XX-001", None, "pass", 1)] == [tuple(item.values()) for item in found["transitions"]]


def test_messages_are_in_the_language_of_the_call(tmp_path: Path) -> None:
    """The same keys with English messages."""
    (change,) = written(*sides(tmp_path), CLEAN, lang="en")["reports"][0]["changes"]

    assert "26 received|too many." == change["finding"]["message"]


def test_no_report_is_still_an_object() -> None:
    """Without reports the lists are empty."""
    found = written("national", "national")

    assert ([], [], 0) == (found["reports"], found["refused"], found["summary"]["compared"])
