"""The pattern language says what it means and cannot run away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.forms.patterns import MAX_GAP, PERSONAL_SIGNS, Pattern, PatternMistake, alternatives
from auditor.forms.wording import clean

LISTS = {"verb": ("收到", "共收到"), "unit": ("件", "个{!工作日}"), "loop": ("{loop}",), "stop": ("其中",), "none": (),
         "star": ("(甲)*乙",), "alike": ("甲", "甲甲")}


def holds(source: str, text: str, stops: tuple[str, ...] = ()) -> bool:
    """Tell whether a pattern stands in a text."""
    return Pattern(source, LISTS.get, stops).regex.search(clean(text)) is not None


@pytest.mark.parametrize(("source", "text", "wanted"), [
    ("{verb}{~4}{number}{unit}", "共收到申请 12 件", True),
    ("{verb}{~4}{number}{unit}", "收到申请，另有12件", False),
    ("{verb}{..8}{number}{unit}", "收到申请，另有12件", True),
    ("{verb}{..8}{number}{unit}", "收到申请。另有12件", False),
    ("{verb}{-8}{number}{unit}", "收到申请、来信12件", False),
    ("{verb}{~4}{number}{unit}", "收到申请（含上年结转）12件", True),
    ("{verb}{..8!stop}{number}{unit}", "收到申请，其中12件", False),
    ("{verb}{number}{unit}", "收到20个工作日", False),
    ("(甲|乙)?丙", "丙", True),
    ("甲(乙)*丙", "甲乙乙丙", True),
    ("甲(乙)*丙", "甲乙乙乙乙乙丙", False),
    ("(甲)*甲", "甲甲", False),
    ("{!<未}收到", "未收到", False),
    ("{!<未}收到", "我局收到", True),
    ("收到{!举报|投诉}", "收到投诉", False),
    ("收到{>举报|投诉}", "收到投诉", True),
    ("收到{>举报|投诉}", "收到申请", False),
    ("{start}收到", "我局收到", False),
    ("{start}收到", "今年，收到", True),
    ("公开{end}", "公开。", True),
    ("公开{end}", "公开栏", False),
    ("甲{aside}?乙", "甲（丙）乙", True),
    ("（甲）", "(甲)", True),
])
def test_each_mark_of_the_language_means_one_thing(source: str, text: str, wanted: bool) -> None:
    """Gaps stay in sentence, clause or word; lists, options and surroundings hold as written."""
    assert wanted is holds(source, text)


@pytest.mark.parametrize(("text", "number"), [
    ("收到12件", "12"), ("收到1,204件", "1,204"), ("收到13.34万件", "13.34万"), ("收到二十一件", "二十一"),
    ("收到 １７ 件", "17"), ("收到约20件", None), ("收到20余件", None), ("收到三十余件", None), ("收到第3件", None),
    ("收到3-5件", None), ("收到1,20件", None),
    ("收到数十件", None), ("收到上百件", None), ("收到几十件", None), ("收到一百件", "一百"),
])
def test_numbers_are_whole_and_certain(text: str, number: str | None) -> None:
    """A number is taken whole or not at all; about, more than and ranges are not certain."""
    found = Pattern("收到{number}件", LISTS.get).regex.search(clean(text))

    assert number == (found and found["n1"])


@pytest.mark.parametrize(("text", "year"), [
    ("2021年", "2021年"), ("2021 年度", "2021年度"), ("二〇二一年", "二〇二一年"), ("202211日", None), ("20221月1日", None),
    ("12021年", None),
])
def test_a_damaged_date_names_no_year(text: str, year: str | None) -> None:
    """A year has four digits of its own and 年 after them."""
    found = Pattern("{year}", LISTS.get).regex.search(clean(text))

    assert year == (found and found["y1"])


def test_gaps_never_cross_the_words_that_stop_them() -> None:
    """What follows 同比 or 去年 belongs to another year."""
    assert holds("收到{~8}{number}件", "收到去年9件")
    assert not holds("收到{~8}{number}件", "收到去年9件", ("去年",))


@pytest.mark.parametrize("source", [
    "", "{unknown}", "{none}", "{loop}", "(甲", "甲)", "?甲", "(|*)", "{甲", f"{{..{MAX_GAP + 1}}}甲", "甲{~9}" * 6, "甲" * 500,
    "((甲)*)*乙", "(甲*乙)*丙", "{star}*丙", "甲?" * 30 + "乙", "(甲|甲甲)" * 20, "{alike}" * 20, "甲{..60}" * 4 + "乙",
])
def test_a_wrong_pattern_is_refused_in_two_languages(source: str) -> None:
    """An author's mistake is told, not guessed at."""
    with pytest.raises(PatternMistake) as caught:
        Pattern(source, LISTS.get)

    assert caught.value.zh
    assert caught.value.en


@given(st.text(alphabet="甲乙(){}|?*~.!<8 verbstartend-", max_size=30))
def test_any_text_is_a_pattern_or_a_told_mistake(source: str) -> None:
    """Nothing that an author can write breaks the compiler."""
    try:
        pattern = Pattern(source, LISTS.get)
    except PatternMistake:
        return
    pattern.regex.search("甲乙收到12件")


def test_the_longest_of_several_words_counts() -> None:
    """A list holds 政府信息公开申请 before it holds 申请, whatever their order."""
    words = {"thing": ("申请", "信息公开申请")}

    found = Pattern("{thing}", words.get).regex.search("信息公开申请")

    assert found is not None
    assert "信息公开申请" == found[0]
    assert alternatives(("甲", "甲乙"), LISTS.get).startswith("甲乙")


def test_hostile_text_is_searched_within_bounds() -> None:
    """Bounded gaps keep the work proportional to the text, so the search of a long hostile text comes to an end."""
    pattern = Pattern("{verb}{..60}申请{..60}{number}{unit}", LISTS.get).regex
    text = "收到申请" * 2_000

    assert pattern.search(text) is None


@pytest.mark.parametrize("source", [
    "(甲|甲甲|甲甲甲)*(甲|甲甲)*(甲|甲甲)*乙", "(甲)*" * 40 + "乙", "{alike}*{alike}*{alike}*乙", "甲?甲?甲?甲?(甲|甲甲)*乙",
])
def test_words_that_begin_alike_are_not_tried_in_every_way(source: str) -> None:
    """What repeats is taken once, so a text made of the same word over and over comes to an end."""
    assert Pattern(source, LISTS.get).regex.search("甲" * 2_000) is None


@pytest.mark.parametrize(("kind", "sign"), sorted(PERSONAL_SIGNS.items()))
def test_personal_data_is_one_sign_in_a_pattern(kind: str, sign: str) -> None:
    """A pattern names a kind of personal data; the reader puts the sign where such data stands."""
    assert holds(f"申请人{{~4}}{{{kind}}}", f"申请人王某{sign}")
    assert not holds(f"申请人{{~4}}{{{kind}}}", "申请人王某13812345678")


@pytest.mark.parametrize(("text", "wanted"), [
    ("结转2023年12件", True), ("结转2023年度2件", True), ("结转2023年1月12件", False), ("结转2023年1-11月12件", False),
    ("结转2023年1、2月12件", False),
])
def test_a_year_may_stand_before_a_count_but_not_be_cut_out_of_a_date(text: str, wanted: bool) -> None:
    """2023年12件 is a year and a count; 2023年1月 is a month, not a year."""
    assert wanted is holds("结转{year}", text)


def test_what_leads_up_to_a_place_ends_there() -> None:
    """`leading` holds where a text ends with the pattern, not where it stands further back."""
    lead = Pattern("{verb}{..8!stop}{number}{unit}{..8!stop}", LISTS.get).leading

    assert lead.search(clean("共收到申请12件，自然人"))
    assert not lead.search(clean("共收到申请12件，其中"))
    assert not lead.search(clean("共收到申请12件。此外"))
