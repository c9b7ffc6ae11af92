"""The shipped forms load, and forms that contradict themselves are refused with all their mistakes."""

from pathlib import Path

import pytest

from auditor.errors import ReportError
from auditor.forms import load_forms
from auditor.sources import RuleTree, shipped

FORM = (shipped("rules") / "forms" / "2021.yaml").read_text(encoding="utf-8")


def over(folder: Path, text: str, name: str = "2021") -> RuleTree:
    """Lay a folder with one form over the shipped tree."""
    (folder / "forms").mkdir()
    (folder / "forms" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return RuleTree.shipped(folder)


def refused(tree: RuleTree) -> ReportError:
    """Load a tree that must be refused."""
    with pytest.raises(ReportError) as caught:
        load_forms(tree)
    return caught.value


def test_the_shipped_editions_have_their_cells() -> None:
    """Form 2019 asks for 22, 161 and 15 cells, form 2021 for 10, 175 and 15."""
    forms = load_forms(RuleTree.shipped())
    counts = {name: [len(table.slots) for table in form.tables] for name, form in forms.editions.items()}

    assert {"2019": [22, 161, 15], "2021": [10, 175, 15]} == counts


def test_each_year_has_its_form() -> None:
    """2019 and 2020 follow the form of 2019, later years that of 2021, earlier ones none."""
    forms = load_forms(RuleTree.shipped())
    found = {year: forms.of_year(year) for year in (2018, 2019, 2020, 2021, 2030, None)}

    assert [None, "2019", "2019", "2021", "2021", None] == [form and form.edition for form in found.values()]


def test_a_key_that_no_form_has_is_refused_with_its_place(tmp_path: Path) -> None:
    """An unknown key is named with file, line and column."""
    error = refused(over(tmp_path, FORM.replace("edition:", "colour: blue\nedition:", 1)))

    assert ["E211"] == [mistake.code for mistake in error.mistakes]
    assert "forms/2021.yaml:2:1" in error.mistakes[0].where


def test_all_mistakes_of_a_form_come_at_once(tmp_path: Path) -> None:
    """Two wrong values give two mistakes, in both languages."""
    error = refused(over(tmp_path, FORM.replace("layout: matrix", "layout: heap").replace("kind: amount", "kind: sum")))

    assert 2 == len(error.mistakes)
    assert all(mistake.zh and mistake.en for mistake in error.mistakes)


def test_a_group_may_only_name_rows_that_exist(tmp_path: Path) -> None:
    """A member that is no row of the table is refused, with the names that are."""
    error = refused(over(tmp_path, FORM.replace("members: [permits, penalties, compulsion]", "members: [permit]")))

    assert "E212" == error.code
    assert "permits" in error.render("en")


def test_a_row_may_stand_once(tmp_path: Path) -> None:
    """The same row id twice in one table is refused."""
    error = refused(over(tmp_path, FORM.replace("id: compulsion,", "id: penalties,")))

    assert "E212" in {mistake.code for mistake in error.mistakes}


def test_an_edition_may_stand_once(tmp_path: Path) -> None:
    """Two files with one edition are refused."""
    error = refused(over(tmp_path, FORM, name="copy"))

    assert "E212" == error.code


def test_a_tree_without_forms_is_refused(tmp_path: Path) -> None:
    """Without any form nothing can be read."""
    assert "E213" == refused(RuleTree((tmp_path,))).code


def test_a_new_edition_ends_those_before_it(tmp_path: Path) -> None:
    """Of forms that hold for one year the newest counts; a year without a form goes to the nearest."""
    text = FORM.replace('edition: "2021"', 'edition: "2024"').replace("years: {from: 2021}", "years: {from: 2024, to: 2025}")

    forms = load_forms(over(tmp_path, text, "2024"))

    found = [forms.of_year(year) for year in (2023, 2024, 2025, 2026, 2018)]
    assert ["2021", "2024", "2024", "2021", None] == [form and form.edition for form in found]
    assert ["2019", "2021"] == [forms.nearest(year).edition for year in (2010, 2026)]
    assert 2019 == forms.first_year


def test_editions_with_the_same_sections_stand_together(tmp_path: Path) -> None:
    """A form with a seventh section has an outline of its own."""
    seventh = "  - {number: 7, ordinal: 七, heading: 附则}\n\ntables:"
    text = FORM.replace('edition: "2021"', 'edition: "2024"').replace("\ntables:", seventh)

    forms = load_forms(over(tmp_path, text, "2024"))

    assert [["2019", "2021"], ["2024"]] == [list(outline.editions) for outline in forms.outlines]
    assert 1 == len(load_forms(RuleTree.shipped()).outlines)


def test_editions_that_print_a_table_alike_know_each_other() -> None:
    """Table four is the same in both editions, the others are not."""
    forms = load_forms(RuleTree.shipped())

    alike = {table: [labels.alike for labels in editions] for table, editions in forms.tables.items()}
    assert [("2019", "2021")] * 2 == alike.pop("disputes")
    assert {"disclosure": [("2019",), ("2021",)], "applications": [("2019",), ("2021",)]} == alike


@pytest.mark.parametrize(("old", "new", "near"), [
    ("[disclosure.permits.decisions]", "[disclosure.permits.decision]", "disclosure.permits.decisions"),
    ('{"2021": [disclosure.admin_fees.amount]}', '{"2012": [disclosure.admin_fees.amount]}', "2021"),
    ('{"2019": [disclosure.procurement.amount]}', '{"2021": [disclosure.procurement.amount]}', "2021"),
    ("same_label: [\"2019\"]", "same_label: [\"2018\"]", "2019"),
    ("counterpart: [disputes.reconsideration.corrected, ", "counterpart: [disputes.reconsideration.correct, ", "corrected"),
])
def test_a_cell_or_edition_that_no_form_has_is_refused_in_lexicons(tmp_path: Path, old: str, new: str, near: str) -> None:
    """Every place of a misspelt counterpart is named with file and line, and the nearest right one."""
    name = "disputes" if "disputes" in old else "disclosure"
    text = (shipped("rules") / "lexicons" / f"{name}.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "lexicons" / f"{name}.yaml").write_text(text.replace(old, new), encoding="utf-8")

    error = refused(RuleTree.shipped(tmp_path))

    lines = [number for number, line in enumerate(text.replace(old, new).splitlines(), 1) if new in line]
    assert {"E224"} == {mistake.code for mistake in error.mistakes}
    told = [int(mistake.where.rsplit(f"{name}.yaml:", 1)[1].split(":")[0]) for mistake in error.mistakes]
    assert lines == sorted(told)
    assert all(near in mistake.zh and near in mistake.en for mistake in error.mistakes)
