"""Table, Markdown, HTML and JSON of the same audits."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial

import pytest
from lxml import html as parser
from markdown_it import MarkdownIt

from auditor.export import Entry, Words, audit_object, html, json_array, json_lines, markdown, table_lines
from auditor.export.html import text as html_text
from auditor.export.markdown import escaped
from auditor.export.tally import MOST_ROWS
from auditor.findings import Evidence
from auditor.report import At
from tests.export.audits import HOSTILE, an_entry, an_outcome, an_unread_entry, the_labels
from tests.house import ROOT

FORMATS = ("table", "markdown", "html", "json", "jsonl")


def written(form: str, entries: list[Entry], lang: str = "zh", *, listing: bool = False) -> str:
    """Write entries in one format."""
    words, labels = Words(lang), the_labels(lang)
    if form in ("json", "jsonl"):
        objects = (audit_object(entry, lang) for entry in entries)
        return "".join(json_array(objects) if form == "json" else json_lines(objects))
    if form == "table":
        return "".join(line.text + "\n" for line in table_lines(entries, labels, words, listing=listing))
    return "".join({"html": html, "markdown": markdown}[form](entries, labels, words, listing=listing))


def a_hostile_entry() -> Entry:
    """An entry all of whose texts try to be more than text."""
    return an_entry(
        an_outcome(
            title=HOSTILE, message=HOSTILE, note=HOSTILE, fix=HOSTILE, at=HOSTILE,
            evidence=(Evidence(quote=HOSTILE, place=At(line=1, column=1)), Evidence(address=HOSTILE, value=1)),
        ),
        an_outcome(rule="T3-002", outcome="undetermined", explanation=HOSTILE, title=HOSTILE, at=HOSTILE),
        an_outcome(rule="T3-003", outcome="pass", title=HOSTILE), source=HOSTILE, agency=HOSTILE,
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_audits_give_the_same_bytes(form: str, lang: str) -> None:
    """Writing twice gives one text, without a path or a date of the machine."""
    entries = [an_entry(an_outcome()), an_unread_entry(), an_entry()]

    assert written(form, entries, lang) == written(form, entries, lang)
    assert not re.search(r"20[2-9]\d-\d\d-\d\d", written(form, entries, lang))
    assert str(ROOT) not in written(form, entries, lang)


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_at_all_is_a_whole_text(form: str) -> None:
    """No audit gives an empty table and a whole document in the other formats."""
    text = written(form, [])

    assert form not in ("table", "jsonl") or text == ""
    assert form != "json" or [] == json.loads(text)
    assert form != "html" or text.endswith("</html>\n")


@pytest.mark.parametrize("form", ["table", "markdown", "html"])
def test_a_finding_is_told_in_full(form: str) -> None:
    """Agency, year, score, grade, coverage, title, message, cell, clause, remedy and points stand there."""
    text = written(form, [an_entry(an_outcome())])

    for expected in (
        "某县某局", "2023 年度报告", "92.0", "良好", "98.8%", "T3-001", "相差 1 件", "“结转下年度”行“总计”列：3",
        "国办公开办函〔2021〕30号 格式第三部分表头", "逐行核对。", "8 分",
    ):
        assert expected in text.replace("\\", ""), expected


@pytest.mark.parametrize("form", ["table", "markdown", "html"])
def test_passes_are_listed_on_demand(form: str) -> None:
    """A rule that passes is counted; with `listing` it is named."""
    entries = [an_entry(an_outcome(rule="T3-003", outcome="pass", title="行合计"))]

    assert "T3-003" not in written(form, entries)
    assert "T3-003 行合计" in written(form, entries, listing=True)


@pytest.mark.parametrize("form", ["table", "markdown", "html"])
def test_several_files_end_or_begin_with_a_summary(form: str) -> None:
    """How many were audited and not, findings by severity, grades from the best down."""
    text = written(form, [an_entry(an_outcome()), an_unread_entry(), an_entry(grade="excellent")])

    assert "合计：审查 2 份，未能审查 1 份；违规 1 项，存疑 0 项，提示 0 项" in text
    assert "等级分布：优秀 1、良好 1" in text
    assert "E102 in/b.txt 不能读取。" in text


def test_a_summary_lists_each_file_unless_there_are_too_many() -> None:
    """Rows of scores stand at the end of some files, and only sums at the end of very many."""
    few, many = ([an_entry(source=f"in/{n}.txt") for n in range(count)] for count in (3, MOST_ROWS + 1))

    assert written("table", few).count("某县某局") == 6
    assert written("table", many).count("某县某局") == MOST_ROWS + 1


def test_the_table_is_plain() -> None:
    """No escape sequence or control character of a report reaches a terminal."""
    text = written("table", [a_hostile_entry()], listing=True)

    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_html_shows_hostile_text_and_runs_none() -> None:
    """Every tag and attribute of the page is our own; the text is there to read."""
    page = parser.fromstring(written("html", [a_hostile_entry(), an_unread_entry(HOSTILE, HOSTILE, HOSTILE)], listing=True))
    ours = {"html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "h3", "h4", "section", "p", "table", "thead",
            "tbody", "tr", "th", "td", "a", "dl", "div", "dt", "dd", "ul", "li", "article", "span", "strong"}

    assert set() == {str(element.tag) for element in page.iter()} - ours
    assert set() == {name for element in page.iter() for name in element.attrib if name.startswith("on") or name in ("src", "style")}
    assert all(re.fullmatch(r"#audit-\d+", link.get("href")) for link in page.iter("a"))
    assert "<script>alert(1)</script>" in page.text_content()


def test_html_needs_nothing_from_outside() -> None:
    """No address, no script, no import of styles stands in the page, and its policy forbids them."""
    text = written("html", [an_entry(an_outcome())])

    assert not re.search(r"https?://|<script|@import|url\(|<link|<img", text)
    assert "default-src 'none'" in text


def test_html_is_well_formed() -> None:
    """Every tag that opens closes, and links lead to sections that are there."""
    text = written("html", [an_entry(an_outcome(), agency=f"机关{n}") for n in range(3)] + [an_unread_entry()])
    page = parser.fromstring(text)
    targets = {element.get("id") for element in page.iter("section")}

    for tag in ("section", "article", "dl", "div", "table", "tr", "td", "ul", "li", "p"):
        assert text.count(f"</{tag}>") == len(re.findall(rf"<{tag}[ >]", text)), tag
    assert {"audit-1", "audit-2", "audit-3", "audit-4"} == targets - {None}
    assert {link.get("href").lstrip("#") for link in page.iter("a")} <= targets


def tokens(source: str) -> Iterator[str]:
    """The kinds of everything that Markdown makes of a text, raw HTML and bare addresses allowed."""
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(source):
        yield token.type
        yield from (child.type for child in token.children or ())


def test_markdown_makes_nothing_of_hostile_text() -> None:
    """No link, picture, raw HTML or code comes out of a report's words."""
    source = written("markdown", [a_hostile_entry(), an_unread_entry(HOSTILE, HOSTILE, HOSTILE)], listing=True)
    met = set(tokens(source))

    assert set() == met & {"link_open", "image", "html_block", "html_inline", "code_inline", "code_block", "fence", "s_open"}
    assert "<script>" not in MarkdownIt("commonmark", {"html": True}).enable("table").render(source)


@pytest.mark.parametrize("text", ["# x", "- x", "1. x", "> x", "a | b", "***", "http://a.b", "www.a.b", "a@b.c", "~~x~~", "\\"])
def test_markdown_text_means_itself(text: str) -> None:
    """What is escaped reads as it was, in a sentence and in a cell of a table."""
    render = partial(MarkdownIt("commonmark", {"html": True}).enable("table").render)

    assert text in re.sub(r"<[^>]+>", "", render("词：" + escaped(text))).replace("&gt;", ">")


def test_html_text_means_itself() -> None:
    """Escaped text reads as it was."""
    assert "<b> & \"c\" 'd'" == parser.fromstring(f"<p>{html_text('<b> & “c” ' + chr(39) + 'd' + chr(39))}</p>").text.replace(
        "“", '"').replace("”", '"')


def test_json_lines_are_lines() -> None:
    """One object a line, whatever line ends the texts hold."""
    entries = [an_entry(an_outcome(message="一\n二\u2028三")), an_unread_entry()]
    lines = written("jsonl", entries).split("\n")

    assert 3 == len(lines)
    assert {"source", "audit"} == set(json.loads(lines[0]))
    assert {"code": "E102", "where": "in/b.txt", "message": "不能读取。"} == json.loads(lines[1])["error"]


def test_errors_speak_the_language_of_the_call() -> None:
    """The message of an error object is Chinese or English."""
    assert "Cannot be read." in written("json", [an_unread_entry()], "en")
    assert "Not audited: E102 in/b.txt Cannot be read." in written("table", [an_unread_entry()], "en")
