"""Measures each reader: bytes to report, and how much of it is the parser's time and how much ours.

    .tools/bin/uv run python bench/readers.py [FORMAT ...]
"""

from __future__ import annotations

import cProfile
import gc
import pstats
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from auditor.documents.raw import RawFile
from auditor.documents.reader import READERS
from auditor.errors import AuditorError
from auditor.report import read_report
from tests.factory.model import a_model
from tests.factory.truth import a_truth
from tests.factory.writers import WRITERS
from tests.report.printing import FORMS

SECONDS = 12.0  # about so long for each format
MOST = 60
OURS = f"{Path(__file__).parents[1] / 'auditor'}/"


def whole(data: bytes) -> None:
    """Take the whole path from bytes to report, confined where the reader is."""
    raw = RawFile(data, "made")
    document = next(reader for reader in READERS if reader.sniff(raw)).read(raw)
    read_report(document, FORMS)


def times_of(items: Sequence[bytes]) -> list[float]:
    """Milliseconds for each item after a warm-up with the first."""
    whole(items[0])
    times = []
    for item in items:
        start = time.perf_counter()
        whole(item)
        times.append((time.perf_counter() - start) * 1000)
    return times


def share_of_ours(items: Sequence[bytes]) -> float:
    """The share of profiled time that is spent in functions of our own, 0 to 1.

    The profiler charges every call, which weighs on many small functions, so ours comes out too large rather than too
    small. What a confined process does is not seen, so its readers are profiled in this one.
    """
    from auditor.documents.confined.inside import READERS as INSIDE

    profile = cProfile.Profile()
    for item in items:
        raw = RawFile(item, "made")
        reader = next(reader for reader in READERS if reader.sniff(raw))
        read = INSIDE.get(reader.format, reader.read)
        read(raw)
        profile.enable()
        read_report(read(raw), FORMS)
        profile.disable()
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    ours = sum(entry[2] for (file, _, _), entry in stats.items() if file.startswith(OURS))
    return float(ours / sum(entry[2] for entry in stats.values()))


def main() -> None:
    """Print one line a format: how many, size, median and slowest time, share of ours."""
    names = sys.argv[1:] or list(WRITERS)
    whole(WRITERS["html"](a_model(a_truth(0))))
    gc.collect()
    gc.freeze()  # as the command line does once the rules are loaded
    print(f"{'format':24}{'reports':>8}{'KiB':>7}{'median ms':>11}{'slowest':>9}{'ours':>7}")
    for name in names:
        items: list[bytes] = []
        spent = time.perf_counter()
        while len(items) < MOST and (len(items) < 3 or time.perf_counter() - spent < SECONDS):
            items.append(WRITERS[name](a_model(a_truth(len(items)))))
        try:
            start = time.perf_counter()
            whole(items[0])
            items = items[: max(3, int(SECONDS / (time.perf_counter() - start)))]
            times = times_of(items)
            ours = share_of_ours(items[:5])
        except AuditorError as error:
            print(f"{name:24}  {error.code}")
            continue
        size = statistics.median(map(len, items)) / 1024
        print(f"{name:24}{len(items):8}{size:7.0f}{statistics.median(times):11.2f}{max(times):9.2f}{ours:7.0%}")


if __name__ == "__main__":
    main()
