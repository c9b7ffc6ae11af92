"""What surrounds a claim in its sentence: plans, other years, parts of a whole, the scope that is spoken of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from auditor.forms.lexicon import Lexicon
from auditor.report.dates import ASIDE, without_asides, years_of
from auditor.report.passages import Passage

_CLAUSE = re.compile(r"[,。;:!?、]")
_FIGURE = re.compile(r"\d|[零〇一二三四五六七八九十百千两万](?=[件宗份条起封例次个项篇部则幅笔批家人万元])")
_SUBJECT = re.compile(r"[\u4e00-\u9fff]{3,30}\Z")
_SHORTEST_NAME = 3
_TITLE = re.compile(r"《[^《》]*》")
_ADVERB = re.compile(r"(?:^|[,。;:、)]|截至|截止|\.)[一二三四五六七八九十]?[是、.)]?\Z")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One cleaned sentence: where it starts in its passage, the sub-heading above it, whether it holds a number."""

    text: str
    start: int
    lead: str
    has_figure: bool

    @classmethod
    def of(cls, passage: Passage, start: int, end: int) -> Sentence:
        """Take one sentence of a passage; a number in characters counts before a unit only."""
        text = passage.text[start:end]
        return cls(text, start, passage.lead, _FIGURE.search(text) is not None)

    def clause_before(self, match: int) -> str:
        """The clause of a match up to the match."""
        head = self.text[:match]
        cuts = [found.end() for found in _CLAUSE.finditer(head)]
        return head[cuts[-1] :] if cuts else head

    def stretch_before(self, match: int) -> str:
        """The text between the last semicolon and a match."""
        return self.text[self.text.rfind(";", 0, match) + 1 : match]


class Surroundings:
    """Judges the surroundings of a match by the words of the lexicon."""

    def __init__(self, lexicon: Lexicon, year: int | None, agency: str | None = None) -> None:
        self.lexicon = lexicon
        self.year = year
        self.agency = agency
        self._own = self._own_words()
        self._scopes = tuple((word, scope) for scope, words in lexicon.scopes.items() for word in words)

    def voided(self, sentence: Sentence, start: int, end: int, even_if: tuple[str, ...]) -> bool:
        """Tell whether the surroundings forbid to take the match as a statement about the year of the report."""
        if sentence.text.count("《", 0, start) > sentence.text.count("》", 0, start):
            return True
        if self.lexicon.expression("approximate_after").match(sentence.text, end):
            return True
        if "plan" not in even_if and self.lexicon.found_in("plan_words", _TITLE.sub("", sentence.text[:end])):
            return True
        if "among" not in even_if and self.lexicon.found_in("among_words", sentence.stretch_before(start)):
            return True
        if "several" not in even_if and self._of_other_body(sentence.clause_before(start)):
            return True
        return "other_year" not in even_if and (
            self._of_other_year(sentence, start) or self._of_other_span(sentence.stretch_before(start)))

    def year_of(self, text: str) -> int | None:
        """Give the one year that a text names outside titles and brackets, or none."""
        years = {year for year, _ in years_of(without_asides(text))}
        return years.pop() if len(years) == 1 else None

    def scope_of(self, sentence: Sentence, start: int, end: int) -> str | None:
        """Give the scope of a match: another agency that is its subject, else the last scope word; 全县各级机关 is 全县."""
        subject = self._other_agency(sentence.clause_before(start))
        if subject:
            return subject
        head = sentence.text[:end]
        met = sorted((head.rfind(word), word, scope) for word, scope in self._scopes if word in head)
        for place, (start, said, scope) in reversed(list(enumerate(met))):
            if not any(before + len(word) == start for before, word, _ in met[:place]):
                return self.lexicon.words("own_scope")[0] if said in self._own else scope
        return None

    def _own_words(self) -> tuple[str, ...]:
        """List the words by which an agency calls itself; in the report of a government 我办 is its office, not itself."""
        if self.agency is None or self.lexicon.names.parse(self.agency).organ in self.lexicon.agencies.government_forms:
            return ()
        return self.lexicon.agencies.own_words

    def _other_agency(self, clause: str) -> str | None:
        """Give the name that ends the clause before a match, if it is that of an agency other than the reporting one."""
        if self.agency is None or not clause.endswith(self.lexicon.words("name_endings")):
            return None
        leads = [found.end() for found in self.lexicon.expression("before_subjects").finditer(clause)]
        found = _SUBJECT.search(clause, leads[-1] if leads else 0)
        name = found[0] if found else ""
        if len(name) < _SHORTEST_NAME or name.startswith(self.lexicon.agencies.own_words):
            return None
        return None if self.lexicon.same_agency(name, self.agency) else name

    def _of_other_body(self, clause: str) -> bool:
        """Tell whether a clause speaks of a body below the agency; the agency's own name does not count."""
        return self.lexicon.found_in("other_bodies", clause.replace(self.agency, "") if self.agency else clause)

    def _of_other_span(self, stretch: str) -> bool:
        """Tell whether a stretch names some other span of time (…以来, 1-11月) and does not come back to the year."""
        spans = list(self.lexicon.expression("other_spans").finditer(stretch))
        if not spans:
            return False
        since = next((year for year, at in years_of(spans[-1][0]) if at == 0), None)
        after = stretch[spans[-1].end() :]
        named = {year for year, _ in years_of(without_asides(after))}
        return not (self.lexicon.found_in("own_span_words", after) or self.year in {since, *named} - {None})

    def _of_other_year(self, sentence: Sentence, start: int) -> bool:
        if self.lexicon.found_in("other_year_words", sentence.clause_before(start)):
            return True
        if self.year is None:
            return False
        text = ASIDE.sub(lambda found: "\0" * len(found[0]), sentence.text[:start])
        named = [year for year, at in years_of(text) if _ADVERB.search(text[:at])]
        return bool(named) and named[-1] != self.year
