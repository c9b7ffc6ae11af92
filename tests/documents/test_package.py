"""Zip packages are opened within limits, and nothing in them reaches the disk."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from auditor.documents.package import MOST_ENTRIES, Package, is_package, open_package, parse_xml
from auditor.documents.raw import RawFile
from auditor.errors import DocumentError

LAUGHS = b"""<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;">]><a x="&d;">&d;</a>"""
OUTSIDE = b"""<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>"""


def a_zip(**parts: bytes) -> bytes:
    """Pack some parts, deflated."""
    return a_zip_of(list(parts.items()))


def a_zip_of(parts: list[tuple[str, bytes]]) -> bytes:
    """Pack some parts in order, deflated."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts:
            package.writestr(name, data)
    return target.getvalue()


def opened(data: bytes) -> Package:
    """Open bytes as a package."""
    return open_package(RawFile(data, "made.zip"))


def code_of(data: bytes, part: str = "a") -> str:
    """The code of the error that reading a part of some bytes raises."""
    with pytest.raises(DocumentError) as caught:
        opened(data).xml(part)
    return caught.value.code


def test_a_part_comes_back_as_it_was_packed() -> None:
    """Names stand in the order of the directory, and a part has its bytes."""
    package = opened(a_zip(b=b"<b/>", a=b"<a/>"))

    assert ("b", "a") == package.names
    assert b"<a/>" == package.read("a")
    assert "c" not in package
    assert package.xml_or_none("c") is None


def test_a_part_is_found_whatever_its_case_and_slashes() -> None:
    """Some writers pack `Word\\Document.xml`; it is the part `word/document.xml`."""
    data = a_zip_of([("Word\\Document.xml", b"<a/>")])

    assert "a" == opened(data).xml("/word/document.xml").tag


def test_names_packed_by_chinese_windows_are_read() -> None:
    """A name that is not marked as Unicode is tried as GB18030."""
    data = a_zip_of([("XXXX.txt", b"")]).replace(b"XXXX", "年报".encode("gb18030"))

    assert ("年报.txt",) == opened(data).names


def test_a_name_that_leads_elsewhere_is_only_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading an entry named `../../x` gives its bytes and writes nothing."""
    monkeypatch.chdir(tmp_path)

    assert b"x" == opened(a_zip_of([("../../x", b"x")])).read("../../x")
    assert [] == list(tmp_path.iterdir())


def test_a_cut_package_is_told_as_damaged() -> None:
    """A download that broke off has no directory: E108."""
    whole = a_zip(a=b"<a/>")

    assert is_package(whole)
    assert {"E108"} == {code_of(whole[:size]) for size in range(4, len(whole), 7)}


def test_a_bomb_is_not_inflated() -> None:
    """A part that inflates too far or too steeply is E104, as are too many entries."""
    assert "E104" == code_of(a_zip(a=b" " * (40 << 20)))
    assert "E104" == code_of(a_zip(a=b" " * (2 << 20)))
    assert "E104" == code_of(b"PK\x03\x04" + b"PK\x01\x02" * (MOST_ENTRIES + 1))


def test_a_size_that_lies_is_found_out() -> None:
    """An entry that says it is smaller than it is gives an error and no more than it said."""
    data = bytearray(a_zip(a=b"<a>" + b"x" * 1000 + b"</a>"))
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (10).to_bytes(4, "little")

    assert "E108" == code_of(bytes(data))


def test_two_entries_of_one_name_are_refused() -> None:
    """Nobody can say which of the two was meant."""
    with pytest.warns(UserWarning, match="Duplicate"):
        data = a_zip_of([("a", b"<a/>"), ("a", b"<b/>")])

    assert "E108" == code_of(data)


def test_an_encrypted_entry_is_told_as_locked() -> None:
    """The flag of encryption gives E109, whose cure is to remove the password."""
    data = bytearray(a_zip(a=b"<a/>"))
    data[data.index(b"PK\x01\x02") + 8] |= 1

    assert "E109" == code_of(bytes(data))


@pytest.mark.parametrize("part", [LAUGHS, OUTSIDE, LAUGHS.decode().encode("utf-16")])
def test_entities_are_never_followed(part: bytes) -> None:
    """A part that declares a document type is refused, whatever its encoding."""
    assert "E108" == code_of(a_zip(a=part))


def test_endless_depth_is_refused() -> None:
    """Elements nested a hundred thousand deep are E104, not a crash."""
    with pytest.raises(DocumentError) as caught:
        parse_xml(b"<a>" * 100_000 + b"</a>" * 100_000, "made", "a")

    assert "E104" == caught.value.code
