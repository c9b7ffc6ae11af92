"""Whatever is done to a Word document, reading it ends with a document or one clear error, and touches nothing else."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.documents import Document, read_document
from auditor.errors import DocumentError
from tests.factory.model import a_model
from tests.factory.spoiling import AMOUNT, spoil, spoil_package
from tests.factory.truth import a_truth
from tests.factory.word import WORD_WRITERS, body, package, paragraph, relations, run

ZIPPED = {name: write(a_model(a_truth(7, year=2023))) for name, write in WORD_WRITERS.items() if name != "docx_flat"}


def outcome(data: bytes) -> Document | str:
    """Read some bytes: the document, or the code of the one error in two languages that names the file."""
    try:
        return read_document(data, "made.docx")
    except DocumentError as error:
        (mistake,) = error.mistakes
        assert mistake.where.startswith("made.docx")
        assert mistake.zh
        assert mistake.en
        return mistake.code


def code(content: str, parts: dict[str, str] | None = None) -> Document | str:
    """Read a document with some content."""
    return outcome(package(body(content), parts))


@settings(max_examples=60 * AMOUNT, deadline=None)
@given(seed=st.integers(0, 2**32), name=st.sampled_from(sorted(ZIPPED)), inside=st.booleans())
def test_a_spoilt_document_is_read_or_refused(seed: int, name: str, inside: bool) -> None:
    """Bytes changed or cut, parts dropped, exchanged or rewritten: pieces come out, or an error that is ours."""
    dice = random.Random(seed)
    found = outcome((spoil_package if inside else spoil)(ZIPPED[name], dice))

    assert isinstance(found, Document) or found in {"E101", "E102", "E103", "E104", "E108", "E109"}


def test_a_cut_download_is_told_as_damaged() -> None:
    """A Word document that broke off is E108 wherever it did, once its first parts tell what it is."""
    data = ZIPPED["docx"]

    assert {"E108"} == {outcome(data[:size]) for size in range(2000, len(data) - 1, 501)}


def test_names_that_lead_elsewhere_are_followed_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries and relations named `../../x` are names in the package; nothing is written, and no file outside is read."""
    monkeypatch.chdir(tmp_path)
    outside = '<Relationships><Relationship Id="r" Type="x/styles" Target="../../../../etc/passwd"/></Relationships>'
    found = code(paragraph(run("甲")), {"../../x": "y", "word/_rels/document.xml.rels": outside})

    assert isinstance(found, Document)
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("declared", ['<!ENTITY x "甲">', '<!ENTITY x SYSTEM "file:///etc/passwd">', '<!ENTITY x "&x;&x;">'])
def test_entities_are_refused(declared: str) -> None:
    """A main part that declares entities is E108, whatever they stand for."""
    main = body(paragraph("<w:r><w:t>&x;</w:t></w:r>")).replace("?>", f"?><!DOCTYPE w:document [{declared}]>", 1)

    assert "E108" == outcome(package(main))


@pytest.mark.parametrize("content", [
    "<w:tbl><w:tr><w:tc>" * 2000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 2000,
    "<w:p>" + "<w:ins>" * 5000 + "</w:ins>" * 5000 + "</w:p>",
])  # fmt: skip
def test_endless_nesting_is_refused(content: str) -> None:
    """Tables in tables in tables, or wrappers in wrappers, are E104."""
    assert "E104" == code(content)


def test_nesting_within_the_limit_is_read() -> None:
    """Eighty tables in each other are read, each a block of the one around it."""
    found = code("<w:tbl><w:tr><w:tc>" * 80 + paragraph(run("甲")) + "</w:tc></w:tr></w:tbl>" * 80)

    assert isinstance(found, Document)
    assert ["甲"] == [getattr(piece, "text", None) for piece in found.pieces]


def test_a_million_cells_are_refused() -> None:
    """More elements than any report has are E104, before they are parsed."""
    assert "E104" == code("<w:tbl><w:tr>" + "<w:tc><w:p/></w:tc>" * 1_000_000 + "</w:tr></w:tbl>")


def test_a_bomb_is_refused() -> None:
    """Styles that inflate forty megabytes from forty kilobytes are E104, and are not inflated."""
    assert "E104" == code(paragraph(run("甲")), {"word/styles.xml": " " * (40 << 20)})


@pytest.mark.parametrize("dropped", ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml"])
def test_a_document_is_read_without_what_only_describes_it(dropped: str) -> None:
    """Content types, relations and styles may be missing; the text is there."""
    with zipfile.ZipFile(io.BytesIO(package(body(paragraph(run("甲")))))) as whole:
        parts = {name: whole.read(name) for name in whole.namelist() if name != dropped}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)

    assert isinstance(outcome(target.getvalue()), Document)


def test_a_package_without_a_body_is_refused() -> None:
    """A main part that is no document is E108."""
    assert "E108" == outcome(package('<x xmlns="urn:x"/>'))


@pytest.mark.parametrize("bad", ["<w:gridSpan w:val='99999999999'/>", "<w:gridSpan w:val='-3'/>", "<w:gridSpan w:val='x'/>"])
def test_a_senseless_span_spans_one_column(bad: str) -> None:
    """A span that is no small number counts as one."""
    row = f"<w:tr><w:tc><w:tcPr>{bad}</w:tcPr>{paragraph(run('甲'))}</w:tc><w:tc>{paragraph(run('1'))}</w:tc></w:tr>"
    found = code(f"<w:tbl>{row}</w:tbl>")

    assert isinstance(found, Document)
    assert ["甲", "1"] == [cell.text for cell in found.pieces[0].rows[0]]  # type: ignore[union-attr]


def test_styles_and_lists_that_lead_in_circles_end() -> None:
    """A style based on itself, and a numbering that stands for itself, are read once around."""
    spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    styles = (
        f'<w:styles {spaces}><w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
        "</w:style></w:styles>"
    )
    numbering = (
        f'<w:numbering {spaces}><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="b"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    parts = {
        "word/styles.xml": styles, "word/numbering.xml": numbering,
        "word/_rels/document.xml.rels": relations({"r1": ("styles", "styles.xml"), "r2": ("numbering", "numbering.xml")}),
    }

    assert isinstance(code(paragraph(run("甲"), '<w:pStyle w:val="a"/>'), parts), Document)
