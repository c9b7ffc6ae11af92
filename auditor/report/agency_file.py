"""Reads an agency list from CSV, and tells every mistake of it with line and column."""

from __future__ import annotations

import csv
import difflib
import io
import re
import stat
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from auditor.documents.encoding import decode
from auditor.errors import AuditorError, Mistake, ReportError, gather
from auditor.forms.lexicon import Lexicon
from auditor.forms.wording import clean
from auditor.report.agency_list import AgencyList, ListedAgency
from auditor.report.masking import mask
from auditor.sources import system_words

_LARGEST = 64 << 20
_SUGGESTED = 20  # looking for the nearest of many names takes long, and a list of wrong ones has one cause
_HEADS: Mapping[str, str] = {
    "代码": "code", "机关代码": "code", "名称": "name", "机关名称": "name", "全称": "name", "别名": "aliases", "类别": "kind",
    "机关类别": "kind", "层级": "level", "机关层级": "level", "上级": "parent", "上级机关": "parent", "管辖地区": "jurisdiction",
    "地区": "jurisdiction", "统计范围": "scope", "成立年度": "created_in", "改组年度": "reorganised_in", "撤销年度": "abolished_in",
    "标记": "flags",
}
_YEARS = ("created_in", "reorganised_in", "abolished_in")
_SEVERAL = re.compile(r"[;；|]")


def load_agencies(source: str | Path, lexicon: Lexicon) -> AgencyList:
    """Read an agency list.

    Args:
        source: A CSV file with a head line; its columns are those of `schemas/agency.schema.json`, in any order, by
            their English or Chinese names. Several aliases or flags stand with a semicolon between them; a flag
            such as `created_in=2021` may stand among the flags.
        lexicon: The words for kinds and levels, and for comparing names.

    Raises:
        ReportError: Every mistake of the list, each with file, line and column.
    """
    name = str(source)
    rows = list(_rows(_text(Path(source), name), name))
    heads = _heads(rows[0][1], name) if rows else []
    mistakes: list[Mistake] = []
    found: list[tuple[int, ListedAgency]] = []
    for line, cells in rows[1:]:
        if any(cell.strip() for cell in cells):
            found += [(line, agency) for agency in _agency(f"{name}:{line}", cells, heads, lexicon, mistakes)]
    if not found and not mistakes:
        mistakes.append(Mistake(
            "E230", name, "机关名单是空的。请至少写表头和一个机关。", "The agency list is empty. Give a head line and one agency.",
        ))
    mistakes += _contradictions(found, name)
    gather(mistakes, ReportError)
    return AgencyList(tuple(agency for _, agency in found), lexicon)


def _text(path: Path, name: str) -> str:
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > _LARGEST:  # a pipe or a device may never end
            raise ReportError.of(
                "E230", name, zh=f"机关名单应是不超过 {_LARGEST >> 20} MiB 的 CSV 文件。请换一个文件。",
                en=f"An agency list is a CSV file of at most {_LARGEST >> 20} MiB. Name another file.",
            )
        return decode(path.read_bytes(), name).text
    except OSError as error:
        zh, en = system_words(error)
        raise ReportError.of(
            "E230", name, zh=f"机关名单不能打开：系统报告 {zh}。请核对路径和权限。",
            en=f"The agency list cannot be opened: the system says {en}. Check path and permissions.",
        ) from error
    except ReportError:
        raise
    except AuditorError as error:
        raise ReportError(*error.mistakes) from error


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows with the line each begins on; tabs part the cells where the head line has no comma."""
    head = text.partition("\n")[0]
    delimiter = "\t" if "\t" in head and "," not in head else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        raise ReportError.of(
            "E231", f"{name}:{line}", zh=f"这一行不是合格的 CSV（{error}）。请检查引号，并用逗号分隔。",
            en=f"This line is no proper CSV ({error}). Check the quotes, and put commas between the cells.",
        ) from error


def _heads(cells: Sequence[str], name: str) -> list[str]:
    """The fields that the columns hold."""
    fields = tuple(ListedAgency.model_fields)
    heads, mistakes = [], []
    for number, cell in enumerate(cells, 1):
        word = cell.strip().strip("\ufeff")
        field = _HEADS.get(word, word.lower())
        heads.append(field)
        if field not in fields:
            near = difflib.get_close_matches(field, [*fields, *_HEADS], n=1)
            mistakes.append(Mistake(
                "E231", f"{name}:1:{number}",
                f"没有“{word}”这一列。" + (f"是否要写 {near[0]}？" if near else "") + f"可用：{'、'.join(fields)}",
                f"There is no column {word!r}." + (f" Did you mean {near[0]}?" if near else "") + f" There are: {', '.join(fields)}",
            ))
        elif heads.count(field) > 1:
            mistakes.append(Mistake(
                "E231", f"{name}:1:{number}", f"{field} 列写了两次。请删去一列。", f"The column {field} stands twice. Remove one.",
            ))
    if "name" not in heads:
        mistakes.append(Mistake("E231", f"{name}:1", "缺少 name（机关名称）列。", "The column `name` is missing."))
    gather(mistakes, ReportError)
    return heads


def _agency(
    where: str, cells: Sequence[str], heads: Sequence[str], lexicon: Lexicon, mistakes: list[Mistake]
) -> Iterator[ListedAgency]:
    if len(cells) > len(heads) and any(cell.strip() for cell in cells[len(heads):]):
        mistakes.append(Mistake(
            "E231", f"{where}:{len(heads) + 1}", f"这一行有 {len(cells)} 格，表头只有 {len(heads)} 列。含逗号的内容请加引号。",
            f"The line has {len(cells)} cells, the head {len(heads)}. Quote what holds a comma.",
        ))
        return
    given: dict[str, Any] = {head: cell.strip() for head, cell in zip(heads, cells, strict=False) if cell.strip()}
    for field in ("aliases", "flags"):
        given[field] = list(dict.fromkeys(word.strip() for word in _SEVERAL.split(given.get(field, "")) if word.strip()))
    mistakes += _take_years(given, where)
    for field, words in (("kind", _kinds(lexicon)), ("level", _levels(lexicon))):
        if field in given:
            given[field] = words.get(given[field], given[field])
            if given[field] not in words.values():
                mistakes.append(_no_such(f"{where}:{heads.index(field) + 1}", field, given.pop(field), words))
    try:
        yield ListedAgency.model_validate(given)
    except ValidationError as error:
        for problem in error.errors():
            mistakes.append(_misfit(where, heads, str(problem["loc"][0]), problem["input"]))


def _take_years(given: dict[str, Any], where: str) -> Iterator[Mistake]:
    """Take years written as flags (`created_in=2021`) for what they are; yield what contradicts a column."""
    kept = []
    for flag in given["flags"]:
        field, _, year = (part.strip() for part in flag.partition("="))
        if field not in _YEARS:
            kept.append(flag)
        elif given.setdefault(field, year) != year:
            yield Mistake(
                "E232", where, mask(f"{field} 写了两次：“{given[field]}”和“{year}”。请只保留一个。"),
                mask(f"{field} stands twice: {given[field]!r} and {year!r}. Keep one."),
            )
    given["flags"] = kept


def _kinds(lexicon: Lexicon) -> dict[str, str]:
    known = [entry.kind for entry in lexicon.agencies.kinds if entry.kind is not None]
    return _spelt(known, lexicon)


def _levels(lexicon: Lexicon) -> dict[str, str]:
    return _spelt(("national", "province", "prefecture", "county", "township"), lexicon)


def _spelt(words: Sequence[str], lexicon: Lexicon) -> dict[str, str]:
    """Every spelling of a word: itself, and its Chinese name."""
    labels = lexicon.agencies.labels
    return {**{word: word for word in words}, **{labels[word]: word for word in words if word in labels}}


def _no_such(where: str, field: str, met: str, words: Mapping[str, str]) -> Mistake:
    near = difflib.get_close_matches(met, list(words), n=1)
    met = mask(met)
    return Mistake(
        "E231", where, f"{field} 没有“{met}”这个值。" + (f"是否要写 {near[0]}？" if near else "") + f"可用：{'、'.join(words)}",
        f"{field} has no value {met!r}." + (f" Did you mean {near[0]}?" if near else "")
        + f" There are: {', '.join(dict.fromkeys(words.values()))}",
    )


def _misfit(where: str, heads: Sequence[str], field: str, met: Any) -> Mistake:
    place = f"{where}:{heads.index(field) + 1}" if field in heads else where
    met = mask(str(met))
    if field in _YEARS:
        return Mistake(
            "E231", place, f"{field} 应是四位年份，如 2021；实为“{met}”。", f"{field} is a year such as 2021; it says {met!r}.",
        )
    if field == "name":
        return Mistake("E231", place, "机关名称须填写，2 至 100 个字。", "The name of an agency is wanted, 2 to 100 characters.")
    return Mistake("E231", place, f"{field} 的内容过短或过长：“{met}”。", f"{field} is too short or too long: {met!r}.")


def _contradictions(found: Sequence[tuple[int, ListedAgency]], name: str) -> Iterator[Mistake]:
    """Names and codes given twice, years in the wrong order, parents that are not there, and agencies above themselves."""
    seen: dict[str, int] = {}
    for line, agency in found:
        for key in dict.fromkeys(filter(None, (agency.code, clean(agency.name)))):
            if key in seen:
                yield Mistake(
                    "E232", f"{name}:{line}", f"“{mask(key)}”在第 {seen[key]} 行已有。请只保留一行。",
                    f"{mask(key)!r} stands on line {seen[key]} already. Keep one.",
                )
            seen.setdefault(key, line)
        if agency.created_in is not None and agency.abolished_in is not None and agency.abolished_in < agency.created_in:
            yield Mistake(
                "E232", f"{name}:{line}", f"撤销年度 {agency.abolished_in} 早于成立年度 {agency.created_in}。请核对两个年度。",
                f"abolished_in {agency.abolished_in} is before created_in {agency.created_in}. Check both years.",
            )
    yield from _wrong_parents(found, name)


def _wrong_parents(found: Sequence[tuple[int, ListedAgency]], name: str) -> Iterator[Mistake]:
    listed = {key: agency for _, agency in found for key in (agency.code, agency.name) if key}
    circles = _in_circles({agency.key: listed[agency.parent].key for _, agency in found if agency.parent in listed})
    looked_for = 0
    for line, agency in found:
        if agency.parent is not None and agency.parent not in listed:
            looked_for += 1
            near = difflib.get_close_matches(agency.parent, listed, n=1) if looked_for <= _SUGGESTED else []
            told = [mask(word) for word in (agency.parent, *near)]
            yield Mistake(
                "E232", f"{name}:{line}", f"名单里没有上级机关“{told[0]}”。"
                + (f"是否要写 {told[1]}？" if near else "请补上该机关，或把上级留空。"),
                f"The list has no parent {told[0]!r}."
                + (f" Did you mean {told[1]}?" if near else " Add it, or leave the parent empty."),
            )
        elif agency.key in circles:
            yield Mistake(
                "E232", f"{name}:{line}", f"“{mask(agency.name)}”的上级关系成环。请改正 parent。",
                f"{mask(agency.name)!r} is above itself. Correct its parent.",
            )


def _in_circles(above: Mapping[str, str]) -> frozenset[str]:
    """Those that come back to themselves on the way up; each way is walked once, for a list may be long."""
    walked: set[str] = set()
    circles: set[str] = set()
    for start in above:
        way: dict[str, None] = {}
        key: str | None = start
        while key is not None and key not in walked and key not in way:
            way[key] = None
            key = above.get(key)
        if key in way:
            circles.update(list(way)[list(way).index(key):])
        walked.update(way)
    return frozenset(circles)
