"""Which figures may be added, and which may be a sum of others: no mean, no standard, no step, no value of before."""

from collections.abc import Sequence
from typing import Final

from yibao_report.reading import Figure
from yibao_report.reading.skeleton import TIME
from yibao_report.regex import regex

_NOT_TOTAL: Final = regex(
    "最|平均|人均|次均|户均|月均|年均|每|起付|封顶|同比|环比|比上|较上|由|从|至|(?<!达)到(?![场访会账位])"
)
_NOT_ADDED: Final = regex(f"{_NOT_TOTAL.pattern}|标准(?!化)|限额(?!以[上下])|增(?!加值)|减|降|升(?!级)|含|等|{TIME}")
FLOWS: Final = regex("收入|支出|结余|结存|赤字")
"""What is no part of one another; of several incomes another income may be the sum."""
VIEW: Final = regex("(?:从[^，。；：]{2,14}看|按[^，。；：]{2,14}(?:分|划分))[，,：](?:[^，。；：0-9]{2,20}：)?")
"""A point of view, behind which the parts of a whole stand that was told before: 从追回渠道看，."""
_BACK: Final = regex("^及?以[上下内]")


def fits_flow(text: str, total: Figure, parts: Sequence[Figure]) -> bool:
    """Tell whether a total is no income where the parts are expenditure, and the other way round."""
    flows = FLOWS.findall(total.lead)[-1:]
    between = FLOWS.findall(text[total.end : parts[0].start])[-1:]
    if flows and between and flows != between:
        return False
    told = FLOWS.findall("".join(part.lead for part in parts))[-1:]
    return not (flows and told and flows != told)


def is_sum(figure: Figure) -> bool:
    """Tell whether a figure states an amount that others may add up to."""
    return figure.change is None and figure.high is None and figure.amount > 0 and not _NOT_TOTAL.search(figure.lead)


def is_addend(figure: Figure) -> bool:
    """Tell whether a figure states an amount that others may be added to."""
    return (
        figure.change is None
        and figure.high is None
        and not figure.qualifiers
        and figure.amount > 0
        and _NOT_ADDED.search(_BACK.sub("", figure.lead)) is None
    )
