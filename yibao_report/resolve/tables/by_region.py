"""A table of regions: a row for each, a column for each indicator, one period.

The regions are the members of a dimension, or datasets of different regions that have the same indicators.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from yibao_report.diagnostics import suggest
from yibao_report.model.dataset import Dataset, Observation, ObservationStatus
from yibao_report.model.period import Period
from yibao_report.model.unit import Unit
from yibao_report.resolve.errors import ExpressionError
from yibao_report.resolve.tables import rules
from yibao_report.resolve.tables.model import NO_FIGURE, Cell, Column, IndicatorTable, Line, NotesOf, Row, RowGroup
from yibao_report.resolve.tables.rows import table_of
from yibao_report.resolve.tables.selection import (
    Item,
    ItemGroup,
    Request,
    Word,
    choose_items,
    dataset_of,
    is_new,
    item_named,
    the_period,
    with_values,
)
from yibao_report.source import Span

_REGION: Final = "地区"
_TOTAL: Final = "合计"


@dataclass(frozen=True, slots=True)
class _Region:
    """A row: its name, whether it is the total, and the observation of each column."""

    name: str
    is_total: bool
    observations: tuple[Observation | None, ...]


def resolve_by_region(request: Request) -> IndicatorTable | None:
    """Return a table of style regions."""
    datasets = _datasets_with(request)
    return _of_datasets(request, datasets) if len(datasets) > 1 else _of_dimension(request)


# --- regions as members of a dimension ----------------------------------------------------------------------------


def _of_dimension(request: Request) -> IndicatorTable | None:
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
    stub = items[0].indicator.dimension or _REGION if items else _REGION
    return _table(request, stub, groups, list(_members(request, items, period)), period)


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


def _members(request: Request, items: Sequence[Item], period: Period) -> Iterable[_Region]:
    names: dict[str, str] = {}
    for item in items:
        for key, series in item.indicator.members.items():
            names.setdefault(key, series.name)
    total = request.options.total
    for key, name in names.items():
        members = [item.indicator.members.get(key) for item in items]
        observations = tuple(each.observations.get(period.code) if each else None for each in members)
        yield _Region(name, total in (key, name), observations)
    own = tuple(item.indicator.series.observations.get(period.code) for item in items)
    if total is None and any(own):
        whole = dataset_of(items[0].indicator, request.scope.datasets)
        yield _Region(whole.region or _TOTAL, True, own)


# --- regions as datasets ------------------------------------------------------------------------------------------


def _datasets_with(request: Request) -> tuple[Dataset, ...]:
    """Return the datasets that have any of the indicators, where one has at least two; else none."""
    datasets = request.scope.datasets
    names = [word.text.split(".")[0] for word in request.words]
    names = names or [name for dataset in datasets for name in dataset.indicators]
    if not any(sum(name in dataset.indicators for dataset in datasets) > 1 for name in names):
        return ()
    return tuple(dataset for dataset in datasets if any(name in dataset.indicators for name in names))


def _of_datasets(request: Request, datasets: Sequence[Dataset]) -> IndicatorTable | None:
    _check_regions(request, datasets)
    groups = tuple(_columns_of(request, datasets))
    columns = [column for _, columns in groups for column in columns]
    if request.failed or not columns:
        return None
    every = [item for column in columns for item in column.values()]
    period = the_period(request, every)
    if period is None:
        return None
    regions = []
    for dataset in datasets:
        items = [column.get(dataset.id) for column in columns]
        series = [item.all_series[0] if item and item.all_series else None for item in items]
        observations = tuple(each.observations.get(period.code) if each else None for each in series)
        assert dataset.region is not None
        regions.append(_Region(dataset.region, request.options.total == dataset.region, observations))
    heads = tuple(ItemGroup(name, tuple(next(iter(column.values())) for column in each)) for name, each in groups)
    return _table(request, _REGION, heads, regions, period)


def _columns_of(request: Request, datasets: Sequence[Dataset]) -> Iterable[tuple[str | None, list[Mapping[str, Item]]]]:
    """Yield each group of columns; a column is the same indicator in every dataset that has it."""
    if not request.words:
        keys = dict.fromkeys(key for dataset in datasets for key in dataset.indicators)
        single = [
            {each.id: Item(key, each.indicators[key]) for each in datasets if key in each.indicators} for key in keys
        ]
        yield None, [column for column in single if all(item.indicator.series.observations for item in column.values())]
        return
    groups: dict[str | None, list[Mapping[str, Item]]] = {}
    seen: dict[str, Span] = {}
    for word in request.words:
        column = _column_named(word, datasets, request)
        if column and is_new(word.text, word, seen, request):
            groups.setdefault(word.group, []).append(column)
    yield from groups.items()


def _column_named(word: Word, datasets: Sequence[Dataset], request: Request) -> Mapping[str, Item]:
    """Return what a word names in each dataset that has it; nothing after reporting that none has."""
    column: dict[str, Item] = {}
    errors = []
    for dataset in datasets:
        try:
            item = item_named(word.text, replace(request.scope, datasets=(dataset,)))
            _require_one_series(item)
            column[dataset.id] = item
        except ExpressionError as error:
            errors.append(error)
    if not column:
        telling = (error for error in errors if error.rule is rules.MIXED_REGIONS)
        request.fail(next(telling, errors[0]), word.place)
    return column


def _require_one_series(item: Item) -> None:
    """Refuse an indicator that has only members, none of which was picked."""
    if item.member is None and not item.indicator.series.observations:
        members = list(item.indicator.members)
        raise ExpressionError(
            rules.MIXED_REGIONS,
            f"“{item.word}”没有合计，要写明成员",
            f"写成 {item.word}.{members[0]}；成员有：{'、'.join(members)}",
            item.word,
        )


def _check_regions(request: Request, datasets: Sequence[Dataset]) -> None:
    """Report datasets that name no region, or the same one."""
    seen: dict[str, str] = {}
    for dataset in datasets:
        if dataset.region is None:
            message = f"数据集“{dataset.id}”没有写是哪个地区的"
            help_ = f"在{dataset.path}里写上“region”；只要一个数据集的指标，写上“dataset”"
        elif dataset.region in seen:
            message = f"数据集“{seen[dataset.region]}”和“{dataset.id}”都是{dataset.region}的"
            help_ = "分地区的表里一个地区一个数据集；只要其中一个，写上“dataset”"
        else:
            seen[dataset.region] = dataset.id
            continue
        request.failed = True
        request.diagnostics.add(rules.MIXED_REGIONS, message, help_, request.place("style"))


# --- the table ----------------------------------------------------------------------------------------------------


def _table(
    request: Request, stub: str, groups: Sequence[ItemGroup], regions: list[_Region], period: Period
) -> IndicatorTable | None:
    _check_total(request, regions)
    heads = [(group.name, item) for group in groups for item in group.items]
    columns = tuple(
        _column(name, item, [region.observations[n] for region in regions], period, request.notes_of)
        for n, (name, item) in enumerate(heads)
    )
    ordered = sorted(regions, key=lambda region: region.is_total)
    rows = tuple(_row(region, columns, request.notes_of) for region in ordered if any(region.observations))
    return table_of(request, stub, columns, (RowGroup(None, rows),), period)


def _check_total(request: Request, regions: Sequence[_Region]) -> None:
    total = request.options.total
    if total is not None and not any(region.is_total for region in regions):
        names = [region.name for region in regions]
        request.failed = True
        request.diagnostics.add(
            rules.UNKNOWN_ROW, f"表里没有“{total}”这一行", suggest(total, names, "表里有"), request.place("total")
        )


def _column(
    group: str | None, item: Item, observations: Sequence[Observation | None], period: Period, notes_of: NotesOf
) -> Column:
    found = [each for each in observations if each is not None]
    statuses = {each.status for each in found}
    status = statuses.pop() if len(statuses) == 1 else ObservationStatus.ACTUAL
    units = {each.unit for each in found if each.unit is not None}
    shared = [notes_of(each) for each in found]
    common = tuple(note for note in shared[0] if all(note in notes for notes in shared)) if shared else ()
    head = (item.name, f"（{status.label}）" if status.label else "")
    return Column(
        key=item.word,
        head=tuple(filter(None, head)),
        period=period.code,
        group=group,
        unit=units.pop() if len(units) == 1 else None,
        notes=common,
    )


def _row(region: _Region, columns: Sequence[Column], notes_of: NotesOf) -> Row:
    cells = [_cell(found, column, notes_of) for found, column in zip(region.observations, columns, strict=True)]
    line = Line(None, None, (), _unit_of(cells), tuple(cells))
    return Row(region.name, region.name, None, None, (), (line,), region.is_total)


def _cell(observation: Observation | None, column: Column, notes_of: NotesOf) -> Cell:
    if observation is None:
        return NO_FIGURE
    notes = notes_of(observation)
    marks = tuple(note for note in notes if note not in column.notes)
    return Cell(observation.quantity, observation.key.reference, (observation,), notes, marks)


def _unit_of(cells: Iterable[Cell]) -> Unit | None:
    units = {cell.quantity.unit for cell in cells if cell.quantity and cell.quantity.unit}
    return units.pop() if len(units) == 1 else None


def _refuse(request: Request, item: Item, message: str, help_: str) -> None:
    place = next((word.place for word in request.words if word.text == item.word), request.directive.span)
    request.failed = True
    request.diagnostics.add(rules.MIXED_REGIONS, message, help_, place)
