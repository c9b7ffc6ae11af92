"""A masked report holds no number of a person, and is the same report otherwise."""

from __future__ import annotations

from auditor.pipeline import read_report, report_json
from auditor.report.masked import masked
from tests.cli.calls import PLANTED
from tests.house import ROOT


def test_every_text_of_a_report_is_masked() -> None:
    """Title, headings, prose, cells, claims and reasons keep their length and lose the numbers."""
    text = (ROOT / "samples" / "clean-2021.txt").read_text(encoding="utf-8")
    for old in ("2023年政府信息公开工作年度报告", "六、其他需要报告的事项", "（一）主动公开情况", "我局新收政府信息公开申请26件"):
        assert old in text, old
        text = text.replace(old, old + "、".join(PLANTED))
    text = text.replace("四、结转下年度继续办理\n\t2\n", f"四、结转下年度继续办理\n\t{PLANTED[0]}件\n")
    report = read_report(text.encode())
    shown = masked(report)

    assert all(number in repr(report) for number in PLANTED)
    assert [] == [number for number in PLANTED if number in repr(shown)]
    assert len(repr(report)) == len(repr(shown))


def test_a_report_without_such_numbers_stays_as_it_is() -> None:
    """Masking what needs none changes nothing."""
    report = read_report(ROOT / "samples" / "balance-broken-2022.txt")

    assert report == masked(report)
    assert report_json(report) == report_json(masked(report))
