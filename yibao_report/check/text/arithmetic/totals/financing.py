"""What is paid in for each insured and by whom: 筹资标准为每人每年1100元，其中财政补助700元、个人缴费400元.

Each payer has his own verb, so that the parts are known wherever they stand in the sentence.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.nearby import any_explained, passages_with
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Aspect, Figure, Passage, RelationKind
from yibao_report.reading.figure import MONEY
from yibao_report.regex import regex

_PAYERS: Final = {
    "own": regex("个人(?:年|月)?(?:缴|承担|负担|筹|出资)"),
    "aid": regex("(?:财政|政府)[一-鿿]{0,4}(?:补助|补贴)|财政承担"),
    "employer": regex("单位(?:缴|承担)"),
}
_TOTAL: Final = regex("筹资(?:标准|水平)?")
_EACH: Final = regex("(?:每人每年|人均|年人均)(?:为|共)?$")
_NARROWER: Final = regex("中央|省级|市级|县级|区级|困难|特困|低保|资助|增|退|学生|儿童|不低于|其余|剩余")
_LIST: Final = regex("其中|[（：]|组成|合计|筹资")
_MOST: Final = 60
"""Characters from one figure of such a sum to the next."""


class OddFinancing(NamedTuple):
    """What is paid in for each, and the parts that do not make it."""

    block: Block
    total: Figure
    parts: tuple[Figure, ...]


def odd_financing(manuscript: Manuscript) -> Iterator[OddFinancing]:
    """Go through the sentences that tell what is paid in once, and of each payer once, where the sum is off."""
    for block, passage in passages_with(manuscript, ("个人缴", "个人承担", "个人筹")):
        known = {each.start for parts in passage.related(RelationKind.PARTS) for each in parts.figures}
        for sentence in passage.sentences:
            found = _parts(passage, sentence.figures)
            if found is None or any(each.start in known for each in found) or any_explained(block, *found):
                continue
            total, *parts = found
            if sum(each.amount for each in parts) != total.amount:
                yield OddFinancing(block, total, tuple(parts))


def _parts(passage: Passage, figures: Sequence[Figure]) -> tuple[Figure, ...] | None:
    """Return what is paid in and by each payer, if a sentence tells each of them just once and nothing else."""
    money = [each for each in figures if each.kind == MONEY and each.aspect is not Aspect.FROM]
    named: dict[str, Figure] = {}
    for figure in money:
        names = [name for name, pattern in _PAYERS.items() if pattern.search(figure.lead)]
        if not names and (_TOTAL.search(figure.lead) or (figure is money[0] and _EACH.search(figure.lead))):
            names = ["total"]
        if len(names) != 1 or names[0] in named or _NARROWER.search(figure.lead) or not _is_plain(figure):
            return None
        named[names[0]] = figure
    if "total" not in named or "own" not in named or len(named) < 3:
        return None
    ordered = sorted(named.values(), key=lambda each: each.start)
    near = all(two.start - one.end <= _MOST for one, two in pairwise(ordered))
    years = {each.time.year for each in ordered if each.time is not None and each.time.year}
    opened = _LIST.search(passage.text, ordered[0].start - len(ordered[0].lead), ordered[-1].end)
    if not near or len(years) > 1 or not opened:
        return None
    return named["total"], *(named[name] for name in _PAYERS if name in named)


def _is_plain(figure: Figure) -> bool:
    return figure.high is None and not figure.qualifiers and figure.aspect is not Aspect.BY and figure.scale == 1
