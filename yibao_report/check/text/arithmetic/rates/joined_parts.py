"""Shares of parts that are named together: 共126条，其中采纳87条、部分采纳21条、未采纳18条，采纳和部分采纳的占85.7%."""

from decimal import Decimal
from typing import Final

from yibao_report.check.text.arithmetic.judging import added, divided, overlap
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_JOINED: Final = regex(
    "^[，；]?(?P<names>[一-鿿]{2,8}(?:、[一-鿿]{2,8})*[和与及][一-鿿]{2,8}?)的?(?:合计|共|一共|两[项类者])?占比?(?:为|达到?)?$"
)
_TOGETHER: Final = regex("^[，；]?(?:两者|二者|两项|两类|两种)?(?:合计|一共|共|加起来)占比?(?:为|达到?)?$")
_GROUP: Final = regex("[^，。；、0-9]{0,6}中，")
_LISTED: Final = regex("[和、与及]|[和、与及，][一-鿿]{1,10}")
_AND: Final = regex("[、和与及]")
_LABEL: Final = regex("^[，、；]?(?:其中)?[，：]?")
_MOST_BEFORE: Final = 10
_NEAR: Final = Decimal("0.03")
"""How far off a share may be that was meant to be theirs."""


def share_of_joined(passage: Passage, number: int) -> tuple[tuple[Figure, ...], Figure] | None:
    """Return the parts that a share names and their whole, if it is a slip away from theirs."""
    share = passage.figures[number]
    if _TOGETHER.match(share.lead):
        return _right_before(passage, number)
    joined = _JOINED.search(share.lead)
    if joined is None or share.qualifiers:
        return None
    before = passage.figures[max(0, number - _MOST_BEFORE) : number]
    names = _AND.split(joined["names"])
    named = [[each for each in before if _LABEL.sub("", each.lead) == name] for name in names]
    if any(len(each) != 1 for each in named):
        return None
    parts = tuple(each[0] for each in named)
    whole_sum = added(parts)
    wholes = [
        each
        for each in before
        if each.kind == parts[0].kind and each.start < parts[0].start and each.amount >= whole_sum[0]
    ]
    shares = [divided(whole_sum, whole.interval()) for whole in wholes]
    if len({each.kind for each in parts}) > 1 or any(
        each is None or overlap(each, share.interval()) for each in shares
    ):
        return None
    for whole, meant in zip(reversed(wholes), reversed(shares), strict=True):
        if meant and (abs(meant[0] - share.amount) < _NEAR or would_fit(share, meant)):
            return parts, whole
    return None


def _right_before(passage: Passage, number: int) -> tuple[tuple[Figure, ...], Figure] | None:
    """Return two counts right before a share of both in a group: 31.7万人中，…分别有15.2万人和8.6万人，合计占75.1%."""
    share, before = passage.figures[number], passage.figures[max(0, number - _MOST_BEFORE) : number]
    parts = before[-2:]
    if len(before) < 3 or share.qualifiers or any(each.kind != before[-1].kind or each.change for each in parts):
        return None
    if not _LISTED.fullmatch(passage.text, parts[0].end, parts[1].start):
        return None
    wholes = [
        each for each in before[:-2] if each.kind == parts[0].kind and each.amount >= parts[0].amount + parts[1].amount
    ]
    shares = [divided(added(parts), whole.interval()) for whole in wholes]
    if any(each is None or overlap(each, share.interval()) for each in shares):
        return None
    if _LISTED.fullmatch(passage.text, before[-3].end, parts[0].start):
        return None  # of three and more
    grouped = [each for each in wholes if _GROUP.match(passage.text, each.end)]
    return (tuple(parts), grouped[-1]) if grouped and "。" not in passage.text[grouped[-1].end : share.start] else None
