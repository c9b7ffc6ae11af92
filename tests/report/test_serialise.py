"""A report is written as plain JSON values, in the contract's order, with personal data masked."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from auditor.report.report import At, Cell, Claim, Report, Section, Unread
from auditor.report.serialise import report_json

CONTRACT = [
    "agency", "agency_kind", "agency_level", "agency_function", "year", "title", "title_year", "body_year", "edition",
    "disclosure", "applications", "published_on", "published_on_source", "publisher", "scope", "sections", "cells",
    "claims", "coverage", "unread",
]
MOBILE = "13800138000"


def a_report() -> Report:
    """Build a report that says a little of everything."""
    return Report(
        agency="某县某局", year=2021, published_on=date(2022, 1, 24), published_on_source="page",
        sections={"1": Section(number=1, ordinal="一", heading="一、总体情况", text=f"联系人手机{MOBILE}。", found=True)},
        cells={"disclosure.admin_fees.amount": Cell(
            state="given", value=Decimal("32.03"), unit="wan_yuan", text="32.03", place=At(line=4, column=2))},
        claims=(Claim(kind="received", value=3, unit="item", quote=f"收到{MOBILE}申请3件", parts=(1, Decimal("2.5"))),),
        unread=(Unread(what="disputes", zh=f"见{MOBILE}", en="cut"),),
    )


def test_the_contract_s_keys_come_first_and_are_never_left_out() -> None:
    """What is not known is null; what we add follows, and is left out where empty."""
    written = report_json(Report())

    assert CONTRACT == list(written)[: len(CONTRACT)]
    assert written["agency"] is None
    assert [] == written["claims"]
    assert "namings" not in written


def test_values_are_those_of_json() -> None:
    """Dates are ISO text, numbers are numbers, places have only the fields they know."""
    written = report_json(a_report())

    assert "2022-01-24" == written["published_on"]
    assert {
        "state": "given", "value": 32.03, "unit": "wan_yuan", "text": "32.03", "place": {"line": 4, "column": 2},
    } == written["cells"]["disclosure.admin_fees.amount"]
    assert [1, 2.5] == written["claims"][0]["parts"]
    assert ["kind", "value", "unit", "scope", "year", "quote", "place"] == list(written["claims"][0])[:7]
    assert written == json.loads(json.dumps(written))


def test_no_text_leaves_unmasked() -> None:
    """Section texts, quotes and reasons all go through the mask."""
    written = json.dumps(report_json(a_report()), ensure_ascii=False)

    assert MOBILE not in written
    assert 3 == written.count("138********")
