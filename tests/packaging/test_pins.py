"""The environment is the pinned one."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distributions

import pytest
from packaging.requirements import Requirement

from tests.packaging.environments import ROOT
from tests.packaging.refresh_pins import pins_of, with_pins

OWN = {"auditor", "pip", "uv"}


def normal(name: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def settings() -> dict[str, list[str]]:
    """The pins of `pyproject.toml`."""
    with open(ROOT / "pyproject.toml", "rb") as file:
        return dict(tomllib.load(file)["tool"]["uv"])


def test_every_installed_package_has_its_pinned_version() -> None:
    """What is installed is pinned, in exactly that version."""
    asked = [Requirement(pin) for pin in settings()["constraint-dependencies"]]
    pins = {normal(pin.name): str(pin.specifier).removeprefix("==") for pin in asked if pin.marker is None or pin.marker.evaluate()}
    installed = {normal(package.metadata["Name"]): package.version for package in distributions()}
    differing = {name: (version, pins.get(name)) for name, version in installed.items() if name not in OWN and pins.get(name) != version}

    assert {} == differing, "refresh the pins: python tests/packaging/refresh_pins.py"


@pytest.mark.parametrize("key", ["constraint-dependencies", "build-constraint-dependencies"])
def test_pins_are_exact_and_sorted(key: str) -> None:
    """Each pin names one version; together they are in order."""
    pins = settings()[key]

    assert pins
    assert sorted(pins) == pins
    assert [] == [pin for pin in pins if not re.fullmatch(r"[a-z0-9._-]+==[\w.+!-]+( ; .+)?", pin)]


def test_pins_are_put_in_place_of_the_old_ones() -> None:
    """Refreshing changes the list and nothing around it."""
    project = 'a = 1\nconstraint-dependencies = [\n  "x==1",\n]\nb = 2\n'

    assert 'a = 1\nconstraint-dependencies = [\n  "y==2",\n  "z==3",\n]\nb = 2\n' == with_pins(
        project, "constraint-dependencies", ["z==3", "y==2"])


def test_only_pins_are_read_from_what_uv_prints() -> None:
    """Comments, options and the project itself are no pins."""
    assert ["a==1", "b==2 ; sys_platform == 'win32'"] == pins_of(
        "# made by uv\n-e .\na==1\n    # via b\nb==2 ; sys_platform == 'win32'\n")


def test_no_file_names_a_package_host() -> None:
    """Neither the project file nor any script or page says where packages come from."""
    host = re.compile(r"https?://[^\s\"']*(pypi|pythonhosted|/simple)", re.IGNORECASE)
    files = [ROOT / "pyproject.toml", ROOT / ".ci" / "run", *(ROOT / "docs").glob("*.md"), *(ROOT / "tests").rglob("*.py")]

    assert [] == [path.name for path in files if host.search(path.read_text(encoding="utf-8"))]
