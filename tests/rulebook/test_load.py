"""A tree of rule files loads whole, or every mistake of every file is told with its place and cure."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from auditor.errors import Mistake, RulebookError
from auditor.forms import load_forms
from auditor.rulebook import load_rulebook
from auditor.rulebook.load import survey_rules
from auditor.sources import RuleTree

RULE = """\
id: XX-001
title: {zh: 甲, en: A}
why: 乙。
basis:
  - {document: 丙, clause: 丁}
severity: warning
require: "本年新收[总计] >= 0"
message: {zh: 不符。, en: Wrong.}
fix: {zh: 请改。, en: Mend it.}
"""
FACT = "id: {name}\nshort: 甲\nwhy: 乙。\nvalue: \"{value}\"\n"
PACK = "id: local\ntitle: {{zh: 甲, en: A}}\nwhy: 乙。\n{more}\n"


def lay(folder: Path, *changes: tuple[str, str], name: str = "XX-001-a") -> Path:
    """Lay a small rule, with some of its texts replaced, into a rules folder."""
    text = RULE
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return put(folder, f"extra/{name}.yaml", text)


def put(folder: Path, name: str, text: str) -> Path:
    """Write a file of a rules folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def mistakes(folder: Path) -> tuple[Mistake, ...]:
    """The mistakes that a rules folder, laid over the shipped one, is refused with."""
    with pytest.raises(RulebookError) as caught:
        load_rulebook(folder)
    return caught.value.mistakes


def short(folder: Path) -> list[str]:
    """The mistakes as code, file name, line and column."""
    return [f"{found.code} {found.where.split(' ')[0].rpartition('/')[2]}" for found in mistakes(folder)]


def test_a_small_rule_loads(tmp_path: Path) -> None:
    """The rule that the other tests change is without mistakes."""
    lay(tmp_path)

    assert "XX-001" in load_rulebook(tmp_path).rules


@pytest.mark.parametrize(("old", "new", "code", "place", "words"), [
    ("severity: warning", "severity: grave", "E403", "6:11", "warning"),
    ("id: XX-001", "id: X-1", "E403", "1:5", "2 至 6 位大写字母或数字"),
    ("本年新收[总计] >= 0", "本年新受[总计] >= 0", "E410", "7:11", "是否要写 本年新收[总计]？"),
    ("本年新收[总计] >= 0", "year / 0 > 1", "E410", "7:18", "除数"),
    ("本年新收[总计] >= 0", "year / (2 - 2) > 1", "E410", "7:19", "除数"),
    ("本年新收[总计] >= 0", "days(published_on, date(year, '02-30')) > 0", "E410", "7:41", "02-30"),
    ("本年新收[总计] >= 0", "days(published_on, date(2023, '02-29')) > 0", "E410", "7:41", "02-29"),
    ("本年新收[总计] >= 0", "本年新收[总计]", "E410", "7:11", "真假"),
    ("severity: warning", "severity: warning\nvalid: {from: 2022, to: 2020}", "E412", "7:25", "颠倒"),
    ("clause: 丁", "clause: 丁, years: {from: 2022, to: 2020}", "E412", "5:54", "颠倒"),
    ("severity: warning", "severity: warning\nwhen: {has_disputes: ja}", "E412", "7:22", "true 或 false"),
    ("severity: warning", "severity: warning\nwhen: {year: new}", "E412", "7:14", "2021"),
    ("severity: warning", "severity: warning\nwhen: {has_disputs: true}", "E412", "7:8", "has_disputes"),
    ("severity: warning", "severity: warning\nwhen: {agency_level: cuonty}", "E412", "7:22", "county"),
    ("severity: warning", "severity: warning\nwhen: {passed: [XX-009]}", "E412", "7:17", "没有规则 XX-009"),
    ("severity: warning", "severity: warning\neach: applications.colums", "E412", "7:7", "applications.columns"),
    ("severity: warning", "severity: warning\nlimits: {day: {2019: '02-31'}}", "E411", "7:15", "02-31"),
    ("severity: warning", "severity: warning\nlimits: {most: {unit: 元, 2019: 1}}", "E411", "7:16", "yuan"),
    ("zh: 不符。", "zh: '{nothing}'", "E413", "8:15", "nothing"),
    ("id: XX-001", "id: XX-002", "E412", "1:5", "XX-002-"),
])
def test_each_kind_of_mistake_has_its_place_and_cure(
    tmp_path: Path, old: str, new: str, code: str, place: str, words: str
) -> None:
    """One thing wrong gives one mistake, at its line and column, in words that lead on."""
    lay(tmp_path, (old, new))
    found = [one for one in mistakes(tmp_path) if one.code == code]

    assert [f"{code} XX-001-a.yaml:{place}"] == [line for line in short(tmp_path) if line.startswith(code)]
    assert words in found[0].zh
    assert found[0].en


def test_all_unknown_names_of_a_formula_are_told(tmp_path: Path) -> None:
    """Three unknown names in one expression are three mistakes."""
    lay(tmp_path, ("本年新收[总计] >= 0", "foo + bar > baz"))

    assert ["E410 XX-001-a.yaml:7:11", "E410 XX-001-a.yaml:7:17", "E410 XX-001-a.yaml:7:23"] == short(tmp_path)


def test_an_unknown_axis_is_the_only_mistake(tmp_path: Path) -> None:
    """Names that an axis would bind are not called unknown where the axis itself is."""
    lay(tmp_path, ("severity: warning", "severity: warning\neach: applications.colums"),
        ("本年新收[总计] >= 0", "new_received >= 0"), ("zh: 不符。", "zh: '{new_received}'"))

    assert ["E412 XX-001-a.yaml:7:7"] == short(tmp_path)


def test_a_wrong_shape_does_not_hide_wrong_names(tmp_path: Path) -> None:
    """A file with an unknown key and a missing one still has its formulas, axis, premises and years judged."""
    lay(tmp_path, ("severity: warning", "gravity: warning\nvalid: {from: 2022, to: 2020}\nwhen: {has_disputs: true, holds: yeer > 1}"),
        ("本年新收[总计] >= 0", "foo > 0"))

    assert [
        "E403 XX-001-a.yaml:1:1", "E403 XX-001-a.yaml:6:1", "E412 XX-001-a.yaml:7:25", "E412 XX-001-a.yaml:8:8",
        "E410 XX-001-a.yaml:8:34", "E410 XX-001-a.yaml:9:11",
    ] == short(tmp_path)


def test_mistakes_come_by_file_then_line_and_column_as_numbers(tmp_path: Path) -> None:
    """Line 9 comes before line 10, and a syntax error in one file hides nothing in another."""
    put(tmp_path, "extra/XX-000-a.yaml", "id: [\n")
    lay(tmp_path, ("zh: 请改。", "zh: '{nothing}'"), ("en: Mend it.}", "en: Mend it.}\nnotes:\n  - {if: foo, zh: 甲, en: A}"))
    lay(tmp_path, ("id: XX-001", "id: XX-002"), ("本年新收", "本年新受"), name="XX-002-b")

    assert [
        "E402 XX-000-a.yaml:2:1", "E413 XX-001-a.yaml:9:11", "E410 XX-001-a.yaml:11:10", "E410 XX-002-b.yaml:7:11",
    ] == short(tmp_path)


def test_an_overlay_replaces_a_rule_by_its_id(tmp_path: Path) -> None:
    """The later layer's rule counts, whatever its file's place, and what was replaced is known."""
    lay(tmp_path, ("id: XX-001", "id: T3-001"), name="T3-001-mine")
    tree = RuleTree.shipped(tmp_path)
    survey = survey_rules(tree, load_forms(tree))
    (replaced,) = survey.replaced

    assert "甲" == survey.book.rules["T3-001"].rule.title.zh
    assert "T3-001" == replaced.rule
    assert replaced.file.startswith("rules/applications/T3-001-")
    assert replaced.by.endswith("extra/T3-001-mine.yaml")


def test_one_id_twice_in_one_layer_is_refused(tmp_path: Path) -> None:
    """Within a layer no rule replaces another."""
    lay(tmp_path)
    lay(tmp_path, name="XX-001-b")

    assert ["E412 XX-001-b.yaml:1:5"] == short(tmp_path)


def test_rules_that_wait_for_each_other_are_refused(tmp_path: Path) -> None:
    """A ring of `passed` is told once."""
    for name, other in (("XX-001", "XX-002"), ("XX-002", "XX-001")):
        lay(tmp_path, ("id: XX-001", f"id: {name}"), ("severity: warning", f"severity: warning\nwhen: {{passed: [{other}]}}"), name=name)
    (found,) = mistakes(tmp_path)

    assert "E414" == found.code
    assert "XX-001 → XX-002 → XX-001" in found.zh


def test_facts_that_rest_on_each_other_are_refused_and_nothing_else(tmp_path: Path) -> None:
    """A ring of facts is told once; a fact or rule that uses one of them is not blamed."""
    for name, value in (("aa", "bb and year > 1"), ("bb", "aa"), ("cc", "aa or true")):
        put(tmp_path, f"facts/{name}.yaml", FACT.format(name=name, value=value))
    lay(tmp_path, ("severity: warning", "severity: warning\nwhen: {aa: true}"), ("本年新收[总计] >= 0", "cc"))
    (found,) = mistakes(tmp_path)

    assert "E414" == found.code
    assert "aa.yaml:4:8" in found.where
    assert "aa → bb → aa" in found.zh


def test_facts_of_cases_that_rest_on_each_other_are_refused(tmp_path: Path) -> None:
    """A ring through the conditions of cases is a ring too."""
    for name, other in (("aa", "bb"), ("bb", "aa")):
        put(tmp_path, f"facts/{name}.yaml", FACT.format(name=name, value="").replace('value: ""', f"cases: [{{if: {other}, value: true}}]"))

    assert ["E414"] == [found.code for found in mistakes(tmp_path)]


def test_a_wrong_fact_is_told_where_it_stands_alone(tmp_path: Path) -> None:
    """A fact with an unknown name is one mistake, not one for each rule that uses it."""
    put(tmp_path, "facts/aa.yaml", FACT.format(name="aa", value="foo > 1"))
    put(tmp_path, "facts/bb.yaml", FACT.format(name="bb", value="year > 1") + "more: 1\n")
    lay(tmp_path, ("本年新收[总计] >= 0", "aa and bb"))

    assert ["E410 aa.yaml:4:9", "E403 bb.yaml:5:1"] == short(tmp_path)


@pytest.mark.parametrize(("more", "place", "words"), [
    ("override: {XX-009: {severity: info, reason: 甲}}", "4:12", "没有规则 XX-009"),
    ("override: {STR-003: {degrees: {damagd: info}, reason: 甲}}", "4:32", "damaged"),
    ("override: {STR-003: [{degree_weights: {damagd: 1}, reason: 甲}]}", "4:40", "damaged"),
    ("override: {STR-003: {years: {from: 2022, to: 2020}, reason: 甲}}", "4:46", "颠倒"),
    ("disable: {XX-009: 甲}", "4:11", "没有规则 XX-009"),
])
def test_a_pack_speaks_of_rules_and_degrees_that_exist(tmp_path: Path, more: str, place: str, words: str) -> None:
    """Unknown rules and degrees of a pack are told at their own place."""
    put(tmp_path, "packs/local.yaml", PACK.format(more=more))
    (found,) = mistakes(tmp_path)

    assert f"local.yaml:{place} " in found.where
    assert words in found.zh


def test_a_pack_is_not_blamed_for_a_rule_that_is_wrong_itself(tmp_path: Path) -> None:
    """A rule whose shape is wrong still exists for packs and for the rules that wait for it."""
    lay(tmp_path, ("severity", "gravity"))
    lay(tmp_path, ("id: XX-001", "id: XX-002"), ("severity: warning", "severity: warning\nwhen: {passed: [XX-001]}"), name="XX-002-b")
    put(tmp_path, "packs/local.yaml", PACK.format(more="disable: {XX-001: 甲}"))

    assert {"E403"} == {found.code for found in mistakes(tmp_path)}
    assert {"XX-001-a.yaml"} == {line.split(" ")[1].partition(":")[0] for line in short(tmp_path)}


HOSTILE = {
    "flow": "[" * 50_000, "pairs": "{a: " * 50_000, "list": "- " * 50_000, "keys": "? " * 50_000,
    "steps": "\n".join(" " * depth + "a:" for depth in range(1300)),
    "closed": "id: " + "[" * 50_000 + "]" * 50_000, "aliases": "a: &a [x]\n" + "".join(f"b{n}: *a\n" for n in range(60)),
    "itself": "&a [*a]", "tag": "id: !!python/object/apply:os.getcwd []", "several": "id: a\n---\nid: b\n",
    "control": "id: \x07", "empty": "", "null": "~", "number": "1", "text": "甲", "digits": "id: " + "9" * 5000,
    "long": RULE.replace("本年新收[总计] >= 0", "1 + " * 3000 + "1 > 0"),
    "deep": RULE.replace("本年新收[总计] >= 0", "(" * 900 + "1" + ")" * 900 + " > 0"),
    "minus": RULE.replace("本年新收[总计] >= 0", "-" * 1900 + "1 > 0"),
    "dunder": RULE.replace("本年新收[总计] >= 0", "().__class__"), "lambda": RULE.replace("本年新收[总计] >= 0", "(lambda: 1)()"),
    "each": RULE.replace("severity: warning", "severity: warning\neach: {over: [1, {a: b}]}\nlimits: [1]\nwhen: [2]"),
    "lists": RULE.replace("severity: warning", "severity: []\ndegrees: 1\nnotes: [1]\ndoubt: {a: b}\nvalid: []\ncases: 甲"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_with_its_name(tmp_path: Path, kind: str) -> None:
    """Bombs, depths, tags and shapes of every sort end in mistakes that name the file."""
    put(tmp_path, "extra/XX-001-a.yaml", HOSTILE[kind])

    assert all("XX-001-a.yaml" in found.where for found in mistakes(tmp_path))


@pytest.mark.parametrize("kind", ["flow", "pairs", "list", "keys", "steps", "closed"])
def test_no_depth_ends_the_process(tmp_path: Path, kind: str) -> None:
    """Composing such a file recursed in C until the process died: now it is one mistake with its line."""
    put(tmp_path, "extra/XX-001-a.yaml", HOSTILE[kind])
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-m", "auditor", "rules", "check", str(tmp_path)], cwd=root, capture_output=True, check=False, timeout=60,
    )
    line = "42" if kind == "steps" else "1"

    assert 2 == done.returncode
    assert f"XX-001-a.yaml:{line}:" in done.stderr.decode().splitlines()[0]
