"""What changes below the rules folders is told, whatever the caller did meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from auditor.workshop.checking.watch import changes, state_of


def steps(*work: Callable[[], object]) -> Callable[[float], None]:
    """A wait that does the next piece of work instead of waiting."""
    waiting: Iterator[Callable[[], object]] = iter(work)
    return lambda _: next(waiting)() and None


def write(path: Path, text: str) -> Callable[[], object]:
    """What writes a file."""
    return lambda: path.write_text(text, encoding="utf-8")


def test_a_new_a_changed_and_a_removed_file_are_told(tmp_path: Path) -> None:
    """Each round of changes gives the paths that changed, in order."""
    one, two = tmp_path / "a.yaml", tmp_path / "b.yaml"
    sleep = steps(write(one, "1"), lambda: None, lambda: (write(one, "22")(), write(two, "3")()), one.unlink)
    changed = changes([str(tmp_path)], sleep=sleep)

    assert (str(one),) == next(changed)
    assert (str(one), str(two)) == next(changed)
    assert (str(one),) == next(changed)


def test_a_change_made_while_the_caller_works_is_told_next(tmp_path: Path) -> None:
    """Changes count from the call on, not from the first look."""
    changed = changes([str(tmp_path)], sleep=lambda _: None)
    (tmp_path / "a.yaml").write_text("1", encoding="utf-8")

    assert (str(tmp_path / "a.yaml"),) == next(changed)


def test_other_files_do_not_count(tmp_path: Path) -> None:
    """Only files that end in .yaml are watched."""
    (tmp_path / "a.txt").write_text("1", encoding="utf-8")
    (tmp_path / "a.yaml.swp").write_text("1", encoding="utf-8")

    assert {} == state_of([tmp_path])


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    """A folder may come later; a link to nowhere is no file."""
    (tmp_path / "a.yaml").symlink_to("nowhere")

    assert {} == state_of([tmp_path / "later", tmp_path])


def test_a_file_of_the_same_size_and_another_time_has_changed(tmp_path: Path) -> None:
    """An edit that keeps the length is seen by its time."""
    path = tmp_path / "a.yaml"
    path.write_text("1", encoding="utf-8")
    before = state_of([tmp_path])
    os.utime(path, ns=(1, 1))

    assert before != state_of([tmp_path])


def test_the_wait_is_the_pause_that_is_asked_for(tmp_path: Path) -> None:
    """The caller says how long to wait between two looks."""
    waits: list[float] = []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        (tmp_path / "a.yaml").write_text("1" * len(waits), encoding="utf-8")

    next(changes([str(tmp_path)], pause=0.7, sleep=sleep))

    assert [pytest.approx(0.7)] == waits
