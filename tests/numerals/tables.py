"""Literate tables: one case a line, cells between bars, expectations where a reader sees them."""

from decimal import Decimal

from yibao_report.model.quantity import Bound, Missing, Number, Observed, Quantity, Range, Words, observed_quantity
from yibao_report.model.unit import parse_unit

_ORIGIN = Observed("示例", "示例指标", None, "2025")


def rows(table: str) -> list[list[str]]:
    """Split a table into cells; an empty line or one that starts with # is no case."""
    lines = (line for line in table.strip().splitlines() if line.strip() and not line.startswith("#"))
    return [[cell.strip() for cell in line.split("|")] for line in lines]


def quantity(text: str) -> Quantity:
    """Make the figure of an observation: ``639.40 万人``, ``>=95 %``, ``15..30 %``, ``“保持稳定”``, ``缺 原表未列``."""
    if text.startswith("“"):
        return observed_quantity(Words(text.strip("“”")), None, _ORIGIN)
    if text.startswith("缺 "):
        return observed_quantity(Missing(text[2:]), None, _ORIGIN)
    number, _, symbol = text.partition(" ")
    unit = parse_unit(symbol or "无")
    if ".." in number:
        low, high = map(Decimal, number.split(".."))
        return observed_quantity(Range(low, high), unit, _ORIGIN)
    digits = number.lstrip("<>=~")
    return observed_quantity(Number(Decimal(digits), Bound(number.removesuffix(digits))), unit, _ORIGIN)
