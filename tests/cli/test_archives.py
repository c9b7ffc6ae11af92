"""Archives given to commands."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tests.cli.calls import BROKEN, CLEAN, SAMPLES, call


def an_archive(path: Path, members: Mapping[str, bytes]) -> str:
    """Write a zip, and give its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return str(path)


def zipped(members: Mapping[str, bytes]) -> bytes:
    """Make the bytes of a zip."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return file.getvalue()


def test_members_are_sources_and_a_bad_one_stops_no_other(tmp_path: Path) -> None:
    """Facts come under the path of each member, zips in zips too, and what cannot be read is told by its own path."""
    clean, broken = Path(CLEAN).read_bytes(), Path(BROKEN).read_bytes()
    path = an_archive(tmp_path / "年报.zip", {
        "a/b.txt": clean, "bad.txt": b"\x81\x00\xff\xfe" * 99, "README.md": b"x", "more.zip": zipped({"c.txt": broken}),
    })  # fmt: skip
    result = call("parse", path)
    lines = [json.loads(line) for line in result.stdout.splitlines()]

    assert 2 == result.exit_code
    assert [f"{path}/a/b.txt", f"{path}/bad.txt", f"{path}/more.zip/c.txt"] == [line["source"] for line in lines]
    assert [True, False, True] == ["report" in line for line in lines]
    assert f"{path}/bad.txt" in result.stderr
    assert "略过 1 个" in result.stderr


def test_an_audit_is_the_same_from_an_archive_and_from_a_folder(tmp_path: Path) -> None:
    """Nothing of an audit depends on where its report was packed."""
    names = sorted(SAMPLES.glob("*.txt"))[:4]
    folder = tmp_path / "in"
    folder.mkdir()
    for path in names:
        (folder / path.name).write_bytes(path.read_bytes())
    packed = an_archive(tmp_path / "in.zip", {path.name: path.read_bytes() for path in names})
    loose, zipped_ = (call("audit", where, "--format", "jsonl").stdout for where in (str(folder), packed))

    assert loose == zipped_.replace(packed, str(folder))


def test_one_member_can_be_named(tmp_path: Path) -> None:
    """The path that leads into an archive is a path like any other."""
    path = an_archive(tmp_path / "a.zip", {"x/报告.txt": Path(CLEAN).read_bytes(), "y.txt": b""})
    result = call("audit", f"{path}/x/报告.txt", "--format", "jsonl")

    assert 0 == result.exit_code
    assert f"{path}/x/报告.txt" == json.loads(result.stdout)["source"]


def test_an_archive_below_a_folder_and_a_damaged_one_are_told_apart(tmp_path: Path) -> None:
    """A folder may hold archives; one that cannot be opened is one error."""
    an_archive(tmp_path / "a.zip", {"y.txt": Path(CLEAN).read_bytes()})
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04" + b"x" * 99)
    result = call("parse", str(tmp_path), "--format", "json")

    assert 2 == result.exit_code
    assert [None, "E108"] == [one.get("error", {}).get("code") for one in json.loads(result.stdout)]


def test_pages_of_members_are_written(tmp_path: Path) -> None:
    """Audit pages of an archive lie in a folder as those of a folder do."""
    path = an_archive(tmp_path / "a.zip", {"x/报告.txt": Path(CLEAN).read_bytes(), "y.txt": Path(BROKEN).read_bytes()})
    result = call("audit", path, "--format", "html", "-o", f"{tmp_path}/out/")

    assert 0 == result.exit_code, result.stderr
    assert 2 < sum(file.is_file() for file in (tmp_path / "out").rglob("*"))


def test_last_years_reports_may_be_packed(tmp_path: Path) -> None:
    """`--previous` takes an archive as it takes a folder."""
    path = an_archive(tmp_path / "a.zip", {"y.txt": Path(CLEAN).read_bytes(), "z.txt": b""})
    result = call("audit", CLEAN, "--previous", path, "--format", "jsonl")

    assert 2 == result.exit_code
    assert f"{path}/z.txt" in result.stderr
