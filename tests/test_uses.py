"""The page that lists where each figure of the data is used, and the list beside each publication."""

import json
import re
from pathlib import Path

import pytest

from tests.workspace import TEXT, build, copy_demo, without_pdf, write

SECOND = """format: brief
title: 年度总结
issuer: 示例市医疗保障局
datasets: [demo]
reference_period: 2021
outputs: [html]
"""
BODY = """# 参保

全市{{ 参保人数 }}，其中职工占{{ 占比(参保人数.职工, 参保人数) }}，[四百万人](=参保人数)。

:::{indicator-table} 指标
indicators: [支架均价]
:::
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_demo(tmp_path / "workspace")
    without_pdf(root)
    write(root, TEXT, BODY)
    write(root, "content/review/publication.yaml", SECOND)
    write(root, "content/review/01-text.md", "2020年全市参保{{ 参保人数.2020 }}。\n")
    return root


def places(root: Path, name: str, value: str) -> list[tuple[str, str]]:
    """Return the addresses and words of the places of a figure, as the page shows them."""
    page = (root / "output/site/figures.html").read_text(encoding="utf-8")
    indicators = re.findall(r'<section class="used-indicator"(.*?)</section>', page, re.DOTALL)
    (indicator,) = [each for each in indicators if f">{name}</h3>" in each]
    entries = re.findall(r'<li class="used-figure">(.*?)</ul>', indicator, re.DOTALL)
    (found,) = [entry for entry in entries if f">{value}<" in entry]
    return re.findall(r'<li><a href="([^"]*)">(.*?)</li>', found)


def test_every_use_is_listed_with_its_place_and_how_it_is_told(root: Path) -> None:
    assert build(root).codes == []
    found = places(root, "基本医疗保险参保人数", "400.00万人")
    assert [href.split("#")[0] for href, _ in found] == ["demo/index.html"] * 3 + ["review/index.html"]
    words = [re.sub(r"<[^>]+>", "", text) for _, text in found]
    assert "一、参保" in words[0]
    assert "用来推算9.9%" in words[1] or "用来推算9.88%" in words[1]
    assert "写作“四百万人”" in words[2]
    assert "表1" in re.sub(r"<[^>]+>", "", places(root, "冠脉支架平均价格", "13000元")[0][1])


def test_the_contents_name_every_dataset_and_indicator_and_lead_to_it(root: Path) -> None:
    build(root)
    page = (root / "output/site/figures.html").read_text(encoding="utf-8")
    contents = re.search(r'<nav class="uses-contents".*?</nav>', page, re.DOTALL)
    assert contents is not None
    links = dict(re.findall(r'<a href="#([^"]+)">([^<]+)</a>', contents[0]))
    headings = dict(re.findall(r'<h[23] id="([^"]+)">([^<]+)</h[23]>', page))
    assert set(links) == set(headings)
    assert {links[anchor] for anchor in links if anchor != "demo"} == set(headings.values()) - {headings["demo"]}
    assert "基本医疗保险参保人数" in links.values()
    assert "<script" not in page


def test_every_address_leads_to_the_figure(root: Path) -> None:
    build(root)
    site = root / "output/site"
    page = (site / "figures.html").read_text(encoding="utf-8")
    for path, anchor in re.findall(r'href="([^"#]+index\.html)#([^"]+)"', page):
        assert f'id="{anchor}"' in (site / path).read_text(encoding="utf-8")


def test_a_build_of_one_publication_keeps_what_is_known_of_the_others(root: Path) -> None:
    build(root)
    before = (root / "output/site/figures.html").read_bytes()
    assert build(root, "review").codes == []
    assert (root / "output/site/figures.html").read_bytes() == before


def test_the_list_beside_the_page_is_for_programs(root: Path) -> None:
    build(root)
    uses = json.loads((root / "output/site/demo/figures.json").read_text(encoding="utf-8"))
    assert {use["kind"] for use in uses} == {"observed", "derived", "claim"}
    first = uses[0]
    assert (first["dataset"], first["indicator"], first["period"], first["value"]) == (
        "demo",
        "参保人数",
        "2020",
        "400.00万人",
    )


def test_a_list_in_another_form_is_passed_over(root: Path) -> None:
    build(root)
    write(root, "output/site/demo/figures.json", "[{}]")
    assert build(root, "review").codes == []
    assert "四百万人" not in (root / "output/site/figures.html").read_text(encoding="utf-8")
