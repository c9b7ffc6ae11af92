"""What paths stand for."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.documents import open_document
from auditor.documents.listing import list_documents
from auditor.errors import DocumentError


def a_folder(root: Path, *names: str) -> str:
    """Make files below a folder, `name` or `name=content`; gives the folder."""
    for name in names:
        path, _, content = name.partition("=")
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content or "x", encoding="utf-8")
    return str(root)


def below(folder: str, paths: tuple[str, ...]) -> list[str]:
    """The paths as they stand below the folder."""
    return [os.path.relpath(path, folder) for path in paths]


def test_a_folder_is_walked_in_path_order(tmp_path: Path) -> None:
    """Files are sorted by the parts of their paths, whatever order the disk has."""
    folder = a_folder(tmp_path, "b.txt", "a/2.txt", "a/10.txt", "a-b/1.txt", "c/d/e.html")

    assert ["a/10.txt", "a/2.txt", "a-b/1.txt", "b.txt", "c/d/e.html"] == below(folder, list_documents([folder]).files)


def test_what_is_no_document_is_left_out(tmp_path: Path) -> None:
    """Dotfiles, read-me files, Markdown, YAML and JSON with facts or audits are listed apart."""
    folder = a_folder(
        tmp_path, "a.txt", ".hidden", ".git/x.txt", "README", "README.txt", "n.md", "r.yaml", 'f.json={"cells": {}}',
        'g.json={"audit": {}}', 'h.json=[{"source": "a", "audit": {}}]', 'i.jsonl={"source": "a", "error": {}}\n{"source": "b"}',
        "sub/README.md", "sub/b.htm",
    )
    listing = list_documents([folder])

    assert ["a.txt", "sub/b.htm"] == below(folder, listing.files)
    assert [
        ".hidden", "README", "README.txt", "f.json", "g.json", "h.json", "i.jsonl", "n.md", "r.yaml", "sub/README.md"
    ] == sorted(below(folder, listing.left_out))


@pytest.mark.parametrize("content", ["{}", '{"other": 1}', "[1, 2]", "not json", "[" * 100_000, '"audit"', '["cells"]'])
def test_other_json_is_taken(tmp_path: Path, content: str) -> None:
    """JSON without such a key, or a file that only claims to be JSON, is a document like any other."""
    folder = a_folder(tmp_path, f"a.json={content}")

    assert ["a.json"] == below(folder, list_documents([folder]).files)


def test_json_that_is_no_utf8_is_taken(tmp_path: Path) -> None:
    """Bytes that cannot be read as JSON are left to the reader, which says what is wrong."""
    (tmp_path / "a.json").write_bytes(b'{"audit": "\xff"}')

    assert 1 == len(list_documents([str(tmp_path)]).files)


def test_a_file_that_is_named_is_always_taken(tmp_path: Path) -> None:
    """The rule for folders does not touch what the user names, and the order of the call stays."""
    a_folder(tmp_path, "README.md", ".hidden", "a.txt")
    named = [str(tmp_path / name) for name in ("a.txt", "README.md", ".hidden")]

    assert tuple(named) == list_documents(named).files


def test_files_are_named_as_the_user_named_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No path becomes absolute that was not, and a slash at the end makes no second one."""
    a_folder(tmp_path, "in/a.txt")
    monkeypatch.chdir(tmp_path)

    assert ("in/a.txt",) == list_documents(["in"]).files
    assert ("in/a.txt",) == list_documents(["in/"]).files
    assert ("./in/a.txt",) == list_documents(["."]).files


def test_the_file_being_written_is_left_out(tmp_path: Path) -> None:
    """The output of a call is not its input, by whatever name it is reached."""
    folder = a_folder(tmp_path, "a.txt", "out.html")

    assert ["a.txt"] == below(folder, list_documents([folder], f"{folder}/./out.html").files)


def test_links_are_followed_once_and_loops_end(tmp_path: Path) -> None:
    """A linked folder is walked, a link back to a parent or to itself is not walked again."""
    outside = a_folder(tmp_path / "outside", "x.txt")
    folder = a_folder(tmp_path / "in", "a/1.txt")
    (tmp_path / "in" / "a" / "up").symlink_to(folder)
    (tmp_path / "in" / "linked").symlink_to(outside)
    (tmp_path / "in" / "again").symlink_to(outside)
    (tmp_path / "in" / "b").symlink_to(tmp_path / "in" / "a")

    assert ["a/1.txt", "again/x.txt"] == below(folder, list_documents([folder]).files)


def test_a_link_that_leads_nowhere_is_an_error_of_its_own(tmp_path: Path) -> None:
    """Broken links, and links to themselves, stay in the list; reading them tells what is wrong."""
    folder = a_folder(tmp_path, "a.txt")
    (tmp_path / "broken").symlink_to(tmp_path / "gone")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    files = list_documents([folder]).files

    assert ["a.txt", "broken", "self"] == below(folder, files)
    for path in files[1:]:
        with pytest.raises(DocumentError, match="E105"):
            open_document(path)


def test_a_path_that_does_not_exist_stays_in_the_list() -> None:
    """It is for reading to say that there is no such file."""
    assert ("nowhere/at/all",) == list_documents(["nowhere/at/all"]).files


def test_nothing_in_a_folder_that_is_being_written_is_a_document(tmp_path: Path) -> None:
    """Pages of an earlier call are left out; a folder whose name only begins alike is not."""
    for name in ("a.txt", "pages/index.html", "pages/in/b.html", "pages-old/c.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    listing = list_documents([str(tmp_path)], f"{tmp_path}/pages/")

    assert (f"{tmp_path}/a.txt", f"{tmp_path}/pages-old/c.html") == listing.files
    assert 2 == len(listing.left_out)
