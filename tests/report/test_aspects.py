"""Aspects of section 一 are found under its sub-headings, numbered or not."""

from __future__ import annotations

import pytest

from auditor.report.aspects import read_aspects
from auditor.report.report import Aspect
from tests.report.lines import lexicon, parts

FIVE = ("proactive_disclosure", "applications", "information_management", "platform", "supervision")


def aspects(text: str) -> dict[str, Aspect]:
    """Read the aspects of one section 一."""
    return {aspect.id: aspect for aspect in read_aspects(parts(section_1=text), lexicon())}


@pytest.mark.parametrize("text", [
    "（一）主动公开情况\n甲。\n（二）依申请公开情况\n乙。\n（三）政府信息管理\n丙。\n（四）平台建设\n丁。\n（五）监督保障\n戊。",
    "（一）主动公开方面。甲。\n（二）依申请公开方面。乙。\n（三）信息管理方面。丙。\n（四）公开平台方面。丁。\n（五）监督保障方面。戊。",
    "一是主动公开情况。甲。二是依申请公开情况。乙。三是政府信息管理情况。丙。四是公开平台建设情况。丁。五是监督保障情况。戊。",
    "1.主动公开。甲。\n2.依申请公开。乙。\n3.政府信息管理。丙。\n4.平台建设。丁。\n5.监督保障。戊。",
    "主动公开情况\n甲。\n依申请公开情况\n乙。\n政府信息管理情况\n丙。\n平台建设情况\n丁。\n监督保障情况\n戊。",
])
def test_five_headed_aspects_are_all_covered(text: str) -> None:
    """The marks before a sub-heading do not matter, nor whether it has a line of its own."""
    found = aspects(text)

    assert FIVE == tuple(found)
    assert all(aspect.covered and not aspect.merged for aspect in found.values())


def test_two_aspects_under_one_heading_are_merged() -> None:
    """Aspects that share a heading are covered, and told to be merged."""
    found = aspects("一是主动公开、依申请公开方面。甲。\n二是平台建设方面。乙。")

    assert found["proactive_disclosure"].merged
    assert found["applications"].merged
    assert not found["platform"].merged
    assert not found["supervision"].covered


def test_a_word_in_the_middle_of_a_paragraph_covers_nothing() -> None:
    """A keyword counts in a sub-heading or in the first sentence of a paragraph."""
    found = aspects("今年工作平稳。我们也办理了依申请公开。")

    assert not found["applications"].covered
    assert found["applications"].quote is None


def test_a_sub_heading_comes_before_a_first_sentence() -> None:
    """An introduction that speaks of 主动公开 does not take its place."""
    found = aspects("今年持续加大主动公开和依申请公开力度。\n（一）主动公开情况\n甲。\n（二）依申请公开情况\n乙。")

    assert not found["proactive_disclosure"].merged
    assert "（一）主动公开情况\n甲。" == found["proactive_disclosure"].quote


def test_the_quote_holds_all_that_stands_under_the_heading() -> None:
    """Lists that begin with 一是 belong to the heading above them."""
    found = aspects("（一）主动公开情况\n一是加大力度。\n二是拓宽渠道。\n（二）依申请公开情况\n未收到。")

    assert "（一）主动公开情况\n一是加大力度。\n二是拓宽渠道。" == found["proactive_disclosure"].quote
    assert "（二）依申请公开情况\n未收到。" == found["applications"].quote


def test_without_section_one_nothing_is_covered() -> None:
    """An empty section covers no aspect."""
    assert not any(aspect.covered for aspect in aspects("").values())


def test_a_paragraph_of_marks_alone_covers_nothing() -> None:
    """Text lost to question marks holds no sentence, and breaks nothing."""
    assert not any(aspect.covered for aspect in aspects("????????").values())
