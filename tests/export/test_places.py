"""Places are told in words, as exactly as the format of the source can tell them."""

from __future__ import annotations

import pytest

from auditor.export import Words
from auditor.export.places import exactly, where
from auditor.report import At

CELL = At(line=35, xpath="/html/body/table[1]/tr[3]/td[2]", table=2, row=3, cell=2)


@pytest.mark.parametrize(("place", "zh", "en"), [
    (None, "原文中未找到", "not found in the text"),
    (At(line=88, column=2), "第 88 行第 2 列", "line 88, column 2"),
    (CELL, "第 35 行", "line 35"),
    (At(table=2, row=3, cell=4), "第 2 张表第 3 行第 4 格", "table 2, row 3, cell 4"),
    (At(paragraph=7), "第 7 段", "paragraph 7"),
    (At(xpath="/html/p[2]"), "/html/p[2]", "/html/p[2]"),
    (At(page=3), "第 3 页", "page 3"),
    (At(page=3, box=(72.4, 120, 200, 140)), "第 3 页（横 72—200，纵 120—140 点）", "page 3 (across 72–200, down 120–140 points)"),
])
def test_a_place_is_told_in_both_languages(place: At | None, zh: str, en: str) -> None:
    """The first thing that its format has is told."""
    assert zh == where(place, Words("zh"))
    assert en == where(place, Words("en"))


@pytest.mark.parametrize(("place", "told"), [
    (CELL, "第 35 行、第 2 张表第 3 行第 2 格"),
    (At(line=35, xpath="/html/p[2]"), "第 35 行、/html/p[2]"),
    (At(page=3, line=1, column=2), "第 3 页"),
    (At(paragraph=7, table=1, row=2, cell=3), "第 7 段、第 1 张表第 2 行第 3 格"),
])
def test_all_of_a_place_is_told_on_demand(place: At, told: str) -> None:
    """A cell of a web page has its line and its cell, a paragraph its path."""
    assert told == exactly(place, Words("zh"))
