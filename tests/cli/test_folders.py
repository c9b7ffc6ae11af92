"""A site appears whole or not at all, and never in place of somebody's files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.cli.folders import RULE_SITE, folder_output
from auditor.errors import AuditorError

PAGES = {"index.html": "甲\n", "en/index.html": "A\n"}


def write_site(pages: dict[str, str], folder: str) -> int:
    """Write the pages of a site, and tell how many there are."""
    with folder_output(folder, RULE_SITE) as put:
        for name, text in pages.items():
            put(name, text)
    return len(pages)


def below(folder: Path) -> dict[str, str]:
    """The files of a folder with their texts, but for the list of files."""
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*")) if path.is_file() and path.name != RULE_SITE.manifest
    }


def test_a_new_folder_is_written_with_those_above_it(tmp_path: Path) -> None:
    """Every page is there, nothing else, and nothing is left beside the folder."""
    target = tmp_path / "a" / "site"

    assert 2 == write_site(PAGES, str(target))
    assert PAGES == below(target)
    assert ["site"] == os.listdir(target.parent)


def test_an_empty_folder_and_an_earlier_site_are_replaced(tmp_path: Path) -> None:
    """Pages that are no longer drawn are gone."""
    (tmp_path / "site").mkdir()
    write_site({**PAGES, "rule-T3-001.html": "乙\n"}, str(tmp_path / "site"))
    write_site(PAGES, str(tmp_path / "site"))

    assert PAGES == below(tmp_path / "site")
    assert ["site"] == os.listdir(tmp_path)


@pytest.mark.parametrize("foreign", ["notes.txt", "en/notes.txt", ".git/config"])
def test_a_folder_with_foreign_files_is_refused_and_left_as_it_is(tmp_path: Path, foreign: str) -> None:
    """One file that is not of the site is enough, with or without an earlier site."""
    target = tmp_path / "site"
    write_site(PAGES, str(target))
    (target / foreign).parent.mkdir(exist_ok=True)
    (target / foreign).write_text("mine", encoding="utf-8")
    before = below(target)
    with pytest.raises(AuditorError) as caught:
        write_site({"index.html": "新\n"}, str(target))
    (mistake,) = caught.value.mistakes

    assert "E803" == mistake.code
    assert foreign.split("/")[0] in mistake.zh
    assert before == below(target)


def test_files_of_others_are_refused_where_there_never_was_a_site(tmp_path: Path) -> None:
    """The first three are named."""
    for name in "abcde":
        (tmp_path / name).write_text("", encoding="utf-8")
    with pytest.raises(AuditorError, match=r"a, b, c and more\."):
        write_site(PAGES, str(tmp_path))


def test_an_empty_folder_of_others_is_foreign_too(tmp_path: Path) -> None:
    """Nothing that was there goes away."""
    write_site(PAGES, str(tmp_path / "site"))
    (tmp_path / "site" / "mine").mkdir()
    with pytest.raises(AuditorError, match="E803"):
        write_site(PAGES, str(tmp_path / "site"))

    assert (tmp_path / "site" / "mine").is_dir()


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """The name of a file is refused, and the file stays."""
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(AuditorError, match="E803"):
        write_site(PAGES, str(tmp_path / "site"))

    assert "mine" == (tmp_path / "site").read_text(encoding="utf-8")


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file stands where a folder above the site would be."""
    (tmp_path / "a").write_text("", encoding="utf-8")
    with pytest.raises(AuditorError) as caught:
        write_site(PAGES, str(tmp_path / "a" / "site"))

    assert "E802" == caught.value.code
    assert caught.value.mistakes[0].where.startswith("-o ")


def test_what_fails_in_the_middle_leaves_the_earlier_site(tmp_path: Path) -> None:
    """A page whose name cannot be a file stops the writing; the old pages are still there."""
    target = tmp_path / "site"
    write_site(PAGES, str(target))
    with pytest.raises(AuditorError, match="E802"):
        write_site({"index.html": "新\n", "x" * 300: ""}, str(target))

    assert PAGES == below(target)
    assert ["site"] == os.listdir(tmp_path)


def test_a_link_to_a_folder_keeps_being_a_link(tmp_path: Path) -> None:
    """The folder behind the link is written."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write_site(PAGES, str(tmp_path / "link"))

    assert (tmp_path / "link").is_symlink()
    assert PAGES == below(tmp_path / "real")
