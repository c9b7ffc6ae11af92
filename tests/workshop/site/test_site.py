"""The site of rules: whole, linked, the same for the same rules, in both languages, and never more than text."""

from __future__ import annotations

import json
import posixpath
import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from auditor.rulebook import load_rulebook
from auditor.workshop.site import draw_site
from tests.workshop.site.sites import PLANTED, Seen, lay, shipped_site

_EXECUTED = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def test_every_rule_clause_year_pack_and_fact_has_its_place() -> None:
    """Each rule has a page, and so has each edition's clauses; packs and facts stand on theirs."""
    book, site = load_rulebook(), shipped_site()
    facts, packs = Seen(site["facts.html"]).ids, Seen(site["packs.html"]).ids

    assert {f"rule-{name}.html" for name in book.rules} <= set(site)
    assert {"index.html", "years.html", "clauses-2019.html", "clauses-2021.html", "year-2019.html", "year-2021.html"} <= set(site)
    assert {f"fact-{ready.fact.id}" for ready in book.facts} <= facts
    assert {f"pack-{name}" for name in book.packs} <= packs


def test_every_link_leads_somewhere() -> None:
    """Each link names a page of the site, and its fragment an element of that page."""
    site = shipped_site()
    seen = {name: Seen(page) for name, page in site.items()}
    broken = []
    for name, page in seen.items():
        for link in page.all("a"):
            path, _, fragment = link["href"].partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            if target not in site or (fragment and fragment not in seen[target].ids):
                broken.append(f"{name}: {link['href']}")

    assert [] == broken


def test_both_languages_have_the_same_pages_and_lead_to_each_other() -> None:
    """The English pages stand in a folder of their own; each page links to its twin and says its language."""
    site = shipped_site()
    first = {name for name in site if "/" not in name}
    index, other = Seen(site["index.html"]), Seen(site["en/index.html"])

    assert {f"en/{name}" for name in first} == set(site) - first
    assert "zh-CN" == index.all("html")[0]["lang"]
    assert "en" == other.all("html")[0]["lang"]
    assert "en/index.html" in [link["href"] for link in index.all("a")]
    assert "../index.html" in [link["href"] for link in other.all("a")]


def test_the_first_page_can_be_english() -> None:
    """With English first, the Chinese pages stand in a folder of their own."""
    site = draw_site(load_rulebook(), "en")

    assert "en" == Seen(site["index.html"]).all("html")[0]["lang"]
    assert "zh-CN" == Seen(site["zh/index.html"]).all("html")[0]["lang"]


def test_the_same_rules_give_the_same_bytes_wherever_they_lie(tmp_path: Path) -> None:
    """Neither the clock nor the place of an overlay shows in the pages."""
    one, two = lay(tmp_path / "a"), lay(tmp_path / "b" / "deeper")

    assert draw_site(load_rulebook(one)) == draw_site(load_rulebook(two))
    assert not any(str(tmp_path) in page for page in draw_site(load_rulebook(one)).values())


def test_no_page_asks_anybody_else() -> None:
    """No page loads or links to anything outside of its folder, and its policy forbids it."""
    for name, page in shipped_site().items():
        seen = Seen(page)
        sources = [attributes[key] for _, attributes in seen.elements for key in ("src", "srcset", "data") if key in attributes]

        assert [] == sources, name
        assert not seen.all("link"), name
        assert not re.search(r"@import|url\(", page), name
        assert not any(re.match(r"[a-z]+:", link["href"]) for link in seen.all("a")), name
        assert "default-src 'none'" in seen.all("meta")[1]["content"], name


def test_only_the_search_runs_and_only_as_it_was_written() -> None:
    """The policy of the first page names the hash of its one script; other pages have none."""
    for name, page in shipped_site().items():
        scripts = _EXECUTED.findall(page)
        expected = [f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'" for script in scripts]
        policy = Seen(page).all("meta")[1]["content"]

        assert (1 if name.endswith("index.html") else 0) == len(scripts), name
        assert all(part in policy for part in expected), name
        assert ("script-src" in policy) is bool(scripts), name


def test_texts_of_rules_are_never_html(tmp_path: Path) -> None:
    """A script planted into every text of a rule, clause, pack and fact is shown as it was written, and does not run."""
    site = draw_site(load_rulebook(lay(tmp_path)))
    shown = 0
    for name, page in site.items():
        seen = Seen(page)
        scripts = [attributes for attributes in seen.all("script") if attributes.get("type") != "application/json"]

        assert (1 if name.endswith("index.html") else 0) == len(scripts), name
        assert not seen.all("img"), name
        assert not any(key.startswith("on") for _, attributes in seen.elements for key in attributes), name
        shown += seen.text.count(PLANTED)

    assert shown > 50


def test_the_search_looks_through_every_rule(tmp_path: Path) -> None:
    """The entries are JSON that holds each rule with its texts, whatever stands in them."""
    page = draw_site(load_rulebook(lay(tmp_path)))["index.html"]
    found = re.search(r'<script type="application/json" id="entries">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    entries = {entry["id"]: entry for entry in json.loads(found[1])}

    assert set(load_rulebook(tmp_path).rules) == set(entries)
    assert "甲" + PLANTED == entries["XX-001"]["title"]
    assert ("rule-XX-001.html", "warning", 2021, None) == tuple(entries["XX-001"][key] for key in ("url", "severity", "from", "to"))
    assert "辛" + PLANTED in entries["XX-001"]["texts"]


def test_the_page_of_a_rule_says_everything(tmp_path: Path) -> None:
    """Why, basis, requirement, limits, message, fix, points, packs, clauses and cases all stand on it."""
    text = Seen(draw_site(load_rulebook(lay(tmp_path)))["rule-XX-001.html"]).text

    for expected in (
        "乙", "丙", "丁", "己", "庚", "辛", "癸", "戊", "least", "2021 年度起", "改为提示", "extra/XX-001-a.yaml", "whole.all",
    ):
        assert expected in text, expected


def test_a_rule_page_links_to_clauses_facts_packs_and_rules_it_waits_for() -> None:
    """T2-008 looks at a fact and stands under a clause; STR-003 is changed by a pack; T3-002 is charged with T3-001."""
    site = shipped_site()
    links = {name: {link["href"] for link in Seen(site[f"rule-{name}.html"]).all("a")} for name in ("T2-008", "STR-003", "T3-002")}

    assert "clauses-2021.html#c-section_2.admin_fees" in links["T2-008"]
    assert any(link.startswith("facts.html#fact-") for link in links["T2-008"])
    assert "packs.html#pack-national" in links["STR-003"]
    assert "rule-T3-001.html" in links["T3-002"]


def test_a_year_says_what_differs_from_the_year_before() -> None:
    """2021 brings another form and the rules on fees."""
    page = Seen(shipped_site()["year-2021.html"])

    assert "改用 2021 年版格式" in page.text
    assert "rule-FEE-001.html" in {link["href"] for link in page.all("a")}
    assert "FEE-001" not in Seen(shipped_site()["year-2020.html"]).text.split("本年度不适用的规则")[0]


def test_a_pack_shows_what_it_changes_and_its_own_rules(tmp_path: Path) -> None:
    """Places, what it extends, changes with reasons, disabled rules and own rules stand on the page of packs."""
    lay(tmp_path)
    own = (tmp_path / "extra" / "XX-001-a.yaml").read_text(encoding="utf-8").replace("XX-001", "LO-001")
    (tmp_path / "packs" / "local").mkdir()
    (tmp_path / "packs" / "local" / "LO-001-own.yaml").write_text(own, encoding="utf-8")
    site = draw_site(load_rulebook(tmp_path))
    text = Seen(site["packs.html"]).text

    for expected in ("在 national 的基础上", "适用地区：某市", "停用", "改为提示", "LO-001"):
        assert expected in text, expected
    assert "规则包 local 的自有规则" in Seen(site["rule-LO-001.html"]).text
