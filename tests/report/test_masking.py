"""Personal data is masked, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.report.masking import mask

ID = "11010519491231002X"


@pytest.mark.parametrize(("text", "masked"), [
    (f"身份证号{ID}。", "身份证号110***************。"),
    ("11010519491231002x", "110***************"),
    ("旧号130503670401001", "旧号130************"),
    ("手机13800138000联系", "手机138********联系"),
    ("手机138-0013-8000", "手机138-****-****"),
    ("手机138 0013 8000", "手机138 **** ****"),
    ("手机１３８００１３８０００", "手机１３８********"),
    ("邮箱zhangsan@qq.com", "邮箱z*******@qq.com"),
    ("li.si@163.com；wang@126.com", "l****@163.com；w***@126.com"),
])
def test_personal_data_is_masked(text: str, masked: str) -> None:
    """ID numbers, mobile numbers and private mail addresses keep their first characters and their length."""
    assert masked == mask(text)


@pytest.mark.parametrize("text", [
    "", "联系电话0574-12345678", "咨询电话81890", "12345热线", "110105194912310021", "11010519491331002X",
    "990503670401001", "12800138000", "1380013800", "138001380001", "邮箱xxgk@some.gov.cn", "330211000000001",
    "采购金额13800.13元", "共收到1234567件", "索引号11330211MB1234567X/2022-01",
])
def test_what_is_not_personal_passes(text: str) -> None:
    """Landlines, organs' mail, wrong check digits and plain figures stay as they are."""
    assert text == mask(text)


@given(st.text(alphabet="0123456789Xx- 手机号@qq.com１", max_size=60))
def test_masking_keeps_the_length_and_is_done_once(text: str) -> None:
    """Masking a masked text changes nothing, and places in the text stay where they were."""
    once = mask(text)

    assert len(text) == len(once)
    assert once == mask(once)


@given(st.from_regex(r"\A1[3-9][0-9]{9}\Z"))
def test_every_mobile_number_is_masked(number: str) -> None:
    """No mobile number gets through, wherever it stands among Chinese text."""
    assert number not in mask(f"请拨打{number}咨询")


@pytest.mark.parametrize("text", [
    "+8613812345678", "86-13812345678", "0086 138 1234 5678", "2023 13812345678", "13812345678\n2023", "13812345678 x",
    "3 11010519491231002X", "11010519491231002X 5", "电话１３８１２３４５６７８", "2023年 138-1234-5678。",
])
def test_a_number_is_masked_whatever_stands_beside_it(text: str) -> None:
    """A country code, a year or another figure beside a personal number does not hide it."""
    masked = mask(text)

    assert "*" in masked
    assert len(text) == len(masked)


@pytest.mark.parametrize("text", ["138123456789", "1381234567", "13812345678.5", "20230101", "12345678901", "2023 2024 2025 26"])
def test_figures_that_are_no_personal_numbers_stay(text: str) -> None:
    """A longer or shorter figure, or one with decimals, is not touched."""
    assert text == mask(text)


@pytest.mark.parametrize(("text", "masked"), [
    ("138.1234.5678", "138.****.****"), ("138—1234—5678", "138—****—****"), ("(138)12345678", "(138)********"),
    ("（138）1234-5678", "（138）****-****"), ("zhangsan＠qq.com", "z*******＠qq.com"), ("lisi[at]163.com", "l***[at]163.com"),
    ("wang (at) sina (dot) com", "w*** (at) sina (dot) com"),
])
def test_other_spellings_are_masked(text: str, masked: str) -> None:
    """Points, dashes and brackets in a number, and other signs for @, hide nothing."""
    assert masked == mask(text)


@pytest.mark.parametrize("text", [
    "1381234.5678", "138.12345678", "138.1234.56789", "xxgk＠some.gov.cn", "xxgk[at]some.gov.cn", "[attached]",
])
def test_decimals_and_mail_of_organs_pass(text: str) -> None:
    """A single point is that of a decimal fraction."""
    assert text == mask(text)
