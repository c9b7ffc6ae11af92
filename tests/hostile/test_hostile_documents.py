"""No hostile document stops a run or reaches beyond itself: each gets one clear error, and the others their audits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from auditor.documents import open_document
from auditor.errors import DocumentError
from tests.cli.calls import as_anybody
from tests.hostile.documents import CORPUS, NO_FILES, report

ROOT = Path(__file__).resolve().parents[2]
GOOD = ("a-good.html", "z-good.txt")
PATIENCE = 600
ESCAPES = ("\x1b[31m", "\u202e", "\nE999")


def laid_in(folder: Path, names: tuple[str, ...]) -> Path:
    """Lay hostile documents into a folder, between two good ones."""
    folder.mkdir()
    for name in names:
        CORPUS[name].lay(folder / name)
    (folder / GOOD[0]).write_bytes(report("html"))
    (folder / GOOD[1]).write_bytes(report("text A"))
    return folder


def audited(folder: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    """Audit a folder in a process of its own."""
    command = [sys.executable, "-m", "auditor", "audit", str(folder), *options]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=PATIENCE)


def came_to(found: dict[str, Any]) -> str:
    """What a file came to: the code of its error, or that it was audited."""
    return str(found["error"]["code"]) if "error" in found else "audited"


def test_every_hostile_document_gets_its_error_and_the_run_goes_on(tmp_path: Path) -> None:
    """One run over all of them ends with code 2; each is refused with its code, harmless ones and good ones are audited."""
    folder = laid_in(tmp_path / "all", tuple(CORPUS))
    done = audited(folder, "--format", "jsonl", "-o", str(tmp_path / "out.jsonl"))
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    came = {os.path.basename(one["source"]): came_to(one) for one in found}

    assert 2 == done.returncode, done.stderr.decode()[-2000:]
    assert b"Traceback" not in done.stderr
    assert ["audited", "audited"] == [came[name] for name in GOOD]
    assert len(CORPUS) + len(GOOD) == len(found)
    wrong = {one["source"]: came_to(one) for one, hostile in _with_meant(found) if not came_to(one).startswith(hostile or ("audited",))}
    assert {} == wrong
    assert sorted(["all", "out.jsonl"]) == sorted(path.name for path in tmp_path.iterdir())


def _with_meant(found: list[dict[str, Any]]) -> list[tuple[dict[str, Any], tuple[str, ...]]]:
    """Each result with the codes that are meant; a name is told by the file's place in the folder's order where it is escaped."""
    by_name = {name: hostile.codes for name, hostile in CORPUS.items()}
    return [(one, by_name[name]) for one in found if (name := os.path.basename(one["source"])) in by_name]


@pytest.mark.parametrize("name", [name for name, hostile in CORPUS.items() if hostile.codes and hostile.codes[0].startswith("E10")
                                  and not name.endswith(".pdf")])
def test_the_error_names_file_and_cure_in_both_languages(tmp_path: Path, name: str) -> None:
    """A refusal says where and what to do, in Chinese and in English; a document may also be no annual report."""
    CORPUS[name].lay(tmp_path / name)
    try:
        open_document(tmp_path / name)
    except DocumentError as error:
        [mistake] = error.mistakes
        assert mistake.where.isprintable()
        assert mistake.zh.count("。") >= 2 or "请" in mistake.zh
        assert len(mistake.en.split()) > 6
    else:
        assert any(code.startswith("E20") for code in CORPUS[name].codes)


@pytest.mark.parametrize("form", ["table", "md", "html"])
def test_names_cannot_write_on_the_screen(tmp_path: Path, form: str) -> None:
    """Escape sequences, turning marks and line ends in the names of files are shown, not obeyed."""
    names = tuple(name for name in NO_FILES if name.startswith("name"))
    done = audited(laid_in(tmp_path / "names", names), "--format", form)
    shown = (done.stdout + done.stderr).decode("utf-8", "replace")

    assert 2 == done.returncode
    assert [] == [mark for mark in ESCAPES if mark in shown]


def test_a_file_that_may_not_be_read_is_told_from_one_that_is_not_there(tmp_path: Path) -> None:
    """Permissions are named as the cause, and the cure is to change them."""
    path = tmp_path / "closed.html"
    path.write_bytes(report("html"))
    path.chmod(0)
    done = as_anybody("audit", str(path), "--lang", "en")

    assert 2 == done.returncode
    assert "not permitted" in done.stdout + done.stderr
