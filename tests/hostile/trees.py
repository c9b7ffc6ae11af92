"""Lays hostile files into rules folders: those that stand in `files/`, and those that are made, being too large or no text."""

from __future__ import annotations

import os
import re
import shutil
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

FILES = Path(__file__).parent / "files"
TOGETHER = ("extra", "facts", "packs", "scoring")
RULE = """\
id: {name}
title: {{zh: 甲, en: A}}
why: 乙。
basis:
  - {{document: 丙, clause: 丁}}
severity: warning
require: {require}
message: {{zh: "{words}", en: Wrong.}}
fix: {{zh: 请改。, en: Mend it.}}
"""


@dataclass(frozen=True)
class Expected:
    """How one file is to be refused: the code (or how it begins), the file's name in the message, and line and column if told."""

    file: str
    code: str
    place: str = ""

    def met_by(self, mistakes: list[list[str]]) -> bool:
        """Tell whether one of the mistakes is the one that is meant."""
        place = re.compile(re.escape(self.file) + (f":{self.place}" if self.place else "") + r"(?::|\s|\Z)")
        return any(code.startswith(self.code) and place.search(where) for code, where, *_ in mistakes)


def written(folder: Path) -> dict[Path, list[Expected]]:
    """Lay the files of `files/` into folders: rules, facts, packs and profiles together, all others each alone.

    The first line of each file says how it is to be refused.
    """
    trees: dict[Path, list[Expected]] = {}
    for file in sorted(FILES.rglob("*.yaml")):
        group = file.parent.name
        tree = folder / (group if group in TOGETHER else f"{group}-{file.stem}")
        code, _, place = file.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").partition(" ")
        target = tree / ("retired.yaml" if group == "top" else f"{group}/{file.name}")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
        meant = Expected("T3-001-total-balance.yaml" if file.stem == "id-in-use" else target.name, code, place)
        trees.setdefault(tree, []).append(meant)
    return trees


def _put(tree: Path, content: str | bytes, name: str = "extra/XX-001-a.yaml") -> None:
    path = tree / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def _rule(require: str = "year > 0", words: str = "不符。", name: str = "XX-001") -> str:
    return RULE.format(name=name, require=require, words=words)


def _fifo(tree: Path) -> None:
    (tree / "extra").mkdir()
    os.mkfifo(tree / "extra" / "XX-001-a.yaml")


def _socket(tree: Path) -> None:
    (tree / "extra").mkdir()
    here = os.getcwd()
    os.chdir(tree / "extra")
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("XX-001-a.yaml")
    finally:
        os.chdir(here)


def _link(target: str, name: str = "XX-001-a.yaml") -> Callable[[Path], None]:
    def lay(tree: Path) -> None:
        (tree / "extra").mkdir()
        (tree / "extra" / name).symlink_to(target)

    return lay


def _folder_named_like_a_file(tree: Path) -> None:
    _put(tree, _rule(), "extra/XX-001-a.yaml/XX-001-a.yaml")


def _name(name: bytes) -> Callable[[Path], None]:
    def lay(tree: Path) -> None:
        (tree / "extra").mkdir()
        with open(os.path.join(os.fsencode(tree / "extra"), name), "wb") as file:
            file.write(_rule().encode())

    return lay


def _deep_folders(tree: Path) -> None:
    _put(tree, _rule(), "/".join(["a"] * 60) + "/XX-001-a.yaml")


def _many_files(tree: Path) -> None:
    (tree / "extra").mkdir()
    for number in range(5001):
        (tree / "extra" / f"a{number}.yaml").touch()


def _large_together(tree: Path) -> None:
    for number in range(33):
        _put(tree, b"#" * (1 << 20), f"extra/a{number}.yaml")


def _long_wait(tree: Path) -> None:
    for number in range(100, 900):
        _put(tree, _rule(name=f"XX-{number}") + f"when: {{passed: [XX-{number + 1}]}}\n", f"extra/XX-{number}-a.yaml")
    _put(tree, _rule(name="XX-900"), "extra/XX-900-a.yaml")


def _fact_twice(tree: Path) -> None:
    for name in ("a", "b"):
        _put(tree, "id: own\nshort: 甲\nwhy: 乙。\nvalue: year > 1\n", f"facts/{name}.yaml")


def _text(content: str | bytes, name: str = "extra/XX-001-a.yaml") -> Callable[[Path], None]:
    return lambda tree: _put(tree, content, name)


def _parts(letter: str) -> str:
    return ", ".join(f"{{id: {letter}{number}, label: 甲{number}, short: {letter}甲{number}}}" for number in range(900))


_LISTS = "lexicon: extra\nwhy: 甲。\nwords:\n"
_CASE = "cases:\n  - {{name: 例, expect: pass, at: [{}]}}\n"
_WIDE = """\
edition: "2040"
title: {{zh: 甲, en: A}}
years: {{from: 2040}}
basis: {{document: 甲, clause: 乙}}
sections: [{{number: 1, ordinal: 一, heading: 甲}}]
tables:
  - id: t
    layout: matrix
    short: 甲
    title: {{zh: 甲, en: A}}
    columns: [{columns}]
    rows: [{rows}]
"""
_FILE = "XX-001-a.yaml"
_ESCAPED = "XX-001-\\u202ea.yaml"

MADE: dict[str, tuple[Callable[[Path], None], Expected]] = {
    "pipe": (_fifo, Expected(_FILE, "E401")),
    "socket": (_socket, Expected(_FILE, "E401")),
    "device": (_link("/dev/zero"), Expected(_FILE, "E401")),
    "link-out": (_link("/etc/passwd"), Expected(_FILE, "E401")),
    "link-above": (_link("../../../outside.yaml"), Expected(_FILE, "E401")),
    "link-nowhere": (_link("nowhere.yaml"), Expected(_FILE, "E401")),
    "link-to-itself": (_link(_FILE), Expected(_FILE, "E401")),
    "folder-link": (_link("/", "elsewhere"), Expected("elsewhere", "E401")),
    "folder-ring": (_link(".", "again"), Expected("again", "E401")),
    "folder-named-like-a-file": (_folder_named_like_a_file, Expected(_FILE, "E401")),
    "name-not-utf-8": (_name(b"XX-001-\xff.yaml"), Expected("XX-001-\\udcff.yaml", "E401")),
    "name-turning": (_name("XX-001-\u202ea.yaml".encode()), Expected(_ESCAPED, "E401")),
    "name-of-two-lines": (_name(b"XX-001-a\nE000.yaml"), Expected("XX-001-a\\nE000.yaml", "E401")),
    "deep-folders": (_deep_folders, Expected("a/a/a/a/a/a/a/a/a", "E401")),
    "many-files": (_many_files, Expected("many-files", "E401")),
    "large-together": (_large_together, Expected("large-together", "E401")),
    "over-a-mebibyte": (_text("#" * ((1 << 20) + 1)), Expected(_FILE, "E401")),
    "utf-16": (_text(_rule().encode("utf-16")), Expected(_FILE, "E401", "1")),
    "utf-32": (_text(_rule().encode("utf-32")), Expected(_FILE, "E401", "1")),
    "gb18030": (_text(_rule().encode("gb18030")), Expected(_FILE, "E401", "2")),
    "surrogate": (_text(b"why: \xed\xa0\x80\n"), Expected(_FILE, "E401", "1")),
    "nul": (_text("id: a\0b\n"), Expected(_FILE, "E402")),
    "two-marks": (_text(b"\xef\xbb\xbf\xef\xbb\xbfid: a\n"), Expected(_FILE, "E40")),
    "brackets": (_text("[" * 500_000), Expected(_FILE, "E402", "1")),
    "pairs": (_text("{a: " * 100_000), Expected(_FILE, "E402", "1")),
    "dashes": (_text("- " * 300_000), Expected(_FILE, "E402", "1")),
    "steps": (_text("\n".join(" " * depth + "a:" for depth in range(1300))), Expected(_FILE, "E402", "42")),
    "huge-list": (_text(_rule() + _CASE.format("1," * 400_000)), Expected(_FILE, "E402", "11")),
    "many-keys": (_text("".join(f"k{number}: 1\n" for number in range(14_000))), Expected(_FILE, "E403")),
    "many-wrong-items": (_text(_rule() + _CASE.format("[1]," * 7000)), Expected(_FILE, "E415", "11")),
    "long-key": (_text("a" * 900_000 + ": 1\n"), Expected(_FILE, "E40")),
    "long-line": (_text("why: " + "甲" * 300_000 + "\nrequire: ''\n"), Expected(_FILE, "E403")),
    "many-anchors": (
        _text("".join(f"a{n}: &a{n} [x]\n" for n in range(3000)) + "b: [" + "*a1, " * 3000 + "]\n"), Expected(_FILE, "E402", "2"),
    ),
    "long-formula": (_text(_rule("1" + " + 1" * 100_000 + " > 0")), Expected(_FILE, "E403", "7")),
    "many-minus": (_text(_rule("-" * 1900 + "1 > 0")), Expected(_FILE, "E4")),
    "many-not": (_text(_rule("not " * 450 + "known(year)")), Expected(_FILE, "E410", "7")),
    "long-path": (_text(_rule("a" + ".b" * 900 + " > 0")), Expected(_FILE, "E410", "7")),
    "many-subscripts": (_text(_rule("'a" + "[b]" * 600 + " > 0'")), Expected(_FILE, "E410", "7")),
    "many-list-words": (
        _text(_LISTS + "  big: [" + ",".join(f"甲{n}" for n in range(9000)) + "]\n  bad: [" + ", ".join(['"{big}乙"'] * 40) + "]\n",
              "lexicons/extra.yaml"), Expected("extra.yaml", "E223", "5"),
    ),
    "long-wait": (_long_wait, Expected("XX-151-a.yaml", "E414", "10")),
    "many-placeholders": (
        _text(_rule(words="".join(f"{{n{number}}}" for number in range(20_000)))), Expected(_FILE, "E413", "8"),
    ),
    "many-conditions": (
        _text(_rule() + "when:\n" + "".join(f"  c{number}: 1\n" for number in range(9000))), Expected(_FILE, "E412", "11"),
    ),
    "many-axes": (
        _text(_rule() + "each: {over: [" + ", ".join(f"a{number}" for number in range(9000)) + "]}\n"), Expected(_FILE, "E412", "10"),
    ),
    "one-fact-twice": (_fact_twice, Expected("b.yaml", "E412", "1")),
    "wide-table": (
        _text(_WIDE.format(columns=_parts("c"), rows=_parts("r")), "forms/2040.yaml"), Expected("2040.yaml", "E212", "7"),
    ),
    "many-patterns": (
        _text(_LISTS + "  big: [" + ",".join(f"甲{number}" for number in range(3000)) + "]\n  bad:\n"
              + "".join(f'    - "{{big}}乙{number}"\n' for number in range(600)), "lexicons/extra.yaml"), Expected("extra.yaml", "E223"),
    ),
}


def made(folder: Path) -> dict[Path, list[Expected]]:
    """Make the hostile folders that cannot stand in a checkout."""
    trees: dict[Path, list[Expected]] = {}
    for name, (lay, expected) in MADE.items():
        tree = folder / name
        tree.mkdir()
        lay(tree)
        trees[tree] = [expected]
    return trees
