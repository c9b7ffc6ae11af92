"""The shape of a form: the sections and statutory tables of one edition, as YAML states them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from auditor.sources import Meanings

Layout = Annotated[Literal["stacked", "matrix", "strip"], Meanings({
    "stacked": "上下叠放的几个区块，各有自己的行和列，如表二", "matrix": "行列纵横的一张表，如表三",
    "strip": "左右并排的几个区块，只有一行数字，如表四",
})]
Kind = Annotated[Literal["count", "signed", "amount"], Meanings({
    "count": "件数：不小于零的整数", "signed": "增减数：可以是负数", "amount": "金额：可以有小数",
})]
FormUnit = Annotated[Literal["item", "yuan", "wan_yuan"], Meanings({"item": "件、条等", "yuan": "元", "wan_yuan": "万元"})]

MOST_SECTIONS = 20


class FormShape(BaseModel):
    """A frozen shape that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Bilingual(FormShape, title="中英文"):
    """One text in Chinese and English."""

    zh: str = Field(description="中文")
    en: str = Field(description="英文，意思与中文相同")

    def of(self, lang: str) -> str:
        """Give the text for a reader of `lang`."""
        return self.zh if lang == "zh" else self.en


class Years(FormShape, title="年度范围"):
    """A span of years reported on, both ends included; without an end it goes on."""

    start: int | None = Field(default=None, alias="from", description="起始报告年度（含），如 2021；不写则不限起点")
    end: int | None = Field(default=None, alias="to", description="截止报告年度（含），如 2025；不写则一直有效")

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    def holds(self, year: int) -> bool:
        """Tell whether `year` lies in the span."""
        return (self.start is None or self.start <= year) and (self.end is None or year <= self.end)


class Citation(FormShape, title="文件和条款"):
    """A document and the clause of it that is meant."""

    document: str = Field(description="文件名或文号，如 国办公开办函〔2021〕30号")
    clause: str = Field(description="条款，如 第五十条")


class FormSection(FormShape, title="一个部分"):
    """One statutory section. `table` names the table it holds, if any."""

    number: int = Field(ge=1, le=MOST_SECTIONS, description="部分序号，从 1 起")
    ordinal: str = Field(description="标题前的中文序号，如 一")
    heading: str = Field(description="法定标题，照格式原文，不带序号")
    table: str | None = Field(default=None, description="该部分所含的表，写 tables 中的 id，如 applications；没有表的不写")


class FormColumn(FormShape, title="一列"):
    """One column of figures."""

    id: str = Field(pattern=r"^[a-z][a-z_0-9]*$", description="列的标识，规则中的地址用它，如 natural_person；与以前各版相同的列用同一标识")
    label: str = Field(description="表头原文，照格式一字不差")
    short: str = Field(description="中文简称，规则和说明中使用，同一表内不重复")
    cores: tuple[str, ...] = Field(default=(), description="标签受损（缺字、错字）时仍可识别的核心词")
    aliases: tuple[str, ...] = Field(default=(), description="也算同一列的其他写法")
    kind: Kind = Field(default="count", description="数值的种类；不写为 count")
    unit: FormUnit | None = Field(default=None, description="表头印明的单位；没有印明的不写，不作换算")


class FormRow(FormShape, title="一行"):
    """One row; `heading` rows carry a label only."""

    id: str = Field(
        pattern=r"^[a-z][a-z_0-9]*(\.[a-z][a-z_0-9]*)*$",
        description="行的标识，规则中的地址用它，用点分层，如 results.granted；与以前各版相同的行用同一标识",
    )
    label: str = Field(description="行名原文，照格式一字不差，连同序号")
    short: str = Field(description="中文简称，规则和说明中使用，同一表内不重复")
    cores: tuple[str, ...] = Field(default=(), description="标签受损（缺字、错字）时仍可识别的核心词")
    aliases: tuple[str, ...] = Field(default=(), description="也算同一行的其他写法")
    heading: bool = Field(default=False, description="写 true：只有行名、没有数字的标题行；不写为 false")


class FormBlock(FormShape, title="一个区块"):
    """One block: of a stacked table with its own columns and rows, or of a strip."""

    id: str = Field(pattern=r"^[a-z][a-z_0-9]*$", description="区块的标识，如 reconsideration")
    label: str = Field(description="区块名称原文，照格式一字不差")
    short: str | None = Field(default=None, description="中文简称；不写则用 label")
    aliases: tuple[str, ...] = Field(default=(), description="也算同一区块的其他写法")
    columns: tuple[FormColumn, ...] = Field(default=(), description="该区块自己的列（layout 为 stacked 时写）")
    rows: tuple[FormRow, ...] = Field(default=(), description="该区块自己的行（layout 为 stacked 时写）")


class FormHeader(FormShape, title="跨列的表头"):
    """A head that spans several columns and names no figures."""

    id: str = Field(description="表头的标识，如 organisations")
    label: str = Field(description="表头原文")
    aliases: tuple[str, ...] = Field(default=(), description="其他写法")


class FormGroup(FormShape, title="一组行或列"):
    """A named set of rows or columns, for sums and axes."""

    id: str = Field(description="这一组的标识，求和、逐项检查时使用，如 results.leaves")
    short: str = Field(description="中文简称")
    of: Annotated[Literal["rows", "columns"], Meanings({"rows": "行", "columns": "列"})] = Field(description="由行还是由列组成")
    members: tuple[str, ...] = Field(description="成员：行或列的标识，按格式的顺序")


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


class FormTable(FormShape, title="一张表"):
    """One statutory table. `marks` are words that only this edition of it prints."""

    id: str = Field(pattern=r"^[a-z][a-z_]*$", description="表的标识，规则中的地址以它开头，如 applications；各版用同一标识")
    layout: Layout = Field(description="表的版式")
    short: str = Field(description="简称，如 表三")
    title: Bilingual = Field(description="表的名称（中英文）")
    corner: str | None = Field(default=None, description="左上角格子里的文字；没有则不写")
    marks: tuple[str, ...] = Field(default=(), description="只有这一版才印的词，凭它认出版本")
    headers: tuple[FormHeader, ...] = Field(default=(), description="跨几列、自身没有数字的表头")
    columns: tuple[FormColumn, ...] = Field(default=(), description="全表共用的列（matrix、strip 时写）")
    rows: tuple[FormRow, ...] = Field(default=(), description="全表的行（matrix 时写），按格式的顺序")
    blocks: tuple[FormBlock, ...] = Field(default=(), description="区块（stacked、strip 时写），按格式的顺序")
    groups: tuple[FormGroup, ...] = Field(default=(), description="行或列的分组，供求和（sum）和逐项检查（each）使用")

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

    @cached_property
    def printed(self) -> tuple[object, ...]:
        """What of the table can be seen on paper, and what each cell is: equal for editions that print it alike."""
        heads = [(head.id, head.label) for head in self.headers] + [(block.id, block.label) for block in self.blocks]
        rows = [(row.id, row.label) for row in (*self.rows, *(row for block in self.blocks for row in block.rows))]
        inside = (column for block in self.blocks for column in block.columns)
        columns = [(column.id, column.label) for column in (*self.columns, *inside)]
        return (self.layout, self.corner, *heads, *rows, *columns, *self.slots)

    def group(self, name: str) -> FormGroup | None:
        """Find a group by id or short name."""
        return next((group for group in self.groups if name in (group.id, group.short)), None)


class Form(FormShape, title="统一格式"):
    """One edition of the official form."""

    edition: str = Field(description="版本，与文件名相同，加引号，如 '2021'")
    title: Bilingual = Field(description="标题（中英文）")
    years: Years = Field(description="使用这一版的报告年度，如 {from: 2021}；后出的一版开始后，以后出的为准")
    basis: Citation = Field(description="印发这一版的文件")
    sections: tuple[FormSection, ...] = Field(description="各部分，按顺序")
    tables: tuple[FormTable, ...] = Field(description="各表，按顺序")

    @cached_property
    def table_of(self) -> dict[str, FormTable]:
        """The tables by id."""
        return {table.id: table for table in self.tables}

    @cached_property
    def slot_of(self) -> dict[str, Slot]:
        """Every cell of every table by address."""
        return {slot.address: slot for table in self.tables for slot in table.slots}
