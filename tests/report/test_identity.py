"""Agency, year, title, publisher and date are read where the page states them; nothing is guessed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.documents import read_document
from auditor.documents.document import Paragraph, Place
from auditor.report.agencies import kind_of
from auditor.report.identity import Identity, read_identity
from auditor.report.parts import Parts
from auditor.report.sections import cut_parts
from auditor.report.vocabulary import vocabulary_of
from tests.report.lines import lexicon, parts
from tests.report.printing import FORMS


def identity(head: str = "", tail: str = "", **sections: str) -> Identity:
    """Read the identity of a report made of these lines."""
    return read_identity(parts(head, tail, **sections), lexicon())


def fields(head: str = "", **sections: str) -> dict[str, Any]:
    """Read the fields that a report takes over."""
    return identity(head, **sections).fields


@pytest.mark.parametrize(("head", "agency", "year", "wording"), [
    ("甲县教育局2021年政府信息公开工作年度报告", "甲县教育局", 2021, "exact"),
    ("甲县教育局\n2021年度政府信息公开工作年度报告", "甲县教育局", 2021, "exact"),
    ("甲县教育局2021年政府信息\n公开工作年度报告", "甲县教育局", 2021, "exact"),
    ("2022年甲县乙镇人民政府政府信息公开工作年度报告", "甲县乙镇人民政府", 2022, "exact"),
    ("甲县乙镇2022年政府信息公开工作年度报告", "甲县乙镇", 2022, "exact"),
    ("甲县财政局关于2020年度政府信息公开工作年度报告", "甲县财政局", 2020, "exact"),
    ("甲县财政局政府信息公开工作年度报告（2023年度）", "甲县财政局", 2023, "exact"),
    ("甲县财政局政府信息公开工作2021年度报告", "甲县财政局", 2021, "alias"),
    ("甲县财政局 2021 年 政府信息公开 年度报告", "甲县财政局", 2021, "alias"),
    ("甲县财政局二〇二一年政府信息公开工作报告", "甲县财政局", 2021, "alias"),
    ("2021年政府信息公开工作年度报告", None, 2021, "exact"),
    ("甲县财政局政府信息公开工作年度报告", "甲县财政局", None, "exact"),
    ("首页 > 信息公开 > 政府信息公开年报\n甲县财政局2021年政府信息公开工作年度报告", "甲县财政局", 2021, "exact"),
    ("标题：甲县财政局2021年政府信息公开工作年度报告", "甲县财政局", 2021, "exact"),
    ("《甲县财政局2021年政府信息公开工作年度报告》", "甲县财政局", 2021, "exact"),
])
def test_a_title_names_agency_and_year(head: str, agency: str | None, year: int | None, wording: str) -> None:
    """On one line or over two, in any order, in the official wording or another."""
    said = fields(head)

    assert (agency, year, wording) == (said["title_agency"], said["title_year"], said["title_wording"])


@pytest.mark.parametrize("head", [
    "", "政府信息公开工作年度报告", "政府信息公开年报", "政府信息公开指南", "甲县财政局",
    "根据《条例》要求，现公布甲县财政局2021年政府信息公开工作年度报告。", "查看2021年政府信息公开工作年度报告",
])
def test_a_menu_or_a_sentence_is_no_title(head: str) -> None:
    """A title is a line of its own that names an agency or a year."""
    assert fields(head)["title"] is None


def test_the_title_of_the_body_s_year_is_chosen_among_links_to_other_years() -> None:
    """A page may list its earlier reports above the title."""
    said = fields(
        "甲县财政局2020年政府信息公开工作年度报告\n甲县财政局2021年政府信息公开工作年度报告\n甲县财政局2019年政府信息公开工作年度报告",
        section_1="2021年，公开政府信息12条。")

    assert 2021 == said["title_year"]


def test_the_title_of_a_page_is_freed_from_the_name_of_the_site() -> None:
    """A <title> may carry the site's name behind a mark."""
    line = Paragraph("甲县财政局2021年政府信息公开工作年度报告_甲县人民政府门户网站", Place(line=1), "title")
    said = read_identity(Parts(head=(line,), sections={}), lexicon())

    assert said.title is not None
    assert ("甲县财政局2021年政府信息公开工作年度报告", "甲县财政局") == (said.title.text, said.title.agency)


@pytest.mark.parametrize(("sections", "year"), [
    ({"section_1": "2021年，公开政府信息12条。2021年开展培训。2020年建成网站。"}, 2021),
    ({"section_1": "2021年公开12条。2022年，我局将继续推进。今后2022年计划公开20条。"}, 2021),
    ({"section_1": "落实《2020年要点》《2020年计划》，2021年公开12条。"}, 2021),
    ({"section_1": "2021年公开12条，2020年公开10条。"}, None),
    ({"section_1": "自202211日起。20221月1日。"}, None),
    ({"section_6": "2023年度未收取信息处理费。"}, 2023),
    ({"section_1": "我局公开12条。"}, None),
])
def test_the_body_s_year_is_the_one_it_names_most(sections: dict[str, str], year: int | None) -> None:
    """Plans, cited titles and damaged dates do not count; a tie is no year."""
    assert year == fields(**sections)["body_year"]


def test_the_title_s_year_comes_before_the_body_s() -> None:
    """The year of a report is that of its title, else that of its text."""
    titled = fields("甲县财政局2021年政府信息公开工作年度报告", section_1="2020年公开12条。")

    assert (2021, 2021, 2020) == (titled["year"], titled["title_year"], titled["body_year"])
    assert 2020 == fields(section_1="2020年公开12条。")["year"]


@pytest.mark.parametrize(("head", "publisher", "day"), [
    ("- 发布:\n- 甲县财政局\n- 时间:\n- 2022-01-24\n- 0", "甲县财政局", date(2022, 1, 24)),
    ("发布时间：2022-01-24 10:30 来源：甲县财政局 浏览次数：35", "甲县财政局", date(2022, 1, 24)),
    ("发布机构 | 甲县财政局 | 发布日期 | 2022年1月24日", "甲县财政局", date(2022, 1, 24)),
    ("索引号：1234/2022-001 生成日期：2022-01-20 发布日期：2022-01-24", None, date(2022, 1, 24)),
    ("日期：2022- 01- 24", None, date(2022, 1, 24)),
    ("信息来源：甲县财政局（国资办）", "甲县财政局(国资办)", None),
    ("2022-01-24 09:00", None, date(2022, 1, 24)),
    ("发布日期：2022-13-45", None, None),
    ("发布日期：2022-01-24\n发布日期：2022-02-24", None, None),
    ("成文日期：2022-01-20", None, None),
    ("来源：本站", None, None),
    ("发布会于2022年1月24日举行。", None, None),
])
def test_publisher_and_date_come_from_labelled_lines(head: str, publisher: str | None, day: date | None) -> None:
    """Labels and values on one line, on two, or in the cells of an index; contradictions give none."""
    said = fields(head)

    assert (publisher, day) == (said["publisher"], said["published_on"])
    assert ("page" if day else None) == said["published_on_source"]


def test_a_signature_gives_a_date_of_its_own_kind() -> None:
    """A date at the end is a signature, and the page's date comes before it."""
    signed = identity(tail="甲县财政局\n2022年1月20日").fields
    both = identity(head="发布日期：2022-01-24", tail="甲县财政局\n2022年1月20日").fields

    assert (date(2022, 1, 20), "signature") == (signed["published_on"], signed["published_on_source"])
    assert (date(2022, 1, 24), "page") == (both["published_on"], both["published_on_source"])
    assert ["signature"] == [naming.source for naming in signed["namings"]]


def test_a_date_inside_the_text_is_never_the_date_of_publication() -> None:
    """Only the page's head and the signature tell when a report was published."""
    assert fields(section_1="2022年1月24日召开会议。", section_6="2022年1月20日印发通知。")["published_on"] is None


@pytest.mark.parametrize(("text", "agency"), [
    ("2019年度，甲县财政局深入贯彻落实上级部署，公开信息12条。", "甲县财政局"),
    ("2021年，在县委、县政府领导下，乙市甲区教育局认真贯彻条例。", "乙市甲区教育局"),
    ("2021年，我局认真贯彻条例。", None),
    ("2021年，在甲县人民政府办公室的指导下，我局认真贯彻条例。", None),
    ("按照甲县人民政府要求，认真落实各项任务。", None),
    ("教育局认真贯彻条例。", None),
])
def test_without_a_title_the_agency_is_the_subject_of_section_one(text: str, agency: str | None) -> None:
    """Only a full name that opens the section as its subject counts."""
    assert agency == fields(section_1=text)["agency"]


def test_a_preamble_may_announce_the_agency() -> None:
    """现将…情况报告如下 names the agency that reports."""
    assert "甲县财政局" == fields("按照条例要求，现将甲县财政局2021年政府信息公开工作情况报告如下。")["agency"]


@pytest.mark.parametrize(("name", "kind", "level", "function"), [
    ("慈溪市医疗保障局", "department", None, "medical_security"),
    ("宁海县卫生健康局", "department", "county", "health"),
    ("保定市满城区医疗保障局", "department", "county", "medical_security"),
    ("宁波市公安局", "department", "prefecture", "public_security"),
    ("浙江省财政厅", "department", "province", "finance"),
    ("甲县人民政府", "county_government", "county", None),
    ("甲县人民政府办公室", None, "county", None),
    ("宁波市人民政府", "prefecture_government", "prefecture", None),
    ("慈溪市人民政府", None, None, None),
    ("浙江省人民政府", "province_government", "province", None),
    ("甲县", "county_government", "county", None),
    ("甲县乙镇人民政府", "township_government", "township", None),
    ("甲县乙镇", "township_government", "township", None),
    ("甲区乙街道办事处", "subdistrict_office", "township", None),
    ("甲区乙街道", "subdistrict_office", "township", None),
    ("甲经济技术开发区管理委员会", "dev_zone_committee", None, None),
    ("国家税务总局甲县税务局", "vertical_central", "county", "tax"),
    ("宁波市生态环境局甲分局", "vertical_subprovincial", "prefecture", "ecology"),
    ("甲县人民医院", "public_enterprise", "county", None),
    ("甲县农业农村和水利局", "department", "county", None),
    ("甲县国有资产监督管理委员会", "department", "county", None),
    ("某县某局", "department", "county", None),
])
def test_a_name_tells_kind_level_and_function(
    name: str, kind: str | None, level: str | None, function: str | None,
) -> None:
    """What a name leaves open, such as the level of a 市 that may be a county, is None."""
    said = kind_of(name, lexicon())

    assert (kind, level, function) == (said.kind, said.level, said.function)


def test_a_department_speaks_for_itself_and_a_government_as_it_says() -> None:
    """The scope of a department is its own; that of a government is known only where the text tells."""
    assert "本机关" == fields("甲县财政局2021年政府信息公开工作年度报告")["scope"]
    assert fields("甲县人民政府2021年政府信息公开工作年度报告")["scope"] is None
    assert "全县" == fields(
        "甲县人民政府2021年政府信息公开工作年度报告\n本报告由县政府办公室汇总全县各级行政机关数据编制。")["scope"]


def page(body: str, *, title: str = "", published: str = "", **meta: str) -> Identity:
    """Read the identity of a web page with a head."""
    metas = "".join(f'<meta name="{name}" content="{text}">' for name, text in {"PubDate": published, **meta}.items() if text)
    text = f"<html><head><title>{title}</title>{metas}</head><body>{body}<p>一、总体情况</p></body></html>"
    return read_identity(cut_parts(read_document(text.encode()), vocabulary_of(FORMS)), lexicon())


@pytest.mark.parametrize("tag", ["p", "div", "h1", "span"])
@pytest.mark.parametrize("title", ["甲县人民政府", "政府信息公开", "甲县", "甲县教育局2020年政府信息公开工作年度报告", "首页"])
def test_the_head_of_a_page_is_no_part_of_its_title(title: str, tag: str) -> None:
    """What stands in the page's head is never joined with a line that the page shows."""
    body = f"<{tag}>甲县财政局2021年政府信息公开工作年度报告</{tag}><p>2021年，甲县财政局依法公开信息。</p>"
    said = page(body.replace("<p>2021", "<p>一、总体情况</p><p>2021"), title=title)

    assert ("甲县财政局", 2021) == (said.agency, said.year)


def test_a_site_name_on_a_heading_line_is_no_part_of_the_title() -> None:
    """A line that is a title by itself needs none of the lines above it."""
    assert "甲县财政局" == page("<h1>甲县人民政府</h1><p>甲县财政局2021年政府信息公开工作年度报告</p>").agency


def test_two_dates_of_publication_leave_none() -> None:
    """Where page and metadata disagree neither date is taken, nor that of the signature."""
    body = "<p>甲县财政局2021年政府信息公开工作年度报告</p><p>发布日期：2022-01-19</p>"

    assert date(2022, 1, 19) == page(body, published="2022-01-19 10:00").published_on
    said = page(body, published="2022-03-19")
    assert (None, None) == (said.published_on, said.published_on_source)
    assert said.dates_disagree is not None


def test_the_author_of_a_page_is_not_its_publisher() -> None:
    """`<meta name="author">` names who made the page."""
    body = "<p>甲县财政局2021年政府信息公开工作年度报告</p>"

    assert page(body, author="甲县人民政府办公室").publisher is None
    assert "甲县人民政府办公室" == page(body, ContentSource="甲县人民政府办公室").publisher


@pytest.mark.parametrize("name", ["人力资源和社会保障部", "甲县第一中学", "甲兵团第一师", "中共甲县委宣传部", "甲县实验小学"])
def test_other_organs_are_named_in_titles(name: str) -> None:
    """A ministry, a school or a party department is a name where a title names it."""
    assert name == fields(f"{name}2021年政府信息公开工作年度报告")["title_agency"]


def test_a_recycled_text_names_another_agency() -> None:
    """The subject of the first sentence is the text's own agency where the text goes on to use its name."""
    head = "甲县财政局2021年政府信息公开工作年度报告"

    def names(text: str) -> list[tuple[str, str]]:
        return [(naming.source, naming.name) for naming in identity(head, section_1=text).namings]

    own, other = ("title", "甲县财政局"), ("body", "甲县水务局")
    assert [own, other] == names("2021年，甲县水务局把公开工作抓实抓细。甲县水务局全年公开信息8条。")
    assert [own] == names("2021年，甲县水务局把公开工作抓实抓细。全年公开信息8条。")
    assert [own] == names("2021年，甲县人民政府高度重视公开工作。我局全年公开信息8条，甲县人民政府予以表扬。")
