"""Reads matches: wording that rules look for by its place, such as cited instruments and slips of the pen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from auditor.forms.lexicon import Lexicon
from auditor.forms.lexicon_file import MatchVariant, MatchWords, Reading
from auditor.report.marked import Marked
from auditor.report.measures import read_measures
from auditor.report.numbering import read_numbering
from auditor.report.parts import Parts
from auditor.report.passages import Passage
from auditor.report.printed import count_half_width_commas, find_printed
from auditor.report.report import Claim
from auditor.report.stretches import Stretch, read_stretches

_LONGEST_CAPTION = 20

Hits = Iterator[tuple[int, int, Claim]]
Reader = Callable[[Stretch, Lexicon, MatchWords], Hits]


def read_matches(parts: Parts, lexicon: Lexicon) -> tuple[Claim, ...]:
    """Read every match of a report, in reading order; the first variant that fits a stretch of text counts."""
    found = [
        ((number, passage, start), claim)
        for number, stretch in enumerate(read_stretches(parts)) for words in _sought(stretch, lexicon)
        for passage, start, claim in _READERS[words.reads](stretch, lexicon, words)
    ]
    return tuple(claim for _, claim in sorted(found, key=lambda hit: hit[0]))


def _sought(stretch: Stretch, lexicon: Lexicon) -> list[MatchWords]:
    """List the kinds of matches that are looked for in a stretch."""
    if stretch.where == "text":
        return [words for words in lexicon.match_words if stretch.section in words.sections]
    listed = lexicon.match_words_off_text.get(stretch.where, ())
    return [words for words in listed if stretch.where == "tail" or stretch.section in words.sections]


def _wording(stretch: Stretch, lexicon: Lexicon, words: MatchWords) -> Hits:
    if words.needs and not any(map(stretch.cleaned.__contains__, words.needs)):
        return
    for number, passage in enumerate(stretch.passages):
        if not words.needs or any(map(passage.text.__contains__, words.needs)):
            for start, claim in _in_passage(lexicon, passage, words, ""):
                yield number, start, claim


def _personal(stretch: Stretch, lexicon: Lexicon, words: MatchWords) -> Hits:
    for number, passage in enumerate(stretch.passages if stretch.marked else ()):
        marked = next((marked for marked in stretch.marked if marked.passage is passage), None)
        if marked is not None:
            for start, claim in _in_passage(lexicon, marked, words, _caption(stretch, number)):
                yield number, start, claim


def _caption(stretch: Stretch, number: int) -> str:
    """Give the words that name what a line holds without standing in it: the line above, or the head of a table."""
    if stretch.where == "tables":
        return stretch.passages[0].text if number else ""
    before = stretch.passages[number - 1].text if number else ""
    return before if len(before) <= _LONGEST_CAPTION else ""


def _in_passage(lexicon: Lexicon, passage: Passage | Marked, words: MatchWords, caption: str) -> Iterator[tuple[int, Claim]]:
    for start, end in passage.sentences:
        sentence = passage.text[start:end]
        if words.needs and not any(map(sentence.__contains__, words.needs)):
            continue
        if words.about and not _holds_any(lexicon, words.about, sentence):
            continue
        taken: list[tuple[int, int]] = []
        for variant in words.variants:
            for first, last in _of_variant(lexicon, sentence, variant, caption, taken):
                yield start + first, _claim(passage, words, variant, start + first, start + last)


def _claim(passage: Passage | Marked, words: MatchWords, variant: MatchVariant, start: int, end: int) -> Claim:
    if isinstance(passage, Marked):
        quote, place = passage.datum(start, end, variant.patterns)
    else:
        quote, place = passage.quote(start, end), passage.at(start)
    return Claim(
        kind=words.kind, section=passage.section or None, negated=variant.negated, variant=variant.name, quote=quote, place=place)


def _of_variant(
    lexicon: Lexicon, sentence: str, variant: MatchVariant, caption: str, taken: list[tuple[int, int]],
) -> Iterator[tuple[int, int]]:
    if _holds_any(lexicon, variant.unless, sentence) or (caption and _holds_any(lexicon, variant.unless, caption)):
        return
    for source in variant.patterns:
        for found in lexicon.pattern(source).regex.finditer(sentence):
            start, end = found.span()
            if start != end and not any(start < other_end and other_start < end for other_start, other_end in taken):
                taken.append((start, end))
                yield start, end


def _holds_any(lexicon: Lexicon, sources: tuple[str, ...], text: str) -> bool:
    return any(lexicon.pattern(source).regex.search(text) for source in sources)


_READERS: Mapping[Reading, Reader] = {
    "wording": _wording, "personal": _personal, "printed": find_printed, "numbering": read_numbering,
    "measures": read_measures, "half_width_commas": count_half_width_commas,
}
