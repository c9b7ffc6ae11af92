"""Whole audits of the samples, held against those written by hand."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.findings import find
from auditor.pipeline import audit, audit_json, read_report
from auditor.rulebook import load_rulebook, resolve_pack

BOOK = load_rulebook()
SAMPLES = Path(__file__).parents[2] / "samples"
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
NAMES = sorted(path.name.removesuffix(".audit.json") for path in SAMPLES.glob("*.audit.json"))


def the_file(folder, name):
    """The report of that name, whatever its ending."""
    (found,) = [path for path in folder.glob(f"{name}.*") if path.suffix != ".json"]
    return found


def told(outcomes, kind):
    """The outcomes of one kind, comparable with those written by hand."""
    if kind == "fail":
        return sorted([o["rule"], o["at"], o["severity"], o["degree"]] for o in outcomes if o["outcome"] == "fail")
    return sorted([o["rule"], o["at"]] for o in outcomes if o["outcome"] == kind)


def not_applicable(outcomes):
    """The rules all of whose outcomes are not_applicable."""
    others = {outcome["rule"] for outcome in outcomes if outcome["outcome"] != "not_applicable"}
    return sorted({outcome["rule"] for outcome in outcomes} - others)


def written(expected, kind):
    """What was written by hand, in the same shape."""
    keys = ("rule", "at", "severity", "degree") if kind == "fail" else ("rule", "at")
    return sorted([entry[key] for key in keys] for entry in expected["non_pass"][kind])


def compare(found, expected):
    """Hold one audit against the one written by hand."""
    assert written(expected, "fail") == told(found["outcomes"], "fail")
    assert written(expected, "undetermined") == told(found["outcomes"], "undetermined")
    assert sorted(expected["non_pass"]["not_applicable"]) == not_applicable(found["outcomes"])
    for key in ("agency", "year", "edition", "score", "grade"):
        assert (key, expected[key]) == (key, found[key])


@pytest.fixture(scope="module")
def printed():
    """What `auditor audit samples/ --format json` prints, by file name."""
    command = [sys.executable, "-m", "auditor", "audit", "samples/", "--format", "json"]
    run = subprocess.run(command, cwd=SAMPLES.parent, capture_output=True, check=True)
    return {entry["source"]: entry["audit"] for entry in json.loads(run.stdout)}


@pytest.mark.parametrize("name", NAMES)
def test_the_audit_of_a_sample_is_the_one_written_by_hand(name, printed):
    """Score, grade and every outcome that is not a pass, as the command prints them."""
    expected = json.loads((SAMPLES / f"{name}.audit.json").read_text(encoding="utf-8"))["audit"]

    compare(printed[f"samples/{the_file(SAMPLES, name).name}"], expected)


def test_every_sample_has_its_audit_written_by_hand(printed):
    """No report lies in samples/ without the audit it should give."""
    assert sorted(NAMES) == sorted(Path(source).stem for source in printed)


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real reports are not beside the checkout")
@pytest.mark.parametrize("name", ["cixi-2019", "mancheng-2021", "meixian-2020", "ninghai-2021", "zhenhai-2021"])
def test_the_audit_of_a_real_report_is_the_one_worked_by_hand(name):
    """All outcomes of all rules on each of the five real reports."""
    expected = json.loads((Path(__file__).parent / "seeds.json").read_text(encoding="utf-8"))[name]["audit"]

    compare(audit_json(audit(the_file(SEEDS, name), rulebook=BOOK)), expected)


def failing(report):
    """The failing outcomes on a report, as rule and instance."""
    findings = find(report, resolve_pack(BOOK, "national", report.year))
    return {(v.rule.id, v.at) for _, verdicts in findings.by_rule() for v in verdicts if v.outcome == "fail"}


def named_rules(row, column):
    """The rules that one cell of table three may break, with their instances."""
    rules = {("T3-003", row)}
    if row.startswith("results."):
        rules.add(("T3-004", column))
    if row in ("new_received", "carried_in", "results.total", "carried_over"):
        rules.add(("T3-001", None) if column == "total" else ("T3-002", column))
    return rules


@pytest.mark.parametrize("name", ["city-2025", "provincial-2019"])
def test_each_single_cell_of_table_three_changed_by_one_is_caught(name):
    """Whatever figure is one too high, the identity it belongs to fails, and nothing else of the table."""
    report = read_report(the_file(SAMPLES, name), rulebook=BOOK)
    before = failing(report)
    for address, cell in report.cells.items():
        if not address.startswith("applications.") or cell.state != "given":
            continue
        row, column = address.removeprefix("applications.")[:-1].split("[")
        changed = {**report.cells, address: replace(cell, value=cell.value + 1)}
        new = failing(report.model_copy(update={"cells": changed})) - before

        assert new & named_rules(row, column), address
        assert {rule for rule in new if rule[0] in ("T3-001", "T3-002", "T3-003", "T3-004")} <= named_rules(row, column)
