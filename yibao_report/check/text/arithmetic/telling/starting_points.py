"""What a plan starts from against what was reached: 病种达到43种……将病种由45种扩大到50种.

The start of a planned change (由…扩大到) is a value that the text tells, of whatever thing. Told is one that no telling
has and that is a slip away from what the text told before of the thing with this name.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from yibao_report.check.text.arithmetic.nearby import counted_kind
from yibao_report.check.text.arithmetic.slips import is_slip_of
from yibao_report.check.text.arithmetic.tables.table_facts import headed
from yibao_report.check.text.arithmetic.telling.tellings import Telling, tellings, tellings_by_kind
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.reading import Aspect
from yibao_report.regex import regex

_NAMED: Final = regex("(?P<name>[一-鿿]{2,4})(?:数量|总数|的)?[由从]$")
_PLANNED: Final = regex("将|支持|推动|推进|力争|继续|再|进一步|逐步|到20[0-9]{2}年|[年月]底前|下半年|计划|拟")
_AHEAD: Final = regex("打算|计划|下一步|下一年|下半年|明年|工作安排|重点任务|主要任务|思路|展望")
"""Headings over what is to be done."""
_REACH: Final = 40
_MOST: Final = 40
"""Plans of a text whose starts are looked up, each among all its numbers."""


def starting_points(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield what was reached, and the start of a plan that was meant to be it."""
    ahead = {id(block) for block, headings in headed(manuscript.draft.blocks) if _AHEAD.search(headings)}
    plans = [
        telling
        for telling in tellings(manuscript)
        if telling.figure.aspect is Aspect.FROM
        and not telling.figure.is_ratio
        and (id(telling.block) in ahead or _is_planned(telling))
    ]
    for plan in plans if len(plans) <= _MOST else ():
        if reached := _reached(plan, tellings_by_kind(manuscript)):
            yield reached, plan


def _is_planned(telling: Telling) -> bool:
    figure = telling.figure
    return _PLANNED.search(telling.block.text, max(0, figure.start - _REACH), figure.end) is not None


def _reached(start: Telling, told: Mapping[str, Sequence[Telling]]) -> Telling | None:
    """Return what the start of a plan was meant to be; None where it is told elsewhere or borne out."""
    named = _NAMED.search(start.figure.lead)
    alike = [each for each in told.get(counted_kind(start.figure), ()) if each.block is not start.block]
    if named is None or start.is_borne_out or any(each.figure.amount == start.figure.amount for each in alike):
        return None
    name = named["name"].rpartition("的")[2]
    for each in alike:
        states = each.figure.aspect in (None, Aspect.TO) and not each.figure.qualifiers
        if not states or not is_slip_of(start.figure, each.figure):
            continue
        beside = len(name) > 1 and name != named["name"] and each.behind.startswith(name)  # 下放的业务由26项, 28项业务
        if beside or named["name"] in f"{each.before}{each.behind}":
            return each
    return None
