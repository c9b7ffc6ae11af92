"""Measures verdicts: clean reports with one fault each, written in every format; what is found, left open, missed, accused.

    python bench/verdicts.py                          # every format, a few reports for each fault
    python bench/verdicts.py --each html=20 --each pdf=1 --only NAR
    python bench/verdicts.py --list                   # the faults, the rules that must find each, and those that may

A family of formats takes its dialects in turn. Without a fault nothing may be accused; with one, its rules alone.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from auditor.errors import AuditorError
from tests.factory.clean import YEARS, a_case
from tests.factory.faults import FAULTS, Fault
from tests.factory.verdicts import accusations, audited, judged, spoilt
from tests.factory.writers import WRITERS

USUAL = 4
SLOW = {"pdf": 1, "scan": 1}
CLEAN = "clean"
KINDS = {fault.name: fault for fault in FAULTS}


@dataclass(frozen=True)
class Tried:
    """One report tried: what became of its fault (found, open, missed, refused) and what was accused besides."""

    kind: str
    family: str
    dialect: str
    seed: int
    came: str
    said: tuple[str, ...] = ()
    accused: tuple[str, ...] = ()


def families() -> Mapping[str, tuple[str, ...]]:
    """The formats by family: all but the first word of a name tells the dialect."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in WRITERS:
        found[name.replace("_", " ").replace("-", " ").split()[0]].append(name)
    return {family: tuple(names) for family, names in found.items()}


def try_fault(kind: str, family: str, count: int) -> list[Tried]:
    """Try one kind of fault, or clean reports, in the dialects of a family."""
    dialects = families()[family]
    clean = ((seed, a_case(seed, year=YEARS[seed % len(YEARS)])) for seed in range(count))
    cases = clean if kind == CLEAN else spoilt(KINDS[kind], count)
    tried = []
    for number, (seed, case) in enumerate(cases):
        dialect = dialects[(number + seed) % len(dialects)]
        try:
            found = audited(case, dialect)
        except AuditorError as error:
            tried.append(Tried(kind, family, dialect, seed, "refused", (str(error),)))
            continue
        if kind == CLEAN:
            tried.append(Tried(kind, family, dialect, seed, "found", (), accusations(found)))
            continue
        verdict = judged(KINDS[kind], found)
        came = "found" if not verdict.missed else "missed" if verdict.silent else "open"
        tried.append(Tried(kind, family, dialect, seed, came, verdict.missed, verdict.accused))
    return tried


def run(kinds: Sequence[str], counts: Mapping[str, int], workers: int) -> Iterator[Tried]:
    """Try every kind in every family, several processes at once."""
    with ProcessPoolExecutor(workers) as pool:
        jobs = [pool.submit(try_fault, kind, family, count) for family, count in counts.items() for kind in kinds if count]
        for job in jobs:
            yield from job.result()


def table(tried: Iterable[Tried], rows: Mapping[str, str], columns: Sequence[str]) -> Iterator[str]:
    """Lay the counts out: found of all, and how many were left open, missed or came with an accusation."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for one in tried:
        for row in (rows[one.kind], "all"):
            counts[row, one.family].update({one.came: 1, "tried": 1, "accused": bool(one.accused)})
    yield "| | " + " | ".join(columns) + " |"
    yield "| --- |" + " --- |" * len(columns)
    for row in [*dict.fromkeys(rows.values()), "all"]:
        yield f"| {row} | " + " | ".join(_figures(counts[row, family]) for family in columns) + " |"


def _figures(count: Counter[str]) -> str:
    if not count["tried"]:
        return ""
    rest = [f"{count[name]} {name}" for name in ("open", "missed", "refused", "accused") if count[name]]
    return ", ".join([f"{count['found']}/{count['tried']}", *rest])


def counts_of(asked: Sequence[str]) -> dict[str, int]:
    """How many reports to try in each family: those asked for, else the usual number in all."""
    given = dict(one.partition("=")[::2] for one in asked)
    unknown = set(given) - set(families())
    if unknown:
        raise SystemExit(f"no such family: {', '.join(sorted(unknown))}; there are {', '.join(families())}")
    return {name: int(count) for name, count in given.items()} or {name: SLOW.get(name, USUAL) for name in families()}


def main() -> None:
    """Run the bench as asked on the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--each", action="append", default=[], metavar="FAMILY=COUNT", help="reports a fault in a family")
    parser.add_argument("--only", default="", help="faults whose name or rules hold this text")
    parser.add_argument("--by-fault", action="store_true", help="one row a fault instead of one a group of rules")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="list the faults and stop")
    asked = parser.parse_args()
    chosen = [fault for fault in FAULTS if asked.only in " ".join((fault.name, *fault.finds, *fault.opens))]
    if asked.list:
        print("\n".join(map(_line, chosen)))
        return
    counts = counts_of(asked.each)
    tried = []
    for one in run([CLEAN, *(fault.name for fault in chosen)], counts, asked.workers):
        tried.append(one)
        if one.came != "found" or one.accused:
            said, accused = "; ".join(one.said), "; ".join(one.accused)[:300]
            print(f"{one.came} {one.kind} | {one.dialect} seed {one.seed} | {said} | {accused}", file=sys.stderr, flush=True)
    rows = {CLEAN: CLEAN} | {fault.name: fault.name if asked.by_fault else fault.group for fault in chosen}
    print("\n".join(table(tried, rows, list(counts))))


def _line(fault: Fault) -> str:
    return f"{fault.name}: {', '.join(fault.finds) or 'open ' + ', '.join(fault.opens)} (may: {', '.join(fault.also) or '-'})"


if __name__ == "__main__":
    main()
