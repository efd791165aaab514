"""The web page of the example: complete, valid, self-contained, and every figure with its source."""

import re
from urllib.parse import unquote, urlsplit

import pytest

from tests.example import ID, BuiltExample, parse_html
from tests.paths import ROOT

PUBLISHED = """
60万元 1434项 2860种 74种 超过60% 43种 696家 45.18万人 7975.72万元 149家 17家 五批 218种 54% 96% 1.3万元 700元
7家 28家 100% 3000余个 2572.63万元 12个 23个 15项 超过95万人 1583.48亿元 3.8% 25560元 7.0% 95%以上 18.63% 44.5%
16个百分点 1.24个 74.95% 385.16万人 38万人 95% 397.06万人 67.26万人 90亿元 80% 112个 1类 500个以上 5类以上
85%以上 90% 市级统筹 省级统筹 保持在合理水平
""".split()
"""Every figure of the original, as the page must print it."""

HEADINGS = """
一、规划背景 二、总体要求 三、主要任务 四、保障措施 （一）健全多层次的全民医疗保障体系
（九）全面提升医保协同治理能力 （五）强化政策宣传
""".split()

ROWS = """
基本医疗保险参保缴费率 职工医保住院费用政策范围内报销比例 居民医保住院费用政策范围内报销比例（含大病保险）
基本医疗保险基金累计结余 重点救助对象符合规定的医疗费用住院救助比例 按病种（DIP）付费覆盖率
公立医疗机构通过省级集中采购平台线上采购率 药品、医用耗材集中带量采购品种 医疗保障政务服务满意度
医疗保障政务服务事项线上可办率 医疗保障政务服务事项窗口可办率 基本医疗保险统筹层次
""".split()


def _words(element) -> str:
    return "".join("".join(element.itertext()).split())


@pytest.mark.parametrize("figure", PUBLISHED)
def test_no_figure_of_the_original_is_missing(example: BuiltExample, figure: str) -> None:
    assert figure in example.text


@pytest.mark.parametrize("heading", HEADINGS)
def test_headings_are_numbered_by_the_format(example: BuiltExample, heading: str) -> None:
    found = [_words(element) for level in ("h2", "h3") for element in example.tree.iter(level)]
    assert heading in found


def test_the_narrative_is_complete() -> None:
    """At least 9,000 Chinese characters."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "content" / ID).glob("*.md")]
    assert len(re.findall(r"[\u4e00-\u9fff]", "".join(texts))) >= 9000


def test_the_indicator_table_has_every_row(example: BuiltExample) -> None:
    table = next(element for element in example.tree.iter("table") if "主要发展指标" in _words(element.find("caption")))
    rows = [_words(body.find("tr/th/span")) for body in table.findall("tbody")]
    assert [re.sub(r"表注\d+", "", row) for row in rows] == ROWS
    assert [_words(head) for head in table.findall("thead/tr/th")][:4] == ["序号", "指标", "单位", "指标属性"]
    assert "95%以上" in _words(table)
    assert "500个以上" in _words(table)


def test_every_figure_tells_where_it_comes_from(example: BuiltExample) -> None:
    figures = list(example.tree.iter("data"))
    assert len(figures) > 80
    for figure in figures:
        assert figure.get("value") is not None
        observed = figure.get("data-indicator") and figure.get("data-period")
        assert observed or figure.get("data-derivation"), figure.attrib
        assert figure.get("data-dataset") == ID


def test_a_figure_leads_to_its_source_without_a_script(example: BuiltExample) -> None:
    links = {link.find("data"): link for link in example.tree.iter("a") if link.find("data") is not None}
    visits = next(figure for figure in links if figure.get("data-indicator") == "两病就诊人数")
    assert (visits.text, visits.get("value"), visits.get("data-period")) == ("45.18万人", "451800", "2021")
    entry = next(
        element
        for element in example.tree.iter("li")
        if element.get("id") == links[visits].get("href").removeprefix("#")
    )
    assert "来源益阳市医疗保障“十四五”发展规划" in _words(entry)
    assert "时期2021年" in _words(entry)


def test_derived_figures_show_their_derivation(example: BuiltExample) -> None:
    figure = next(figure for figure in example.tree.iter("data") if figure.text == "67.26万人")
    assert float(figure.get("value")) == 672600
    assert "参保人数.居民" in figure.get("data-derivation")
    assert "（全市常住人口385.16万人 − 基本医疗保险参保人数（职工基本医疗保险）38万人） × " in example.text


def test_what_the_original_left_open_is_a_dash_with_a_reason(example: BuiltExample) -> None:
    missing = [figure for figure in example.tree.iter("data") if figure.get("data-indicator") == "异地联网结算.省内"]
    assert [figure.text for figure in missing] == ["—"]
    assert "未填数字" in example.text
    assert "XX" not in example.text


@pytest.mark.parametrize("name", ["index.html", f"{ID}/index.html"])
def test_pages_are_valid_and_ask_nobody_else(example: BuiltExample, name: str) -> None:
    """Parsed strictly; ids are unique; every address leads to a file of the site or a place on the page."""
    page = example.site / name
    tree = parse_html(page.read_text(encoding="utf-8"))
    assert tree.get("lang") == "zh-CN"
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert not list(tree.iter("script"))
    for element in tree.iter():
        for attribute in ("href", "src"):
            address = element.get(attribute)
            if address is None or address.startswith("data:"):
                continue
            parts = urlsplit(address)
            assert not parts.scheme and not parts.netloc, address
            if parts.path:
                assert (page.parent / unquote(parts.path)).is_file(), address
            elif parts.fragment:
                assert unquote(parts.fragment) in ids, address


def test_style_sheets_ask_nobody_else(example: BuiltExample) -> None:
    for sheet in example.site.rglob("*.css"):
        css = sheet.read_text(encoding="utf-8")
        assert "@import" not in css
        assert all(address.startswith("data:") for address in re.findall(r"url\(['\"]?([^)'\"]+)", css))
        assert "prefers-color-scheme" in css or sheet.name != "site.css"


def test_the_front_page_lists_the_publication(example: BuiltExample) -> None:
    tree = parse_html((example.site / "index.html").read_text(encoding="utf-8"))
    links = {link.get("href"): _words(link) for link in tree.iter("a")}
    assert links[f"{ID}/index.html"] in ("益阳市医疗保障“十四五”发展规划", "在线阅读")
    assert f"{ID}/{ID}.pdf" in links


def test_the_page_links_to_the_same_pdf(example: BuiltExample) -> None:
    links = [link.get("href") for link in example.tree.iter("a") if (link.get("href") or "").endswith(".pdf")]
    assert links == [f"{ID}.pdf"]
    assert (example.page.parent / f"{ID}.pdf").read_bytes() == example.pdf.read_bytes()
