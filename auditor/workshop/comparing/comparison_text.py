"""Writes a comparison as Markdown that an office can read: headline, rules, reports worst first, details."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from auditor.export import Labels, error_text
from auditor.export.compose import number
from auditor.export.markdown import escaped
from auditor.workshop.comparing.comparison import Comparison, Refused, Row
from auditor.workshop.comparing.comparison_details import Details
from auditor.workshop.comparing.comparison_phrases import Phrases, arrow, signed
from auditor.workshop.comparing.comparison_rules import rule_lines
from auditor.workshop.comparing.comparison_summary import Moves, Summary, summarise
from auditor.workshop.comparing.comparison_tables import table
from auditor.workshop.comparing.kept import KeptFindings
from auditor.workshop.comparing.sides import Side

MOST_ROWS = 200
_COMMIT = 12


def comparison_markdown(comparison: Comparison, kept: KeptFindings, lang: str) -> Iterator[str]:
    """Write a comparison, a piece of text a part."""
    sheet = _Sheet(comparison, kept, Phrases(lang))
    for part in sheet.parts():
        lines = list(part)
        if lines:
            yield "\n".join(lines) + "\n"


class _Sheet:
    """A comparison on its way to lines."""

    def __init__(self, comparison: Comparison, kept: KeptFindings, phrases: Phrases) -> None:
        self.comparison = comparison
        self.summary: Summary = summarise(comparison)
        self.phrases = phrases
        self.labels = {
            side: Labels(side.book, side.pack, phrases.words) for side in (comparison.a, comparison.b)
        }
        self.details = Details(comparison, kept, phrases, self.labels[comparison.b])
        self.moved = [row for row in comparison.rows if row.moves]

    def parts(self) -> Iterator[Iterable[str]]:
        yield self._head()
        yield self._headline()
        yield rule_lines(self.comparison, self.summary, self.phrases)
        yield self.details.accused()
        yield self._reports()
        yield self.details.reports([row for row in self.moved if any(change.kind != "shifts" for change in row.changes)])
        yield self._unranked()
        yield self._refused()

    def _head(self) -> Iterator[str]:
        say, a, b = self.phrases.say, self.comparison.a, self.comparison.b
        rows = [("named", a.named, b.named), ("taken_for", say(a.kind), say(b.kind)), ("judged_by", a.pack, b.pack)]
        if a.commit or b.commit:
            rows.append(("commit", (a.commit or "")[:_COMMIT], (b.commit or "")[:_COMMIT]))
        rows.append(("rules_held", say("count", count=a.rules), say("count", count=b.rules)))
        rows.append(("scored_by", a.profile.id, b.profile.id))
        rows.append(("digest", a.book.digest[:_COMMIT], b.book.digest[:_COMMIT]))
        yield from (f"# {say('title')}", "", say("lead"), "")
        yield from table(("", "A", "B"), ((say(key), escaped(first), escaped(second)) for key, first, second in rows))

    def _headline(self) -> Iterator[str]:
        say, summary = self.phrases.say, self.summary
        yield from ("", f"## {say('headline')}", "")
        if not summary.compared:
            yield say("nothing_compared")
            return
        yield "- " + say("compared", compared=summary.compared, moved=summary.moved, refused=summary.refused)
        if not summary.moved:
            yield f"- **{say('nothing')}**"
        else:
            yield from self._moved()
        if summary.kinds["shifts"]:
            yield "- " + say("shifted", **summary.kinds)

    def _moved(self) -> Iterator[str]:
        say, summary = self.phrases.say, self.summary
        for what, moves in (("score", summary.scores), ("grade", summary.grades), ("rank", summary.ranks)):
            yield "- " + self._moves(say(what), moves)
        if summary.worst is not None:
            yield "- " + say("worst", loss=number(summary.worst.loss), source=escaped(summary.worst.source))
        yield "- " + say(
            "grades", a=self._grades(self.comparison.a, summary.grades_a), b=self._grades(self.comparison.b, summary.grades_b))
        yield "- " + say("findings", reports=summary.reports_with_new, **summary.kinds)
        if summary.accused_anew:
            yield f"- **{say('accused', count=summary.accused_anew)}**"
        if summary.kinds["opens"] or summary.kinds["closes"]:
            yield "- " + say("open_checks", **summary.kinds)

    def _moves(self, what: str, moves: Moves) -> str:
        open_ = self.phrases.say("moves_open", open=moves.open) if moves.open else ""
        return self.phrases.say("moves", what=what, down=moves.down, up=moves.up, same=moves.same, open=open_)

    def _grades(self, side: Side, counts: Mapping[str | None, int]) -> str:
        labels = self.labels[side]
        met = [grade for grade in (*labels.grades, None) if counts.get(grade)]
        return self.phrases.words.listed([
            f"{self.phrases.say('ungraded') if grade is None else labels.grade(grade)} {counts[grade]}" for grade in met
        ])

    def _reports(self) -> Iterator[str]:
        if not self.moved:
            return
        say = self.phrases.say
        heads = ("report", "agency", "score", "difference", "grade", "rank", "counts")
        yield from ("", f"## {say('by_report')}", "")
        yield from table(map(say, heads), map(self._report, self.moved[:MOST_ROWS]))
        yield from self._more(len(self.moved) - MOST_ROWS)
        yield from ("", say("rank_note"))

    def _report(self, row: Row) -> Iterator[str]:
        yield escaped(row.source)
        yield escaped(row.agency or self.phrases.words.say("no_agency"))
        yield self.phrases.score(row.a, row.b)
        yield signed(-row.loss)
        yield arrow(*(
            escaped(self.labels[side].grade(mark.grade)) for side, mark in ((self.comparison.a, row.a), (self.comparison.b, row.b))
        ))
        yield self.phrases.rank(row.a, row.b)
        yield "/".join(str(row.count(kind)) for kind in ("appears", "changes", "vanishes"))

    def _unranked(self) -> Iterator[str]:
        rows = [row for row in self.comparison.rows if row.a.unranked or row.b.unranked]
        if not rows:
            return
        say = self.phrases.say
        yield from ("", f"## {say('unranked')}", "")
        yield from table((say("report"), "A", "B"), (
            (escaped(row.source), *(escaped(self.phrases.unranked(mark.unranked)) for mark in (row.a, row.b)))
            for row in rows[:MOST_ROWS]
        ))
        yield from self._more(len(rows) - MOST_ROWS)

    def _more(self, count: int) -> Iterator[str]:
        if count > 0:
            yield from ("", self.phrases.say("more", count=count))

    def _refused(self) -> Iterator[str]:
        if not self.comparison.refused:
            return
        yield from ("", f"## {self.phrases.say('refused')}", "")
        yield from map(self._refusal, self.comparison.refused)

    def _refusal(self, refused: Refused) -> str:
        side = self.phrases.words.in_brackets(self.phrases.say(f"refused_{refused.side}")) if refused.side else ""
        return f"- {escaped(error_text(refused.error, self.phrases.words.lang))}{side}"
