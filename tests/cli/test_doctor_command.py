"""`auditor doctor`: what is here, what is not, and how to get it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest

from tests.cli.calls import ROOT, call


def found(*words: str) -> dict[str, Any]:
    """Call the doctor for JSON."""
    result = call("doctor", "--format", "json", *words)
    assert 0 == result.exit_code
    told: dict[str, Any] = json.loads(result.stdout)
    return told


def part(told: dict[str, Any], name: str) -> dict[str, Any]:
    """Find one part."""
    (one,) = (one for one in told["parts"] if one["name"] == name)
    assert isinstance(one, dict)
    return one


def test_every_part_is_told_with_its_versions() -> None:
    """Packages are told by the versions that are installed, and the models that come with them by name."""
    told = found()

    assert ["core", "pdf", "ocr", "office"] == [one["name"] for one in told["parts"]]
    assert {"lxml": version("lxml"), "charset-normalizer": version("charset-normalizer")} == part(told, "core")["components"]
    assert version("pypdfium2") == part(told, "pdf")["components"]["pypdfium2"]
    assert part(told, "ocr")["components"]["models"]
    assert str(ROOT / "rules") == told["rules"]


def test_a_program_that_is_missing_comes_with_its_cure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without LibreOffice on the path the part is missing, how to get it is told, and the call has done its work."""
    monkeypatch.setenv("PATH", str(tmp_path))
    office = part(found(), "office")
    shown = call("doctor", "--lang", "en")

    assert (False, {"soffice": None}) == (office["present"], office["components"])
    assert "LibreOffice" in office["cure"]
    assert 0 == shown.exit_code
    assert "office: missing" in shown.stdout


@pytest.mark.parametrize(("script", "told"), [("echo LibreOffice 7.4.7.2 40", "7.4.7.2"), ("exit 3", "")])
def test_a_program_tells_its_version_or_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, told: str) -> None:
    """What the program says first that begins with a digit is its version; one that says nothing is present all the same."""
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert {"soffice": told} == part(found(), "office")["components"]


def test_the_doctor_speaks_both_languages() -> None:
    """The table is Chinese by default and English when asked."""
    assert "规则目录" in call("doctor").stdout
    assert "rules folder" in call("doctor", "--lang", "en").stdout


def test_the_folder_of_kept_rules_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is kept it is null."""
    monkeypatch.setenv("AUDITOR_CACHE", "somewhere")
    kept = found()["kept_rules"]
    monkeypatch.setenv("AUDITOR_CACHE", "off")

    assert ("somewhere", None) == (kept, found()["kept_rules"])


def test_nothing_is_loaded_to_find_out(tmp_path: Path) -> None:
    """No optional package is imported for being looked for."""
    code = (
        "import sys\nfrom auditor.cli.main import main\n"
        "try:\n    main(['doctor'])\nexcept SystemExit:\n    pass\n"
        "print(sorted({'rapidocr', 'onnxruntime', 'pdfplumber', 'pypdfium2', 'numpy'} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "PATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )

    assert "[]" == done.stderr.strip()
