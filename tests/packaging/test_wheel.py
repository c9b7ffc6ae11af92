"""The wheel holds all it needs, and works in an empty environment, far from the checkout."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from tests.packaging.environments import ROOT, an_environment, run, the_uv

pytestmark = pytest.mark.packaging
SAMPLE = "balance-broken-2022.txt"


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A wheel built from the checkout, and one built from the source distribution."""
    uv, folder = the_uv(), tmp_path_factory.mktemp("dist")
    run(uv, "build", "--quiet", "--wheel", "--out-dir", str(folder / "checkout"), str(ROOT), cwd=ROOT)
    run(uv, "build", "--quiet", "--sdist", "--out-dir", str(folder / "sdist"), str(ROOT), cwd=ROOT)
    source = next((folder / "sdist").glob("*.tar.gz"))
    run(uv, "build", "--quiet", "--wheel", "--out-dir", str(folder / "second"), str(source), cwd=ROOT)
    return {name: next((folder / name).glob("*.whl")) for name in ("checkout", "second")}


def contents(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def files_below(folder: Path, *names: str) -> set[str]:
    """The files of some folders of the checkout."""
    return {path.relative_to(folder).as_posix() for name in names for path in (folder / name).rglob("*") if path.is_file()}


def test_the_wheel_carries_rules_and_schemas(wheels: dict[str, Path]) -> None:
    """Every rule file and schema of the checkout, the mark of typing and the licence are in the wheel."""
    names = set(contents(wheels["checkout"]))
    shipped = {f"auditor/_shipped/{name}" for name in files_below(ROOT, "rules", "schemas")}

    assert set() == shipped - names
    assert "auditor/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_the_wheel_carries_nothing_else(wheels: dict[str, Path]) -> None:
    """Modules and what they draw with, rules, schemas and metadata: no test, no sample, no compiled file."""
    drawn_with = {"site.css", "search.js", "rule_template.yaml", "audit.css", "audit.js"}
    strangers = [
        name for name in contents(wheels["checkout"])
        if not (name.startswith("auditor/") and name.endswith((".py", "py.typed")))
        and not (name.startswith(("auditor/workshop/", "auditor/web/")) and name.rpartition("/")[2] in drawn_with)
        and not name.startswith(("auditor/_shipped/rules/", "auditor/_shipped/schemas/")) and ".dist-info/" not in name
    ]

    assert [] == strangers


def test_a_wheel_built_from_the_sdist_is_the_same(wheels: dict[str, Path]) -> None:
    """File by file, the wheel of the source distribution is that of the checkout."""
    assert contents(wheels["checkout"]) == contents(wheels["second"])


@pytest.mark.parametrize("name", ["checkout", "second"])
def test_an_installed_wheel_works_from_another_folder(wheels: dict[str, Path], tmp_path: Path, name: str) -> None:
    """In an empty environment, outside of the checkout, rules are found and a report gets the audit it gets here."""
    auditor = str(an_environment(tmp_path / "env", wheels[name]))
    shutil.copy(ROOT / "samples" / SAMPLE, tmp_path / SAMPLE)
    installed = run(auditor, "audit", SAMPLE, "--format", "jsonl", cwd=tmp_path)
    here = run(the_uv(), "run", "--no-sync", "auditor", "audit", str(ROOT / "samples" / SAMPLE), "--format", "jsonl", cwd=ROOT)

    assert "没有错误" in run(auditor, "rules", "check", cwd=tmp_path)
    assert json.loads(here)["audit"] == json.loads(installed)["audit"]


def test_the_lower_bounds_of_the_requirements_work(wheels: dict[str, Path], tmp_path: Path) -> None:
    """With the oldest versions that the wheel allows, rules load and a report is audited in every format."""
    auditor = str(an_environment(tmp_path / "env", wheels["checkout"], "--resolution", "lowest-direct", pinned=False))
    shutil.copy(ROOT / "samples" / SAMPLE, tmp_path / SAMPLE)

    assert "没有错误" in run(auditor, "rules", "check", cwd=tmp_path)
    for form in ("table", "json", "jsonl", "html", "md"):
        assert "T3-001" in run(auditor, "audit", SAMPLE, "--format", form, cwd=tmp_path)
    assert "Usage: auditor" in run(auditor, "--lang", "en", "--help", cwd=tmp_path)
