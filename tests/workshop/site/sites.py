"""Sites drawn for tests: of the shipped rules, and of rules whose every text tries to be HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from auditor.rulebook import load_rulebook
from auditor.workshop.site import draw_site

PLANTED = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&lt;"
_QUOTED = PLANTED.replace("'", "''")
RULE = f"""\
id: XX-001
title: {{zh: '甲{_QUOTED}', en: 'A{_QUOTED}'}}
why: '乙{_QUOTED}'
basis:
  - {{document: '丙{_QUOTED}', clause: '丁{_QUOTED}'}}
valid: {{from: 2021}}
severity: warning
limits:
  least: {{2021: '{_QUOTED}'}}
require: "本年新收[总计] >= 0 or limit.least == title"
notes:
  - {{if: "本年新收[总计] > 1", zh: '戊{_QUOTED}', en: 'N{_QUOTED}'}}
message: {{zh: '己{_QUOTED}', en: 'M{_QUOTED}'}}
fix: {{zh: '庚{_QUOTED}', en: 'F{_QUOTED}'}}
cases:
  - name: '辛{_QUOTED}'
    given: {{section_1: '壬{_QUOTED}', agency: '子{_QUOTED}'}}
    expect: pass
  - name: '癸{_QUOTED}'
    document: "第一行\\n</pre>{PLANTED.replace('"', '')}"
    expect: undetermined
"""
CLAUSES = f"""\
edition: "2021"
title: {{zh: '甲{_QUOTED}', en: 'A{_QUOTED}'}}
years: {{from: 2021}}
parts:
  - id: whole
    title: {{zh: '乙{_QUOTED}', en: 'B{_QUOTED}'}}
    clauses:
      - id: whole.all
        requires: {{zh: '丙{_QUOTED}', en: 'C{_QUOTED}'}}
        sources: [{{document: '丁{_QUOTED}', clause: '戊{_QUOTED}', mark: K}}]
        rules: [XX-001, STR-001]
        person: [{{zh: '己{_QUOTED}', en: 'P{_QUOTED}'}}]
        nobody_yet: [{{zh: '庚{_QUOTED}', en: 'N{_QUOTED}'}}]
"""
PACK = f"""\
id: local
title: {{zh: '甲{_QUOTED}', en: 'A{_QUOTED}'}}
why: '乙{_QUOTED}'
extends: national
jurisdiction: ['某市{_QUOTED}']
override:
  XX-001: {{severity: info, limits: {{least: {{2022: '{_QUOTED}'}}}}, reason: '丙{_QUOTED}'}}
disable: {{STR-002: '丁{_QUOTED}'}}
"""
FACT = f"""\
id: planted
short: '甲{_QUOTED}'
why: '乙{_QUOTED}'
value: year > 2000
"""


def lay(folder: Path) -> Path:
    """Lay hostile texts over the shipped rules: a rule, a clause file, a pack and a derived fact."""
    for name, text in (
        ("extra/XX-001-a.yaml", RULE), ("clauses/2021.yaml", CLAUSES), ("packs/local.yaml", PACK), ("facts/planted.yaml", FACT),
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@cache
def shipped_site() -> Mapping[str, str]:
    """The site of the shipped rules."""
    return draw_site(load_rulebook())


@dataclass
class Seen(HTMLParser):
    """What a browser would make of a page: its elements, their attributes, and the text outside scripts and styles."""

    page: str
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the page."""
        super().__init__(convert_charrefs=True)
        self.feed(self.page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.open.append(tag)

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if self.open and self.open[-1] not in ("script", "style"):
            self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of that name."""
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def text(self) -> str:
        """All text."""
        return "".join(self.texts)

    @property
    def ids(self) -> set[str]:
        """Every id of the page."""
        return {attributes["id"] for _, attributes in self.elements if "id" in attributes}
