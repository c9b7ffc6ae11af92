"""Faults of title, agency, dates, personal details and style."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from tests.factory.clean import BUREAUS, GOVERNMENT, TOWNSHIP, Case
from tests.factory.faults.fault import Change, Fault, with_sentences

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
LATE = {BUREAUS: "TIM-001", (GOVERNMENT,): "TIM-002", (TOWNSHIP,): "TIM-003"}


def faults() -> Iterator[Fault]:
    """Yield the faults of naming, dates and style."""
    yield Fault("title without year", ("STR-017",), _titled("{agency}政府信息公开工作年度报告"))
    yield Fault("title without agency", ("STR-017",), _titled("{year}年政府信息公开工作年度报告"))
    yield Fault("title of last year", ("STR-018",), _titled("{agency}{before}年政府信息公开工作年度报告"), also=("NAR-012", "TIM-006"))
    yield Fault("another agency as publisher", ("STR-019",), _publisher)
    for agencies, rule in LATE.items():
        yield Fault(f"published late ({rule})", (rule,), _published("{after}-05-18", agencies))
        yield Fault(f"published a day late ({rule})", (rule,), _published(
            "{after}-04-01" if rule == "TIM-002" else "{after}-02-01", agencies))
    yield Fault("published before the year ended", ("TIM-005",), _published("{year}-12-2{digit}"))
    yield Fault("period of another year", ("TIM-006",), _period, also=("NAR-012", "STR-018"))
    yield Fault("identity number in section one", ("STY-001",), _number_in("handling", "申请人身份证号{identity}。"))
    yield Fault("identity number in section five", ("STY-001",), _number_in("problems", "来信人（{identity}）多次反映更新不及时。"))
    yield Fault("mobile number of an applicant", ("STY-002",), _number_in("handling", "申请人李某（{mobile}）对答复表示认可。"))
    yield Fault("mobile number of nobody", ("STY-002",), _number_in("supervision", "如遇紧急情况可找老张{mobile}。"))
    yield Fault("placeholder left", ("STY-004",), _number_in("platform", "全年发布XX条信息。"))
    yield Fault("replaced act cited", ("STY-008",), _number_in("opening", "依据国务院令第492号开展工作。"))


def identity_number(dice: random.Random) -> str:
    """Make a number of 18 digits with a date of birth and the right check digit; nobody's, the region does not exist."""
    born = f"{dice.randrange(1950, 2005)}{dice.randrange(1, 13):02}{dice.randrange(1, 28):02}"
    digits = f"33{dice.randrange(90, 100)}{dice.randrange(10, 99)}{born}{dice.randrange(1, 999):03}"
    check = "10X98765432"[sum(int(digit) * weight for digit, weight in zip(digits, WEIGHTS, strict=True)) % 11]
    return digits + check


def _filled(pattern: str, case: Case, dice: random.Random) -> str:
    year = case.truth.year
    return pattern.format(
        agency=case.truth.agency, year=year, before=year - 1, after=year + 1, digit=dice.randrange(1, 10),
        identity=identity_number(dice), mobile=f"13{dice.randrange(10**8, 10**9)}",
    )


def _titled(pattern: str) -> Change:
    return lambda case, dice: replace(case, title=_filled(pattern, case, dice))


def _publisher(case: Case, dice: random.Random) -> Case:
    other = dice.choice([agency for agency in BUREAUS if agency != case.truth.agency])
    return replace(case, head=(*case.head, f"发布机构：{other}"))


def _published(pattern: str, agencies: tuple[str, ...] = ()) -> Change:
    def change(case: Case, dice: random.Random) -> Case | None:
        if agencies and case.truth.agency not in agencies:
            return None
        return replace(case, truth=replace(case.truth, published=_filled(pattern, case, dice)))

    return change


def _period(case: Case, dice: random.Random) -> Case:
    year = case.truth.year
    wrong = case.sentences["opening"].replace(f"自{year}年1月1日起至{year}年", f"自{year - 1}年1月1日起至{year - 1}年")
    return with_sentences(case, opening=wrong)


def _number_in(kind: str, pattern: str) -> Change:
    def change(case: Case, dice: random.Random) -> Case:
        sentence = case.sentences[kind] + _filled(pattern, case, dice)
        return with_sentences(case, **{kind: sentence})

    return change
