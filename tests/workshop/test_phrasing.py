"""Formulas in words."""

from __future__ import annotations

import re

import pytest

from auditor.rulebook import load_rulebook
from auditor.rulebook.compile import compile_formula
from auditor.rulebook.scope import Scope
from auditor.workshop.reading.naming import judged
from auditor.workshop.reading.phrasing import Phrasing

BOOK = load_rulebook()
ZH, EN = (Phrasing(BOOK.forms.lexicon, lang) for lang in ("zh", "en"))


def words(formula: str, phrasing: Phrasing = ZH) -> str:
    """Put a formula about a whole report into words."""
    return phrasing.words(compile_formula(formula, Scope(BOOK.vocabulary), None))


@pytest.mark.parametrize(("formula", "expected"), [
    ("本年新收[总计] + 上年结转[总计] == 结转下年度[总计]", "本年新收[总计] + 上年结转[总计] = 结转下年度[总计]"),
    ("本年新收[总计] * (上年结转[总计] + 1) > 0", "本年新收[总计] × （上年结转[总计] + 1） > 0"),
    ("本年新收[总计] - (上年结转[总计] - 1) > 0", "本年新收[总计] - （上年结转[总计] - 1） > 0"),
    ("not (year == 2021 and known(title))", "（报告年度 = 2021 且 标题 已知）不成立"),
    ("not known(title)", "标题 未知"),
    ("year == 2021 and (known(title) or known(agency))", "报告年度 = 2021 且 （标题 已知 或 机关 已知）"),
    ("implies(known(title), title_year == year)", "如果标题 已知，那么标题年度 = 报告年度"),
    ('one_of(agency_level, "county", "township")', "机关层级为“县级”或“乡镇级”"),
    ('published_on_source != "page"', "发布日期的来源不为“页面的发布信息”"),
    ("section_6.found", "第6部分存在"),
    ("not section_6.found", "“第6部分存在”不成立"),
    ("multiple(本年新收[总计], 1)", "本年新收[总计] 是整数"),
    ('days(published_on, date(year + 1, "01-31")) <= 0', "发布日期比报告年度次年的 01-31晚的天数 ≤ 0"),
    ("sum(applications.results.leaves[total]) == 0", "合计（各项办理结果[总计]） = 0"),
])
def test_a_formula_reads_as_it_is_meant(formula: str, expected: str) -> None:
    """Names are those of the form, signs those of school, and brackets stand where sense asks for them."""
    assert expected == words(formula)


def test_a_list_of_words_is_shown_by_its_first_words() -> None:
    """Who reads `mentions` sees some of the words that are looked for."""
    said = words('mentions("measure_words", section_5)')

    assert said.startswith("第5部分提到词表“measure_words”（如：下一步、")


def test_english_words_keep_the_names_of_the_language() -> None:
    """In English the names are those an author writes."""
    assert "if title is known, then not section_6.found" == words("implies(known(title), not section_6.found)", EN)


def test_what_must_hold_together_is_told_apart() -> None:
    """A conjunction gives one clause a part; anything else is one clause."""
    node = compile_formula("known(title) and year == 2021", Scope(BOOK.vocabulary), None)

    assert ("标题 已知", "报告年度 = 2021") == ZH.clauses(node)
    assert ("标题 已知",) == ZH.clauses(compile_formula("known(title)", Scope(BOOK.vocabulary), None))


def test_a_limit_shows_its_value_where_there_is_one() -> None:
    """A limit of a single value is read without looking it up."""
    phrasing = Phrasing(BOOK.forms.lexicon, "zh", {"share": "0.3"})

    assert "限值“share”（0.3）" in phrasing.words(BOOK.rules["T3-008"].require)


@pytest.mark.parametrize("rule", sorted(BOOK.rules))
def test_every_rule_can_be_read_in_chinese(rule: str) -> None:
    """No id of a cell, attribute or function of the language is left in the words of a shipped rule."""
    ready = BOOK.rules[rule]
    nodes = [ready.require, *(degree.condition for degree in ready.degrees), *(said.condition for said in ready.doubt)]
    said = " ".join(ZH.words(node) for node in [*nodes, *([ready.holds] if ready.holds else [])])
    bare = re.sub("[“（][^“”]*?”", "", said)

    assert [] == re.findall(r"[a-z]+(?:[._][a-z]+)+|\b(?:implies|known|count|found)\b", bare), said
    assert re.search("[一-鿿]", judged(ready, BOOK, "zh"))
    assert not re.search("[一-鿿]", judged(ready, BOOK, "en"))
