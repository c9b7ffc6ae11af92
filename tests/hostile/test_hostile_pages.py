"""Pages made to break their reader end in pieces or in one of our errors, soon, without a look at anything else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60

WORDS = "公开政府信息" * 20
ROW = "<tr><td>甲</td><td>1</td></tr>"

PAGES = {
    "wide span": f"<table><tr><td colspan='1e9'>甲<td rowspan=99999999>1</tr>{ROW}</table>",
    "span of many digits": f"<table><tr><td colspan='{'9' * 100_000}'>甲<td>1</tr></table>",
    "many tags": "<table>" + ROW * 66_000 + "</table>",
    "too many tags": "<b>" * 400_001,
    "forms in forms": "<form>" * 5000 + "<p>甲",
    "tables in cells": "<table><tr><td>甲<td>" * 80 + "1",
    "entities": '<!DOCTYPE a [<!ENTITY b0 "甲甲">'
    + "".join(f'<!ENTITY b{n} "&b{n - 1};&b{n - 1};">' for n in range(1, 40)) + "]><p>&b39;</p>",
    "a file as an entity": '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/hostname">]><html><p>甲&f;</p></html>',
    "an address as an entity": '<?xml version="1.0"?><!DOCTYPE html SYSTEM "http://localhost:9/x.dtd"><html><p>甲</p></html>',
    "a base elsewhere": "<base href='http://localhost:9/'><p>甲</p><img src=a.png><link rel=stylesheet href=x.css>",
    "an include": '<html xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/hostname"/><p>甲</p></html>',
    "links that run": "<a href='javascript:alert(1).doc'>甲</a><img src=x onerror=alert(1)>"
    f"<iframe src='data:text/html,{WORDS}'></iframe>",
    "refresh": "<meta http-equiv=refresh content='0;url=http://localhost:9/'><p>甲</p>",
    "quotes without end": f"<p>甲</p><script>{WORDS}" + "'\\" * 200_000 + "</script>",
    "comments without end": f"<p>甲</p><script>{WORDS}" + "/*" * 200_000 + "</script>",
    "escapes in escapes": f"<p>甲</p><script>a='{WORDS}" + "\\\\" * 100_000 + "u4e00'</script>",
    "many strings": f"<p>甲</p><script>a=['{WORDS}'" + ",'甲'" * 100_000 + "]</script>",
    "many holders": f"<p>甲</p><textarea>{WORDS}</textarea>" * 2000,
    "escaped again and again": "<div>" * 5 + ("&lt;div>" + "&amp;lt;p>" * 50) * 500 + "&lt;/p>" * 500,
    "styles without end": "<style>" + ".a{display:table-cell" * 20_000 + "</style><p class=a>甲</p>",
    "drawn in drawn": "<div style='display:table-cell'>" * 200 + "甲",
    "bars": "<p>" + "|" * 200_000 + "</p>" + "<p>| |</p>" * 20_000,
    "links in links": "<a href=/x>" * 2000 + WORDS,
    "a picture of a megabyte": f"<p>甲</p><img alt='表' src='data:image/png;base64,{'A' * 1_000_000}'>",
    "class names": f"<div class='{'a ' * 200_000}'>甲</div>",
    "pre without end": "<pre>" + "甲\t1\n" * 50_000,
    "mail in mail": "".join(f"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(5000)),
    "many parts": "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n"
    + "--b\nContent-Type: text/html\n\n<p>甲</p>\n" * 20_000,
    "a page without a body": "<html><head><title>甲</title></head><frameset></frameset></html>",
    "nothing but a mark": "<!doctype html>",
}  # fmt: skip

TRIAL = """
import json, signal, sys
from auditor.documents import read_document
from auditor.errors import AuditorError
from auditor.report import read_report
from tests.report.printing import FORMS
from tests.hostile.test_hostile_pages import PAGES, PATIENCE
reached, watching = [], False
def watch(event, arguments):
    if event == "open" and str(arguments[0]).endswith((".py", ".pyc", ".so")):
        return
    if watching and event.startswith(("open", "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "urllib.")):
        reached.append(f"{event} {arguments[:1]!r}")
def trial(raw):
    try:
        read_report(read_document(raw, "page"), FORMS)
    except AuditorError as error:
        return error.code
    except BaseException as error:
        return f"{type(error).__name__}: {error}"[:500]
    return "read"
trial("<p>甲</p>".encode("utf-16"))
sys.addaudithook(watch)
for name, page in PAGES.items():
    reached, watching = [], True
    signal.alarm(PATIENCE)
    came = trial(page.encode())
    signal.alarm(0)
    watching = False
    print(json.dumps([name, came, reached]), flush=True)
"""


@pytest.fixture(scope="module")
def came() -> dict[str, tuple[str, list[str]]]:
    """Read every page in one process; gives what each came to and what was reached for."""
    done = subprocess.run([sys.executable, "-c", TRIAL], cwd=ROOT, capture_output=True, check=False, timeout=PATIENCE * len(PAGES))
    return {name: (outcome, reached) for name, outcome, reached in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("name", PAGES)
def test_a_hostile_page_ends_in_a_report_or_an_error(name: str, came: dict[str, tuple[str, list[str]]]) -> None:
    """No crash, no hang, no network, and no file opened but the program's own."""
    outcome, reached = came[name]

    assert [] == reached
    assert outcome in ("read", "E101", "E104", "E108", "E201")
