"""A document becomes a report: the samples and seeds give back every figure they print, and nothing else."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from auditor.documents import Document, read_document
from auditor.errors import ReportError
from auditor.report import Report, read_report
from auditor.report.sections import cut_parts
from auditor.report.tables import Tables, read_tables
from auditor.report.vocabulary import vocabulary_of
from auditor.sources import shipped
from tests.report.printing import FORMS, PRINTERS, a_report, distinct, markup, page, tabs, zeros

SAMPLES = shipped("rules").parent / "samples"
TWINS = sorted(path.stem for path in SAMPLES.glob("twin-*.txt"))
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"
EXPECTED = sorted(SEEDS.glob("expected/*.json"))
WORDS = vocabulary_of(FORMS)
FORM = FORMS.editions["2021"]

FIGURE = re.compile(r"(?m)(?<=\|) ?[0-9]+ ?(?=\||$)|^[0-9]+ (?=\|)|(?<=\t)[^\S\n]*[0-9]+[^\S\n]*$")


def read(text: str) -> Report:
    """Read a text as a report."""
    return read_report(read_document(text.encode()), FORMS)


def tables_of(text: str) -> Tables:
    """Read the tables of a text alone."""
    return read_tables(cut_parts(read_document(text.encode()), WORDS), None, WORDS)


def numbered(text: str, *, without: int | None = None) -> str:
    """Replace every figure of the tables by a number of its own, one of them by nothing."""
    count = iter(range(10_000))

    def figure(match: re.Match[str]) -> str:
        number = next(count)
        return match[0].replace(match[0].strip(), "" if number == without else str(2000 + number))

    return FIGURE.sub(figure, text)


def texts() -> dict[str, str]:
    """Give the texts whose figures are all in table cells: the twins, and the seeds where they are at hand."""
    paths = [SAMPLES / f"{name}.txt" for name in TWINS] + [SEEDS / f"{path.stem}.txt" for path in EXPECTED]
    return {path.stem: path.read_text(encoding="utf-8") for path in paths}


@pytest.mark.parametrize("name", texts())
def test_numbers_of_their_own_come_back_in_the_order_of_the_form(name: str) -> None:
    """Every figure of a text replaced by its own number is read at its own address."""
    tables = tables_of(numbered(texts()[name]))

    assert list(range(2000, 2000 + len(tables.cells))) == [cell.value for cell in tables.cells.values()]


@pytest.mark.parametrize("name", texts())
def test_an_emptied_figure_is_blank_exactly_there(name: str) -> None:
    """Each figure emptied in turn leaves its cell blank and every other number where it was."""
    text = texts()[name]
    full = {address: cell.value for address, cell in tables_of(numbered(text)).cells.items()}
    for number, address in enumerate(full):
        cells = tables_of(numbered(text, without=number)).cells

        assert "blank" == cells[address].state
        assert full | {address: None} == {name: cell.value for name, cell in cells.items()}


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.stem)
def test_a_seed_gives_its_expected_facts(path: Path) -> None:
    """Agency, year, edition, date and every cell of a seed are as worked out by hand."""
    expected = json.loads(path.read_text(encoding="utf-8"))
    report = read(texts()[path.stem])

    assert expected["cells"] == {address: cell.value for address, cell in report.cells.items()}
    assert (expected["agency"], expected["year"], expected["edition"]) == (report.agency, report.year, report.edition)
    assert expected["published_on"] == (str(report.published_on) if report.published_on else None)
    assert 1.0 == report.coverage.share


@pytest.mark.parametrize("name", TWINS)
def test_a_twin_is_read_whole(name: str) -> None:
    """Each twin has six exact headings in order, whole tables and nothing unread."""
    report = read(texts()[name])

    assert {("exact", True)} == {(section.wording, section.found) for section in report.sections.values()}
    assert [1, 2, 3, 4, 5, 6] == [section.position for section in report.sections.values()]
    assert {(True, True, None)} == {(one.usable, one.whole, one.doubt) for one in report.tables.values()}
    assert () == report.unread
    assert not report.truncated


def test_a_shortened_head_is_an_alias() -> None:
    """对外公开总数 for 对外公开总数量 is another wording, and the only one of its report."""
    headers = read(texts()["twin-meixian-2020"]).tables["disclosure"].headers

    assert [("article_20_1.public_total", "alias")] == [(one.id, one.wording) for one in headers if one.wording != "exact"]


def test_heads_that_lost_their_second_halves_are_truncated() -> None:
    """In a text that lost the second line of its heads these are cut short, and nothing else is."""
    report = read(texts()["twin-mancheng-2021"])
    odd = {one.wording for table in report.tables.values() for one in table.headers} - {"exact"}

    assert {"truncated"} == odd
    assert 11 == sum(one.wording == "truncated" for one in report.tables["disputes"].headers)


def test_the_report_knows_whose_it_is() -> None:
    """Title and date of the head become agency, year and date of publication."""
    text = a_report(FORM, zeros(FORM), tabs).replace("\n", "\n发布时间：2022-01-24\n", 1)
    report = read(text)

    assert ("某县某局", 2021, date(2022, 1, 24)) == (report.agency, report.year, report.published_on)
    assert "2021" == report.edition == report.disclosure.edition == report.applications.edition


def test_tables_of_two_editions_make_a_report_of_none() -> None:
    """Where 表二 and 表三 follow different forms the report has no edition of its own."""
    old = FORMS.editions["2019"]
    first = a_report(FORM, zeros(FORM), tabs).split("三、收到和处理")[0]
    second = "三、收到和处理" + a_report(old, zeros(old), tabs).split("三、收到和处理")[1]
    report = read(first + second)

    assert ("2021", "2019", None) == (report.disclosure.edition, report.applications.edition, report.edition)


def test_every_place_points_at_what_was_read() -> None:
    """Line and column of a cell lead to its text in the file."""
    text = a_report(FORM, distinct(FORM), PRINTERS["bars"])
    lines = text.splitlines()
    for cell in read(text).cells.values():
        assert cell.place is not None
        assert cell.place.line is not None
        assert cell.place.column is not None
        assert lines[cell.place.line - 1][cell.place.column - 1 :].startswith(str(cell.value))


def test_the_same_document_gives_the_same_report() -> None:
    """Reading twice gives equal reports in equal order."""
    text = a_report(FORM, distinct(FORM), tabs)

    assert read(text).model_dump_json() == read(text).model_dump_json()


def test_a_truncated_report_says_where_it_ends() -> None:
    """A text that breaks off inside 表三 leaves what follows unknown, and says so with its place."""
    text = a_report(FORM, distinct(FORM), tabs)
    report = read(text[: text.index("8.属于行政查询事项")])

    assert report.truncated
    assert [True, True, True, None, None, None] == [section.found for section in report.sections.values()]
    assert (None, "cut", None) == (report.tables["disputes"].found, report.tables["applications"].doubt, report.edition)
    assert {"applications", "document"} == {one.what for one in report.unread}
    assert all(one.place and one.place.line for one in report.unread)


@pytest.mark.parametrize(
    "text", ["关于召开会议的通知\n请各单位准时参加。\n", "首页 | 机构 | 公开\n", "本年度工作总结：总体情况良好，其他事项另行通知。\n"],
)
def test_what_is_no_annual_report_is_refused(text: str) -> None:
    """A document with neither a statutory heading nor a statutory table is an error with its cure."""
    with pytest.raises(ReportError) as caught:
        read(text)

    assert "E201" == caught.value.code
    assert "一、总体情况" in caught.value.render("zh")


def test_an_empty_document_is_refused() -> None:
    """A document without pieces is no annual report."""
    with pytest.raises(ReportError):
        read_report(Document((), "text"), FORMS)


def test_two_dates_of_publication_are_told() -> None:
    """A report says that it took neither date."""
    text = page(a_report(FORM, zeros(FORM), markup))
    text = text.replace("<html>", '<html><head><meta name="PubDate" content="2022-03-01"></head>')
    text = text.replace("<body>", "<body><p>发布日期：2022-01-19</p>")
    report = read_report(read_document(text.encode()), FORMS)

    assert report.published_on is None
    assert ["published_on"] == [one.what for one in report.unread]


def test_the_wording_of_a_text_in_traditional_characters_is_not_judged() -> None:
    """Its sections are there, but count as not read to their end, and the report says why."""
    forms = {word[0]: word[1] for word in FORMS.lexicon.words("traditional_forms")}
    text = (SAMPLES / "clean-2021.txt").read_text(encoding="utf-8").translate(str.maketrans(forms))
    report = read(text)

    assert {True} == {section.cut for section in report.sections.values() if section.found}
    assert "sections" in {unread.what for unread in report.unread}
    assert not any(section.cut for section in read((SAMPLES / "clean-2021.txt").read_text(encoding="utf-8")).sections.values())
