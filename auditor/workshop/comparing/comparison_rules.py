"""Writes how the rules of two sides differ, and what each rule does to the reports, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.export.markdown import escaped
from auditor.workshop.comparing.comparison import Comparison
from auditor.workshop.comparing.comparison_phrases import Phrases, signed
from auditor.workshop.comparing.comparison_summary import RuleTally, Summary
from auditor.workshop.comparing.comparison_tables import table
from auditor.workshop.comparing.rule_changes import RuleChange

_COUNTED = ("appears", "changes", "vanishes", "anew", "opens", "closes", "shifts")
_OUTCOMES = ("fail", "undetermined", "pass", "not_applicable")


def rule_lines(comparison: Comparison, summary: Summary, phrases: Phrases) -> Iterator[str]:
    """Write the rules that differ, then what each rule does, most new findings first."""
    sheet = _Rules(comparison, phrases)
    yield from sheet.differences()
    yield from sheet.effects(summary.rules)


class _Rules:
    """The rules of a comparison on their way to lines."""

    def __init__(self, comparison: Comparison, phrases: Phrases) -> None:
        self.comparison = comparison
        self.phrases = phrases

    def differences(self) -> Iterator[str]:
        say, changes = self.phrases.say, self.comparison.rules
        yield from ("", f"## {say('rules')}")
        if not changes and not self.comparison.scoring and not self.comparison.files:
            yield from ("", say("same_rules"))
        for only in ("a", "b"):
            own = [change for change in changes if change.only == only]
            if own:
                yield from ("", f"### {say(f'only_{only}')}", "")
                yield from (f"- {escaped(self.named(change.rule))}{self._counted(change)}" for change in own)
        changed = [change for change in changes if change.only is None]
        if changed:
            yield from ("", f"### {say('changed_rules')}", "")
            yield from table((say("rule"), say("part"), "A", "B"), (row for change in changed for row in self._parts(change)))
        yield from self._scoring()
        if self.comparison.files:
            names = [f"{folder}/{stem}.yaml" for folder, stems in self.comparison.files.items() for stem in stems]
            yield from ("", say("other_files", files=escaped(self.phrases.words.listed(names))))
        if {"forms", "lexicons"} & set(self.comparison.files):
            yield say("read_twice")

    def _scoring(self) -> Iterator[str]:
        say = self.phrases.say
        if self.comparison.scoring:
            yield from ("", f"### {say('changed_scoring')}", "")
            rows = ((self.phrases.part(part), *self.phrases.values(part)) for part in self.comparison.scoring)
            yield from table((say("part"), "A", "B"), (map(escaped, row) for row in rows))

    def effects(self, tallies: tuple[RuleTally, ...]) -> Iterator[str]:
        if not tallies:
            return
        say = self.phrases.say
        counted = [name for name in _COUNTED if any(_count(tally, name) for tally in tallies)]
        yield from ("", f"## {say('by_rule')}", "")
        heads = (say("rule"), *map(say, counted), say("reports"), say("points"))
        yield from table(heads, (self._effect(tally, counted) for tally in tallies))
        yield from ("", say("points_note"))

    def named(self, rule: str) -> str:
        """The id of a rule with its title, that of B where it has one."""
        return named(self.comparison, rule, self.phrases.words.lang)

    def _effect(self, tally: RuleTally, counted: list[str]) -> Iterator[str]:
        yield escaped(self.named(tally.rule))
        yield from (str(_count(tally, name) or "–") for name in counted)
        yield str(tally.reports)
        yield signed(tally.points)

    def _parts(self, change: RuleChange) -> Iterator[Iterator[str]]:
        """One row a part; the rule is named on the first."""
        for number, part in enumerate(change.parts):
            first = self.named(change.rule) if number == 0 else ""
            yield map(escaped, (first, self.phrases.part(part), *self.phrases.values(part)))

    def _counted(self, change: RuleChange) -> str:
        """What the one side says by a rule that the other does not have."""
        met = self.comparison.transitions.get(change.rule, {})
        pairs = [(outcome, (outcome, None) if change.only == "a" else (None, outcome)) for outcome in _OUTCOMES]
        told = [f"{self.phrases.words.say(outcome)} {met[pair]}" for outcome, pair in pairs if met.get(pair)]
        return self.phrases.words.in_brackets(self.phrases.words.listed(told)) if told else ""


def named(comparison: Comparison, rule: str, lang: str) -> str:
    """Give the id of a rule with its title, that of B where it has one."""
    ready = comparison.b.book.rules.get(rule) or comparison.a.book.rules[rule]
    return f"{rule} {ready.rule.title.of(lang)}"


def _count(tally: RuleTally, name: str) -> int:
    return tally.accused_anew if name == "anew" else tally.kinds[name]
