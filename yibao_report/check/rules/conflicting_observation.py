"""YB230, YB231: one indicator of one region and period has two values in two datasets that are published.

What counts as one indicator: the same full name, member, region, period, kind of unit, and the same sort of
statement (a target is no observation). Rounded values agree within half of the coarser one's last digit.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from yibao_report.diagnostics import Diagnostic, Example, Related, Rule, Severity
from yibao_report.model.dataset import Dataset, Observation, ObservationStatus
from yibao_report.model.quantity import Missing, Number
from yibao_report.numerals import format_quantity
from yibao_report.resolve.publication import ResolvedPublication

RULE: Final = Rule(
    "YB230",
    "conflicting-observation",
    Severity.ERROR,
    "同一地区同一指标同一时期，两处数据不同",
    "两份数据的region、指标全称、维度成员和时期都相同，值却不同：读者会在两份发布物里看到两个说法。"
    "（按较粗的一个四舍五入后相同的，不算不同。）改正其中一个；两个数确实都公布过，就在后公布的一个上写明 "
    "waiver: 原因，原因会告诉读者。口径不同的，换用不同的指标全称。",
    Example(
        None,
        "data/plan.yaml 和 data/review.yaml 的region都是示例市，2021年“基本医疗保险参保人数”一处写402.50，一处写402.80",
        "两处写同一个数，或写成 {value: 402.80, waiver: 年报公布后又作修订}",
    ),
)


WITHOUT_EFFECT: Final = Rule(
    "YB231",
    "observation-waiver-without-effect",
    Severity.WARNING,
    "两处数据相同，却写了waiver",
    "观测值上的waiver说明它与另一份数据为什么不同。另一处的数已经改成一样，或者这里写错了，waiver就没有用了，却还印给读者看。",
    Example(
        None,
        "两份数据的2021年参保人数都是402.80，其中一处写着 waiver: 年报公布后又作修订",
        "删去waiver，写成 2021: 402.80",
    ),
)


def check(publications: Iterable[ResolvedPublication]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for every value that contradicts one of another dataset without a reason."""
    titles: dict[str, list[str]] = {}
    datasets: dict[str, Dataset] = {}
    for publication in publications:
        for dataset in publication.datasets:
            datasets[dataset.id] = dataset
            titles.setdefault(dataset.id, []).append(publication.header.title.replace("\n", ""))
    for first, second in _pairs(datasets.values()):
        waived = [each for each in (first, second) if each.waiver is not None]
        if not waived and not _agree(first, second):
            yield _conflict(first, second, titles)
        elif _agree(first, second):
            for each in waived:
                yield Diagnostic(WITHOUT_EFFECT, "这个数与另一份数据的相同，waiver没有用", "删去waiver", each.span)


def _pairs(datasets: Iterable[Dataset]) -> Iterator[tuple[Observation, Observation]]:
    """Yield what says the same of the same, each against the first that said it."""
    seen: dict[object, Observation] = {}
    for dataset in datasets:
        for observation in _observations(dataset) if dataset.region else ():
            first = seen.setdefault((dataset.region, *_identity(observation)), observation)
            if first.key.dataset != dataset.id:
                yield first, observation


def _observations(dataset: Dataset) -> Iterator[Observation]:
    for indicator in dataset.indicators.values():
        for series in indicator.all_series:
            yield from series.observations.values()


def _identity(observation: Observation) -> tuple[object, ...]:
    is_seen = observation.status in (ObservationStatus.ACTUAL, ObservationStatus.BASELINE)
    status = ObservationStatus.ACTUAL if is_seen else observation.status
    kind = observation.unit.kind if observation.unit else None
    return observation.name, observation.member_name, observation.period.code, status, kind


def _agree(first: Observation, second: Observation) -> bool:
    if isinstance(first.value, Missing) or isinstance(second.value, Missing):
        return True
    one, other = first.quantity, second.quantity
    if not (isinstance(one.value, Number) and isinstance(other.value, Number)) or one.value.bound != other.value.bound:
        return one.value == other.value
    assert one.unit is not None and other.unit is not None  # a number has a unit
    distance = abs(one.value.amount * one.unit.scale - other.value.amount * other.unit.scale)
    return distance <= max(one.tolerance, other.tolerance)


def _conflict(first: Observation, second: Observation, titles: dict[str, list[str]]) -> Diagnostic:
    name = f"{second.name}（{second.member_name}）" if second.member_name else second.name
    said, before = (format_quantity(each.quantity).text for each in (second, first))
    where = "、".join(f"《{title}》" for title in titles[second.key.dataset])
    elsewhere = "、".join(f"《{title}》" for title in titles[first.key.dataset])
    return Diagnostic(
        RULE,
        f"{second.period.label}“{name}”这里是{said}（用于{where}），另一处是{before}（用于{elsewhere}）",
        "核对后改成同一个数；两个数都公布过的，写成 {value: …, waiver: 原因}；口径不同的，换用不同的指标全称",
        second.span,
        related=(Related("另一处写在", first.span),),
    )
