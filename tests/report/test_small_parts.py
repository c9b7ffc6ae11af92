"""Closing lines, units, coverage and unlaid tables."""

import pytest

from auditor.documents import Paragraph, Place
from auditor.report.coverage import cover
from auditor.report.report import Cell, Coverage
from auditor.report.unlaid import without_unlaid
from auditor.report.vocabulary import vocabulary_of
from tests.report.printing import FORMS

WORDS = vocabulary_of(FORMS)


def lines(*texts: str) -> tuple[Paragraph, ...]:
    """Make lines of text."""
    return tuple(Paragraph(text, Place(line=number)) for number, text in enumerate(texts, 1))


def part(*texts: str) -> tuple[list[str], list[str]]:
    """Part text from closing lines."""
    body, tail = WORDS.closing.part(lines(*texts))
    return [line.text for line in body], [line.text for line in tail]


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (("无。",), 1), (("无",), 1), (("无", "某市某局", "2022年1月5日"), 1), (("无。", "二〇二二年一月五日"), 1),
        (("未收取费用。", "某市某局2022年1月5日"), 1), (("未收取费用。", "扫一扫在手机打开", "版权所有：某市"), 1),
        (("本机关与某某市某某局联合开展了检查，情况见附件。",), 1), (("情况说明如下：", "本年度未收取信息处理费。"), 2),
    ],
)
def test_only_signature_date_and_chrome_are_taken_off(texts: tuple[str, ...], kept: int) -> None:
    """The content of the last section stays, down to a bare 无."""
    assert (list(texts[:kept]), list(texts[kept:])) == part(*texts)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("采购总金额(万元)", "wan_yuan"), ("采购总金额(单位:元)", "yuan"), ("采购总金额", None), ("本年收费金额/万元", "wan_yuan"),
        ("单元数量", None),
    ],
)
def test_a_head_may_name_its_unit(text: str, unit: str | None) -> None:
    """A unit of money in brackets, behind a colon or a stroke is that of the column."""
    assert unit == WORDS.units.in_head(text)


@pytest.mark.parametrize(("text", "unit"), [("单位:万元", "wan_yuan"), ("金额单位:元,数量单位:件", "yuan"), ("本单位支出5万元", None)])
def test_a_note_may_name_the_unit(text: str, unit: str | None) -> None:
    """单位：万元 near a table is a unit; money in a sentence is none."""
    assert unit == WORDS.units.in_note(text)


def test_coverage_counts_given_cells() -> None:
    """A blank is expected and not given; without cells there is no share."""
    cells = {"a": Cell(state="given", value=1), "b": Cell(state="blank"), "c": Cell(state="absent")}

    assert Coverage(given=1, expected=3, share=0.3333) == cover(cells)
    assert Coverage(given=0, expected=0, share=None) == cover({})


def test_rows_on_lines_of_their_own_are_taken_out_of_the_text() -> None:
    """From the first row label to the last figure nothing is running text; a sentence before and after is."""
    texts = lines("本年情况如下。", "第二十条第（五）项", "行政许可", "5", "行政处罚", "6", "行政强制", "7", "以上为全年数据。")
    rest, unlaid = without_unlaid(texts, "disclosure", WORDS)

    assert unlaid
    assert ["本年情况如下。", "以上为全年数据。"] == [line.text for line in rest]


def test_a_sentence_instead_of_a_table_is_running_text() -> None:
    """Text that only speaks of the rows is kept."""
    texts = lines("本年行政许可5件，行政处罚6件。")

    assert (texts, False) == without_unlaid(texts, "disclosure", WORDS)
