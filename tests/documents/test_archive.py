"""Archives: their members are sources like any other."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from auditor.documents import open_document
from auditor.documents.listing import Listing, list_documents
from auditor.errors import DocumentError

TEXT = "一、总体情况"


def zipped(members: Mapping[str, str | bytes], **changes: int) -> bytes:
    """Make the bytes of a zip; `changes` are set on every entry."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            for attribute, value in changes.items():
                setattr(info, attribute, value)
            packed.writestr(info, content)
    return file.getvalue()


def an_archive(folder: Path, members: Mapping[str, str | bytes], **changes: int) -> str:
    """Write a zip, and give its path."""
    path = folder / "年报.zip"
    path.write_bytes(zipped(members, **changes))
    return str(path)


def below(path: str, listing: Listing) -> list[str]:
    """Give the files of a listing as they stand in the archive."""
    return [file.removeprefix(f"{path}/") for file in listing.files]


def code_of(path: str) -> str:
    """Give the code of the error that opening a path ends with."""
    with pytest.raises(DocumentError) as caught:
        open_document(path)
    assert caught.value.mistakes[0].where.startswith(path)
    return caught.value.code


def test_members_are_listed_and_read_by_the_path_that_leads_to_them(tmp_path: Path) -> None:
    """An archive stands for its members, in path order, and each is opened by its name."""
    path = an_archive(tmp_path, {"b.txt": TEXT, "a/2.txt": TEXT, "a/10.html": f"<p>{TEXT}</p>"})
    listing = list_documents([path])

    assert ["a/10.html", "a/2.txt", "b.txt"] == below(path, listing)
    assert [TEXT] * 3 == [getattr(open_document(file).pieces[0], "text", "") for file in listing.files]
    assert list(listing.files) == [open_document(file).name for file in listing.files]


def test_an_archive_in_a_folder_and_one_in_an_archive_are_opened(tmp_path: Path) -> None:
    """A zip below a folder is no file of its own; nor is one in a zip, but the zip in that one is."""
    deepest = zipped({"d.txt": TEXT})
    an_archive(tmp_path, {"a.txt": TEXT, "inner.zip": zipped({"c.txt": TEXT, "deep.zip": deepest})})
    (tmp_path / "z.txt").write_text(TEXT, encoding="utf-8")
    files = list_documents([str(tmp_path)]).files

    assert ["z.txt", "年报.zip/a.txt", "年报.zip/inner.zip/c.txt", "年报.zip/inner.zip/deep.zip"] == [
        os.path.relpath(file, tmp_path) for file in files
    ]
    assert TEXT == getattr(open_document(files[2]).pieces[0], "text", "")
    assert "E102" == code_of(files[3])


def test_what_is_no_document_is_left_out(tmp_path: Path) -> None:
    """The rule for folders holds in an archive, and what systems put there is left out too."""
    path = an_archive(tmp_path, {
        "a.txt": TEXT, ".x": "", "b/.y/z.txt": "", "README": "", "n.md": "", "r.yaml": "", "__MACOSX/a.txt": "", "b/Thumbs.db": "",
        "~$a.docx": "", "f.json": '{"audit": {}}', "g.json": "{}",
    })  # fmt: skip
    listing = list_documents([path])

    assert ["a.txt", "g.json"] == below(path, listing)
    assert 9 == len(listing.left_out)


@pytest.mark.parametrize("marker", ["[Content_Types].xml", "OFD.xml", "mimetype"])
def test_a_zip_that_is_a_document_is_no_archive(tmp_path: Path, marker: str) -> None:
    """Office documents stay whole, whatever they are called, in an archive as well."""
    document = zipped({"x/first.bin": "", marker: "", "word/document.xml": ""})
    path = an_archive(tmp_path, {"a.zip": document})
    (tmp_path / "b.zip").write_bytes(document)

    assert (str(tmp_path / "b.zip"),) == list_documents([str(tmp_path / "b.zip")]).files
    assert ["a.zip"] == below(path, list_documents([path]))


def test_names_not_marked_as_unicode_are_those_of_windows(tmp_path: Path) -> None:
    """Names in GB18030 come out as they were written, and so do unmarked names in UTF-8."""
    for encoding in ("gb18030", "utf-8"):
        mangled = "某局年报.txt".encode(encoding).decode("cp437")
        content = zipped({mangled: TEXT})
        path = tmp_path / f"{encoding}.zip"
        path.write_bytes(_unmarked(content, mangled, encoding))

        assert (f"{path}/某局年报.txt",) == list_documents([str(path)]).files
        assert TEXT == getattr(open_document(f"{path}/某局年报.txt").pieces[0], "text", "")


def _unmarked(content: bytes, mangled: str, encoding: str) -> bytes:
    """Write the raw name into a zip, which Python would write as UTF-8 with its mark."""
    raw, written = mangled.encode("cp437"), mangled.encode()
    plain = zipped({"x" * len(raw): TEXT})
    assert written in content
    assert raw == "某局年报.txt".encode(encoding)
    return plain.replace(b"x" * len(raw), raw)


@pytest.mark.parametrize(("written", "shown"), [
    ("../../etc/a.txt", "etc/a.txt"), ("/root/a.txt", "root/a.txt"), ("C:\\a\\b.txt", "a/b.txt"), ("a/./b.txt", "a/b.txt"),
    ("a\u202etxt.b", "atxt.b"), ("a\nb.txt", "a b.txt"), ("..", "_"),
])
def test_no_name_leads_out_of_its_archive(tmp_path: Path, written: str, shown: str) -> None:
    """A name is shown without drive, root, parents and what cannot be seen; nothing is written anywhere."""
    path = an_archive(tmp_path, {written: TEXT})

    assert [shown] == below(path, list_documents([path]))
    assert TEXT == getattr(open_document(f"{path}/{shown}").pieces[0], "text", "")
    assert ["年报.zip"] == os.listdir(tmp_path)


def test_names_that_come_to_the_same_are_told_apart(tmp_path: Path) -> None:
    """Two members whose shown names meet are two sources."""
    path = an_archive(tmp_path, {"a/b.txt": TEXT, "/a/b.txt": TEXT + "二"})

    assert ["a/b (2).txt", "a/b.txt"] == sorted(below(path, list_documents([path])))


def test_a_member_too_large_or_too_steep_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    """Limits strike the member, not its archive."""
    path = an_archive(tmp_path, {"a.txt": TEXT, "b.txt": b"0" * (21 * 1024 * 1024), "c.txt": b"0" * (5 * 1024 * 1024)})

    assert [("a.txt", "一"), ("b.txt", "E104"), ("c.txt", "E104")] == [
        (name, open_document(f"{path}/{name}").pieces[0].text[0] if name == "a.txt" else code_of(f"{path}/{name}"))  # type: ignore[union-attr]
        for name in below(path, list_documents([path]))
    ]


def test_an_encrypted_member_says_so(tmp_path: Path) -> None:
    """A member with a password is refused by E109 under its own name."""
    content = bytearray(zipped({"a.txt": TEXT}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + offset] |= 1
    (tmp_path / "a.zip").write_bytes(content)

    assert "E109" == code_of(f"{tmp_path}/a.zip/a.txt")


def test_a_link_in_an_archive_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link is refused; what it points to is not looked at."""
    path = an_archive(tmp_path, {"a.txt": "/etc/hosts"}, external_attr=0o120777 << 16, create_system=3)

    assert "E105" == code_of(f"{path}/a.txt")


def test_a_member_that_is_not_there_is_said_to_be_missing(tmp_path: Path) -> None:
    """A path into an archive that leads nowhere is an error of the path, and so is one below a file that is no archive."""
    path = an_archive(tmp_path, {"a.txt": TEXT})
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")

    assert ["E105"] * 3 == [code_of(f"{path}/b.txt"), code_of(f"{path}/a.txt/b"), code_of(f"{tmp_path}/b.txt/c.txt")]


@pytest.mark.parametrize("spoil", [lambda data: data[:-30], lambda data: data[:40] + b"\xff" * 9 + data[49:], lambda data: b"PK\x05\x06"])
def test_damage_is_told_and_never_more(tmp_path: Path, spoil: object) -> None:
    """A damaged archive, or a damaged member, is one error in the list."""
    assert callable(spoil)
    path = tmp_path / "a.zip"
    path.write_bytes(spoil(zipped({"a.txt": TEXT * 99})))
    listing = list_documents([str(path)])

    assert 1 == len(listing.files)
    assert "E108" == (listing.errors[str(path)].code if listing.errors else code_of(listing.files[0]))


def test_an_empty_archive_is_an_error(tmp_path: Path) -> None:
    """Nobody gives an archive for nothing."""
    path = an_archive(tmp_path, {})

    assert "E101" == list_documents([path]).errors[path].code


def test_too_many_members_are_refused_before_they_are_looked_at(tmp_path: Path) -> None:
    """More than ten thousand members, by count or by the size of the directory, are refused as one."""
    path = an_archive(tmp_path, {f"{number}.txt": "" for number in range(10_001)})

    assert "E104" == list_documents([path]).errors[path].code


def test_an_archive_that_changed_is_opened_anew(tmp_path: Path) -> None:
    """What was kept of an archive is not used once its file is another."""
    path = an_archive(tmp_path, {"a.txt": TEXT})
    open_document(f"{path}/a.txt")
    an_archive(tmp_path, {"b.txt": TEXT * 9})

    assert ["b.txt"] == below(path, list_documents([path]))
