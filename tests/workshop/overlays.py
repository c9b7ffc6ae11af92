"""Rule folders and git repositories of rules for tests, made in temporary folders."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from auditor.rulebook import load_rulebook
from tests.house import ROOT

SAMPLES = ROOT / "samples"
RULES = ROOT / "rules"
CLEAN = str(SAMPLES / "clean-2021.txt")
FEE_SILENT = str(SAMPLES / "twin-mancheng-2021.txt")
UNBALANCED = str(SAMPLES / "balance-broken-2022.txt")

NEW_RULE = """\
id: XX-001
title: {zh: 新收不超过二十件, en: At most twenty received}
why: 例。
basis:
  - {document: 甲文件, clause: 第一条}
severity: warning
require: "applications.new_received[total] <= 20"
message: {zh: "新收 {left} 件|过多。", en: "{left} received|too many."}
fix: {zh: 请核对。, en: Check it.}
cases:
  - {name: 过多则不通过, given: {"applications.new_received[total]": 30}, expect: fail}
"""

PACK = """\
id: town
title: {zh: 试行包, en: Trial}
why: 例。
"""


def lay_rule(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    """Lay a changed copy of a built-in rule into a rules folder."""
    own = next(RULES.glob(f"*/{name}-*.yaml"))
    text = own.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return lay(folder, f"{own.parent.name}/{own.name}", text)


def lay(folder: Path, name: str, text: str) -> Path:
    """Write one file of a rules folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def a_milder_fee(folder: Path) -> str:
    """Make an overlay under which silence on the fee is no more than a notice, and give its path."""
    lay_rule(folder, "FEE-001", ("severity: violation", "severity: info"))
    return str(folder)


def a_pack_of(folder: Path, *rules: str, more: str = "") -> str:
    """Make a pack `only` under which no built-in rule judges but those named, and give the side it is."""
    others = "".join(f"  {rule}: 例。\n" for rule, ready in load_rulebook().rules.items() if rule not in rules and ready.pack is None)
    lay(folder, "packs/only.yaml", PACK.replace("town", "only") + f"disable:\n{others}{more}")
    return f"{folder}:only"


def git(folder: Path, *words: str, given: bytes = b"") -> str:
    """Call git in a folder, with an author and date of its own and no settings of this machine."""
    done = subprocess.run(
        ["git", "-C", str(folder), *words], input=given, capture_output=True, check=True,
        env={
            **os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
            "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": "2024-01-01T00:00:00Z",
            "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_COMMITTER_DATE": "2024-01-01T00:00:00Z",
        },
    )
    return done.stdout.decode().strip()


def a_repository(folder: Path) -> Path:
    """Make a repository whose first commit, tagged `before`, has the built-in rules and whose second a milder fee rule."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet")
    shutil.copytree(RULES, folder / "rules")
    commit(folder)
    git(folder, "tag", "before")
    a_milder_fee(folder / "rules")
    commit(folder)
    return folder


def commit(folder: Path) -> None:
    """Commit everything in a repository."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "change")
