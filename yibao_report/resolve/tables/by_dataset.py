"""Regions as datasets that have the same indicators, each for a region of its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from yibao_report.model.dataset import Dataset
from yibao_report.resolve.errors import ExpressionError
from yibao_report.resolve.tables import rules
from yibao_report.resolve.tables.model import IndicatorTable
from yibao_report.resolve.tables.region_table import REGION, Region, region_table
from yibao_report.resolve.tables.selection import Item, ItemGroup, Request, Word, is_new, item_named, the_period
from yibao_report.source import Span


def datasets_with(request: Request) -> tuple[Dataset, ...]:
    """Return the datasets that have any of the indicators, where one has at least two; else none."""
    datasets = request.scope.datasets
    names = [word.text.split(".")[0] for word in request.words]
    names = names or [name for dataset in datasets for name in dataset.indicators]
    if not any(sum(name in dataset.indicators for dataset in datasets) > 1 for name in names):
        return ()
    return tuple(dataset for dataset in datasets if any(name in dataset.indicators for name in names))


def resolve_by_dataset(request: Request, datasets: Sequence[Dataset]) -> IndicatorTable | None:
    """Return a table of style regions from datasets."""
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
        regions.append(Region(dataset.region, request.options.total == dataset.region, observations))
    heads = tuple(ItemGroup(name, tuple(next(iter(column.values())) for column in each)) for name, each in groups)
    return region_table(request, REGION, heads, regions, period)


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
