"""What two publications of one region say of the same thing is one value, or both places are told."""

from pathlib import Path

import pytest

from tests.workspace import build, check, codes, copy_demo, write

HEADER = """format: brief
title: 年度总结
issuer: 示例市医疗保障局
datasets: [review]
reference_period: 2021
outputs: [html]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_demo(tmp_path / "workspace")
    write(root, "content/review/publication.yaml", HEADER)
    write(root, "content/review/01-text.md", "全市参保{{ 参保 }}。\n")
    return root


def review(
    root: Path,
    observation: str,
    name: str = "基本医疗保险参保人数",
    unit: str = "万人",
    region: str = "示例市",
    more: str = "",
) -> None:
    write(
        root,
        "data/review.yaml",
        f"title: 年报\nregion: {region}\nsources: {{report: {{title: 年报}}}}\nindicators:\n"
        f"  参保: {{name: {name}, unit: {unit}, observations: {{2021: {observation}}}{more}}}\n",
    )


@pytest.mark.parametrize("observation", ["402.80", '">=402.50"', "{text: 四百万}"])
def test_another_value_of_the_same_is_told_with_both_places(root: Path, observation: str) -> None:
    review(root, observation)
    (found,) = check(root)
    assert found.rule.code == "YB230"
    assert found.location[:2] == ("data/review.yaml", 5)
    assert found.related[0].span.file.path == "data/demo.yaml"
    for words in ("年度总结", "2021年", "402.50万人"):
        assert words in found.message


@pytest.mark.parametrize(
    ("observation", "name", "unit", "region"),
    [
        ("402.50", "基本医疗保险参保人数", "万人", "示例市"),
        ("402.5", "基本医疗保险参保人数", "万人", "示例市"),
        ("403", "基本医疗保险参保人数", "万人", "示例市"),  # as round as it is
        ("4025000", "基本医疗保险参保人数", "人", "示例市"),
        ("{value: 450, status: target}", "基本医疗保险参保人数", "万人", "示例市"),
        ("{missing: 未报}", "基本医疗保险参保人数", "万人", "示例市"),
        ("12.30", "基本医疗保险参保人数", "万人", "示例县"),
        ("12.30", "生育保险参保人数", "万人", "示例市"),
        ("12.30", "基本医疗保险参保人数", "%", "示例市"),
        ("{value: 402.80, waiver: 年报公布后又作修订}", "基本医疗保险参保人数", "万人", "示例市"),
    ],
)
def test_what_agrees_or_is_something_else_is_left_alone(
    root: Path, observation: str, name: str, unit: str, region: str
) -> None:
    review(root, observation, name, f'"{unit}"', region)
    assert codes(check(root)) == []


def test_members_are_held_against_members(root: Path) -> None:
    review(root, "402.50", more=", members: {在职: {name: 职工医保, observations: {2021: 40.10}}}")
    assert codes(check(root)) == ["YB230"]


def test_the_reason_is_told_to_the_reader_and_reported_when_it_has_no_effect(root: Path) -> None:
    review(root, "{value: 402.80, waiver: 年报公布后又作修订}")
    assert build(root).codes == []
    page = (root / "output/site/review/index.html").read_text(encoding="utf-8")
    assert "年报公布后又作修订" in page
    review(root, "{value: 402.50, waiver: 年报公布后又作修订}")
    assert codes(check(root)) == ["YB231"]


def test_a_dataset_that_nothing_is_published_from_contradicts_nobody(root: Path) -> None:
    review(root, "402.80")
    write(root, "content/review/publication.yaml", HEADER.replace("datasets: [review]\n", ""))
    write(root, "content/review/01-text.md", "正文。\n")
    assert codes(check(root)) == []
