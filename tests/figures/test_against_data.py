"""Figures typed by hand against the data: what agrees is never blamed, what differs is, a fix changes no print."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.workspace import DATA, TEXT, build, check, codes, without_pdf, write
from yibao_report.diagnostics import Diagnostic, Severity

_DATA = """\
title: 数据
region: 示例市
source: report
sources: {{report: {{title: 公报}}}}
indicators:
  参保人数:
    name: 基本医疗保险参保人数
    unit: 万人
    observations: {{2020: {}}}
"""
_LEADS = (
    "全市参保人数达到",
    "基本医疗保险参保人数为",
    "2020年，示例市参保人数为",
    "截至2020年末，全市参保人数有",
    "全市参保",
)

same_workspace = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
amounts = st.decimals(min_value=Decimal("20"), max_value=Decimal("9000"), places=2)


def _said(demo: Path, amount: object, text: str) -> list[Diagnostic]:
    write(demo, DATA, _DATA.format(amount))
    write(demo, TEXT, f"{text}。\n")
    return check(demo)


@same_workspace
@given(amount=amounts, lead=st.sampled_from(_LEADS), places=st.integers(0, 2))
def test_what_agrees_is_offered_and_not_blamed(amount: Decimal, lead: str, places: int, demo: Path):
    rounded = (amount + Decimal("1e-9")).quantize(Decimal(1).scaleb(-places))
    assert codes(_said(demo, amount, f"{lead}{rounded}万人")) == ["YB407"]


@same_workspace
@given(amount=amounts, lead=st.sampled_from(_LEADS), factor=st.sampled_from(["0.5", "0.9", "1.1", "3"]))
def test_what_differs_is_an_error(amount: Decimal, lead: str, factor: str, demo: Path):
    other = (amount * Decimal(factor)).quantize(Decimal("0.01"))
    (found,) = _said(demo, amount, f"{lead}{other}万人")
    assert found.rule.code == "YB406"
    assert found.span is not None and found.span.text == f"{other}万人"
    assert found.related[0].span.text == str(amount)


@same_workspace
@given(lead=st.sampled_from(("新生儿", "困难群众", "山南县", "全省", "省内异地", "低保对象", "首批")), amount=amounts)
def test_another_thing_is_never_blamed(lead: str, amount: Decimal, demo: Path):
    found = codes(_said(demo, "400.00", f"{lead}参保人数达到{amount}万人"))
    assert found == ["YB401"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("全市参保人数达到400.00万人。", "全市参保人数达到{{ 参保人数 }}。"),
        ("全市参保人数约**400万人**。", "全市参保人数约**400万人**。"),
        ("全市参保人数约400万人。", "全市参保人数[约400万人](=参保人数)。"),
        ("2021年，职工医保参保人数40.00万人。", "2021年，职工医保参保人数{{ 参保人数.职工.2021 }}。"),
        ("到2025年，参保率达到97%以上。", "到2025年，参保率达到{{ 参保率.2025 }}。"),
    ],
)
def test_a_fix_prints_the_same(before: str, after: str, demo: Path):
    write(demo, TEXT, f"{before}\n")
    (found,) = check(demo)
    text = f"{before}\n"
    for edit in reversed(found.fix):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    assert text == f"{after}\n"
    if found.fix:
        write(demo, TEXT, text)
        assert check(demo) == []
        without_pdf(demo)
        assert build(demo).diagnostics == []


def test_the_other_place_is_shown(demo: Path):
    chart = ":::{chart} 参保人数\nindicators: [参保人数]\nperiods: [2020, 2021]\n:::\n"
    write(demo, TEXT, f"{chart}\n全市参保人数499万人。\n")
    (found,) = check(demo)
    assert found.rule.code == "YB406"
    assert [each.span.text for each in found.related] == ["400.00", ":::{chart} 参保人数"]


def test_a_figure_without_a_source_may_contradict_a_table_as_well(demo: Path):
    write(demo, "content/site.yaml", "name: 示例\npublisher: 示例市医疗保障局\n")
    table = "| 指标 | 2019年 | 2020年 |\n|---|---|---|\n| 医保服务站（家） | 270 | 281 |\n"
    write(demo, TEXT, f"2020年，全市医保服务站280家。\n\n{table}")
    found = [each for each in check(demo) if each.rule.severity is Severity.ERROR]
    assert codes(found) == ["YB475"]
    assert [each.span.text for each in found[0].related] == ["281"]
