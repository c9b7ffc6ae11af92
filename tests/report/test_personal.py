"""Personal data is recognised by its digits, wherever and however it is printed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.report.masking import mask
from auditor.report.personal import Datum, find_personal, is_certain

ID = "11010519491231002X"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
DATES = st.dates(min_value=date(1900, 1, 1), max_value=date(2025, 12, 31))


def kinds(text: str) -> list[str]:
    """Name the kinds of data found in a text."""
    return [datum.kind for datum in find_personal(text)]


def with_check(digits: str) -> str:
    """Put the check digit behind seventeen digits."""
    total = sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True))
    return digits + "10X98765432"[total % 11]


@given(st.integers(110000, 659999), DATES, st.integers(0, 999))
def test_every_id_number_with_its_check_digit_is_found(region, born, serial):
    """Whatever region, date of birth and serial number, the right check digit makes it one."""
    number = with_check(f"{region}{born:%Y%m%d}{serial:03}")

    assert [Datum("identity_number", 4, 22, 22)] == find_personal(f"身份证号{number}。")


@given(st.integers(110000, 659999), DATES, st.integers(0, 999), st.sampled_from("0123456789X"))
def test_an_id_number_with_another_check_digit_is_none(region, born, serial, mark):
    """One digit wrong, and it is any figure."""
    number = with_check(f"{region}{born:%Y%m%d}{serial:03}")
    wrong = number[:17] + mark

    assert ([] if wrong != number else ["identity_number"]) == kinds(wrong)


@given(st.text(alphabet="0123456789", min_size=1, max_size=30))
def test_what_is_found_is_masked_and_nothing_else(text):
    """Masking hides exactly what is recognised: there is one definition."""
    hidden = {place for datum in find_personal(text) for place in range(datum.start, datum.end)}
    stars = {place for place, mark_ in enumerate(mask(text)) if mark_ == "*"}

    assert stars <= hidden
    assert bool(stars) == bool(hidden)


@given(st.text(alphabet="甲年0123456789Xx -－.()＠@qqcom163", max_size=60))
def test_data_stand_in_order_and_apart(text):
    """No piece of data overlaps another, and each lies within the text."""
    end = 0
    for datum in find_personal(text):
        assert end <= datum.start < datum.secret_end <= datum.end <= len(text)
        end = datum.end


@pytest.mark.parametrize(("text", "wanted"), [
    (ID, ["identity_number"]), ("110105 19491231 002x", ["identity_number"]), ("１１０１０５１９４９１２３１００２Ｘ", ["identity_number"]),
    ("旧号130503670401001", ["old_identity_number"]), ("330211000000001", []), (with_check("11010518491231002"), []),
    ("13812345678", ["mobile"]), ("+86 138-1234-5678", ["mobile"]), ("113812345678", []), ("12812345678", []),
    ("zhangsan@qq.com", ["private_mail"]), ("xxgk@some.gov.cn", []), ("0574-87654321", []), ("国办函〔2020〕109号", []),
    (f"{ID}，13812345678，a@163.com", ["identity_number", "mobile", "private_mail"]), ("13812345678@139.com", ["mobile"]),
])
def test_what_is_personal_is_named(text, wanted):
    """Numbers by their length and digits, mail by its host; a date of birth lies in the last or this century."""
    assert wanted == kinds(text)


@pytest.mark.parametrize(("text", "wanted"), [
    ("请打13812345678。", True), ("13812345678，李某", True), ("13812345678/13987654321", True), ("Tel:13812345678", True),
    ("资金13812345678元", False), ("金额：13812345678", False), ("￥13812345678", False), ("13812345678,000", False),
    ("阅读13812345678次", False), ("http://www.some.gov.cn/art/13812345678.html", False), ("some.gov.cn/art?id=13812345678", False),
    ("No13812345678", False), ("13812345678abc", False),
    ("面积13800138000平方米", False),
    ("视频点击量达13800138000", False),
    ("质量监督电话13800138000", True),
])
def test_a_figure_beside_other_signs_is_not_certain(text, wanted):
    """Amounts, counts and parts of web addresses only look like numbers of persons."""
    assert wanted is is_certain(text, find_personal(text)[0])
