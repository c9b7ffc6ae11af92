"""Turns one match of a pattern into a claim: value, unit, year, dates, parts and counterpart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from auditor.forms.lexicon import Lexicon
from auditor.forms.lexicon_file import ClaimWords, Variant
from auditor.report.claim_context import Sentence, Surroundings
from auditor.report.claim_parts import read_parts
from auditor.report.counterparts import Counterparts
from auditor.report.dates import read_date, years_of
from auditor.report.numbers import ProseNumber, plain, read_number
from auditor.report.passages import Passage
from auditor.report.report import Claim, Number, Unit

_WAN = Decimal(10_000)
_NEAR = 8


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern met in a sentence: the passage with its number, the words of the lexicon, and the match itself."""

    passage: Passage
    number: int
    sentence: Sentence
    words: ClaimWords
    variant: Variant
    found: re.Match[str]

    @property
    def start(self) -> int:
        """Where it starts in the passage."""
        return self.sentence.start + self.found.start()

    @property
    def end(self) -> int:
        """Where it ends in the passage."""
        return self.sentence.start + self.found.end()

    @property
    def head(self) -> str:
        """The sentence up to its end."""
        return self.sentence.text[: self.found.end()]

    @property
    def figure(self) -> str:
        """The group of its figure; where a pattern has an amount, a count beside it is not what it states."""
        return "m1" if self.group("m1") else "n1"

    def group(self, name: str) -> str:
        """The text of a figure, year or date of the pattern, or nothing."""
        return self.found.groupdict().get(name) or ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim with what the sifting needs: whence it came and how it is put."""

    claim: Claim
    words: ClaimWords
    variant: Variant
    place: tuple[int, int, int]
    sentence: tuple[int, int]
    total: bool
    partial: bool


@dataclass(frozen=True, slots=True)
class ClaimReader:
    """Reads matches for one report, whose year and tables decide counterparts."""

    lexicon: Lexicon
    surroundings: Surroundings
    year: int | None
    counterparts: Counterparts

    def read(self, match: Match) -> Hit | None:
        """Make the claim of a match, or nothing where its figure, year or counterpart does not fit."""
        claim = self._claim(match)
        if claim is None:
            return None
        start, end = match.found.span()
        text = match.sentence.text
        total = self.lexicon.found_in("total_words", text[max(start - _NEAR, 0) : end])
        channel = match.words.partial
        partial = channel is not None and self.lexicon.found_in(channel, match.sentence.stretch_before(start))
        return Hit(
            claim, match.words, match.variant, (match.passage.section, match.number, match.start),
            (match.number, match.sentence.start), total, partial and not total,
        )

    def _claim(self, match: Match) -> Claim | None:
        number = self._number(match)
        value, unit = self._value(match, number)
        year = self._year(match)
        starts, ends = _period(match)
        counterpart = self.counterparts.of(match.variant, match.head)
        misses_figure = value is None and {"n1", "m1"} & match.found.groupdict().keys()
        misses_date = match.group("d1") and (starts is None or ends is None)
        if misses_figure or misses_date or year is False or (match.variant.named and not counterpart):
            return None
        parts, full = self._parts(match, number)
        return Claim(
            kind=match.words.kind, value=value, unit=unit,
            scope=self.surroundings.scope_of(match.sentence, *match.found.span()), year=year, section=match.passage.section or None,
            quote=match.passage.quote(match.start, match.end), place=match.passage.at(match.start),
            counterpart=counterpart, same_label=self.counterparts.same_label(match.variant, counterpart),
            parts=parts, exhaustive=full, scaled=bool(number and number.scaled),
            mantissa=plain(number.mantissa) if number and number.scaled else None, negated=False,
            variant=match.variant.name, starts_on=starts, ends_on=ends,
        )

    def _number(self, match: Match) -> ProseNumber | None:
        """Read the first figure; a separator of thousands printed as a full-width comma may part a list instead."""
        text = match.group(match.figure)
        if not text:
            return None
        if "," in text:
            start, end = match.found.span(match.figure)
            if "，" in match.passage.quote(match.sentence.start + start, match.sentence.start + end):
                return None
        return read_number(text)

    def _value(self, match: Match, number: ProseNumber | None) -> tuple[Number | None, Unit | None]:
        if match.variant.value is not None:
            return match.variant.value, match.words.unit
        if number is None:
            return None, None
        if match.figure == "n1":
            whole = number.value == number.value.to_integral_value()
            return (int(number.value), match.words.unit) if whole else (None, None)
        if number.scaled:
            return plain(number.value / _WAN), "wan_yuan"
        return plain(number.value), "yuan"

    def _year(self, match: Match) -> int | Literal[False] | None:
        """Give the year of the sentence, or False where the year of the pattern is not the one it must be."""
        named = next((year for year, _ in years_of(match.group("y1"))), None)
        offset = match.variant.year_offset
        if named is None:
            return self.surroundings.year_of(match.head)
        if offset is None:
            return self.surroundings.year_of(match.head) or False
        return named if self.year is None or named == self.year + offset else False

    def _parts(self, match: Match, number: ProseNumber | None) -> tuple[tuple[Number, ...], bool]:
        if not match.words.parts or number is None or match.figure != "n1":
            return (), False
        unit = match.found.string[match.found.end("n1") : match.found.end()]
        numbers, full = read_parts(self.lexicon, match.sentence.text[match.found.end() :], unit, number.value)
        return tuple(plain(part) for part in numbers), full


def _period(match: Match) -> tuple[date | None, date | None]:
    """Read both dates of a period; the second may leave out the year."""
    first = read_date(match.group("d1"))
    return (None, None) if first is None else (first, read_date(match.group("d2"), first.year))
