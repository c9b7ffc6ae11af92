"""Evidence is found where it stands, and nowhere else."""

from __future__ import annotations

from auditor.findings import Evidence
from auditor.report import At, Report
from auditor.report.report import Cell, Claim, Part, Section, TableReading
from auditor.web.anchors import TITLE, WHOLE, cell_anchor, head_anchor, heading_anchor, section_anchor
from auditor.web.locating import Located, Locator

HEADS = frozenset({("applications", "natural_person"), ("disclosure", "article_20_1.issued")})


def a_section(number: int, text: str, line: int, heading: str = "甲、乙") -> Section:
    """A section whose heading stands on a line."""
    return Section(number=number, ordinal="甲", heading=heading, found=True, text=text, place=At(line=line, column=1))


def a_locator(**fields: object) -> Locator:
    """A locator for a report of three sections on lines 10, 20 and 30."""
    sections = {
        "1": a_section(1, "去年没有收到申请，\n今年也没有收到申请。", 10), "5": a_section(5, "没有问题。", 20),
        "6": a_section(6, "没有收费。", 30),
    }
    return Locator(Report.model_validate({"sections": sections, **fields}), HEADS)


def words(locator: Locator, located: Located) -> list[str]:
    """The text of the stretches that were found."""
    return [locator.report.sections[found.section].text[found.start : found.end] for found in located.stretches]


def test_a_cell_is_found_by_its_address() -> None:
    """One that the report lists is found; another is not."""
    address = "applications.new_received[total]"
    locator = a_locator(cells={address: Cell("blank")})

    assert (cell_anchor(address),) == locator.locate(Evidence(address=address)).anchors
    assert not locator.locate(Evidence(address="applications.carried_in[total]")).is_found


def test_a_quote_is_found_across_lines_and_blanks() -> None:
    """Lines are joined before they are read, so white space counts for nothing."""
    locator = a_locator()

    assert ["申请，\n今年"] == words(locator, locator.locate(Evidence(quote="申请， 今年", place=At(line=11, column=6))))


def test_words_that_stand_twice_are_found_twice() -> None:
    """Which of them is meant cannot be told, so none is left out."""
    locator = a_locator()

    assert ["没有收到申请"] * 2 == words(locator, locator.locate(Evidence(quote="没有收到申请", place=At(line=12, column=1))))


def test_words_that_claims_tell_apart_are_found_once() -> None:
    """If as many claims say the words as there are, each claim is one of them, in reading order."""
    claims = tuple(Claim(kind="x", quote="没有收到申请", section=1, place=At(line=line, column=3)) for line in (11, 12))
    locator = a_locator(claims=claims)
    found = [locator.locate(Evidence(quote="没有收到申请", place=claim.place)).stretches for claim in claims]

    assert [1, 1] == [len(stretches) for stretches in found]
    assert found[0][0].end < found[1][0].start


def test_a_quote_is_not_found_in_another_section() -> None:
    """A line of section 5 is not looked for in section 1; it is said to be missing from section 5."""
    located = a_locator().locate(Evidence(quote="没有收到申请", place=At(line=21, column=1)))

    assert not located.is_found
    assert "5" == located.section


def test_a_claim_tells_its_section() -> None:
    """Where lines tell nothing, as on a page of a PDF, the claim that was read there does."""
    place = At(page=2, box=(1, 2, 3, 4))
    locator = a_locator(claims=(Claim(kind="x", quote="没有", section=6, place=place),))

    assert ["没有"] == words(locator, locator.locate(Evidence(quote="没有", place=place)))
    assert {"6"} == {found.section for found in locator.locate(Evidence(quote="没有", place=place)).stretches}


def test_a_quote_without_a_place_is_looked_for_in_reading_order() -> None:
    """The first section that has the words is taken; words that are nowhere are nowhere."""
    locator = a_locator()

    assert ["1"] * 2 == [found.section for found in locator.locate(Evidence(quote="没有收到申请")).stretches]
    assert Located() == locator.locate(Evidence(quote="无此话"))
    assert Located() == locator.locate(Evidence(quote=" "))


def test_a_shortened_quote_is_found_by_what_is_left_of_it() -> None:
    """The mark of an omission is no part of the words."""
    locator = a_locator()

    assert ["没有收费"] == words(locator, locator.locate(Evidence(quote="没有收费…", place=At(line=31, column=1))))


def test_headings_and_titles_are_found_where_they_stand() -> None:
    """A heading with the beginning of its text is the heading; the same words at another place are not."""
    locator = a_locator(title="甲年报", title_place=At(line=1, column=1))

    assert (heading_anchor("5"),) == locator.locate(Evidence(quote="甲、乙\n没有问题。", place=At(line=20, column=1))).anchors
    assert (TITLE,) == locator.locate(Evidence(quote="甲年报", place=At(line=1, column=1))).anchors
    assert () == locator.locate(Evidence(quote="甲年报", place=At(line=2, column=1))).anchors


def test_a_sentence_placed_by_its_section_is_found_in_the_text() -> None:
    """Texts that were compared are placed by the heading of their section."""
    locator = a_locator()

    assert ["没有问题。"] == words(locator, locator.locate(Evidence(quote="没有问题。", place=At(line=20, column=1))))


def test_heads_of_tables_are_found_by_their_place() -> None:
    """A column of a block is named with its block; a head that is not drawn is not found."""
    tables = {
        "applications": TableReading(columns=(Part(id="natural_person", label="丙", text="丙", place=At(line=40, column=1)),)),
        "disclosure": TableReading(
            columns=(Part(id="issued", label="丁", text="丁", block="article_20_1", place=At(line=41, column=1)),),
            headers=(Part(id="article_20_1.issued", label="丁", text="丁", block="article_20_1", place=At(line=41, column=1)),),
            rows=(Part(id="strange", label="戊", text="戊", place=At(line=42, column=1)),),
        ),
    }
    locator = a_locator(tables=tables)

    assert (head_anchor("applications", "natural_person"),) == locator.locate(Evidence(quote="丙", place=At(line=40, column=1))).anchors
    assert (head_anchor("disclosure", "article_20_1.issued"),) == locator.locate(Evidence(quote="丁", place=At(line=41, column=1))).anchors
    assert () == locator.locate(Evidence(quote="戊", place=At(line=42, column=1))).anchors


def test_what_another_report_says_stands_nowhere_here() -> None:
    """Evidence of last year's report is not looked for."""
    assert Located() == a_locator().locate(Evidence(report="previous", quote="没有收费"))


def test_a_finding_without_evidence_is_about_a_section_or_the_whole() -> None:
    """The number of a section leads there."""
    locator = a_locator()

    assert (section_anchor("5"),) == locator.locate_instance("5").anchors
    assert (WHOLE,) == locator.locate_instance(None).anchors
    assert (WHOLE,) == locator.locate_instance("natural_person").anchors
