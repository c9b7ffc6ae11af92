"""Builders: audits with their reports, and the pages that are drawn of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path

from lxml import html as parser

from auditor.export import Entry, Labels, Words
from auditor.pipeline import Terms, audit_of, judge_report, read_report
from auditor.report import Report
from auditor.rulebook import load_rulebook
from auditor.web import draw_page
from tests.house import ROOT
from tests.report.printing import FORMS, a_report, tabs, zeros

SAMPLES = tuple(sorted(path.name for path in (ROOT / "samples").iterdir() if path.suffix in (".txt", ".html")))
FORM = FORMS.editions["2021"]


def an_entry(source: Path | bytes, lang: str = "zh", *, name: str = "in/a.txt", previous: Report | None = None) -> Entry:
    """Audit a file, or the text of one."""
    report = read_report(source, name=name, rulebook=load_rulebook())
    terms = Terms(load_rulebook(), lang=lang)
    return Entry(name, audit=audit_of(report, *judge_report(report, terms, previous=previous), terms), report=report)


@cache
def of_sample(name: str, lang: str = "zh") -> Entry:
    """Audit a sample."""
    return an_entry(ROOT / "samples" / name, lang, name=f"samples/{name}")


def drawn(entry: Entry, lang: str = "zh", *, in_folder: bool = False) -> str:
    """Draw the page of an entry that has one."""
    book = load_rulebook()
    page = draw_page(entry, Labels(book, "national", Words(lang)), book.forms, lang, in_folder=in_folder)
    assert page is not None
    return page


@cache
def sample_page(name: str, lang: str = "zh") -> str:
    """Draw the page of a sample."""
    return drawn(of_sample(name, lang), lang)


def seen(page: str) -> parser.HtmlElement:
    """Read a page as a browser would."""
    return parser.fromstring(page)


def a_messy_report(
    values: Mapping[str, object] | None = None, sections: Mapping[int, str] | None = None, *, title: str = "某县某局"
) -> bytes:
    """Print a report of which some cells are blank, placeholders, in doubt, or out of balance, and much of the text is long."""
    cells = zeros(FORM) | {
        "applications.new_received[natural_person]": 12, "applications.new_received[total]": "1２", "applications.carried_in[total]": "",
        "applications.carried_in[natural_person]": "/", "applications.results.granted[natural_person]": "约五六件",
        "applications.results.partial[commercial_enterprise]": "——", "disclosure.permits.decisions": "见附表",
        "disclosure.admin_fees.amount": "3.5元",
        "disputes.reconsideration.total": "2",
    } | dict(values or {})
    texts = {1: "本年度我局新收政府信息公开申请15件。\n" + "我局把政策文件的公开、解读和回应放在一起安排，逐件登记。" * 40, 6: "无。"}
    return a_report(FORM, cells, partial(tabs), year=2023, sections=texts | dict(sections or {})).replace("某县某局", title).encode()
