"""Claims are measured against labelled reports: what is found is right, and little is missed."""

from __future__ import annotations

import pytest

from tests.report.labelled_reports import HALVES, Score, labelled_reports, score

LEAST_RECALL = {"tuning": 0.97, "held_out": 0.92}


@pytest.mark.parametrize("half", HALVES)
def test_what_is_read_is_what_is_said(half: str) -> None:
    """Of a hundred claims read at least 98 are made by their sentence, with their unit and their year."""
    result = score(half)

    assert result.precision() >= 0.98, result.wrong
    assert result.agreement("unit") == 1
    assert result.agreement("year") >= 0.98, result.apart


@pytest.mark.parametrize("half", HALVES)
def test_the_scope_is_that_of_the_sentence(half: str) -> None:
    """Whose figure it is stands with at least 95 of a hundred claims as the sentence says it."""
    assert score(half).agreement("scope") >= 0.95


@pytest.mark.parametrize(("half", "least"), LEAST_RECALL.items())
def test_little_of_what_is_said_is_missed(half: str, least: float) -> None:
    """The share of labelled claims that are read does not fall."""
    assert score(half).recall() >= least


def test_the_set_is_large_and_half_of_it_is_traps() -> None:
    """At least 150 sentences in 40 reports, as many without a claim as with one, and both halves of some size."""
    reports = [report for half in HALVES for report in labelled_reports(half)]
    sentences = [sentence for report in reports for sentence in report.sentences]

    assert len(reports) >= 40
    assert len(sentences) >= 150
    assert 2 * sum(not sentence.makes for sentence in sentences) >= len(sentences)
    assert all(len(labelled_reports(half)) >= 20 for half in HALVES)
    assert len(sentences) == len({(sentence.text, report.name) for report in reports for sentence in report.sentences})


def test_a_claim_that_no_sentence_makes_counts_against_precision() -> None:
    """Found and not right lowers precision alone; labelled and not found lowers recall alone."""
    result = Score()
    result.labelled.update(received=4)
    result.found.update(received=3, closed=1)
    result.right.update(received=3)

    assert 0.75 == result.precision()
    assert 0.75 == result.recall()
    assert 1 == result.precision("received")
    assert 0 == result.precision("closed")
