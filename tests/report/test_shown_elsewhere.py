"""What a page shows and holds no text of is named where it is missed."""

from __future__ import annotations

import pytest

from auditor.documents import read_document
from auditor.errors import ReportError
from auditor.report import Report, read_report
from tests.factory.model import a_model
from tests.factory.truth import a_truth
from tests.factory.web import with_pictures
from tests.report.printing import FORMS

TITLE = "柏川县水利局2022年政府信息公开工作年度报告"


def a_page(*sections: str, more: str = "") -> bytes:
    """Write a page of six sections; `sections` stand in the second to the fourth."""
    texts = ["<p>本机关认真执行条例。</p>", *sections, *[""] * (3 - len(sections)), "<p>更新不够及时。</p>", "<p>无。</p>"]
    headings = [section.heading for section in FORMS.editions["2021"].sections]
    body = "".join(f"<p>{ordinal}、{heading}</p>{text}" for ordinal, heading, text in zip("一二三四五六", headings, texts, strict=True))
    return f"<html><body><h1>{TITLE}</h1>{body}{more}</body></html>".encode()


def read(page: bytes) -> Report:
    """Read a page as a report."""
    return read_report(read_document(page), FORMS)


def unread(report: Report, what: str) -> tuple[str, str]:
    """Give both texts of why something was not read."""
    (found,) = (one for one in report.unread if one.what == what)
    return found.zh, found.en


def test_a_table_that_is_a_picture_is_named_where_it_is_missed() -> None:
    """Each section without a table names its own pictures and files with their links; no figure is made up."""
    report = read(with_pictures(a_model(a_truth(1, year=2022))))
    told = [unread(report, table) for table in ("disclosure", "applications", "disputes")]

    assert [("/upload/6.png", "/upload/6.xls"), ("/upload/8.png", "/upload/8.xls"), ("/upload/10.png", "/upload/10.xls")] == [
        tuple(link for number in (6, 8, 10) for link in (f"/upload/{number}.png", f"/upload/{number}.xls") if link in zh and link in en)
        for zh, en in told
    ]
    assert {"absent"} == {cell.state for cell in report.cells.values()}
    assert {"picture"} == {table.doubt for table in report.tables.values()}


def test_files_at_the_end_of_the_page_stand_for_sections_without_figures() -> None:
    """Where a section shows nothing itself, what is attached to the page may hold its table; a picture elsewhere may not."""
    report = read(a_page(more="<p><a href='/t.xls'>附表.xls</a></p><p><img src='/code.png'></p>"))
    zh, _ = unread(report, "applications")

    assert "“附表.xls”（/t.xls）" in zh
    assert "code.png" not in zh


def test_nothing_is_named_where_nothing_is_shown() -> None:
    """Without any figure the table may be a picture, and no more is said."""
    zh, en = unread(read(a_page()), "disputes")

    assert "表格可能是图片或附件" in zh
    assert "may be a picture or an attachment" in en


def test_five_figures_are_named_and_the_others_counted() -> None:
    """Many pictures are many parts of a table."""
    zh, en = unread(read(a_page("".join(f"<img src='/{number}.png'>" for number in range(1, 9)))), "disclosure")

    assert "/5.png" in zh
    assert "/6.png" not in zh
    assert "等 8 项" in zh
    assert "and 3 more" in en


@pytest.mark.parametrize(("body", "named"), [
    ("<p><a href='/a/r.pdf'>年报.pdf</a></p>", "附件“年报.pdf”（/a/r.pdf）"), ("<img src='/r1.jpg'><img src='/r2.jpg'>", "/r2.jpg"),
    ("<iframe src='/main.html'></iframe>", "框架网页（/main.html）"),
])
def test_a_page_that_is_no_report_says_where_it_may_be(body: str, named: str) -> None:
    """A page with a title and attachments alone is refused with their links and the cure."""
    with pytest.raises(ReportError, match="E201") as caught:
        read(f"<html><body><h1>{TITLE}</h1>{body}</body></html>".encode())

    assert named in caught.value.render("zh")
    assert "请下载" in caught.value.render("zh")


def test_a_page_of_frames_says_so() -> None:
    """A frame set holds no text of its own."""
    with pytest.raises(ReportError, match=r"framed page \(/main.html\)"):
        read(b"<html><frameset cols=20%,*><frame src='/main.html'></frameset></html>")


def test_the_report_in_a_script_is_read_below_the_title_that_is_shown() -> None:
    """What the page shows still tells title and date; the sections come from the script, and stand there."""
    content = a_page("<table><tr><td>规章</td></tr></table>").decode().replace("'", "\\'").replace("<h1>", "<h6>").replace("</h1>", "</h6>")
    page = f"<h1>{TITLE}</h1><p>发布日期：2023-01-20</p>\n<script>var c = '{content}';</script>"
    report = read(page.encode())

    assert (2022, "2023-01-20") == (report.year, str(report.published_on))
    assert all(section.found for section in report.sections.values())
    assert {"/html/body/script"} == {section.place.xpath for section in report.sections.values() if section.place}


def test_a_report_that_is_shown_is_not_read_from_a_script() -> None:
    """A copy for the printer, hidden in a script, changes nothing."""
    page = a_page("<p>甲</p>").decode()
    copy = page.replace("认真", "严格").replace("'", "")

    assert read(page.encode()).sections == read(page.replace("</body>", f"<script>a='{copy}'</script></body>").encode()).sections
