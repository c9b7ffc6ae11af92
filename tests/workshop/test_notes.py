"""What is no mistake and yet worth a look is told with its place, and nothing that is right is."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.sources import RuleTree, parse_yaml
from auditor.workshop.checking.check import examine_rules
from auditor.workshop.checking.program_words import PROGRAM_PREFIXES, PROGRAM_WORDS
from tests.house import modules

RULE = """\
id: XX-001
title: {zh: 甲, en: A}
why: 乙。
basis:
  - {document: 丙, clause: 丁}
severity: warning
require: "本年新收[总计] >= 3"
message: {zh: 不符。, en: Wrong.}
fix: {zh: 请改。, en: Mend it.}
cases:
  - {name: 例, expect: fail}
"""
REQUIRE = 'require: "本年新收[总计] >= 3"'


def put(folder: Path, name: str, text: str) -> None:
    """Write a file of a rules folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def noted(folder: Path) -> list[str]:
    """The notes on the files of a folder laid over the shipped rules, as code, file name, line and column."""
    checked = examine_rules(str(folder))
    assert () == checked.mistakes
    here = [note for note in checked.notes if note.where.startswith(folder.as_posix()) and not note.code.startswith("N43")]
    assert all(note.zh and note.en for note in here)
    return [f"{note.code} {note.where.split(' ')[0].rpartition('/')[2]}" for note in here]


def test_the_shipped_rules_have_no_notes() -> None:
    """Nothing that ships is unused, out of reach, alike, or never seen to fail."""
    assert [] == [note.render("en") for note in examine_rules().notes]


def test_a_sound_rule_has_no_note(tmp_path: Path) -> None:
    """The rule that the other tests change is without notes."""
    put(tmp_path, "extra/XX-001-a.yaml", RULE)

    assert [] == noted(tmp_path)


@pytest.mark.parametrize(("old", "new", "place"), [
    (REQUIRE, "when: {agency_level: []}\n" + REQUIRE, "7:7"),
    (REQUIRE, 'when: {holds: "year > 2022 and year < 2020"}\n' + REQUIRE, "7:15"),
    (REQUIRE, 'when: {agency_level: county, holds: "agency_level == \'township\'"}\n' + REQUIRE, "7:37"),
    (REQUIRE, 'require: "length(section_1) >= 0"', "7:10"),
    (REQUIRE, 'when: {agency_level: county}\nrequire: "one_of(agency_level, \'county\', \'township\')"', "8:10"),
    (REQUIRE, 'when: {year: 2021}\nrequire: "year != 2021"', "8:10"),
    (REQUIRE, 'doubt:\n  - {if: "year > 1 or year < 3", zh: 甲, en: A}\n' + REQUIRE, "8:10"),
    (REQUIRE, 'degrees:\n  - {name: much, if: "本年新收[总计] < 2", severity: info}\n'
              '  - {name: more, if: "本年新收[总计] < 1", severity: violation}\n' + REQUIRE, "9:22"),
    (REQUIRE, 'degrees:\n  - {name: all, if: "true", severity: info}\n  - {name: few, if: "year > 1", severity: info}\n' + REQUIRE, "9:21"),
    (REQUIRE, 'degrees:\n  - {name: many, if: "本年新收[总计] >= 3", severity: info}\n' + REQUIRE, "8:22"),
    (REQUIRE, 'notes:\n  - {if: "truncated and (year == 1 and year == 2)", zh: 甲, en: A}\n' + REQUIRE, "8:26"),
    (REQUIRE, 'require: "本年新收[总计] >= 3 or length(title) < 0"', "7:28"),
])
def test_a_condition_that_decides_nothing_is_noted_where_it_stands(tmp_path: Path, old: str, new: str, place: str) -> None:
    """Premises nobody meets, requirements that never fail or hold, degrees never reached, parts that come out one way."""
    put(tmp_path, "extra/XX-001-a.yaml", RULE.replace(old, new))

    assert [f"N444 XX-001-a.yaml:{place}"] == noted(tmp_path)


@pytest.mark.parametrize("new", [
    'degrees:\n  - {name: few, if: "本年新收[总计] < 1", severity: info}\n'
    '  - {name: more, if: "本年新收[总计] < 2", severity: info}\n' + REQUIRE,
    'degrees:\n  - {name: some, if: "year > 2020", severity: info}\n  - {name: all, if: "true", severity: info}\n' + REQUIRE,
    'degrees:\n  - {name: a, if: "sum(results.leaves) < 3", severity: info}\n'
    '  - {name: b, if: "sum(results.leaves) == 2", severity: info}\n'
    'each: applications.columns\nrequire: "new_received >= 3"',
    'when: {agency_level: [county, township], holds: "agency_level == \'township\'"}\n' + REQUIRE,
    'when: {holds: "本年新收[总计] < 3"}\n' + REQUIRE, 'require: "false"',
    'when: {holds: "known(year) and year > 2020"}\nrequire: "implies(year > 2022, 本年新收[总计] >= 3)"',
    'each: claims.received\nrequire: "this.year == year and value > 0"',
])
def test_what_can_come_out_either_way_is_not_noted(tmp_path: Path, new: str) -> None:
    """Ordered degrees, a last one for all the rest, an observation that denies its premise, an axis' own name."""
    put(tmp_path, "extra/XX-001-a.yaml", RULE.replace(REQUIRE, new))

    assert [] == noted(tmp_path)


@pytest.mark.parametrize(("new", "place"), [
    ('require: "year > 1 or multiple(year, 0)"', "7:23"),
    ('require: "multiple(year, 0)"', "7:11"),
])
def test_a_value_that_is_never_known_is_noted(tmp_path: Path, new: str, place: str) -> None:
    """A step of 0 has no multiples."""
    put(tmp_path, "extra/XX-001-a.yaml", RULE.replace(REQUIRE, new))

    assert [f"N445 XX-001-a.yaml:{place}"] == noted(tmp_path)


def test_a_rule_that_no_case_fails_is_noted(tmp_path: Path) -> None:
    """A rule whose cases all pass, or that has none, proves nothing."""
    put(tmp_path, "extra/XX-001-a.yaml", RULE.replace("expect: fail", "expect: pass"))

    assert ["N446 XX-001-a.yaml:1:5"] == noted(tmp_path)


@pytest.mark.parametrize(("require", "more", "expected"), [
    ('"not (3 > applications.new_received[total])"', "", ["N447 XX-002-b.yaml:7:10"]),
    ('"本年新收[总计] >= 1"', "", ["N447 XX-002-b.yaml:7:10"]),
    ('"本年新收[总计] >= 5"', "", ["N447 XX-001-a.yaml:7:10"]),
    ('"本年新收[总计] >= 1"', "valid: {from: 2022}\n", []), ('"本年新收[总计] >= 3"', "each: sections\n", []),
    ('"上年结转[总计] >= 3"', "", []),
])
def test_rules_that_require_the_same_or_less_are_noted(tmp_path: Path, require: str, more: str, expected: list[str]) -> None:
    """The same requirement of the same thing, however it is spelt; or less, where both judge exactly the same."""
    put(tmp_path, "extra/XX-001-a.yaml", RULE)
    two = RULE.replace("XX-001", "XX-002").replace(REQUIRE, f"require: {require}").replace("message:", more + "message:")
    put(tmp_path, "extra/XX-002-b.yaml", two)

    assert expected == noted(tmp_path)


def test_rules_for_different_years_or_levels_do_not_overlap(tmp_path: Path) -> None:
    """Two rules that never judge one report may require the same."""
    put(tmp_path, "extra/XX-001-a.yaml", RULE.replace("message:", "when: {agency_level: county}\nmessage:"))
    put(tmp_path, "extra/XX-002-b.yaml", RULE.replace("XX-001", "XX-002").replace("message:", "when: {agency_level: township}\nmessage:"))

    assert [] == noted(tmp_path)


def test_what_nobody_uses_is_noted(tmp_path: Path) -> None:
    """Word lists, kinds, headings, facts and limits that nothing names; those that a pattern or a used kind needs are used."""
    put(tmp_path, "extra/XX-001-a.yaml", RULE.replace(REQUIRE, "limits: {most: {2019: 5}}\n" + REQUIRE))
    put(tmp_path, "facts/own.yaml", "id: own\nshort: 甲\nwhy: 乙。\nvalue: year > 2000\n")
    put(tmp_path, "lexicons/own.yaml", "\n".join((
        "lexicon: own", "why: 甲。", "words:", "  lonely: [甲]", "  named: [乙]", "headings: {九、其他: {aliases: [别的]}}", "matches:",
        "  - kind: own", "    why: 甲。", "    variants: [{name: a, patterns: ['{named}丙']}]", "claims:",
        "  - {kind: settles, why: 甲, needs: [甲], zero: {received: 0}, variants: [{name: a, patterns: ['甲{number}件']}]}",
        "  - {kind: idle, why: 甲, needs: [甲], variants: [{name: a, patterns: ['甲{number}件']}]}", "",
    )))

    assert [
        "N443 XX-001-a.yaml:7:10", "N442 own.yaml:1:5", "N441 own.yaml:4:3", "N441 own.yaml:6:12", "N441 own.yaml:8:11",
        "N441 own.yaml:13:12",
    ] == noted(tmp_path)


def test_a_branch_of_a_fact_that_is_never_reached_is_noted(tmp_path: Path) -> None:
    """A branch below one that takes everything, and a formula that always holds."""
    cases = "cases:\n  - {if: year > 2000, value: true}\n  - {if: year > 2010, value: false}\n"
    put(tmp_path, "facts/own.yaml", f"id: own\nshort: 甲\nwhy: 乙。\n{cases}")
    put(tmp_path, "extra/XX-001-a.yaml", RULE.replace(REQUIRE, 'require: "own"'))

    assert ["N444 own.yaml:6:10"] == noted(tmp_path)


def test_a_file_that_nobody_reads_is_noted(tmp_path: Path) -> None:
    """A wrong ending, or a place beside the folders, would leave a rule out in silence."""
    put(tmp_path, "extra/XX-001-a.yml", RULE)
    put(tmp_path, "XX-002-b.yaml", RULE)

    assert ["N448 XX-002-b.yaml", "N448 XX-001-a.yml"] == noted(tmp_path)


def test_the_words_of_the_program_are_those_it_asks_for() -> None:
    """The list of word lists that the program itself names is what stands in the rooms that read wording."""
    files = [parse_yaml(file.text, file.shown).value for file in RuleTree.shipped().folder("lexicons")]
    lists = {name for found in files for name in found.get("words", {}) if not name.startswith(PROGRAM_PREFIXES)}
    others = ("workshop/cases/clean.py", "rulebook/similarity.py")
    rooms = [module for module in modules() if module.room in ("forms", "report") or module.name in others]
    asked = {text for module in rooms for text, _ in module.texts() if text in lists}

    assert set() == asked - PROGRAM_WORDS, "add these to auditor/workshop/checking/program_words.py"
    assert set() == PROGRAM_WORDS - asked, "the program asks for these no more"
