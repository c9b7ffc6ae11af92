"""How many spoilt files each test of robustness tries: few at a desk, all in CI, ten times as many at night.

CI is known by `CI=true`; `AUDITOR_FUZZ` says `desk`, `ci` or `nightly` outright and wins.
"""

from __future__ import annotations

import os

NIGHTLY = 10
# A desk tries one in so many: what is slow to make or to read is tried less often.
SHARES = {"text": 250, "html": 250, "docx": 250, "pdf": 50, "ofd": 50, "ocr": 20, "office": 50}
DESK = 100


def budget(kind: str, ci: int) -> int:
    """Tell how many files to try, at least one.

    Args:
        kind: What is tried, such as `text`, `docx`, `pdf`, `ocr` or `office`; another word is tried one in a hundred.
        ci: How many the full run in CI tries.
    """
    level = os.environ.get("AUDITOR_FUZZ") or ("ci" if os.environ.get("CI", "").lower() == "true" else "desk")
    counts = {"desk": max(1, ci // SHARES.get(kind, DESK)), "ci": ci, "nightly": ci * NIGHTLY}
    if level not in counts:
        raise ValueError(f"AUDITOR_FUZZ is {level!r}; it may be {', '.join(counts)}")
    return counts[level]


def chunks(kind: str, ci: int, size: int) -> list[range]:
    """Cut the budget into ranges of at most `size` seeds, so that several processes can share them."""
    count = budget(kind, ci)
    return [range(start, min(start + size, count)) for start in range(0, count, size)]
