"""DOC, WPS, RTF and ODT are told by their content and read through LibreOffice, within limits."""

from __future__ import annotations

import random
import socket
import threading
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import pytest

from auditor.documents import Document, prepare, read_document
from auditor.documents.confined.asking import Limits
from auditor.documents.office.kind import office_kind
from auditor.documents.office.reader import convert_many, looks_like_office
from auditor.documents.office.soffice import workplace
from auditor.documents.raw import RawFile
from auditor.errors import AuditorError, DocumentError
from tests.factory.libreoffice import FILTERS, needs_libreoffice, written
from tests.factory.model import a_model
from tests.factory.ole import an_ole
from tests.factory.opendocument import an_odt, with_links
from tests.factory.reading import compare, read
from tests.factory.spoiling import spoil
from tests.factory.truth import Truth, a_truth
from tests.factory.word import WORD_WRITERS
from tests.hostile.budget import budget

FIB = b"\xec\xa5\xc1\x00" + bytes(6)
PLAIN_DOC = an_ole({"WordDocument": FIB + b"\x00\x02", "1Table": b""})
LOCKED_DOC = an_ole({"WordDocument": FIB + b"\x00\x03", "1Table": b""})
LOCKED_DOCX = an_ole({"EncryptionInfo": b"", "EncryptedPackage": b""})
WRITTEN = ("docx", "docx_numbered", "docx_nested", "docx_tracked")


@lru_cache(maxsize=1)
def samples() -> dict[str, list[tuple[Truth, bytes]]]:
    """Several reports in each format, with what they mean; LibreOffice writes each format in one run."""
    needs_libreoffice()
    truths = [a_truth(seed, large=True) for seed in range(len(WRITTEN))]
    documents = [WORD_WRITERS[name](a_model(truth)) for name, truth in zip(WRITTEN, truths, strict=True)]
    return {format_: list(zip(truths, written(documents, format_), strict=True)) for format_ in FILTERS}


def code_of(data: bytes) -> str:
    """The code of the error that reading some bytes raises."""
    with pytest.raises(DocumentError) as caught:
        read_document(data, "made.doc")
    return caught.value.code


@pytest.mark.parametrize(
    ("data", "format_", "locked"),
    [
        (PLAIN_DOC, "doc", False),
        (an_ole({"WordDocument": FIB, "WpsCustomData": b""}), "doc", False),
        (LOCKED_DOC, "doc", True),
        (LOCKED_DOCX, "locked", True),
        (b"{\\rtf1\\ansi x}", "rtf", False),
        (an_odt(""), "odt", False),
        (an_odt("", encrypted=True), "odt", True),
    ],
)
def test_an_office_format_is_told_by_its_content(data: bytes, format_: str, locked: bool) -> None:
    """What stands in the root of an OLE file, the first bytes of an RTF or the type in an ODT tell; and whether it is locked."""
    kind = office_kind(RawFile(data, "report.html"))

    assert kind is not None
    assert (format_, locked) == (kind.format, kind.locked)


@pytest.mark.parametrize("data", [
    an_ole({"Workbook": b""}, {"WordDocument": b""}), an_ole({"PowerPoint Document": b""}), PLAIN_DOC[:600], b"rtf", b"PK\x03\x04",
])  # fmt: skip
def test_a_word_document_inside_another_file_makes_it_none(data: bytes) -> None:
    """A workbook with a Word document in it, a slide show, a stump of a file are none of ours."""
    assert not looks_like_office(RawFile(data))


def test_a_workbook_is_refused_by_its_name() -> None:
    """An old workbook is E102, and told as one."""
    with pytest.raises(DocumentError, match="workbook") as caught:
        read_document(an_ole({"Workbook": b""}), "made.doc")

    assert "E102" == caught.value.code


@pytest.mark.parametrize("data", [LOCKED_DOC, LOCKED_DOCX, an_odt("", encrypted=True)])
def test_a_password_is_told_as_one(data: bytes) -> None:
    """A file protected by a password is E109, whose cure is to remove it; nobody waits for LibreOffice to ask."""
    assert "E109" == code_of(data)


def test_a_directory_in_circles_ends() -> None:
    """An OLE file whose sectors or entries lead back to themselves is read once around, and is none of ours."""
    data = bytearray(PLAIN_DOC)
    data[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")
    data[1024 + 0x4C : 1024 + 0x50] = bytes(4)

    assert not looks_like_office(RawFile(bytes(data)))


def test_a_missing_libreoffice_is_told_with_its_cure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without LibreOffice on the path such a file is E106, which says what to install."""
    monkeypatch.setenv("PATH", str(tmp_path))
    (error,) = convert_many([RawFile(PLAIN_DOC, "made.doc")])

    assert isinstance(error, AuditorError)
    assert "E106" == error.code
    assert "apt-get install libreoffice-writer" in error.mistakes[0].zh


@pytest.mark.parametrize("format_", FILTERS)
def test_every_cell_is_read_as_it_was_meant(format_: str, tmp_path: Path) -> None:
    """Every cell of the reports that LibreOffice wrote comes back with its value; none is wrong and none is lost."""
    paths = [tmp_path / f"{number}.{format_}" for number in range(len(WRITTEN))]
    for path, (_, data) in zip(paths, samples()[format_], strict=True):
        path.write_bytes(data)
    prepare(list(map(str, paths)))
    for path, (truth, data) in zip(paths, samples()[format_], strict=True):
        report = read(data, str(path))
        compared = compare(report, truth)

        assert {} == dict(compared.wrong)
        assert () == compared.lost
        assert (truth.title, truth.year) == (report.title, report.year)


def test_the_format_is_that_of_the_file() -> None:
    """A document says in which format it came, not what it was converted to."""
    assert "odt" == read_document(samples()["odt"][0][1]).format


def test_files_of_one_run_are_converted_together(tmp_path: Path) -> None:
    """When the first of the expected files is read, those after it that must be converted are converted with it."""
    needs_libreoffice()
    paths = []
    for number in range(4):
        path = tmp_path / f"{number}.rtf"
        path.write_bytes(rb"{\rtf1\ansi " + f"report {number} of {tmp_path.name}".encode() + b"\\par}")
        paths.append(str(path))
    prepare([*paths, str(tmp_path / "missing.doc"), str(tmp_path)])
    read_document(Path(paths[1]).read_bytes(), paths[1])
    kept = {path.name for path in workplace().iterdir()}

    assert [False, True, True, True] == [sha256(Path(path).read_bytes()).hexdigest() in kept for path in paths]


def test_a_bad_file_leaves_the_others_of_its_run_alone() -> None:
    """A file that LibreOffice cannot load is E108; those before and after it are converted."""
    good = RawFile(samples()["rtf"][0][1], "good.rtf")
    first, bad, last = convert_many([good, RawFile(good.data[:9000], "bad.doc"), good])

    assert isinstance(first, bytes)
    assert isinstance(bad, AuditorError)
    assert ("E108", "bad.doc") == (bad.code, bad.mistakes[0].where)
    assert isinstance(last, bytes)


@pytest.mark.parametrize("limits", [Limits(0.05, 4096), Limits(60, 64)])
def test_a_limit_ends_the_run(limits: Limits) -> None:
    """Too little time or memory is E107, and no process is left behind."""
    needs_libreoffice()
    (error,) = convert_many([RawFile(rb"{\rtf1\ansi x\par}", "made.rtf")], limits)

    assert isinstance(error, AuditorError)
    assert "E107" == error.code


def test_nothing_that_a_document_names_is_fetched(tmp_path: Path) -> None:
    """A picture or a section at an address is not asked for, and the text of a linked file does not come in."""
    needs_libreoffice()
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密", encoding="utf-8")
    asked: list[bool] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(30)
        watch = threading.Thread(target=_accept, args=(server, asked), daemon=True)
        watch.start()
        document = read_document(with_links(f"http://127.0.0.1:{server.getsockname()[1]}", str(secret)), "made.odt")
        socket.create_connection(server.getsockname()).close()
        watch.join(30)

    assert [True] == asked, "only our own knock, which ends the watch"
    assert "自有文字" in str(document.pieces)
    assert "秘密" not in str(document.pieces)


def _accept(server: socket.socket, asked: list[bool]) -> None:
    """Note the first that knocks: whether it says nothing, as only the test itself does."""
    connection, _ = server.accept()
    connection.settimeout(30)
    with connection:
        asked.append(connection.recv(1) == b"")


def test_spoilt_files_are_read_or_refused() -> None:
    """Bytes of real files changed or cut: a document comes out, or an error that is ours; nobody hangs."""
    dice = random.Random(20)
    made = (dice.choice(samples()[dice.choice(sorted(FILTERS))])[1] for _ in range(budget("office", 50)))
    files = [RawFile(spoil(data, dice), f"{number}") for number, data in enumerate(made)]
    known = [raw for raw in files if looks_like_office(raw)]
    results = convert_many(known, Limits(20, 4096))

    assert len(known) == len(results)
    assert set() == {result.code for result in results if isinstance(result, AuditorError)} - {"E107", "E108", "E109"}
    for result in results:
        if isinstance(result, bytes):
            assert isinstance(_outcome(result), Document | str)


def _outcome(data: bytes) -> Document | str:
    try:
        return read_document(data)
    except DocumentError as error:
        return error.code
