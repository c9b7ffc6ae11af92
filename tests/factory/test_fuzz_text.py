"""Whatever is done to a text, reading it ends, in a report or in a refusal of ours; what only its labels suffer misleads nobody."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from auditor.errors import AuditorError
from tests.factory.model import a_model
from tests.factory.reading import compare, read
from tests.factory.text import TEXT_WRITERS
from tests.factory.text_spoiling import HARMFUL, HARMLESS, flip
from tests.factory.truth import a_truth
from tests.hostile.budget import budget

COUNT = budget("lines", 6000)
SAMPLES = Path(__file__).parents[2] / "samples"


@cache
def real_texts() -> tuple[bytes, ...]:
    """The samples that are text."""
    return tuple(path.read_bytes() for path in sorted(SAMPLES.glob("*.txt")))


def seeds(count: int) -> Iterator[random.Random]:
    """Yield dice, each with a number of its own."""
    yield from map(random.Random, range(count))


@pytest.mark.parametrize("writer", TEXT_WRITERS)
def test_a_spoilt_text_is_read_or_refused(writer: str) -> None:
    """Bytes flipped, lines lost, swapped or doubled, figures glued, marks lost: a report, or an error that is ours."""
    for dice in seeds(COUNT // len(TEXT_WRITERS)):
        data = dice.choice((*real_texts(), TEXT_WRITERS[writer](a_model(a_truth(dice.randrange(10**6))))))
        text = data.decode("utf-8", "replace")
        for _ in range(dice.randrange(1, 6)):
            text = dice.choice((*HARMFUL.values(), *HARMLESS.values()))(text, dice) or "无"
        spoilt = flip(text.encode(), dice) if dice.random() < 0.5 else text.encode()
        try:
            report = read(spoilt)
        except AuditorError as error:
            assert all(mistake.zh and mistake.en for mistake in error.mistakes)
        else:
            assert all((cell.value is not None) == (cell.state == "given") for cell in report.cells.values())


@pytest.mark.parametrize("writer", TEXT_WRITERS)
def test_no_value_moves_where_only_labels_and_chrome_suffer(writer: str) -> None:
    """Lines lost or doubled, chrome between them, words misspelt, cut or split: each value given is at its own address."""
    for dice in seeds(COUNT // len(TEXT_WRITERS)):
        truth = a_truth(dice.randrange(10**6), large=True)
        text = TEXT_WRITERS[writer](a_model(truth)).decode()
        done = [dice.choice(list(HARMLESS)) for _ in range(dice.randrange(1, 4))]
        for name in done:
            text = HARMLESS[name](text, dice)
        given = {address: cell for address, cell in compare(read(text.encode()), truth).wrong.items()
                 if cell[1].startswith("given")}

        assert {} == given, f"{writer} {done}"
