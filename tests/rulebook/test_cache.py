"""Kept rulebooks: the same rules as their files, never those of other files, never read where others may write."""

import os
import shutil
from pathlib import Path

import pytest

from auditor.findings import find
from auditor.pipeline import read_report
from auditor.rulebook import load_rulebook, resolve_pack
from auditor.rulebook.cache import keep_rulebook, kept_rulebook
from auditor.rulebook.load import _load

SAMPLE = Path(__file__).parents[2] / "samples" / "city-2025.txt"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder of its own for what is kept, and a memory without rulebooks."""
    kept = tmp_path / "kept"
    monkeypatch.setenv("AUDITOR_CACHE", str(kept))
    _load.cache_clear()
    yield kept
    _load.cache_clear()


def the_file(folder):
    """The one kept rulebook."""
    (found,) = folder.glob("rules-*.cache")
    return found


def loaded_again(folder):
    """Load twice, as two calls of the program would; the second from what was kept."""
    first = load_rulebook()
    _load.cache_clear()
    return first, load_rulebook()


def test_a_kept_rulebook_judges_as_the_loaded_one(folder):
    """Every outcome of every rule is the same, word for word; rules, cases and places too."""
    loaded, kept = loaded_again(folder)

    assert kept is not loaded
    one, two = (
        find(read_report(SAMPLE, rulebook=book), resolve_pack(book, "national", 2025)).outcomes() for book in (loaded, kept)
    )
    assert one == two
    assert [ready.rule for ready in loaded.rules.values()] == [ready.rule for ready in kept.rules.values()]
    assert [ready.located.where(("require",)) for ready in loaded.rules.values()] == [
        ready.located.where(("require",)) for ready in kept.rules.values()]
    assert loaded.digest == kept.digest


def test_a_change_of_one_character_is_another_rulebook(folder, tmp_path):
    """What is kept is found by the content of every file of every layer."""
    layer = tmp_path / "layer" / "facts"
    layer.mkdir(parents=True)
    file = layer / "tried.yaml"
    text = "id: tried\nshort: 试\nwhy: 试。\nvalue: year > 2019\n"
    file.write_text(text, encoding="utf-8")
    load_rulebook(tmp_path / "layer")
    file.write_text(text.replace("2019", "2018"), encoding="utf-8")

    book = load_rulebook(tmp_path / "layer")

    assert next(fact.fact.value for fact in book.facts if fact.fact.id == "tried") == "year > 2018"
    assert 2 == len(list(folder.glob("rules-*.cache")))


@pytest.mark.parametrize("damage", [
    lambda data: b"", lambda data: data[:100], lambda data: data[:-1], lambda data: data[:200] + b"x" + data[201:],
    lambda data: b"something else entirely",
])
def test_a_damaged_file_is_not_read(folder, damage):
    """The rules are loaded from their own files, and kept anew."""
    load_rulebook()
    file = the_file(folder)
    file.write_bytes(damage(file.read_bytes()))
    _load.cache_clear()

    book = load_rulebook()

    assert kept_rulebook(book.digest) is not None


def test_what_others_may_write_is_not_read(folder):
    """A kept rulebook is trusted as code is, so only the user's own files are read."""
    book = load_rulebook()
    assert kept_rulebook(book.digest) is not None

    the_file(folder).chmod(0o666)
    assert kept_rulebook(book.digest) is None
    the_file(folder).chmod(0o600)
    folder.chmod(0o777)

    assert kept_rulebook(book.digest) is None


def test_a_kept_rulebook_may_be_deleted_at_any_time(folder):
    """It is made again."""
    load_rulebook()
    shutil.rmtree(folder)
    _load.cache_clear()

    load_rulebook()

    assert the_file(folder).stat().st_size > 0


def test_switched_off_nothing_is_kept(folder, monkeypatch):
    """AUDITOR_CACHE=off keeps nothing and reads nothing."""
    monkeypatch.setenv("AUDITOR_CACHE", "off")

    book = load_rulebook()

    assert not folder.exists()
    assert kept_rulebook(book.digest) is None


def test_only_the_newest_are_kept(folder):
    """However many rule folders are tried, a few files stay."""
    book = load_rulebook()

    for number in range(12):
        keep_rulebook(f"digest {number}", book)

    assert 8 == len(list(folder.glob("rules-*.cache")))
    assert kept_rulebook("digest 11") is not None


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path, monkeypatch):
    """The rules load all the same."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("AUDITOR_CACHE", str(tmp_path / "file" / "below"))

    assert load_rulebook().rules


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links")
def test_nothing_is_written_where_it_would_never_be_read(tmp_path, monkeypatch):
    """A folder that is a link, or that others may write, is left alone."""
    real, link = tmp_path / "real", tmp_path / "link"
    real.mkdir(mode=0o700)
    link.symlink_to(real)
    monkeypatch.setenv("AUDITOR_CACHE", str(link))
    load_rulebook()

    assert [] == list(real.iterdir())


def test_a_file_that_cannot_be_written_whole_leaves_nothing(folder):
    """What stands in the way of the last step takes the first with it."""
    load_rulebook()
    kept = the_file(folder)
    kept.unlink()
    kept.mkdir()
    _load.cache_clear()

    assert load_rulebook().rules
    assert [kept] == list(folder.iterdir())
