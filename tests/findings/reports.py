"""Builds reports at random, with holes: unknown attributes, unread tables, blanks, stray claims."""

from datetime import date
from typing import get_args

from auditor.report.report import (
    Aspect,
    Cell,
    Claim,
    Heading,
    Naming,
    Part,
    Report,
    Section,
    State,
    TableEdition,
    TableReading,
    Wording,
)

STATES = ("given", "given", "given", "given", *get_args(State))
TEXTS = ("", "无。", "本年度收到政府信息公开申请3件，均已办结。", "存在更新不及时的问题，下一步加强培训。", "未收取信息处理费。" * 8)


def maybe(random, *values):
    """One of the values, or None now and then."""
    return None if random.random() < 0.2 else random.choice(values)


def a_random_report(random, forms, lexicon):
    """A report that no reader would give, but the rules must stand."""
    edition = {table: maybe(random, "2019", "2021") for table in ("disclosure", "applications", "disputes")}
    tables, cells = {}, {}
    for name, chosen in edition.items():
        form = forms.editions[chosen or random.choice(("2019", "2021"))].table_of[name]
        tables[name] = a_table(random, form, chosen)
        cells |= {slot.address: a_cell(random, slot) for slot in form.slots}
    both = edition["disclosure"] == edition["applications"]
    return Report(
        agency=maybe(random, "某县某局", "某县人民政府"), title=maybe(random, "某县某局2022年报告"),
        agency_kind=maybe(random, "department", "county_government", "township_government", "state_department"),
        agency_level=maybe(random, "county", "prefecture", "township", "national"),
        agency_function=maybe(random, "health", "medical_security"), year=maybe(random, 2018, 2019, 2020, 2021, 2023, 2025),
        title_year=maybe(random, 2020, 2021), body_year=maybe(random, 2020, 2021),
        title_agency=maybe(random, "某县某局"), title_wording=maybe(random, "exact", "alias"),
        edition=edition["disclosure"] if both else None, publisher=maybe(random, "某县某局", "别县别局"),
        published_on=maybe(random, date(2022, 1, 20), date(2022, 3, 2), date(2021, 12, 1)),
        published_on_source=maybe(random, "page", "signature"), scope=maybe(random, "全县"),
        truncated=random.random() < 0.2, recognised=random.random() < 0.1, disclosure=TableEdition(edition=edition["disclosure"]),
        applications=TableEdition(edition=edition["applications"]), tables=tables, cells=cells,
        sections={str(n): a_section(random, n) for n in range(1, 7)},
        headings=tuple(Heading(text="七、附件", section=maybe(random, 1, 2), repeated=random.random() < 0.1)
                       for _ in range(random.randrange(4))),
        aspects=tuple(Aspect(id=f"a{n}", label="甲", covered=random.random() < 0.7, merged=random.random() < 0.3)
                      for n in range(random.randrange(6))),
        namings=tuple(Naming(source="title", name=random.choice(("某县某局", "某局", "别局"))) for _ in range(random.randrange(3))),
        claims=tuple(a_claim(random, kind, cells) for kind in sorted(lexicon.claim_kinds) if random.random() < 0.4),
        matches=tuple(a_claim(random, kind, cells) for kind in sorted(lexicon.match_kinds) if random.random() < 0.4),
    )


def a_cell(random, slot):
    """One cell in any state; a given one may be negative or broken."""
    state = random.choice(STATES)
    if state != "given":
        return Cell(state=state)
    unit = random.choice(("yuan", "wan_yuan", None)) if slot.kind == "amount" else slot.unit
    return Cell(state="given", value=random.choice((0, 0, 0, 1, 1, 2, 5, 30, -1)), unit=unit)


def a_table(random, form, edition):
    """How a table may have been met."""
    return TableReading(
        edition=edition, found=maybe(random, True, True, False), usable=edition is not None and random.random() < 0.8,
        whole=random.random() < 0.7, questionable="count" if random.random() < 0.15 else None,
        rows=a_part_each(random, form.figure_rows), columns=a_part_each(random, form.figure_columns),
        blocks=a_part_each(random, form.blocks), headers=a_part_each(random, form.figure_columns),
        foreign_rows=a_part_each(random, form.figure_rows[:1]) if random.random() < 0.2 else (),
    )


def a_part_each(random, labelled):
    """A part for each row, column or block of a form."""
    return tuple(
        Part(id=item.id, label=item.label, text=maybe(random, item.label), found=maybe(random, True, True, False),
             wording=maybe(random, *get_args(Wording)))
        for item in labelled
    )


def a_section(random, number):
    """A section that may be missing, empty, cut or twice there."""
    found = maybe(random, True, True, True, False)
    return Section(
        number=number, ordinal="一二三四五六"[number - 1], found=found, heading=maybe(random, "总体情况"),
        wording=maybe(random, "exact", "alias", "damaged"), position=maybe(random, 1, 2, 3, 4, 5, 6) if found else None,
        text=random.choice(TEXTS), at_end=random.random() < 0.2, cut=random.random() < 0.2, twice=random.random() < 0.1,
    )


def a_claim(random, kind, cells):
    """A claim or occurrence of one kind."""
    return Claim(
        kind=kind, value=maybe(random, 0, 1, 5, 133400), unit=maybe(random, "item", "yuan", "wan_yuan"), quote="……",
        scope=maybe(random, "全县", "全市"), year=maybe(random, 2020, 2021), section=maybe(random, 1, 6),
        counterpart=tuple(random.sample(sorted(cells), random.randrange(3))), same_label=random.random() < 0.5,
        parts=tuple(random.choices((0, 1, 2, 3), k=random.randrange(3))), exhaustive=random.random() < 0.5,
        scaled=random.random() < 0.5, mantissa=maybe(random, 1, 5), negated=random.random() < 0.5,
        variant=maybe(random, "other", "national"), starts_on=maybe(random, date(2021, 1, 1)), ends_on=maybe(random, date(2021, 12, 31)),
    )
