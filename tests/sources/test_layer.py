"""A rules folder is read within limits, and what leads out of it or is no plain file is refused by name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.errors import RulebookError
from auditor.sources.layer import read_layer
from tests.cli.calls import as_anybody


def put(root: Path, name: str, text: str = "a: 1\n") -> Path:
    """Write a file below a folder."""
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refused(root: Path) -> list[str]:
    """Where the mistakes stand that a folder is refused with."""
    with pytest.raises(RulebookError) as caught:
        read_layer(root, "r")
    assert all(mistake.zh and mistake.en for mistake in caught.value.mistakes)
    return [f"{mistake.code} {mistake.where}" for mistake in caught.value.mistakes]


def test_files_are_read_in_the_order_of_their_paths(tmp_path: Path) -> None:
    """YAML files below the folder, dotfiles and other endings aside; a byte order mark is taken away."""
    for name in ("b/2.yaml", "a/1.yaml", "a/c/3.yaml", ".git/a.yaml", "a/.hidden.yaml", "a/README.md"):
        put(tmp_path, name, name)
    (tmp_path / "b" / "2.yaml").write_bytes(b"\xef\xbb\xbfx")
    layer = read_layer(tmp_path, "r")

    assert ["a/1.yaml", "a/c/3.yaml", "b/2.yaml"] == list(layer.texts)
    assert "x" == layer.texts["b/2.yaml"]
    assert [] == layer.unread


def test_what_is_not_read_is_known(tmp_path: Path) -> None:
    """Another ending, or a place in the folder itself; only the list of retired ids stands there."""
    for name in ("a/1.yml", "beside.yaml", "retired.yaml"):
        put(tmp_path, name)
    layer = read_layer(tmp_path, "r")

    assert ["r/a/1.yml", "r/beside.yaml"] == sorted(layer.unread)
    assert ["retired.yaml"] == list(layer.top)


def test_a_link_to_a_file_of_the_folder_is_read(tmp_path: Path) -> None:
    """A link that stays inside is a file as any other."""
    put(tmp_path, "a/1.yaml", "x")
    (tmp_path / "a" / "2.yaml").symlink_to("1.yaml")

    assert "x" == read_layer(tmp_path, "r").texts["a/2.yaml"]


def test_the_folder_itself_may_be_a_link(tmp_path: Path) -> None:
    """Only what is below it must not lead out."""
    put(tmp_path, "real/a/1.yaml", "x")
    (tmp_path / "link").symlink_to("real")

    assert ["a/1.yaml"] == list(read_layer(tmp_path / "link", "r").texts)


def test_everything_that_cannot_be_taken_is_told_at_once(tmp_path: Path) -> None:
    """A link that leads out, one to nowhere, one to a folder, a pipe, a folder named like a file, bytes that are no UTF-8."""
    put(tmp_path, "outside.yaml")
    root = tmp_path / "rules"
    put(root, "a/good.yaml")
    (root / "a" / "out.yaml").symlink_to("../../outside.yaml")
    (root / "a" / "nowhere.yaml").symlink_to("none.yaml")
    (root / "b").symlink_to("a")
    os.mkfifo(root / "a" / "pipe.yaml")
    put(root, "a/folder.yaml/1.txt")
    (root / "a" / "wide.yaml").write_bytes("甲\n".encode() + b"\xff\xfe")

    assert [
        "E401 r/a/folder.yaml", "E401 r/a/nowhere.yaml", "E401 r/a/out.yaml", "E401 r/a/pipe.yaml", "E401 r/a/wide.yaml:2", "E401 r/b",
    ] == sorted(refused(root))


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """A file and a folder without permission are refused, not passed over."""
    put(tmp_path, "a/1.yaml").chmod(0)
    put(tmp_path, "b/2.yaml").parent.chmod(0)
    try:
        told = as_anybody("rules", "check", str(tmp_path)).stderr

        assert [f"E401 {tmp_path}/a/1.yaml", f"E401 {tmp_path}/b"] == sorted(line for line in told.splitlines() if line[:1] == "E")
    finally:
        (tmp_path / "b").chmod(0o700)


def test_there_must_be_a_folder(tmp_path: Path) -> None:
    """A path that is no folder is another mistake than one without files."""
    assert [f"E400 {tmp_path / 'none'}"] == refused(tmp_path / "none")
    assert {} == read_layer(tmp_path, "r").texts
