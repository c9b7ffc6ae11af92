"""Reads the labelled reports and holds what is read from them against their labels.

A file of `labelled/` is one invented report: `year`, `agency`, `cells` of its tables where they matter, and `paragraphs`
(`in` a section, 一 if left out; `under` a sub-heading; what they `say`). `makes` lists the claims of a sentence; a
sentence without it is a trap, or says nothing that a table could tell. A claim is `kind: value` (`true` for one without
a figure), `of` the variant where a kind has one for each row or column, `unit` if it is not the item, `scope` and `year`
where the sentence gives them; several scopes where either word would do. A scope holds for what follows in its sentence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from itertools import accumulate
from pathlib import Path
from typing import Any

from auditor.report.claims import read_claims
from auditor.report.report import Claim
from auditor.sources import parse_yaml
from tests.report.lines import FORMS, parts

FOLDER = Path(__file__).with_name("labelled")
HALVES = ("tuning", "held_out")

# Kinds that are statements about a whole report, or stand beside another claim; the labels leave them out.
BESIDE = frozenset({"dated_result", "fee_statement", "overall_total", "period", "posts"})
VARIED = frozenset({"received_by_applicant", "outcome", "reconsideration_outcome", "litigation_outcome"})
_NO_FEE = (("fee_none", None, ""), ("fee_notices", 0.0, ""), ("fee_noticed", 0.0, ""), ("fee_collected", 0.0, ""))

# kind, value, variant where the kind is told apart by it
Key = tuple[str, float | None, str]


@dataclass(frozen=True)
class Labelled:
    """One labelled sentence, and where it starts in the text of its section."""

    text: str
    section: int
    start: int
    makes: tuple[Mapping[str, Any], ...]

    @property
    def keys(self) -> Counter[Key]:
        """What it says, as keys."""
        return Counter(map(_key_of_label, self.makes))

    @property
    def follows(self) -> frozenset[Key]:
        """What may be taken from it besides: a zero or a denial settles other kinds too."""
        return frozenset(key for said in self.keys for key in _follows(said))


@dataclass(frozen=True)
class LabelledReport:
    """One labelled report; `half` tells whether the lexicon may be written by it."""

    name: str
    year: int
    agency: str
    cells: Mapping[str, int]
    sections: Mapping[int, str]
    sentences: tuple[Labelled, ...]

    @property
    def half(self) -> str:
        """`tuning` or `held_out`, by the hash of the name alone."""
        return HALVES[0] if sha256(self.name.encode()).digest()[0] % 2 else HALVES[1]


@dataclass
class Score:
    """Counts of claims: labelled, found and rightly found, by kind; and what the right ones say besides."""

    labelled: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    agreeing: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    apart: list[str] = field(default_factory=list)

    @property
    def kinds(self) -> list[str]:
        """Every kind met, in order."""
        return sorted(self.labelled | self.found)

    def precision(self, kind: str | None = None) -> float:
        """The share of what was found that is right; 1 where nothing was found."""
        return _share(self.right, self.found, kind)

    def recall(self, kind: str | None = None) -> float:
        """The share of what is labelled that was found; 1 where nothing is labelled."""
        return _share(self.right, self.labelled, kind)

    def agreement(self, what: str) -> float:
        """The share of the claims rightly found whose `scope`, `unit` or `year` is right too."""
        return self.agreeing[what] / max(self.right.total(), 1)


def _share(part: Counter[str], whole: Counter[str], kind: str | None) -> float:
    some, all_of_it = (part.total(), whole.total()) if kind is None else (part[kind], whole[kind])
    return some / all_of_it if all_of_it else 1.0


def _key_of_label(label: Mapping[str, Any]) -> Key:
    kind, value = next(iter(label.items()))
    return kind, None if value is True else float(value), str(label.get("of", "")) if kind in VARIED else ""


def _key_of_claim(claim: Claim) -> Key:
    value = None if claim.value is None else float(claim.value)
    return claim.kind, value, claim.variant or "" if claim.kind in VARIED else ""


def _follows(said: Key) -> tuple[Key, ...]:
    if said[:2] == ("received", 0.0):
        return (("received_zero", 0.0, ""),)
    if said[0] == "fee_none" or (said[0].startswith("fee_") and said[1] == 0):
        return _NO_FEE
    return ()


@cache
def labelled_reports(half: str) -> tuple[LabelledReport, ...]:
    """Read the reports of one half, by name."""
    read = (_read(path) for path in sorted(FOLDER.glob("*.yaml")))
    return tuple(report for report in read if report.half == half)


def _read(path: Path) -> LabelledReport:
    said = parse_yaml(path.read_text(encoding="utf-8"), path.name).value
    sections: dict[int, str] = {}
    sentences: list[Labelled] = []
    for paragraph in said["paragraphs"]:
        number = paragraph.get("in", 1)
        text = sections.get(number, "") + (f"{paragraph['under']}\n" if "under" in paragraph else "")
        for sentence in paragraph["say"]:
            sentences.append(Labelled(sentence["say"], number, len(text), tuple(sentence.get("makes", ()))))
            text += sentence["say"]
        sections[number] = text + "\n"
    return LabelledReport(path.stem, said["year"], said["agency"], said.get("cells", {}), sections, tuple(sentences))


def claims_of(report: LabelledReport) -> tuple[Claim, ...]:
    """Read the claims of the running text of a labelled report."""
    form = FORMS.of_year(report.year)
    assert form is not None
    said = parts(**{f"section_{number}": text for number, text in report.sections.items()})
    editions = dict.fromkeys(FORMS.tables, form.edition)
    return read_claims(said, FORMS, year=report.year, editions=editions, agency=report.agency)


def by_sentence(report: LabelledReport) -> Iterator[tuple[Labelled, list[Claim]]]:
    """Yield every sentence with the claims that stand in it."""
    found: dict[tuple[int, int], list[Claim]] = {}
    starts = {number: [one.start for one in report.sentences if one.section == number] for number in report.sections}
    for claim in claims_of(report):
        if claim.kind not in BESIDE and claim.section is not None:
            nth = bisect_right(starts[claim.section], _offset(claim, report.sections[claim.section])) - 1
            found.setdefault((claim.section, nth), []).append(claim)
    for sentence in report.sentences:
        yield sentence, found.get((sentence.section, starts[sentence.section].index(sentence.start)), [])


def _offset(claim: Claim, text: str) -> int:
    """Where a claim starts in the text of its section."""
    assert claim.place is not None
    assert claim.place.line is not None
    assert claim.place.column is not None
    starts = list(accumulate((len(line) + 1 for line in text.split("\n")), initial=0))
    return starts[claim.place.line - 100 * (claim.section or 0)] + claim.place.column - 1


def score(half: str) -> Score:
    """Hold the claims read from one half against its labels."""
    result = Score()
    for report in labelled_reports(half):
        for sentence, claims in by_sentence(report):
            _count(result, report.name, sentence, claims)
    return result


def _count(result: Score, name: str, sentence: Labelled, claims: list[Claim]) -> None:
    left = sentence.keys
    result.labelled.update(key[0] for key in left.elements())
    for claim in claims:
        key = _key_of_claim(claim)
        if left[key]:
            left[key] -= 1
            result.found[key[0]] += 1
            result.right[key[0]] += 1
            _compare(result, name, sentence, claim)
        elif key not in sentence.follows:
            result.found[key[0]] += 1
            result.wrong.append(f"{name}: {key} {sentence.text}")
    result.missed.extend(f"{name}: {key} {sentence.text}" for key in left.elements())


def _compare(result: Score, name: str, sentence: Labelled, claim: Claim) -> None:
    label = next(label for label in sentence.makes if _key_of_label(label) == _key_of_claim(claim))
    said = {
        "scope": claim.scope in _scopes(sentence, label),
        "unit": claim.value is None or claim.unit == label.get("unit", "item"),
        "year": label.get("year") is None or claim.year == label["year"],
    }
    for what, holds in said.items():
        result.agreeing[what] += holds
        if not holds:
            result.apart.append(f"{name}: {what} {getattr(claim, what)} {label} {sentence.text}")


def _scopes(sentence: Labelled, label: Mapping[str, Any]) -> list[str | None]:
    """List the scopes that will do: those labelled, else none or that of what goes before in the sentence."""
    named = [one["scope"] for one in ([label] if "scope" in label else sentence.makes) if "scope" in one]
    listed = [scope for scopes in named for scope in (scopes if isinstance(scopes, list) else [scopes])]
    return listed if "scope" in label else [None, *listed]
