"""The shape of a report: what an annual report says, with the place of every part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

from auditor.forms.form import FormUnit
from auditor.report.places import At as At  # a part of the shape
from auditor.sources import Meanings

State = Literal["given", "blank", "placeholder", "unreadable", "absent"]
CellState = Annotated[State, Meanings({
    "given": "读出了数", "blank": "空白", "placeholder": "斜杠、横线、无等", "unreadable": "有文字而读不出数", "absent": "没有这一格",
})]
Unit = FormUnit
Wording = Literal["exact", "alias", "damaged", "truncated", "other_edition"]
Worded = Annotated[Wording, Meanings({
    "exact": "相同", "alias": "另一种写法", "damaged": "有缺字、错字", "truncated": "只有前一段", "other_edition": "另一版格式的写法",
})]


def _as_number(value: int | Decimal) -> int | float:
    return value if isinstance(value, int) else float(value)


Number = Annotated[int | Decimal, PlainSerializer(_as_number, return_type=int | float)]


NamedIn = Annotated[Literal["title", "publisher", "body", "signature"], Meanings({
    "title": "标题", "publisher": "发布机构", "body": "正文", "signature": "落款",
})]
DateSource = Annotated[Literal["page", "signature"], Meanings({"page": "页面", "signature": "落款"})]


class Shape(BaseModel):
    """A frozen shape that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class Cell:
    """One statutory cell. Only a `given` cell has a value, in the unit as printed."""

    __pydantic_config__ = ConfigDict(title="单元格", frozen=True, extra="forbid")

    state: Annotated[CellState, Field(description="状态；只有 given 有数值，空白不是 0")]
    value: Annotated[Number | None, Field(description="数值，按原文的单位，不换算")] = None
    unit: Annotated[Unit | None, Field(description="单位；没有写明为 null")] = None
    text: Annotated[str | None, Field(description="格中的原文")] = None
    place: Annotated[At | None, Field(description="在原文中的位置")] = None


@dataclass(frozen=True, slots=True)
class Part:
    """One row, column, block or head of a statutory table as it was met.

    `found` is None where the table was not read whole, so that absence proves nothing.
    `wording` tells how `text` compares with the official `label`. `block` names the
    block of a row of table 二. `other_edition` in `wording`: the words are those of
    another edition's form.
    """

    __pydantic_config__ = ConfigDict(title="表中的一行、一列、一个区块或表头", frozen=True, extra="forbid")

    id: Annotated[str, Field(description="标识，见统一格式")]
    label: Annotated[str, Field(description="格式中的名称")]
    text: Annotated[str | None, Field(description="原文；没有遇到为 null")] = None
    found: Annotated[bool | None, Field(description="有没有；没有读全、无从知道为 null")] = None
    wording: Annotated[Worded | None, Field(description="原文与格式名称的异同")] = None
    block: Annotated[str | None, Field(description="所在区块的标识")] = None
    place: Annotated[At | None, Field(description="在原文中的位置")] = None


class TableReading(Shape, title="一张表的读取情况"):
    """How one statutory table was met.

    `found`: the table stands in the report (None: it may stand in a picture or beyond a
    cut). `usable`: its figures may be judged. `whole`: it was read from first to last row,
    so what is missing is missing. `doubt` says why a table is not usable or not whole.
    `questionable`: why figures that were read may stand in the wrong place; a fail that rests on them is no finding.
    `slots` counts the value cells met.
    """

    edition: str | None = Field(default=None, description="这张表是哪一版格式，认不出为 null")
    found: bool | None = Field(default=None, description="有没有这张表；可能在图片里或截断处以后为 null")
    usable: bool = Field(default=False, description="其中的数能否用来判断")
    whole: bool = Field(default=False, description="是否从头到尾读全；读全了，没有遇到的就是没有")
    doubt: str | None = Field(default=None, description="为什么不能用或没有读全")
    questionable: str | None = Field(default=None, description="读出的数为什么可能放错了位置；没有疑问为 null")
    slots: int = Field(default=0, description="遇到多少个数字格")
    rows: tuple[Part, ...] = Field(default=(), description="各行")
    columns: tuple[Part, ...] = Field(default=(), description="各列")
    blocks: tuple[Part, ...] = Field(default=(), description="各区块")
    headers: tuple[Part, ...] = Field(default=(), description="跨列的表头")
    foreign_rows: tuple[Part, ...] = Field(default=(), description="只有另一版格式才有的行")
    place: At | None = Field(default=None, description="在原文中的位置")


class TableEdition(Shape, title="一张表自身的版本"):
    """The edition that one table itself shows, or None."""

    edition: str | None = Field(default=None, description="这张表自身是哪一版格式，如 \"2021\"；认不出为 null")


class Section(Shape, title="一个部分"):
    """One statutory section.

    `found` is None where the text was cut before the section could have stood. `text` is
    the running text without heading and table. `position` counts headings from 1 in
    reading order. `at_end`: nothing of the document follows. `cut`: the text breaks off
    inside, or its wording could not be read. `twice`: its heading stands twice, both times with content.
    """

    number: int = Field(description="部分序号")
    ordinal: str = Field(description="中文序号")
    heading: str | None = Field(default=None, description="标题原文")
    wording: Worded | None = Field(default=None, description="标题与法定标题的异同")
    found: bool | None = Field(default=None, description="有没有这一部分；在截断处以后、无从知道为 null")
    position: int | None = Field(default=None, description="标题在全文中排第几，从 1 起")
    text: str = Field(default="", description="正文，不含标题和表格")
    at_end: bool = Field(default=False, description="其后再没有内容")
    cut: bool = Field(default=False, description="在中间断了，或文字没有读出")
    twice: bool = Field(default=False, description="标题出现两次，都有内容")
    place: At | None = Field(default=None, description="在原文中的位置")


class Heading(Shape, title="一个标题"):
    """One top-level heading in reading order: its section, or None for a part that the form does not know."""

    text: str = Field(description="标题原文")
    section: int | None = Field(description="是第几部分；格式中没有的为 null")
    repeated: bool = Field(default=False, description="重复出现")
    place: At | None = Field(default=None, description="在原文中的位置")


class Claim(Shape, title="正文中的一处陈述或用语"):
    """A figure or statement of the running text.

    `value` in `unit` as printed, 万 and 亿 multiplied out for counts (`scaled`: the text
    used them, `mantissa` is the number before them). `counterpart` lists the addresses
    whose sum it should equal; `same_label` tells that row name and verb are those of the
    form. `parts` are the numbers of a list that the text presents as its parts;
    `exhaustive` tells that they should add up. `negated`: the text denies it. `variant`
    names the pattern that matched. `year` is the year its sentence names.
    """

    kind: str = Field(description="种类，见 rules/lexicons 中的 kind")
    value: Number | None = Field(default=None, description="数值，按原文的单位；万、亿的件数已乘出")
    unit: Unit | None = Field(default=None, description="单位")
    scope: str | None = Field(default=None, description="所说的统计范围")
    year: int | None = Field(default=None, description="句中写明的年度")
    section: int | None = Field(default=None, description="在第几部分")
    quote: str = Field(description="原句")
    place: At | None = Field(default=None, description="在原文中的位置")
    counterpart: tuple[str, ...] = Field(default=(), description="应与这些单元格之和相等")
    same_label: bool = Field(default=False, description="行名和动词与格式相同")
    parts: tuple[Number, ...] = Field(default=(), description="随后列出的各部分的数")
    exhaustive: bool = Field(default=False, description="各部分应合计为总数")
    scaled: bool = Field(default=False, description="原文以万、亿计")
    mantissa: Number | None = Field(default=None, description="万、亿之前的数")
    negated: bool = Field(default=False, description="原文是在否认")
    variant: str | None = Field(default=None, description="合于哪种说法，见 rules/lexicons")
    starts_on: date | None = Field(default=None, description="所说期间的起始日")
    ends_on: date | None = Field(default=None, description="所说期间的截止日")


class Aspect(Shape, title="第一部分的一个方面"):
    """One of the aspects that section 一 must cover. `merged`: several share one paragraph or heading."""

    id: str = Field(description="标识，见 rules/lexicons")
    label: str = Field(description="中文名称")
    covered: bool = Field(description="说到了没有")
    merged: bool = Field(default=False, description="与其他方面合在一段或一个标题里")
    quote: str | None = Field(default=None, description="说到它的文字")
    place: At | None = Field(default=None, description="在原文中的位置")


class Naming(Shape, title="一处机关名称"):
    """One place where the report names its agency. `source`: title | publisher | body | signature."""

    source: NamedIn = Field(description="写在哪里")
    name: str = Field(description="写的名称")
    place: At | None = Field(default=None, description="在原文中的位置")


class Coverage(Shape, title="读取的多少"):
    """How much was read: `given` cells of `expected` cells, and their share (0 to 1; None without a form)."""

    given: int = Field(description="读出数值的单元格数")
    expected: int = Field(description="格式应有的单元格数")
    share: float | None = Field(description="两者之比，0 至 1；认不出格式为 null")


class Unread(Shape, title="没有读取的一处"):
    """Something that was not read: `what` (an address, table or section) and why, in two languages."""

    what: str = Field(description="单元格地址、表或部分")
    zh: str = Field(description="原因（中文）")
    en: str = Field(description="原因（英文）")
    place: At | None = Field(default=None, description="在原文中的位置")


class Report(Shape, title="年度报告"):
    """An annual report as facts. Nothing is guessed: what was not found is null.

    `year` is the year reported on. `cells` lists every address of the recognised forms,
    the absent ones too. `truncated`: the document breaks off before its end. `recognised`: its text was recognised
    from pictures. What an agency list says of the
    agency (`agency_code`, `jurisdiction`, the years it was created or reorganised in, its flags) is null without one.
    """

    agency: str | None = Field(default=None, description="机关名称")
    agency_kind: str | None = Field(default=None, description="机关类别，如 department；不能确定为 null")
    agency_level: str | None = Field(default=None, description="机关层级，如 county；不能确定为 null")
    agency_function: str | None = Field(default=None, description="机关职能，如 tax；不能确定为 null")
    agency_code: str | None = Field(default=None, description="机关代码，来自机关名单")
    agency_created_in: int | None = Field(default=None, description="成立年度，来自机关名单")
    agency_reorganised_in: int | None = Field(default=None, description="改组年度，来自机关名单")
    agency_flags: tuple[str, ...] | None = Field(default=None, description="其他标记，来自机关名单；没有名单为 null")
    jurisdiction: str | None = Field(default=None, description="管辖地区，来自机关名单")
    year: int | None = Field(default=None, description="报告年度：所报告的那一年")
    title: str | None = Field(default=None, description="标题原文")
    title_agency: str | None = Field(default=None, description="标题中的机关名称")
    title_year: int | None = Field(default=None, description="标题中的年度")
    title_wording: Worded | None = Field(default=None, description="标题中报告名称的写法")
    title_place: At | None = Field(default=None, description="标题的位置")
    body_year: int | None = Field(default=None, description="正文所说的年度")
    edition: str | None = Field(default=None, description="统一格式的版本；各表不一致为 null")
    published_on: date | None = Field(default=None, description="发布日期")
    published_on_source: DateSource | None = Field(default=None, description="发布日期从哪里读出")
    published_on_place: At | None = Field(default=None, description="发布日期的位置")
    publisher: str | None = Field(default=None, description="发布机构")
    scope: str | None = Field(default=None, description="统计范围，如 本机关")
    truncated: bool = Field(default=False, description="文件没有完就断了")
    recognised: bool = Field(default=False, description="文字由图片识别得出")
    sections: dict[str, Section] = Field(default_factory=dict, description="各部分：序号 → 内容")
    headings: tuple[Heading, ...] = Field(default=(), description="各标题，按出现的顺序")
    aspects: tuple[Aspect, ...] = Field(default=(), description="第一部分各方面")
    namings: tuple[Naming, ...] = Field(default=(), description="写到机关名称的各处")
    disclosure: TableEdition = Field(default=TableEdition(), description="表二自身的版本")
    applications: TableEdition = Field(default=TableEdition(), description="表三自身的版本")
    tables: dict[str, TableReading] = Field(default_factory=dict, description="各表的读取情况：表的标识 → 情况；空的键不写出")
    cells: dict[str, Cell] = Field(
        default_factory=dict, description="单元格：地址 → 内容，如 applications.new_received[total]；没有遇到的也列出",
    )
    claims: tuple[Claim, ...] = Field(default=(), description="正文中的陈述；空的键不写出")
    matches: tuple[Claim, ...] = Field(default=(), description="正文中找到的用语；空的键不写出")
    coverage: Coverage = Field(default=Coverage(given=0, expected=0, share=None), description="读出多少单元格")
    unread: tuple[Unread, ...] = Field(default=(), description="没有读取的各处和原因")
