"""Title, publisher and day as pages state them, and what around a report must not state them."""

from __future__ import annotations

import pytest

from tests.report.test_shown_elsewhere import TITLE, a_page, read

OTHER = "柏川县教育局2019年政府信息公开工作年度报告"


def with_head(head: str, *, meta: str = "") -> bytes:
    """Put head lines below the title of a page, and elements into its head."""
    return a_page().replace(b"</h1>", f"</h1>{head}".encode()).replace(b"<html>", f"<html><head>{meta}</head>".encode())


@pytest.mark.parametrize("head", [
    "<p>发布日期：2023-01-20</p>", "<div><span>发布时间：</span><span>2023-01-20 09:30:15</span></div>", "<li>时间：2023年01月20日</li>",
    "<p>发布日期:2023- 01- 20 来源:柏川县水利局 字体:大 中 小</p>",
    "<table><tr><td>发布日期<td>2023-01-20<td>发布机构<td>柏川县水利局</table>",
    "<table><tr><td>索引号：0001</td><td>成文日期：2023-01-05</td></tr><tr><td>发布日期：</td><td>2023-01-20</td></tr></table>",
    "<ul><li>【发布时间】：2023/1/20</li></ul>", "<p>成文日期：2022-12-30　发布日期：2023-01-20</p>", "<p>2023-01-20 16:20</p>",
    "<p>公开日期：2023.01.20</p>", "<dl><dt>发文日期</dt><dd>2023-01-03</dd><dt>发布日期</dt><dd>2023-01-20</dd></dl>",
])
def test_the_day_of_publication_is_read_from_the_head(head: str) -> None:
    """Labels in all their spellings tell it; the day a text was written is another day."""
    report = read(with_head(head))

    assert ("2023-01-20", "page") == (str(report.published_on), report.published_on_source)


@pytest.mark.parametrize("meta", [
    "<meta name='PubDate' content='2023-01-20 08:00'>", "<meta name=publishdate content='2023-01-20'>",
    "<meta property='article:published_time' content='2023-01-20T08:00:00+08:00'>",
    "<meta name='firstpublishedtime' content='2023-01-20-08:00:00'>",
])
def test_the_day_of_publication_is_read_from_metadata(meta: str) -> None:
    """The names of the official guide and those of common software are known."""
    assert "2023-01-20" == str(read(with_head("", meta=meta)).published_on)


@pytest.mark.parametrize("head", [
    "<p>成文日期：2023-01-05</p>", "<p>生成日期：2023-01-05</p>", "<p>更新时间：2023-01-05 10:00</p>",
    "<ul><li><a href='/1.html'>年度工作要点</a><span>2023-01-05</span></li></ul>",
    "<nav><p>2023-01-05</p></nav>", "<div class=sidebar><a href='/1.html'>通知</a> <p>2023-01-05</p></div>",
])
def test_another_day_is_no_day_of_publication(head: str) -> None:
    """When a text was written, and the days of other pages in menus and lists, tell nothing of this one."""
    assert read(with_head(head)).published_on is None


@pytest.mark.parametrize("around", [
    "<nav><a href=/1>{0}</a></nav>", "<aside><p>{0}</p></aside>", "<div class='sidebar'><h3>{0}</h3></div>", "<footer>{0}</footer>",
    "<ul><li><a href='/1.html'>{0}</a> 2020-01-05</li><li><a href='/2.html'>{0}</a> 2020-01-05</li></ul>",
    "<div id=menu>{0}<p>来源：柏川县教育局</p></div>", "<li><a href='/1.html'>{0}</a></li>",
])
@pytest.mark.parametrize("before", [True, False])
def test_reports_of_others_around_the_content_tell_nothing(around: str, *, before: bool) -> None:
    """Menus, side bars, lists of related reports and feet give neither title, year nor day, wherever they stand."""
    page = a_page().decode().replace("<h1>", "<p>").replace("</h1>", "</p>")
    extra = around.format(OTHER)
    report = read((page.replace("<body>", f"<body>{extra}") if before else page.replace("</body>", f"{extra}</body>")).encode())

    assert (TITLE, 2022, "柏川县水利局", None) == (report.title, report.year, report.agency, report.published_on)
    assert "无。" == report.sections["6"].text


def test_a_title_in_a_link_to_itself_is_a_title() -> None:
    """A heading is one though it is a link."""
    page = a_page().decode().replace(TITLE, f"<a href='/this.html'>{TITLE}</a>")

    assert TITLE == read(page.encode()).title
