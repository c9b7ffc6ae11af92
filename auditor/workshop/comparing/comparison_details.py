"""Writes what changed in each report as Markdown: the findings that are new with place and clause, then the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from auditor.export import Labels
from auditor.export.compose import compose
from auditor.export.markdown import escaped
from auditor.export.page import Finding
from auditor.findings import Outcome
from auditor.pipeline import Audit
from auditor.score import Ledger
from auditor.workshop.comparing.comparison import Change, Comparison, Row
from auditor.workshop.comparing.comparison_phrases import Phrases, arrow
from auditor.workshop.comparing.comparison_rules import named
from auditor.workshop.comparing.kept import KeptFindings

MOST_DETAILED = 60
MOST_ACCUSED = 100
_OTHERS = ("opens", "closes")


class Details:
    """The details of a comparison. `labels` name instances as B does."""

    def __init__(self, comparison: Comparison, kept: KeptFindings, phrases: Phrases, labels: Labels) -> None:
        self._comparison = comparison
        self._kept = kept
        self._phrases = phrases
        self._labels = labels

    def accused(self) -> Iterator[str]:
        """Write every finding that was undetermined before: what an office must check first."""
        count = sum(change.accuses_anew for row in self._comparison.rows for change in row.changes)
        if count:
            yield from ("", f"## {self._phrases.say('accused_title')}", "")
            yield from islice(self._accused(), MOST_ACCUSED)
        if count > MOST_ACCUSED:
            yield from ("", self._phrases.say("more_findings", count=count - MOST_ACCUSED))

    def _accused(self) -> Iterator[str]:
        colon = self._phrases.words.colon
        for row in self._comparison.rows:
            if any(change.accuses_anew for change in row.changes):
                for change, outcome in self._shown(row):
                    if change.accuses_anew:
                        named = self._named(row, change)
                        yield f"- {escaped(row.source)}{colon}{named}{colon}{escaped(outcome.message)}"

    def reports(self, rows: list[Row]) -> Iterator[str]:
        """Write the changes of each report, in the order given; of very many only the first."""
        if not rows:
            return
        yield from ("", f"## {self._phrases.say('details')}")
        for row in rows[:MOST_DETAILED]:
            yield from self._report(row)
        if len(rows) > MOST_DETAILED:
            yield from ("", self._phrases.say("more", count=len(rows) - MOST_DETAILED))

    def _report(self, row: Row) -> Iterator[str]:
        yield from ("", f"### {escaped(row.source)}", "")
        yield self._subject(row)
        shown = self._shown(row)
        for kind, title in (("appears", "new_list"), ("changes", "changed_list")):
            own = [(change, outcome) for change, outcome in shown if change.kind == kind]
            yield from self._list(title, (line for change, outcome in own for line in self._finding(row, change, outcome)))
        gone = [change for change in row.changes if change.kind == "vanishes"]
        yield from self._list("gone_list", (self._gone(row, change) for change in gone))
        yield from self._list("open_list", self._others(row))

    def _subject(self, row: Row) -> str:
        """The report and its marks, on one line."""
        say, words = self._phrases.say, self._phrases.words
        agency = escaped(row.agency or words.say("no_agency"))
        year = words.say("year_reported", year=row.year) if row.year else words.say("no_year")
        score = f"{say('score')} {self._phrases.score(row.a, row.b)}"
        rank = ("" if row.a.rank is None and row.b.rank is None else f"{say('rank')} ") + self._phrases.rank(row.a, row.b)
        return f"{agency} {year}{words.colon}{score}{self._phrases.comma}{rank}"

    def _list(self, title: str, lines: Iterable[str]) -> Iterator[str]:
        listed = list(lines)
        if listed:
            yield from ("", f"**{self._phrases.say(title)}**", "")
            yield from listed

    def _shown(self, row: Row) -> list[tuple[Change, Outcome]]:
        """The findings of B that were put aside, each with its change."""
        return list(zip((change for change in row.changes if change.is_shown), self._kept.of(row.kept), strict=True))

    def _named(self, row: Row, change: Change) -> str:
        rule = escaped(named(self._comparison, change.rule, self._phrases.words.lang))
        if change.at is None:
            return rule
        return f"{rule} · {escaped(self._labels.instance(change.rule, change.at, row.edition))}"

    def _finding(self, row: Row, change: Change, outcome: Outcome) -> Iterator[str]:
        """A finding with its message, then place, clause and note below it."""
        words = self._phrases.words
        standing = self._phrases.state(change.b)
        if change.kind == "changes":
            standing = arrow(self._phrases.state(change.a), standing)
        elif change.a is not None and change.a.outcome == "undetermined":
            standing += self._phrases.comma + self._phrases.say("was", state=self._phrases.state(change.a))
        composed = self._composed(row, outcome)
        instance = composed.instances[0]
        yield f"- {self._named(row, change)}{words.in_brackets(escaped(standing))}{words.colon}{escaped(instance.message)}"
        for spot in instance.spots:
            yield self._told("place", f"{spot.long} {spot.what}")
        if instance.more:
            yield self._told("place", words.say("more_places", count=instance.more))
        yield from (self._told("basis", text) for text in composed.basis)
        if instance.note:
            yield self._told("note", instance.note)
        yield from (self._told("pack", text) for text in composed.changes)

    def _told(self, key: str, text: str) -> str:
        return f"  - {self._phrases.words.say(key)}{self._phrases.words.colon}{escaped(text)}"

    def _composed(self, row: Row, outcome: Outcome) -> Finding:
        """Write one finding as the page of an audit would."""
        ledger = Ledger(full_points=0, charges=(), groups=(), gates=(), shared=())
        audit = Audit(
            agency=row.agency, year=row.year, edition=row.edition, score=None, grade=None, coverage=None, ranked=False,
            pack=self._comparison.b.pack, rulebook=self._comparison.b.book.digest, ledger=ledger, outcomes=(outcome,),
        )
        page = compose(row.source, audit, self._labels, self._phrases.words)
        return page.findings[outcome.severity][0]

    def _gone(self, row: Row, change: Change) -> str:
        told = self._phrases.say("gone", a=self._phrases.state(change.a), b=self._phrases.state(change.b))
        return f"- {self._named(row, change)}{self._phrases.words.colon}{escaped(told)}"

    def _others(self, row: Row) -> Iterator[str]:
        """Changes that are no findings on either side, those of one rule and way together."""
        state = self._phrases.state
        ways = [
            (change.rule, f"{state(change.a)} → {state(change.b)}") for change in row.changes if change.kind in _OTHERS
        ]
        for (rule, way), count in Counter(ways).items():
            times = self._phrases.words.in_brackets(self._phrases.words.say("instances", count=count)) if count > 1 else ""
            name = escaped(named(self._comparison, rule, self._phrases.words.lang))
            yield f"- {name}{self._phrases.words.colon}{escaped(way)}{times}"
