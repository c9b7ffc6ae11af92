"""Measures reading, judging and scoring as medians, and experta against the plain walker in one run.

    .tools/bin/uv run python bench/run.py [--memory]
"""

from __future__ import annotations

import gc
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from auditor.documents import read_document
from auditor.findings import Findings, find
from auditor.pipeline import audit, profile_of
from auditor.report import read_report
from auditor.report.report import Report
from auditor.rulebook import load_rulebook, resolve_pack
from auditor.rulebook.load import _load
from auditor.score import weigh
from auditor.sources import RuleTree
from bench.generate import page, texts
from tests.findings.walker import walk_rules

ROOT = Path(__file__).parents[1]
COUNT = 120


def median_ms(work: Callable[[Any], object], items: Sequence[Any]) -> float:
    """The median time of one item, in milliseconds, over all items, after one warm-up round."""
    for item in items[:10]:
        work(item)
    times = []
    for item in items:
        start = time.perf_counter()
        work(item)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def ratio(one: Callable[[Any], object], other: Callable[[Any], object], items: Sequence[Any]) -> tuple[float, float, float]:
    """Medians of two ways to do the same work, item by item in turn, and the median of their ratios."""
    for item in items[:10]:
        one(item)
        other(item)
    pairs = []
    for item in items:
        start = time.perf_counter()
        one(item)
        middle = time.perf_counter()
        other(item)
        pairs.append(((middle - start) * 1000, (time.perf_counter() - middle) * 1000))
    return (
        statistics.median(first for first, _ in pairs), statistics.median(second for _, second in pairs),
        statistics.median(first / second for first, second in pairs),
    )


def main() -> None:
    """Print one line a figure."""
    loads = []
    for _ in range(7):
        start = time.perf_counter()
        _load.__wrapped__(RuleTree.shipped())
        loads.append((time.perf_counter() - start) * 1000)
    book = load_rulebook()
    written = list(texts(book.forms, COUNT))
    pages = [page(text) for text in written]
    samples = [path.read_bytes() for path in sorted((ROOT / "samples").iterdir()) if path.suffix in (".txt", ".html")]
    gc.collect()
    gc.freeze()  # as the command line does once the rules are loaded
    whole = median_ms(lambda p: scored(p, book), pages), median_ms(lambda p: scored(p, book), samples)
    documents = [read_document(text.encode()) for text in written]
    reports = [read_report(document, book.forms) for document in documents]
    profile = profile_of(book, "national")

    def engine(report: Report) -> Findings:
        return _explained(find(report, resolve_pack(book, "national", report.year)))

    def walker(report: Report) -> Findings:
        resolved = resolve_pack(book, "national", report.year)
        verdicts, view = walk_rules(resolved, report)
        return _explained(Findings(resolved, view, verdicts))

    found = [engine(report) for report in reports]
    run, plain, times = ratio(engine, walker, reports)
    print(f"rules {len(book.rules)}; reports {len(reports)}; HTML page {statistics.median(map(len, pages)) / 1024:.0f} KiB")
    print(f"rulebook load, ms, median of {len(loads)}:           {statistics.median(loads):8.1f}")
    print(f"text bytes to document, ms:                  {median_ms(lambda t: read_document(t.encode()), written):8.2f}")
    print(f"HTML bytes to document, ms:                  {median_ms(read_document, pages):8.2f}")
    print(f"document to report, ms:                      {median_ms(lambda d: read_report(d, book.forms), documents):8.2f}")
    print(f"rule run with explanations of non-passes, ms:{run:8.2f}")
    print(f"plain walker doing the same explaining, ms:  {plain:8.2f}")
    print(f"ratio rule run / walker, pair by pair:       {times:8.2f}")
    print(f"score and ledger, ms:                        {median_ms(lambda f: weigh(f, profile), found):8.2f}")
    print(f"every outcome written, passes too, ms:       {median_ms(lambda f: f.outcomes(), found):8.2f}")
    print(f"HTML bytes to scored audit, ms:              {whole[0]:8.2f}")
    print(f"samples, bytes to scored audit, ms:          {whole[1]:8.2f}")
    print(f"samples, bytes to audit with all texts, ms:  {median_ms(lambda p: audit(p, rulebook=book), samples):8.2f}")
    print(f"auditor --help, s, best of 5:                {_help():8.2f}")
    if "--memory" in sys.argv:
        _memory(book, pages)


def _explained(findings: Findings) -> Findings:
    findings.outcomes("zh", passes=False)
    return findings


def scored(data: bytes, book: Any) -> object:
    """Bytes to a scored audit whose failures and open questions are explained, passes on demand."""
    report = read_report(read_document(data), book.forms)
    findings = find(report, resolve_pack(book, "national", report.year))
    findings.outcomes("zh", passes=False)
    return weigh(findings, profile_of(book, "national"))


def _help() -> float:
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "auditor", "--help"], check=True, capture_output=True, cwd=ROOT)
        times.append(time.perf_counter() - start)
    return min(times)


def _memory(book: Any, pages: Sequence[bytes]) -> None:
    """Peak memory after 1,000 and after 10,000 reports."""
    peaks = {}
    for number in range(1, 10_001):
        scored(pages[number % len(pages)], book)
        if number in (1_000, 10_000):
            gc.collect()
            peaks[number] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory after 1,000 and 10,000 reports, MiB: {peaks[1_000]:.0f}, {peaks[10_000]:.0f}")


if __name__ == "__main__":
    main()
