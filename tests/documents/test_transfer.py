"""A document comes out of a confined process as it went in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.documents.confined.transfer import crash_bytes, document_bytes, document_from, error_bytes
from auditor.documents.document import CellText, Document, Figure, Grid, Paragraph, Place, Run, RunText
from auditor.documents.refusals import too_deep
from auditor.errors import AuditorError, DocumentError, Mistake

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = st.none() | st.integers(1, 10**6)
SIDES = st.floats(allow_nan=False, allow_infinity=False)
PLACES = st.builds(
    Place, NUMBERS, NUMBERS, st.none() | TEXTS, NUMBERS, NUMBERS, NUMBERS, NUMBERS,
    st.none() | st.tuples(SIDES, SIDES, SIDES, SIDES), NUMBERS,
)
CELLS = st.builds(CellText, TEXTS, PLACES, st.sampled_from([None, "score", "readings"]))
PIECES = st.one_of(
    st.builds(Paragraph, TEXTS, PLACES, st.sampled_from(["body", "title", "meta", "date", "publisher", "chrome"])),
    st.builds(Grid, st.lists(st.lists(CELLS, max_size=3).map(tuple), max_size=3).map(tuple), PLACES, st.booleans()),
    st.builds(Run, st.lists(st.builds(RunText, TEXTS, PLACES, st.booleans(), st.integers(0, 9)), max_size=3).map(tuple),
              PLACES),
    st.builds(Figure, st.sampled_from(["picture", "attachment"]), TEXTS, TEXTS, PLACES),
)
DOCUMENTS = st.builds(
    Document, st.lists(PIECES, max_size=4).map(tuple), TEXTS, st.none() | TEXTS, st.booleans(), recognised=st.booleans(),
)


@given(DOCUMENTS)
def test_every_document_is_the_same_after_the_way(document: Document) -> None:
    """Pieces of every kind, with every field of their places, come back equal; only the name is given outside."""
    assert document == document_from(json.loads(document_bytes(document)))


@given(st.lists(st.builds(Mistake, TEXTS, TEXTS, TEXTS, TEXTS), min_size=1, max_size=3))
def test_every_mistake_is_the_same_after_the_way(mistakes: list[Mistake]) -> None:
    """All mistakes of an error come back with code, place and both languages."""
    with pytest.raises(DocumentError) as caught:
        document_from(json.loads(error_bytes(DocumentError(*mistakes))))

    assert tuple(mistakes) == tuple(caught.value.mistakes)


def test_a_lone_surrogate_does_not_stop_the_answer() -> None:
    """Text that no encoding holds is handed back with a mark in its place."""
    document = Document((Paragraph("a\ud800b", Place(line=1)),), "test")

    answered = document_from(json.loads(document_bytes(document)))

    assert Document((Paragraph("a?b", Place(line=1)),), "test") == answered


def test_a_crash_is_told_by_its_kind_and_words() -> None:
    """A crash is its kind and its words, cut to a line's length."""
    plain = json.loads(crash_bytes(ValueError("x" * 1000)))

    assert plain["crash"].startswith("ValueError: xxx")
    assert 300 == len(plain["crash"])


def test_an_error_is_one_of_this_room_again() -> None:
    """What was raised as an error of documents is raised as one."""
    error: AuditorError = too_deep("a.html", 9)

    with pytest.raises(DocumentError, match=r"E104 a\.html"):
        document_from(json.loads(error_bytes(error)))
