"""Income, expenditure and surplus: 收入10亿元、支出8.5亿元、当期结余1.5亿元."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.reading.figure import MONEY, Aspect, Figure
from yibao_report.reading.passage import Relation, RelationKind
from yibao_report.reading.relations.pattern import Forms, N, W, figures_of, form
from yibao_report.reading.skeleton import Skeleton
from yibao_report.regex import regex

_BETWEEN: Final = "(?:(?!收入|支出|结余|筹集)[^。！？\\n]){0,40}?"
_BALANCE: Final = form(
    f"(?:收入|筹集|筹资|募集|打包”?总额|总额预算|预付总额){W}{{0,6}}?(?P<income>{N}){_BETWEEN}支出{W}{{0,6}}?(?P<spent>{N})(?:{_BETWEEN}|{_BETWEEN}。(?:\ue005[，,]?)?{W}{{0,14}}?(?=当期|当年|本期|收支))"
    f"(?P<scope>(?:当期|本期|当年|年度|收支|本年|期内|累计|滚存|历年|年末|期末|历史){{0,2}})"
    f"(?P<what>结余|结存|盈余|赤字|缺口|亏损|超支){W}{{0,6}}?(?P<rest>{N})",
    (N, N, N),
    "支出",
)
_SHORTLY: Final = form(
    f"(?<![征税吸回])收(?:入)?(?P<income>{N})[、，](?:支|支出)(?P<spent>{N})[，、；](?:收支)?(?:相抵|当期|当年|本期)*[，]?(?P<what>结余|盈余|赤字|缺口|超支)(?:为|达)?(?P<rest>{N})",
    (N, N, N),
    "收",
)
"""职工医保收28.6亿元、支24.3亿元，收支相抵结余4.3亿元."""
_NETTED: Final = form(
    f"结余{W}{{0,4}}?(?P<income>{N})(?:(?!结余)[^。！？\\n]){{0,24}}?超支{W}{{0,4}}?(?P<spent>{N})(?:(?!超支)[^。！？\\n]){{0,10}}?(?:。[^。！？\\n]{{0,6}}?)?(?:相抵|抵消|轧差)[^。！？\\n]{{0,6}}?"
    f"(?P<what>净?结余|净?超支){W}{{0,4}}?(?P<rest>{N})",
    (N, N, N),
    "相抵|抵消|轧差",
)
"""97家结余1.83亿元；35家超支9640万元；两项相抵，净结余8660万元."""
_OPENING: Final = regex(
    f"(?:上年|年初|期初|上年末|\ue005)末?(?:累计|滚存)?(?:结余|结转|结存){W}{{0,6}}?(?P<opening>{N}){_BETWEEN}$"
)
_SUMMED: Final = regex("合计|共计|总计")
_ALL_SPENT: Final = regex("筹集|筹资|募集")
_LONG_RUN: Final = regex("累计|滚存|历年|历史")
_OVERALL: Final = regex("累计|滚存|历年|年末|期末|历史")
_SHORT: Final = ("赤字", "缺口", "亏损", "超支")


def _balance(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    """Yield income, expenditure, surplus and, where it is told, what was there at the beginning."""
    figures = figures_of(skeleton, found, "income", "spent", "rest")
    first, spent = skeleton.index(found.start("income")), skeleton.index(found.start("spent"))
    summed = [each for each in skeleton.figures[first + 1 : spent] if _SUMMED.search(each.lead)]
    if summed:  # 收入依次为56.80亿元…和71.29亿元，合计318.65亿元；支出合计287.43亿元
        figures = summed[-1], *figures[1:]
    income_now, spent_now = (_as_it_is_now(skeleton, found.start(group)) for group in ("income", "spent"))
    if income_now or spent_now:
        figures = income_now or figures[0], spent_now or figures[1], figures[2]
    if "分别" in found[0] or any(figure.kind != MONEY for figure in figures) or figures[2].change is not None:
        return
    roles = ("deficit",) if found["what"] in _SHORT else ("surplus",)
    if not (_LONG_RUN if _ALL_SPENT.match(found[0]) else _OVERALL).search(found["scope"]):
        yield Relation(RelationKind.BALANCE, figures, roles=roles)
    elif opening := _OPENING.search(skeleton.text, max(0, found.start() - 60), found.start()):
        yield Relation(RelationKind.BALANCE, (*figures, skeleton.figure(opening.start("opening"))), roles=roles)


def _as_it_is_now(skeleton: Skeleton, place: int) -> Figure | None:
    """Return what a sum has become, if what it was is told first: 收入由2023年的23400万元增至25200万元."""
    number = skeleton.index(place)
    if skeleton.figures[number].aspect is not Aspect.FROM or number + 1 >= len(skeleton.figures):
        return None
    now = skeleton.figures[number + 1]
    return now if now.aspect is Aspect.TO and now.kind == MONEY else None


def _shortly(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    figures = figures_of(skeleton, found, "income", "spent", "rest")
    if all(figure.kind == MONEY and figure.change is None for figure in figures):
        roles = ("deficit",) if found["what"] in _SHORT else ("surplus",)
        yield Relation(RelationKind.BALANCE, figures, roles=roles)


def _netted(skeleton: Skeleton, found: re.Match[str]) -> Iterator[Relation]:
    figures = figures_of(skeleton, found, "income", "spent", "rest")
    if all(figure.kind == MONEY for figure in figures):
        roles = ("deficit",) if "超支" in found["what"] else ("surplus",)
        yield Relation(RelationKind.BALANCE, figures, roles=roles)


FORMS: Final[Forms] = ((_BALANCE, _balance), (_SHORTLY, _shortly), (_NETTED, _netted))
"""What is read where a form matches."""
