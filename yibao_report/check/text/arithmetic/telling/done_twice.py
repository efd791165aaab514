"""What was done, told again: 追回基金482.6万元…追回的428.6万元全部上缴.

The one that says 的 speaks of what the text told of before. Told is a number that nothing else of the text is, and that
is a slip apart from the only one of its kind which stands beside the verb.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from yibao_report.check.text.arithmetic.slips import is_slip_of
from yibao_report.check.text.arithmetic.telling.tellings import Telling, tellings_by_kind
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.regex import regex

_VERB: Final = (
    "追回|退回|投入|拨付|到位|发放|筹集|查处|处理|移送|解除|暂停|约谈|收缴|核减|拒付|签约|培训|聘请|建成|接入|检查|抽查"
    "|走访|救助|资助|减免|采购|整改|办结|受理"
)
_REFERS: Final = regex(f"(?:^|[^一-鿿])(?:已|共|所|对|将|把|完成|全部|累计)*(?P<verb>{_VERB})的$")
_DIGITS: Final = 2
_REACH: Final = 14
_MOST: Final = 1000
"""Numbers of one kind from which on some are a slip apart by accident."""


def done_twice(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield what is told to have been done, and the number that is told of it again."""
    for alike in tellings_by_kind(manuscript).values():
        for odd in alike:
            figure = odd.figure
            if odd.block.cell is not None or not figure.lead.endswith("的") or len(figure.digits) < _DIGITS:
                continue
            found = _REFERS.search(odd.block.text, max(0, figure.start - _REACH), figure.start)
            if found and (usual := _usual(odd, found["verb"], alike)):
                yield usual, odd


def _usual(odd: Telling, verb: str, alike: Sequence[Telling]) -> Telling | None:
    """Return the only other number that stands beside a verb, if it is a slip apart and no other is the odd one."""
    told: Telling | None = None
    for each in alike if len(alike) <= _MOST else ():
        if each.place == odd.place:
            continue
        if each.figure.amount == odd.figure.amount:
            return None
        if each.block.cell is None and verb in each.figure.lead:
            if told is not None and told.figure.amount != each.figure.amount:
                return None
            told = told or each
    return told if told and told.block is not odd.block and is_slip_of(odd.figure, told.figure) else None
