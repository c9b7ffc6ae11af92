"""The index of a folder of audits, and the names of its pages."""

from __future__ import annotations

import re

import pytest

from auditor.export import Entry
from auditor.web import Index, Names
from tests.export.audits import HOSTILE, an_audit, an_entry, an_outcome, an_unread_entry, the_labels
from tests.web.pages import seen


def drawn(*rows: tuple[Entry, str | None], lang: str = "zh") -> str:
    """Draw the index of some entries."""
    index = Index(the_labels(lang), lang)
    for entry, name in rows:
        index.add(entry, name)
    return index.draw()


def test_a_row_tells_the_verdict_and_leads_to_the_page() -> None:
    """Agency, year, score, grade, findings by severity, what stays open, and the source."""
    (row,) = seen(drawn((an_entry(an_outcome()), "a-1.html"))).xpath("//tbody/tr")

    assert ["某县某局", "2023", "92.0", "良好", "1", "0", "0", "0", "98.8%", "in/a.txt"] == [cell.text_content() for cell in row]
    assert ["a-1.html"] == [link.get("href") for link in row.iter("a")]


def test_a_missing_report_and_an_unread_file_have_rows_and_no_pages() -> None:
    """They are counted, named and lead nowhere."""
    page = seen(drawn((Entry(None, audit=an_audit()), None), (an_unread_entry(), None)))
    missing, unread = page.xpath("//tbody/tr")

    assert [] == list(page.iter("a"))
    assert "名单上有而未见的报告" in missing.text_content()
    assert "E102 in/b.txt 不能读取。" in unread.text_content()
    assert "审查 0 份，未能审查 1 份" in page.text_content()
    assert "名单上另有 1 份报告未见" in page.text_content()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_names_are_text(lang: str) -> None:
    """Nothing that an agency or a file is called becomes markup, and the page runs nothing."""
    page = seen(drawn((an_entry(agency=HOSTILE, source=HOSTILE), "a.html"), (an_unread_entry(HOSTILE, HOSTILE, HOSTILE), None), lang=lang))

    assert [] == list(page.iter("script", "img"))
    assert "<script>alert(1)</script>" in page.text_content()


@pytest.mark.parametrize("source", [
    "in/某县某局2023.txt", "../../etc/passwd", "a b?.html", "in/.txt", "CON", "x" * 300 + ".txt", HOSTILE, "in\\a.txt", "a\n.txt",
    "\udcff.txt", "联系13812345678.txt",
])
def test_a_name_is_safe_everywhere(source: str) -> None:
    """Letters, digits and hyphens, not too long, no way out of the folder, no number of a person."""
    name = Names().name(source)

    assert re.fullmatch(r"[\w-]{1,60}\.html", name)
    assert "13812345678" not in name
    assert name == Names().name(source)


def test_no_two_pages_are_named_alike() -> None:
    """The same file name in two folders, in other letters, or given twice makes several pages."""
    names = Names()
    made = [names.name(source) for source in ("a/x.txt", "b/x.txt", "a/X.txt", "a/x.html", "a/x.txt", "a/x.txt")]

    assert len(made) == len({name.lower() for name in made})
