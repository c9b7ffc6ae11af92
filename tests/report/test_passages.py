"""Running text is cut into paragraphs that know their sub-heading and their place."""

from __future__ import annotations

from auditor.documents.document import Paragraph, Place
from auditor.report.parts import Parts, SectionPart
from auditor.report.passages import lead_of, read_passages
from tests.report.lines import parts


def test_a_broken_line_is_joined_and_a_heading_is_not() -> None:
    """Only a long line without a closing mark runs on, and never into a numbered line."""
    text = "本机关按照年度工作要点的要求认真组织实施各项公开任务并取得\n明显成效。\n（一）主动公开情况\n甲。"

    passages = [passage.text for passage in read_passages(parts(section_1=text))]

    assert ["本机关按照年度工作要点的要求认真组织实施各项公开任务并取得明显成效。", "(一)主动公开情况", "甲。"] == passages


def test_a_paragraph_knows_the_sub_heading_above_it() -> None:
    """The heading holds until the next one."""
    text = "（一）主动公开情况\n甲。\n乙。\n（二）依申请公开情况。丙。"

    leads = [passage.lead for passage in read_passages(parts(section_1=text))]

    assert ["(一)主动公开情况", "(一)主动公开情况", "(一)主动公开情况", "(二)依申请公开情况"] == leads


def test_places_of_a_page_keep_their_path() -> None:
    """In HTML a place is a path and a line, without a column."""
    line = Paragraph("收到申请3件。", Place(line=7, xpath="/html/body/p[2]"))
    page = Parts(head=(), sections={1: SectionPart(1, "一", found=True, paragraphs=(line,))})

    [passage] = read_passages(page)

    assert ("/html/body/p[2]", 7, None) == (passage.at(2).xpath, passage.at(2).line, passage.at(2).column)


def test_blocks_of_a_page_are_never_joined() -> None:
    """A block of HTML is whole, however it ends."""
    first, second = (Paragraph("这一段有二十多个字但是没有句号所以看上去没有写完", Place(xpath=f"/p[{n}]")) for n in (1, 2))
    page = Parts(head=(), sections={1: SectionPart(1, "一", found=True, paragraphs=(first, second))})

    assert 2 == len(list(read_passages(page)))


def test_the_lead_ends_at_the_first_mark() -> None:
    """What stands before the first mark of a numbered paragraph is its sub-heading."""
    assert "(二)依申请公开情况" == lead_of("(二)依申请公开情况。未收到。")
    assert "一是主动公开、依申请公开方面" == lead_of("一是主动公开、依申请公开方面。甲。")
    assert "主动公开情况" == lead_of("主动公开情况")
    assert "" == lead_of("全年工作平稳有序。")
