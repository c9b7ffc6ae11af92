"""Measures reading, judging and scoring as medians, and experta against the plain walker in one run.

    .tools/bin/uv run python bench/run.py [--memory]
"""

from __future__ import annotations

import gc
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from auditor.documents import read_document
from auditor.findings import Findings, find, judge_set
from auditor.pipeline import audit, profile_of
from auditor.report import read_report
from auditor.report.report import Report
from auditor.rulebook import load_rulebook, resolve_pack
from auditor.rulebook.load import _load
from auditor.rulebook.report_set import ReportSet, keep
from auditor.score import weigh
from auditor.sources import RuleTree
from bench.generate import page, texts
from tests.findings.walker import walk_rules

ROOT = Path(__file__).parents[1]
COUNT = 120
SET = 2000
COMMON = "".join(map(chr, range(0x4E00, 0x4E64)))


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
    loads, kept = _loads()
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
    before = {id(report): other for report, other in zip(reports, reports[1:] + reports[:1], strict=True)}

    def with_previous(report: Report) -> Findings:
        resolved = resolve_pack(book, "national", report.year)
        return _explained(find(report, resolved, before[id(report)]))

    run, plain, times = ratio(engine, walker, reports)
    print(f"rules {len(book.rules)}; reports {len(reports)}; HTML page {statistics.median(map(len, pages)) / 1024:.0f} KiB")
    print(f"rulebook load from its files, ms:            {statistics.median(loads):8.1f}")
    print(f"rulebook load from what was kept, ms:        {statistics.median(kept):8.1f}")
    print(f"text bytes to document, ms:                  {median_ms(lambda t: read_document(t.encode()), written):8.2f}")
    print(f"HTML bytes to document, ms:                  {median_ms(read_document, pages):8.2f}")
    print(f"document to report, ms:                      {median_ms(lambda d: read_report(d, book.forms), documents):8.2f}")
    print(f"rule run with explanations of non-passes, ms:{run:8.2f}")
    print(f"plain walker doing the same explaining, ms:  {plain:8.2f}")
    print(f"ratio rule run / walker, pair by pair:       {times:8.2f}")
    print(f"rule run with a report of the year before, ms:{median_ms(with_previous, reports):7.2f}")
    print(f"kept of a report for its set, ms:            {median_ms(lambda r: keep(r, book.forms), reports):8.2f}")
    print(f"set of {SET} reports judged together, ms each:{_set(book, reports) / SET:8.3f}")
    print(f"score and ledger, ms:                        {median_ms(lambda f: weigh(f, profile), found):8.2f}")
    print(f"every outcome written, passes too, ms:       {median_ms(lambda f: f.outcomes(), found):8.2f}")
    print(f"HTML bytes to scored audit, ms:              {whole[0]:8.2f}")
    print(f"samples, bytes to scored audit, ms:          {whole[1]:8.2f}")
    print(f"samples, bytes to audit with all texts, ms:  {median_ms(lambda p: audit(p, rulebook=book), samples):8.2f}")
    print(f"auditor --help, s, best of 5:                {_call('--help'):8.2f}")
    print(f"auditor rules test T3-002, s, best of 5:     {_call('rules', 'test', 'T3-002'):8.2f}")
    print(f"auditor rules test, all cases, s:            {_call('rules', 'test', rounds=1):8.2f}")
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


def _loads() -> tuple[list[float], list[float]]:
    """How long loading takes from the files, and from a rulebook kept in a folder of its own."""
    times: dict[str, list[float]] = {"files": [], "kept": []}
    with tempfile.TemporaryDirectory() as folder:
        for way in ("files", "kept"):
            os.environ["AUDITOR_CACHE"] = "off" if way == "files" else folder
            for number in range(8):
                gc.collect()
                start = time.perf_counter()
                _load.__wrapped__(RuleTree.shipped())
                if number:  # the first fills the caches of the interpreter, or what is kept
                    times[way].append((time.perf_counter() - start) * 1000)
    os.environ["AUDITOR_CACHE"] = "off"
    return times["files"], times["kept"]


def _with_prose(report: Report, dice: random.Random) -> dict[str, Any]:
    """Sections 一 and 五 with 900 and 400 characters drawn at random from a hundred common ones."""
    prose = {number: "".join(dice.choices(COMMON, k=length)) for number, length in (("1", 900), ("5", 400))}
    return {number: part.model_copy(update={"text": prose.get(number, part.text)}) for number, part in report.sections.items()}


def _set(book: Any, reports: Sequence[Report]) -> float:
    """Judge a set in which every agency has a name of its own, in milliseconds."""
    dice = random.Random(1)
    named = [
        reports[number % len(reports)].model_copy(update={
            "agency": f"第{number}县教育局", "year": 2021, "sections": _with_prose(reports[number % len(reports)], dice),
        }) for number in range(SET)
    ]
    views = [keep(report, book.forms) for report in named]
    start = time.perf_counter()
    judge_set(ReportSet.of(views), lambda member: resolve_pack(book, "national", member.year))
    return (time.perf_counter() - start) * 1000


def _call(*words: str, rounds: int = 5) -> float:
    """The time of a whole process, the best of some, rules kept from the call before."""
    times = []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            start = time.perf_counter()
            subprocess.run(
                [sys.executable, "-m", "auditor", *words], check=True, capture_output=True, cwd=ROOT,
                env={**os.environ, "AUDITOR_CACHE": folder},
            )
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
