"""Measures how well claims are read from running text, against labelled reports, by kind and half.

    .tools/bin/uv run python bench/claims.py             # precision and recall by kind
    .tools/bin/uv run python bench/claims.py tuning      # and every sentence of that half that is read otherwise than labelled
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.report.labelled_reports import HALVES, Score, labelled_reports, score


def main(told: tuple[str, ...]) -> None:
    """Print one table a half; of the halves in `told` also what is wrong, missed and apart."""
    for half in HALVES:
        reports = labelled_reports(half)
        sentences = [sentence for report in reports for sentence in report.sentences]
        bare = sum(not sentence.makes for sentence in sentences)
        print(f"{half}: {len(reports)} reports, {len(sentences)} sentences, {bare} of them without a claim")
        _table(score(half))
        if half in told:
            _tell(score(half))


def _table(result: Score) -> None:
    print(f"  {'kind':26}{'labelled':>9}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}")
    for kind in (*result.kinds, None):
        counts = [
            counter.total() if kind is None else counter[kind] for counter in (result.labelled, result.found, result.right)]
        print(f"  {kind or 'all':26}{counts[0]:>9}{counts[1]:>7}{counts[2]:>7}"
              f"{result.precision(kind):>11.3f}{result.recall(kind):>8.3f}")
    print("  of the right ones: " + ", ".join(f"{what} {result.agreement(what):.3f}" for what in ("scope", "unit", "year")))


def _tell(result: Score) -> None:
    for title, told in (("wrong", result.wrong), ("missed", result.missed), ("apart", result.apart)):
        for line in told:
            print(f"  {title}: {line}")


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
