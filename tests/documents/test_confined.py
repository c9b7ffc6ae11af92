"""A confined process reads one file after another, and whatever goes wrong in it stays in it."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.documents.confined import asking as confined
from auditor.documents.confined.asking import Limits, read_confined
from auditor.documents.document import Paragraph
from auditor.documents.raw import RawFile
from auditor.errors import DocumentError

LIMITS = Limits(seconds=20, megabytes=1999)  # a size of its own, so that no other test shares the process
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(autouse=True)
def ill_behaved(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the confined process serve ill-behaved readers, and end it afterwards."""
    start = f"import sys; sys.path[:] = [{str(ROOT)!r}, *{{path!r}}]; from tests.documents.ill_behaved import serve; "
    monkeypatch.setattr(confined, "_START", start + "serve({megabytes})")
    yield
    worker = confined._workers.pop(LIMITS.megabytes, None)
    if worker is not None:
        worker.end()


def told(format_: str, data: bytes = b"", limits: Limits = LIMITS) -> str:
    """Give the one text that a reader tells."""
    piece = read_confined(format_, RawFile(data, "a.bin"), limits).pieces[0]
    assert isinstance(piece, Paragraph)
    return piece.text


def refused(format_: str, data: bytes = b"", limits: Limits = LIMITS) -> str:
    """Give the English words of a refusal."""
    with pytest.raises(DocumentError) as caught:
        told(format_, data, limits)
    return str(caught.value)


def test_many_files_are_read_by_one_process() -> None:
    """The process is kept: every file is answered by the same one, and not by ours."""
    first = told("who")

    assert [first] * 5 == [told("who") for _ in range(5)]
    assert str(os.getpid()) != first


def test_a_large_file_goes_there_and_back() -> None:
    """A file of many megabytes is handed over whole, and so is its answer."""
    text = "公开" * 2_000_000

    assert text == told("echo", text.encode())


def test_a_file_that_takes_too_long_is_stopped_and_the_next_is_read() -> None:
    """Beyond the limit of time E107 says how long; the next file has a new process."""
    assert "E107 a.bin\n  Reading it took more than 0.5 seconds" in refused("sleep", limits=Limits(0.5, LIMITS.megabytes))
    assert "next" == told("echo", b"next")


def test_a_file_that_takes_too_much_memory_is_refused_and_the_next_is_read() -> None:
    """Beyond the limit of memory E107 says how much."""
    assert "1999 MiB" in refused("greedy")
    assert "next" == told("echo", b"next")


def test_a_parser_that_dies_is_told_and_the_next_file_is_read() -> None:
    """A crash of native code is E107 and takes nobody with it."""
    assert "its parser died" in refused("dying")
    assert "next" == told("echo", b"next")


def test_an_error_of_a_parser_is_told_with_its_words() -> None:
    """What nobody expected is E108, with its kind and its words; the process goes on."""
    first = told("who")

    assert "its parser gave up (ZeroDivisionError: of its own making)" in refused("stumble")
    assert first == told("who")


def test_a_refusal_comes_through_as_it_was_made() -> None:
    """A reader's own refusal keeps its code, its place and both languages."""
    with pytest.raises(DocumentError) as caught:
        told("refuse")

    mistake = caught.value.mistakes[0]
    assert ("E101", "a.bin") == (mistake.code, mistake.where)
    assert "没有可读的文字" in mistake.zh


def test_no_file_is_written(tmp_path: Path) -> None:
    """Opening a file to write is forbidden, and nothing is left behind."""
    path = tmp_path / "written"

    assert "_Forbidden: writing" in refused("write", str(path).encode())
    assert not path.exists()


def test_native_code_writes_nothing_either(tmp_path: Path) -> None:
    """Native code, of which Python hears nothing, cannot put a byte into a file."""
    path = tmp_path / "written"
    try:
        said = told("write natively", str(path).encode())
    except DocumentError as error:
        said = str(error)

    assert said == "-1" or "its parser died" in said
    assert not path.exists() or b"" == path.read_bytes()


def test_no_connection_is_opened() -> None:
    """A parser that would reach a server is stopped, though the server listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert "_Forbidden: socket." in refused("connect", str(server.getsockname()[1]).encode())


def test_no_program_is_started() -> None:
    """A parser that would start a program is stopped."""
    assert "_Forbidden" in refused("start")


def test_what_a_parser_prints_is_no_answer() -> None:
    """Words that a parser prints do not stand among the answers."""
    assert ["quiet", "next"] == [told("chatter"), told("echo", b"next")]


def test_a_forked_process_has_one_of_its_own() -> None:
    """A process forked from ours asks a confined process of its own, and ours is not disturbed."""
    ours = told("who")
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, told("who").encode())
            confined._end_all()
        finally:
            os._exit(0)
    os.close(writing)
    theirs = os.read(reading, 100).decode()
    os.close(reading)
    os.waitpid(child, 0)

    assert theirs.isdigit()
    assert ours != theirs
    assert ours == told("who")


def test_an_interruption_leaves_no_answer_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """After an interruption the next file is not given the answer to the one before."""
    told("who")
    worker = confined._workers[LIMITS.megabytes]

    def interrupted(size: int, *rest: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(worker, "_read", interrupted)
    with pytest.raises(KeyboardInterrupt):
        told("echo", b"before")

    assert "after" == told("echo", b"after")
