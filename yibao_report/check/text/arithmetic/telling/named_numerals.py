"""Names that hold a number and are told with another one: “六大产业基地” three times and “五大产业基地” once."""

from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.regex import regex

_NAME: Final = regex(
    "“(?P<number>[一二两三四五六七八九十]{1,2}|[0-9]{1,2})(?P<noun>[大个项][一-鿿]{3,8})”"
    "|(?P<body>[省市县区])(?:委)?第(?P<session>[一二三四五六七八九十]{1,3})(?P<meeting>次党代会|次代表大会)"
)
_GROUP: Final = regex(
    "(?P<of>[中省市县区州国]委)第(?P<number>[一二三四五六七八九十]{1,2})(?P<noun>巡察组|巡视组|督察组|督导组|指导组)"
)
"""区委第三巡察组: one of them comes."""
_FEWEST: Final = 2
"""So often a name must be told to be the right one."""


class NumberedName(NamedTuple):
    """A name with its number.

    Attributes:
        block: Where it stands.
        start: Offset of the number.
        end: Offset behind the name.
        number: As written.
        noun: The rest of the name.
    """

    block: Block
    start: int
    end: int
    number: str
    noun: str

    @property
    def text(self) -> str:
        """The name as written."""
        return self.block.text[self.start : self.end]


def odd_names(manuscript: Manuscript) -> Iterator[tuple[NumberedName, NumberedName]]:
    """Go through the names that stand once with another number than all the other times, the usual one first."""
    names: dict[str, list[NumberedName]] = {}
    for block in manuscript.draft.blocks:
        for found in _NAME.finditer(block.text) if "“" in block.text or "第" in block.text else ():
            if found["number"]:
                name = NumberedName(block, found.start("number"), found.end("noun"), found["number"], found["noun"])
            else:
                start = found.start("session") - 1
                noun = found["body"] + found["meeting"]
                name = NumberedName(block, start, found.end(), found["session"], noun)
            if not block.is_explained(name.start, name.end):
                names.setdefault(name.noun, []).append(name)
    yield from _odd_groups(manuscript)
    for told in names.values():
        counts = Counter(each.number for each in told)
        [(usual, times), *others] = counts.most_common()
        if times >= _FEWEST and len(others) == 1 and others[0][1] == 1:
            first = next(each for each in told if each.number == usual)
            yield first, next(each for each in told if each.number != usual)


def _odd_groups(manuscript: Manuscript) -> Iterator[tuple[NumberedName, NumberedName]]:
    """Yield the group that came by another number than it is told of first."""
    groups: dict[str, list[NumberedName]] = {}
    for block in manuscript.draft.blocks:
        for found in _GROUP.finditer(block.text) if "组" in block.text and "委第" in block.text else ():
            if not block.is_explained(*found.span("number")):
                name = NumberedName(block, found.start("number"), found.end("noun"), found["number"], found["noun"])
                groups.setdefault(found["of"] + found["noun"], []).append(name)
    for told in groups.values():
        counts = Counter(each.number for each in told)
        [(usual, _), *others] = counts.most_common()
        if len(others) == 1 and others[0][1] == 1:
            odd = next(each for each in told if each.number != usual)
            first = next(each for each in told if each.number == usual)
            if odd.block is not first.block:
                yield first, odd
