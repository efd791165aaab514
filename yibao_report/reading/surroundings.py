"""Reads what stands around a figure: its lead, 约 and 以上, 增加到 and 同比, and the noun behind it."""

from typing import Final, NamedTuple

from yibao_report.reading.figure import Aspect, Change, Direction
from yibao_report.reading.qualifiers import (
    BACK,
    BACK_BEGINS,
    BACK_PATTERN,
    FRONT,
    FRONT_PATTERN,
    FRONT_REACH,
    Qualifier,
    longest_first,
)
from yibao_report.reading.verbs import ADDED, FALLING, FALLS, RATES, RISES, RISING, alternatives
from yibao_report.regex import regex

_LONGEST_LEAD: Final = 48
"""Characters in front of a figure that are looked at."""

_DIRECTIONS: Final = {
    **dict.fromkeys((*RISES, ADDED, *(verb + to for verb in RISING for to in "至到")), Direction.RISE),
    **dict.fromkeys((*FALLS, "降", *(verb + to for verb in FALLING for to in "至到")), Direction.FALL),
}
_VERBS: Final = alternatives(*_DIRECTIONS)
_CHANGE: Final = regex(
    f"(?P<basis>同比|环比|比[^比]{{2,10}}?|较[^较]{{2,10}}?)?(?P<verb>{_VERBS})"
    f"(?P<to>了?(?:约|近)?[到至为]|了)?(?P<reach>幅度|达到|达|为)*(?:{longest_first(FRONT)})?"
    "(?:(?<=[到至])(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月)?[底末初]?的)?$"
)
"""增加, 增加到, 增加到约, 增加到2025年的."""
_FROM: Final = regex(r"(?:由|从)[^由从]{0,14}$")
_MADE_UP: Final = regex("、[^。；\n]{0,60}(?:组成|构成)")
"""由组长1人、副组长1人、成员4人组成: nothing was one before."""
_MAY_CHANGE: Final = regex(f"[{''.join(sorted({verb[0] for verb in _DIRECTIONS}))}]")
_NOUN: Final = regex(r"的?[“《]?(?:[A-Z]{2,6}(?=[\u4e00-\u9fff]))?([\u4e00-\u9fff]{0,14})")

_PLAIN: Final[frozenset[Qualifier]] = frozenset()
_MORE: Final = frozenset((Qualifier.MORE,))


class Surroundings(NamedTuple):
    """What the words around a figure say.

    Attributes:
        lead: Words between the mark or figure before it and itself.
        counted: Noun behind it.
        qualifiers: 约, 以上 ….
        change: The change it tells, or None.
    """

    lead: str
    counted: str
    qualifiers: frozenset[Qualifier]
    change: Change | None


def describe(text: str, clause: int, border: int, start: int, end: int, *, more: bool) -> Surroundings:
    """Read what stands around ``text[start:end]``.

    ``clause`` is the end of the mark or figure before it, ``border`` that of the figure, time or other numeral.
    """
    words = text[max(clause, start - _LONGEST_LEAD) : start].strip()
    lead = words[-(start - border) :].strip() if start > border else ""
    qualifiers = _MORE if more else _PLAIN
    if lead and (front := FRONT_PATTERN.search(lead, max(0, len(lead) - FRONT_REACH))):
        qualifiers = qualifiers | {FRONT[front[1]]}
    if text[end : end + 1] in BACK_BEGINS and (back := BACK_PATTERN.match(text, end)):
        qualifiers = qualifiers | {BACK[back[0]]}
        end = back.end()
    noun = _NOUN.match(text, end)
    change = _change(words) if words else None
    if change is not None and change.aspect is Aspect.FROM and _MADE_UP.match(text, end):
        change = None
    return Surroundings(lead, noun[1] if noun else "", qualifiers, change)


def _change(clause: str) -> Change | None:
    if _MAY_CHANGE.search(clause) and (found := _CHANGE.search(clause)):
        to = (found["to"] or "")[-1:] in ("到", "至", "为") or found["verb"][-1] in "至到"
        aspect = Aspect.TO if to and found["verb"] not in RATES else Aspect.BY
        return Change(_DIRECTIONS[found["verb"]], aspect, found["basis"] or "")
    if ("由" in clause or "从" in clause) and _FROM.search(clause):
        return Change(None, Aspect.FROM)
    return None
