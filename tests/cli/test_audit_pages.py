"""`auditor audit --format html`: one page for one report, a folder of pages for many, one page of all on standard output."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.calls import BROKEN, CLEAN, PLANTED, a_report_with, call
from tests.web.pages import seen

LIST = "name,kind,level\n云岭县农业农村局,department,county\n云岭县不存在局,department,county\n"


def files(folder: Path) -> dict[str, bytes]:
    """The files of a folder with their bytes."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_one_report_gives_its_page(tmp_path: Path) -> None:
    """The report stands beside its findings, on standard output and in a file alike."""
    written = tmp_path / "a.html"
    shown = call("audit", BROKEN, "--format", "html")
    saved = call("audit", BROKEN, "--format", "html", "-o", str(written))

    assert 0 == shown.exit_code == saved.exit_code
    assert shown.stdout == written.read_text(encoding="utf-8")
    assert 200 == len(seen(shown.stdout).xpath("//td[@id]"))


def test_several_reports_give_one_page_of_all() -> None:
    """As ever: an overview and every audit, without the reports."""
    page = seen(call("audit", BROKEN, CLEAN, "--format", "html").stdout)

    assert ["audit-1", "audit-2"] == [section.get("id") for section in page.find_class("audit")]
    assert [] == page.xpath("//td[@id]")


def test_a_single_report_with_missing_ones_gives_one_page_of_all(tmp_path: Path) -> None:
    """What the agency list asks for and nobody found is told, too."""
    agencies = tmp_path / "list.csv"
    agencies.write_text(LIST, encoding="utf-8")
    page = call("audit", CLEAN, "--agencies", str(agencies), "--format", "html").stdout

    assert 2 == len(seen(page).find_class("audit"))
    assert "云岭县不存在局" in page


def test_a_file_that_cannot_be_read_is_told_on_the_page(tmp_path: Path) -> None:
    """Alone it gives a page with the reason, and the exit code is 2."""
    empty = tmp_path / "empty.txt"
    empty.touch()
    result = call("audit", str(empty), "--format", "html")

    assert 2 == result.exit_code
    assert "未能审查" in result.stdout


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_folder_gets_a_page_a_report_and_an_index(tmp_path: Path, lang: str) -> None:
    """The index leads to every page and back; missing and unread reports stand in it; the same call gives the same bytes."""
    agencies, empty, folder = tmp_path / "list.csv", tmp_path / "empty.txt", tmp_path / "pages"
    agencies.write_text(LIST, encoding="utf-8")
    empty.touch()
    words = ("audit", BROKEN, CLEAN, str(empty), "--agencies", str(agencies), "--format", "html", "--lang", lang, "-o", f"{folder}/")
    result = call(*words)
    first = files(folder)
    call(*words)
    index = seen(first["index.html"].decode())
    linked = [link.get("href") for link in index.iter("a")]

    assert 2 == result.exit_code
    assert "" == result.stdout
    assert "index.html" in result.stderr
    assert first == files(folder)
    assert {*linked, "index.html", ".auditor-audit-pages"} == set(first)
    assert 2 == len(linked)
    assert str(empty) in index.text_content()
    for name in linked:
        assert "index.html" in [link.get("href") for link in seen(first[name].decode()).iter("a")]
        assert str(tmp_path) not in first[name].decode()


def test_an_existing_folder_needs_no_slash(tmp_path: Path) -> None:
    """A single report goes into a folder, too."""
    (tmp_path / "pages").mkdir()
    call("audit", BROKEN, "--format", "html", "-o", str(tmp_path / "pages"))

    assert 3 == len(files(tmp_path / "pages"))


def test_pages_of_an_earlier_call_are_no_reports(tmp_path: Path) -> None:
    """A folder of pages inside the folder of reports is not read, and what is no longer drawn goes away."""
    a_report_with(tmp_path, name="a.txt")
    second = Path(a_report_with(tmp_path, name="b.txt"))
    call("audit", str(tmp_path), "--format", "html", "-o", f"{tmp_path}/pages/")
    second.unlink()
    result = call("audit", str(tmp_path), "--format", "html", "-o", f"{tmp_path}/pages/")

    assert 0 == result.exit_code
    assert 3 == len(files(tmp_path / "pages"))


def test_files_of_others_stay(tmp_path: Path) -> None:
    """A folder that holds anything else is refused before anything is read, and nothing is written."""
    a_report_with(tmp_path, name="a.txt")
    result = call("audit", str(tmp_path), "--format", "html", "-o", str(tmp_path))

    assert 2 == result.exit_code
    assert result.stderr.startswith("E803 ")
    assert "审查结果" in result.stderr
    assert ["a.txt"] == os.listdir(tmp_path)


def test_a_page_of_the_folder_cannot_be_audited_into_it(tmp_path: Path) -> None:
    """What is to be read would be replaced."""
    call("audit", BROKEN, "--format", "html", "-o", f"{tmp_path}/pages/")
    before = files(tmp_path / "pages")
    result = call("audit", str(tmp_path / "pages" / "index.html"), "--format", "html", "-o", f"{tmp_path}/pages/")

    assert 2 == result.exit_code
    assert result.stderr.startswith("E802 ")
    assert before == files(tmp_path / "pages")


def test_other_formats_do_not_write_folders(tmp_path: Path) -> None:
    """A folder stays what it was for them: a place that cannot be written as a file."""
    result = call("audit", BROKEN, "--format", "md", "-o", str(tmp_path))

    assert 2 == result.exit_code
    assert result.stderr.startswith("E802 ")


def test_a_folder_masks_personal_data(tmp_path: Path) -> None:
    """Numbers of persons stand neither on a page nor in the index nor in a name, though the file be called by one."""
    planted = "、".join(PLANTED)
    path = a_report_with(
        tmp_path, ("发布机构：云岭县农业农村局", f"发布机构：云岭县农业农村局{planted}"),
        ("（一）主动公开情况", f"（一）主动公开情况{planted}"), name=f"r{PLANTED[1]}.txt",
    )
    call("audit", path, "--format", "html", "-o", f"{tmp_path}/pages/")
    text = "".join(f"{name}{content.decode()}" for name, content in files(tmp_path / "pages").items())

    assert [] == [number for number in PLANTED if number in text]


def test_findings_fail_a_call_into_a_folder_too(tmp_path: Path) -> None:
    """`--fail-on` sees what goes into pages."""
    assert 1 == call("audit", BROKEN, "--format", "html", "-o", f"{tmp_path}/pages/", "--fail-on", "violation").exit_code
