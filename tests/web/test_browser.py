"""The page in a real browser: findings lead to cells and back, nothing leaves it, and it fits a telephone and paper."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.browser import Browser, Tab, browser, readable_folder
from tests.web.pages import a_messy_report, an_entry, drawn, sample_page

FIRST = "document.getElementById('f1')"
CELL = "document.getElementById('c-applications.new_received:total')"
IN_VIEW = """(e => { const b = e.getBoundingClientRect();
  return b.width > 0 && b.top >= 0 && b.bottom <= innerHeight && b.left >= 0 && b.right <= document.documentElement.clientWidth; })"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of the module."""
    with readable_folder() as home, browser(home) as made:
        yield made


@pytest.fixture(scope="module")
def pages() -> Iterator[Path]:
    """A folder of pages."""
    long = drawn(an_entry(a_messy_report(title=f"某县{'很长的名称' * 20}局"), "en"), "en")
    with readable_folder() as folder:
        for name, page in {
            "broken": sample_page("balance-broken-2022.txt"), "quoted": sample_page("dispute-contradiction-2022.txt"),
            "blank": sample_page("blank-township-2022.txt"), "messy": long,
        }.items():
            (folder / f"{name}.html").write_text(page, encoding="utf-8")
        yield folder


def opened(chromium: Browser, page: Path, **shape: int) -> Tab:
    """Open a page."""
    tab = Tab(chromium, **shape)
    tab.open(page.as_uri())
    return tab


def lit(tab: Tab) -> set[str]:
    """The anchors of what is lit."""
    return set(tab.ask("[...document.querySelectorAll('.lit')].map(e => e.id)"))


def test_a_finding_leads_to_its_cells(chromium: Browser, pages: Path) -> None:
    """A click on a finding lights its four cells; the first has the focus and is in view."""
    tab = opened(chromium, pages / "broken.html")
    tab.click("#f1 .message")

    assert "c-applications.new_received:total" == tab.ask("document.activeElement.id")
    assert tab.ask(f"{IN_VIEW}({CELL})")
    assert {
        "f1", "c-applications.new_received:total", "c-applications.carried_in:total", "c-applications.results.total:total",
        "c-applications.carried_over:total",
    } == lit(tab)


def test_a_place_of_a_finding_leads_to_its_own_cell(chromium: Browser, pages: Path) -> None:
    """The link of one place goes there, and the address of the page names it."""
    tab = opened(chromium, pages / "broken.html")
    tab.click("#f1 .spots li:last-child a")

    assert "c-applications.carried_over:total" == tab.ask("document.activeElement.id")
    assert "#c-applications.carried_over:total" == tab.ask("location.hash")


def test_a_cell_leads_to_its_findings(chromium: Browser, pages: Path) -> None:
    """A click on a marked cell lights what was found of it, and brings it into view."""
    tab = opened(chromium, pages / "broken.html")
    tab.click("[id='c-applications.carried_over:natural_person']")

    assert {"f2", "c-applications.carried_over:natural_person"} == lit(tab)
    assert "f2" == tab.ask("document.activeElement.id")
    assert tab.ask(f"{IN_VIEW}(document.querySelector('#f2 .message'))")


def test_a_quote_leads_to_its_finding_and_back(chromium: Browser, pages: Path) -> None:
    """Words in the running text behave as cells do."""
    tab = opened(chromium, pages / "quoted.html")
    tab.click("mark")

    assert "f1" == tab.ask("document.activeElement.id")

    tab.click("#f1 .spots a")

    assert "MARK" == tab.ask("document.activeElement.nodeName")
    assert tab.ask(f"{IN_VIEW}(document.querySelector('mark'))")


def test_the_keyboard_reaches_all_of_it(chromium: Browser, pages: Path) -> None:
    """Tab and Enter lead from a finding to its cell and from the cell's reference back; Escape puts the light out."""
    tab = opened(chromium, pages / "broken.html")
    tab.ask("document.querySelector('#f1 .spots a').focus()")
    tab.press("Enter", 13, "\r")

    assert "c-applications.new_received:total" == tab.ask("document.activeElement.id")

    tab.press("Tab", 9)

    assert "#f1" == tab.ask("document.activeElement.getAttribute('href')")

    tab.press("Enter", 13, "\r")

    assert "f1" == tab.ask("document.activeElement.id")

    tab.press("Escape", 27)

    assert set() == lit(tab)


def test_a_filter_hides_what_is_not_asked_for(chromium: Browser, pages: Path) -> None:
    """A severity that is switched off is gone from the list and comes back; a cell of it brings it back too."""
    tab = opened(chromium, pages / "blank.html")
    shown = "[...document.querySelectorAll('.finding')].filter(e => e.getClientRects().length).length"
    every = tab.ask(shown)
    tab.click("[data-only=warning]")

    assert every - 3 == tab.ask(shown)
    assert "false" == tab.ask("document.querySelector('[data-only=warning]').getAttribute('aria-pressed')")

    tab.click("td.marked.warning")

    assert every - 2 == tab.ask(shown)


def test_without_scripts_links_still_lead_there_and_show_it(chromium: Browser, pages: Path) -> None:
    """The place that a link names is highlighted by the style alone, and no control stands there that does nothing."""
    tab = opened(chromium, pages / "broken.html")
    page = (pages / "broken.html").as_uri()
    still = Tab(chromium, runs=False)
    still.open(f"{page}#c-applications.new_received:total")
    tab.ask(f"{CELL}.classList.add('lit')")

    assert tab.ask(f"getComputedStyle({CELL}).backgroundColor") == still.ask(f"getComputedStyle({CELL}).backgroundColor")
    assert still.ask(f"{IN_VIEW}({CELL})")
    assert "none" == still.ask("getComputedStyle(document.querySelector('.filter')).display")


@pytest.mark.parametrize("name", ["broken", "quoted", "blank", "messy"])
def test_a_telephone_shows_the_page_without_scrolling_sideways(chromium: Browser, pages: Path, name: str) -> None:
    """At 400 pixels nothing is wider than the page but tables, which scroll in their boxes."""
    tab = opened(chromium, pages / f"{name}.html", width=400, height=800)

    assert tab.ask("document.documentElement.scrollWidth") <= tab.ask("document.documentElement.clientWidth")
    assert [] == tab.ask(
        "[...document.querySelectorAll('body *')].filter(e => !e.closest('.box, .skip') && e.getBoundingClientRect().right > 401)"
        ".map(e => e.outerHTML.slice(0, 80))"
    )
    assert "auto" == tab.ask("getComputedStyle(document.querySelector('.box')).overflowX")


def test_a_finding_leads_to_its_cell_on_a_telephone(chromium: Browser, pages: Path) -> None:
    """The box of the table scrolls, too, until the cell is seen."""
    tab = opened(chromium, pages / "broken.html", width=400, height=800)
    tab.click("#f1 .spots a")

    assert tab.ask(f"{IN_VIEW}({CELL})")


def test_paper_shows_no_controls(chromium: Browser, pages: Path) -> None:
    """In print there are no buttons, hints and ways back; findings stand above the report, and all of both is there."""
    tab = opened(chromium, pages / "broken.html")
    tab.media("print")
    shown = "(selector => [...document.querySelectorAll(selector)].filter(e => e.getClientRects().length).length)"

    assert 0 == tab.ask(f"{shown}('.filter, .hint, .back, .skip, button')")
    assert 2 == tab.ask(f"{shown}('.finding')")
    assert 200 == tab.ask(f"{shown}('td[id]')")
    assert "static" == tab.ask("getComputedStyle(document.querySelector('.findings')).position")
    assert "none" == tab.ask("getComputedStyle(document.querySelector('.findings')).maxHeight")


@pytest.mark.parametrize("name", ["broken", "quoted", "blank", "messy"])
def test_nothing_leaves_the_page(chromium: Browser, pages: Path, name: str) -> None:
    """The page alone is asked for, its policy is kept, and no script fails."""
    tab = opened(chromium, pages / f"{name}.html")
    tab.click(".instance .spots a")

    assert [(pages / f"{name}.html").as_uri()] == tab.requests
    assert [] == tab.complaints


def test_the_policy_stops_what_would_run(chromium: Browser, pages: Path) -> None:
    """Even if markup got onto the page, no handler, script or picture of it would be served."""
    tab = opened(chromium, pages / "broken.html")
    planted = (
        "<img src='https://elsewhere.invalid/a.png' onerror='window.ran = 1'><p style='color: red'>x</p>"
        "<script>window.ran = 1</script>"
    )
    tab.ask(f"document.querySelector('main').insertAdjacentHTML('beforeend', {json.dumps(planted)})")
    tab.ask("new Promise(done => setTimeout(done, 200))")

    assert tab.ask("window.ran === undefined")
    assert [(pages / "broken.html").as_uri()] == tab.requests
    assert any("Content Security Policy" in complaint for complaint in tab.complaints)
    assert "rgb(255, 0, 0)" != tab.ask("getComputedStyle(document.querySelector('main > p:last-of-type')).color")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_can_be_told_from_their_ground(chromium: Browser, pages: Path, scheme: str) -> None:
    """By day and by night the contrast of text is 4.5 to 1 at least (WCAG 2, level AA)."""
    tab = Tab(chromium)
    tab.send("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    tab.open((pages / "blank.html").as_uri())

    assert [] == tab.ask(CONTRAST)


CONTRAST = """(() => {
  const part = c => { c /= 255; return c <= .03928 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4; };
  const read = text => text.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
  const ground = e => { for (; e; e = e.parentElement) {
    const c = read(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] === 1) return c; } return [255, 255, 255]; };
  const poor = new Set();
  for (const e of document.querySelectorAll('body *')) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || !e.getClientRects().length) continue;
    const pair = [light(read(getComputedStyle(e).color)), light(ground(e))].sort((a, b) => b - a);
    if ((pair[0] + .05) / (pair[1] + .05) < 4.5) poor.add(e.tagName + '.' + e.className + ' ' + getComputedStyle(e).color);
  }
  return [...poor];
})()"""
