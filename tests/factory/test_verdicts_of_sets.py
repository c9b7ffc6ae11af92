"""Faults that only show among several reports are found in the report that has them, and in no other."""

from __future__ import annotations

import random
from collections.abc import Mapping
from pathlib import Path

from auditor.batch.run import Run
from auditor.pipeline import Terms
from tests.factory.clean import BUREAUS, Case, a_case
from tests.factory.faults.fault import shifted, with_sentences
from tests.factory.prose import AUTHORS
from tests.factory.verdicts import BOOK, GRAVE
from tests.factory.writers import WRITERS

YEAR = 2022


def a_set() -> dict[str, Case]:
    """Reports of three bureaus on one year, each written by an author of its own."""
    return {f"{number}.html": with_sentences(a_case(number, year=YEAR, agency=agency), **AUTHORS[number])
            for number, agency in enumerate(BUREAUS[:3])}


def accused(cases: Mapping[str, Case], folder: Path) -> dict[str, list[str]]:
    """The rules over sets that give a violation or warning in each report of a run."""
    for name, case in cases.items():
        (folder / name).write_bytes(WRITERS["html"](case.model()))
    run = Run([str(folder / name) for name in cases], Terms(BOOK()))
    run.gather()
    return {name: sorted(f"{one.rule} {one.severity}" for one in run.audit(str(folder / name)).outcomes
                         if one.outcome == "fail" and one.severity in GRAVE) for name in cases}


def test_reports_written_apart_accuse_each_other_of_nothing(tmp_path: Path) -> None:
    """Statutory wording alike in all of them is no copy."""
    assert {"0.html": [], "1.html": [], "2.html": []} == accused(a_set(), tmp_path)


def test_the_text_of_another_agency_is_found_in_both_and_not_in_the_third(tmp_path: Path) -> None:
    """Section one and five taken over with other figures are a copy, whoever copied."""
    cases = a_set()
    cases["1.html"] = with_sentences(cases["1.html"], **AUTHORS[0])

    assert {"0.html": ["BAT-001 violation"], "1.html": ["BAT-001 violation"], "2.html": []} == accused(cases, tmp_path)


def test_two_versions_of_one_report_are_found(tmp_path: Path) -> None:
    """The same agency and year with another figure is a second version; the other agencies have nothing to do with it."""
    cases = a_set()
    cases["3.html"] = shifted(cases["0.html"], "disclosure.normative_documents.in_force", random.Random(1))
    found = accused(cases, tmp_path)

    assert ["BAT-002 warning"] == [rule for rule in found["0.html"] if rule.startswith("BAT-002")]
    assert ["BAT-002 warning"] == [rule for rule in found["3.html"] if rule.startswith("BAT-002")]
    assert ([], []) == (found["1.html"], found["2.html"])
