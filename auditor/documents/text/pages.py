"""Finds in lines what every printed page repeats: its number, and the running heads beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_MARKED = re.compile(r"\s*(?:[-—–·]+\s*[0-9]{1,3}\s*[-—–·]+|第\s*[0-9]{1,3}\s*页(?:\s*[,，/]?\s*共\s*[0-9]{1,3}\s*页)?)\s*\Z")
_BARE = re.compile(r"\s*([0-9]{1,3})\s*\Z")
_FORM_FEED = "\f"
_SHORTEST_HEAD = 6
_LONGEST_NUMBER = 40
_MARKS = frozenset("|\t")


def page_lines(lines: Sequence[str]) -> frozenset[int]:
    """List the indexes of the lines that belong to a page and not to its text.

    A page number stands between dashes or in words (`- 3 -`, `第3页`), or bare beside a form feed where the numbers of
    all pages count up. A running head stands more than once beside a page number or form feed.
    """
    numbers = {number for number, line in enumerate(lines) if len(line) <= _LONGEST_NUMBER and _MARKED.match(line)}
    breaks = [number for number, line in enumerate(lines) if _FORM_FEED in line]
    if not numbers and not breaks:
        return frozenset()
    numbers |= _bare_numbers(lines, breaks)
    return frozenset(numbers | _heads(lines, sorted({*numbers, *breaks}), numbers))


def _bare_numbers(lines: Sequence[str], breaks: Sequence[int]) -> set[int]:
    """Find the bare number beside each form feed, where all of them count up with the pages."""
    found: dict[int, int] = {}
    offsets: set[int] = set()
    for page, index in enumerate(breaks):
        for near in _beside(lines, index):
            number = _BARE.match(lines[near])
            if number is not None:
                found[near] = page
                offsets.add(int(number[1]) - page)
                break
    return set(found) if len(offsets) == 1 and (len(found) > 1 or offsets <= {1, 2}) else set()


def _beside(lines: Sequence[str], index: int) -> Iterator[int]:
    """Yield a line with a form feed where something else stands on it, and the seen lines above and below."""
    yield index
    for way in (range(index - 1, -1, -1), range(index + 1, len(lines))):
        near = next((other for other in way if lines[other].strip()), None)
        if near is not None:
            yield near


def _heads(lines: Sequence[str], ends: Sequence[int], numbers: set[int]) -> set[int]:
    """Find the lines beside ends of pages that stand there more than once."""
    near = {other for index in ends for other in _beside(lines, index)} - numbers
    near = {other for other in near if len(lines[other].strip()) >= _SHORTEST_HEAD and _MARKS.isdisjoint(lines[other])}
    counts = Counter(lines[other].strip() for other in near)
    return {other for other in near if counts[lines[other].strip()] > 1}
