"""Lists what a formula looks at in one report: each thing with its value and the place where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor.export.plain import shortened
from auditor.report.masking import mask
from auditor.report.report import At
from auditor.rulebook.book import ReadyFact
from auditor.rulebook.explain import why_unknown
from auditor.rulebook.kinds import THING
from auditor.rulebook.nodes import CellName, Group, Name, Node, walk
from auditor.rulebook.values import UNKNOWN, Value, show
from auditor.rulebook.view import View
from auditor.workshop.reading.naming import value_name
from auditor.workshop.reading.phrasing import Phrasing

_LONGEST = 60
_NOT_KNOWN = {"zh": "无从知道", "en": "not known"}


@dataclass(frozen=True)
class Operand:
    """One thing that a formula looks at.

    `value` is written out; of what is not known it says why, and `known` is False. `places` are those of the
    report, or of last year's where `previous`. `below` are the cells of a group that are not 0, or what a derived fact is drawn from.
    """

    name: str
    label: str
    value: str
    known: bool
    address: str | None = None
    places: tuple[At, ...] = ()
    previous: bool = False
    below: tuple[Operand, ...] = ()


@dataclass(frozen=True)
class Looking:
    """How to look things up in one report: its view, the derived facts by id, and the language."""

    view: View
    facts: Mapping[str, ReadyFact]
    phrasing: Phrasing

    def operands(self, *nodes: Node) -> tuple[Operand, ...]:
        """List what the formulas look at, each thing once, in reading order."""
        found = dict.fromkeys(operand for node in nodes for operand in self._walked(node))
        return tuple(found)

    def _walked(self, node: Node) -> Iterator[Operand]:
        for part in walk(node):
            if isinstance(part, CellName):
                yield self._cell(part)
            elif isinstance(part, Group):
                yield self._group(part)
            elif isinstance(part, Name):
                yield self._named(part)

    def _cell(self, node: CellName) -> Operand:
        value, source, lang = node.value(self.view), node.source(self.view), self.phrasing.lang
        address = node.address(self.view)
        cell = source.report.cells.get(address) if source else None
        known = value is not UNKNOWN
        return Operand(
            node.name, self.phrasing.words(node), show(value, lang) if known else why_unknown(node, self.view, lang), known,
            address, (cell.place,) if cell and cell.place else (), node.seen_in == "previous",
        )

    def _group(self, node: Group) -> Operand:
        cells = node.cells(self.view)
        members = tuple(self._cell(cell) for cell in cells or () if cell.value(self.view) != 0)
        known = cells is not None and all(cell.value(self.view) is not UNKNOWN for cell in cells)
        zh = self.phrasing.lang == "zh"
        count = len(cells or ())
        text = _NOT_KNOWN[self.phrasing.lang] if cells is None else (
            f"{count} 格，其中 {len(members)} 格不为 0" if zh else f"{count} cells, {len(members)} of them not 0"
        )
        return Operand(node.name, self.phrasing.words(node), text, known, previous=node.seen_in == "previous", below=members)

    def _named(self, node: Name) -> Operand:
        value = node.value(self.view)
        fact = self.facts.get(node.name)
        return Operand(
            node.name, self.phrasing.words(node), self._value(node, value), value is not UNKNOWN,
            places=tuple(self._places(node)), previous=node.name.startswith("previous."),
            below=() if fact is None else self.drawn_from(fact),
        )

    def _value(self, node: Name, value: Value) -> str:
        lang = self.phrasing.lang
        if value is UNKNOWN:
            return _NOT_KNOWN[lang]
        if isinstance(value, tuple):
            if node.kind.of == THING:
                return f"{len(value)} 处" if lang == "zh" else f"{len(value)} found"
            return _safe(show(value, lang)) or ("一处也没有" if lang == "zh" else "none")
        if isinstance(value, str):
            named = value_name(value, self.phrasing.lexicon, lang) if node.kind.values is not None else value
            return _safe(named) or ("（空）" if lang == "zh" else "(empty)")
        return show(value, lang)

    def drawn_from(self, fact: ReadyFact) -> tuple[Operand, ...]:
        """List what a derived fact is drawn from."""
        nodes = [fact.formula] if fact.formula else [condition for condition, _ in fact.branches]
        return self.operands(*nodes)

    def _places(self, node: Name) -> Iterator[At]:
        """Where the value of a name stands, as far as it stands anywhere."""
        if node.bound:
            yield from instance_places(self.view)
            return
        source = self.view.previous if node.name.startswith("previous.") else self.view
        if source is not None:
            places = _places_of(node.name.removeprefix("previous."), source)
            yield from dict.fromkeys(place for place in places if place is not None)


def instance_places(view: View) -> Iterator[At]:
    """Where the instance at which the view is stands."""
    for item in view.instance.evidence if view.instance else ():
        cell = view.report.cells.get(item) if isinstance(item, str) else item
        place = getattr(cell, "place", None)
        if place is not None:
            yield place


def _places_of(name: str, view: View) -> Iterator[At | None]:
    report = view.report
    head, _, rest = name.partition(".")
    if head in ("claims", "matches"):
        yield from (claim.place for claim in view.claims(".".join(name.split(".")[:2])))
    elif head.startswith("section_"):
        section = view.section(int(head.removeprefix("section_")))
        yield section.place if section else None
    elif head in report.tables and rest:
        yield view.table(head).place
    elif head.startswith("title"):
        yield report.title_place
    elif head.startswith("published_on"):
        yield report.published_on_place


def _safe(text: str) -> str:
    """Text of a report on one line, personal data masked before it is cut."""
    return shortened(mask(text), _LONGEST)
