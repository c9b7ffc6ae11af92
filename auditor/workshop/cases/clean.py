"""Writes the clean report from which every case starts, with what the case gives put in its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.forms import Form, Forms, FormSection, FormTable

_UNITS = {"yuan": "元", "wan_yuan": "万元"}
_UNREADABLE = "若干"


@dataclass(frozen=True)
class Draft:
    """What is to be written: the form, the year, and how the report differs from a clean one."""

    forms: Forms
    form: Form
    year: int
    given: Mapping[str, Any] = field(default_factory=dict)

    def text(self) -> str:
        """Write the report as text, tables with a leading bar (dialect H)."""
        return "\n".join([*self._head(), *self._sections(), *self._tail()]) + "\n"

    def _words(self, name: str) -> str:
        return "\n".join(self.forms.lexicon.words(name))

    @property
    def agency(self) -> str:
        """The name of the agency."""
        return str(self.given.get("agency") or self._words("clean_agency"))

    def _head(self) -> Iterator[str]:
        title = self.given.get("title", self._words("clean_title"))
        if title is not None and not ("year" in self.given and self.given["year"] is None):
            yield str(title).replace("【机关】", self.agency).replace("【年】", str(self.year))
        if self.given.get("publisher"):
            yield f"发布机构：{self.given['publisher']}"
        if self.given.get("published_on") and self.given.get("published_on_source", "page") == "page":
            yield f"发布日期：{self.given['published_on']}"

    def _tail(self) -> Iterator[str]:
        if self.given.get("published_on") and self.given.get("published_on_source") == "signature":
            year, month, day = str(self.given["published_on"]).split("-")
            yield self.agency
            yield f"{int(year)}年{int(month)}月{int(day)}日"

    def _sections(self) -> Iterator[str]:
        order = self.given.get("order") or [section.number for section in self.form.sections]
        by_number = {section.number: section for section in self.form.sections}
        for number in order:
            if self.given.get(f"section_{number}", "") is not None:
                yield from self._section(by_number[number])
        yield from self.given.get("extra_headings", [])

    def _section(self, section: FormSection) -> Iterator[str]:
        yield self.given.get(f"heading.{section.number}") or f"{section.ordinal}、{section.heading}"
        text = self.given.get(f"section_{section.number}")
        yield from (self._prose(section.number) if text is None else str(text)).splitlines()
        if section.table is not None and self.given.get(section.table) is None:
            yield from self._table(self.form.table_of[section.table])

    def _prose(self, number: int) -> str:
        """The text of a section: the newest of `clean_section_N_since_YEAR` that is in force, else `clean_section_N`."""
        begins = f"clean_section_{number}_since_"
        years = (name.removeprefix(begins) for name in self.forms.lexicon.entries if name.startswith(begins))
        in_force = [int(year) for year in years if year.isdigit() and int(year) <= self.year]
        return self._words(f"{begins}{max(in_force)}" if in_force else f"clean_section_{number}")

    def _table(self, table: FormTable) -> Iterator[str]:
        rows = {"stacked": self._stacked, "matrix": self._matrix, "strip": self._strip}[table.layout](table)
        for cells in rows:
            yield "| " + " | ".join(cells)

    def _stacked(self, table: FormTable) -> Iterator[list[str]]:
        for block in table.blocks:
            if block.id in self.given.get("blocks_missing", ()):
                continue
            yield [block.label]
            yield [table.corner or "", *(self._header(column.id, column.label, block.id) for column in block.columns)]
            for row in block.rows:
                if row.id not in self.given.get("rows_missing", ()):
                    values = [self._cell(table.address(row.id, column.id)) for column in block.columns]
                    yield [self._row_label(row.id, row.label), *values]

    def _matrix(self, table: FormTable) -> Iterator[list[str]]:
        columns = [column for column in table.columns if column.id not in self.given.get("columns_missing", ())]
        yield [table.corner or "", *(self._header(head.id, head.label) for head in table.headers)]
        yield ["", *(self._header(column.id, column.label) for column in columns)]
        group: list[str] = []
        for row in table.rows:
            if row.heading:
                group.append(self._row_label(row.id, row.label))
            elif row.id not in self.given.get("rows_missing", ()):
                values = [self._cell(table.address(row.id, column.id)) for column in columns]
                yield [*group, self._row_label(row.id, row.label), *values]
                group = []

    def _strip(self, table: FormTable) -> Iterator[list[str]]:
        blocks = [block for block in table.blocks if block.id not in self.given.get("blocks_missing", ())]
        names = [self._header(column.id, column.label) for column in table.columns]
        yield [blocks[0].label, *(self._header(head.id, head.label) for head in table.headers)]
        yield [*names, *(block.label for block in blocks[1:])]
        yield names * (len(blocks) - 1)
        yield [self._cell(table.address(None, column.id, block.id)) for block in blocks for column in table.columns]

    def _row_label(self, row: str, label: str) -> str:
        return str(self.given.get(f"row_label.{row}", label))

    def _header(self, name: str, label: str, block: str = "") -> str:
        own = self.given.get(f"header_label.{block}.{name}") if block else None
        return str(own or self.given.get(f"header_label.{name}", label))

    def _cell(self, address: str) -> str:
        value = self.given.get(address, 0)
        if value in ("blank", "absent"):
            return ""
        if value == "placeholder":
            return "/"
        if value == "unreadable":
            return _UNREADABLE
        if isinstance(value, str) and value.partition(" ")[2] in _UNITS:
            number, _, unit = value.partition(" ")
            return number + _UNITS[unit]
        return str(value)
