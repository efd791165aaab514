"""What each of several groups is granted, and pays itself: 全额资助，每人资助380元；低保对象资助280元，个人缴纳120元.

For every group the two make what everybody pays. Told is the one group for which they do not, where the others, or the
standard that the text tells, agree.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.passages import occurrences
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_PAYS: Final = "(?:其余|剩余)?(?:由)?(?:个人|本人)(?:只需|仅需|实际|再)*(?:缴纳|缴费|缴|负担|承担|自缴|自付|支付)"
_PART: Final = regex(
    f"(?<!财政)(?<!政府)(?:资助|补助|代缴|补贴)(?:标准)?为?(?:每人)?(?:每年)?(?P<granted>[0-9]{{2,4}})元[，、；]?{_PAYS}(?:每人)?(?P<paid>[0-9]{{2,4}})元"
)
_WHOLE: Final = regex(
    "全额(?:给予)?(?:资助|补助|代缴|补贴)[，（](?:即)?(?:按|标准为)?(?:每人)?(?:每年)?(?:资助|补助|代缴)?(?:每人)?(?:每年)?(?P<granted>[0-9]{2,4})元"
)
_STANDARD: Final = regex(
    "个人缴费(?:标准)?(?:为|是|统一为|提高到|调整为|：)?(?:每人)?(?:每年)?(?P<standard>[0-9]{2,4})元"
)
_FEWEST: Final = 2


class OddSubsidy(NamedTuple):
    """Where the odd group stands, what it makes, and what the others do."""

    block: Block
    start: int
    end: int
    sum: int
    standard: int


def odd_subsidies(manuscript: Manuscript) -> Iterator[OddSubsidy]:
    """Go through the groups whose grant and own payment are not what everybody pays."""
    for block in manuscript.draft.blocks:
        if block.cell is not None or "资助" not in block.text:
            continue
        groups = sorted((*_parts(block), *_wholes(block)))
        standards = Counter(each for _, _, each in groups)
        told = manuscript.once(_standards_told) if groups else frozenset[int]()
        if len(groups) == 1 and len(told) == 1:
            standards.update(told)  # one group, and the standard
            standards.update(told)
        standard = max(standards, key=lambda each: (standards[each], each in told), default=0)
        odd = [group for group in groups if group[2] != standard]
        agreed = standards[standard] >= _FEWEST or (standard in told and not {group[2] for group in odd} & told)
        if len(odd) == 1 and agreed and not block.is_explained(odd[0][0], odd[0][1]):
            yield OddSubsidy(block, odd[0][0], odd[0][1], odd[0][2], standard)


def _standards_told(manuscript: Manuscript) -> frozenset[int]:
    """Return what the text says that everybody pays."""
    return frozenset(int(found["standard"]) for _, found in occurrences(manuscript.running, _STANDARD, ("个人缴费",)))


def _parts(block: Block) -> Iterator[tuple[int, int, int]]:
    for found in _PART.finditer(block.text):
        yield found.start("granted"), found.end("paid") + 1, int(found["granted"]) + int(found["paid"])


def _wholes(block: Block) -> Iterator[tuple[int, int, int]]:
    for found in _WHOLE.finditer(block.text):
        yield found.start("granted"), found.end("granted") + 1, int(found["granted"])
