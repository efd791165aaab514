"""Shares of a whole that stands elsewhere in the document, known by its name: 占参保人数的21.0%; 激活率82.0%.

The part stands right before the share; the whole is whatever the document calls by the name. Told is only a share that
is none of any of them, and would be of one but for a slip of the pen.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import divided, multiplied, overlap
from yibao_report.check.text.arithmetic.nearby import counted_kind
from yibao_report.check.text.arithmetic.slips import would_fit
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Figure, Passage, RelationKind
from yibao_report.regex import regex

_SHARE: Final = regex(
    "(?P<part>[一-鿿]{0,10}?)[只仅也还]?占(?:全部)?(?P<name>[一-鿿]{2,16}?)的?(?:比例|比重)?(?:为|达到?|约)*$"
)
_RATES: Final = regex("(?P<rate>激活)率(?:为|达到?|约|是)*$")
_RATE_OF: Final = {"激活": "参保"}
"""Rates whose name tells what they are of."""
_OUT: Final = regex(
    "全[市县省区州国]|我[市县省区]|城乡|基本医疗保险|基本医保|医疗保险|医保|总(?=人数|数|额)|全部|的|共|达到?|为|有|约|近|稳定在"
)
_PEOPLE: Final = regex("参保(?:总?人数|人员|总数|人口|群众)?$")
_COUNT: Final = regex("(?<=[一-鿿]{2})(?:人数|人员|人员总数)$")
_NARROWER: Final = regex("职工|居民|退休|在职|灵活|新增|净增|困难|特困|低保|学生|异地|未|应|比|较|由|从")
_SHORTEST: Final = 2
_MOST: Final = 10
"""Figures before a share among which its part may be named."""
_FARTHEST: Final = 30
"""Characters between a part and its share."""


class NamedShare(NamedTuple):
    """A share with its part and the whole that is called by the name, which stands in a block of its own."""

    block: Block
    part: Figure
    share: Figure
    whole: Figure
    whole_block: Block


def named_shares(manuscript: Manuscript) -> Iterator[NamedShare]:
    """Go through the shares that are a slip away from the share of a whole in the document."""
    asked = [
        (block, part, share, name)
        for block in manuscript.draft.blocks
        if block.kind is not BlockKind.CELL and ("占" in block.text or "激活率" in block.text)
        for part, share, name in _asked(manuscript.passage(block))
        if not block.is_explained(part.start, share.end)
    ]
    if not asked:
        return
    wholes = _wholes(manuscript, {name for *_, name in asked})
    for block, part, share, name in asked:
        found = [
            each
            for each in wholes.get(name, ())
            if counted_kind(each[1]) == counted_kind(part) and each[1].amount > part.amount
        ]
        quotients = [divided(part.interval(), whole.interval()) for _, whole in found]
        if any(quotient is None or overlap(quotient, share.interval()) for quotient in quotients):
            continue
        for (whole_block, whole), quotient in zip(found, quotients, strict=True):
            of_whole = multiplied(whole.interval(), share.interval())
            if quotient is not None and (would_fit(share, quotient) or would_fit(part, of_whole)):
                yield NamedShare(block, part, share, whole, whole_block)
                break


def _asked(passage: Passage) -> Iterator[tuple[Figure, Figure, str]]:
    """Yield parts with the shares right behind them that no relation tells of, and the name of their whole."""
    known = {
        figure.start
        for relation in passage.relations
        if relation.kind is not RelationKind.SHARES
        for figure in relation.figures
    }
    for number, share in enumerate(passage.figures):
        if not number or share.start in known or not share.is_ratio or share.change or share.high or share.qualifiers:
            continue
        part = passage.figures[number - 1]
        found = _SHARE.search(share.lead)
        if found and found["part"] and not _is_of(found["part"], part):
            named = _named_part(passage, number, found["part"])
            if named is None:
                continue  # of another part: 结余1.55亿元，支出占收入的75.0%
            part = named
        elif share.start - part.end > _FARTHEST or "。" in passage.skeleton.between(number - 1, number):
            continue
        if part.is_ratio or part.is_points or part.high:
            continue
        if found:
            name = _plain(found["name"])
        elif rated := _RATES.search(share.lead):
            name = _RATE_OF[rated["rate"]]
        else:
            continue
        if len(name) >= _SHORTEST:
            yield part, share, name


def _is_of(name: str, part: Figure) -> bool:
    """Tell whether a count has the name of the part of a share, to its last words: 缴费收入 is not 其他收入."""
    return name.removeprefix("其中")[-2 * _SHORTEST :] in part.lead + part.counted


def _named_part(passage: Passage, number: int, name: str) -> Figure | None:
    """Return the one figure before a share that has the name of its part: 手机缴费148万人，…。手机缴费占68.4%."""
    named = [each for each in passage.figures[max(0, number - _MOST) : number] if each.lead.strip("，、") == name]
    return named[0] if len(named) == 1 and len(name) > _SHORTEST else None


def _wholes(manuscript: Manuscript, names: set[str]) -> Mapping[str, list[tuple[Block, Figure]]]:
    """Return the figures of the document that are called by one of the names."""
    found: dict[str, list[tuple[Block, Figure]]] = {}
    ends = {name[-_SHORTEST:] for name in names}
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.CELL:
            continue
        if not any(end in block.text for end in ends):
            continue
        for figure in manuscript.passage(block).figures:
            if not any(end in figure.lead for end in ends) or figure.is_ratio or figure.is_points or figure.high:
                continue
            if _NARROWER.search(figure.lead):
                continue
            lead = _plain(figure.lead)
            for name in names:
                if len(lead) >= _SHORTEST and (lead == name or lead.endswith(name)):
                    found.setdefault(name, []).append((block, figure))
    return found


def _plain(words: str) -> str:
    """Bring the name of a whole to one form: 基本医疗保险参保人数, 参保总人数 and 参保 are one."""
    return _COUNT.sub("", _PEOPLE.sub("参保", _OUT.sub("", words)))
