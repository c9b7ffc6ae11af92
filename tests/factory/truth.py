"""What a made report says: every cell of its form, its sections, its agency, year and day."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.forms import Form
from bench.generate import figures
from tests.report.printing import FORMS

AGENCIES = ("柏川县市场监督管理局", "云澜区交通运输局", "青岭县水利局", "砚湖市教育局", "沙渡县人民政府")
TEXTS: Mapping[int, str] = {
    1: "本机关认真执行条例，按时公开各类信息，依法办理申请，规范信息管理，维护公开平台，强化监督保障。\n"
    "（一）主动公开。全年围绕群众关切公开信息。\n（二）依申请公开。按照规定的期限答复申请人。",
    5: "存在的问题：公开内容更新不够及时。\n改进措施：明确专人每月核对栏目，逐项补齐内容。",
    6: "本年度没有发出收费通知，未收取信息处理费。",
}


@dataclass(frozen=True)
class Truth:
    """A report as it is meant: `cells` maps every address of the form to the text printed in it."""

    form: Form
    year: int
    agency: str
    cells: Mapping[str, str]
    texts: Mapping[int, str] = field(default_factory=lambda: dict(TEXTS))
    published: str | None = None

    @property
    def title(self) -> str:
        """The title of the report."""
        return f"{self.agency}{self.year}年政府信息公开工作年度报告"


def a_truth(seed: int, *, year: int | None = None, large: bool = False) -> Truth:
    """Make a report whose identities hold.

    Args:
        seed: Which of the endless many.
        year: The year reported on; any from 2019 to 2025 without it.
        large: Print figures of up to seven digits instead of small ones, so that each is likely its own.
    """
    dice = random.Random(seed)
    year = year or dice.randrange(2019, 2026)
    form = FORMS.of_year(year)
    assert form is not None
    cells = {address: str(value) for address, value in figures(form, dice).items()}
    cells = {address: cells.get(address, "0") for address in form.slot_of}
    if large:
        cells = {address: str(dice.randrange(0, 10 ** dice.randrange(1, 8))) for address in form.slot_of}
    return Truth(form, year, dice.choice(AGENCIES), cells)
