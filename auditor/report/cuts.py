"""Chooses the headings of a report among all lines that read like one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditor.documents.document import Figure, Grid, Paragraph
from auditor.report.flow import Flow
from auditor.report.headings import Candidate
from auditor.report.vocabulary import Vocabulary

LEAST_LISTED = 3
MOST_CANDIDATES = 200

_LEADERS = re.compile(r"[\s.…·⋯。—_-]{0,200}(?:第?[0-9]{1,3}页?)?\s*")


@dataclass(frozen=True, slots=True)
class Cut:
    """A heading in the flow: where it stands, and what it is."""

    index: int
    found: Candidate
    line: Paragraph


Pieces = list[Paragraph | Grid | Figure | Cut]


def split_lines(flow: Flow, words: Vocabulary) -> Pieces:
    """Replace the lines that hold headings by the headings and the text around them."""
    result: Pieces = []
    skip = False
    for index, item in enumerate(flow):
        if skip:
            skip = False
            continue
        if isinstance(item, Grid | Figure) or item.role in ("date", "publisher", "meta"):
            result.append(item)
            continue
        following = flow[index + 1] if index + 1 < len(flow) else None
        found = words.headings.find(item, following.text if isinstance(following, Paragraph) else "")
        skip = bool(found) and found[0].lines == 2
        if skip and isinstance(following, Paragraph):
            item = replace(item, text=item.text + following.text)
            found = [replace(found[0], end=len(item.text))]
        result.extend(_around(item, found))
    return result


def _around(line: Paragraph, found: Sequence[Candidate]) -> Pieces:
    pieces: Pieces = []
    end = 0
    for candidate in found:
        pieces.extend(_piece(line, end, candidate.start))
        pieces.append(Cut(0, candidate, _slice(line, candidate.start, candidate.end)))
        end = candidate.end
    pieces.extend(_piece(line, end, len(line.text), strip="：:。"))
    return pieces


def _piece(line: Paragraph, start: int, end: int, strip: str = "") -> list[Paragraph]:
    while start < end and (line.text[start].isspace() or (line.text[start] in strip and start > 0)):
        start += 1
    return [_slice(line, start, end)] if line.text[start:end].strip() else []


def _slice(line: Paragraph, start: int, end: int) -> Paragraph:
    """Take a part of a line, with its own column where the line has one."""
    if start == 0 and end == len(line.text):
        return line
    lead = len(line.text) - len(line.text.lstrip())
    place = line.place
    if place.column is not None and start > lead:
        place = place._replace(column=place.column + start - lead)
    return replace(line, text=line.text[start:end], place=place)


def choose_headings(flow: Pieces, words: Vocabulary) -> list[Cut]:
    """Choose the headings among the candidates, in reading order."""
    found = [replace(item, index=index) for index, item in enumerate(flow) if isinstance(item, Cut)]
    cuts = _without_contents_list(found, flow)  # before ranks are compared: a heading numbered by its style prints no ordinal
    best: dict[int | None, int] = defaultdict(int)
    for cut in cuts:
        best[cut.found.section] = max(best[cut.found.section], cut.found.rank)
    chosen = [cut for cut in cuts if cut.found.rank == best[cut.found.section]]
    chosen = _in_order(_without_contents_list(chosen, flow))
    return sorted([*chosen, *_further(flow, chosen, words)], key=lambda cut: cut.index)


def _in_order(cuts: list[Cut]) -> list[Cut]:
    """Leave out candidates of doubtful wording that break the order of the sure ones."""
    sure = [cut for cut in cuts if cut.found.rank >= 2][:MOST_CANDIDATES]
    kept = []
    for cut in cuts:
        number = cut.found.section or 0
        breaks = any((cut.index < other.index) != (number < (other.found.section or 0)) for other in sure)
        if cut.found.rank >= 2 or not breaks:
            kept.append(cut)
    return kept


def _without_contents_list(cuts: list[Cut], flow: Pieces) -> list[Cut]:
    """Leave out a list of contents: headings one under the other, each once, page numbers between, that all come again."""
    end = 1
    seen = {cut.found.section for cut in cuts[:1]}
    while end < len(cuts) and cuts[end].found.section not in seen and _is_listed(flow, cuts[end - 1], cuts[end]):
        seen.add(cuts[end].found.section)
        end += 1
    listed = cuts[:end]
    again = {cut.found.section for cut in cuts[end:]}
    if len(listed) >= LEAST_LISTED and all(cut.found.section in again for cut in listed):
        return cuts[end:]
    return cuts


def _is_listed(flow: Pieces, one: Cut, other: Cut) -> bool:
    """Tell whether nothing but leaders and page numbers stands between two headings."""
    between = (item.line if isinstance(item, Cut) else item for item in flow[one.index + 1 : other.index])
    return all(isinstance(item, Paragraph) and _LEADERS.fullmatch(item.text) for item in between)


def _further(flow: Pieces, chosen: list[Cut], words: Vocabulary) -> list[Cut]:
    after = next((cut.index for cut in reversed(chosen) if (cut.found.section or 0) >= words.headings.last - 1), None)
    if after is None:
        return []
    lines = ((index, item) for index, item in enumerate(flow) if index > after and isinstance(item, Paragraph))
    found = ((index, words.headings.further(line.text), line) for index, line in lines)
    return [Cut(index, candidate, line) for index, candidate, line in found if candidate is not None]
