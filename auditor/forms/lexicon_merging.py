"""Lays the files of rules/lexicons together into one lexicon and collects every mistake on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from auditor.errors import Mistake, ReportError, gather
from auditor.forms.lexicon_file import AgencyWords, AspectWords, ClaimWords, HeadingWords, LexiconFile, MatchWords
from auditor.forms.patterns import Pattern, PatternMistake, is_plain
from auditor.sources import Located, to_shape

MAX_WRITTEN = 2_000_000
MISTAKEN = 10_000  # what a pattern counts for that cannot be written out
_PATTERN_KEYS = ("patterns", "unless", "unless_before", "led_by", "about")


@dataclass
class Merged:
    """The parts of all lexicon files, ids in the order of the files. `written`: how long all patterns are, written out."""

    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    headings: dict[str, HeadingWords] = field(default_factory=dict)
    claims: dict[str, ClaimWords] = field(default_factory=dict)
    matches: dict[str, MatchWords] = field(default_factory=dict)
    aspects: dict[str, AspectWords] = field(default_factory=dict)
    scopes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    agencies: AgencyWords = field(default_factory=AgencyWords)
    patterns: dict[str, Pattern] = field(default_factory=dict)
    written: int = 0


def merge(files: Sequence[Located]) -> Merged:
    """Lay the files together.

    Raises:
        ReportError: E221 a key or value that no lexicon may have; E222 an id that two
            files give; E223 a pattern that cannot be read. All mistakes of a stage at once.
    """
    mistakes: list[Mistake] = []
    read = [(source, shape) for source in files if (shape := _shape(source, mistakes)) is not None]
    gather(mistakes, ReportError)
    merged = Merged()
    for source, shape in read:
        mistakes.extend(_lay(merged, source, shape))
    gather(mistakes, ReportError)
    for source, _ in read:
        mistakes.extend(_compile(merged, source, source.value, ()))
    gather(mistakes, ReportError)
    return merged


def _shape(source: Located, mistakes: list[Mistake]) -> LexiconFile | None:
    shape = to_shape(source, LexiconFile, "lexicon", "E221")
    if isinstance(shape, LexiconFile):
        return shape
    mistakes.extend(shape)
    return None


def _lay(merged: Merged, source: Located, shape: LexiconFile) -> Iterator[Mistake]:
    named: tuple[tuple[str, dict[str, Any], dict[str, Any]], ...] = (
        ("words", merged.words, shape.words),
        ("headings", merged.headings, shape.headings),
        ("scopes", merged.scopes, shape.scopes),
        ("claims", merged.claims, {claim.kind: claim for claim in shape.claims}),
        ("matches", merged.matches, {match.kind: match for match in shape.matches}),
        ("aspects", merged.aspects, {aspect.id: aspect for aspect in shape.aspects}),
    )
    for part, target, found in named:
        for name in sorted(set(target) & set(found)):
            yield _given_twice(source.where((part, name), key=True), name)
        target.update(found)
    listed = (("claims", [claim.kind for claim in shape.claims]), ("matches", [match.kind for match in shape.matches]))
    for part, names in listed:
        for index, name in enumerate(names):
            if name in names[:index]:
                yield _given_twice(source.where((part, index)), name)
    if shape.agencies is not None:
        if merged.agencies != AgencyWords():
            yield _given_twice(source.where(("agencies",)), "agencies")
        merged.agencies = shape.agencies


def _given_twice(where: str, name: str) -> Mistake:
    return Mistake(
        "E222", where, zh=f"词库中 {name} 写了两次。请只保留一处。",
        en=f"The lexicon gives {name} twice. Keep one place.",
    )


def _compile(merged: Merged, source: Located, value: Any, path: tuple[str | int, ...]) -> Iterator[Mistake]:
    """Read every pattern below `value` and put it into `merged.patterns`."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _compile(merged, source, inner, (*path, key))
    elif isinstance(value, list):
        listed = path[0] == "words"
        for index, inner in enumerate(value):
            if not isinstance(inner, str):
                yield from _compile(merged, source, inner, (*path, index))
            elif path[-1] in _PATTERN_KEYS or (listed and not is_plain(inner)):
                yield from _compile_one(merged, source, (*path, index), inner)


def _compile_one(merged: Merged, source: Located, path: tuple[str | int, ...], text: str) -> Iterator[Mistake]:
    if text in merged.patterns or merged.written > MAX_WRITTEN:
        return
    try:
        merged.patterns[text] = pattern = Pattern(text, merged.words.get, merged.words.get("gap_stops", ()))
        merged.written += pattern.length
        if merged.written > MAX_WRITTEN:
            raise PatternMistake(
                "全部句式展开后过长，此后的不再查看。请精简词库。", "All patterns together grow too long; the rest is not looked at.",
            )
    except PatternMistake as mistake:
        merged.written += MISTAKEN
        yield Mistake("E223", source.where(path), zh=f"{mistake.zh}（{text}）", en=f"{mistake.en} ({text})")
