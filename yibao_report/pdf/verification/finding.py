"""What a check finds, before it is told where the publication stands."""

from dataclasses import dataclass

from yibao_report.diagnostics import Rule
from yibao_report.pdf.verification.measures import TOLERANCE

OWN_TEMPLATE = "对照程序自带的print.css改回；没有改过模板的话，把这条消息发给维护的人"


@dataclass(frozen=True, slots=True)
class Finding:
    """A deviation: its rule, what is wrong in one line, the way out."""

    rule: Rule
    message: str
    help: str = OWN_TEMPLATE


def is_off(value: float, expected: float) -> bool:
    """Whether a position in millimetres is off by more than the tolerance."""
    return abs(value - expected) > TOLERANCE


def mm(value: float) -> str:
    """Return a length as it is told, e.g. 35.1毫米."""
    return f"{value:.1f}毫米"
