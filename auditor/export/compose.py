"""Composes the page of an audit: findings by severity and rule, reasons grouped, figures written out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from auditor.errors import AuditorError
from auditor.export.labels import Labels
from auditor.export.page import Finding, Instance, Page, Reason, Spot
from auditor.export.places import where
from auditor.export.plain import one_line, shortened
from auditor.export.words import SEVERITIES, Words
from auditor.findings import Evidence, Outcome
from auditor.pipeline import Audit
from auditor.report.masking import mask
from auditor.rulebook.rule import Severity
from auditor.score import Charge

MOST_SPOTS = 6
MOST_REASON = 160
_QUOTED = 60


def compose(
    source: str | None, audit: Audit, labels: Labels, words: Words, *, in_full: bool = False, most_spots: int | None = MOST_SPOTS,
) -> Page:
    """Compose the page of one audit.

    Args:
        source: The report as its user named it; None for one that nobody found.
        audit: Its audit.
        labels: The names that rules and forms give.
        words: The language.
        in_full: Whether every reason is written out; else each rule gives its first, shortened.
        most_spots: How many places an instance lists at most; None for all.
    """
    return _Composer(source, audit, labels, words, in_full, most_spots).page()


def error_text(error: AuditorError, lang: str) -> str:
    """Write an error on one line: code, place, what is wrong and the cure, of every mistake."""
    between = "" if lang == "zh" else " "
    texts = (
        (mask(between.join((mistake.zh if lang == "zh" else mistake.en).splitlines())), mistake)
        for mistake in error.mistakes
    )
    return " ".join(one_line(f"{mistake.code} {mistake.where} {text}") for text, mistake in texts)


def number(value: Any) -> str:
    """Write a number without needless decimals."""
    text = f"{value:f}" if hasattr(value, "as_tuple") else str(value)
    return text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text


class _Composer:
    """One audit on its way to a page."""

    def __init__(self, source: str | None, audit: Audit, labels: Labels, words: Words, in_full: bool, most: int | None) -> None:
        self.most_spots = most
        self.source = source or words.say("no_source")
        self.is_missing = source is None
        self.audit = audit
        self.labels = labels.under(audit.pack)
        self.words = words
        self.in_full = in_full
        self.charges = {(charge.rule, charge.at): charge for charge in audit.ledger.charges}

    def page(self) -> Page:
        audit, say = self.audit, self.words.say
        return Page(
            source=one_line(self.source), agency=one_line(audit.agency or "") or say("no_agency"),
            year=str(audit.year) if audit.year else say("none"),
            subject=say("year_reported", year=audit.year) if audit.year else say("no_year"),
            edition=say("edition_of", edition=audit.edition) if audit.edition else say("no_edition"),
            pack=audit.pack, score=say("none") if audit.score is None else f"{audit.score:.1f}",
            grade=self.labels.grade(audit.grade) + ("" if audit.ranked else self.words.in_brackets(say("unranked"))),
            grade_id=audit.grade,
            coverage=say("none") if audit.coverage is None else f"{audit.coverage * 100:.1f}%",
            remarks=tuple(self._remarks()),
            findings={severity: tuple(self._findings(severity)) for severity in SEVERITIES},
            undetermined=tuple(self._reasons("undetermined")), passed=tuple(self._passed()),
            not_applicable=tuple(self._reasons("not_applicable")), is_missing=self.is_missing,
        )

    def _remarks(self) -> Iterator[str]:
        ledger, law = self.audit.ledger, self.audit.law_year
        if law is not None and law != self.audit.year:
            yield self.words.say("law_of", year=law)
        gates = [gate for gate in ledger.gates if gate == "veto" or not self.is_missing]
        yield from map(self.labels.gate, gates)
        for group in ledger.groups:
            if group.capped:
                yield self.words.say(
                    "group_cap", group=self.labels.group(group.group), asked=number(group.asked), points=number(group.points)
                )
        for shared in ledger.shared:
            rules = list(dict.fromkeys(name.partition("@")[0] for name in shared.outcomes))
            cell = self.labels.cell(shared.address, self.audit.edition)
            yield self.words.say("shared", cell=cell, rules=self.words.listed(rules))

    def _findings(self, severity: Severity) -> Iterator[Finding]:
        fails = [outcome for outcome in self.audit.outcomes if outcome.outcome == "fail" and outcome.severity == severity]
        for rule, group in groupby(fails, key=lambda outcome: outcome.rule):
            outcomes = list(group)
            yield Finding(
                rule=rule, title=one_line(outcomes[0].title), severity=severity,
                instances=tuple(map(self._instance, outcomes)),
                basis=_each_once(
                    one_line(f"{cited.document} {cited.clause}") for outcome in outcomes for cited in outcome.basis
                ),
                fixes=_each_once(one_line(outcome.fix) for outcome in outcomes),
                changes=_each_once(
                    self.words.say("changed_by", pack=change.pack, reason=one_line(change.reason))
                    for outcome in outcomes for change in outcome.changes
                ),
            )

    def _instance(self, outcome: Outcome) -> Instance:
        spots = outcome.evidence[: self.most_spots]
        whole = Spot(short="", long=self.words.say("whole"), what="")
        return Instance(
            label=self._label(outcome), message=one_line(outcome.message), note=one_line(outcome.note or ""),
            points=self._points(self.charges.get((outcome.rule, outcome.at))),
            spots=tuple(map(self._spot, spots)) or (whole,), more=len(outcome.evidence) - len(spots), at=outcome.at,
        )

    def _label(self, outcome: Outcome) -> str:
        """Name an instance; a passage of the text is named by where it stands."""
        if outcome.at is None:
            return ""
        if "#" in outcome.at and outcome.evidence and outcome.evidence[0].place is not None:
            return where(outcome.evidence[0].place, self.words)
        return one_line(self.labels.instance(outcome.rule, outcome.at, self.audit.edition))

    def _points(self, charge: Charge | None) -> str:
        if charge is None:
            return ""
        if charge.why in ("charged", "rule_cap") and charge.points:
            return self.words.say(charge.why, points=number(charge.points), weight=number(charge.weight))
        if charge.why in ("once", "charged_with"):
            return self.words.say(charge.why, by=charge.by)
        return self.words.say("costs_nothing")

    def _spot(self, evidence: Evidence) -> Spot:
        place = evidence.place
        short = f"{place.line}:{place.column}" if place and place.line and place.column else ""
        short = short or (str(place.line) if place and place.line else "")
        short = short if evidence.report is None else ""
        return Spot(short=short, long=where(place, self.words), what=self._what(evidence), evidence=evidence)

    def _what(self, evidence: Evidence) -> str:
        what = self._stands(evidence)
        if evidence.report is None:
            return what
        report = self.words.say("previous") if evidence.report == "previous" else evidence.report
        return self.words.say("in_report", report=one_line(report), what=what)

    def _stands(self, evidence: Evidence) -> str:
        if evidence.address is not None:
            value = self.words.say("no_number") if evidence.value is None else mask(number(evidence.value))
            return self.words.say("stands", what=self.labels.cell(evidence.address, self.audit.edition), value=value)
        return f"“{shortened(evidence.quote, _QUOTED)}”" if evidence.quote else ""

    def _passed(self) -> Iterator[str]:
        """The rules all of whose instances pass or do not apply, at least one passing."""
        for outcomes in self._by_rule():
            met = {outcome.outcome for outcome in outcomes}
            if "pass" in met and met <= {"pass", "not_applicable"}:
                yield _named(outcomes[0])

    def _by_rule(self) -> Iterator[list[Outcome]]:
        for _, group in groupby(self.audit.outcomes, key=lambda outcome: outcome.rule):
            yield list(group)

    def _reasons(self, kind: str) -> Iterator[Reason]:
        """Group the rules of one outcome by what their explanations say."""
        grouped: dict[str, list[str]] = {}
        for outcomes in self._by_rule():
            met = [outcome for outcome in outcomes if outcome.outcome == kind]
            if kind == "not_applicable" and len(met) < len(outcomes):
                continue
            for text, rule in self._told(met):
                grouped.setdefault(text, []).append(rule)
        for text, rules in grouped.items():
            yield Reason(text, tuple(rules))

    def _told(self, outcomes: list[Outcome]) -> Iterator[tuple[str, str]]:
        """The reasons of one rule, each once with the instances that share it; in short, the first for all."""
        told: dict[str, list[Outcome]] = {}
        for outcome in outcomes:
            told.setdefault(self.words.doubt(one_line(outcome.explanation)), []).append(outcome)
        if self.in_full or not told:
            yield from ((text, _named(same[0]) + self._instances(same)) for text, same in told.items())
            return
        first = shortened(next(iter(told)), MOST_REASON)
        text = first if len(told) == 1 else self.words.say("other_reasons", text=first, count=len(told))
        yield text, _named(outcomes[0]) + self._instances(outcomes)

    def _instances(self, outcomes: list[Outcome]) -> str:
        if len(outcomes) > 3:
            return self.words.in_brackets(self.words.say("instances", count=len(outcomes)))
        labels = [label for label in map(self._label, outcomes) if label]
        return self.words.in_brackets(self.words.listed(labels)) if labels else ""


def _named(outcome: Outcome) -> str:
    return f"{outcome.rule} {one_line(outcome.title)}"


def _each_once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))
