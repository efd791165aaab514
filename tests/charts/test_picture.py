"""Drawing: deterministic, kept by content, nothing foreign left in the SVG."""

import re
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.charts.making import make_chart
from yibao_report.charts.picture import NotDrawnError, draw, texts, with_ids
from yibao_report.charts.specification import specification
from yibao_report.charts.theme import NARROW, SHEETS, WIDE
from yibao_report.resolve.chart_data import ChartType

_OWN: dict[str, Any] = {
    "mark": {"type": "area", "line": True},
    "encoding": {
        "x": {"field": "category", "type": "ordinal", "title": None},
        "y": {"field": "value", "type": "quantitative"},
        "color": {"field": "series", "title": None},
    },
}


def _spec(type_: ChartType, own: dict[str, Any] | None = None, sheet: Any = WIDE) -> dict[str, Any]:
    table: list[list[str | None]] = [["1.5", "2.5"], ["3.5", None]]
    return specification(make_chart(type_, table, ["2020", "2021"], ["职工", "居民"], specification=own), sheet)


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "yibao-report/charts"


@pytest.mark.parametrize("own", [None, _OWN], ids=["house", "own"])
@pytest.mark.parametrize("type_", list(ChartType))
def test_two_drawings_are_the_same_bytes(type_: ChartType, own: Any, tmp_path: Path, monkeypatch: Any) -> None:
    drawn = []
    for name in ("first", "second"):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / name))
        drawn.append([draw(_spec(type_, own, sheet)).svg for sheet in SHEETS])
    assert drawn[0] == drawn[1]


@pytest.mark.parametrize("type_", list(ChartType))
def test_colours_are_variables_and_nothing_is_named_that_a_medium_gives(type_: ChartType) -> None:
    svg = draw(_spec(type_)).svg
    painted = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg))
    assert painted
    assert all(colour == "none" or colour.startswith("var(--chart-") for colour in painted)
    assert not re.search(r"font-family|font-weight|role=|aria-|class=|style=|<title|href", svg)
    assert all(float(size) >= 11.5 for size in re.findall(r'font-size="([\d.]+)px"', svg))


def test_the_texts_are_what_the_chart_says() -> None:
    said = texts(draw(_spec(ChartType.GROUPED_BAR, sheet=NARROW)).svg)
    assert {"职工", "居民", "2020年", "2021年", "1.5", "2.5", "3.5", "—", "单位：万人"} == set(said)


def test_an_unchanged_chart_costs_no_import(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = draw(_spec(ChartType.LINE))
    kept = sorted(cache.iterdir())
    monkeypatch.setitem(sys.modules, "vl_convert", None)  # importing it raises now
    assert draw(_spec(ChartType.LINE)) == first
    assert sorted(cache.iterdir()) == kept
    with pytest.raises(ImportError):
        draw(_spec(ChartType.BAR))


def test_what_cannot_be_drawn_is_remembered(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {"mark": "bar", "transform": [{"calculate": "datum.value *", "as": "x"}], "encoding": {}}
    with pytest.raises(NotDrawnError, match="Unexpected end"):
        draw(_spec(ChartType.BAR, wrong))
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(NotDrawnError, match="Unexpected end"):
        draw(_spec(ChartType.BAR, wrong))


def test_ids_of_two_charts_differ() -> None:
    own = {**_OWN, "mark": {"type": "area", "clip": True}}
    svg = draw(_spec(ChartType.LINE, own)).svg
    assert 'id="clip' in svg
    one, other = with_ids(svg, "chart-1-"), with_ids(svg, "chart-2-")
    ids = [set(re.findall(r' id="([^"]+)"', each)) for each in (one, other)]
    assert not ids[0] & ids[1]
    assert set(re.findall(r"url\(#([^)]+)\)", one)) == ids[0]
