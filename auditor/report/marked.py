"""A paragraph with one sign in the place of each piece of personal data, so that wording around it can be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from auditor.forms.patterns import PERSONAL_SIGNS
from auditor.forms.wording import clean, offsets
from auditor.report.passages import Passage, sentence_spans
from auditor.report.personal import find_personal, is_certain
from auditor.report.report import At

_SIGNS = str.maketrans(dict.fromkeys(PERSONAL_SIGNS.values(), "\ufffd"))


@dataclass(frozen=True)
class Marked:
    """A paragraph marked with signs. `spans` gives for every character of `text` where in the paragraph it was printed."""

    passage: Passage
    text: str
    spans: tuple[tuple[int, int], ...]

    @property
    def section(self) -> int:
        """The section of the paragraph."""
        return self.passage.section

    @property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Start and end of every sentence in the marked text."""
        return sentence_spans(self.text)

    def datum(self, start: int, end: int, sought: Sequence[str]) -> tuple[str, At]:
        """Give the first datum of some kinds between two offsets of the marked text, as printed, and its place.

        The words around it are left out: they may name a person.
        """
        signs = [sign for kind, sign in PERSONAL_SIGNS.items() if any(f"{{{kind}}}" in pattern for pattern in sought)]
        first, last = next(self.spans[offset] for offset in range(start, end) if self.text[offset] in signs)
        return self.passage.printed[first:last], self.passage.at_printed(first)


def mark(passage: Passage) -> Marked | None:
    """Mark a paragraph; None for one without personal data."""
    printed = passage.printed.translate(_SIGNS)
    data = [datum for datum in find_personal(printed) if is_certain(printed, datum)]
    if not data:
        return None
    pieces, spans, done = [], [], 0
    for datum in data:
        pieces += [printed[done : datum.start], PERSONAL_SIGNS[datum.kind]]
        spans += [*_singly(done, datum.start), (datum.start, datum.end)]
        done = datum.end
    signed = "".join((*pieces, printed[done:]))
    spans += _singly(done, len(printed))
    return Marked(passage, clean(signed), tuple(spans[offset] for offset in offsets(signed)))


def _singly(start: int, end: int) -> list[tuple[int, int]]:
    return [(offset, offset + 1) for offset in range(start, end)]
