"""The names under which the series of some datasets are told in running text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from yibao_report.check.figures.wording import plain_wording, variants
from yibao_report.model.dataset import Dataset, Indicator, Series
from yibao_report.model.unit import PLAIN, Unit

_NO_UNIT: Final = PLAIN


@dataclass(frozen=True, slots=True)
class Entry:
    """A series with where it belongs.

    Attributes:
        dataset: The dataset.
        indicator: Its indicator.
        series: The series: the indicator's own, or a member's.
    """

    dataset: Dataset
    indicator: Indicator
    series: Series

    @property
    def identity(self) -> tuple[str, str, str | None]:
        """Dataset, indicator and member."""
        return self.dataset.id, self.indicator.key, self.series.member

    @property
    def name(self) -> str:
        """Its name in a message: 基本医疗保险参保人数（职工医保）."""
        if self.series.member is None:
            return self.indicator.name
        own = self.series.name
        return own if self.indicator.key in own else f"{self.indicator.name}（{own}）"

    @property
    def words(self) -> str:
        """Everything that is said of what it counts, to explain a word of the text by."""
        said = (self.indicator.key, self.indicator.name, self.indicator.definition, self.indicator.note)
        own = (self.series.member, self.series.name, self.series.definition, self.series.note)
        return " ".join(each for each in (*said, *own, self.dataset.region) if each)


class Vocabulary:
    """Series by the wordings that name them, and members by the wordings that name them beside their indicator."""

    def __init__(self, datasets: Iterable[Dataset]) -> None:
        self._entries: dict[str, dict[tuple[str, str, str | None], Entry]] = {}
        self._members: dict[tuple[str, str, str], Entry] = {}
        for dataset in datasets:
            for indicator in dataset.indicators.values():
                for series in indicator.all_series:
                    self._add(Entry(dataset, indicator, series))

    def _add(self, entry: Entry) -> None:
        for wording in _wordings(entry):
            self._entries.setdefault(wording, {})[entry.identity] = entry
        if entry.series.member is not None:
            for name in _member_names(entry):
                self._members[entry.dataset.id, entry.indicator.key, name] = entry

    def named(self, wording: str, unit: Unit | None, counted: str) -> list[Entry]:
        """Return the series that a wording names and that are told in such a unit."""
        return [each for each in self._entries.get(wording, {}).values() if fits(each, unit, counted)]

    def member(self, dataset: str, indicator: str, wording: str) -> Entry | None:
        """Return the member of an indicator that a wording names by itself."""
        return self._members.get((dataset, indicator, wording))


def fits(entry: Entry, unit: Unit | None, counted: str) -> bool:
    """Tell whether figures of a series are told in such a unit; 43个病种 fits the unit 病种."""
    own = entry.series.unit
    if own is None:
        return False
    if unit is None:
        return own.kind == _NO_UNIT
    return own.kind == unit.kind or (unit.symbol == "个" and bool(counted) and counted.startswith(own.kind))


def _kind(entry: Entry) -> str:
    return entry.series.unit.kind if entry.series.unit else _NO_UNIT


def _wordings(entry: Entry) -> Iterator[str]:
    indicator, kind = entry.indicator, _kind(entry)
    names = {indicator.key, indicator.name}
    if entry.series.member is None:
        for name in names:
            yield from variants(name, kind)
        return
    own = {entry.series.member, entry.series.name}
    for name in own:
        if any(plain_wording(whole) in plain_wording(name) for whole in names):
            yield from variants(name, kind)
    for name in names:
        for member in own:
            yield from variants(f"{member}{name}", kind)
            yield from variants(f"{name}{member}", kind)


def _member_names(entry: Entry) -> set[str]:
    member = entry.series.member or ""
    forms = {plain_wording(member), plain_wording(entry.series.name), member}
    return {form for form in forms if form}
