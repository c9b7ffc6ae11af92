"""Headings are known by their wording; the ordinal is a hint."""

import pytest

from auditor.documents import Paragraph, Place, read_document
from auditor.report import read_report
from auditor.report.headings import HeadingFinder
from tests.report.printing import FORMS

FINDER = HeadingFinder(FORMS)


def found(text: str, following: str = "") -> list[tuple[int | None, str | None]]:
    """Give section and wording of the headings in a line."""
    return [(one.section, one.wording) for one in FINDER.find(Paragraph(text, Place(line=1, column=1)), following)]


@pytest.mark.parametrize(
    ("text", "section", "wording"),
    [
        ("一、总体情况", 1, "exact"), ("  五、存在的主要问题及改进情况", 5, "exact"), ("六 、 其他需要报告的事项　", 6, "exact"),
        ("二、政府信息主动公开情况", 2, "alias"), ("四、政府信息公开行政复议和行政诉讼情况", 4, "alias"),
        ("四、政府信息公开行政复议,行政诉讼情况", 4, "damaged"), ("一、总体情况：", 1, "alias"), ("—、总体情况", 1, "damaged"),
        ("、主动公开政府信息情况", 2, "damaged"), ("一、主动公开政府信息情况", 2, "alias"),
        ("1、 总体情况", 1, "damaged"), ("二、主动公开政府信情况", 2, "damaged"), ("六、其他需耍报告的事项", 6, "damaged"),
        ("五、存在的主要问题及改进的情况", 5, "damaged"),
        ("五、我局存在的主要问题", 5, "damaged"), ("第三部分 收到和处理政府信息公开申请情况", 3, "damaged"),
    ],
)
def test_a_heading_is_known_by_its_wording(text: str, section: int, wording: str) -> None:
    """Blanks do not matter; other wordings and other numerals are aliases; a lost ordinal or one wrong character is damage."""
    assert [(section, wording)] == found(text)


@pytest.mark.parametrize(
    "text",
    [
        "四、结转下年度继续办理", "三、本年度办理结果", "一、本年新收政府信息公开申请数量", "（一）主动公开情况", "（二）总体情况",
        "本报告由总体情况、主动公开政府信息情况、其他需要报告的事项等部分组成。",
        "1.总体情况;2.主动公开政府信息情况;3.收到和处理政府信息公开申请情况;4.其他",
        "全文包括一、总体情况，二、主动公开政府信息情况，三、收到和处理政府信息公开申请情况。", "二、提高认识。", "其他",
    ],
)
def test_rows_and_lists_are_no_headings(text: str) -> None:
    """Rows of 表三, sub-headings and lists of the sections open no section."""
    assert [] == [one for one in found(text) if one[0] is not None]


def test_heading_and_body_may_share_a_line() -> None:
    """A heading is cut off the text that goes on behind it."""
    assert [(1, "exact")] == found("一、总体情况 2024年，某局依法公开信息。")
    assert [(1, "exact")] == found("一、总体情况2024年，某局依法公开信息。")


def test_a_page_on_one_line_has_all_its_headings() -> None:
    """Headings inside one long line are found where they open a section, in order."""
    text = "某局年度报告 一、总体情况 本局依法公开。二、主动公开政府信息情况 见下表。 五、存在的主要问题及改进情况 更新较慢。"

    assert [1, 2, 5] == [section for section, _ in found(text)]


def test_a_heading_may_break_over_two_lines() -> None:
    """The second half of a heading on the next line completes it."""
    assert [(5, "exact")] == found("五、存在的主要问题及", "改进情况")


def test_an_ordinal_beyond_the_form_is_a_further_part() -> None:
    """七、 and later open a part that no form knows; a sentence does not."""
    further = FINDER.further("七、附件")

    assert further is not None
    assert further.section is None
    assert FINDER.further("七、加强学习。及时更新。") is None
    assert FINDER.further("三、附件") is None


@pytest.mark.parametrize(
    ("text", "section", "wording"),
    [
        ("四、行政复议、行政诉讼情况", 4, "alias"), ("五、主要问题及改进情况", 5, "alias"), ("三、依申请公开情况", 3, "alias"),
        ("壹、总体情况", 1, "damaged"), ("（一）总体情况", 1, "damaged"), ("**一、总体情况**", 1, "damaged"),
        ("## 二、主动公开政府信息情况", 2, "damaged"), ("【六、其他需要报告的事项】", 6, "damaged"), ("一、總體情況", 1, "damaged"),
        ("三、收到和處理政府信息公開申請情況", 3, "damaged"), ("五、存在的主要問題及改進情況", 5, "damaged"),
        ("四、政府信息公開行政復議、行政訴訟情況", 4, "damaged"),
    ],
)
def test_a_heading_in_an_unusual_dress_is_known(text: str, section: int, wording: str) -> None:
    """Emphasis, formal numerals, brackets and traditional characters are damage, not absence."""
    assert [(section, wording)] == found(text)


@pytest.mark.parametrize("text", [
    "（一）主动公开情况", "（二）总体情况", "（三）依申请公开情况", "**依申请公开**", "贰、总体情况",
])
def test_an_unusual_dress_needs_the_fitting_ordinal(text: str) -> None:
    """A sub-heading in brackets, or with the ordinal of another section, opens no section."""
    assert [] == found(text)


def test_a_contents_list_is_left_out_though_its_headings_print_no_ordinal() -> None:
    """A page made by an office suite numbers its headings by their style: the list of contents alone prints ordinals."""
    names = [section.heading for section in FORMS.editions["2021"].sections]
    listed = "".join(f"{ordinal}、{name} {page}\n" for page, ordinal, name in zip("112455", "一二三四五六", names, strict=True))
    body = "".join(f"{name}\n第{number}部分的内容写在这里。\n" for number, name in enumerate(names, 1))

    report = read_report(read_document(f"某县某局2023年政府信息公开工作年度报告\n目录\n{listed}{body}".encode()), FORMS)

    assert names == [section.heading for section in report.sections.values()]
    assert "第5部分的内容写在这里。" == report.sections["5"].text
