"""Names in the lists of those present, and the same names in the text: 出席：赵文博、孙晓兰, 副组长孙晓岚.

A list names each once, so of two names that differ in a character of the given name one is wrong if only one of them is
listed, or each in a list of its own (主持人, 出席, 列席, 记录); in the text such a name stands beside an office, or
alone in the cell of a table. A name of two characters has to stand behind the same section, or to sound alike.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.sounds import sounds_alike
from yibao_report.check.text.surnames import SURNAMES
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_LIST: Final = regex(
    "\\s*(?:主持人?|出席(?:人员|会议)?|列席(?:人员|会议)?|参[加会](?:人员|领导)?|缺席|请假|记录人?|出席领导|与会人员|评审专家|专家组?|签发人?)[:：]"
)
_ENTRY: Final = regex("[^、，；。\\s]+")
_NOTE: Final = regex("[（(][^）)]*[）)]")
_HAN: Final = regex("[一-鿿]{2,20}")
_SURNAMES: Final = frozenset(f"{SURNAMES}何方高于万向任常文")
"""In a list of names everyday words may begin one as well."""
_OFFICE: Final = (
    "(?:局长|主任|科长|处长|股长|组长|队长|书记|主席|市长|县长|区长|院长|站长|所长|会长"
    "|秘书长|调研员|委员|由|任|请|经|同志|责任人[:：]?|负责人[:：]?|联系人[:：]?|主持人?[:：]?)"
)
_CALLS: Final = regex(f"{_OFFICE}$")
_BEHIND: Final = regex(
    "(?:同志|副?局长|副?主任|副?科长|副?组长|副?书记|副?院长|任|主持|牵头|负责|汇报|传达|通报|强调|指出|要求|担任|出席|列席|讲话|作|为组长|为副组长|要|等)"
)
_MARKS: Final = "，。、；：（）()"
_OFFICE_REACH: Final = 6
_LONG: Final = 3
_UNIT: Final = 2


class _Listed(NamedTuple):
    """A name in a list of those present: the list, its place, and the section in front of it."""

    block: Block
    start: int
    name: str
    unit: str


def odd_listed_names(manuscript: Manuscript) -> Iterator[tuple[Block, int, int, str]]:
    """Yield the places of names that are a character away from another, one of them listed, with that other.

    The odd one is told less often, or, if both are told once, later.
    """
    blocks = manuscript.draft.blocks
    listed = [each for block in blocks if block.cell is None and _LIST.match(block.text) for each in _entries(block)]
    names = {each.name for each in listed}
    order = {id(block): number for number, block in enumerate(blocks)}
    told: set[tuple[int, int]] = set()
    for block, start, name in _in_text(manuscript, listed) if listed else ():
        meant = [each for each in listed if _is_slip(each, block, start, name)]
        if name in names or len({each.name for each in meant}) != 1:
            continue
        here, there = (sum(each.text.count(word) for each in blocks) for word in (name, meant[0].name))
        is_list_odd = there < here or (there == here and order[id(block)] < order[id(meant[0].block)])
        odd, first = (meant[0].block, meant[0].start) if is_list_odd else (block, start)
        if (id(odd), first) not in told:
            told.add((id(odd), first))
            yield odd, first, first + len(name), name if is_list_odd else meant[0].name
    yield from _of_two_lists(listed)


def _entries(block: Block) -> Iterator[_Listed]:
    head = _LIST.match(block.text)
    for entry in _ENTRY.finditer(block.text, head.end() if head else 0):
        words = _NOTE.sub("", entry[0])
        if not _HAN.fullmatch(words):
            continue
        for length in (_LONG, _LONG - 1):
            name = words[-length:]
            if len(words) >= length and (name[0] in _SURNAMES or len(words) == length):
                yield _Listed(block, entry.start() + len(words) - length, name, words[:-length])
                break


def _in_text(manuscript: Manuscript, listed: Sequence[_Listed]) -> Iterator[tuple[Block, int, str]]:
    """Go through what may be one of the listed names, in the text and in cells that hold nothing else."""
    given = {each.name[0] for each in listed}
    lists = {id(each.block) for each in listed}
    surname = regex(f"[{''.join(sorted(given))}]")
    lengths = sorted({len(each.name) for each in listed}, reverse=True)
    for block in manuscript.draft.blocks:
        if id(block) in lists:
            continue
        text = block.text
        for found in surname.finditer(text):
            for length in lengths:
                name = text[found.start() : found.start() + length]
                if any(_differ_by_one(name, each.name) for each in listed):
                    yield block, found.start(), name


def _differ_by_one(one: str, other: str) -> bool:
    return (
        len(one) == len(other)
        and one[0] == other[0]
        and sum(first != second for first, second in zip(one, other, strict=True)) == 1
    )


def _is_slip(listed: _Listed, block: Block, start: int, name: str) -> bool:
    """Tell whether a name of the text, a character away from a listed one, is meant to be that one."""
    if not _differ_by_one(name, listed.name):
        return False
    text, end = block.text, start + len(name)
    if block.cell is not None and text.strip() == name:
        return len(name) == _LONG or _sound_alike(name, listed.name)
    if len(name) == _LONG:
        return _is_called(text, start, end) or (
            not _HAN.search(text[max(0, start - _UNIT) : start]) and _BEHIND.match(text, end) is not None
        )
    if len(listed.unit) >= _UNIT and text.endswith(listed.unit, 0, start):
        return True
    return _sound_alike(name, listed.name) and _is_called(text, start, end)


def _is_called(text: str, start: int, end: int) -> bool:
    """Tell whether an office stands in front of a name: 副局长孙晓岚任副组长, 由赵文博任组长."""
    if _CALLS.search(text, max(0, start - _OFFICE_REACH), start) is None:
        return False
    return end == len(text) or text[end] in _MARKS or _BEHIND.match(text, end) is not None


def _sound_alike(one: str, other: str) -> bool:
    return all(first == second or sounds_alike(first, second) for first, second in zip(one, other, strict=True))


def _of_two_lists(listed: Sequence[_Listed]) -> Iterator[tuple[Block, int, int, str]]:
    """Yield names of lists of one, a character away from one in another list: 主持人：杨建华, 出席：杨建国."""
    sizes = {id(block): sum(each.block is block for each in listed) for block in (each.block for each in listed)}
    names = [each.name for each in listed]
    for odd in listed:
        if sizes[id(odd.block)] != 1 or names.count(odd.name) > 1:
            continue
        meant = {each.name for each in listed if each.block is not odd.block and _differ_by_one(odd.name, each.name)}
        if len(meant) == 1:
            yield odd.block, odd.start, odd.start + len(odd.name), meant.pop()
