"""A path becomes a document, or an error that says why not."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.documents import open_document
from auditor.errors import DocumentError


@pytest.fixture
def unreadable(tmp_path: Path) -> Iterator[Path]:
    """Make a file that may not be read; the rights of the superuser, whom nothing stops, are put aside."""
    path = tmp_path / "a.txt"
    path.write_text("a")
    path.chmod(0)
    mine = os.geteuid()
    if mine == 0:
        os.seteuid(65534)
    yield path
    os.seteuid(mine)


def test_a_file_is_read(tmp_path: Path) -> None:
    """Path and text of a path both open the file."""
    path = tmp_path / "年报.txt"
    path.write_text("一、总体情况", encoding="utf-8")

    assert open_document(path) == open_document(str(path))


def test_errors_of_the_content_name_the_path(tmp_path: Path) -> None:
    """An empty file is refused under the name it was opened by."""
    path = tmp_path / "年报.txt"
    path.touch()

    with pytest.raises(DocumentError) as caught:
        open_document(path)

    assert ("E101", str(path)) == (caught.value.code, caught.value.mistakes[0].where)


def test_a_huge_file_is_refused_by_its_size(tmp_path: Path) -> None:
    """A file of 200 MB is refused with its size; its bytes are not read."""
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)

    with pytest.raises(DocumentError, match=r"E104 .*\n.*200\.0 MiB.*20 MiB"):
        open_document(path)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    """A path to nothing is told apart from one that may not be read."""
    with pytest.raises(DocumentError, match=r"E105 .*\n.*no such file"):
        open_document(tmp_path / "a.txt")


def test_a_directory_is_said_to_be_one(tmp_path: Path) -> None:
    """A directory is refused as such."""
    with pytest.raises(DocumentError, match=r"E105 .*\n.*directory"):
        open_document(tmp_path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A named pipe, which would never end, is refused."""
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(DocumentError, match=r"E105 .*\n.*pipe"):
        open_document(tmp_path / "pipe")


def test_a_path_with_a_zero_byte_is_refused() -> None:
    """A path that the system cannot take is an error of the path."""
    with pytest.raises(DocumentError, match="E105"):
        open_document("a\0b")


def test_a_file_without_permission_is_said_to_lack_it(unreadable: Path) -> None:
    """A file that may not be read is refused with the cure."""
    with pytest.raises(DocumentError) as caught:
        open_document(unreadable)

    assert caught.value.code == "E105"
    assert "权限" in caught.value.render("zh")
