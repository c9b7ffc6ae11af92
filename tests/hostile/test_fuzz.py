"""Whatever is done to a real rule file, checking ends with the file taken or refused."""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.errors import ReportError, RulebookError, ScoreError
from auditor.sources import shipped
from auditor.workshop.checking.check import examine_rules

RULES = shipped("rules")
FOLDERS = ("applications", "facts", "packs", "lexicons", "forms", "scoring", "clauses")
SCALARS = (
    "null", "true", "-1", "0", "999999999999999999", "0.5", "''", "[]", "{}", "甲", "'{__class__}'", "[[]]", "{a: {b: [c]}}", "~",
    "'" + "甲" * 300 + "'", "'(' ", "2021", "\"\\u202e\"", "&a [*a]", "!!python/name:os.system ''", "XX-999", "1e9", "- a",
)
FORMULAS = (
    "year > 2020", "sum(results.leaves) == 1", "not known(previous.year)", "().__class__", "1 / 0 > 1", "max() > 1", "only(year)",
    "one_of(1)", "matches('bare_none')", "mentions('nothing', title)", "implies(true)", "days(year, year) > 1", "claims.received.value",
    "((((((((year))))))))", "state(year) == 'given'", "本年新收[总计] ＝ 3 且 非 真", "a.b[c] > d", "limit.none > 1",
    "count(claims.received) > 0",
)

MARKS = ((":", ""), ("- ", ""), ("[", "{"), ("'", '"'), ("}", ""), ("#", ""), ("  ", "\t"))


def files() -> list[Path]:
    """Some real files of every sort."""
    return [path for folder in FOLDERS for path in sorted((RULES / folder).rglob("*.yaml"))[:6]]


def mutations(text: str, dice: random.Random) -> Iterator[str]:
    """Yield ways to spoil a text: lines gone, doubled or swapped, scalars and formulas replaced, indentation shifted."""
    lines = text.splitlines()
    at = dice.randrange(len(lines))
    to = dice.randrange(len(lines))
    yield "\n".join(lines[:at] + lines[at + 1 + dice.randrange(3):])
    yield "\n".join([*lines[:at], lines[at], *lines[at:]])
    yield "\n".join([*lines[:at], lines[to], *lines[at + 1:]])
    yield "\n".join([*lines[:at], "  " + lines[at], *lines[at + 1:]])
    yield text[: dice.randrange(len(text))]
    yield re.sub(r"(?m)^(\s*(?:- )?[\w.]+:) .*$", _nth(lambda m: f"{m[1]} {dice.choice(SCALARS)}", dice), text)
    yield re.sub(r"(?m)^(\s*(?:require|value|holds|- \{if|if):) .*$", _nth(lambda m: f"{m[1]} \"{dice.choice(FORMULAS)}\"", dice), text)
    yield re.sub(r"[\w\[\]]+", _nth(lambda m: dice.choice(("", m[0] * 3, m[0][::-1], "__class__", "0")), dice), text)
    yield text.replace(*dice.choice(MARKS), dice.randrange(1, 4))


def _nth(change: Callable[[re.Match[str]], str], dice: random.Random) -> Callable[[re.Match[str]], str]:
    """Change one match of a few, and leave the others."""
    left = [dice.randrange(1, 12)]

    def one(match: re.Match[str]) -> str:
        left[0] -= 1
        return change(match) if left[0] == 0 else match[0]

    return one


@pytest.mark.parametrize("path", files(), ids=lambda path: path.relative_to(RULES).as_posix())
@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_a_spoilt_file_is_taken_or_refused(path: Path, seed: int) -> None:
    """Checking a real file with a few things changed ends in notes or mistakes that are ours, never in another exception."""
    dice = random.Random(seed)
    text = path.read_text(encoding="utf-8")
    for _ in range(dice.randrange(1, 4)):
        text = dice.choice([spoilt for spoilt in mutations(text, dice) if spoilt.strip()] or [text])
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / path.relative_to(RULES)
        target.parent.mkdir(parents=True)
        target.write_text(text, encoding="utf-8")
        try:
            checked = examine_rules(folder)
        except (RulebookError, ReportError, ScoreError) as error:
            pytest.fail(f"raised instead of told: {error}")

    assert checked.mistakes or checked.counts
    assert all(mistake.zh and mistake.en and mistake.where for mistake in (*checked.mistakes, *checked.notes))
