"""Every figure of every sample comes back from its own address, whatever number stands there, or none."""

import re
from pathlib import Path

import pytest

from auditor.documents import read_document
from auditor.report import read_report
from auditor.rulebook import load_rulebook

FORMS = load_rulebook().forms
SAMPLES = Path(__file__).parents[2] / "samples"
TEXTS = sorted(path.name for path in SAMPLES.glob("*.txt"))
PAGES = sorted(path.name for path in SAMPLES.glob("*.html"))
FIGURE = re.compile(r"(?<=<span>)[0-9.]+(?=(?:&nbsp;)?</span>)")


def written(name):
    """The text of a sample, whatever its encoding."""
    data = (SAMPLES / name).read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


def given(text):
    """The given cells of a text, by address."""
    report = read_report(read_document(text.encode("utf-8")), FORMS)
    return {address: cell for address, cell in report.cells.items() if cell.state == "given"}


def states(text):
    """State and value of every cell of a text, by address."""
    report = read_report(read_document(text.encode("utf-8")), FORMS)
    return {address: (cell.state, cell.value) for address, cell in report.cells.items()}


def put(text, cells, numbers):
    """Put other words where the figures of `cells` stand, found by their places."""
    lines = text.split("\n")
    for address, cell in sorted(cells.items(), key=lambda item: (item[1].place.line, -item[1].place.column)):
        figure = re.match(r"[-+]?[0-9.,]+", cell.text.strip())
        line, start = cell.place.line - 1, cell.place.column - 1
        assert lines[line].startswith(figure[0], start), address
        lines[line] = lines[line][:start] + numbers[address] + lines[line][start + len(figure[0]):]
    return "\n".join(lines)


@pytest.mark.parametrize("name", TEXTS)
def test_a_number_of_its_own_comes_back_from_each_address(name):
    """All figures of a text replaced at their places: each is read at the address it was put to."""
    text = written(name)
    cells = given(text)
    numbers = {address: 2000 + at for at, address in enumerate(cells)}
    found = states(put(text, cells, {address: str(number) for address, number in numbers.items()}))

    assert {address: ("given", number) for address, number in numbers.items()} == {
        address: state for address, state in found.items() if address in cells
    }
    assert {address for address, (state, _) in found.items() if state == "given"} == set(cells)


@pytest.mark.parametrize("name", TEXTS)
def test_an_emptied_figure_leaves_a_blank_exactly_there(name):
    """One figure emptied: its cell is blank, every other cell is what it was."""
    text = written(name)
    before = states(text)
    for address, cell in given(text).items():
        if re.search("[^-+0-9.,\\s]", cell.text):  # a unit would stay behind
            continue
        after = states(put(text, {address: cell}, {address: ""}))

        assert before | {address: ("blank", None)} == after, address


@pytest.mark.parametrize("name", PAGES)
def test_the_figures_of_a_page_come_back_and_leave_blanks(name):
    """The same for a web page, whose figures stand in spans."""
    text = written(name)
    count = iter(range(2000, 9999))
    numbered = FIGURE.sub(lambda _: str(next(count)), text)
    full = states(numbered)

    assert list(range(2000, 2000 + len(full))) == [value for _, value in full.values()]
    for address, (_, value) in full.items():
        assert full | {address: ("blank", None)} == states(numbered.replace(f"<span>{value}", "<span>")), address
