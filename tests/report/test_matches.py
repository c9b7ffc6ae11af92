"""Matches are found with their places, the first variant that fits counting."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.documents.document import CellText, Grid, Place
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


@pytest.mark.parametrize("text", [
    "信息主动公开实效性不强", "在季度检测通报中排名靠前", "加大信息公开数据公开力度", "截止2021年底", "登陆县政府网站查询", "公开的的内容",
    "动态调整行政权利清单", "布署全年工作",
])
def test_slips_are_found(text: str) -> None:
    """Frequent slips of this genre are listed one by one."""
    assert matches("slips", text, section=1)


@pytest.mark.parametrize("text", [
    "增强工作的实效性", "核酸检测通报", "加大信息公开和数据公开力度", "截至2021年底", "达到公开的目的的办法", "的的确确", "公布于众",
    "推进政府信息信息化建设", "农产品质量安全季度检测通报", "设置信息公开信息公开栏", "台风登陆前发布预警", "消费者权利清单",
])
def test_right_wording_is_no_slip(text: str) -> None:
    """The same words in their right place are left alone."""
    assert not matches("slips", text, section=1)


def found(text: str, *kinds: str, section: int = 1, head: str = "", tail: str = "") -> list[tuple[str | None, str]]:
    """Read variant and quote of the matches of some kinds in one section, or before and behind all of them."""
    said = parts(head, tail, **{f"section_{section}": text})
    return [(match.variant, match.quote) for match in read_matches(said, lexicon()) if match.kind in kinds]


@pytest.mark.parametrize(("text", "variant"), [
    ("申请人王某，电话13812345678，要求公开批复。", "applicant"), ("原告李某电话138 1234 5678。", "applicant"),
    ("13812345678系申请人手机。", "applicant"), ("村民张某13812345678反映。", "someone"), ("邮箱zhangsan@163.com。", "someone"),
])
def test_a_private_contact_says_whether_it_is_an_applicants(text: str, variant: str) -> None:
    """Words between the applicant and the number may only name him."""
    assert [variant] == [name for name, _ in found(text, "private_contacts")]


@pytest.mark.parametrize("text", [
    "联系人王某13812345678。", "申请人可拨打13812345678。", "请将申请发送至zhangsan@163.com。", "手机：13812345678。",
    "联系方式\n13812345678", "索引号13812345678", "资金13812345678元。", "xxgk@some.gov.cn",
])
def test_contacts_of_the_agency_are_no_private_ones(text: str) -> None:
    """The sentence, or a short line above, says whose number it is."""
    assert [] == found(text, "private_contacts")


def test_only_the_number_is_quoted_and_placed() -> None:
    """Words beside a number may name a person; the quote leaves them out."""
    said = parts(section_1="申请人王某，电话 138-1234-5678，要求公开。")
    (match,) = (match for match in read_matches(said, lexicon()) if match.kind == "private_contacts")

    assert "138-1234-5678" == match.quote
    assert match.place is not None
    assert (100, 10) == (match.place.line, match.place.column)


def test_another_datum_in_between_is_not_mistaken_for_the_one_sought() -> None:
    """Behind an applicant's identity number it is the mobile number that is quoted as his contact."""
    text = "申请人王某（身份证号11010519491231002X，手机138-1234-5678）提出申请。"

    assert [("applicant", "138-1234-5678")] == found(text, "private_contacts")


def test_personal_data_is_looked_for_before_and_behind_the_sections() -> None:
    """Title, closing lines and running text are all read."""
    number = "11010519491231002X"
    expected = [("current", number), ("current", number)]

    assert expected == found("无。", "identity_numbers", head=f"名单 {number}", tail=f"王某 {number}")


def test_an_old_number_needs_its_name() -> None:
    """Fifteen digits have no check digit, so they only may be an identity number."""
    kinds = ("identity_numbers", "possible_identity_numbers")

    assert [("old", "130503670401001")] == found("身份证号130503670401001。", *kinds)
    assert [("unnamed", "130503670401001")] == found("数据量130503670401001。", *kinds)
    assert [] == found("账号130503670401001。", *kinds)


@pytest.mark.parametrize(("text", "quote"), [
    ("[bookmark: _GoBack]办公室登记。", "[bookmark: _GoBack]"), ("见［BOOKMARK:a]。", "［BOOKMARK:"), ("办公室_GoBack登记。", "_GoBack"),
    ('HYPERLINK "http"', 'HYPERLINK "'), ("[批注 A1]删去", "[批注 A1]"),
])
def test_residue_is_found_in_the_text_as_printed(text: str, quote: str) -> None:
    """What cleaning drops is seen here, whatever the case of letters."""
    assert [quote] == [said for _, said in found(text, "residue")]


@pytest.mark.parametrize(("text", "variant"), [
    ("公开信息XX条。", "figure"), ("20××年，我局公开信息。", "year"), ("XX局按照要求公开。", "name"), ("办结申请×××件。", "figure"),
])
def test_placeholders_are_found(text: str, variant: str) -> None:
    """A cross where a name, a year or a number should stand was left unfilled."""
    assert [variant] == [name for name, _ in found(text, "placeholders")]


@pytest.mark.parametrize("text", ["开展XX项目建设。", "公开张××诉××局一案。", "例如20XX年。", "《XX局工作办法》", "访问XX网站。"])
def test_names_hidden_on_purpose_are_no_placeholders(text: str) -> None:
    """Crosses that hide a name or stand for an example are meant."""
    assert [] == found(text, "placeholders")


@pytest.mark.parametrize(("text", "count"), [
    ("甲,乙，丙,丁", 2), ("1,234件,另有", 1), ("OK,GOOD,http://a.cn/b,c", None), ("“甲”,（乙）,丙", 2), ("甲,1", None),
])
def test_half_width_commas_are_counted_in_chinese_text(text: str, count: int | None) -> None:
    """A comma counts behind a Chinese character and not before a figure."""
    said = [match.value for match in read_matches(parts(section_1=text), lexicon()) if match.kind == "half_width_commas"]

    assert ([] if count is None else [count]) == said


@pytest.mark.parametrize(("lines", "expected"), [
    ("（1）甲\n（二）乙\n（三）丙\n（4）丁", ["mixed", "mixed"]), ("（一）甲\n（二）乙\n（四）丁", ["skipped"]),
    ("一是甲\n二乙方面\n三是丙", ["incomplete"]), ("1、甲\n2.乙\n3、丙", ["mixed", "mixed"]),
    ("（九）甲\n（十）乙\n（十一）丙\n（十三）丁", ["skipped"]), ("第一、甲\n第三、丙", ["skipped"]),
])
def test_a_broken_row_of_numbers_is_named(lines: str, expected: list[str]) -> None:
    """Styles mixed, a number skipped, a number without its sign."""
    assert expected == [name for name, _ in found(lines, "numbering")]


@pytest.mark.parametrize("lines", [
    "（一）甲\n1.子\n2.子\n（二）乙\n1.子", "(一)甲\n（二）乙", "主要是：一是甲。\n二是乙", "（一）甲。（二）乙。\n（三）丙", "甲\n乙",
    "2.5万人次参与\n3.8万人次", "一、二季度平稳\n三、四季度上升", "（三）丙\n（四）丁", "二〇二一年甲\n三农工作乙",
])
def test_whole_rows_of_numbers_are_left_alone(lines: str) -> None:
    """Levels have their own rows, a lost line break hides no number, and figures are no signs."""
    assert [] == found(lines, "numbering")


@pytest.mark.parametrize(("text", "worth"), [
    ("下一步，我局将继续在拓渠道、强解读上下功夫，进一步提高公开水平。", ["vague"]),
    ("改进措施：一是进一步提高认识；二是每季度开展培训。", ["vague", "concrete"]),
    ("存在更新慢的问题。", []), ("今后，我局将按月核对栏目。持续提升水平。", ["concrete", "vague"]),
    ("2022年，我局将做好以下工作：一是进一步强化领导。", ["vague"]),
])
def test_measures_are_weighed_one_by_one(text: str, worth: list[str]) -> None:
    """A measure of resolve alone is vague; an announcement is none."""
    assert worth == [name for name, _ in found(text, "measures", section=5)]


@pytest.mark.parametrize(("text", "variant"), [
    ("按照国务院令第492号，做好公开。", "replaced_act"), ("按照《政府信息公开条例》第三十一条，编制年度报告。", "replaced_article"),
    ("按照国办公开办函〔2019〕60号。", "form_of_2019"), ("按照国办公开办函[2021]30号。", "current"), ("依照《保密法》。", "current"),
    ("《条例》由国务院令第711号修订，原为国务院令第492号。", "current"),
])
def test_an_instrument_cited_is_in_force_or_not(text: str, variant: str) -> None:
    """Old orders, articles and forms are told from those in force; a history of revisions is none of them."""
    assert variant == found(text, "citations")[0][0]


def test_matches_stand_in_reading_order() -> None:
    """Before the sections, the sections by number, then the closing lines."""
    said = parts("名单13812345678", "王某13812345678", section_1="李某13812345678。张某13900001111。", section_5="丁某13812345678。")
    places = [match.place.line for match in read_matches(said, lexicon()) if match.kind == "private_contacts" and match.place]

    assert [1, 100, 100, 500, 900] == places


def test_a_table_is_read_cell_by_cell() -> None:
    """Figures of neighbouring cells make no number, one cell that holds one does, with its place."""
    cells = [CellText(text, Place(table=1, row=2, cell=at)) for at, text in enumerate(("王某", "1381234", "5678", "13812345678"), 1)]
    head = tuple(CellText(text, Place(table=1, row=1, cell=at)) for at, text in enumerate(("姓名", "甲", "乙", "号码"), 1))
    table = Grid((head, tuple(cells)), Place(table=1))
    said = replace(parts(), strays=(table,))
    (match,) = (match for match in read_matches(said, lexicon()) if match.kind == "private_contacts")

    assert match.place is not None
    assert ("13812345678", 4) == (match.quote, match.place.cell)


def test_the_head_of_a_table_says_whose_numbers_it_holds() -> None:
    """A column headed 联系电话 holds contacts of the agency."""
    rows = tuple(tuple(CellText(text, Place(table=1)) for text in row) for row in (("科室", "联系电话"), ("办公室", "13812345678")))
    said = replace(parts(), strays=(Grid(rows, Place(table=1)),))

    assert [] == [match for match in read_matches(said, lexicon()) if match.kind == "private_contacts"]


@given(st.text(alphabet="申请人，。：\n13812345678X@qq.com联系电话 [bookmark:]（一）二是、,；", max_size=80))
def test_whatever_stands_in_a_text_quotes_are_printed_there(text: str) -> None:
    """Every quote is a stretch of the text, found at its place."""
    said = parts(section_1=text)
    printed = {paragraph.place.line: paragraph.text for paragraph in said.sections[1].paragraphs}
    for match in read_matches(said, lexicon()):
        assert match.place is not None
        assert match.quote in "".join(printed[line] for line in sorted(printed))
        assert match.place.line in printed
