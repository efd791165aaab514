"""Regions as the members of a dimension that all indicators of a table are broken down by."""

from collections.abc import Iterable, Sequence
from typing import Final

from yibao_report.model.period import Period
from yibao_report.resolve.tables import rules
from yibao_report.resolve.tables.model import IndicatorTable
from yibao_report.resolve.tables.region_table import REGION, Region, region_table
from yibao_report.resolve.tables.selection import (
    Item,
    ItemGroup,
    Request,
    choose_items,
    dataset_of,
    the_period,
    with_values,
)

_TOTAL: Final = "合计"


def resolve_by_dimension(request: Request) -> IndicatorTable | None:
    """Return a table of style regions from the members of a dimension."""
    groups = choose_items(request)
    if not request.words:
        groups = tuple(ItemGroup(each.name, tuple(i for i in each.items if i.indicator.members)) for each in groups)
    items = [item for group in groups for item in group.items]
    _check_dimension(request, items)
    period = None if request.failed else the_period(request, items)
    if period is None or not items:
        return None
    if not request.words:
        groups = with_values(groups, [period])
        items = [item for group in groups for item in group.items]
    stub = items[0].indicator.dimension or REGION if items else REGION
    return region_table(request, stub, groups, list(_members(request, items, period)), period)


def _check_dimension(request: Request, items: Sequence[Item]) -> None:
    """Report columns that are not broken down by the dimension of the first."""
    for item in items:
        indicator, first = item.indicator, items[0].indicator
        if item.member is not None:
            _refuse(request, item, f"“{item.word}”只是一个成员，不能分地区", "分地区的表里只写指标，不写成员")
        elif not indicator.members:
            _refuse(
                request, item, f"“{item.word}”没有按地区分的成员", "在数据里写members，每个地区一个成员；或删去这一列"
            )
        elif (indicator.dimension, first.dimension) == (None, None):
            if not indicator.members.keys() & first.members.keys():
                _refuse(request, item, f"“{item.word}”和“{items[0].word}”没有相同的成员", "另列一表")
        elif indicator.dimension != first.dimension:
            said = f"“{item.word}”按{indicator.dimension or '别的'}分，“{items[0].word}”按{first.dimension or '别的'}分"
            _refuse(request, item, f"{said}，不能列在一张表里", "另列一表；本是一种分法的，“dimension”写成一样")


def _members(request: Request, items: Sequence[Item], period: Period) -> Iterable[Region]:
    names: dict[str, str] = {}
    for item in items:
        for key, series in item.indicator.members.items():
            names.setdefault(key, series.name)
    total = request.options.total
    for key, name in names.items():
        members = [item.indicator.members.get(key) for item in items]
        observations = tuple(each.observations.get(period.code) if each else None for each in members)
        yield Region(name, total in (key, name), observations)
    own = tuple(item.indicator.series.observations.get(period.code) for item in items)
    if total is None and any(own):
        whole = dataset_of(items[0].indicator, request.scope.datasets)
        yield Region(whole.region or _TOTAL, True, own)


def _refuse(request: Request, item: Item, message: str, help_: str) -> None:
    place = next((word.place for word in request.words if word.text == item.word), request.directive.span)
    request.failed = True
    request.diagnostics.add(rules.MIXED_REGIONS, message, help_, place)
