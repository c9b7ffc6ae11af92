"""Faults of structure: sections, headings, tables, rows and columns that are missing, moved or misnamed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from auditor.forms import FormSection, FormTable
from auditor.forms.form import FormBlock
from tests.factory.clean import Case, clean_figures, form_of
from tests.factory.faults.fault import Change, Fault, rebuilt, with_form, with_sentences, with_table
from tests.factory.prose import fee_statement, said
from tests.factory.truth import Truth

EMPTIED = {1: "STR-001", 5: "STR-015"}
SHARED = {1: ("STR-013", "STR-014", "STR-018", "TIM-006"), 5: ()}
OLD_EDITION = "2019"


def faults() -> Iterator[Fault]:
    """Yield the faults of structure."""
    for number in range(1, 7):
        yield Fault(f"section {number} missing", ("STR-001",), _without_section(number))
    for number, rule in EMPTIED.items():
        yield Fault(f"section {number} empty", (rule,), _emptied(number), also=SHARED[number])
    yield Fault("section 6 empty at the end", (), _emptied(6), opens=("STR-016",))
    yield Fault("two sections swapped", ("STR-002",), _swapped(renumbered=False))
    yield Fault("two sections swapped and numbered anew", ("STR-002",), _swapped(renumbered=True))
    yield Fault("heading misspelt", ("STR-003",), _misspelt)
    yield Fault("a seventh section", ("STR-004",), _seventh)
    yield Fault("the old form in a later year", ("STR-005",), _old_form, also=("STR-012",))
    yield Fault("the new form before its time", ("STR-005",), _new_form)
    yield Fault("table two without a block", ("STR-006",), _without_block("disclosure"))
    yield Fault("table two without a row", ("STR-007",), _without_row_of_two)
    yield Fault("table two without a column", ("STR-007",), _without_column_of_two)
    yield Fault("table three without a row", ("STR-008",), _without_row)
    yield Fault("table three without a column", ("STR-009",), _without_column)
    for table, rule in {"disclosure": "STR-006", "applications": "STR-008", "disputes": "STR-010"}.items():
        yield Fault(f"{table}: no table", (), _without_table(table), opens=(rule,))
    yield Fault("a head misspelt", ("STR-011",), _head_misspelt)
    yield Fault("row name of the old form", ("STR-012",), _old_row_name)
    for kind in ("management", "platform", "supervision"):
        yield Fault(f"section one without {kind}", ("STR-013",), _unsaid(kind), also=("STY-006",))
    yield Fault("government without assessment", ("STR-014",), _unsaid("assessed"))
    yield Fault("section five without measures", ("STR-015",), _unsaid("measures"))
    yield Fault("section five without problems", ("STR-015",), _unsaid("problems"))
    yield Fault("section five says none", ("STR-015",), _none_in_five)


def _sections(case: Case) -> tuple[FormSection, ...]:
    return case.truth.form.sections


def _changed(section: FormSection, **changes: object) -> FormSection:
    return section.model_copy(update=changes)


def _without_section(number: int) -> Change:
    def change(case: Case, dice: random.Random) -> Case:
        return with_form(case, sections=tuple(section for section in _sections(case) if section.number != number))

    return change


def _emptied(number: int) -> Change:
    def change(case: Case, dice: random.Random) -> Case:
        return replace(case, truth=replace(case.truth, texts={**case.truth.texts, number: ""}))

    return change


def _swapped(*, renumbered: bool) -> Change:
    def change(case: Case, dice: random.Random) -> Case:
        sections = list(_sections(case))
        at = dice.randrange(len(sections) - 1)
        ordinals = [section.ordinal for section in sections]
        sections[at], sections[at + 1] = sections[at + 1], sections[at]
        if renumbered:
            sections = [_changed(section, ordinal=ordinal) for section, ordinal in zip(sections, ordinals, strict=True)]
        return with_form(case, sections=tuple(sections))

    return change


def _misspelt(case: Case, dice: random.Random) -> Case:
    number = dice.randrange(1, 7)

    def spoilt(heading: str) -> str:
        at = dice.randrange(1, len(heading) - 1)
        return heading[:at] + heading[at + 1:]

    sections = tuple(_changed(section, heading=spoilt(section.heading)) if section.number == number else section
                     for section in _sections(case))
    return with_form(case, sections=sections)


def _seventh(case: Case, dice: random.Random) -> Case | None:
    if case.truth.year < 2021:
        return None
    more = FormSection(number=7, ordinal="七", heading=dice.choice(("下一步工作打算", "附件", "信息公开统计表")))
    texts = {**case.truth.texts, 7: "继续做好各项工作，明年三月底前完成网站栏目调整。"}
    return with_form(replace(case, truth=replace(case.truth, texts=texts)), sections=(*_sections(case), more))


def _in_form_of(case: Case, year: int, dice: random.Random) -> Case:
    """The same agency and year in the form of another year."""
    truth = case.truth
    cells = {address: str(number) for address, number in clean_figures(year, dice).items()}
    sentences = said(cells, truth.year, truth.agency, {}, dice) | {"fees": fee_statement({}, truth.year)}
    other = Truth(form_of(year), truth.year, truth.agency, cells, {}, truth.published)
    return Case(other, sentences)


def _old_form(case: Case, dice: random.Random) -> Case | None:
    return _in_form_of(case, 2020, dice) if case.truth.year >= 2021 else None


def _new_form(case: Case, dice: random.Random) -> Case | None:
    return _in_form_of(case, 2021, dice) if case.truth.year < 2021 else None


def _without_block(name: str) -> Change:
    def change(case: Case, dice: random.Random) -> Case:
        def alter(table: FormTable) -> FormTable:
            gone = dice.randrange(len(table.blocks))
            return rebuilt(table, blocks=tuple(block for at, block in enumerate(table.blocks) if at != gone))

        return with_table(case, name, alter)

    return change


def _altered_block(case: Case, dice: random.Random, part: str) -> Case:
    """Take one row or one column out of a block of table two that has several."""

    def alter(table: FormTable) -> FormTable:
        chosen = dice.choice([block for block in table.blocks if len(getattr(block, part)) > 1])
        gone = dice.choice(getattr(chosen, part))

        def lessened(block: FormBlock) -> FormBlock:
            kept = tuple(item for item in getattr(block, part) if item.id != gone.id)
            return block.model_copy(update={part: kept}) if block.id == chosen.id else block

        return rebuilt(table, blocks=tuple(map(lessened, table.blocks)))

    return with_table(case, "disclosure", alter)


def _without_row_of_two(case: Case, dice: random.Random) -> Case:
    return _altered_block(case, dice, "rows")


def _without_column_of_two(case: Case, dice: random.Random) -> Case:
    return _altered_block(case, dice, "columns")


def _without_row(case: Case, dice: random.Random) -> Case:
    gone = dice.choice(case.truth.form.table_of["applications"].figure_rows).id
    return with_table(case, "applications", lambda table: rebuilt(table, rows=tuple(row for row in table.rows if row.id != gone)))


def _without_column(case: Case, dice: random.Random) -> Case:
    gone = dice.choice(case.truth.form.table_of["applications"].columns).id
    return with_table(case, "applications", lambda table: rebuilt(
        table, columns=tuple(column for column in table.columns if column.id != gone)))


def _without_table(name: str) -> Change:
    def change(case: Case, dice: random.Random) -> Case:
        return with_form(case, sections=tuple(
            _changed(section, table=None) if section.table == name else section for section in _sections(case)))

    return change


def _head_misspelt(case: Case, dice: random.Random) -> Case:
    def alter(table: FormTable) -> FormTable:
        at = dice.randrange(1, len(table.columns) - 2)
        column = table.columns[at]
        renamed = column.model_copy(update={"label": column.label + "类"})
        return rebuilt(table, columns=(*table.columns[:at], renamed, *table.columns[at + 1:]))

    return with_table(case, "applications", alter)


def _old_row_name(case: Case, dice: random.Random) -> Case | None:
    if case.truth.form.edition == OLD_EDITION:
        return None

    def renamed(block: FormBlock) -> FormBlock:
        rows = tuple(row.model_copy(update={"label": row.label.replace("行政规范性文件", "规范性文件")}) for row in block.rows)
        return block.model_copy(update={"rows": rows})

    return with_table(case, "disclosure", lambda table: rebuilt(table, blocks=tuple(map(renamed, table.blocks))))


def _unsaid(kind: str) -> Change:
    def change(case: Case, dice: random.Random) -> Case | None:
        if not case.sentences[kind]:
            return None
        return with_sentences(case, **{kind: ""})

    return change


def _none_in_five(case: Case, dice: random.Random) -> Case:
    return with_sentences(case, problems=dice.choice(("无。", "无", "略。")), measures="")
