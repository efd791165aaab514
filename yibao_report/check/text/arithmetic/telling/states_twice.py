"""How many are in a state, told twice: 正在整改2个…对正在整改的3个问题; 尚未实行的4家…尚未实行按病种付费的5家医疗机构.

The one that says 的 speaks of those that the text told of before. Told is a number of them that the text, or the column
of that name, does not have.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.nearby import counted_kind
from yibao_report.check.text.arithmetic.telling.tellings import Telling, tellings
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.regex import regex

_STATE: Final = regex(
    "(?P<state>(?:尚未|仍未|还未|未|正在|仍在)(?:完成|实现|全部)?(?P<verb>[一-鿿]{2}))(?P<what>[一-鿿]{0,12}?)(?P<of>的)?(?:有|为|共)?$"
)
_NOUN: Final = regex("(?![均都已全将由要在因是为有])[一-鿿]*")
_REACH: Final = 22
_LEAST: Final = 2
_MOST: Final = 4


class _Count(NamedTuple):
    telling: Telling
    what: str
    noun: str
    refers: bool


def states_twice(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield the number in a state that is meant, and the other one."""
    groups: dict[tuple[str, str], list[_Count]] = {}
    for telling in tellings(manuscript):
        figure = telling.figure
        if telling.block.cell is not None or not figure.is_exact_count or figure.unit is None or figure.amount < _LEAST:
            continue
        found = _STATE.search(telling.block.text, max(0, figure.start - _REACH), figure.start)
        if found:
            noun = _NOUN.match(telling.block.text, figure.end)
            count = _Count(telling, found["what"], noun[0] if noun else "", bool(found["of"]))
            groups.setdefault((counted_kind(figure), found["verb"]), []).append(count)
    for told in groups.values():
        if _LEAST <= len(told) <= _MOST:
            yield from _odd(told)


def _odd(told: Sequence[_Count]) -> Iterator[tuple[Telling, Telling]]:
    for odd in reversed(told):
        others = [each for each in told if each is not odd and each.telling.block is not odd.telling.block]
        amounts = {each.telling.figure.amount for each in told if each is not odd}
        if not odd.refers or not others or len(amounts) != 1 or odd.telling.figure.amount in amounts:
            continue
        if all(_may_be_one(odd, each) for each in others):
            is_other_odd = odd.telling.is_borne_out and not others[0].telling.is_borne_out
            yield (odd.telling, others[0].telling) if is_other_odd else (others[0].telling, odd.telling)
            return


def _may_be_one(one: _Count, other: _Count) -> bool:
    """Tell whether two counts may be of the same things: neither names what the other does not."""
    for first, second in ((one.what, other.what), (one.noun, other.noun)):
        if first and second and not (first.startswith(second) or second.startswith(first)):
            return False
    return True
