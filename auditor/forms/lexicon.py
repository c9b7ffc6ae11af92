"""The lexicon at work: what wording means what, compiled once from rules/lexicons."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache

from auditor.forms.agency_names import AgencyNames
from auditor.forms.lexicon_file import AgencyWords, AspectWords, ClaimWords, HeadingWords, MatchWords
from auditor.forms.lexicon_merging import Merged, merge
from auditor.forms.patterns import Pattern, alternatives, is_plain
from auditor.forms.wording import clean
from auditor.sources import RuleTree, parse_yaml

__all__ = ["HeadingWords", "Lexicon", "load_lexicon"]

_CLOSING = "。.!?;,、"


class Lexicon:
    """Word lists, claims, matches, aspects, headings and agency names, laid together from all files.

    `entries` are the ids that `mentions` and `matches` know: word lists and kinds of matches.
    """

    def __init__(self, parts: Merged) -> None:
        self._parts = parts
        self._plain = {name: _plain(words) for name, words in parts.words.items()}
        self._expressions: dict[tuple[str, bool], re.Pattern[str]] = {}
        self.headings: Mapping[str, HeadingWords] = parts.headings
        self.claims: tuple[ClaimWords, ...] = tuple(parts.claims.values())
        self.match_words: tuple[MatchWords, ...] = tuple(parts.matches.values())
        self.aspects: tuple[AspectWords, ...] = tuple(parts.aspects.values())
        self.scopes: Mapping[str, tuple[str, ...]] = parts.scopes
        self.agencies: AgencyWords = parts.agencies
        self.entries = frozenset(parts.words) | frozenset(parts.matches)
        self.match_kinds = frozenset(parts.matches)

    def __getstate__(self) -> dict[str, object]:
        """Give what can be kept on disk: compiled expressions are made again when asked for."""
        return {**{name: value for name, value in self.__dict__.items() if name != "names"}, "_expressions": {}}

    @cached_property
    def claim_kinds(self) -> frozenset[str]:
        """Every kind of claim that a report may yield."""
        also = {kind for claim in self.claims for variant in claim.variants for kind in variant.also}
        return frozenset(claim.kind for claim in self.claims) | also

    @cached_property
    def match_words_off_text(self) -> Mapping[str, tuple[MatchWords, ...]]:
        """For headings, tables and closing lines, the kinds of matches that are looked for there too."""
        places = dict.fromkeys(place for words in self.match_words for place in words.also_in)
        return {place: tuple(words for words in self.match_words if place in words.also_in) for place in places}

    @cached_property
    def names(self) -> AgencyNames:
        """What the names of agencies tell."""
        return AgencyNames(self.agencies)

    @cached_property
    def _claims_of(self) -> Mapping[str, tuple[int, ...]]:
        """For every word that claims need, the numbers of those claims."""
        needs = dict.fromkeys(need for claim in self.claims for need in claim.needs)
        return {need: tuple(n for n, claim in enumerate(self.claims) if need in claim.needs) for need in needs}

    def claims_with(self, cleaned: str) -> list[ClaimWords]:
        """List the claims that need a word of a cleaned text, in the order of the lexicon."""
        found = {number for need, numbers in self._claims_of.items() if need in cleaned for number in numbers}
        return [self.claims[number] for number in sorted(found)]

    def words(self, name: str) -> tuple[str, ...]:
        """Give the words of a list as they stand in the lexicon; none for an unknown list."""
        return self._parts.words.get(name, ())

    def pattern(self, source: str) -> Pattern:
        """Find the compiled pattern of a source that stands in the lexicon."""
        return self._parts.patterns[source]

    def mentions(self, name: str, text: str) -> bool:
        """Tell whether any word of the list, or any pattern of the kind of match, stands in `text`."""
        return self.found_in(name, clean(text))

    def found_in(self, name: str, cleaned: str) -> bool:
        """Tell the same of a text that is cleaned already."""
        words, only = self._plain.get(name, ((), False))
        if any(word in cleaned for word in words):
            return True
        return not only and self._compiled(name, plain=False).search(cleaned) is not None

    def matches(self, name: str, text: str) -> bool:
        """Tell whether the whole of `text`, closing marks aside, is one word of the list."""
        cleaned = clean(text)
        return any(self.expression(name).fullmatch(form) for form in (cleaned, cleaned.rstrip(_CLOSING)) if form)

    def same_agency(self, one: str, other: str) -> bool:
        """Tell whether two names mean one agency: long and short form, with and without the regions above it."""
        return self.names.same(one, other)

    def expression(self, name: str) -> re.Pattern[str]:
        """Compile the union of a list, or of the patterns of a kind of match, for cleaned text."""
        return self._compiled(name, plain=True)

    def _compiled(self, name: str, *, plain: bool) -> re.Pattern[str]:
        """Compile a union, with or without the words that are no patterns."""
        key = (name, plain)
        if key not in self._expressions:
            sources = [word for word in self._sources(name) if plain or not is_plain(word)]
            written = alternatives(sources, self._parts.words.get, self.words("gap_stops")) if sources else r"(?!)"
            self._expressions[key] = re.compile(written)
        return self._expressions[key]

    def _sources(self, name: str) -> Sequence[str]:
        if name in self._parts.matches:
            return [text for variant in self._parts.matches[name].variants for text in variant.patterns]
        return self.words(name)


def _plain(words: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """Give the words that are no patterns, cleaned, and tell whether that is all of them."""
    plain = tuple(clean(word) for word in words if is_plain(word))
    return plain, len(plain) == len(words)


def load_lexicon(tree: RuleTree) -> Lexicon:
    """Read all lexicons of a tree.

    Raises:
        ReportError: E221 a key or value that no lexicon may have; E222 an id given twice;
            E223 a pattern that cannot be read. All mistakes of a stage at once.
    """
    return _load(tuple((file.shown, file.text) for file in tree.folder("lexicons")))


@lru_cache(maxsize=4)
def _load(files: tuple[tuple[str, str], ...]) -> Lexicon:
    return Lexicon(merge([parse_yaml(text, name) for name, text in files]))
