"""Numbers and addresses of persons leave the program in no format."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor import read_report
from tests.cli.calls import PLANTED, a_report_with, call
from tests.report.printing import FORMS, a_report, bars, zeros

FORM = FORMS.editions["2021"]


def a_planted_report(folder: Path) -> str:
    """Write a report in which personal data stands in the title, a heading, the text and a table, and make it fail there."""
    number, mobile, mail = PLANTED
    return a_report_with(
        folder,
        ("五、存在的主要问题及改进情况", f"五、存在问题及改进情况 联系人{mobile}"),
        ("发布机构：云岭县农业农村局", f"发布机构：青禾县教育局 {mobile} {mail}"),
        ("我局新收政府信息公开申请26件", f"身份证号{number}、电话{mobile}、邮箱{mail}，我局新收政府信息公开申请27件"),
        ("办结25件", f"（{number}，{mobile}，{mail}）办结24件"),
        ("信息处理费收费通知2件", f"收费通知（{number}、{mobile}、{mail}）2件"),
        ("四、结转下年度继续办理\n", f"四、结转下年度继续办理\n\t{number}\n"),
    )


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "html", "md"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_audit_masks_personal_data(tmp_path: Path, form: str, lang: str) -> None:
    """ID numbers, mobile numbers and private mail addresses are masked in audits of every format, and on standard error."""
    result = call("audit", a_planted_report(tmp_path), "--format", form, "--all", "--lang", lang, "--debug")

    assert 0 == result.exit_code
    assert [] == [planted for planted in PLANTED if planted in result.stdout + result.stderr]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_report_masks_personal_data(tmp_path: Path, form: str) -> None:
    """The facts of a report are masked too, in running text, headings and cells."""
    result = call("parse", a_planted_report(tmp_path), "--format", form)

    assert 0 == result.exit_code
    assert [] == [planted for planted in PLANTED if planted in result.stdout + result.stderr]


def test_an_error_does_not_repeat_what_it_met(tmp_path: Path) -> None:
    """A text that is no report is refused without its numbers."""
    path = tmp_path / "letter.txt"
    path.write_text("联系人：" + "、".join(PLANTED) + "\n", encoding="utf-8")
    for form in ("table", "json"):
        result = call("audit", str(path), "--format", form)

        assert 2 == result.exit_code
        assert [] == [planted for planted in PLANTED if planted in result.stdout + result.stderr]


@pytest.mark.parametrize("form", ["json", "html", "table"])
def test_a_number_of_a_person_in_a_value_cell_is_no_value(tmp_path: Path, form: str) -> None:
    """A cell that holds nothing but a mobile number gives no figure, and the number leaves in no format."""
    mobile = PLANTED[1]
    path = tmp_path / "report.txt"
    text = a_report(FORM, zeros(FORM) | {"applications.new_received[total]": mobile}, bars)
    path.write_text(text, encoding="utf-8")

    cell = read_report(path).cells["applications.new_received[total]"]
    result = call("audit", str(path), "--format", form, "--all")

    assert mobile in text
    assert ("unreadable", None) == (cell.state, cell.value)
    assert mobile not in result.stdout + result.stderr + call("parse", str(path)).stdout
