"""The labels of a table can be looked up by what is printed."""

from auditor.forms import load_forms
from auditor.forms.labels import label_key
from auditor.forms.lookup import TableLabels
from auditor.sources import RuleTree

FORMS = load_forms(RuleTree.shipped())


def labels(table: str, edition: str) -> TableLabels:
    """Find the labels of one table of one edition."""
    return next(one for one in FORMS.tables[table] if one.edition == edition)


def test_every_official_label_is_found() -> None:
    """Each row of each table of each edition is found by its own official label."""
    for editions in FORMS.tables.values():
        for one in editions:
            for row in one.rows:
                assert one.row_of[label_key(row.official)].id == row.id


def test_labels_of_one_table_are_distinct() -> None:
    """No two rows of a table share a folded label."""
    for editions in FORMS.tables.values():
        for one in editions:
            assert len(one.rows) == len({row.key for row in one.rows})


def test_the_old_name_of_a_row_is_known_as_such() -> None:
    """规范性文件 is how the form of 2019 names a row of 2021, and it still finds the row."""
    new = labels("disclosure", "2021")

    assert label_key("规范性文件") in new.elsewhere["normative_documents"]
    assert "normative_documents" == new.figure_row_of[label_key("规范性文件")].id
    assert label_key("规范性文件") not in new.row_of


def test_rows_that_the_form_dropped_are_foreign() -> None:
    """The rows of 2019 that 2021 has no place for are foreign to it, and none is foreign to 2019."""
    assert {"other_services", "procurement"} == {row.id for row in labels("disclosure", "2021").foreign}
    assert () == labels("disclosure", "2019").foreign


def test_heading_rows_hold_no_figures() -> None:
    """（六）其他处理 names a group in 2021 and a row of figures in 2019."""
    key = label_key("（六）其他处理")

    assert key not in labels("applications", "2021").figure_row_of
    assert "results.other.all" == labels("applications", "2019").figure_row_of[key].id
