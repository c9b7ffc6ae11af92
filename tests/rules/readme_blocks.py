"""The examples of `rules/README.md`: found with their marks, and played in order in one folder."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from auditor.rulebook import load_rulebook
from auditor.rulebook.rule import Case
from auditor.sources import parse_yaml
from auditor.workshop.cases.run_cases import run_cases
from tests.cli.calls import ROOT, call

PAGE = ROOT / "rules" / "README.md"
GAP = "…"
_MARK = re.compile(r"<!-- (.+?) -->")
_EDIT = re.compile(r'in (\S+?),(?: instead of "(?P<old>.+)"| from "(?P<start>.+?)")?(?: ?up to "(?P<end>.+)")?( on)?')
_PATIENCE = 20


@dataclass(frozen=True)
class Block:
    """One fenced block: the mark before it, its language, its text, and the line it begins on."""

    mark: str
    lang: str
    text: str
    line: int

    @property
    def name(self) -> str:
        """What a failing test calls it."""
        return f"{self.line} {self.mark or self.lang or 'unmarked'}"


@dataclass(frozen=True)
class Table:
    """One table: the name in the mark before it, its rows of cells, and the line it begins on."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    line: int

    def words(self, column: int = 0) -> list[str]:
        """What stands between backticks in a column, row by row."""
        return [word for row in self.rows for word in re.findall(r"`([^`]+)`", row[column])]


@lru_cache(maxsize=1)
def blocks() -> tuple[Block, ...]:
    """Find every fenced block of the page."""
    return tuple(_blocks(PAGE.read_text(encoding="utf-8").splitlines()))


def _blocks(lines: list[str]) -> Iterator[Block]:
    start: int | None = None
    for number, line in enumerate(lines):
        if not line.lstrip("> ").startswith("```"):
            continue
        if start is None:
            start = number
            continue
        yield Block(_mark(lines, start), lines[start].lstrip("> `"), "\n".join(lines[start + 1 : number]) + "\n", start + 1)
        start = None


def _mark(lines: list[str], start: int) -> str:
    """The mark that stands right before a line."""
    found = _MARK.fullmatch(lines[start - 1].strip()) if start else None
    return found[1] if found else ""


def tables() -> Iterator[Table]:
    """Find every table of the page, the lines of its head left out."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.startswith("|") and not lines[number - 1].startswith("|"):
            rows = []
            for row in lines[number + 2 :]:
                if not row.startswith("|"):
                    break
                rows.append(tuple(cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row)[1:-1]))
            yield Table(_mark(lines, number).removeprefix("table: "), tuple(rows), number + 1)


@dataclass
class Play:
    """The page played in a folder: what is wrong with each block, by the line it begins on."""

    folder: Path
    wrong: dict[int, str] = field(default_factory=dict)

    def all(self) -> None:
        """Play every block in the order of the page."""
        shutil.copytree(ROOT / "samples", self.folder / "samples")
        shutil.copytree(ROOT / "tests" / "rules" / "form_2026", self.folder / "tests" / "rules" / "form_2026")
        with contextlib.chdir(self.folder):
            for block in blocks():
                self.wrong[block.line] = self._play(block)

    def _play(self, block: Block) -> str:
        verb, _, rest = block.mark.partition(" ")
        play = {
            "file:": self._write, "in": self._edit, "fragment": self._fragment, "cases": self._cases, "run": self._run,
            "watch": self._watch, "tree": self._tree,
        }.get(verb)
        if play is None:
            return "the block has no mark that says what it is"
        return play(block, rest)

    def _write(self, block: Block, path: str) -> str:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(block.text, encoding="utf-8")
        return ""

    def _edit(self, block: Block, _: str) -> str:
        found = _EDIT.fullmatch(block.mark)
        if found is None:
            return "the mark of a change is not understood"
        target = self.folder / found[1]
        lines = target.read_text(encoding="utf-8").splitlines(keepends=True)
        first, last = _span(lines, found["old"], found["start"], found["end"])
        if first is None or last is None:
            return f"{found[1]} has no such line"
        target.write_text("".join([*lines[:first], block.text, *lines[last:]]), encoding="utf-8")
        return ""

    def _fragment(self, block: Block, rest: str) -> str:
        name = rest.removeprefix("of ")
        book = load_rulebook()
        path = ROOT / book.rules[name].located.file if name in book.rules else ROOT / name
        return _in_order(block.text.splitlines(), path.read_text(encoding="utf-8").splitlines())

    def _cases(self, block: Block, rest: str) -> str:
        ready = load_rulebook().rules[rest.removeprefix("of ")]
        cases = tuple(Case.model_validate(case) for case in parse_yaml(block.text, PAGE.name).value)
        book = load_rulebook()
        told = run_cases(book, replace(ready, rule=ready.rule.model_copy(update={"cases": cases})))
        return "\n".join(line.text for result in told for line in result.difference)

    def _run(self, block: Block, _: str) -> str:
        for words, shown in _calls(block.text):
            result = call(*words)
            if result.exit_code == 3:
                return result.output
            wrong = _in_order(shown, result.output.splitlines())
            if wrong:
                return f"{' '.join(words)}: {wrong}\n{result.output}"
        return ""

    def _watch(self, block: Block, _: str) -> str:
        ((words, shown),) = _calls(block.text)
        environment = {**os.environ, "PYTHONUNBUFFERED": "1", "PYTHONPATH": str(ROOT)}
        process = subprocess.Popen(
            [sys.executable, "-m", "auditor", *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, text=True,
        )
        assert process.stdout is not None
        late = threading.Timer(_PATIENCE, process.kill)
        late.start()
        told: list[str] = []
        for line in process.stdout:
            told.append(line.rstrip())
            if told[-1] == shown[-1]:
                break
        process.send_signal(signal.SIGINT)
        process.stdout.close()
        process.wait()
        late.cancel()
        return _in_order(shown, told)

    def _tree(self, block: Block, rest: str) -> str:
        root = self.folder / rest.removeprefix("of ")
        there = sorted(path.relative_to(self.folder).as_posix() for path in root.rglob("*") if path.is_file())
        shown = sorted(line.split()[0] for line in block.text.splitlines() if line.strip())
        return "" if there == shown else f"there is {there}"


def _calls(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the words of each call after `auditor`, and the lines shown below it."""
    words: list[str] | None = None
    shown: list[str] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            if words is not None:
                yield words, shown
            words, shown = shlex.split(line[2:])[1:], []
        else:
            shown.append(line)
    if words is not None:
        yield words, shown


def _span(lines: list[str], old: str | None, start: str | None, end: str | None) -> tuple[int | None, int | None]:
    """The lines that a change replaces: one line, or those from a line, up to a line or the end."""
    def number(wanted: str | None, otherwise: int) -> int | None:
        if wanted is None:
            return otherwise
        return next((place for place, line in enumerate(lines) if line.strip().startswith(wanted)), None)

    if old is not None:
        place = number(old, 0)
        return place, None if place is None else place + 1
    return number(start, 0), number(end, len(lines))


def _in_order(shown: list[str], told: list[str]) -> str:
    """Say what of the shown lines is not told in that order; a line of one gap mark skips lines, a gap mark in a line skips text."""
    place, free = 0, True
    for line in shown:
        if line.strip() in (GAP, f"# {GAP}"):
            free = True
            continue
        wanted = re.compile(".*".join(map(re.escape, line.rstrip().split(GAP))))
        places = range(place, len(told)) if free else range(place, min(place + 1, len(told)))
        found = next((at for at in places if wanted.fullmatch(told[at].rstrip())), None)
        if found is None:
            return f"not there, or not in this place: {line}"
        place, free = found + 1, False
    return ""
