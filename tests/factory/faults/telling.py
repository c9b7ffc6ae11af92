"""Faults of the prose: numbers and statements that the tables contradict, and what section six says of fees."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

from tests.factory.clean import Case
from tests.factory.faults.fault import Change, Fault, miscounted, value, with_cells, with_sentences

ZERO_FEES = "本年度未发出信息处理费收费通知，也未收取信息处理费。"


def faults() -> Iterator[Fault]:
    """Yield the faults of the prose."""
    yield Fault("received: another number", ("NAR-001",), miscounted("received", "收到政府信息公开申请"), also=("NAR-003",))
    yield Fault("received: none said", ("NAR-002",), _saying("received", "本年度未收到政府信息公开申请。"))
    yield Fault("closed: another number", ("NAR-003",), miscounted("received", "办结"))
    yield Fault("carried over: another number", ("NAR-003",), miscounted("received", "继续办理"))
    yield Fault("reconsideration: another number", ("NAR-004",), miscounted("disputes", "行政复议"))
    yield Fault("litigation: another number", ("NAR-004",), miscounted("disputes", "行政诉讼"))
    yield Fault("disputes: none said", ("NAR-004",), _saying("disputes", "未发生因政府信息公开引发的行政复议、行政诉讼案件。"))
    yield Fault("reconsideration: all upheld said", ("NAR-005",), _all_upheld)
    yield Fault("suits: none lost said", ("NAR-005",), _none_lost)
    yield Fault("normative documents: another number", ("NAR-006",), miscounted("normative", "规范性文件"))
    for name, words in {"permits": "行政许可决定", "penalties": "行政处罚决定", "compulsion": "行政强制决定"}.items():
        yield Fault(f"{name}: another number", ("NAR-007",), miscounted("decisions", words))
    yield Fault("other services: another number", ("NAR-007",), miscounted("other_services", "服务事项"))
    yield Fault("procurement: another number", ("NAR-008",), miscounted("procurement", "采购项目"))
    yield Fault("procurement: another amount", ("NAR-008",), miscounted("procurement", "总金额"))
    yield Fault("published: parts do not add up", ("NAR-009",), miscounted("published", "网站公开"))
    yield Fault("published: ten thousand times too many", ("NAR-010",), _ten_thousand, also=("NAR-009",))
    yield Fault("admin fees: another amount", ("NAR-011",), miscounted("admin_fees", "金额为"))
    yield Fault("results of another year", ("NAR-012",), _other_year)
    yield Fault("two totals of items published", ("NAR-014",), _two_totals)
    yield from _fees()


def _fees() -> Iterator[Fault]:
    yield Fault("no fee statement", ("FEE-001",), _since_2021("fees", "没有其他需要报告的事项。"))
    yield Fault("section six says none", ("FEE-001",), _since_2021("fees", "无。"))
    yield Fault("fee statement without notices", ("FEE-002",), _since_2021("fees", "本年度收取政府信息公开信息处理费1200元。"))
    yield Fault("more collected than noticed", ("FEE-003",), _collected_more)
    yield Fault("amount that no tariff gives", ("FEE-004",), _odd_amount)
    yield Fault("fee notices without applications", ("FEE-005",), _no_applications, also=("NAR-001", "NAR-003"))
    yield Fault("overdue fees and no notice", ("FEE-006",), _overdue)
    yield Fault("more collected than all fees", ("FEE-007",), _beyond_all_fees, also=("NAR-011", "XY-010"))
    yield Fault("cost fees charged", ("FEE-008",), _cost_fees)
    yield Fault("fee by the wrong instrument", ("FEE-009",), _wrong_instrument)


def _saying(kind: str, sentence: str) -> Change:
    return lambda case, dice: with_sentences(case, **{kind: sentence})


def _since_2021(kind: str, sentence: str) -> Change:
    return lambda case, dice: with_sentences(case, **{kind: sentence}) if case.truth.year >= 2021 else None


def _all_upheld(case: Case, dice: random.Random) -> Case | None:
    block = "disputes.reconsideration"
    if value(case, f"{block}.total") == value(case, f"{block}.upheld"):
        return None
    return with_sentences(case, disputes=f"因政府信息公开被申请行政复议{value(case, f'{block}.total')}件，均获维持。")


def _none_lost(case: Case, dice: random.Random) -> Case | None:
    blocks = ("litigation_direct", "litigation_after_reconsideration")
    if not any(value(case, f"disputes.{block}.corrected") for block in blocks):
        return None
    suits = sum(value(case, f"disputes.{block}.total") for block in blocks)
    return with_sentences(case, disputes=f"政府信息公开行政诉讼{suits}件，零败诉。")


def _ten_thousand(case: Case, dice: random.Random) -> Case:
    return with_sentences(case, published=re.sub(r"信息(\d+)条，", r"信息\1万条，", case.sentences["published"]))


def _other_year(case: Case, dice: random.Random) -> Case:
    sentence = f"{case.truth.year - 1}年发布政策解读{dice.randrange(20, 90)}条。"
    return with_sentences(case, proactive=case.sentences["proactive"] + sentence)


def _two_totals(case: Case, dice: random.Random) -> Case:
    total = re.search(r"信息(\d+)条，", case.sentences["published"])
    assert total is not None
    first = f"全年主动公开政府信息{total[1]}条。"
    again = f"全年主动公开政府信息{int(total[1]) + dice.randrange(3, 40)}条。"
    return with_sentences(case, published=first, supervision=case.sentences["supervision"] + again)


def _statement(notices: int, noticed: int, collected: int) -> str:
    return f"全年发出收费通知{notices}件，总金额{noticed}元，实际收取{collected}元。"


def _collected_more(case: Case, dice: random.Random) -> Case | None:
    noticed = 100 * dice.randrange(3, 20)
    return _since_2021("fees", _statement(3, noticed, noticed + 100 * dice.randrange(1, 9)))(case, dice)


def _odd_amount(case: Case, dice: random.Random) -> Case | None:
    noticed = 100 * dice.randrange(3, 20) + dice.randrange(1, 10)
    return _since_2021("fees", _statement(3, noticed, noticed))(case, dice)


def _no_applications(case: Case, dice: random.Random) -> Case | None:
    if case.truth.year < 2021:
        return None
    none = {address: 0 for address in case.truth.cells if address.startswith(("applications.", "disputes."))}
    changed = with_cells(replace(case, previous=None), none)
    return with_sentences(changed, received="", disputes="", fees=_statement(3, 900, 900))


def _overdue(case: Case, dice: random.Random) -> Case | None:
    row = "applications.results.other.fee_overdue"
    if f"{row}[total]" not in case.truth.cells:
        return None
    misc = "applications.results.other.misc"
    moved = {f"{row}[{column}]": value(case, f"{misc}[{column}]") for column in ("natural_person", "other_org", "total")}
    kept = {f"{misc}[{column}]": 0 for column in ("natural_person", "other_org")}
    total = moved[f"{row}[natural_person]"] + moved[f"{row}[other_org]"]
    if total == 0:
        return None
    sums = {f"{row}[total]": total, f"{misc}[total]": value(case, f"{misc}[total]") - total}
    return with_sentences(with_cells(case, {**moved, **kept, **sums}), fees=ZERO_FEES)


def _beyond_all_fees(case: Case, dice: random.Random) -> Case | None:
    address = "disclosure.admin_fees.amount"
    if address not in case.truth.cells:
        return None
    changed = with_sentences(with_cells(case, {address: 0}), admin_fees="", fees=_statement(3, 900, 900))
    return replace(changed, previous=None)


def _cost_fees(case: Case, dice: random.Random) -> Case:
    kind = dice.choice(("检索费", "复制费", "邮寄费"))
    return with_sentences(case, other=f"依申请公开工作中收取{kind}{10 * dice.randrange(2, 30)}元。")


def _wrong_instrument(case: Case, dice: random.Random) -> Case | None:
    return _since_2021("fees", "依据《行政事业性收费标准管理办法》，本年度未收取信息处理费。")(case, dice)


