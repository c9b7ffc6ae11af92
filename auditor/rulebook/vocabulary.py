"""Every name an expression may use, drawn from the forms, lexicons and report shapes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from auditor.forms import Forms
from auditor.forms.form import Bilingual, Form, FormColumn, FormTable
from auditor.report.report import State, Wording
from auditor.rulebook.kinds import DATE, NUMBER, TEXT, THING, TRUTH, Kind, list_of, text_of

WORDING = text_of(*get_args(Wording))
STATE = text_of(*get_args(State))
UNIT = text_of("item", "yuan", "wan_yuan", "none")
CELL_KIND = text_of("count", "signed", "amount")
LEVEL = text_of("national", "province", "prefecture", "county", "township")
SOURCE = text_of("title", "publisher", "body", "signature")
PUBLISHED_SOURCE = text_of("page", "signature")

SECTION_NAMES: Mapping[str, Kind] = {
    "number": NUMBER, "found": TRUTH, "heading": TEXT, "wording": WORDING, "position": NUMBER, "length": NUMBER,
    "text": TEXT, "at_end": TRUTH, "cut": TRUTH, "twice": TRUTH,
}
TABLE_NAMES: Mapping[str, Kind] = {"found": TRUTH, "usable": TRUTH, "whole": TRUTH}
PART_NAMES: Mapping[str, Kind] = {"found": TRUTH, "label": TEXT, "text": TEXT, "wording": WORDING, "table_found": TRUTH}
HEADING_NAMES: Mapping[str, Kind] = {"text": TEXT, "known": TRUTH, "repeated": TRUTH}
ASPECT_NAMES: Mapping[str, Kind] = {"label": TEXT, "covered": TRUTH, "merged": TRUTH, "quote": TEXT}
NAMING_NAMES: Mapping[str, Kind] = {"name": TEXT, "source": SOURCE}
CELL_NAMES: Mapping[str, Kind] = {
    "value": NUMBER, "state": STATE, "unit": UNIT, "kind": CELL_KIND, "label": TEXT, "table_found": TRUTH,
}
CLAIM_NAMES: Mapping[str, Kind] = {
    "value": NUMBER, "unit": UNIT, "scope": TEXT, "year": NUMBER, "section": NUMBER, "quote": TEXT,
    "counterpart": NUMBER, "has_counterpart": TRUTH, "same_label": TRUTH, "parts": Kind("list", of=NUMBER), "exhaustive": TRUTH,
    "scaled": TRUTH, "mantissa": NUMBER, "negated": TRUTH, "variant": TEXT, "same_scope": TRUTH,
    "starts_on": DATE, "ends_on": DATE,
}
LISTS: Mapping[str, Mapping[str, Kind]] = {
    "sections": SECTION_NAMES, "aspects": ASPECT_NAMES, "headings": HEADING_NAMES, "namings": NAMING_NAMES,
}


@dataclass(frozen=True)
class TableWords:
    """The names of one table over all editions. Each maps a spelling (id or short name) to the id."""

    layout: str
    rows: dict[str, str]
    columns: dict[str, str]
    blocks: dict[str, str]
    row_groups: dict[str, str]
    column_groups: dict[str, str]
    row_columns: dict[str, frozenset[str]]
    labels: dict[str, str]
    signed: frozenset[str]


@dataclass(frozen=True)
class Vocabulary:
    """The names of cells, attributes and lists, with their kinds."""

    forms: Forms
    tables: dict[str, TableWords]
    attributes: dict[str, Kind]
    facts: dict[str, Kind] = field(default_factory=dict)
    fact_labels: Mapping[str, str] = field(default_factory=dict)
    fact_unknowns: Mapping[str, Bilingual] = field(default_factory=dict)

    @classmethod
    def of(cls, forms: Forms) -> Vocabulary:
        """Collect the names of all editions."""
        ids = dict.fromkeys(table.id for form in forms.editions.values() for table in form.tables)
        tables = {table: _table_words(table, forms.editions.values()) for table in ids}
        return cls(forms, tables, _attributes(forms))

    def with_facts(
        self, facts: Mapping[str, Kind], labels: Mapping[str, str], unknowns: Mapping[str, Bilingual] | None = None
    ) -> Vocabulary:
        """The same vocabulary with derived facts beside the attributes, and what to say where one is not known."""
        return Vocabulary(self.forms, self.tables, self.attributes, dict(facts), labels, unknowns or {})

    @property
    def sections(self) -> tuple[int, ...]:
        """The numbers of the sections of all editions."""
        numbers = {section.number for form in self.forms.editions.values() for section in form.sections}
        return tuple(sorted(numbers))


def _attributes(forms: Forms) -> dict[str, Kind]:
    edition = text_of(*forms.editions)
    lexicon = forms.lexicon
    return {
        "year": NUMBER, "title": TEXT, "title_year": NUMBER, "title_agency": TEXT, "title_wording": WORDING,
        "body_year": NUMBER, "published_on": DATE, "published_on_source": PUBLISHED_SOURCE, "publisher": TEXT,
        "agency": TEXT, "agency_kind": _agency_kinds(forms), "agency_level": LEVEL,
        "agency_function": text_of(*lexicon.agencies.functions), "scope": TEXT, "edition": edition,
        "disclosure.edition": edition, "applications.edition": edition, "truncated": TRUTH,
        "expected_edition": edition, "form_edition": edition,
        "law_year": NUMBER, "today": DATE, "jurisdiction": TEXT, "agency_code": TEXT, "agency_created_in": NUMBER,
        "agency_reorganised_in": NUMBER, "agency_flags": list_of(TEXT),
    }


def _agency_kinds(forms: Forms) -> Kind:
    kinds = forms.lexicon.agencies.kinds
    return text_of(*(entry.kind for entry in kinds if entry.kind is not None))


def _table_words(table_id: str, forms: Iterable[Form]) -> TableWords:
    words = TableWords("", {}, {}, {}, {}, {}, {}, {}, frozenset())
    layout, signed = "", set()
    for form in forms:
        table = form.table_of.get(table_id)
        if table is None:
            continue
        layout = table.layout
        _note_rows(words, table)
        for column in table.figure_columns:
            _spell(words.columns, column.id, column.short)
            words.labels.setdefault(column.id, column.short)
        for block in table.blocks:
            _spell(words.blocks, block.id, block.short)
            words.labels.setdefault(block.id, block.short or block.label)
        for group in table.groups:
            _spell(words.row_groups if group.of == "rows" else words.column_groups, group.id, group.short)
            words.labels.setdefault(group.id, group.short)
        signed |= {slot.address for slot in table.slots if slot.kind == "signed"}
    return TableWords(
        layout, words.rows, words.columns, words.blocks, words.row_groups, words.column_groups, words.row_columns,
        words.labels, frozenset(signed),
    )


def _note_rows(words: TableWords, table: FormTable) -> None:
    for row in table.figure_rows:
        _spell(words.rows, row.id, row.short)
        words.labels.setdefault(row.id, row.short)
        own = _columns_of(table, row.id)
        for column in own:
            words.labels.setdefault(f"{row.id}.{column.id}", column.short)
        columns = frozenset(column.id for column in own)
        words.row_columns[row.id] = words.row_columns.get(row.id, frozenset()) | columns


def _columns_of(table: FormTable, row_id: str) -> tuple[FormColumn, ...]:
    for block in table.blocks:
        if any(row.id == row_id for row in block.rows):
            return block.columns
    return table.columns


def _spell(spellings: dict[str, str], identifier: str, short: str | None) -> None:
    spellings[identifier] = identifier
    if short:
        spellings.setdefault(short, identifier)


__all__ = ["CELL_NAMES", "CLAIM_NAMES", "LISTS", "PART_NAMES", "SECTION_NAMES", "TABLE_NAMES", "THING", "Vocabulary"]
