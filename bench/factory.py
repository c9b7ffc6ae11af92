"""Measures how reports of which the truth is known are read: by format and damage, how many cells, wrong, lost.

    python -m bench.factory [--reports 20] [--only "text"] [--damage "pages"] [--sums]
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass

from tests.factory.damage import DAMAGES, Damage, damaged, written
from tests.factory.model import Writer, a_model
from tests.factory.reading import compare, read
from tests.factory.truth import a_truth
from tests.factory.writers import WRITERS

# Their columns stand where they stand: a cell left out is a blank one.
DRAWN = ("pdf", "ofd", "html-drawn", "html-split", "html-barred", "html-ruled", "docx_python")
SLOW = 0.5  # seconds a report; a writer or reader that needs more gets a tenth of the reports


@dataclass
class Count:
    """Cells of some reports: all of them, those read wrong without a word, those said to be unread."""

    cells: int = 0
    wrong: int = 0
    lost: int = 0

    def add(self, other: Count) -> None:
        """Count what another counts, too."""
        self.cells += other.cells
        self.wrong += other.wrong
        self.lost += other.lost

    def __str__(self) -> str:
        """One line of the table."""
        return f"{self.cells:9,d} {self.wrong:7,d} {self.lost:7,d} {100 * self.lost / max(self.cells, 1):8.3f} %"


def measure(writer: Writer, damage: Damage, reports: int) -> Count:
    """Read some reports written and damaged."""
    count = Count()
    start = time.perf_counter()
    for seed in range(reports):
        if seed > reports // 10 and time.perf_counter() - start > SLOW * reports:
            break
        dice = random.Random(seed)
        model = damaged(a_model(a_truth(seed, large=bool(seed % 2))), [damage], dice)
        compared = compare(read(written(model, writer, [damage], dice)), model.truth)
        count.cells += len(model.truth.cells)
        count.wrong += len(compared.wrong)
        count.lost += len(compared.lost)
    return count


def rows(only: str, damages: str, reports: int) -> Iterator[tuple[str, str, Count]]:
    """Yield every format with every damage it can take; a damage of text only for formats that are text."""
    for name, writer in WRITERS.items():
        for title, damage in DAMAGES.items():
            text = damage.on_text is not None
            if title == "dropped cell" and name.startswith(DRAWN):
                continue
            if only in name and damages in title and not (text and not name.startswith("text")):
                yield name, title, measure(writer, damage, reports)


def main() -> None:
    """Print the table, and the sum over plain damages."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=20)
    parser.add_argument("--only", default="")
    parser.add_argument("--damage", default="")
    parser.add_argument("--sums", action="store_true", help="one row a family of formats instead of one a damage")
    asked = parser.parse_args()
    sums: dict[tuple[str, str], Count] = {}
    print(f"{'format':18} {'damage':28} {'cells':>9} {'wrong':>7} {'lost':>7} {'share':>10}")
    for name, title, count in rows(asked.only, asked.damage, asked.reports):
        if not asked.sums:
            print(f"{name:18} {title:28} {count}")
        for family in (family_of(name), "all"):
            for kind in ("plain damages", "all damages") if DAMAGES[title].plain else ("all damages",):
                sums.setdefault((family, kind), Count()).add(count)
    for (family, kind), total in sums.items():
        print(f"{family:18} {kind:28} {total}")


def family_of(name: str) -> str:
    """The family that a format or dialect belongs to: the first word of its name."""
    return re.split(r"[-_ ]", name)[0]


if __name__ == "__main__":
    main()
