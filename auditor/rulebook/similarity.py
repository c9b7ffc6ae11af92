"""How alike two texts are: exact Jaccard of their runs of five characters, figures, names and labels left out."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from hashlib import blake2b

from auditor.forms import Forms
from auditor.forms.wording import clean

SHINGLE = 5
PROPOSED_FROM = Fraction(1, 2)  # pairs below this are not told apart in a set of reports
_JUST_BELOW = Fraction(1, 10**9)
_SHORTEST_LABEL = 4
_SENTENCES = re.compile(r"[^。！？!?；;\n]+[。！？!?；;\n]?")
_TITLES = re.compile(r"《[^《》]{1,60}》")
_NO_LETTERS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True, eq=False)
class Shingled:
    """What is kept of a text to compare it: its length in characters, and its runs as sorted numbers of 64 bits.

    `grams` is None for a stand-in: no text of the set reached `PROPOSED_FROM` with the other.
    """

    length: int
    grams: array[int] | None


NOBODY = Shingled(0, None)
NO_TEXT = Shingled(0, array("Q"))


@lru_cache(maxsize=128)
def shingle(text: str, agency: str | None, forms: Forms) -> Shingled:
    """Take every run of five characters of a text without figures, punctuation, names and form labels.

    Args:
        text: The text of a section.
        agency: The name of the agency that reports; it, its regions and what it calls itself are left out.
        forms: The editions of the form, whose labels are left out, and the wording.
    """
    return Shingled(len(clean(text)), array("Q", sorted(_numbered(bare(text, agency, forms)))))


def bare(text: str, agency: str | None, forms: Forms) -> str:
    """Take away what two reports may share or differ in without being copied.

    Figures, marks, titles of laws, names, official labels, and the sentences that every report opens or closes with.
    """
    own = "".join(sentence for sentence in _SENTENCES.findall(text) if not _is_usual(sentence, forms))
    letters = _NO_LETTERS.sub("", clean(_TITLES.sub("", own)))
    return _labels(forms).sub("", _names(agency, forms).sub("", letters))


def _is_usual(sentence: str, forms: Forms) -> bool:
    """Whether a sentence is one that reports open or close with, word for word, as the law and the notices put it."""
    return forms.lexicon.found_in("usual_sentences", clean(sentence))


def jaccard(one: Shingled, other: Shingled) -> Fraction:
    """Give the share of runs that two texts have in common, from 0 to 1; 0 when both are empty."""
    return _jaccard(*sorted((one, other), key=id))


@lru_cache(maxsize=1 << 14)
def _jaccard(one: Shingled, other: Shingled) -> Fraction:
    """Compare two texts once, whichever stands first, while a set asks for them again and again."""
    assert one.grams is not None
    assert other.grams is not None
    if one.grams == other.grams:
        return Fraction(1 if one.grams else 0)
    left, right = frozenset(one.grams), frozenset(other.grams)
    union = len(left | right)
    return Fraction(len(left & right), union) if union else Fraction(0)


def below_proposed() -> tuple[Fraction, Fraction]:
    """The span of likeness of two texts that the index did not propose."""
    return Fraction(0), PROPOSED_FROM - _JUST_BELOW


def _numbered(text: str) -> set[int]:
    runs = {text[at : at + SHINGLE] for at in range(max(len(text) - SHINGLE + 1, 1))} if text else set()
    return {int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs}


@lru_cache(maxsize=4)
def _labels(forms: Forms) -> re.Pattern[str]:
    """The official labels of all editions, and the names of the aspects, as one expression."""
    words = {_NO_LETTERS.sub("", clean(label)) for label in _printed(forms)}
    return _any_of(word for word in words if len(word) >= _SHORTEST_LABEL)


def _printed(forms: Forms) -> Iterator[str]:
    for form in forms.editions.values():
        yield from (section.heading for section in form.sections)
        for table in form.tables:
            yield from (row.label for row in table.figure_rows)
            yield from (column.label for column in table.figure_columns)
            yield from (block.label for block in table.blocks)
    yield from (aspect.label for aspect in forms.lexicon.aspects)


@lru_cache(maxsize=512)
def _names(agency: str | None, forms: Forms) -> re.Pattern[str]:
    """What names the agency: its full name, its regions, its organ in long and short form, and words such as 我局."""
    words = set(forms.lexicon.agencies.own_words)
    if agency:
        name = forms.lexicon.names.parse(agency)
        words |= {clean(agency), *name.regions, name.organ}
        words |= {name.organ.replace(long, short) for short, long in forms.lexicon.agencies.short_forms.items()}
    return _any_of(word for word in words if len(word) > 1)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted({_NO_LETTERS.sub("", word) for word in words} - {""}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
