"""Changes that were published as indicators of their own: ``changes: {住院人次: 住院人次同比}``."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from yibao_report.diagnostics import suggest
from yibao_report.model.dataset import Observation
from yibao_report.model.period import Period
from yibao_report.model.quantity import Missing, Observed, Quantity, Words
from yibao_report.model.unit import POINTS, RATIO, Unit
from yibao_report.resolve import rules as resolve_rules
from yibao_report.resolve.errors import ExpressionError
from yibao_report.resolve.expression import compile_expression
from yibao_report.resolve.scope import Operand, Scope
from yibao_report.resolve.tables import rules
from yibao_report.resolve.tables.model import Cell, NotesOf
from yibao_report.resolve.tables.selection import Item, Request, SeriesKey, item_named
from yibao_report.source import Span


def published_changes(request: Request, items: Iterable[Item], period: Period) -> Mapping[SeriesKey, Cell]:
    """Return the cells of the changes that the option ``changes`` gives, by what they are changes of."""
    scope = replace(request.scope, period=period)
    rows = _lines(items)
    found = {}
    for word, source in request.options.changes.items():
        key = _line_named(word, rows, request)
        cell = _cell(source, request.place("changes", word), scope, request)
        if key is None or cell is None:
            continue
        if _is_change(cell.quantity, rows[key]):
            found[key] = cell
        else:
            _refuse(request, word, source, cell.quantity)
    return found


def _lines(items: Iterable[Item]) -> dict[SeriesKey, Unit | None]:
    """Return the lines of a table with the unit of each."""
    return {(id(item.indicator), series.member): series.unit for item in items for series in item.all_series}


def _line_named(word: str, rows: Mapping[SeriesKey, object], request: Request) -> SeriesKey | None:
    place = request.place("changes", word, "")
    try:
        key = item_named(word, request.scope).key
    except ExpressionError as error:
        request.fail(error, place)
        return None
    if key in rows:
        return key
    request.failed = True
    words = [item.text for item in request.words] or [
        name for each in request.scope.datasets for name in each.indicators
    ]
    request.diagnostics.add(rules.UNKNOWN_ROW, f"表里没有“{word}”这一行", suggest(word, words, "表里有"), place)
    return None


def _cell(source: str, place: Span, scope: Scope, request: Request) -> Cell | None:
    try:
        expression = compile_expression(source)
        broken = list(expression.broken_references(scope))
        for error in broken:
            request.fail(error, place)
        if broken:
            return None
        operand = expression.evaluate(scope)
        assert isinstance(operand, Operand)
        quantity = operand.quantity
    except ExpressionError as error:
        request.fail(error, place)
        return None
    if not quantity.observations:
        message = "算式里没有指标，只有数字"
        request.fail(ExpressionError(resolve_rules.MALFORMED_EXPRESSION, message, "写出指标名，让数字来自数据"), place)
        return None
    observations = tuple(observation_of(key, scope) for key in quantity.observations)
    notes = _notes(observations, request.notes_of)
    spelled = quantity.origin.reference if isinstance(quantity.origin, Observed) else expression.source
    return Cell(quantity, spelled, observations, notes, notes)


def _notes(observations: Iterable[Observation], notes_of: NotesOf) -> tuple[str, ...]:
    return tuple(dict.fromkeys(note for each in observations for note in notes_of(each)))


def observation_of(key: Observed, scope: Scope) -> Observation:
    """Return the observation of a figure."""
    dataset = next(each for each in scope.datasets if each.id == key.dataset)
    indicator = dataset.indicators[key.indicator]
    series = indicator.series if key.member is None else indicator.members[key.member]
    return series.observations[key.period]


def _is_change(quantity: Quantity | None, unit: Unit | None) -> bool:
    """Whether a figure can be the change of a row: words, a share, points, or an amount of the same kind."""
    if quantity is None or isinstance(quantity.value, Missing | Words) or quantity.unit is None:
        return True
    return quantity.unit.kind in (RATIO, POINTS) or (unit is not None and quantity.unit.kind == unit.kind)


def _refuse(request: Request, word: str, source: str, quantity: Quantity | None) -> None:
    symbol = quantity.unit.symbol if quantity and quantity.unit else ""
    request.failed = True
    request.diagnostics.add(
        rules.NO_CHANGE,
        f"“{source}”的单位是“{symbol or '无'}”，不会是“{word}”的增减",
        "增减的单位是%、百分点，或与指标同一种单位；核对是不是写错了指标",
        request.place("changes", word),
    )
