"""Asks what one rule says of one report: every premise, doubt and operand, and why it came out as it did.

Everything is taken from the verdicts of the engine and the formulas of the rule; nothing is judged here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from auditor.errors import AuditorError
from auditor.export import Labels
from auditor.findings import Findings, OutcomeName, Verdict, present, worst
from auditor.findings.judge import condition_value, is_allowed, judge, limits_of
from auditor.forms.form import Bilingual
from auditor.report.masking import mask
from auditor.rulebook.explain import decisive, explain
from auditor.rulebook.nodes import Node
from auditor.rulebook.rule import Severity
from auditor.rulebook.scope import nearest
from auditor.rulebook.values import UNKNOWN, Value, show
from auditor.score import Charge, Score
from auditor.workshop.reading.inquiry import Asked, Inquiry, Judged, Requirement, State
from auditor.workshop.reading.naming import condition_name, value_name
from auditor.workshop.reading.operands import Looking, instance_places
from auditor.workshop.reading.phrases import Phrases
from auditor.workshop.reading.phrasing import Phrasing
from auditor.workshop.reading.sheet_page import premise_key

FEW = 3
MOST = 12


def inquire(
    findings: Findings, score: Score, rule: str, lang: str, *, at: str | None = None, in_full: bool = False,
) -> Inquiry:
    """Ask what a rule says of the report behind the findings.

    Args:
        findings: What the engine found in the report, by every rule.
        score: How the findings were weighed.
        rule: The id of the rule, which the findings must have.
        lang: `zh` or `en`.
        at: Only this instance, by its id or label.
        in_full: Tell every outcome in full, the passing ones of a long axis too.

    Raises:
        AuditorError: E801 the rule has no such instance in this report.
    """
    return _Inquirer(findings, score, rule, lang).inquiry(at, in_full)


class _Inquirer:
    """One rule and one report on their way to an inquiry."""

    def __init__(self, findings: Findings, score: Score, rule: str, lang: str) -> None:
        self.findings = findings
        self.score = score
        self.verdicts = findings.verdicts[rule]
        self.ready = self.verdicts[0].rule
        self.view = findings.view
        self.book = findings.resolved.book
        self.lang = lang
        self.phrases = Phrases(lang)
        self.phrasing = Phrasing(self.book.forms.lexicon, lang)
        self.labels = Labels(self.book, findings.resolved.pack.id, self.phrases)
        self.looking = Looking(self.view, {fact.fact.id: fact for fact in self.book.facts}, self.phrasing)

    def inquiry(self, at: str | None, in_full: bool) -> Inquiry:
        premises = tuple(self._premises())
        open_ = all(asked.state == "met" for asked in premises if asked.kind != "table")
        told = self._members() if open_ else []
        lone = self.verdicts[0] if not told or told[0].instance is None else None
        unjudged = not open_ or (lone is not None and lone.reason is not None and not self._is_asked(lone))
        chosen = self._chosen([] if unjudged else told, at, in_full)
        rest = [verdict for verdict in told if verdict not in chosen] if not unjudged and at is None else []
        gathered = bool(self.verdicts[0].of) and not unjudged
        if gathered and all(verdict.instance is not None and not verdict.instance.usable for verdict in told):
            chosen, rest = [], []  # what stands in for a table that was not read says what the whole says
        return Inquiry(
            self.ready, self.findings, worst([verdict.outcome for verdict in self.verdicts]), premises,
            present(self.verdicts[0], self.view, self.lang).explanation if unjudged else "",
            self._whole(self.verdicts[0]) if gathered else None, tuple(map(self._judged, chosen)), self._passed_over(rest),
            tuple(self._limits()) if open_ else (), self.score,
        )

    def _is_asked(self, verdict: Verdict) -> bool:
        """Whether a verdict comes from what the rule asks, so that the way to it can be told."""
        reason = verdict.reason
        return not isinstance(reason, Bilingual) or reason in [said.text for said in self.ready.doubt]

    def _members(self) -> list[Verdict]:
        """The verdicts one by one: a gathered rule is asked again without gathering."""
        if not self.verdicts[0].of or self.ready.of_set or self.ready.rule.each is None:
            return self.verdicts
        each = self.ready.rule.each.model_copy(update={"gather": False})
        return judge(replace(self.ready, rule=self.ready.rule.model_copy(update={"each": each})), self.view)

    def _chosen(self, told: list[Verdict], at: str | None, in_full: bool) -> list[Verdict]:
        if at is not None:
            found = [verdict for verdict in told if at in self._names(verdict)]
            if not found:
                raise self._no_instance(told, at)
            return found
        if in_full or len(told) <= FEW:
            return told
        telling = [verdict for verdict in told if verdict.outcome in ("fail", "undetermined")]
        return telling[: FEW if self.ready.gather else MOST]

    def _no_instance(self, told: list[Verdict], at: str) -> AuditorError:
        known = [verdict.at for verdict in told if verdict.at is not None]
        near = nearest(at, known)
        if not known:
            return AuditorError.of(
                "E801", f"--at {at}", zh=f"规则 {self.ready.id} 在这份报告中没有逐项的结果，请去掉 --at。",
                en=f"The rule {self.ready.id} gives no outcome by instance on this report; leave out --at.",
            )
        return AuditorError.of(
            "E801", f"--at {at}",
            zh=f"规则 {self.ready.id} 在这份报告中没有“{at}”这一项。"
               + (f"是否要写 {near}？" if near else f"可用：{'、'.join(known[:MOST])}"),
            en=f"The rule {self.ready.id} has no instance {at!r} here."
               + (f" Did you mean {near}?" if near else f" Some: {', '.join(known[:MOST])}"),
        )

    def _label(self, verdict: Verdict) -> str:
        """Name an instance: a passage of the text by its words, anything else as audits name it."""
        instance = verdict.instance
        if instance is None:
            return ""
        quoted = "#" in instance.at or instance.at.isdigit()
        return mask(instance.label if quoted else self.labels.instance(self.ready.id, instance.at, self.view.report.edition))

    def _names(self, verdict: Verdict) -> tuple[str | None, ...]:
        """The names by which a user may ask for an instance."""
        own = verdict.instance.label if verdict.instance else None
        return (verdict.at, own, self._label(verdict))

    def _passed_over(self, rest: list[Verdict]) -> dict[OutcomeName, tuple[str, ...]]:
        grouped: dict[OutcomeName, tuple[str, ...]] = {}
        for verdict in rest:
            grouped[verdict.outcome] = (*grouped.get(verdict.outcome, ()), self._label(verdict))
        return grouped

    def _limits(self) -> Iterator[tuple[str, str]]:
        for name, value in limits_of(self.ready, self.view).items():
            yield name, self._shown(value)

    def _shown(self, value: Value) -> str:
        return self.phrases.say("not_known") if value is UNKNOWN else show(value, self.lang)

    def _premises(self) -> Iterator[Asked]:
        """The premises of the rule as a whole, in the order in which they decide."""
        resolved = self.findings.resolved
        absent = resolved.absent.get(self.ready.id)
        foreign = self.ready.pack is not None and self.ready.pack not in {link.id for link in resolved.chain}
        if absent is not None and (absent.changes or foreign):
            words = self.phrases.say("pack_judges", pack=resolved.pack.id)
            yield Asked("pack", words, absent.reason.of(self.lang), "not_met")
            return
        yield self._year()
        if absent is not None:
            return
        yield from self._conditions()
        yield from self._passed()
        if self.ready.holds is not None and not self.ready.bound_holds:
            self._turn(None)
            yield self._asked("holds", self.ready.holds)
        if self.ready.table is not None:
            yield self._table(self.ready.table)

    def _year(self) -> Asked:
        year, valid = self.findings.resolved.year, self.ready.rule.valid
        absent = self.ready.id in self.findings.resolved.absent
        state: State = "met" if not absent else "unknown" if year is None else "not_met"
        own = self.view.report.year
        met = self.phrases.say("no_year" if own is None else "year_reported", year=own)
        if year != own:
            met = self.phrases.say("by_law_of", met=met, year=year)
        return Asked("year", self.phrases.say("valid_for", years=self.phrases.years(valid)), met, state)

    def _conditions(self) -> Iterator[Asked]:
        for name, allowed in self.ready.conditions.items():
            value = condition_value(name, self.view)
            state: State = "unknown" if value is UNKNOWN else "met" if is_allowed(value, allowed) else "not_met"
            words = self.phrases.listed([value_name(choice, self.book.forms.lexicon, self.lang) for choice in allowed])
            fact = self.looking.facts.get(name)
            met = value_name(value, self.book.forms.lexicon, self.lang) if isinstance(value, str) else self._shown(value)
            label = condition_name(name, self.book, self.lang)
            yield Asked(
                "condition", self.phrases.say(premise_key(allowed), name=label, values=words), mask(met), state, name=name,
                operands=() if fact is None else self.looking.drawn_from(fact),
            )

    def _passed(self) -> Iterator[Asked]:
        for name in self.ready.rule.when.passed:
            outcome = self.findings.outcome(name) or "undetermined"
            state: State = "met" if outcome == "pass" else "unknown" if outcome == "undetermined" else "not_met"
            title = self.book.rules[name].rule.title.of(self.lang) if name in self.book.rules else ""
            yield Asked(
                "passed", self.phrases.say("must_pass", rule=name, title=title), self.phrases.outcome(outcome), state, name=name,
            )

    def _table(self, table: str) -> Asked:
        reading = self.view.table(table)
        unread = next((entry for entry in self.view.report.unread if entry.what == table), None)
        why = "" if unread is None else unread.zh if self.lang == "zh" else unread.en
        state: State = "met" if reading.usable else "not_met" if reading.found is False else "unknown"
        met = self.phrases.say("table_read") if reading.usable else mask(why) or self.phrases.say("table_not_read")
        return Asked("table", self.phrases.say("table_usable", table=self._table_name(table)), met, state, name=table)

    def _table_name(self, table: str) -> str:
        forms = [form for form in self.book.forms.editions.values() if table in form.table_of]
        return forms[-1].table_of[table].short if forms and self.lang == "zh" else table

    def _turn(self, verdict: Verdict | None) -> None:
        """Point the view at the instance of a verdict, or at the whole report."""
        self.view.instance = None if verdict is None else verdict.instance
        self.view.limits = limits_of(self.ready, self.view)

    def _asked(self, kind: str, node: Node, text: str = "", name: str = "", severity: Severity | None = None) -> Asked:
        """Put a condition to the report; the view must be at its instance."""
        value = node.value(self.view)
        state: State = "unknown" if value is UNKNOWN else "met" if value else "not_met"
        return Asked(
            kind, self.phrasing.words(node), mask(explain(node, self.view, self.lang)), state, text, name, severity,
            self.looking.operands(node),
        )

    def _whole(self, verdict: Verdict) -> Judged:
        """The one outcome of a rule that gathers its instances."""
        return Judged("", present(verdict, self.view, self.lang), charge=self._charge(verdict))

    def _judged(self, verdict: Verdict) -> Judged:
        outcome = present(verdict, self.view, self.lang)
        if self.ready.gather:  # message and remedy speak of all instances, and stand with them
            outcome = outcome.model_copy(update={"message": "", "fix": ""})
        self._turn(verdict)
        charge = None if self.ready.gather else self._charge(verdict)
        made = Judged(self._label(verdict), outcome, tuple(instance_places(self.view)), charge=charge)
        usable = verdict.instance is None or verdict.instance.usable
        return self._asked_on(made, verdict) if usable and self._is_asked(verdict) else made

    def _asked_on(self, made: Judged, verdict: Verdict) -> Judged:
        """Add what was asked of one instance, in the order of the engine, up to where it ended."""
        ready = self.ready
        if ready.bound_holds and ready.holds is not None:
            made = replace(made, holds=self._asked("holds", ready.holds))
            if made.holds is not None and made.holds.state != "met":
                return made
        doubts = tuple(self._asked("doubt", said.condition, said.text.of(self.lang)) for said in ready.doubt)
        made = replace(made, doubts=doubts)
        if any(doubt.state != "not_met" for doubt in doubts):
            return made
        value = ready.require.value(self.view)
        degrees = (
            self._asked("degree", degree.condition, degree.message.of(self.lang) if degree.message else "", degree.name, degree.severity)
            for degree in ready.degrees
        )
        return replace(made, requirement=self._requirement(value), degrees=tuple(degrees) if value is False else ())

    def _requirement(self, value: Value) -> Requirement:
        node = self.ready.require
        return Requirement(
            self.phrasing.clauses(node), mask(explain(node, self.view, self.lang)),
            "unknown" if value is UNKNOWN else "met" if value else "not_met", decisive(node, self.view, self.lang),
            self.looking.operands(node),
        )

    def _charge(self, verdict: Verdict) -> Charge | None:
        charges = [charge for charge in self.score.ledger.charges if charge.rule == self.ready.id]
        return next((charge for charge in charges if charge.at == verdict.at), None)
