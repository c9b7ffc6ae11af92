"""Bytes become text, or an error that names the byte."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.documents.encoding import decode
from auditor.errors import DocumentError

TEXT = "某某县水利局2023年政府信息公开工作年度报告\n一、总体情况\n本年公开信息12条，未收到申请。\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_each_encoding_gives_the_same_text(encoding: str) -> None:
    """UTF-8, GB18030 and both wide encodings are told apart, with or without a mark."""
    decoded = decode(TEXT.encode(encoding))

    assert (TEXT, False) == (decoded.text, decoded.cut)


def test_a_big_endian_mark_is_obeyed() -> None:
    """UTF-16 with its mark turned round is read as such."""
    decoded = decode(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"))

    assert (TEXT, "utf-16-be") == (decoded.text, decoded.encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_cut_last_character_is_left_out_and_told(encoding: str) -> None:
    """Bytes that end inside a character lose that character only."""
    decoded = decode((TEXT + "完").encode(encoding)[:-1])

    assert (TEXT, True) == (decoded.text, decoded.cut)


def test_ascii_with_one_character_of_gb18030_is_not_cut_utf8() -> None:
    """Two bytes that end an ASCII text and could begin a character of UTF-8 are one whole character of GB18030."""
    assert ("gb18030", False) == ((decoded := decode(b"2023\xe4\xbd")).encoding, decoded.cut)


@pytest.mark.parametrize(("encoding", "name"), [("gb18030", "GB18030"), ("utf-8", "UTF-8")])
@pytest.mark.parametrize("character", [0, 7, 30, 41])
def test_a_broken_byte_is_named_by_its_offset(encoding: str, name: str, character: int) -> None:
    """A byte that no encoding allows is told with encoding, offset, value and line."""
    offset = len(TEXT[:character].encode(encoding))
    data = bytearray(TEXT.encode(encoding))
    data[offset] = 0xFF

    with pytest.raises(DocumentError) as caught:
        decode(bytes(data), "report.txt")

    line = TEXT[:character].count("\n") + 1
    assert ("E103", f"report.txt:{line}") == (caught.value.code, caught.value.mistakes[0].where)
    for text in (caught.value.render("zh"), caught.value.render("en")):
        assert f" {offset} " in text
        assert "0xFF" in text
        assert name in text


def test_a_broken_second_byte_is_the_one_named() -> None:
    """Where the second byte of a character cannot stand, its own offset is told."""
    data = bytearray(TEXT.encode("gb18030"))
    data[3] = 0x20

    with pytest.raises(DocumentError, match=r"Byte 3 \(0x20"):
        decode(bytes(data))


def test_a_broken_mark_bearer_is_refused() -> None:
    """A file that claims UTF-8 by its mark and is not is refused with the offset in the file."""
    with pytest.raises(DocumentError, match=r"Byte 5 .*UTF-8"):
        decode(codecs.BOM_UTF8 + b"ab\xffcd")


def test_zero_bytes_here_and_there_do_no_harm() -> None:
    """A few stray NULs, and a tail of them, leave the encoding known."""
    assert "utf-8" == decode(TEXT.encode() + b"\0x" + b"\0" * 500).encoding


@given(st.text("一二三政府公开，。0123456789|\t\n", min_size=20), st.sampled_from(["utf-8", "gb18030"]))
def test_chinese_text_comes_back(text: str, encoding: str) -> None:
    """What was written in an encoding with enough Chinese in it is read in it."""
    text = "信息公开年度报告，" * 5 + text

    assert (text, encoding) == ((decoded := decode(text.encode(encoding))).text, decoded.encoding)
