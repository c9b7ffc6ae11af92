"""A report is cut along its headings, and nothing is called missing that may only be cut off."""

from dataclasses import replace

import pytest

from auditor.documents import Document, read_document
from auditor.report.parts import Parts
from auditor.report.sections import cut_parts, without_proof
from auditor.report.vocabulary import vocabulary_of
from tests.report.printing import FORMS, a_report, tabs, zeros

WORDS = vocabulary_of(FORMS)
FORM = FORMS.editions["2021"]
HEADINGS = [f"{section.ordinal}、{section.heading}" for section in FORM.sections]


def cut(text: str) -> Parts:
    """Read a text and cut it."""
    return cut_parts(read_document(text.encode()), WORDS)


def lines(*texts: str) -> Parts:
    """Cut a text of some lines."""
    return cut("\n".join(texts) + "\n")


def whole() -> str:
    """Print a clean report."""
    return a_report(FORM, zeros(FORM), tabs)


def test_a_clean_report_has_six_sections_in_order() -> None:
    """Every section is found once, exactly worded, in its position, with its own text."""
    parts = cut(whole())

    assert [(n, "exact", True, n) for n in range(1, 7)] == [
        (part.number, part.wording, part.found, part.position) for part in parts.sections.values()
    ]
    assert parts.sections[1].text == "本机关依法做好公开工作。"
    assert ["", "", ""] == [parts.sections[number].text for number in (2, 3, 4)]
    assert [1, 1, 1] == [len(parts.sections[number].tables) for number in (2, 3, 4)]
    assert not parts.truncated
    assert parts.sections[6].at_end
    assert ["某县某局2021年政府信息公开工作年度报告"] == [line.text for line in parts.head]


def test_a_missing_section_is_missing_when_the_text_goes_on() -> None:
    """A section whose heading is nowhere, in a text that ends properly, is not found."""
    parts = cut(whole().replace("五、存在的主要问题及改进情况\n存在更新不够及时的问题，将逐项改进。\n", ""))

    assert parts.sections[5].found is False
    assert not parts.truncated


def test_beyond_a_break_nothing_is_missing() -> None:
    """A text that ends in mid-sentence leaves the sections behind it unknown."""
    text = whole()
    parts = cut(text[: text.index("将逐项")])
    parts = without_proof(parts, parts.truncated)

    assert parts.truncated
    assert parts.sections[6].found is None
    assert parts.sections[5].cut


def test_cut_bytes_make_a_truncated_report() -> None:
    """A document that its reader found cut is truncated whatever its text looks like."""
    document = replace(read_document(whole().encode()), cut=True)

    assert cut_parts(document, WORDS).truncated


def test_a_text_that_begins_in_the_middle_does_not_lack_its_beginning() -> None:
    """Prose before the first heading, without any title, may be the section whose heading is lost."""
    body = "全年通过门户网站公布各类信息若干条，内容涉及机构职能、办事指南和财政预算，并及时回应关切。\n"
    parts = cut(body + whole().split("本机关依法做好公开工作。\n")[1])

    assert parts.sections[1].found is None


def test_headings_in_another_order_keep_their_positions() -> None:
    """Positions are those of reading, so a swapped order can be seen."""
    parts = lines("标题年度报告", *[line for n in (1, 2, 4, 3, 5, 6) for line in (HEADINGS[n - 1], "内容。")])

    assert [1, 2, 4, 3, 5, 6] == [part.position for part in parts.sections.values()]


def test_a_heading_twice_with_content_is_twice() -> None:
    """A second heading with its own text is noted, and both texts are kept."""
    parts = lines("标题年度报告", *[line for n in (1, 2, 3, 4, 5, 5, 6) for line in (HEADINGS[n - 1], f"内容{n}。")])

    assert parts.sections[5].twice
    assert parts.sections[5].text == "内容5。\n内容5。"
    assert [False] * 5 + [True, False] == [heading.repeated for heading in parts.headings]


def test_a_list_of_contents_opens_no_section() -> None:
    """Headings listed one under the other that come again later are a list of contents."""
    parts = lines("标题年度报告", *HEADINGS, *[line for heading in HEADINGS for line in (heading, "内容。")])

    assert [1, 2, 3, 4, 5, 6] == [part.position for part in parts.sections.values()]
    assert not any(part.twice for part in parts.sections.values())


def test_a_sub_heading_in_the_words_of_a_section_opens_none() -> None:
    """In section 一 a numbered item may read like section 二; the exact heading further down wins."""
    rest = [line for heading in HEADINGS[1:] for line in (heading, "内容。")]
    parts = lines("标题年度报告", HEADINGS[0], "1、主动公开政府信息情况", "发布信息若干条。", *rest)

    assert parts.sections[2].position == 2
    assert "1、主动公开政府信息情况\n发布信息若干条。" == parts.sections[1].text


def test_a_further_part_is_listed_without_a_section() -> None:
    """七、附件 is a heading that no form knows; its text belongs to no section."""
    parts = cut(whole() + "七、附件\n附表若干。\n")

    assert [1, 2, 3, 4, 5, 6, None] == [heading.section for heading in parts.headings]
    assert parts.sections[6].text == "本年度未收取信息处理费。"


def test_signature_date_and_chrome_close_the_report() -> None:
    """What follows the last section's text is no part of it."""
    parts = cut(whole() + "某县某局\n2022年1月20日\n扫一扫在手机打开当前页\n")

    assert parts.sections[6].text == "本年度未收取信息处理费。"
    assert ["某县某局", "2022年1月20日", "扫一扫在手机打开当前页"] == [line.text for line in parts.tail]


def test_page_chrome_with_bars_is_no_table() -> None:
    """A line of site links with bars before the title is a line of the head."""
    parts = cut("首页 | 机构概况 | 信息公开\n索引号 | 0001 | 发布机构 | 某局\n" + whole())

    assert not parts.strays
    assert "首页 | 机构概况 | 信息公开" == parts.head[0].text


def test_body_text_keeps_its_place_when_its_heading_shares_the_line() -> None:
    """The text behind a heading on one line has the column where it begins."""
    parts = lines("标题年度报告", "一、总体情况 本局依法公开。", *[line for n in HEADINGS[1:] for line in (n, "内容。")])
    line = parts.sections[1].paragraphs[0]

    assert ("本局依法公开。", 2, 8) == (line.text, line.place.line, line.place.column)


def test_page_numbers_are_no_running_text() -> None:
    """A page number between two lines of a section is left out."""
    assert cut(whole().replace("工作。\n", "工作。\n- 3 -\n")).sections[1].text == "本机关依法做好公开工作。"


def test_an_empty_document_has_no_sections() -> None:
    """Nothing in, nothing out."""
    parts = cut_parts(Document((), "text"), WORDS)

    assert not parts.headings
    assert not any(part.found for part in parts.sections.values())


@pytest.mark.parametrize("leader", ["", "……1", "...... 12", " 3"])
def test_a_list_of_contents_repeats_no_heading(leader: str) -> None:
    """Headings listed right before section one, with or without page numbers, are none."""
    listed = [f"{heading}{leader}" for heading in HEADINGS]
    body = [line for heading in HEADINGS for line in (heading, "本机关按期办理。")]
    parts = lines("某县某局2021年政府信息公开工作年度报告", "目录", *listed, *body)

    assert [1, 2, 3, 4, 5, 6] == [heading.section for heading in parts.headings]
    assert {"本机关按期办理。"} == {part.text for part in parts.sections.values()}
