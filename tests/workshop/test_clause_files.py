"""The clauses of the official forms: each has somebody, each rule has a clause, and every mistake has its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import RulebookError
from auditor.rulebook import load_rulebook
from auditor.workshop.checking.check import examine_rules
from auditor.workshop.clauses.clause_book import ClauseBook, Years
from auditor.workshop.clauses.clause_files import load_clauses, meet, survey_clauses
from auditor.workshop.clauses.clause_list import list_year
from tests.house import ROOT

CATALOGUE = {
    "STR": 20, "T2": 13, "T3": 12, "T4": 5, "XT": 6, "XY": 11, "NAR": 14, "FEE": 9, "TIM": 7, "STY": 11, "PLA": 3, "BAT": 4,
}
CLAUSES = """\
edition: "2021"
title: {zh: 甲, en: A}
years: {from: 2021}
parts:
  - id: title
    title: {zh: 标题, en: Title}
    clauses:
      - id: title.agency
        requires: {zh: 乙, en: B}
        sources:
          - {document: 丙, clause: 丁, mark: C}
        rules: [STR-017]
"""


def shipped() -> tuple[ClauseBook, ...]:
    """The clause files that come with the program."""
    return load_clauses(load_rulebook())


def mistakes(folder: Path, *changes: tuple[str, str], name: str = "2021") -> list[str]:
    """The mistakes of a small clause file with some of its text replaced."""
    text = CLAUSES
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    (folder / "clauses").mkdir(exist_ok=True)
    (folder / "clauses" / f"{name}.yaml").write_text(text, encoding="utf-8")
    try:
        load_clauses(load_rulebook(folder))
    except RulebookError as error:
        return [mistake.render("zh").replace(f"{folder}/", "") for mistake in error.mistakes]
    return []


def test_every_check_of_the_catalogue_is_accounted_for() -> None:
    """All 115 ids stand under a clause, as a rule or as a check that a person makes."""
    every = {f"{letters}-{number:03}" for letters, count in CATALOGUE.items() for number in range(1, count + 1)}
    clauses = [clause for book in shipped() for _, clause in book.walk()]
    as_rules = {name for clause in clauses for name in clause.rules}
    by_person = {item.check for clause in clauses for item in clause.person if item.check}

    assert 115 == len(every)
    assert set() == every - as_rules - by_person
    assert set() == as_rules & by_person
    assert by_person <= every


def test_each_clause_that_names_a_rule_has_one() -> None:
    """Nothing is wrong with the shipped clause files, and each shipped rule stands under a clause."""
    survey = survey_clauses(load_rulebook())

    assert ("2019", "2021") == tuple(book.edition for book in survey.books)
    assert [] == [mistake.render() for mistake in survey.mistakes]
    assert [] == [note.render() for note in survey.notes]


@pytest.mark.parametrize("year", range(2019, 2027))
def test_no_clause_is_without_somebody_in_any_year(year: int) -> None:
    """A clause whose rules do not judge a year has a person or nobody named for it."""
    listed = list_year(load_rulebook(), shipped(), year)

    assert [] == [clause.clause.id for clause in listed.clauses if clause.coverage == "idle"]


def test_clauses_speak_both_languages_and_never_copy_one_into_the_other() -> None:
    """Requirements and reasons stand in Chinese and in English."""
    texts = [
        (clause.id, text.zh, text.en) for book in shipped() for _, clause in book.walk()
        for text in (clause.requires, *(item.text for item in (*clause.person, *clause.nobody_yet)))
    ]

    assert [] == [name for name, zh, en in texts if not any("一" <= letter <= "鿿" for letter in zh) or zh == en or len(en) < 10]


def test_a_right_clause_file_is_taken(tmp_path: Path) -> None:
    """An overlay's clause file replaces the shipped one of its edition."""
    assert [] == mistakes(tmp_path)
    assert [1] == [len(list(book.walk())) for book in load_clauses(load_rulebook(tmp_path)) if book.edition == "2021"]


@pytest.mark.parametrize(("old", "new", "expected"), [
    ("STR-017", "STS-017", "E412 clauses/2021.yaml:12:17 parts.0.clauses.0.rules.0\n  没有规则 STS-017。是否要写 STR-017？"),
    ("[STR-017]", "[STR-017, STR-017]", "E431 clauses/2021.yaml:12:26 parts.0.clauses.0.rules.1\n  STR-017 写了两次。"),
    ("        rules: [STR-017]\n", "", "E432 clauses/2021.yaml:8:13 parts.0.clauses.0.id\n  这一条没有写由谁检查。"),
    ("rules: [STR-017]", "years: {from: 2019, to: 2020}", "E433 clauses/2021.yaml:12:16 parts.0.clauses.0.years\n  这一条的年度与本版"),
    ("rules: [STR-017]", "years: {from: 2025, to: 2022}", "E433 clauses/2021.yaml:12:16 parts.0.clauses.0.years\n  年度范围颠倒"),
    ('"2021"', '"2020"', "E430 clauses/2021.yaml:1:10 edition\n  没有“2020”这一版统一格式。是否要写 2021？"),
    ('"2021"', '"2019"', "E430 clauses/2021.yaml:1:10 edition\n  文件名应与版本相同：2019.yaml。"),
    ("mark: C", "mark: X", "E403 clauses/2021.yaml:11:44 parts.0.clauses.0.sources.0.mark\n  不能写 'X'。"),
    ("rules:", "rule:", "E403 clauses/2021.yaml:12:9 parts.0.clauses.0.rule\n  这里没有“rule”这个键。是否要写 rules？"),
])
def test_a_mistake_is_told_with_its_place_and_cure(tmp_path: Path, old: str, new: str, expected: str) -> None:
    """File, line, column, what is wrong, and the nearest right word."""
    found = mistakes(tmp_path, (old, new))

    assert any(text.startswith(expected) for text in found), found


def test_a_rule_that_never_judges_the_years_of_a_clause_is_a_mistake(tmp_path: Path) -> None:
    """XT-004 begins in 2024 and cannot check a clause that ends in 2022."""
    (found,) = mistakes(tmp_path, ("rules: [STR-017]", "years: {to: 2022}\n        rules: [XT-004]"))

    assert found.startswith("E433 clauses/2021.yaml:13:17 parts.0.clauses.0.rules.0\n  规则 XT-004 适用的年度")


def test_a_clause_id_stands_once_in_a_file(tmp_path: Path) -> None:
    """The second clause of one name is told with the place of the first."""
    second = CLAUSES[CLAUSES.index("      - id: title.agency"):]
    (found,) = mistakes(tmp_path, ("        rules: [STR-017]\n", "        rules: [STR-017]\n" + second))

    assert found.startswith("E431 clauses/2021.yaml:13:13 parts.0.clauses.1.id\n  “title.agency”已用于 clauses/2021.yaml:8:13。")


def test_all_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    """A wrong file does not hide the mistakes of another."""
    mistakes(tmp_path, ("STR-017", "STR-071"))
    found = mistakes(tmp_path, ('"2021"', '"2019"'), ("mark: C", "mark: D"), name="2019")

    assert ["2019", "2021"] == [text.split("/")[1][:4] for text in found]


def test_a_rule_named_nowhere_and_a_check_that_became_a_rule_are_notes(tmp_path: Path) -> None:
    """Neither stops anybody: an overlay may leave both."""
    person = "person:\n          - {check: STR-018, zh: 戊, en: E}"
    (tmp_path / "clauses").mkdir()
    for edition in ("2019", "2021"):
        text = CLAUSES.replace("rules: [STR-017]", person).replace('"2021"', f'"{edition}"')
        (tmp_path / "clauses" / f"{edition}.yaml").write_text(text, encoding="utf-8")
    survey = survey_clauses(load_rulebook(tmp_path))
    notes = [note.render("zh") for note in survey.notes]

    assert () == survey.mistakes
    assert any(note.startswith("N430 rules/structure/STR-017-title-elements.yaml:2:5 id\n  没有条款写到规则 STR-017。") for note in notes)
    assert 2 == sum(note.startswith("N431") and "STR-018 现在是一条规则" in note for note in notes)


def test_a_rule_that_could_not_be_read_is_not_told_twice(tmp_path: Path) -> None:
    """The mistake of its own file is enough."""
    (tmp_path / "clauses").mkdir()
    (tmp_path / "clauses" / "2021.yaml").write_text(CLAUSES.replace("STR-017", "ZZ-001"), encoding="utf-8")
    book = load_rulebook(tmp_path)

    assert 1 == len(survey_clauses(book).mistakes)
    assert () == survey_clauses(book, frozenset({"ZZ-001"})).mistakes


@pytest.mark.parametrize(("spans", "expected"), [
    ((("from", 2019), ("to", 2019)), True), ((("from", 2020), ("to", 2019)), False), ((("to", 2019), ("to", 2021)), True), ((), True),
])
def test_spans_meet_when_a_year_lies_in_all_of_them(spans: tuple[tuple[str, int], ...], expected: bool) -> None:
    """Both ends are included; a missing end is open."""
    assert expected is meet(*(Years.model_validate({end: year}) for end, year in spans))


def test_checking_rules_checks_their_clauses(tmp_path: Path) -> None:
    """A mistake in a clause file is told with all others, and a rule under no clause is a note."""
    mistakes(tmp_path, ("STR-017", "STS-017"))
    wrong = examine_rules(str(tmp_path))
    mistakes(tmp_path)
    right = examine_rules(str(tmp_path))

    assert ["E412"] == [mistake.code for mistake in wrong.mistakes]
    assert () == right.mistakes
    assert "FEE-001" in " ".join(note.zh for note in right.notes if note.code == "N430")


def test_a_clause_of_a_rule_that_cannot_be_read_is_not_blamed(tmp_path: Path) -> None:
    """Of a broken rule only its own file is told; the clauses that name it are right."""
    own = next((ROOT / "rules").glob("*/STR-017-*.yaml"))
    (tmp_path / "structure").mkdir()
    (tmp_path / "structure" / own.name).write_text(own.read_text(encoding="utf-8").replace("severity:", "gravity:"), encoding="utf-8")
    mistakes(tmp_path)

    assert {"E403"} == {mistake.code for mistake in examine_rules(str(tmp_path)).mistakes}
