"""Agency lists: what a row says, how names are matched to it, and what is wrong with a list."""

import os

import pytest

from auditor.errors import ReportError
from auditor.report import Report
from auditor.report.agency_file import load_agencies
from auditor.report.agency_list import identify
from auditor.rulebook import load_rulebook

LEXICON = load_rulebook().forms.lexicon
HEAD = "code,name,aliases,kind,level,parent,jurisdiction,flags\n"


def a_list(tmp_path, text, encoding="utf-8"):
    """An agency list read from a file with this text."""
    path = tmp_path / "agencies.csv"
    path.write_bytes(text.encode(encoding))
    return load_agencies(path, LEXICON)


def mistakes(tmp_path, text):
    """What is wrong with a list, as places and Chinese texts."""
    with pytest.raises(ReportError) as caught:
        a_list(tmp_path, text)
    return [(mistake.where.removeprefix(str(tmp_path / "agencies.csv")), mistake.zh) for mistake in caught.value.mistakes]


def test_a_row_gives_kind_level_place_and_years(tmp_path):
    """Words in Chinese or English mean the same; years may stand among the flags."""
    listed = a_list(tmp_path, HEAD + "01,桐川区数据局,区数据局;区大数据局,政府部门,县级,,安岭市,created_in=2021;试点\n").agencies[0]

    assert ("department", "county", 2021, ("试点",)) == (listed.kind, listed.level, listed.created_in, listed.flags)
    assert ("区数据局", "区大数据局") == listed.aliases


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_may_be_saved_as_spreadsheets_save_it(tmp_path, encoding):
    """Chinese heads, any of the usual encodings, columns in any order."""
    listed = a_list(tmp_path, "机关名称,代码\n桐川区民政局,02\n", encoding).agencies[0]

    assert ("桐川区民政局", "02") == (listed.name, listed.code)


def test_a_name_is_found_with_and_without_the_regions_above_it(tmp_path):
    """The list knows an agency by its full name, an alias, or a name that can mean no other."""
    agencies = a_list(tmp_path, HEAD + "1,桐川区民政局,区民政,,,,,\n2,榕县区民政局,,,,,,\n")

    found = [agencies.find(name) for name in ("安岭市桐川区民政局", "区民政", "榕县区民政局", "民政局", "桐川区财政局")]

    assert ["1", "1", "2", None, None] == [listed and listed.code for listed in found]


def test_a_name_that_may_mean_two_is_none_of_them(tmp_path):
    """Two districts of one name leave it open which is meant."""
    agencies = a_list(tmp_path, HEAD + "1,安岭市新华区民政局,,,,,,\n2,岭州市新华区民政局,,,,,,\n")

    assert agencies.find("新华区民政局") is None
    assert agencies.find("岭州市新华区民政局").code == "2"


def test_the_list_prevails_over_the_name(tmp_path):
    """渔溪市 may be of two levels; the list says which. What the list leaves open stays."""
    agencies = a_list(tmp_path, HEAD + "1,渔溪市医疗保障局,,,county,,某地,\n")

    report = identify(Report(agency="渔溪市医疗保障局", agency_kind="department"), agencies)

    assert ("county", "department", "某地") == (report.agency_level, report.agency_kind, report.jurisdiction)


def test_an_agency_that_is_not_listed_stays_as_it_is(tmp_path):
    """The list says nothing of others."""
    report = Report(agency="榕县财政局")

    assert report == identify(report, a_list(tmp_path, HEAD + "1,桐川区民政局,,,,,,\n"))
    assert report == identify(report, None)


@pytest.mark.parametrize(("row", "where", "says"), [
    ("1,甲县乙局,,departmant,,,,", ":2:4", "kind 没有“departmant”这个值。是否要写 department？"),
    ("1,甲县乙局,,,,9,,", ":2", "没有上级机关“9”"),
    ("1,甲县乙局,,,,1,,", ":2", "上级关系成环"),
    ("1,甲县乙局,,,,,,created_in=去年", ":2", "created_in 应是四位年份"),
    ("1,,,,,,,x", ":2:2", "机关名称须填写"),
    ("1,甲县乙局,,,,,,,,多出一格", ":2:9", "有 10 格，表头只有 8 列"),
    ('1,"甲县乙局,,,', ":2", "不是合格的 CSV"),
    ("1,甲县乙局,,,,,,\n1,甲县丙局,,,,,,", ":3", "“1”在第 2 行已有"),
    ("1,甲县乙局,,,,,,created_in=2021;created_in=2022", ":2", "created_in 写了两次：“2021”和“2022”"),
    ("1,甲县乙局,,,,,,created_in=2022;abolished_in=2020", ":2", "撤销年度 2020 早于成立年度 2022"),
])
def test_a_wrong_row_is_told_with_line_and_column(tmp_path, row, where, says):
    """What stands there, what is allowed, and where."""
    (place, text), *_ = mistakes(tmp_path, HEAD + row + "\n")

    assert where == place
    assert says in text


def test_all_mistakes_are_told_at_once(tmp_path):
    """Three wrong rows are three mistakes of one error."""
    assert 3 == len(mistakes(tmp_path, HEAD + "1,甲县乙局,,x,,,,\n2,甲县丙局,,,y,,,\n3,甲县丁局,,,,z,,\n"))


def test_an_unknown_column_is_told_with_the_nearest(tmp_path):
    """A head that is misspelt is told with the right one."""
    assert [(":1:1", "没有“cod”这一列。是否要写 code？")] == [
        (where, text.partition("可用")[0]) for where, text in mistakes(tmp_path, "cod,name\n1,甲县乙局\n")
    ]


@pytest.mark.parametrize("text", ["", "\n\n", HEAD, HEAD + ",,,,,,,\n"])
def test_an_empty_list_is_an_error(tmp_path, text):
    """A file without a row says nothing."""
    with pytest.raises(ReportError):
        a_list(tmp_path, text)


def test_a_folder_is_no_list(tmp_path):
    """A path that is no file is told, not raised from the system."""
    with pytest.raises(ReportError, match="E230"):
        load_agencies(tmp_path, LEXICON)


def test_a_pipe_is_no_list(tmp_path):
    """What is no plain file is refused before it is read, for it may never end."""
    os.mkfifo(tmp_path / "pipe.csv")

    with pytest.raises(ReportError, match="E230"):
        load_agencies(tmp_path / "pipe.csv", LEXICON)


@pytest.mark.parametrize("row", [
    "1,甲县乙局,,13800138000,,,,", "1,甲县乙局,,,,13800138000,,", "1,甲县乙局,,,,,,created_in=13800138000",
    "13800138000,甲县乙局,,,,,,\n13800138000,甲县丙局,,,,,,", "1,甲县13800138000局,,,,1,,",
])
def test_personal_data_in_a_list_is_masked_in_what_is_wrong_with_it(tmp_path, row):
    """A number that got into a wrong column is not printed."""
    with pytest.raises(ReportError) as caught:
        a_list(tmp_path, HEAD + row + "\n")

    assert "13800138000" not in caught.value.render("zh") + caught.value.render("en")


def test_an_alias_given_twice_in_one_row_stays(tmp_path):
    """An alias is open only where two agencies have it."""
    listed = a_list(tmp_path, HEAD + "1,甲县乙局,乙局;乙 局,,,,,\n2,甲县丙局,丙局,,,,,\n3,甲县丁局,丙局,,,,,\n4,甲县戊局,丙局,,,,,\n")

    assert [True, False] == [listed.find(name) is not None for name in ("乙局", "丙局")]


def test_everybody_in_a_circle_is_told_and_nobody_else(tmp_path):
    """Those below a circle are not above themselves; a long list of them is looked through once."""
    below = "".join(f"{number},甲县第{number}局,,,,{number - 1 if number > 3 else 1},,\n" for number in range(3, 3000))

    found = mistakes(tmp_path, HEAD + "1,甲县乙局,,,,2,,\n2,甲县丙局,,,,1,,\n" + below)

    assert [":2", ":3"] == [where for where, _ in found]
