"""The shape of a report: what an annual report says, with the place of every part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer

State = Literal["given", "blank", "placeholder", "unreadable", "absent"]
Unit = Literal["item", "yuan", "wan_yuan"]
Wording = Literal["exact", "alias", "damaged", "truncated", "other_edition"]


def _as_number(value: int | Decimal) -> int | float:
    return value if isinstance(value, int) else float(value)


Number = Annotated[int | Decimal, PlainSerializer(_as_number, return_type=int | float)]


class Shape(BaseModel):
    """A frozen shape that refuses unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")


@dataclass(frozen=True, slots=True)
class At:
    """A place in the source: the fields its format has, the others left out.

    `line`, `column`, `table`, `row`, `cell` and `page` count from 1.
    """

    line: int | None = None
    column: int | None = None
    xpath: str | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One statutory cell. Only a `given` cell has a value, in the unit as printed."""

    state: State
    value: Number | None = None
    unit: Unit | None = None
    text: str | None = None
    place: At | None = None


class Part(Shape):
    """One row, column, block or head of a statutory table as it was met.

    `found` is None where the table was not read whole, so that absence proves nothing.
    `wording` tells how `text` compares with the official `label`. `block` names the
    block of a row of table 二. `other_edition` in `wording`: the words are those of
    another edition's form.
    """

    id: str
    label: str
    text: str | None = None
    found: bool | None = None
    wording: Wording | None = None
    block: str | None = None
    place: At | None = None


class TableReading(Shape):
    """How one statutory table was met.

    `found`: the table stands in the report (None: it may stand in a picture or beyond a
    cut). `usable`: its figures may be judged. `whole`: it was read from first to last row,
    so what is missing is missing. `doubt` says why a table is not usable or not whole.
    `slots` counts the value cells met.
    """

    edition: str | None = None
    found: bool | None = None
    usable: bool = False
    whole: bool = False
    doubt: str | None = None
    slots: int = 0
    rows: tuple[Part, ...] = ()
    columns: tuple[Part, ...] = ()
    blocks: tuple[Part, ...] = ()
    headers: tuple[Part, ...] = ()
    foreign_rows: tuple[Part, ...] = ()
    place: At | None = None


class TableEdition(Shape):
    """The edition that one table itself shows, or None."""

    edition: str | None = None


class Section(Shape):
    """One statutory section.

    `found` is None where the text was cut before the section could have stood. `text` is
    the running text without heading and table. `position` counts headings from 1 in
    reading order. `at_end`: nothing of the document follows. `cut`: the text breaks off
    inside, or its wording could not be read. `twice`: its heading stands twice, both times with content.
    """

    number: int
    ordinal: str
    heading: str | None = None
    wording: Wording | None = None
    found: bool | None = None
    position: int | None = None
    text: str = ""
    at_end: bool = False
    cut: bool = False
    twice: bool = False
    place: At | None = None


class Heading(Shape):
    """One top-level heading in reading order: its section, or None for a part that the form does not know."""

    text: str
    section: int | None
    repeated: bool = False
    place: At | None = None


class Claim(Shape):
    """A figure or statement of the running text.

    `value` in `unit` as printed, 万 and 亿 multiplied out for counts (`scaled`: the text
    used them, `mantissa` is the number before them). `counterpart` lists the addresses
    whose sum it should equal; `same_label` tells that row name and verb are those of the
    form. `parts` are the numbers of a list that the text presents as its parts;
    `exhaustive` tells that they should add up. `negated`: the text denies it. `variant`
    names the pattern that matched. `year` is the year its sentence names.
    """

    kind: str
    value: Number | None = None
    unit: Unit | None = None
    scope: str | None = None
    year: int | None = None
    section: int | None = None
    quote: str
    place: At | None = None
    counterpart: tuple[str, ...] = ()
    same_label: bool = False
    parts: tuple[Number, ...] = ()
    exhaustive: bool = False
    scaled: bool = False
    mantissa: Number | None = None
    negated: bool = False
    variant: str | None = None
    starts_on: date | None = None
    ends_on: date | None = None


class Aspect(Shape):
    """One of the aspects that section 一 must cover. `merged`: several share one paragraph or heading."""

    id: str
    label: str
    covered: bool
    merged: bool = False
    quote: str | None = None
    place: At | None = None


class Naming(Shape):
    """One place where the report names its agency. `source`: title | publisher | body | signature."""

    source: Literal["title", "publisher", "body", "signature"]
    name: str
    place: At | None = None


class Coverage(Shape):
    """How much was read: `given` cells of `expected` cells, and their share (0 to 1; None without a form)."""

    given: int
    expected: int
    share: float | None


class Unread(Shape):
    """Something that was not read: `what` (an address, table or section) and why, in two languages."""

    what: str
    zh: str
    en: str
    place: At | None = None


class Report(Shape):
    """An annual report as facts. Nothing is guessed: what was not found is null.

    `year` is the year reported on. `cells` lists every address of the recognised forms,
    the absent ones too. `truncated`: the document breaks off before its end. What an agency list says of the
    agency (`agency_code`, `jurisdiction`, the years it was created or reorganised in, its flags) is null without one.
    """

    agency: str | None = None
    agency_kind: str | None = None
    agency_level: str | None = None
    agency_function: str | None = None
    agency_code: str | None = None
    agency_created_in: int | None = None
    agency_reorganised_in: int | None = None
    agency_flags: tuple[str, ...] | None = None
    jurisdiction: str | None = None
    year: int | None = None
    title: str | None = None
    title_agency: str | None = None
    title_year: int | None = None
    title_wording: Wording | None = None
    title_place: At | None = None
    body_year: int | None = None
    edition: str | None = None
    published_on: date | None = None
    published_on_source: Literal["page", "signature"] | None = None
    published_on_place: At | None = None
    publisher: str | None = None
    scope: str | None = None
    truncated: bool = False
    sections: dict[str, Section] = Field(default_factory=dict)
    headings: tuple[Heading, ...] = ()
    aspects: tuple[Aspect, ...] = ()
    namings: tuple[Naming, ...] = ()
    disclosure: TableEdition = TableEdition()
    applications: TableEdition = TableEdition()
    tables: dict[str, TableReading] = Field(default_factory=dict)
    cells: dict[str, Cell] = Field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    matches: tuple[Claim, ...] = ()
    coverage: Coverage = Coverage(given=0, expected=0, share=None)
    unread: tuple[Unread, ...] = ()
