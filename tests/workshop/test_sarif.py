"""What the check finds is written so that code hosts can show it beside the lines of a change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from auditor.errors import Mistake
from auditor.workshop.checking.check import Checked
from auditor.workshop.checking.codes import CODES
from auditor.workshop.checking.sarif import FINGERPRINT, sarif_text

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0-subset.schema.json").read_text(encoding="utf-8"))
WRONG = Mistake("E410", "rules/甲 乙/XX-001-a.yaml:7:11 require", "错。", "Wrong.")
NOTE = Mistake("N444", "rules/a/XX-001-a.yaml:9:3 when", "提示。", "Look.")
UNUSED = Mistake("N441", "rules/lexicons/a.yaml:9:3 words.a", "没用。", "Unused.")


def run_of(*mistakes: Mistake, notes: tuple[Mistake, ...] = (), lang: str = "zh") -> dict[str, Any]:
    """The run that these mistakes and notes are written as, held against the schema."""
    written = json.loads(sarif_text(Checked({}, (), mistakes, notes), lang))
    jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker()).validate(written)
    (run,) = written["runs"]
    assert isinstance(run, dict)
    return run


def test_a_mistake_is_a_result_with_file_line_and_column() -> None:
    """Line and column count characters from 1, and the file is a URI below the folder of the call."""
    run = run_of(WRONG)
    (result,) = run["results"]
    place = result["locations"][0]["physicalLocation"]

    assert "unicodeCodePoints" == run["columnKind"]
    assert {"uri": "rules/%E7%94%B2%20%E4%B9%99/XX-001-a.yaml", "uriBaseId": "SRCROOT"} == place["artifactLocation"]
    assert {"startLine": 7, "startColumn": 11} == place["region"]
    assert ("E410", "error", "错。") == (result["ruleId"], result["level"], result["message"]["text"])


def test_mistakes_and_notes_have_their_levels() -> None:
    """A mistake is an error, what is probably wrong a warning, what is merely unused a note."""
    run = run_of(WRONG, notes=(NOTE, UNUSED))

    assert ["error", "warning", "note"] == [result["level"] for result in run["results"]]
    assert ["E410", "N441", "N444"] == [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])


def test_a_tree_with_nothing_to_tell_gives_a_run_without_results() -> None:
    """Then a host clears what it showed before."""
    assert [] == run_of()["results"]


def prints(*mistakes: Mistake, lang: str = "zh") -> list[str]:
    """The fingerprints of mistakes."""
    return [result["partialFingerprints"][FINGERPRINT] for result in run_of(*mistakes, lang=lang)["results"]]


def test_a_fingerprint_stays_when_lines_move_or_the_language_changes() -> None:
    """The same mistake on another line, or told in English, is the same mistake."""
    moved = Mistake(WRONG.code, WRONG.where.replace(":7:11", ":99:3"), WRONG.zh, WRONG.en)

    assert prints(WRONG) == prints(moved) == prints(WRONG, lang="en")


def test_each_result_has_a_fingerprint_of_its_own() -> None:
    """Two alike in one place are counted, others differ by code, file, place or words."""
    others = [
        Mistake("E411", WRONG.where, WRONG.zh, WRONG.en), Mistake(WRONG.code, WRONG.where.replace("XX", "YY"), WRONG.zh, WRONG.en),
        Mistake(WRONG.code, WRONG.where.replace("require", "when"), WRONG.zh, WRONG.en), Mistake(WRONG.code, WRONG.where, "异。", "Other."),
    ]
    found = prints(WRONG, WRONG, *others)

    assert len(found) == len(set(found)) == 6


def test_a_mistake_without_a_file_names_its_place() -> None:
    """What stands in no file, such as a folder that is not there, is told by name."""
    (result,) = run_of(Mistake("E400", "nowhere", "无。", "None."))["results"]

    assert [{"logicalLocations": [{"fullyQualifiedName": "nowhere"}]}] == result["locations"]


def test_a_file_below_the_folder_of_the_call_is_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An absolute path to a file below it is written relative, one elsewhere as a whole URI."""
    monkeypatch.chdir(tmp_path)
    inside, outside = (Mistake("E402", f"{folder}/a.yaml:1:1", "错。", "Wrong.") for folder in (tmp_path.as_posix(), "/elsewhere"))
    uris = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run_of(inside, outside)["results"]]

    assert [{"uri": "a.yaml", "uriBaseId": "SRCROOT"}, {"uri": "file:///elsewhere/a.yaml"}] == uris


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_code_is_explained(lang: str) -> None:
    """Title and cure stand in both languages, and a code that nobody listed is still written."""
    found = [Mistake(code, "rules/a/a.yaml:1:1", "错。", "Wrong.") for code in (*CODES, "E499", "N499")]
    rules = {rule["id"]: rule for rule in run_of(*found, lang=lang)["tool"]["driver"]["rules"]}

    assert {*CODES, "E499", "N499"} == set(rules)
    assert "note" == rules["N499"]["defaultConfiguration"]["level"]
    if lang == "en":
        assert all(rules[code]["help"]["text"].isascii() for code in CODES)
