"""Reads which aspects section 一 covers: by its sub-headings, else by the first sentences of its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile

from auditor.forms.lexicon import Lexicon
from auditor.forms.lexicon_file import AspectWords
from auditor.report.parts import Parts
from auditor.report.passages import Passage, is_enumerated, is_listed, lead_of, read_passages
from auditor.report.report import Aspect


@dataclass(frozen=True)
class Lead:
    """A stretch of section 一: its sub-heading and first sentence, cleaned, and where it starts and ends.

    `below` are the paragraphs that follow a sub-heading standing on a line of its own.
    """

    passage: Passage
    start: int
    end: int
    heading: str
    first: str
    below: tuple[Passage, ...] = ()

    @property
    def quote(self) -> str:
        """The stretch as printed, one paragraph a line."""
        texts = (self.passage.quote(self.start, self.end), *(passage.printed.strip() for passage in self.below))
        return "\n".join(texts)


def read_aspects(parts: Parts, lexicon: Lexicon) -> tuple[Aspect, ...]:
    """Tell of every aspect whether section 一 covers it, and whether it shares its place with another.

    `quote` is the text under the sub-heading, or the numbered sentences that it opens. Where no section
    of the form tells of aspects, none is missed.
    """
    telling = parts.telling("aspects")
    if not telling:
        return ()
    leads = list(_leads(list(read_passages(parts, telling))))
    chosen = {words.id: _choose(leads, words) for words in lexicon.aspects}
    return tuple(_aspect(words, chosen[words.id], list(chosen.values())) for words in lexicon.aspects)


def _aspect(words: AspectWords, lead: Lead | None, chosen: list[Lead | None]) -> Aspect:
    if lead is None:
        return Aspect(id=words.id, label=words.label, covered=False)
    return Aspect(
        id=words.id, label=words.label, covered=True, merged=sum(other is lead for other in chosen) > 1,
        quote=lead.quote, place=lead.passage.at(lead.start),
    )


def _choose(leads: list[Lead], words: AspectWords) -> Lead | None:
    """Prefer a sub-heading with the aspect's own words, then one that hints at it, then a first sentence."""
    for listed, of_heading in ((words.words, True), (words.heading_words, True), (words.words, False)):
        for lead in leads:
            text = lead.heading if of_heading else lead.first
            if text and any(word in text for word in listed):
                return lead
    return None


def _leads(passages: list[Passage]) -> Iterator[Lead]:
    """Cut every paragraph at its numbered sentences; a sub-heading alone on its line takes what follows it."""
    for number, passage in enumerate(passages):
        starts = [start for start, end in passage.sentences if start == 0 or is_enumerated(passage.text[start:end])]
        alone = lead_of(passage.text) == passage.text
        below = tuple(takewhile(_continues, passages[number + 1 :])) if alone else ()
        for start, end in pairwise([*starts, len(passage.text)]):
            text = passage.text[start:end]
            first = next(last for begin, last in passage.sentences if begin == start) - start
            yield Lead(passage, start, end, lead_of(text), text[:first], below)


def _continues(passage: Passage) -> bool:
    """Tell whether a paragraph belongs to the sub-heading above it; 一是, 二是 do not open a new one."""
    return not lead_of(passage.text) or is_listed(passage.text)
