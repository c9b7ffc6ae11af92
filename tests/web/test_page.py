"""The page of an audit shows the report beside it, and marks on it everything that findings rest on."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from dataclasses import replace
from hashlib import sha256

import pytest
from lxml import html as parser

from auditor.export.compose import number
from auditor.web.anchors import cell_anchor
from tests.cli.calls import PLANTED
from tests.export.audits import HOSTILE, an_audit, an_outcome
from tests.house import ROOT
from tests.web.pages import SAMPLES, a_messy_report, an_entry, drawn, of_sample, sample_page, seen

OURS = {
    "html", "head", "meta", "title", "style", "body", "script", "a", "header", "main", "nav", "section", "article", "div", "span",
    "p", "ul", "li", "dl", "dt", "dd", "h1", "h2", "h3", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "button",
    "mark", "small", "strong",
}


def by_anchor(page: parser.HtmlElement) -> dict[str, parser.HtmlElement]:
    """The elements of a page by their anchors, each of which stands there once."""
    found = [element for element in page.iter() if element.get("id") is not None]
    twice = [anchor for anchor, times in Counter(element.get("id") for element in found).items() if times > 1]
    assert [] == twice
    return {element.get("id"): element for element in found}


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_link_leads_somewhere_on_the_page(name: str, lang: str) -> None:
    """Anchors are unique, links lead to them, and what is marked names findings that are there."""
    page = seen(sample_page(name, lang))
    anchors = by_anchor(page)

    for link in page.iter("a"):
        assert link.get("href")[0] == "#"
        assert link.get("href")[1:] in anchors
    for element in page.iter():
        assert set((element.get("data-f") or "").split()) <= set(anchors)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_cell_is_shown_once_with_its_state(name: str) -> None:
    """A given cell shows its value; a blank, a placeholder, an unreadable and an absent one shows no number of its own."""
    entry = of_sample(name)
    anchors = by_anchor(seen(sample_page(name)))
    assert entry.report is not None
    for address, cell in entry.report.cells.items():
        shown = anchors[cell_anchor(address)]
        values = [value.text for value in shown.find_class("value")]

        assert cell.state in shown.get("class").split()
        assert ([number(cell.value)] if cell.state == "given" else []) == values


@pytest.mark.parametrize("name", SAMPLES)
def test_every_cell_of_a_finding_leads_back_to_it(name: str) -> None:
    """The cells in the evidence of a failing rule are marked with it, and no other cell is marked."""
    entry = of_sample(name)
    page = seen(sample_page(name))
    wanted = {
        (evidence.address, outcome.rule) for outcome in entry.audit.outcomes if outcome.outcome == "fail"  # type: ignore[union-attr]
        for evidence in outcome.evidence if evidence.address is not None and evidence.report is None
    }
    addresses = {cell_anchor(address): address for address in entry.report.cells}  # type: ignore[union-attr]
    met = {
        (addresses[cell.get("id")], link.get("title").split()[0])
        for cell in page.iter("td") if cell.get("id") in addresses for link in cell.iter("a")
    }

    assert wanted == met


@pytest.mark.parametrize("name", SAMPLES)
def test_no_quote_of_a_finding_is_left_out(name: str) -> None:
    """What a finding quotes is marked where it stands, or listed as not found; the link of each spot says which."""
    page = seen(sample_page(name))
    lost = " ".join("".join(found.itertext()) for found in page.find_class("lost"))
    for spot in page.xpath("//ul[@class='spots']/li"):
        quoted = spot[0].text_content()

        assert spot[0].tag == "a" or quoted in lost or not quoted.startswith("“"), quoted


def test_a_claim_is_marked_in_the_running_text() -> None:
    """The words that contradict a table are marked where they stand, with the number of the finding."""
    page = seen(sample_page("dispute-contradiction-2022.txt"))
    (mark,) = page.iter("mark")

    assert "未发生因政府信息公开引起的行政复议和行政诉讼▲1" == mark.text_content()
    assert ["#f1"] == [link.get("href") for link in mark.iter("a")]
    assert f"#{mark.get('id')}" in [link.get("href") for link in by_anchor(page)["f1"].iter("a")]


def test_a_missing_section_is_shown_as_missing_and_found_from_its_finding() -> None:
    """A finding without evidence leads to the section it misses."""
    page = seen(sample_page("missing-section-2023.txt"))
    missing = by_anchor(page)["s-5"]

    assert "未见这一部分" in missing.text_content()
    assert "f1" == missing.get("data-f")
    assert "#s-5" in [link.get("href") for link in by_anchor(page)["f1"].iter("a")]


def test_what_was_not_read_stands_where_it_belongs() -> None:
    """The break of a table stands in its section, that of the document at the end, each with reason and place."""
    page = seen(sample_page("truncated-2023.txt"))
    anchors = by_anchor(page)

    assert "表三“行政执法案卷”：该行应有 7 个数值，读到 2 个" in anchors["s-3"].text_content()
    assert "第 184 行第 2 列" in anchors["s-3"].text_content()
    assert "文件在此中断" in page.find_class("beyond")[0].text_content()
    assert "整行未读" in anchors[cell_anchor("applications.results.denied.enforcement_file[total]")].get("title")


def test_states_are_told_apart_and_kept_texts_shown() -> None:
    """Blanks, placeholders and unreadable cells say what they are; the printed text stays; another unit is written out."""
    page = by_anchor(seen(drawn(an_entry(a_messy_report()))))

    for address, text in {
        "applications.carried_in[total]": "空白◆", "applications.carried_in[natural_person]": "/占位符◆",
        "applications.results.granted[natural_person]": "约五六件未能读作数", "disclosure.admin_fees.amount": "3.5元",
        "applications.new_received[total]": "12",
    }.items():
        assert page[cell_anchor(address)].text_content().startswith(text), address
    assert "原文“1２”" in page[cell_anchor("applications.new_received[total]")].get("title")


def test_what_stays_open_is_listed_apart_with_the_cells_in_question() -> None:
    """An undetermined rule is no finding: it stands below with what is unknown and links to the cells without a number."""
    page = seen(drawn(an_entry(a_messy_report())))
    (opened,) = page.find_class("open")

    assert "T3-002" in opened.text_content()
    assert f"#{cell_anchor('applications.carried_in[natural_person]')}" in [link.get("href") for link in opened.iter("a")]
    assert "T3-002" not in page.find_class("findings")[0].text_content()


def test_passes_are_folded_away() -> None:
    """What passed and what does not apply stands in a closed fold."""
    (rest,) = seen(sample_page("clean-2021.txt")).find_class("rest")

    assert "details" == rest.tag
    assert rest.get("open") is None
    assert "T3-001" in rest.text_content()


def test_last_year_is_quoted_and_not_linked() -> None:
    """Evidence of another report is told, and marks nothing here."""
    entry = of_sample("balance-broken-2022.txt")
    outcome = an_outcome(evidence=tuple(
        evidence.model_copy(update={"report": "previous"}) for evidence in an_outcome().evidence
    ))
    page = seen(drawn(replace(entry, audit=an_audit(outcome))))

    assert "上年度报告：表三" in by_anchor(page)["f1"].text_content()
    assert [] == list(by_anchor(page)["f1"].iter("a"))
    assert [] == [cell for cell in page.iter("td") if cell.get("data-f")]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_personal_numbers_stand_nowhere(lang: str) -> None:
    """What is planted in title, headings, prose and cells is masked on the page, in tooltips too."""
    text = (ROOT / "samples" / "clean-2021.txt").read_text(encoding="utf-8")
    planted = "、".join(PLANTED)
    for old in ("2023年政府信息公开工作年度报告", "六、其他需要报告的事项", "（一）主动公开情况", "我局新收政府信息公开申请26件"):
        assert old in text, old
        text = text.replace(old, old + planted)
    text = text.replace("四、结转下年度继续办理\n\t2\n", f"四、结转下年度继续办理\n\t{PLANTED[1]}\n")
    page = drawn(an_entry(text.encode(), lang), lang)

    assert [] == [number for number in PLANTED if number in page]
    assert "138********" in page


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_hostile_text_is_text(lang: str) -> None:
    """Whatever report, rules and file names say, every tag and attribute is our own, and the words can be read."""
    hostile = f"{HOSTILE}</style></script>\"onmouseover=\"x"
    entry = an_entry(
        a_messy_report({"disclosure.permits.decisions": hostile}, {1: hostile, 5: hostile}, title=f"某县{hostile}局"), lang, name=hostile,
    )
    planted = an_outcome(title=hostile, message=hostile, note=hostile, fix=hostile, at=hostile, explanation=hostile)
    assert entry.audit is not None
    audit = entry.audit.model_copy(update={"outcomes": (*entry.audit.outcomes, planted, an_outcome(
        rule="T9-001", title=hostile, outcome="undetermined", explanation=hostile, at=hostile,
    )), "agency": hostile})
    text = drawn(replace(entry, audit=audit), lang, in_folder=True)
    page = seen(text)

    assert set() == {str(element.tag) for element in page.iter()} - OURS
    assert set() == {name for element in page.iter() for name in element.attrib if name.startswith("on") or name in ("src", "style")}
    assert 1 == text.count("<script>")
    assert 1 == text.count("</style>")
    assert {"index.html"} == {link.get("href") for link in page.iter("a") if not link.get("href").startswith("#")}
    assert "<script>alert(1)</script>" in page.find_class("prose")[0].text_content()


def test_the_policy_allows_the_one_script_and_the_one_style_and_nothing_else() -> None:
    """Both are named by their digests; nothing is loaded, embedded or sent."""
    page = sample_page("clean-2021.txt")
    found = seen(page)
    (policy,) = (meta.get("content") for meta in found.iter("meta") if meta.get("http-equiv") == "Content-Security-Policy")
    digests = {
        kind: b64encode(sha256(re.search(f"<{kind}>(.*?)</{kind}>", page, re.DOTALL)[1].encode()).digest()).decode()  # type: ignore[index]
        for kind in ("style", "script")
    }

    assert (
        f"default-src 'none'; style-src 'sha256-{digests['style']}'; script-src 'sha256-{digests['script']}'; "
        "base-uri 'none'; form-action 'none'" == policy
    )
    assert not re.search(r"@import|url\(|<link|<img|<iframe|<form", page)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_audit_gives_the_same_bytes(lang: str) -> None:
    """Drawing twice gives one text, without a path of the machine."""
    entry = of_sample("provincial-2019.txt", lang)

    assert drawn(entry, lang) == drawn(entry, lang)
    assert str(ROOT) not in drawn(entry, lang)


def test_english_is_english_but_for_the_report() -> None:
    """No Chinese of ours is left on an English page; what is Chinese says so."""
    page = seen(sample_page("clean-2021.txt", "en"))
    ours = "".join(page.find_class("verdict")[0].itertext()) + "".join(page.find_class("open")[0].itertext())

    assert "en" == page.get("lang")
    assert not re.search(r"得分|等级|问题|无法", ours)
    assert {"zh-CN"} == {table.get("lang") for table in page.iter("table") if "form" in (table.get("class") or "")}
