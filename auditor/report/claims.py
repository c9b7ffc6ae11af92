"""Reads claims: the figures and statements of the running text that tables and rules can be held against."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from auditor.forms.lexicon import Lexicon
from auditor.forms.lexicon_file import ClaimWords
from auditor.forms.load import Forms
from auditor.report.claim_context import Sentence, Surroundings
from auditor.report.claim_reading import ClaimReader, Hit, Match
from auditor.report.claim_sifting import sift
from auditor.report.counterparts import Counterparts
from auditor.report.parts import Parts
from auditor.report.passages import Passage, read_passages
from auditor.report.report import Claim


def read_claims(
    parts: Parts, forms: Forms, *, year: int | None, editions: Mapping[str, str | None], agency: str | None = None,
) -> tuple[Claim, ...]:
    """Read every claim of a report, in reading order; what is ambiguous is left out.

    Args:
        parts: The document cut into the parts of a report.
        forms: The forms, and the wording.
        year: The year reported on; without it, statements about other years cannot be told apart.
        editions: For each table the edition whose cells the claims are held against: its own, else that of the year.
        agency: The agency that reports; figures whose subject is another agency get its name as scope.
    """
    lexicon = forms.lexicon
    reader = ClaimReader(lexicon, Surroundings(lexicon, year, agency), year, Counterparts(forms, editions))
    hits = [hit for number, passage in enumerate(read_passages(parts)) for hit in _hits(reader, number, passage)]
    return tuple(hit.claim for hit in sift(hits, lexicon, reader.counterparts))


def _hits(reader: ClaimReader, number: int, passage: Passage) -> Iterator[Hit]:
    lexicon = reader.lexicon
    wanted = [words for words in lexicon.claims_with(passage.text) if passage.section in words.sections]
    for start, end in passage.sentences if wanted else ():
        sentence = Sentence.of(passage, start, end)
        for words in wanted:
            if any(map(sentence.text.__contains__, words.needs)) and _concerns(lexicon, words, passage, sentence):
                yield from _of_kind(reader, number, passage, sentence, words)


def _concerns(lexicon: Lexicon, words: ClaimWords, passage: Passage, sentence: Sentence) -> bool:
    if not words.about or passage.section in words.about_free or _speaks_of(lexicon, words.about, sentence):
        return True
    return words.about_paragraph and _holds_any(lexicon, words.about, passage.text)


def _of_kind(
    reader: ClaimReader, number: int, passage: Passage, sentence: Sentence, words: ClaimWords,
) -> Iterator[Hit]:
    """Yield the hits of one kind in a sentence; earlier variants take their words away from later ones."""
    for nth, match in enumerate(_matches(reader.lexicon, number, passage, sentence, words)):
        if nth == 0 and _holds_any(reader.lexicon, words.unless, sentence.text):
            return
        hit = None if _barred(reader, match) else reader.read(match)
        if hit is not None:
            yield hit
            if words.once:
                return


def _matches(
    lexicon: Lexicon, number: int, passage: Passage, sentence: Sentence, words: ClaimWords,
) -> Iterator[Match]:
    taken: list[tuple[int, int]] = []
    for variant in words.variants:
        for pattern in map(lexicon.pattern, variant.patterns):
            if pattern.needs_figure and not sentence.has_figure:
                continue
            for found in pattern.regex.finditer(sentence.text):
                start, end = found.span()
                if not any(start < other_end and other_start < end for other_start, other_end in taken):
                    taken.append((start, end))
                    yield Match(passage, number, sentence, words, variant, found)


def _barred(reader: ClaimReader, match: Match) -> bool:
    """Tell whether the surroundings, or what the lexicon names, forbid to take a match at its word."""
    start, end = match.found.span()
    sentence, lexicon = match.sentence, reader.lexicon
    if reader.surroundings.voided(sentence, start, end, (*match.words.even_if, *match.variant.even_if)):
        return True
    bars = (*match.words.unless_before, *match.variant.unless_before)
    if bars and not lexicon.expression("total_words").match(sentence.text, start):
        clause = sentence.clause_before(start)
        if _holds_any(lexicon, bars, clause):
            return True
    if match.words.led_by and not _led_by(lexicon, match.words.led_by, sentence.text[:start]):
        return True
    if match.variant.about and not _speaks_of(lexicon, match.variant.about, sentence):
        return True
    return _holds_any(lexicon, match.variant.unless, sentence.text)


def _holds_any(lexicon: Lexicon, bars: tuple[str, ...], text: str) -> bool:
    return any(lexicon.pattern(bar).regex.search(text) for bar in bars)


def _led_by(lexicon: Lexicon, leads: tuple[str, ...], before: str) -> bool:
    return any(lexicon.pattern(lead).leading.search(before) for lead in leads)


def _speaks_of(lexicon: Lexicon, about: tuple[str, ...], sentence: Sentence) -> bool:
    """Tell whether one of the patterns holds in a sentence or in the sub-heading above it."""
    texts = (sentence.text, sentence.lead)
    return any(lexicon.pattern(source).regex.search(text) for source in about for text in texts)
