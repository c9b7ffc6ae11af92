"""Numbers the findings of a page and marks what each of them rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from auditor.export.page import Finding, Instance, Page, Spot
from auditor.export.words import SEVERITIES
from auditor.rulebook.rule import Severity
from auditor.web.anchors import finding_anchor, text_anchor
from auditor.web.locating import Located, Locator, Stretch


@dataclass(frozen=True)
class Ref:
    """One instance of a finding, as what it rests on refers to it."""

    anchor: str
    number: int
    severity: Severity
    title: str


@dataclass(frozen=True)
class MarkedStretch:
    """Some running text with the instance that quotes it."""

    start: int
    end: int
    ref: Ref


@dataclass(frozen=True)
class SpotLink:
    """One spot of an instance: where its link leads, None if nowhere, and how often its words stand there."""

    spot: Spot
    anchor: str | None
    times: int = 1


@dataclass(frozen=True)
class NumberedInstance:
    """One instance with its anchor and the links to what it rests on."""

    anchor: str
    instance: Instance
    links: tuple[SpotLink, ...]


@dataclass(frozen=True)
class NumberedFinding:
    """One finding with the number by which the page refers to it."""

    number: int
    finding: Finding
    instances: tuple[NumberedInstance, ...]


@dataclass
class Marks:
    """What is marked on a page.

    `at` has the references of every marked element by its anchor, `stretches` those of running text by section,
    `lost` the quotes that were not found with the section they should stand in, None where that is not known.
    """

    findings: list[NumberedFinding] = field(default_factory=list)
    at: Mapping[str, list[Ref]] = field(default_factory=lambda: defaultdict(list))
    stretches: Mapping[str, list[MarkedStretch]] = field(default_factory=lambda: defaultdict(list))
    lost: Mapping[str | None, list[tuple[str, Ref]]] = field(default_factory=lambda: defaultdict(list))

    def refs(self, anchor: str) -> tuple[Ref, ...]:
        """The references at an anchor, each once."""
        return tuple(dict.fromkeys(self.at[anchor])) if anchor in self.at else ()


def mark_findings(page: Page, locator: Locator) -> Marks:
    """Number the findings of a page, the gravest first, and find what each rests on."""
    marks = Marks()
    number = 0
    for severity in SEVERITIES:
        for finding in page.findings[severity]:
            number += 1
            instances = tuple(
                _instance(marks, locator, finding, instance, number, nth) for nth, instance in enumerate(finding.instances, 1)
            )
            marks.findings.append(NumberedFinding(number, finding, instances))
    return marks


def _instance(
    marks: Marks, locator: Locator, finding: Finding, instance: Instance, number: int, nth: int
) -> NumberedInstance:
    ref = Ref(finding_anchor(number, nth), number, finding.severity, f"{finding.rule} {finding.title}")
    links = []
    for spot in instance.spots:
        located = locator.locate(spot.evidence) if spot.evidence is not None else locator.locate_instance(instance.at)
        _mark(marks, located, ref)
        if spot.evidence is not None and spot.evidence.report is None and spot.evidence.quote and not located.is_found:
            marks.lost[located.section].append((spot.evidence.quote, ref))
        links.append(SpotLink(spot, _first(located), max(len(located.stretches), 1)))
    return NumberedInstance(ref.anchor, instance, tuple(links))


def _mark(marks: Marks, located: Located, ref: Ref) -> None:
    for anchor in located.anchors:
        marks.at[anchor].append(ref)
    for stretch in located.stretches:
        marks.stretches[stretch.section].append(MarkedStretch(stretch.start, stretch.end, ref))


def _first(located: Located) -> str | None:
    anchors: Iterable[str] = (*located.anchors, *map(_anchor, located.stretches))
    return next(iter(anchors), None)


def _anchor(stretch: Stretch) -> str:
    return text_anchor(stretch.section, stretch.start)
