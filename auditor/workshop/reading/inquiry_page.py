"""Composes the leaf of an inquiry: the report, the premises, and every outcome with the way to it and its places."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.export import SEVERITIES
from auditor.export.compose import number
from auditor.export.plain import one_line, shortened
from auditor.findings import Outcome
from auditor.report.masking import mask
from auditor.report.report import At
from auditor.score import Charge
from auditor.workshop.reading.inquiry import Asked, Inquiry, Judged, Requirement
from auditor.workshop.reading.leaf import Item, Leaf, Part
from auditor.workshop.reading.naming import value_name
from auditor.workshop.reading.operands import Operand
from auditor.workshop.reading.phrases import Phrases

_PLACES = 4
_LABELS = 12
_NARROW = 48
_LABEL_WIDTH = 72


def inquiry_leaf(inquiry: Inquiry, source: str, phrases: Phrases) -> Leaf:
    """Compose the leaf of an inquiry into the report that its user calls `source`."""
    return _Composer(inquiry, source, phrases).leaf()


class _Composer:
    """One inquiry on its way to a leaf."""

    def __init__(self, inquiry: Inquiry, source: str, phrases: Phrases) -> None:
        self.inquiry = inquiry
        self.source = one_line(source)
        self.phrases = phrases
        self.lang = phrases.lang
        self.rule = inquiry.ready.rule

    def leaf(self) -> Leaf:
        heads = (self._identity(), self.phrases.say("result", outcome=self._result()))
        return Leaf(f"{self.rule.id} {self.rule.title.of(self.lang)}", heads, tuple(self._parts()))

    def _result(self) -> str:
        """The outcome over all instances; of a fail, with the gravest severity and the points."""
        outcome, score = self.inquiry.outcome, self.inquiry.score
        charges = [charge for charge in score.ledger.charges if charge.rule == self.rule.id]
        word = self.phrases.outcome(outcome)
        if outcome != "fail":
            return word
        severity = next(found for found in SEVERITIES if found in {charge.severity for charge in charges})
        points = number(sum(charge.points for charge in charges))
        return self.phrases.say("of_points", outcome=word, severity=self.phrases.severity(severity), points=points)

    def _identity(self) -> str:
        """The report in one line: who, for which year, in which form, and how it is judged."""
        say, report = self.phrases.say, self.inquiry.findings.view.report
        lexicon, unknown = self.inquiry.findings.resolved.book.forms.lexicon, self.phrases.say("not_read")
        kind = value_name(report.agency_kind, lexicon, self.lang) if report.agency_kind else unknown
        level = value_name(report.agency_level, lexicon, self.lang) if report.agency_level else unknown
        return " · ".join((
            self.source, one_line(mask(report.agency)) if report.agency else say("no_agency"),
            say("year_reported", year=report.year) if report.year else say("no_year"),
            say("edition_of", edition=report.edition) if report.edition else say("no_edition"),
            say("agency_kind", kind=kind), say("agency_level", level=level),
            say("published", date=report.published_on.isoformat() if report.published_on else unknown),
            say("pack_is", pack=self.inquiry.findings.resolved.pack.id),
        ))

    def _parts(self) -> Iterator[Part]:
        say, inquiry = self.phrases.say, self.inquiry
        yield Part(say("premises"), tuple(map(self._premise, inquiry.premises)))
        reason = [Item(inquiry.reason)] if inquiry.reason else []
        yield Part(say("not_judged"), (*reason, *self._blocked()) if reason else (), prose=True)
        if inquiry.whole is not None:
            yield self._gathered(inquiry.whole)
        yield from map(self._judged, inquiry.judged)
        yield self._others()
        yield Part(say("limits_here"), tuple(
            Item(say("limit_here", name=name, value=value)) for name, value in inquiry.limits
        ))
        basis = self.inquiry.ready.basis(inquiry.findings.resolved.year)
        yield Part(say("basis"), tuple(Item(f"{cited.document} {cited.clause}") for cited in basis))
        told = (*([inquiry.whole] if inquiry.whole else []), *inquiry.judged)
        fixes = dict.fromkeys(judged.outcome.fix for judged in told if judged.outcome.fix)
        yield Part(say("fix"), tuple(map(Item, fixes)), prose=True)

    def _blocked(self) -> Iterator[Item]:
        """What the ledger says of a rule that another one kept from being judged."""
        for charge in self.inquiry.score.ledger.charges:
            if charge.rule == self.rule.id and charge.why == "blocked":
                yield Item(self.phrases.say("points") + self.phrases.colon + self.phrases.say("blocked", by=charge.by))

    def _premise(self, asked: Asked) -> Item:
        say = self.phrases.say
        return Item(
            say("asked", state=say(asked.state), words=asked.words),
            (Item(say("in_report", met=asked.met)), *map(self._operand, asked.operands)),
        )

    def _judged(self, judged: Judged) -> Part:
        say = self.phrases.say
        outcome = self._outcome(judged.outcome)
        label = shortened(judged.label, _LABEL_WIDTH)
        head = say("outcome_of", label=label or say("outcome_head"), outcome=outcome)
        return Part(head, tuple(self._way(judged)))

    def _gathered(self, judged: Judged) -> Part:
        """The outcome for all instances: what it says, what it rests on, what it costs."""
        say, outcome = self.phrases.say, judged.outcome
        head = say("outcome_of", label=say("taken_together"), outcome=self._outcome(outcome))
        because = () if outcome.message else (Item(say("because", text=one_line(outcome.explanation))),)
        return Part(head, (*because, *self._said(judged)))

    def _outcome(self, outcome: Outcome) -> str:
        word = self.phrases.outcome(outcome.outcome)
        if outcome.outcome != "fail":
            return word
        severity = self.phrases.severity(outcome.severity)
        key = "of_severity" if outcome.degree is None else "of_degree"
        return self.phrases.say(key, outcome=word, severity=severity, degree=outcome.degree)

    def _way(self, judged: Judged) -> Iterator[Item]:
        """How an instance came to its outcome, step by step; then what is said and what it costs."""
        say, outcome = self.phrases.say, judged.outcome
        if judged.label and judged.places:
            yield Item(say("stands_at", where=self._where(judged.places, previous=False)))
        if judged.holds is not None:
            yield self._step(say("asked_holds"), judged.holds, say(judged.holds.state), in_full=True)
        for doubt in judged.doubts:
            yield self._step(say("asked_doubt"), doubt, say(f"doubt_{doubt.state}"))
        if judged.requirement is not None:
            yield self._required(judged.requirement)
        for degree in judged.degrees:
            severity = self.phrases.severity(degree.severity or "info")
            yield self._step(say("asked_degree", name=degree.name, severity=severity), degree, say(degree.state))
        if outcome.outcome in ("undetermined", "not_applicable"):
            yield Item(say("because", text=self.phrases.doubt(one_line(outcome.explanation))))
        yield from self._said(judged)

    def _said(self, judged: Judged) -> Iterator[Item]:
        """What an outcome says, and what it costs."""
        say, outcome = self.phrases.say, judged.outcome
        if outcome.message:
            yield Item(say("says", text=outcome.message))
        if outcome.note:
            yield Item(say("noted", text=outcome.note))
        if judged.charge is not None:
            yield Item(say("points") + self.phrases.colon + self._points(judged.charge))

    def _step(self, kind: str, asked: Asked, state: str, *, in_full: bool = False) -> Item:
        """One step; of a doubt or degree that is false, no more than that."""
        say = self.phrases.say
        below = (Item(say("in_report", met=asked.met)), *map(self._operand, asked.operands))
        return Item(
            say("kind_asked", kind=kind, state=state, words=asked.words), below if in_full or asked.state != "not_met" else (),
        )

    def _required(self, requirement: Requirement) -> Item:
        say, sides = self.phrases.say, requirement.sides
        *others, last = requirement.clauses
        words = "；".join((*others, last)) if self.lang == "zh" else "; ".join((*others, last))
        below = [Item(say("in_report", met=requirement.met))]
        if sides is not None and sides.gap != say("gap_not_known"):
            below.append(Item(say("sides", left=sides.left, right=sides.right, gap=sides.gap)))
        if requirement.operands:
            below.append(Item(say("looked_at"), tuple(map(self._operand, requirement.operands))))
        return Item(say("kind_asked", kind=say("asked_require"), state=say(f"require_{requirement.state}"), words=words), tuple(below))

    def _operand(self, operand: Operand) -> Item:
        say = self.phrases.say
        where = say("at_place", where=self._where(operand.places, operand.previous)) if operand.places else ""
        text = say("operand", label=operand.label, value=operand.value) + where
        return Item(text, tuple(map(self._operand, operand.below)))

    def _where(self, places: tuple[At, ...], previous: bool) -> str:
        shown = [self._place(place, previous) for place in places[:_PLACES]]
        more = self.phrases.say("more_places_short", count=len(places)) if len(places) > _PLACES else ""
        return self.phrases.listed(list(dict.fromkeys(shown))) + (f" {more}" if more else "")

    def _place(self, place: At, previous: bool) -> str:
        """A place in words and, where a line is known, as an editor opens it."""
        say = self.phrases.say
        spots = [
            "" if place.line is None else f"{self.source}:{place.line}" + (f":{place.column}" if place.column else ""),
            "" if place.table is None else say("table_cell", table=place.table, row=place.row, cell=place.cell),
            "" if place.page is None else say("on_page", page=place.page),
            place.xpath or "",
        ]
        if previous:
            spots[0] = "" if place.line is None else say("line", line=place.line)
        text = " ".join(spot for spot in spots if spot) or say("not_in_text")
        return say("last_year", where=text) if previous else text

    def _points(self, charge: Charge) -> str:
        if charge.why in ("charged", "rule_cap") and charge.points:
            return self.phrases.say(charge.why, points=number(charge.points), weight=number(charge.weight))
        if charge.why in ("once", "charged_with", "blocked"):
            return self.phrases.say(charge.why, by=charge.by)
        return self.phrases.say("free_notice" if charge.why == "info" else "costs_nothing")

    def _others(self) -> Part:
        say, items = self.phrases.say, []
        for outcome, labels in self.inquiry.passed_over.items():
            shown = [shortened(label, _NARROW) for label in labels[:_LABELS]]
            more = " …" if len(labels) > _LABELS else ""
            items.append(Item(say(
                "passed_over", outcome=self.phrases.outcome(outcome), count=len(labels), labels=self.phrases.listed(shown) + more,
            )))
        return Part(say("others"), tuple(items), say("passed_over_hint"))
