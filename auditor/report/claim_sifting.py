"""Sifts claims: drops what contradicts itself in one sentence, and adds what a zero or a denial settles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from auditor.forms.lexicon import Lexicon
from auditor.forms.lexicon_file import ClaimWords
from auditor.report.claim_reading import Hit
from auditor.report.counterparts import Counterparts


def sift(hits: Sequence[Hit], lexicon: Lexicon, counterparts: Counterparts) -> list[Hit]:
    """Keep the hits that say one thing, add those they imply, and put all in reading order."""
    kept = list(_only_wholes(_unambiguous(hits)))
    positive = {hit.claim.kind for hit in kept if hit.claim.value}
    said = {(hit.claim.kind, hit.claim.section) for hit in kept}
    kinds = {words.kind: words for words in lexicon.claims}
    implied = [new for hit in kept for new in _implied(hit, positive, kinds, counterparts)]
    kept = [hit for hit in kept if not (hit.variant.also and positive & set(hit.variant.also))]
    for new in implied:
        key = (new.claim.kind, new.claim.section)
        if key not in said:
            said.add(key)
            kept.append(new)
    return sorted(_once(kept), key=lambda hit: (hit.place, hit.claim.kind))


def _unambiguous(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Drop figures of one kind that differ within one sentence, unless one of them is called the total."""
    groups: dict[tuple[object, ...], list[Hit]] = defaultdict(list)
    for hit in hits:
        groups[(hit.words.kind, hit.claim.counterpart, hit.claim.same_label, hit.sentence)].append(hit)
    for group in groups.values():
        if "several" in group[0].words.even_if or len({hit.claim.value for hit in group}) == 1:
            yield from group
            continue
        totals = [hit for hit in group if hit.total]
        if len({hit.claim.value for hit in totals}) == 1:
            yield from totals


def _only_wholes(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Drop figures of a part (a single channel) where the kind is stated more than once."""
    listed = list(hits)
    values: dict[str, set[object]] = defaultdict(set)
    for hit in listed:
        values[hit.words.kind].add(hit.claim.value)
    yield from (hit for hit in listed if not hit.partial or len(values[hit.words.kind]) == 1)


def _implied(
    hit: Hit, positive: set[str], kinds: Mapping[str, ClaimWords], counterparts: Counterparts,
) -> Iterator[Hit]:
    """Yield what a zero or a denial settles too; beside figures that say otherwise only the least of it."""
    settled: Mapping[str, int | None] = hit.variant.also
    least: Mapping[str, int | None] = hit.variant.at_least
    if hit.claim.value == 0 and hit.words.zero:
        settled, least = hit.words.zero, {}
    if positive & set(settled):
        settled = least
    for kind, value in settled.items():
        words = kinds[kind]
        counterpart = words.variants[0].counterpart
        claim = hit.claim.model_copy(update={
            "kind": kind, "value": value, "unit": None if value is None else words.unit,
            "counterpart": () if isinstance(counterpart, dict) else counterparts.there(counterpart), "same_label": False,
            "parts": (), "exhaustive": False, "scaled": False, "mantissa": None,
        })
        yield replace(hit, claim=claim)


def _once(hits: Iterable[Hit]) -> Iterator[Hit]:
    seen: set[tuple[object, ...]] = set()
    for hit in hits:
        key = (hit.claim.kind, hit.claim.value, hit.claim.quote, hit.place)
        if key not in seen:
            seen.add(key)
            yield hit
