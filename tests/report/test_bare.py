"""Tables without marks, laid by the labels of the forms; texts as real extractions leave them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from auditor.documents import read_document
from auditor.report import Report, read_report
from tests.factory.truth import a_truth
from tests.report.printing import FORMS, a_report, bare_bars, distinct, tabs

FORM = FORMS.editions["2021"]
BALANCED = a_truth(3, year=2022).cells
NEW = "一、本年新收政府信息公开申请数量\n"
CARRIED = "二、上年结转政府信息公开申请数量\n"


def upright(values: Mapping[str, object] | None = None) -> str:
    """A report with one cell a line; without values every figure is a number of its own."""
    return a_report(FORM, values or distinct(FORM), tabs).replace("\t", "").replace("\n\n", "\n")


def read(text: str) -> Report:
    """Read a text as a report."""
    return read_report(read_document(text.encode()), FORMS)


def unread(report: Report) -> set[str]:
    """The cells without a value."""
    return {address for address, cell in report.cells.items() if cell.state != "given"}


def right(report: Report) -> bool:
    """Tell whether every value given is the one that was printed."""
    return all(cell.value == distinct(FORM)[address] for address, cell in report.cells.items() if cell.state == "given")


@pytest.mark.parametrize(("printed", "torn"), [
    ("三、本年度办理结果\n", "三\n、\n本\n年\n度\n办\n理\n结\n果\n"), ("尚未审结\n总计\n", "尚未审结总计\n"),
    ("行政复议\n行政诉讼\n", "行政复议行政诉讼\n"), ("商业企业\n科研机构\n", "商业\n企业\n科研\n机构\n"),
    ("（三）不予公开\n1.属于国家秘密\n", "（三）不予\n1.属于国家秘密\n"),
    ("2.其他法律行政法规禁止公开\n", "公开\n2.其他法律行政法规禁止公开\n"), ("规章\n", "[bookmark: _GoBack]规章\n"),
])
def test_torn_labels_cost_no_cell(printed: str, torn: str) -> None:
    """Labels one character a line, run together, cut by a page or with residue before them: every cell is read."""
    text = upright()
    assert printed in text

    report = read(text.replace(printed, torn))

    assert set() == unread(report)
    assert right(report)


def row_of(name: str) -> set[str]:
    """The addresses of one row of the table of applications."""
    return {address for address in FORM.slot_of if address.startswith(f"applications.{name}[")}


def is_balanced(report: Report) -> bool:
    """Tell whether every value given is that of the balanced report."""
    return all(str(cell.value) == BALANCED[address] for address, cell in report.cells.items() if cell.state == "given")


def test_a_missing_figure_spoils_its_row_alone() -> None:
    """A row with six figures of seven is not read, and no figure of the next row slips into it."""
    label, figure, rest = upright(BALANCED).partition(NEW)
    report = read(label + figure + rest.partition("\n")[2])

    assert row_of("new_received") == unread(report)
    assert is_balanced(report)


def test_a_page_number_without_dashes_spoils_its_row_alone() -> None:
    """A bare number among the figures of a row may be a figure, so the row is not read."""
    report = read(upright(BALANCED).replace(NEW, NEW + "3\n"))

    assert row_of("new_received") == unread(report)
    assert is_balanced(report)


def test_a_row_that_does_not_add_up_is_doubted_where_another_lacks_a_figure() -> None:
    """Once a row lacks a figure, one of seven is believed only where its parts add up to its total."""
    before, label, after = upright(BALANCED).partition(CARRIED)
    spoilt = before + label + "5000\n" + after.partition("\n")[2]

    assert set() == unread(read(spoilt))
    head, new, rest = spoilt.partition(NEW)
    assert row_of("new_received") | row_of("carried_in") == unread(read(head + new + rest.partition("\n")[2]))


def test_a_sentence_before_a_table_stays_text() -> None:
    """What a section says above its table is its running text, and the table is none of it."""
    said = "本年度共收到申请若干件，均已按期答复。"
    heading = "三、收到和处理政府信息公开申请情况\n"
    report = read(upright().replace(heading, heading + said + "\n"))

    assert said == report.sections["3"].text
    assert set() == unread(report)


def test_a_sentence_instead_of_a_table_is_no_zero() -> None:
    """Where a sentence stands for the table, its cells are absent and the section is there."""
    text = upright()
    start = text.index("（本列数据")
    end = text.index("四、政府信息公开行政复议")
    report = read(text[:start] + "本年度未收到政府信息公开申请。\n" + text[end:])

    assert {"absent"} == {cell.state for address, cell in report.cells.items() if address.startswith("applications.")}
    assert report.sections["3"].found


def test_a_figure_printed_below_its_row_spoils_the_rows_beside_it() -> None:
    """In a row split by blanks a figure on an indented line below belongs to a column its order does not tell."""
    lines = a_report(FORM, distinct(FORM), bare_bars).replace(" | ", "   ").split("\n")
    assert set() == unread(read("\n".join(lines)))
    number = next(index for index, line in enumerate(lines) if "（一）予以公开" in line)
    *labels, first, second, third, fourth, fifth, sixth, last = lines[number].split()
    lines[number : number + 1] = ["   ".join((*labels, second, third, fourth, fifth, sixth, last)), f"          {first}"]

    report = read("\n".join(lines))

    assert row_of("results.granted") <= unread(report)
    assert right(report)
