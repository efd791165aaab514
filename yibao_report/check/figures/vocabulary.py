"""The names under which the series of some datasets are told in running text."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, TypeAlias

from yibao_report.check.figures.entries import Entry
from yibao_report.check.figures.likeness import Names
from yibao_report.check.figures.wording import plain_wording, variants
from yibao_report.model.dataset import Dataset
from yibao_report.model.unit import PLAIN, Unit

_NO_UNIT: Final = PLAIN
_SHORTEST_PART: Final = 4
_LIGHT: Final = re.compile(
    "(?:实际|现场|先后|全部|全|已经|正在|组织|开展|达|约|为|了|有|又|还|均|各级|各类|相关|有关|所|中|内|各|目前|现|等)+"
)
_Identity: TypeAlias = tuple[str, str, str | None]


class Vocabulary:
    """Series by the wordings that name them, and members by their names beside their indicator."""

    def __init__(self, datasets: Iterable[Dataset]) -> None:
        self._entries: dict[str, dict[_Identity, Entry]] = {}
        self._members: dict[tuple[str, str, str], Entry] = {}
        self._longer: dict[tuple[str, str], Entry | None] = {}
        for dataset in datasets:
            for indicator in dataset.indicators.values():
                for series in indicator.all_series:
                    self._add(Entry(dataset, indicator, series))

    @cached_property
    def names(self) -> Names:
        """The same series by likeness."""
        return Names({each.identity: each for named in self._entries.values() for each in named.values()}.values())

    def _add(self, entry: Entry) -> None:
        for wording in _wordings(entry):
            self._entries.setdefault(wording, {})[entry.identity] = entry
        if entry.series.member is not None:
            for name in _member_names(entry):
                self._members[entry.dataset.id, entry.indicator.key, name] = entry

    def named(self, wording: str, unit: Unit | None, counted: str) -> list[Entry]:
        """Return the series that a wording names and that are told in such a unit."""
        found = [each for each in self._entries.get(wording, {}).values() if fits(each, unit, counted)]
        if found or unit is None or len(wording) <= _SHORTEST_PART:
            return found
        longer = self._named_with_more(wording, unit.kind)
        return [longer] if longer else []

    def _named_with_more(self, wording: str, kind: str) -> Entry | None:
        """Return the one series whose name is in a wording that says no more than its other names explain."""
        key = wording, kind
        if key not in self._longer:
            found = {
                entry.identity: entry
                for name, entries in self._entries.items()
                if _SHORTEST_PART <= len(name) < len(wording) and _is_within(name, wording)
                for entry in entries.values()
                if _kind(entry) == kind and _explains_rest(name, wording, entry.words)
            }
            self._longer[key] = next(iter(found.values())) if len(found) == 1 else None
        return self._longer[key]

    def member(self, dataset: str, indicator: str, wording: str) -> Entry | None:
        """Return the member of an indicator that a wording names by itself."""
        return self._members.get((dataset, indicator, wording))


def _is_within(name: str, wording: str) -> bool:
    """Tell whether the characters of a name stand in a wording in their order."""
    rest = iter(wording)
    return all(char in rest for char in name)


def _explains_rest(name: str, wording: str, words: str) -> bool:
    """Tell whether everything but the name is part of an entry's other words or says nothing."""
    rest: list[str] = []
    waiting = list(reversed(name))
    for char in wording:
        if waiting and waiting[-1] == char:
            waiting.pop()
            rest.append(" ")
        else:
            rest.append(char)
    return all(piece in words or _LIGHT.fullmatch(piece) for piece in "".join(rest).split())


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
