"""A derivation in words: 参保人数（居民）397.06万人 − 常住人口385.16万人 × 95%."""

from collections.abc import Mapping
from typing import Final

from yibao_report.model.dataset import Observation
from yibao_report.model.quantity import Derived, Observed, Quantity
from yibao_report.numerals import format_quantity

_SIGNS: Final = {"+": " + ", "-": " − ", "*": " × ", "/": " ÷ "}
_SUMS: Final = ("+", "-")


def derivation_text(quantity: Quantity, observations: Mapping[Observed, Observation]) -> str:
    """Return how a figure was computed, each operand with its name and value."""
    match quantity.origin:
        case Observed() as key:
            return f"{observation_name(observations[key])}{format_quantity(quantity).text}"
        case Derived(operation=sign, operands=operands) if sign in _SIGNS and len(operands) > 1:
            return _SIGNS[sign].join(
                _operand(operand, sign, first=not index, observations=observations)
                for index, operand in enumerate(operands)
            )
        case Derived(operation=name, operands=operands):
            inner = "，".join(derivation_text(operand, observations) for operand in operands)
            return f"{'−' if name == '-' else name}（{inner}）"
        case _:
            return format_quantity(quantity).text


def _operand(operand: Quantity, sign: str, *, first: bool, observations: Mapping[Observed, Observation]) -> str:
    text = derivation_text(operand, observations)
    inner = operand.origin.operation if isinstance(operand.origin, Derived) else ""
    binds_less = inner in _SUMS and (sign not in _SUMS or (sign == "-" and not first))
    binds_less = binds_less or (sign == "/" and not first and inner in _SIGNS)
    return f"（{text}）" if binds_less else text


def observation_name(observation: Observation) -> str:
    """Return the full name of what an observation measures, with its member."""
    member = f"（{observation.member_name}）" if observation.member_name else ""
    return f"{observation.name}{member}"
