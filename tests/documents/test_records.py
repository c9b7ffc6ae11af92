"""JSON with nested keys is read as lines and tables, each piece at its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.documents import Grid, Paragraph, read_document
from auditor.documents.document import Document
from auditor.documents.raw import RawFile
from auditor.documents.records import looks_like_records
from auditor.errors import DocumentError

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4), max_leaves=30,
)


def read(text: str) -> Document:
    """Read a JSON text."""
    return read_document(text.encode(), "made")


def rows(document: Document) -> list[list[str]]:
    """The cells of the only table."""
    [grid] = [piece for piece in document.pieces if isinstance(piece, Grid)]
    return [[cell.text for cell in row] for row in grid.rows]


def test_objects_of_figures_are_rows_below_their_keys() -> None:
    """The inner keys are a head, printed anew only when they change; the outer keys are labels, groups stand once."""
    text = '{"表": {"甲": {"一": 1, "二": {"三": null, "四": "/"}}, "乙": {"丙": {"一": 2, "三": 3, "四": 4}, "丁": {"五": 0}}}}'

    assert [["", "一", "三", "四"], ["甲", "1", "", "/"], ["乙", "丙", "2", "3", "4"], ["", "", "五"], ["丁", "0"]] == rows(read(text))


def test_texts_are_lines_and_short_ones_stand_beside_their_keys() -> None:
    """A short text shares the line of its key; a long one follows it line by line."""
    document = read(json.dumps({"标题": "某局年报", "一、总体": "第一行，" + "长" * 70 + "\n第二行"}, ensure_ascii=False))

    assert ["标题：某局年报", "一、总体", "第一行，" + "长" * 70, "第二行"] == [
        piece.text for piece in document.pieces if isinstance(piece, Paragraph)
    ]


def test_a_piece_stands_where_its_text_is_written() -> None:
    """Lines and columns are those of the source."""
    [line, grid] = read('{\n "表": {\n  "甲": {"一": 12}\n }\n}').pieces
    assert isinstance(grid, Grid)

    assert (2, 2) == (line.place.line, line.place.column)
    assert (3, 14) == (grid.rows[1][1].place.line, grid.rows[1][1].place.column)


def test_a_key_written_twice_is_there_twice() -> None:
    """The second does not win in silence."""
    assert [["", "一"], ["甲", "1"], ["甲", "2"]] == rows(read('{"表": {"甲": {"一": 1}, "甲": {"一": 2}}}'))


@pytest.mark.parametrize("text", ["{", "[1, 2", "{'a': 1}", '{"a": NaN}', "一、总体情况", '{"a": "<table><tr><td>1</td></tr></table>"}'])
def test_what_is_no_json_or_holds_a_page_is_left_to_others(text: str) -> None:
    """Text that json refuses, and JSON around a page, are not read here."""
    assert not looks_like_records(RawFile(text.encode()))


def test_depth_is_refused() -> None:
    """A hundred thousand brackets end in an error of ours."""
    with pytest.raises(DocumentError) as caught:
        read("[" * 100_000 + "]" * 100_000)

    assert "E108" == caught.value.code


@given(VALUES.filter(lambda value: isinstance(value, dict | list)))
def test_every_figure_is_somewhere_in_a_piece(value: object) -> None:
    """No figure of any JSON gets lost, whatever its shape."""
    text = json.dumps(value, ensure_ascii=False)
    try:
        document = read(text)
    except DocumentError as error:
        assert error.code in ("E101", "E102")
        return
    shown = [piece.text for piece in document.pieces if isinstance(piece, Paragraph)]
    shown += [cell.text for piece in document.pieces if isinstance(piece, Grid) for row in piece.rows for cell in row]

    assert [] == [number for number in _integers(value) if not any(str(number) in one for one in shown)]


def _integers(value: object) -> list[int]:
    if isinstance(value, dict):
        return [number for inner in value.values() for number in _integers(inner)]
    if isinstance(value, list):
        return [number for inner in value for number in _integers(inner)]
    return [value] if isinstance(value, int) and not isinstance(value, bool) else []
