"""Matches are found with their places, the first variant that fits counting."""

from __future__ import annotations

import pytest

from auditor.report.matches import read_matches
from auditor.report.report import Claim
from tests.report.lines import lexicon, parts


def matches(kind: str, text: str, section: int = 6) -> list[Claim]:
    """Read the matches of one kind in one text."""
    said = parts(**{f"section_{section}": text})
    return [match for match in read_matches(said, lexicon()) if match.kind == kind]


@pytest.mark.parametrize(("text", "variant"), [
    ("按照《政府信息公开信息处理费管理办法》规定，未收取信息处理费。", "national"),
    ("依据国办函〔2020〕109号，未收取信息处理费。", "national"),
    ("依据《某省政府信息公开信息处理费管理实施细则》收取费用。", "provincial"),
    ("根据《中华人民共和国政府信息公开条例》，未收取信息处理费。", "law"),
    ("按照《某市行政收费目录》收取信息处理费。", "other"),
])
def test_the_instrument_cited_for_fees_is_named(text: str, variant: str) -> None:
    """A citation in a sentence about fees says which instrument it is."""
    assert [variant] == [match.variant for match in matches("fee_citations", text)]


def test_citations_outside_fees_or_section_six_do_not_count() -> None:
    """Only section 六 and only sentences about fees are looked at."""
    assert not matches("fee_citations", "认真学习《保密法》。")
    assert not matches("fee_citations", "按照《政府信息公开信息处理费管理办法》未收取信息处理费。", section=1)


@pytest.mark.parametrize(("text", "negated"), [
    ("提供政府信息收取复制费20元。", [False]),
    ("依申请提供政府信息收取检索费、复制费共计120元。", [False]),
    ("未收取检索费、复制费、邮寄费。", [True]),
    ("检索费、复制费、邮寄费均未收取。", [True]),
    ("不再收取工本费。", [True]),
    ("收取信息处理费400元。", []),
])
def test_cost_fees_are_charged_or_denied(text: str, negated: list[bool]) -> None:
    """A list of fees is one match; a text that says they are not charged denies it."""
    assert negated == [match.negated for match in matches("cost_fees", text)]


@pytest.mark.parametrize("text", ["信息主动公开实效性不强", "在季度检测通报中排名靠前", "加大信息公开数据公开力度", "截止2021年底"])
def test_slips_are_found(text: str) -> None:
    """Frequent slips of this genre are listed one by one."""
    assert matches("slips", text, section=1)


@pytest.mark.parametrize("text", ["增强工作的实效性", "核酸检测通报", "加大信息公开和数据公开力度", "截至2021年底"])
def test_right_wording_is_no_slip(text: str) -> None:
    """The same words in their right place are left alone."""
    assert not matches("slips", text, section=1)
