"""Tables of every dialect give back every number at its address, or say why not."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from auditor.documents import read_document
from auditor.forms import Form, FormTable
from auditor.report.parts import Parts
from auditor.report.report import Part
from auditor.report.sections import cut_parts
from auditor.report.tables import Tables, read_tables
from auditor.report.vocabulary import vocabulary_of
from tests.report.printing import FORMS, PRINTERS, Row, Spot, a_report, distinct, page, table_rows

WORDS = vocabulary_of(FORMS)
EDITIONS = list(FORMS.editions)
DIALECTS = list(PRINTERS)

Change = Callable[[FormTable, list[Row]], list[Row]]


def printed(form: Form, values: dict[str, object], dialect: str, change: Change | None = None) -> str:
    """Print a report in a dialect, its tables changed first."""
    def printer(rows: list[Row], width: int) -> str:
        return PRINTERS[dialect](rows, width)

    text = a_report(form, values, printer, change=change)
    return page(text) if dialect == "html" else text


def read(text: str, year: int | None = None) -> tuple[Parts, Tables]:
    """Read the tables of a text."""
    parts = cut_parts(read_document(text.encode()), WORDS)
    return parts, read_tables(parts, year, WORDS)


def numbers(tables: Tables) -> dict[str, object]:
    """Give the value of every cell by address."""
    return {address: cell.value for address, cell in tables.cells.items()}


def states(tables: Tables, *states: str) -> set[str]:
    """List the addresses of the cells in some states."""
    return {address for address, cell in tables.cells.items() if cell.state in states}


def part(parts: tuple[Part, ...], id_: str, block: str | None = None) -> Part:
    """Find a row, column, block or head by id."""
    return next(one for one in parts if one.id == id_ and one.block in (block, one.block if block is None else block))


def only(table: str, change: Callable[[list[Row]], list[Row]]) -> Change:
    """Change one table and leave the others alone."""
    return lambda form, rows: change(rows) if form.id == table else rows


def labelled(rows: list[Row], label: str) -> int:
    """Find the row that prints a label."""
    return next(number for number, row in enumerate(rows) if any(spot.text == label for spot in row))


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_number_is_found_at_its_address(edition: str, dialect: str) -> None:
    """With a number of its own in each cell, each cell gives back its number, in the order of the form."""
    form = FORMS.editions[edition]
    values = distinct(form)
    _, tables = read(printed(form, values, dialect))

    assert values == numbers(tables)
    assert list(values) == list(tables.cells)
    assert {True} == {reading.whole and reading.usable for reading in tables.readings.values()}
    assert () == tables.unread


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_form_is_met_exactly(edition: str, dialect: str) -> None:
    """Every row, column, block and head of a clean report is found, in the words of the form."""
    form = FORMS.editions[edition]
    _, tables = read(printed(form, distinct(form), dialect))

    for reading in tables.readings.values():
        assert {(True, "exact")} == {(one.found, one.wording) for one in (*reading.rows, *reading.headers)}
        assert {True} == {one.found for one in (*reading.columns, *reading.blocks)} or not reading.blocks
        assert () == reading.foreign_rows


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("edition", EDITIONS)
def test_one_emptied_figure_is_blank_exactly_there(edition: str, dialect: str) -> None:
    """Whichever single figure is emptied, that cell is blank and all others keep their numbers."""
    form = FORMS.editions[edition]
    values = distinct(form)
    for address in list(values)[::7]:
        _, tables = read(printed(form, values | {address: ""}, dialect))

        assert {address} == states(tables, "blank")
        assert values | {address: None} == numbers(tables)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_all_blank_but_the_totals_stays_in_place(dialect: str) -> None:
    """Rows that fill their totals alone do not move their values to the left."""
    form = FORMS.editions["2021"]
    values = {address: 7 if "total" in address.rsplit("[")[-1] else "" for address in form.slot_of}
    _, tables = read(printed(form, values, dialect))

    assert {address for address, value in values.items() if value} == states(tables, "given")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_missing_row_is_missing_and_moves_nothing(dialect: str) -> None:
    """A row that the table lacks is not found; its cells are absent and no other cell changes."""
    form = FORMS.editions["2021"]
    values = distinct(form)
    text = printed(form, values, dialect, only("applications", lambda rows: _without(rows, "2.重复申请")))
    _, tables = read(text)
    reading = tables.readings["applications"]

    assert part(reading.rows, "results.not_processed.duplicate").found is False
    assert reading.whole
    assert states(tables, "absent") == {address for address in values if "duplicate" in address}
    assert all(value == values[address] for address, value in numbers(tables).items() if value is not None)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_missing_column_is_missing_and_moves_nothing(dialect: str) -> None:
    """Six values in every row under a head without one name: that column is not found, the others are right."""
    form = FORMS.editions["2021"]
    values = distinct(form)
    text = printed(form, values, dialect, only("applications", lambda rows: _without_column(rows, "科研机构", 2)))
    _, tables = read(text)

    assert part(tables.readings["applications"].columns, "research_institution").found is False
    assert states(tables, "absent") == {address for address in values if "research_institution" in address}
    assert all(value == values[address] for address, value in numbers(tables).items() if value is not None)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_row_that_lost_a_value_is_refused(dialect: str) -> None:
    """A row with six values is not read at all, and the reason is given once for the row."""
    form = FORMS.editions["2021"]
    values = distinct(form)
    lost = str(values["applications.carried_in[legal_service_org]"])
    text = re.sub(rf"\t{lost}\n|{lost} \| |<td[^>]*><p>{lost}</p></td>", "", printed(form, values, dialect))
    _, tables = read(text)

    assert {address for address in values if ".carried_in[" in address} == states(tables, "unreadable")
    assert ["applications.carried_in"] == [one.what for one in tables.unread]
    assert part(tables.readings["applications"].rows, "carried_in").found is True


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_subtotal_is_no_row_of_the_form(dialect: str) -> None:
    """A 小计 between the rows is passed over."""
    form = FORMS.editions["2021"]
    values = distinct(form)
    subtotal = [Spot("小计", 3), *[Spot("5")] * 7]
    text = printed(form, values, dialect, only("applications", lambda rows: [*rows[:14], subtotal, *rows[14:]]))
    _, tables = read(text)

    assert values == numbers(tables)
    assert tables.readings["applications"].whole


@pytest.mark.parametrize("dialect", DIALECTS)
def test_an_extra_column_makes_the_rows_doubtful(dialect: str) -> None:
    """Eight values under a head that cannot place them are not read."""
    form = FORMS.editions["2021"]
    _, tables = read(printed(form, distinct(form), dialect, only("applications", _with_extra_column)))

    assert not any(address.startswith("applications") for address in states(tables, "given"))
    assert tables.readings["applications"].usable is False


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_table_printed_twice_counts_once(dialect: str) -> None:
    """Two equal copies are one table; where copies differ neither figure is taken."""
    form = FORMS.editions["2021"]
    values = distinct(form)
    _, same = read(printed(form, values, dialect, lambda table, rows: rows * 2))
    other, _ = table_rows(form.table_of["disclosure"], values | {"disclosure.permits.decisions": 1})
    _, differing = read(printed(form, values, dialect, only("disclosure", lambda rows: rows + other)))

    assert values == numbers(same)
    assert {"disclosure.permits.decisions"} == states(differing, "unreadable")


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_damaged_label_never_moves_a_number(dialect: str) -> None:
    """Whichever character a label loses, its row is read right or not at all."""
    form = FORMS.editions["2021"]
    values = distinct(form)
    for row in form.table_of["applications"].rows:
        label = row.label
        for lost in range(0, len(label), 5):
            damaged = label[:lost] + label[lost + 1 :]
            _, tables = read(printed(form, values, dialect).replace(label, damaged))

            assert all(value in (None, values[address]) for address, value in numbers(tables).items())
            assert not any(one.found is False for one in tables.readings["applications"].rows)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_break_never_makes_a_wrong_number(dialect: str) -> None:
    """Wherever the text breaks off, no cell has a wrong number and no row behind the break is called missing."""
    form = FORMS.editions["2021"]
    values = distinct(form)
    text = printed(form, values, dialect)
    for end in range(60, len(text), 53):
        _, tables = read(text[:end])

        assert all(value in (None, values[address]) for address, value in numbers(tables).items())
        assert not any(one.found is False for reading in tables.readings.values() for one in reading.rows)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_editions_are_told_apart_table_by_table(dialect: str) -> None:
    """表二 of 2021 with the one （六） row of 2019 in 表三: each table has its own edition."""
    new, old = FORMS.editions["2021"], FORMS.editions["2019"]
    values = distinct(new) | distinct(old)
    rows, _ = table_rows(old.table_of["applications"], values)
    _, tables = read(printed(new, values, dialect, only("applications", lambda _: rows)))

    assert ("2021", "2019") == (tables.readings["disclosure"].edition, tables.readings["applications"].edition)
    assert "applications.results.other.all[total]" in tables.cells
    assert values["applications.results.other.all[total]"] == tables.cells["applications.results.other.all[total]"].value


@pytest.mark.parametrize("dialect", DIALECTS)
def test_rows_of_another_edition_are_named(dialect: str) -> None:
    """A 政府集中采购 row and the old row name under the head of 2021 are noted, and nothing moves."""
    form = FORMS.editions["2021"]
    values = distinct(form)
    foreign = [Spot("政府集中采购"), Spot("3"), Spot("45"), Spot("")]

    def change(rows: list[Row]) -> list[Row]:
        renamed = [[Spot("规范性文件") if spot.text == "行政规范性文件" else spot for spot in row] for row in rows]
        return [*renamed, foreign]

    _, tables = read(printed(form, values, dialect, only("disclosure", change)))
    reading = tables.readings["disclosure"]

    assert [("procurement", "other_edition")] == [(one.id, one.wording) for one in reading.foreign_rows]
    assert part(reading.rows, "normative_documents").wording == "other_edition"
    assert values == numbers(tables)


def test_heads_say_how_they_are_worded() -> None:
    """A head may be an alias, cut short, or of another edition; its column is still read by position."""
    old = FORMS.editions["2019"]
    text = printed(old, distinct(old), "tabs").replace("对外公开总数量", "对外公开总数").replace("本年新公开数量", "本年新")
    reading = read(text)[1].readings["disclosure"]

    assert part(reading.headers, "article_20_1.public_total").wording == "alias"
    assert part(reading.headers, "article_20_1.published").wording == "truncated"
    assert part(reading.headers, "article_20_1.made").wording == "exact"


def test_a_label_with_figures_in_it_is_no_value() -> None:
    """Digits of an explanation inside a head or label do not count as values."""
    old = FORMS.editions["2019"]
    text = printed(old, distinct(old), "bars").replace("本年增/减", "本年增/减（指2019年增减数，如-3）")

    assert distinct(old) == numbers(read(text)[1])


def test_the_unit_of_an_amount_comes_from_cell_head_or_note() -> None:
    """The cell's unit wins, then the head's, then the form's, then that of a note; else there is none."""
    new, old = FORMS.editions["2021"], FORMS.editions["2019"]
    fees, spent = "disclosure.admin_fees.amount", "disclosure.procurement.amount"
    plain = printed(old, distinct(old), "bars")

    assert "yuan" == read(printed(new, distinct(new) | {fees: "251000元"}, "tabs"))[1].cells[fees].unit
    assert "wan_yuan" == read(printed(new, distinct(new), "tabs"))[1].cells[fees].unit
    assert "yuan" == read(printed(new, distinct(new), "tabs").replace("单位：万元", "单位：元"))[1].cells[fees].unit
    assert read(plain)[1].cells[spent].unit is None
    assert "wan_yuan" == read(plain.replace("采购总金额", "采购总金额（万元）"))[1].cells[spent].unit
    assert "yuan" == read(plain.replace("第二十条第（一）项", "单位：元\n第二十条第（一）项", 1))[1].cells[spent].unit


def test_money_in_a_count_is_refused() -> None:
    """A number with a unit of money in a column of items is not read."""
    form = FORMS.editions["2021"]
    _, tables = read(printed(form, distinct(form) | {"disclosure.permits.decisions": "5万元"}, "tabs"))

    assert "unreadable" == tables.cells["disclosure.permits.decisions"].state
    assert "disclosure.permits.decisions" in {one.what for one in tables.unread}


def test_without_tables_every_cell_is_absent() -> None:
    """Headings with nothing between them: the tables may be pictures, so they are unknown and not missing."""
    form = FORMS.editions["2021"]
    _, tables = read(printed(form, distinct(form), "tabs", lambda table, rows: []), year=2022)

    assert set(form.slot_of) == states(tables, "absent")
    assert {(None, False, "picture")} == {(one.found, one.usable, one.doubt) for one in tables.readings.values()}
    assert {"disclosure", "applications", "disputes"} == {one.what for one in tables.unread}


def test_one_cell_a_line_is_read_by_its_labels_and_no_running_text() -> None:
    """A table with nothing but labels to tell its rows is read from label to label, and taken out of the text."""
    form = FORMS.editions["2021"]
    text = printed(form, distinct(form), "tabs").replace("\t", "")
    parts, tables = read(text, year=2021)

    assert distinct(form) == numbers(tables)
    assert {None} == {reading.doubt for reading in tables.readings.values()}
    assert "" == parts.sections[3].text


def test_figures_in_a_row_of_their_own_spoil_their_neighbours() -> None:
    """Where a label and its figures stand in different rows, neither neighbour is read."""
    form = FORMS.editions["2021"]
    text = printed(form, distinct(form), "bare_bars").replace("行政许可 | 1006", "行政许可 | \n1006 | ")
    _, tables = read(text)

    assert "unreadable" == tables.cells["disclosure.permits.decisions"].state


def test_spans_filled_in_place_are_understood() -> None:
    """Where every row has its full width and covered cells stand in place, the values are the last seven."""
    form = FORMS.editions["2021"]
    values = distinct(form)
    rows, _ = table_rows(form.table_of["applications"], values)
    lines = "\n".join(" | ".join(text for spot in row for text in [spot.text, *[""] * (spot.span - 1)]) for row in rows)
    text = printed(form, values, "bars")
    start, end = text.index("（本列数据"), text.index("四、政府信息公开行政复议")
    _, tables = read(text[:start] + lines + "\n" + text[end:])

    assert values == numbers(tables)


def _without(rows: list[Row], label: str) -> list[Row]:
    at = labelled(rows, label)
    return rows[:at] + rows[at + 1 :]


def _without_column(rows: list[Row], head: str, column: int) -> list[Row]:
    def short(row: Row) -> Row:
        values = [number for number, spot in enumerate(row) if spot.text.isdigit()]
        gone = values[column] if len(values) == 7 else -1
        return [spot for number, spot in enumerate(row) if number != gone and spot.text != head]

    return [short(row) for row in rows]


def _with_extra_column(rows: list[Row]) -> list[Row]:
    def long(row: Row) -> Row:
        values = [number for number, spot in enumerate(row) if spot.text.isdigit()]
        return [*row[: values[5]], Spot("9"), *row[values[5] :]] if len(values) == 7 else row

    return [[*row, Spot("小计")] if number == 2 else long(row) for number, row in enumerate(rows)]


def total_first(rows: list[Row]) -> list[Row]:
    """Print the last column before the others, in the head and in every row of figures."""
    top, names, organisations, *figures = rows
    names = [names[0], names[-1], *names[1:-1]]
    organisations = [organisations[0], organisations[-1], *organisations[1:-1]]
    return [top, names, organisations, *([*row[:-7], row[-1], *row[-7:-1]] if len(row) > 7 else row for row in figures)]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_columns_in_another_order_are_not_read(dialect: str) -> None:
    """Where the head prints 总计 first no figure is given to a column, be the values moved alike or not."""
    form = FORMS.editions["2021"]
    for change in (total_first, lambda rows: [rows[0], total_first(rows)[1], *rows[2:]]):
        _, tables = read(printed(form, distinct(form), dialect, only("applications", change)))

        mine = {address for address in tables.cells if address.startswith("applications.")}
        assert mine <= states(tables, "unreadable")


def test_disputes_with_their_columns_in_another_order_are_not_read() -> None:
    """A strip is laid by position only where its head names the columns in the order of the form."""
    def swapped(rows: list[Row]) -> list[Row]:
        first, names, *rest = rows
        names = [names[4], *names[:4], *names[5:]] if names[0].text else names
        return [first, names, *rest]

    form = FORMS.editions["2021"]
    _, tables = read(printed(form, distinct(form), "bars", only("disputes", swapped)))

    assert all(tables.cells[address].value in (None, value) for address, value in distinct(form).items())
    assert "disputes.reconsideration.total" in states(tables, "unreadable")


@pytest.mark.parametrize("dialect", ["tabs", "html"])
def test_a_row_that_lost_its_label_is_not_called_missing(dialect: str) -> None:
    """Figures without a label stand where the row should be, so whether it is there is unknown."""
    def unlabelled(rows: list[Row]) -> list[Row]:
        at = labelled(rows, "3.补正后申请内容仍不明确")
        return [[Spot("", spot.span) if spot.text == "3.补正后申请内容仍不明确" else spot for spot in row]
                if number == at else row for number, row in enumerate(rows)]

    form = FORMS.editions["2021"]
    _, tables = read(printed(form, distinct(form), dialect, only("applications", unlabelled)))

    assert part(tables.readings["applications"].rows, "results.unable.unclear_after_correction").found is None
    assert any(one.what == "applications" for one in tables.unread)


def test_a_label_that_lost_its_tab_is_not_called_missing() -> None:
    """The label stands as a line of text and its figures below it: the row is unknown, not missing."""
    form = FORMS.editions["2021"]
    text = printed(form, distinct(form), "tabs").replace("\t四、结转下年度继续办理", "四、结转下年度继续办理")
    _, tables = read(text)

    assert part(tables.readings["applications"].rows, "carried_over").found is None
    assert all(cell.value in (None, distinct(form)[address]) for address, cell in tables.cells.items())


def test_a_row_that_stands_as_a_line_before_its_table_is_not_called_missing() -> None:
    """The first rows stand as text, label and figures in one line, and the table begins below: they are unread, not missing."""
    form = FORMS.editions["2021"]
    text = printed(form, distinct(form), "html")
    start, end = text.index("<table"), text.index("第二十条第（五）项")
    lines = "<p>第二十条第（一）项</p><p>规章 0 0 0</p><p>行政规范性文件 1 2 17</p>"
    _, tables = read(f"{text[:start]}{lines}<table><tr><td>{text[end:]}")

    assert {None} == {part(tables.readings["disclosure"].rows, row).found for row in ("regulations", "normative_documents")}
    assert "given" not in {tables.cells[f"disclosure.regulations.{column}"].state for column in ("issued", "in_force")}
