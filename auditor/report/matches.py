"""Reads matches: wording that rules look for by its place, such as cited instruments and slips of the pen."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.forms.lexicon import Lexicon
from auditor.forms.lexicon_file import MatchVariant, MatchWords
from auditor.report.parts import Parts
from auditor.report.passages import Passage, read_passages
from auditor.report.report import Claim


def read_matches(parts: Parts, lexicon: Lexicon) -> tuple[Claim, ...]:
    """Read every match of a report, in reading order; the first variant that fits a stretch of text counts."""
    return tuple(
        match for passage in read_passages(parts) for words in lexicon.match_words
        if passage.section in words.sections and (not words.needs or any(need in passage.text for need in words.needs))
        for match in _of_kind(lexicon, passage, words)
    )


def _of_kind(lexicon: Lexicon, passage: Passage, words: MatchWords) -> Iterator[Claim]:
    for start, end in passage.sentences:
        sentence = passage.text[start:end]
        if words.needs and not any(need in sentence for need in words.needs):
            continue
        if words.about and not any(lexicon.pattern(about).regex.search(sentence) for about in words.about):
            continue
        taken: list[tuple[int, int]] = []
        for variant in words.variants:
            yield from _of_variant(lexicon, passage, (start, end), words, variant, taken)


def _of_variant(lexicon: Lexicon, passage: Passage, span: tuple[int, int], words: MatchWords, variant: MatchVariant,
                taken: list[tuple[int, int]]) -> Iterator[Claim]:
    sentence = passage.text[span[0] : span[1]]
    if any(lexicon.pattern(bar).regex.search(sentence) for bar in variant.unless):
        return
    for source in variant.patterns:
        for found in lexicon.pattern(source).regex.finditer(sentence):
            start, end = found.span()
            if start == end or any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            taken.append((start, end))
            yield Claim(
                kind=words.kind, section=passage.section or None, negated=variant.negated, variant=variant.name,
                quote=passage.quote(span[0] + start, span[0] + end), place=passage.at(span[0] + start),
            )
