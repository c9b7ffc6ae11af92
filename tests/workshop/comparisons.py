"""Comparisons of two sides over a few reports, for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from auditor.batch import Run
from auditor.pipeline import Terms
from auditor.workshop.comparing.compare import Comparer
from auditor.workshop.comparing.comparison import Comparison
from auditor.workshop.comparing.kept import KeptFindings
from auditor.workshop.comparing.sides import open_side


@contextmanager
def compared(a: str, b: str, *sources: str, lang: str = "zh") -> Iterator[tuple[Comparison, KeptFindings]]:
    """Compare two sides over some reports; the findings kept are there as long as the block."""
    with KeptFindings() as kept:
        first, second = open_side(a), open_side(b)
        runs = [Run(sources, Terms(side.book, side.pack, lang)) for side in (first, second)]
        comparer = Comparer(first, second, (runs[0], runs[1]), kept)
        comparer.gather(lambda: None)
        for source in sources:
            comparer.compare(source)
        yield comparer.comparison(), kept
