"""Names that expressions can use: the indicators of the datasets in play, at a period.

A `Reference` stands for an indicator while an expression picks a member and a period; an `Operand` stands for
a figure in arithmetic. They are the only objects an expression ever touches.
"""

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Final

from yibao_report.diagnostics import suggest
from yibao_report.model import arithmetic
from yibao_report.model.arithmetic import FigureArithmeticError, MixedKindsError, constant
from yibao_report.model.dataset import Dataset, Indicator, Observation, Series
from yibao_report.model.period import InvalidPeriodError, Period, parse_period
from yibao_report.model.quantity import Quantity
from yibao_report.model.unit import UnknownUnitError, parse_unit
from yibao_report.resolve import rules
from yibao_report.resolve.errors import AlreadyToldError, ExpressionError

DATASETS: Final = "数据集"
"""Name under which an expression reaches a dataset by its id."""


@dataclass(slots=True)
class Scope:
    """The datasets an expression may refer to, and the period of a figure without one.

    Attributes:
        datasets: In the order the publication names them.
        period: Reference period, or None.
        incomplete: Whether a dataset could not be read, so that an unknown name is no news.
        used_period: Whether an evaluation has fallen back on ``period``.
    """

    datasets: tuple[Dataset, ...]
    period: Period | None
    incomplete: bool = False
    used_period: bool = False
    _indicators: dict[str, list[Indicator]] = field(init=False)

    def __post_init__(self) -> None:
        self._indicators = {}
        for dataset in self.datasets:
            for key, indicator in dataset.indicators.items():
                self._indicators.setdefault(key, []).append(indicator)

    def indicator(self, name: str) -> Indicator:
        """Return the indicator of that name.

        Raises:
            ExpressionError: none has it, or two datasets do.
        """
        found = self._indicators.get(name, [])
        if not found:
            told = self.incomplete or self.is_damaged(name)
            error = AlreadyToldError if told else ExpressionError
            raise error(rules.UNKNOWN_INDICATOR, f"没有名为“{name}”的指标", self._way_out(name), name)
        if len(found) > 1:
            ids = [dataset.id for dataset in self.datasets if name in dataset.indicators]
            raise ExpressionError(
                rules.AMBIGUOUS_INDICATOR,
                f"“{name}”在数据集{'、'.join(ids)}里都有",
                f'写明是哪一个：{DATASETS}["{ids[0]}"].{name}',
                name,
            )
        return found[0]

    def is_damaged(self, name: str) -> bool:
        """Whether an indicator has a part that could not be read."""
        return any(name in dataset.damaged for dataset in self.datasets)

    def _way_out(self, name: str) -> str:
        try:
            parse_unit(name)
        except UnknownUnitError:
            return suggest(name, self._indicators, "现有指标")
        return f'如果这是单位，加上引号："{name}"'

    def start(self, path: "ReferencePath") -> "Reference | DatasetsName":
        """Return what the name at the start of a path stands for.

        Raises:
            ExpressionError: no dataset knows it.
        """
        if path.name == DATASETS:
            return DatasetsName(self)
        try:
            return Reference(self, self.indicator(path.name))
        except ExpressionError as error:
            error.at = path.at
            raise

    def walk(self, path: "ReferencePath") -> "Reference":
        """Return the reference at the end of a path.

        Raises:
            ExpressionError: a member or period is unknown, or the path ends before an indicator.
        """
        target: Reference | DatasetsName | DatasetName = self.start(path)
        for selector in path.selectors:
            try:
                target = target.select(selector.word)
            except ExpressionError as error:
                error.at = selector.at
                raise
        if isinstance(target, Reference):
            return target
        way_out = f'写成 {DATASETS}["名字"].指标'
        raise ExpressionError(rules.MALFORMED_EXPRESSION, "数据集后面要写指标", way_out, DATASETS, path.at)

    def follow(self, path: "ReferencePath") -> Observation:
        """Return the observation a path leads to.

        Raises:
            ExpressionError: it leads to none; the error knows the word it is about.
        """
        try:
            return self.walk(path).observation
        except ExpressionError as error:
            if self.is_damaged(path.name):
                raise AlreadyToldError(error.rule, error.message, error.help) from error
            if error.at is None:
                words = {selector.word: selector.at for selector in path.selectors}
                error.at = words.get(error.word, path.at)
            raise


@dataclass(frozen=True, slots=True)
class Selector:
    """A member or period in an expression: its word, and the word's offset."""

    word: str
    at: int


@dataclass(frozen=True, slots=True)
class ReferencePath:
    """A name in an expression with the members and periods picked from it, each with its offset."""

    name: str
    at: int
    selectors: tuple[Selector, ...]


class Operand:
    """A figure in arithmetic; Python's operators become those of `yibao_report.model.arithmetic`."""

    def __init__(self, quantity: Quantity) -> None:
        self._quantity = quantity

    @property
    def quantity(self) -> Quantity:
        """The figure itself."""
        return self._quantity

    def __add__(self, other: Any) -> "Operand":
        return Operand(arithmetic.add(self.quantity, quantity_of(other)))

    def __sub__(self, other: Any) -> "Operand":
        return Operand(arithmetic.subtract(self.quantity, quantity_of(other)))

    def __mul__(self, other: Any) -> "Operand":
        return Operand(arithmetic.multiply(self.quantity, quantity_of(other)))

    def __truediv__(self, other: Any) -> "Operand":
        return Operand(arithmetic.divide(self.quantity, quantity_of(other)))

    def __neg__(self) -> "Operand":
        return Operand(arithmetic.negate(self.quantity))

    def __pos__(self) -> "Operand":
        return self

    def __eq__(self, other: object) -> Any:
        return Comparison(self.quantity, "==", quantity_of(other))

    def __ge__(self, other: Any) -> "Comparison":
        return Comparison(self.quantity, ">=", quantity_of(other))

    def __le__(self, other: Any) -> "Comparison":
        return Comparison(self.quantity, "<=", quantity_of(other))

    def __gt__(self, other: Any) -> "Comparison":
        return Comparison(self.quantity, ">", quantity_of(other))

    def __lt__(self, other: Any) -> "Comparison":
        return Comparison(self.quantity, "<", quantity_of(other))

    __hash__ = None  # type: ignore[assignment]  # comparing makes a Comparison, so it has no place in a set


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two figures to be compared, as an identity says it."""

    left: Quantity
    operator: str
    right: Quantity


class Reference(Operand):
    """An indicator on its way to an observation: ``参保人数``, ``参保人数.职工``, ``参保人数.职工.2025``."""

    def __init__(self, scope: Scope, indicator: Indicator, member: str | None = None, period: Period | None = None):
        self._scope = scope
        self._indicator = indicator
        self._member = member
        self._period = period

    @property
    def indicator(self) -> Indicator:
        """The indicator it begins with."""
        return self._indicator

    @property
    def member(self) -> str | None:
        """The member that was picked, or None."""
        return self._member

    @property
    def period(self) -> Period | None:
        """The period that was picked, or None."""
        return self._period

    def select(self, selector: str | int) -> "Reference":
        """Return the reference narrowed to a member or a period.

        Raises:
            ExpressionError: the indicator has neither.
        """
        word = str(selector)
        if self._member is None and word in self._indicator.members:
            return Reference(self._scope, self._indicator, word, self._period)
        try:
            period = parse_period(word)
        except InvalidPeriodError as error:
            raise self._unknown_member(word, error.suggestion) from None
        if self._period is not None:
            raise self._unknown_member(word, None)
        return Reference(self._scope, self._indicator, self._member, period)

    def _unknown_member(self, word: str, meant: str | None) -> ExpressionError:
        name, members = self._indicator.key, self._indicator.members
        if meant is not None:
            spelling = f".{meant}" if meant.isdigit() else f'["{meant}"]'
            return ExpressionError(rules.UNKNOWN_PERIOD, f"时期“{word}”写法不对", f"写成 {name}{spelling}", word)
        if word.startswith("_"):
            return ExpressionError(rules.FORBIDDEN_EXPRESSION, f"不允许“.{word}”", "只写指标、成员和时期", word)
        if not members or self._member is not None:
            what = f"“{name}”没有成员“{word}”，也没有这样的时期"
            return ExpressionError(rules.UNKNOWN_MEMBER, what, self._periods_said(), word)
        return ExpressionError(
            rules.UNKNOWN_MEMBER, f"“{name}”没有成员“{word}”", suggest(word, members, "成员有"), word
        )

    @property
    def series(self) -> Series:
        """The series it has arrived at.

        Raises:
            ExpressionError: the indicator has only members and none was picked.
        """
        if self._member is not None:
            return self._indicator.members[self._member]
        if not self._indicator.series.observations and self._indicator.members:
            members = list(self._indicator.members)
            raise ExpressionError(
                rules.UNKNOWN_MEMBER,
                f"“{self._indicator.key}”没有合计，要写明成员",
                f"写成 {self._indicator.key}.{members[0]}；成员有：{'、'.join(members)}",
                self._indicator.key,
            )
        return self._indicator.series

    @property
    def observation(self) -> Observation:
        """The observation it stands for.

        Raises:
            ExpressionError: there is none for the period.
        """
        observations = self.series.observations
        period = self._period
        if period is None:
            self._scope.used_period = True
            period = self._scope.period
            if period is None and len(observations) == 1:
                return next(iter(observations.values()))
        if period is not None and period.code in observations:
            return observations[period.code]
        name = self._indicator.key if self._member is None else f"{self._indicator.key}.{self._member}"
        if period is None:
            message = f"“{name}”没有写时期，发布物也没有reference_period"
        else:
            fallback = "（发布物的reference_period）" if self._period is None else ""
            message = f"“{name}”没有{period.label}{fallback}的值"
        word = period.code if self._period is not None and period else self._indicator.key
        raise ExpressionError(rules.UNKNOWN_PERIOD, message, self._periods_said(), word)

    def _periods_said(self) -> str:
        series = self._indicator.members[self._member] if self._member is not None else self._indicator.series
        codes = list(series.observations)
        if not codes:
            return f"成员有：{'、'.join(self._indicator.members)}"
        shown = "、".join(code if code.isdigit() else f'["{code}"]' for code in codes[:8])
        return f"现有时期：{shown}{'等' if len(codes) > 8 else ''}"

    @property
    def quantity(self) -> Quantity:
        """The figure of its observation.

        Raises:
            ExpressionError: there is none for the period.
        """
        return self.observation.quantity


class DatasetsName:
    """The name 数据集: reaches a dataset by id, where two have an indicator of the same name."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def select(self, selector: str | int) -> "DatasetName":
        """Return the dataset of that id.

        Raises:
            ExpressionError: the publication does not use it.
        """
        by_id = {dataset.id: dataset for dataset in self._scope.datasets}
        if str(selector) not in by_id:
            raise ExpressionError(
                rules.UNKNOWN_INDICATOR,
                f"没有用到数据集“{selector}”",
                suggest(str(selector), by_id, "用到的有"),
                str(selector),
            )
        return DatasetName(replace(self._scope, datasets=(by_id[str(selector)],)))


class DatasetName:
    """One dataset in an expression."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def select(self, selector: str | int) -> Reference:
        """Return its indicator of that name.

        Raises:
            ExpressionError: it has none.
        """
        return Reference(self._scope, self._scope.indicator(str(selector)))


SELECTABLE: Final = (Reference, DatasetsName, DatasetName)


def quantity_of(value: Any) -> Quantity:
    """Return the figure that an expression's value stands for.

    Raises:
        ExpressionError: it stands for none.
    """
    if isinstance(value, Operand):
        return value.quantity
    if isinstance(value, Decimal):
        return constant(value)
    raise ExpressionError(rules.MALFORMED_EXPRESSION, "算式的结果不是一个数", "写出指标名，如 参保人数.职工")


def as_expression_error(error: FigureArithmeticError) -> ExpressionError:
    """Return a failed calculation as what is wrong with the expression."""
    rule = rules.MIXED_KINDS if isinstance(error, MixedKindsError) else rules.NOT_COMPUTABLE
    return ExpressionError(rule, str(error), error.help)
