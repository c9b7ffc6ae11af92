"""The shape of a form: the sections and statutory tables of one edition, as YAML states them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Layout = Literal["stacked", "matrix", "strip"]
Kind = Literal["count", "signed", "amount"]
FormUnit = Literal["item", "yuan", "wan_yuan"]


class FormShape(BaseModel):
    """A frozen shape that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Bilingual(FormShape):
    """One text in Chinese and English."""

    zh: str
    en: str

    def of(self, lang: str) -> str:
        """Give the text for a reader of `lang`."""
        return self.zh if lang == "zh" else self.en


class Years(FormShape):
    """A span of years reported on, both ends included; without an end it goes on."""

    start: int | None = Field(default=None, alias="from", description="起始报告年度（含）")
    end: int | None = Field(default=None, alias="to", description="截止报告年度（含）")

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def holds(self, year: int) -> bool:
        """Tell whether `year` lies in the span."""
        return (self.start is None or self.start <= year) and (self.end is None or year <= self.end)


class Citation(FormShape):
    """A document and the clause of it that is meant."""

    document: str = Field(description="文件名或文号")
    clause: str = Field(description="条款")


class FormSection(FormShape):
    """One statutory section. `table` names the table it holds, if any."""

    number: int = Field(ge=1, le=20, description="部分序号")
    ordinal: str = Field(description="中文序号")
    heading: str = Field(description="法定标题")
    table: str | None = Field(default=None, description="该部分所含表的名称")


class FormColumn(FormShape):
    """One column of figures."""

    id: str = Field(pattern=r"^[a-z][a-z_0-9]*$")
    label: str = Field(description="表头原文")
    short: str = Field(description="规则中使用的中文简称")
    cores: tuple[str, ...] = Field(default=(), description="标签受损时仍可识别的核心词")
    aliases: tuple[str, ...] = ()
    kind: Kind = "count"
    unit: FormUnit | None = None


class FormRow(FormShape):
    """One row; `heading` rows carry a label only."""

    id: str = Field(pattern=r"^[a-z][a-z_0-9]*(\.[a-z][a-z_0-9]*)*$")
    label: str = Field(description="行名原文")
    short: str = Field(description="规则中使用的中文简称")
    cores: tuple[str, ...] = Field(default=(), description="标签受损时仍可识别的核心词")
    aliases: tuple[str, ...] = ()
    heading: bool = False


class FormBlock(FormShape):
    """One block: of a stacked table with its own columns and rows, or of a strip."""

    id: str = Field(pattern=r"^[a-z][a-z_0-9]*$")
    label: str
    short: str | None = None
    aliases: tuple[str, ...] = ()
    columns: tuple[FormColumn, ...] = ()
    rows: tuple[FormRow, ...] = ()


class FormHeader(FormShape):
    """A head that spans several columns and names no figures."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()


class FormGroup(FormShape):
    """A named set of rows or columns, for sums and axes."""

    id: str
    short: str
    of: Literal["rows", "columns"]
    members: tuple[str, ...]


class Slot(FormShape):
    """One cell that the form asks for. `block` is None in a matrix; `row` is None in a strip."""

    address: str
    table: str
    row: str | None
    column: str
    block: str | None
    kind: Kind
    unit: FormUnit | None
    label: str


class FormTable(FormShape):
    """One statutory table. `marks` are words that only this edition of it prints."""

    id: str = Field(pattern=r"^[a-z][a-z_]*$")
    layout: Layout
    short: str
    title: Bilingual
    corner: str | None = None
    marks: tuple[str, ...] = ()
    headers: tuple[FormHeader, ...] = ()
    columns: tuple[FormColumn, ...] = ()
    rows: tuple[FormRow, ...] = ()
    blocks: tuple[FormBlock, ...] = ()
    groups: tuple[FormGroup, ...] = ()

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """Every cell of the table, in the order of the form."""
        return tuple(self._walk())

    @cached_property
    def slot_of(self) -> dict[str, Slot]:
        """The cells by address."""
        return {slot.address: slot for slot in self.slots}

    def address(self, row: str | None, column: str, block: str | None = None) -> str:
        """Write the address of a cell, as cells.md states it for each layout."""
        if self.layout == "matrix":
            return f"{self.id}.{row}[{column}]"
        return f"{self.id}.{row or block}.{column}"

    def _walk(self) -> Iterator[Slot]:
        if self.layout == "matrix":
            for row in self.figure_rows:
                for column in self.columns:
                    yield self._slot(row, column, None)
        for block in self.blocks:
            if self.layout == "strip":
                for column in self.columns:
                    yield self._slot(None, column, block)
            else:
                for row in block.rows:
                    for column in block.columns:
                        yield self._slot(row, column, block)

    def _slot(self, row: FormRow | None, column: FormColumn, block: FormBlock | None) -> Slot:
        label = " / ".join(part.label for part in (row or block, column) if part)
        row_id, block_id = row.id if row else None, block.id if block else None
        return Slot(
            address=self.address(row_id, column.id, block_id), table=self.id,
            row=row_id, column=column.id, block=block_id,
            kind=column.kind, unit=column.unit, label=label,
        )

    @cached_property
    def figure_rows(self) -> tuple[FormRow, ...]:
        """The rows that hold figures, of all blocks, in order."""
        rows = self.rows or tuple(row for block in self.blocks for row in block.rows)
        return tuple(row for row in rows if not row.heading)

    @cached_property
    def figure_columns(self) -> tuple[FormColumn, ...]:
        """The columns of figures, each id once, in order."""
        columns = self.columns or tuple(column for block in self.blocks for column in block.columns)
        return tuple({column.id: column for column in columns}.values())

    def group(self, name: str) -> FormGroup | None:
        """Find a group by id or short name."""
        return next((group for group in self.groups if name in (group.id, group.short)), None)


class Form(FormShape):
    """One edition of the official form."""

    edition: str
    title: Bilingual
    years: Years
    basis: Citation
    sections: tuple[FormSection, ...]
    tables: tuple[FormTable, ...]

    @cached_property
    def table_of(self) -> dict[str, FormTable]:
        """The tables by id."""
        return {table.id: table for table in self.tables}

    @cached_property
    def slot_of(self) -> dict[str, Slot]:
        """Every cell of every table by address."""
        return {slot.address: slot for table in self.tables for slot in table.slots}
