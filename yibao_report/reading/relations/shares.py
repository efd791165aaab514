"""Shares of one whole: 分别占45%、35%、20%; 三级占4%、二级占30%、一级占66%."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.reading.figure import Figure
from yibao_report.reading.partition import is_partition
from yibao_report.reading.passage import Relation, RelationKind
from yibao_report.reading.relations.lists import LONGEST
from yibao_report.reading.relations.pattern import W
from yibao_report.reading.skeleton import FIGURES, RATE, Skeleton
from yibao_report.regex import regex

_TOLD: Final = regex("占|比重|份额|构成|分布|结构|比例|权重")
_SHARES: Final = regex(
    f"占[^{FIGURES}。；;，,]{{0,14}}$|比重{W}{{0,6}}$|份额{W}{{0,6}}$|(?:占比|构成|分布|结构|(?:分担|分摊|出资|分配|分成|配套|配比)比例|权重)(?:分别|依次|各)?(?:为|是)$"
)
_STRUCTURE: Final = regex("(?:结构|构成|分布)(?:为|是)?[：:][一-鿿]{1,8}$")
_STRUCTURE_REACH: Final = 16
_NAMED_ONLY: Final = regex("[、，][一-鿿]{1,8}$")
"""基金支付结构为：住院55%，门诊30%，药店15%."""
_SHARED_OUT: Final = regex(
    f"按照?(?P<run>{W}{{0,8}}[{RATE}](?:[、，和]{W}{{0,8}}[{RATE}])+)的?比例(?:共同)?(?:分担|承担|负担|分摊|分配|安排|配套|筹集)"
)
_BARE: Final = regex("^(?:左右|以上)?(?:、|和|与|及|以及|，|,)$")


def find_shares(skeleton: Skeleton) -> Iterator[Relation]:
    """Yield runs of shares, told one after the other."""
    if not _TOLD.search(skeleton.text):
        return
    yield from _shared_out(skeleton)
    number = 0
    figures = skeleton.figures
    while number < len(figures):
        run = _share_run(skeleton, number)
        if len(run) > 1:
            labels = tuple(figure.lead for figure in run)
            yield Relation(RelationKind.SHARES, tuple(run), labels, len(run) > 2 or is_partition(labels))
        number += max(1, len(run))


def _shared_out(skeleton: Skeleton) -> Iterator[Relation]:
    """Yield shares told before what they are: 按省级40%、市级35%、县级25%的比例分担."""
    for found in _SHARED_OUT.finditer(skeleton.text):
        first, end = skeleton.index(found.start("run")), skeleton.index(found.end("run"))
        run = skeleton.figures[first:end]
        if all(figure.is_ratio and figure.change is None and figure.high is None for figure in run):
            yield Relation(RelationKind.SHARES, run, tuple(figure.lead for figure in run), complete=True)


def _share_run(skeleton: Skeleton, number: int) -> list[Figure]:
    first = skeleton.figures[number]
    place = skeleton.places[number]
    opened = _STRUCTURE.search(skeleton.text, max(0, place - _STRUCTURE_REACH), place)
    if not first.is_ratio or first.change is not None or not (opened or _SHARES.search(first.lead)):
        return []
    run = [first]
    for following in range(number + 1, min(len(skeleton.figures), number + LONGEST)):
        gap, figure = skeleton.between(following - 1, following), skeleton.figures[following]
        gap = re.sub("（[^（）]*）", "", gap)
        if re.search("[。！？\n（）()]|[；;][^，；]{0,8}看", gap):
            break
        if not figure.is_ratio:
            if figure.kind in ("人", "家", "个", "元", "人次", "种", "项", "件"):
                continue
            break
        if figure.change is not None or not (
            _BARE.match(gap) or _SHARES.search(figure.lead) or (opened and _NAMED_ONLY.match(gap))
        ):
            break
        run.append(figure)
    return run
