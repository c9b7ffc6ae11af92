"""The axes a rule may walk along: which names each binds, and its instances in one report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from auditor.forms.form import FormSection
from auditor.forms.wording import clean
from auditor.report.report import Claim, Part, Section
from auditor.rulebook import vocabulary as words
from auditor.rulebook.kinds import TRUTH, Kind
from auditor.rulebook.set_axes import SET_AXES
from auditor.rulebook.values import UNKNOWN, Value, exact
from auditor.rulebook.view import Instance, View
from auditor.rulebook.vocabulary import TableWords, Vocabulary


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: its name, the table it needs, the attribute names it binds, and its instances.

    `cells` tells which other names are cells of the instance: `columns`, `rows` or `blocks`
    of `table`, or none. An axis `of_set` walks the reports of one run; `sides` are those it puts side by side.
    """

    name: str
    table: str | None
    names: Mapping[str, Kind]
    cells: str | None
    walk: Callable[[View], Iterator[Instance]]
    of_set: bool = False
    sides: tuple[str, ...] = ()

    def instances(self, view: View) -> tuple[Instance, ...]:
        """The instances; for a table that was not read, one stand-in that is not usable."""
        found = view.walked.get(self.name)
        if found is None:
            unread = self.table is not None and not view.table(self.table).usable
            found = (_stand_in(view, self.table),) if unread and self.table else tuple(self.walk(view))
            view.walked[self.name] = found
        return found


def find_axis(name: str, vocabulary: Vocabulary) -> Axis | None:
    """Find the axis with that name, or None."""
    head, _, rest = name.partition(".")
    if head in vocabulary.tables and rest:
        return _table_axis(head, rest, vocabulary.tables[head])
    if name in _PLAIN:
        return _PLAIN[name]
    if name in SET_AXES:
        names, sides, walk = SET_AXES[name]
        return Axis(name, None, {**names, **_kinds_of_agencies(vocabulary, names)}, None, walk, of_set=True, sides=sides)
    if head == "claims" and rest in vocabulary.forms.lexicon.claim_kinds:
        return _claims_axis(name)
    if head == "matches" and rest in vocabulary.forms.lexicon.match_kinds:
        return _claims_axis(name)
    return None


def axis_names(vocabulary: Vocabulary) -> list[str]:
    """List the names of all axes, for messages."""
    found = [*_PLAIN, *SET_AXES]
    for table, known in vocabulary.tables.items():
        kinds = {"matrix": ("columns", "rows"), "stacked": ("rows", "columns", "blocks", "foreign_rows"), "strip": ("blocks",)}
        found += [f"{table}.{kind}" for kind in (*kinds[known.layout], "cells", "headers")]
        found += [f"{table}.{group}" for group in known.row_groups.values()]
    found += [f"claims.{kind}" for kind in vocabulary.forms.lexicon.claim_kinds]
    found += [f"matches.{kind}" for kind in vocabulary.forms.lexicon.match_kinds]
    return sorted(set(found))


def _kinds_of_agencies(vocabulary: Vocabulary, names: Mapping[str, Kind]) -> dict[str, Kind]:
    """The kinds and levels of agencies, as far as an axis binds them, by the words of the lexicon."""
    return {name: vocabulary.attributes[name] for name in ("agency_kind", "agency_level") if name in names}


def _table_axis(table: str, rest: str, known: TableWords) -> Axis | None:
    name = f"{table}.{rest}"
    parts = dict(words.PART_NAMES)
    if rest == "cells":
        return Axis(name, table, words.CELL_NAMES, None, partial(_cells, table, None))
    if rest.endswith(".cells") and rest[:-6] in known.rows:
        row = known.rows[rest[:-6]]
        return Axis(name, table, words.CELL_NAMES, None, partial(_cells, table, row))
    if rest in ("headers", "foreign_rows"):
        return Axis(name, table, parts, None, partial(_parts, table, rest, None))
    if rest == "columns" and known.layout == "matrix":
        return Axis(name, table, parts, "columns", partial(_parts, table, rest, None))
    if rest == "columns" and known.layout == "stacked":
        return Axis(name, table, {**parts, "block_found": TRUTH}, None, partial(_parts, table, rest, None))
    if rest == "blocks" and known.blocks:
        cells = "blocks" if known.layout == "strip" else None
        return Axis(name, table, parts, cells, partial(_parts, table, rest, None))
    if rest == "rows" or rest in known.row_groups:
        bound = {**parts, "block_found": TRUTH}
        group = None if rest == "rows" else known.row_groups[rest]
        return Axis(name, table, bound, "rows", partial(_parts, table, "rows", group))
    return None


def _stand_in(view: View, table: str) -> Instance:
    reading = view.table(table)
    form = next((f.table_of[table] for f in view.forms.editions.values() if table in f.table_of), None)
    found = UNKNOWN if reading.found is None else reading.found
    label = form.short if form else table
    return Instance(table, label, {"table_found": found}, key=table, usable=False, table=table)


def _parts(table: str, which: str, group: str | None, view: View) -> Iterator[Instance]:
    reading = view.table(table)
    members = _group_members(view, table, group) if group else None
    blocks = {part.id: part.found for part in reading.blocks}
    for part in getattr(reading, which):
        if members is None or part.id in members:
            names = _part_names(part)
            names["block_found"] = _known(blocks.get(part.block or "", True))
            own = f"{part.block}.{part.id}" if which == "columns" and part.block else part.id
            yield Instance(own, part.label, names, key=part.id, table=table, evidence=(part,))


def _group_members(view: View, table: str, group: str) -> tuple[str, ...]:
    form = view.forms.editions.get(view.edition_of(table) or "")
    found = form.table_of[table].group(group) if form and table in form.table_of else None
    return found.members if found else ()


def _part_names(part: Part) -> dict[str, Value]:
    return {
        "found": _known(part.found), "label": part.label, "text": _known(part.text), "wording": _known(part.wording),
        "table_found": True,
    }


def _cells(table: str, row: str | None, view: View) -> Iterator[Instance]:
    form = view.forms.editions.get(view.edition_of(table) or "")
    if form is None or table not in form.table_of:
        return
    for slot in form.table_of[table].slots:
        if row is None or slot.row == row:
            cell = view.report.cells.get(slot.address)
            names: dict[str, Value] = {
                "value": view.cells.get(slot.address, UNKNOWN), "state": cell.state if cell else "absent",
                "unit": (cell.unit if cell else None) or "none", "kind": slot.kind, "label": slot.label,
                "table_found": True,
            }
            yield Instance(slot.address, slot.label, names, key=slot.address, table=table, evidence=(slot.address,))


def _sections(view: View) -> Iterator[Instance]:
    sections = sorted(view.report.sections.values(), key=lambda section: section.number)
    for section in sections:
        names = section_names(section)
        names["in_order"] = _in_order(section, sections)
        official = _official(view, section.number)
        table = official.table if official else None
        names["table_found"] = _known(view.table(table).found) if table else False
        label = f"{section.ordinal}、{official.heading if official else ''}"
        yield Instance(str(section.number), label, names, key=str(section.number), evidence=(section,))


def section_names(section: Section) -> dict[str, Value]:
    """The bound names of one section."""
    return {
        "number": section.number, "found": _known(section.found), "heading": _known(section.heading),
        "wording": _known(section.wording), "position": _known(section.position),
        "length": len(clean(section.text)) if section.found else UNKNOWN,
        "text": section.text if section.found else UNKNOWN, "at_end": section.at_end, "cut": section.cut,
        "twice": section.twice,
    }


def _in_order(section: Section, sections: list[Section]) -> Value:
    if not section.found or section.position is None:
        return UNKNOWN if section.found is None else True
    if section.twice:
        return UNKNOWN
    earlier = [other.position for other in sections if other.number < section.number and other.position is not None]
    return all(position < section.position for position in earlier)


def _official(view: View, number: int) -> FormSection | None:
    """The section of that number in the form of the year, else in that of the tables, else in the newest that has it."""
    first = view.forms.editions.get(view.expected_edition or view.form_edition or "")
    forms = (*((first,) if first else ()), *reversed(list(view.forms.editions.values())))
    return next((section for form in forms for section in form.sections if section.number == number), None)


def _headings(view: View) -> Iterator[Instance]:
    for number, heading in enumerate(view.report.headings, 1):
        names: dict[str, Value] = {
            "text": heading.text, "known": heading.section is not None, "repeated": heading.repeated,
        }
        yield Instance(str(number), heading.text, names, key=str(number), evidence=(heading,))


def _aspects(view: View) -> Iterator[Instance]:
    for aspect in view.report.aspects:
        names: dict[str, Value] = {
            "label": aspect.label, "covered": aspect.covered, "merged": aspect.merged, "quote": _known(aspect.quote),
        }
        yield Instance(aspect.id, aspect.label, names, key=aspect.id, evidence=(aspect,))


def _namings(view: View) -> Iterator[Instance]:
    for naming in view.report.namings:
        yield Instance(
            naming.source, naming.name, {"name": naming.name, "source": naming.source}, key=naming.source,
            evidence=(naming,),
        )


def _claims_axis(name: str) -> Axis:
    return Axis(name, None, words.CLAIM_NAMES, None, partial(_claims, name))


def _claims(name: str, view: View) -> Iterator[Instance]:
    kind = name.partition(".")[2]
    for number, claim in enumerate(view.claims(name), 1):
        yield Instance(f"{kind}#{number}", claim.quote, claim_names(view, claim), key=kind, evidence=(claim,))


def claim_names(view: View, claim: Claim) -> dict[str, Value]:
    """The bound names of one claim or occurrence."""
    return {
        "value": UNKNOWN if claim.value is None else exact(claim.value, claim.unit),
        "unit": claim.unit or "none", "scope": _known(claim.scope), "year": _known(claim.year),
        "section": _known(claim.section), "quote": claim.quote, "counterpart": view.sum_of(claim.counterpart),
        "has_counterpart": bool(claim.counterpart),
        "same_label": claim.same_label, "parts": tuple(exact(part, claim.unit) for part in claim.parts),
        "exhaustive": claim.exhaustive, "scaled": claim.scaled,
        "mantissa": UNKNOWN if claim.mantissa is None else exact(claim.mantissa),
        "negated": claim.negated, "variant": _known(claim.variant),
        "same_scope": claim.scope is None or claim.scope == view.report.scope,
        "starts_on": _known(claim.starts_on), "ends_on": _known(claim.ends_on),
    }


def _known(value: Value) -> Value:
    return UNKNOWN if value is None else value


_PLAIN: dict[str, Axis] = {
    "sections": Axis("sections", None, {**words.SECTION_NAMES, "in_order": TRUTH, "table_found": TRUTH}, None,
                     _sections),
    "headings": Axis("headings", None, words.HEADING_NAMES, None, _headings),
    "aspects": Axis("aspects", None, words.ASPECT_NAMES, None, _aspects),
    "namings": Axis("namings", None, words.NAMING_NAMES, None, _namings),
}
