"""Which indicators and periods the options of a table ask for."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias, TypeVar

from yibao_report.diagnostics import Diagnostics, Related, suggest
from yibao_report.load.dataset import read_period
from yibao_report.load.shapes.components import IndicatorTableShape
from yibao_report.model.dataset import Dataset, Indicator, Series
from yibao_report.model.narrative import Directive
from yibao_report.model.period import Period
from yibao_report.resolve import rules
from yibao_report.resolve.errors import AlreadyToldError, ExpressionError
from yibao_report.resolve.expression import compile_expression
from yibao_report.resolve.scope import Reference, Scope
from yibao_report.resolve.tables import rules as table_rules
from yibao_report.resolve.tables.model import NotesOf, TableStyle, Trend
from yibao_report.source import Span

_SELECTORS: Final = re.compile(r"[.\[]")

KeyT = TypeVar("KeyT")

SeriesKey: TypeAlias = tuple[int, str | None]
"""An indicator object and a member: what makes a line of a table the same as another."""


@dataclass(frozen=True, slots=True)
class Item:
    """What a word in ``indicators`` or ``groups`` names: an indicator, or one member of it.

    Attributes:
        word: As the editor wrote it.
        indicator: It.
        member: Its member, or None for the whole indicator.
    """

    word: str
    indicator: Indicator
    member: str | None = None

    @property
    def all_series(self) -> tuple[Series, ...]:
        """The member's series, or every series of the indicator."""
        return tuple(self.indicator.all_series) if self.member is None else (self.indicator.members[self.member],)

    @property
    def name(self) -> str:
        """The full name, with the member's."""
        member = "" if self.member is None else f"（{self.indicator.members[self.member].name}）"
        return f"{self.indicator.name}{member}"

    @property
    def key(self) -> SeriesKey:
        """What it is, whatever word named it."""
        return id(self.indicator), self.member


@dataclass(frozen=True, slots=True)
class ItemGroup:
    """What stands under one heading of a table; nothing but the first group may be nameless."""

    name: str | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """An entry of ``indicators`` or ``groups`` as typed."""

    text: str
    place: Span
    group: str | None


@dataclass(slots=True)
class Request:
    """What a table asks for, and what to answer with.

    Attributes:
        directive: The block in the narrative.
        options: Its options.
        scope: The datasets it may draw on.
        notes_of: What a reader must be told about an observation.
        diagnostics: Where to report.
        failed: Whether something was asked for in vain.
    """

    directive: Directive
    options: IndicatorTableShape
    scope: Scope
    notes_of: NotesOf
    diagnostics: Diagnostics
    failed: bool = field(default=False)

    @property
    def style(self) -> TableStyle:
        """What stands in rows and columns."""
        return TableStyle(self.options.style)

    @property
    def trend(self) -> Trend | None:
        """How changes are computed, if that is said."""
        return Trend(self.options.trend) if self.options.trend else None

    def place(self, *path: str | int) -> Span:
        """Return where an option stands, or the line that opens the table."""
        return self.directive.places.get(path, self.directive.span)

    def fail(self, error: ExpressionError, place: Span) -> None:
        """Report what is wrong with an expression, unless that is told where it stands."""
        self.failed = True
        if not isinstance(error, AlreadyToldError):
            self.diagnostics.add(error.rule, error.message, error.help, error.place(place))

    @property
    def words(self) -> list[Word]:
        """The entries of ``indicators`` and ``groups`` in the order of the table; the ungrouped come first."""
        grouped = [
            Word(text, self.place("groups", name, index), name)
            for name, texts in self.options.groups.items()
            for index, text in enumerate(texts)
        ]
        known = {word.text for word in grouped}
        listed = enumerate(self.options.indicators or ())
        single = (Word(text, self.place("indicators", index), None) for index, text in listed)
        return [*(word for word in single if word.text not in known), *grouped]


def choose_dataset(request: Request) -> bool:
    """Narrow a request to the dataset it names; return whether there is such a dataset."""
    id_ = request.options.dataset
    if id_ is None:
        return True
    chosen = tuple(dataset for dataset in request.scope.datasets if dataset.id == id_)
    if not chosen:
        ids = [dataset.id for dataset in request.scope.datasets]
        request.diagnostics.add(
            rules.UNKNOWN_INDICATOR,
            f"发布物没有用到数据集“{id_}”",
            suggest(id_, ids, "用到的有"),
            request.place("dataset"),
        )
        return False
    request.scope = replace(request.scope, datasets=chosen)
    return True


def choose_items(request: Request) -> tuple[ItemGroup, ...]:
    """Return the indicators a table lists, by group; all there are where it names none."""
    words = request.words
    if not words:
        every = (each for dataset in request.scope.datasets for each in dataset.indicators.values())
        return (ItemGroup(None, tuple(Item(indicator.key, indicator) for indicator in every)),)
    groups: dict[str | None, list[Item]] = {}
    seen: dict[SeriesKey, Span] = {}
    for word in words:
        try:
            item = item_named(word.text, request.scope)
        except ExpressionError as error:
            request.fail(error, word.place)
            continue
        if is_new(item.key, word, seen, request):
            groups.setdefault(word.group, []).append(item)
    return tuple(ItemGroup(name, tuple(items)) for name, items in groups.items())


def is_new(key: KeyT, word: Word, seen: dict[KeyT, Span], request: Request) -> bool:
    """Return whether a word names what no earlier word has named; report it if not."""
    first = seen.setdefault(key, word.place)
    if first is word.place:
        return True
    request.failed = True
    request.diagnostics.add(
        table_rules.REPEATED_ROW,
        f"表里已经有“{word.text}”",
        "留一处，删去另一处",
        word.place,
        related=(Related("先写在", first),),
    )
    return False


def item_named(word: str, scope: Scope) -> Item:
    """Return what a word names: 参保人数, 参保人数.职工 or 数据集["a"].参保人数.

    Raises:
        ExpressionError: nothing has that name, or it is more than a name.
    """
    if not _SELECTORS.search(word):
        return Item(word, scope.indicator(word))
    expression = compile_expression(word)
    target = expression.evaluate(scope) if expression.is_reference else None
    if not isinstance(target, Reference):
        raise ExpressionError(rules.MALFORMED_EXPRESSION, "这里写指标，不写算式", "写成 指标 或 指标.成员")
    if target.period is not None:
        message = "这里只写指标，不写时期"
        raise ExpressionError(rules.MALFORMED_EXPRESSION, message, "时期写在periods里", target.period.code)
    return Item(word, target.indicator, target.member)


def observed_periods(items: Iterable[Item]) -> Mapping[str, Period]:
    """Return every period that indicators have observations for, by code, in order of time."""
    found = {
        observation.period.code: observation.period
        for item in items
        for series in item.all_series
        for observation in series.observations.values()
    }
    return dict(sorted(found.items(), key=lambda entry: (entry[1].start, entry[1].end)))


def asked_periods(request: Request, items: Iterable[Item]) -> list[tuple[Period, Span]] | None:
    """Return the periods that are named and have values, each with its place; None where none is named."""
    if request.options.periods is None:
        return None
    known = observed_periods(items)
    places = [request.place("periods", index) for index in range(len(request.options.periods))]
    read = zip(request.options.periods, places, strict=True)
    found = [(known_period(code, place, known, request), place) for code, place in read]
    return [(period, place) for period, place in found if period is not None]


def known_period(code: str, place: Span, known: Mapping[str, Period], request: Request) -> Period | None:
    """Return the period of that code, or None after reporting that it is none or that no indicator has it."""
    period = read_period(code, place, request.diagnostics)
    if period is None:
        request.failed = True
    elif period.code not in known:
        request.failed = True
        if known:
            request.diagnostics.add(
                rules.UNKNOWN_PERIOD,
                f"这些指标都没有{period.label}的值",
                suggest(code, known, "现有时期"),
                place,
            )
        return None
    return period


def with_values(groups: Iterable[ItemGroup], periods: Iterable[Period]) -> tuple[ItemGroup, ...]:
    """Return the groups without the indicators that have no value for any of the periods."""
    codes = {period.code for period in periods}
    return tuple(
        ItemGroup(group.name, tuple(item for item in group.items if codes & observed_periods([item]).keys()))
        for group in groups
    )


def dataset_of(indicator: Indicator, datasets: Iterable[Dataset]) -> Dataset:
    """Return the dataset that an indicator stands in."""
    return next(dataset for dataset in datasets if dataset.indicators.get(indicator.key) is indicator)


def the_period(request: Request, items: Iterable[Item]) -> Period | None:
    """Return the one period of a table that shows one, or None after reporting what is wrong with it."""
    items = tuple(items)
    asked = asked_periods(request, items)
    default = request.scope.period
    if asked is None and default is not None:
        known = observed_periods(items)
        return known_period(default.code, request.directive.span, known, request)
    if asked is not None and len(asked) == 1:
        return asked[0][0]
    if not request.failed:
        request.failed = True
        request.diagnostics.add(
            table_rules.NOT_ONE_PERIOD,
            f"{request.style.label}只列一期",
            "只写一个时期，如 periods: [2025H1]；不写就用发布物的reference_period",
            request.place("periods"),
        )
    return None
