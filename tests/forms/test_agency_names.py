"""Names of agencies are taken apart where they are certain."""

from __future__ import annotations

import pytest

from tests.report.lines import lexicon


@pytest.mark.parametrize(("name", "regions", "organ"), [
    ("宁波市镇海区医疗保障局", ("宁波市", "镇海区"), "医疗保障局"),
    ("梅州市梅县区医疗保障局", ("梅州市", "梅县区"), "医疗保障局"),
    ("慈溪市城市管理局", ("慈溪市",), "城市管理局"),
    ("镇海区市场监督管理局", ("镇海区",), "市场监督管理局"),
    ("某县住房和城乡建设局", ("某县",), "住房和城乡建设局"),
    ("市市场监督管理局", ("市",), "市场监督管理局"),
    ("市民政局", ("市",), "民政局"),
    ("市场监督管理局", (), "市场监督管理局"),
    ("北京市朝阳区民政局", ("北京市", "朝阳区"), "民政局"),
    ("延边朝鲜族自治州延吉市财政局", ("延边朝鲜族自治州", "延吉市"), "财政局"),
    ("济南市市中区教育局", ("济南市", "市中区"), "教育局"),
    ("甲县乙镇人民政府", ("甲县", "乙镇"), "人民政府"),
    ("宁乡市民政局", ("宁乡市",), "民政局"),
    ("甲区乡村振兴局", ("甲区",), "乡村振兴局"),
    ("甲县卫健局", ("甲县",), "卫生健康局"),
])
def test_regions_are_told_from_the_organ(name: str, regions: tuple[str, ...], organ: str) -> None:
    """市, 区, 县, 镇 inside other words (城市, 社区, 城乡) open no region."""
    parsed = lexicon().names.parse(name)

    assert (regions, organ) == (parsed.regions, parsed.organ)


@pytest.mark.parametrize(("one", "other", "same"), [
    ("保定市满城区医疗保障局", "满城区医疗保障局", True),
    ("慈溪市医疗保障局", "市医保局", True),
    ("甲县卫生健康局", "乙省甲县卫健局", True),
    ("甲县人民政府", "甲县人民政府办公室", True),
    ("甲区", "甲区人民政府", True),
    ("甲县教育局", "教育局", True),
    ("甲县教育局（甲县体育局）", "甲县教育局", True),
    ("我局", "甲县教育局", True),
    ("甲市卫生健康委员会", "市卫生健康委", True),
    ("甲市卫生健康委员会", "市卫健委办公室", True),
    ("甲市高新区管理委员会", "高新区管委会", True),
    ("甲市卫生健康委员会", "甲市发展和改革委", False),
    ("慈溪市医疗保障局", "余姚市医疗保障局", False),
    ("甲县教育局", "甲县财政局", False),
    ("甲市乙区财政局", "甲市丙区财政局", False),
    ("甲市财政局", "甲市乙区财政局", False),
    ("甲市乙市财政局", "丙市乙市财政局", False),
])
def test_long_and_short_forms_mean_one_agency(one: str, other: str, same: bool) -> None:
    """Regions above and abbreviations may differ; the organ and the lowest region may not."""
    assert same is lexicon().same_agency(one, other)
    assert same is lexicon().same_agency(other, one)


@pytest.mark.parametrize(("one", "other", "same"), [
    ("甲县农业农村局", "甲县农业农村局办公室", True),
    ("甲县农业农村局", "县农业农村局政务公开科", True),
    ("甲县财政局办公室", "乙县财政局", False),
    ("甲县教育局", "甲县财政局办公室", False),
    ("甲县人民政府办公室", "甲县教育局", False),
])
def test_an_office_inside_an_agency_acts_in_its_name(one: str, other: str, same: bool) -> None:
    """The office of a bureau is that bureau, and no other."""
    assert same is lexicon().same_agency(one, other)
    assert same is lexicon().same_agency(other, one)
