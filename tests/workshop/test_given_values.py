"""The values that a case gives are of the sort their keys take, before anything runs."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.forms import load_forms
from auditor.rulebook.rule import Case
from auditor.sources import RuleTree
from auditor.workshop.cases.given_values import wrong_frame, wrong_set, wrong_values

FORM = load_forms(RuleTree.shipped()).editions["2021"]


@pytest.mark.parametrize(("key", "value"), [
    ("title", 5), ("section_1", ["甲"]), ("heading.1", True), ("order", "甲"), ("order", [1, 99]), ("rows_missing", "甲"),
    ("extra_headings", [1]), ("published_on", "2022-02-30"), ("published_on", "2022-1-5"), ("published_on", 20220105), ("today", "明天"),
    ("published_on_source", "moon"), ("truncated", "no"), ("previous", [1]), ("disclosure", 5), ("disclosure.whole", 1),
    ("applications.new_received[total]", None), ("applications.new_received[total]", [1]), ("year", "2021"), ("agency_flags", "甲"),
    ("agency_created_in", 99999),
])
def test_a_value_of_the_wrong_sort_is_told_at_its_key(key: str, value: Any) -> None:
    """What is wanted and what was met stand in both languages."""
    (((place,), zh, en),) = wrong_values({key: value}, FORM)

    assert key == place
    assert zh.startswith("这里要写")
    assert "is wanted here" in en


@pytest.mark.parametrize(("key", "value"), [
    ("title", None), ("section_1", "甲"), ("order", [2, 1]), ("rows_missing", ["carried_in"]), ("published_on", "2022-01-05"),
    ("year", None),
    ("applications.new_received[total]", "blank"), ("applications.new_received[total]", -1.5), ("disclosure", "unread"), ("previous", {}),
])
def test_a_value_of_the_right_sort_is_taken(key: str, value: Any) -> None:
    """Texts, lists, days, figures and states as the key takes them."""
    assert [] == list(wrong_values({key: value}, FORM))


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "**/*", "a.txt", "", "a/b"])
def test_a_sample_is_named_without_a_path(name: str) -> None:
    """A case reaches into the folder of samples and nowhere else."""
    (((place,), _, _),) = wrong_frame(Case(name="例", expect="fail", document_from=name))

    assert "document_from" == place


def test_a_case_is_of_a_year_that_can_be() -> None:
    """A year that no date can have is refused."""
    assert ["year"] == [path[0] for path, _, _ in wrong_frame(Case(name="例", expect="fail", year=10**17))]


@pytest.mark.parametrize(("given", "place"), [
    ({"set": 5}, ("set",)), ({"set": [5]}, ("set",)), ({"agencies": "甲"}, ("agencies",)), ({"set": [{"year": "x"}]}, ("set", 0, "year")),
    ({"today": 5}, ("today",)), ({"unreadable": -1}, ("unreadable",)), ({"unreadable": True}, ("unreadable",)),
])
def test_a_set_is_a_list_of_reports(given: dict[str, Any], place: tuple[str | int, ...]) -> None:
    """What a case of a rule over sets gives is checked before its members are."""
    assert [place] == [path for path, _, _ in wrong_set(given)]
