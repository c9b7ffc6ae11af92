"""New rules from the template."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.errors import AuditorError
from auditor.rulebook import load_rulebook
from auditor.rulebook.load import survey_rules
from auditor.sources import RuleTree
from auditor.workshop.cases.run_cases import run_cases
from auditor.workshop.checking.check import check_rules
from auditor.workshop.drafting.draft_rule import draft_rule, home_of_rules
from auditor.workshop.drafting.schemas import write_schemas
from tests.cli.calls import ROOT

BOOK = load_rulebook()


def write(folder: Path, name: str, title: str | None = None, group: str | None = None) -> Path:
    """Draft a rule and write it."""
    draft = draft_rule(name, folder, title=title, group=group)
    draft.path.parent.mkdir(parents=True, exist_ok=True)
    draft.path.write_text(draft.text, encoding="utf-8")
    return draft.path


@pytest.mark.parametrize(("name", "title"), [
    ("LOC-001", None), ("T3-900", '含“引号”与 "quotes": # 和 {花括号}'), ("ABCDEF-999", "换行\n标题"), ("X1-001", "  "),
])
def test_a_new_rule_is_valid_from_the_start(tmp_path: Path, name: str, title: str | None) -> None:
    """Whatever its title, the file passes every check and all its cases hold."""
    write(tmp_path, name, title)
    book = load_rulebook(tmp_path)

    check_rules(str(tmp_path))
    results = list(run_cases(book, book.rules[name]))
    assert 5 == len(results)
    assert [] == [result.difference for result in results if result.difference or result.skipped]


def test_a_new_rule_has_all_kinds_of_cases_and_costs_nothing(tmp_path: Path) -> None:
    """It is a notice; one case passes, one fails, one fails out of a whole text, and each side of its first year has one."""
    write(tmp_path, "LOC-001", "按时答复")
    rule = load_rulebook(tmp_path).rules["LOC-001"].rule

    assert ("info", "按时答复") == (rule.severity, rule.title.zh)
    assert {"pass", "fail", "not_applicable"} == {case.expect for case in rule.cases}
    assert 2018 in {case.year for case in rule.cases if case.expect == "not_applicable"}
    assert [case for case in rule.cases if case.document and case.expect == "fail"]


def test_a_new_rule_stands_with_those_of_its_letters(tmp_path: Path) -> None:
    """Without a group the letters decide; letters that no rule has make a folder of their own."""
    assert "applications" == draft_rule("T3-900", tmp_path).path.parent.name
    assert "loc" == draft_rule("LOC-001", tmp_path).path.parent.name
    assert "local" == draft_rule("T3-900", tmp_path, group="local").path.parent.name
    assert Path("packs/national") == draft_rule("T3-900", tmp_path, group="packs/national").path.parent.relative_to(tmp_path)


def test_the_file_is_named_by_the_latin_words_of_the_title(tmp_path: Path) -> None:
    """The name begins with the id; a title without Latin words gives the plain name."""
    assert "T3-900-reply-in-time.yaml" == draft_rule("T3-900", tmp_path, title="Reply in time!").path.name
    assert "T3-900-new-rule.yaml" == draft_rule("T3-900", tmp_path, title="按时答复").path.name


def schema_named(text: str, folder: Path) -> Path | None:
    """The schema that the first line of a file in a folder leads to, if it names one."""
    _, names, path = text.splitlines()[0].partition("# yaml-language-server: $schema=")
    return (folder / path).resolve() if names else None


def test_the_file_names_its_schema() -> None:
    """In the checkout the first line leads an editor from the file to the schema of rules."""
    draft = draft_rule("LOC-001", ROOT / "rules")

    assert (ROOT / "schemas" / "rule.schema.json").resolve() == schema_named(draft.text, draft.path.parent)
    assert "../../schemas/rule.schema.json" == draft.schema


def test_schemas_beside_the_rules_are_named(tmp_path: Path) -> None:
    """Outside of the checkout the nearest schema counts, as far up as it may be."""
    for folder in (tmp_path, tmp_path / "near"):
        write_schemas(folder / "schemas")
    draft = draft_rule("LOC-001", tmp_path / "near" / "rules")

    assert (tmp_path / "near" / "schemas" / "rule.schema.json").resolve() == schema_named(draft.text, draft.path.parent)
    assert "../../../schemas/rule.schema.json" == draft_rule("LOC-001", tmp_path / "far" / "rules").schema


def test_without_schemas_none_is_named(tmp_path: Path) -> None:
    """A line that leads nowhere would be an error in the editor, so there is none."""
    draft = draft_rule("LOC-001", tmp_path)

    assert None is draft.schema
    assert "$schema" not in draft.text
    assert "LOC-001" in draft.text.splitlines()[0]


@pytest.mark.parametrize("name", ["T3-1", "t3-900", "T3900", "3T-001", "TOOLONG-001", "T3-9000", "第三-001", ""])
def test_a_wrong_form_of_id_is_refused(tmp_path: Path, name: str) -> None:
    """The error says what an id looks like and names one that is free."""
    with pytest.raises(AuditorError) as caught:
        draft_rule(name, tmp_path)

    assert "E801" == caught.value.code
    assert "such as " in caught.value.render("en")


def test_an_id_in_use_is_refused_with_the_next_free_one(tmp_path: Path) -> None:
    """The error names the file that has the id, and an id that no rule has."""
    with pytest.raises(AuditorError) as caught:
        draft_rule("T3-001", tmp_path)
    last = max(name for name in BOOK.rules if name.startswith("T3-"))

    assert "E412" == caught.value.code
    assert "rules/applications/T3-001-" in str(caught.value)
    assert f"T3-{int(last[3:]) + 1:03d} is free" in str(caught.value)


def test_an_id_once_used_is_refused(tmp_path: Path) -> None:
    """What `retired.yaml` lists is never given again, and is skipped when a free one is named."""
    (tmp_path / "retired.yaml").write_text(
        "retired:\n  LOC-001:\n    title: {zh: 旧规则, en: An old rule}\n    reason: 条款已经废止。\n", encoding="utf-8")
    with pytest.raises(AuditorError) as caught:
        draft_rule("LOC-001", tmp_path, over=[tmp_path])

    assert "E412" == caught.value.code
    assert "条款已经废止。" in caught.value.render("zh")
    assert "LOC-002" in caught.value.render("zh")


def test_a_file_that_is_there_is_not_replaced(tmp_path: Path) -> None:
    """A file of that name that is no rule keeps its text."""
    path = tmp_path / "loc" / "LOC-001-new-rule.yaml"
    path.parent.mkdir()
    path.write_text("# 草稿\n", encoding="utf-8")
    with pytest.raises(AuditorError, match="E802"):
        draft_rule("LOC-001", tmp_path)

    assert "# 草稿\n" == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("group", ["packs", "forms", "a/b", "../x", ".hidden", "packs/nowhere", "a b"])
def test_a_group_that_is_no_folder_of_rules_is_refused(tmp_path: Path, group: str) -> None:
    """Folders of other files, paths and hidden folders are refused."""
    with pytest.raises(AuditorError, match="E801"):
        draft_rule("LOC-001", tmp_path, group=group)


def test_only_a_call_inside_the_checkout_has_a_home(tmp_path: Path) -> None:
    """From the checkout, new rules go to its rules; from anywhere else a folder must be named."""
    assert ROOT / "rules" == home_of_rules(ROOT / "docs")
    assert home_of_rules(tmp_path) is None


def test_a_new_rule_does_not_change_the_others(tmp_path: Path) -> None:
    """Laid over the shipped rules it adds one, replaces none."""
    write(tmp_path, "LOC-001")
    survey = survey_rules(RuleTree.shipped(tmp_path), BOOK.forms)

    assert {"LOC-001"} == set(survey.book.rules) - set(BOOK.rules)
    assert () == survey.replaced
