"""A whole told in parts by a point of view: 从城乡看，城镇487.3亿元，增长6.9%；乡村39.7亿元，增长5.5%.

The whole stands before them, in the same paragraph or in one shortly above. Parts without such an opening are taken for
the whole where their names are all there is: 税收收入46.8亿元，…；非税收入11.4亿元. Told is only what a slip of the pen
explains, and nothing where any figure before is the sum.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import OVERLAP
from yibao_report.check.text.arithmetic.nearby import any_explained, is_made_of
from yibao_report.check.text.arithmetic.totals.addends import VIEW, is_addend, is_sum
from yibao_report.check.text.arithmetic.totals.slipped_sums import has_total_slipped, is_in_other_unit, slipped_parts
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Figure, Passage, RelationKind
from yibao_report.reading.partition import is_partition
from yibao_report.reading.relations.lists import FLOWS, REST
from yibao_report.reading.relations.parts import NEVER_ADDED
from yibao_report.regex import regex

_SENTENCE: Final = regex("[^。！？\n]+")
_CLAUSE: Final = regex("[^。！？；\n]+")
_CLAUSES: Final = regex("[；;]")
_GROUP: Final = regex("(?:^|[。；])(?P<name>[一-鿿]{2,12})中，")
_OPENED: Final = regex("[一-鿿]{0,8}?中，")
_NOUNS: Final = frozenset("项目 机构 人员 问题 案件 药品 线索 事项 对象 患者 资金".split())
_NOUN: Final = 2
_FEWEST: Final = 3
_ABOVE: Final = 3
"""Paragraphs above in whose beginning the whole may stand."""
_MOST: Final = 6
_NEARLY: Final = Decimal("0.1")
"""How far from their whole, as a part of it, parts may be of which the last are all others."""


class Split(NamedTuple):
    """Parts that make their whole but for a slip.

    Attributes:
        block: Where the parts stand.
        parts: The parts.
        whole_block: Where the whole stands.
        whole: The whole.
        odd: The one part that the slip is in, if it can be told.
    """

    block: Block
    parts: tuple[Figure, ...]
    whole_block: Block
    whole: Figure
    odd: Figure | None


def splits(manuscript: Manuscript) -> Iterator[Split]:
    """Go through the wholes of the text that their parts miss by a slip."""
    blocks = [block for block in manuscript.draft.blocks if block.kind is not BlockKind.CELL]
    for number, block in enumerate(blocks):
        passage = manuscript.passage(block)
        if len(passage.figures) < 2:
            continue
        for whole, parts in _by_group(passage):
            found = _judged(block, parts, [(block, whole)])
            if found and not any_explained(block, whole, *parts):
                yield found
        for parts in (*_by_view(passage), *_by_names(passage)):
            wholes = [(block, each) for each in _before(passage, parts)]
            if VIEW.search(block.text):
                wholes += list(_above(manuscript, blocks, number, parts[0]))
            found = _judged(block, parts, wholes)
            if found and not any_explained(block, *parts) and not any_explained(found.whole_block, found.whole):
                yield found


def _by_view(passage: Passage) -> Iterator[tuple[Figure, ...]]:
    """Yield the first amounts of the clauses behind 从…看 and 按…分."""
    for view in VIEW.finditer(passage.text):
        sentence = _SENTENCE.match(passage.text, view.end())
        if sentence is None:
            continue
        starts = [view.end(), *(mark.end() for mark in _CLAUSES.finditer(passage.text, view.end(), sentence.end()))]
        firsts = []
        for start, end in zip(starts, [*starts[1:], sentence.end()], strict=True):
            within = [each for each in passage.figures if start <= each.start < end]
            firsts.append(next((each for each in within if _is_amount(each) and not _opens(passage, each)), None))
        parts = [each for each in firsts if each is not None]
        row = _row(passage, view.end(), starts[1] if len(starts) > 1 else sentence.end())
        if row:
            yield row
        if 1 < len(parts) == len(firsts) <= _MOST and len({each.kind for each in parts}) == 1:
            yield tuple(parts)


def _opens(passage: Passage, figure: Figure) -> bool:
    """Tell whether the parts of a figure follow it: 从级别看，县域内5.70万人次中，县级医院3.99万人次."""
    return _OPENED.match(passage.text, figure.end) is not None


def _row(passage: Passage, start: int, end: int) -> tuple[Figure, ...]:
    """Return three and more parts that stand in one clause, the last of them all others: 医学类9名、…、其他专业2名."""
    row = [each for each in passage.figures if start <= each.start < end]
    alike = len(row) >= _FEWEST and len({each.kind for each in row}) == 1 and all(map(_is_amount, row))
    listed = alike and all("、" in passage.text[one.end : two.start] or "和" in two.lead for one, two in pairwise(row))
    return tuple(row) if listed and REST.search(row[-1].lead) else ()


def _by_group(passage: Passage) -> Iterator[tuple[Figure, tuple[Figure, ...]]]:
    """Yield a group told before with its parts: …定点医疗机构742家…。定点医疗机构中，三级9家，二级47家，一级686家."""
    for group in _GROUP.finditer(passage.text):
        sentence = _SENTENCE.match(passage.text, group.end())
        end = sentence.end() if sentence else group.end()
        within = [each for each in passage.figures if group.end() <= each.start < end]
        wholes = [each for each in passage.figures if each.end <= group.start() and _is_named(each, group["name"])]
        alike = len({each.kind for each in within}) == 1 and all(map(_is_amount, within))
        if wholes and len(within) >= _FEWEST and alike and within[0].kind == wholes[-1].kind:
            yield wholes[-1], tuple(within)


def _is_named(whole: Figure, name: str) -> bool:
    """Tell whether a count has the name of a group: 价格项目412项，其中上调268项 for 上调项目."""
    verb, noun = name[:-_NOUN], name[-_NOUN:]
    return whole.lead.endswith(name) or (noun in _NOUNS and len(verb) >= _NOUN and whole.lead.endswith(verb))


def _by_names(passage: Passage) -> Iterator[tuple[Figure, ...]]:
    """Yield the first amounts of two clauses one after the other whose names are all there is."""
    known = {each.start for parts in passage.related(RelationKind.PARTS) for each in parts.figures}
    firsts: dict[str, list[Figure]] = {}
    clauses, end = _CLAUSE.finditer(passage.text), 0
    for figure in passage.figures:
        if figure.start >= end and _is_amount(figure):  # else another one of its clause stands before it
            end = next((clause.end() for clause in clauses if figure.start < clause.end()), len(passage.text))
            firsts.setdefault(figure.kind, []).append(figure)
    for one, other in (pair for row in firsts.values() for pair in pairwise(row)):
        following = next((each for each in passage.figures if each.start > other.end and each.kind == other.kind), None)
        if following is not None and "。" not in passage.text[other.end : following.start]:
            continue  # the list goes on
        alike = FLOWS.findall(one.lead)[-1:] == FLOWS.findall(other.lead)[-1:]
        if alike and not {one.start, other.start} & known and is_partition((one.lead, other.lead)):
            yield one, other


def _is_amount(figure: Figure) -> bool:
    return (
        is_addend(figure)
        and figure.unit is not None
        and not (figure.is_ratio or figure.is_points or figure.spelled)
        and figure.kind not in NEVER_ADDED
    )


def _before(passage: Passage, parts: Sequence[Figure]) -> Iterator[Figure]:
    for figure in reversed(passage.figures):
        if figure.end <= parts[0].start and _may_be_whole(figure, parts[0]):
            yield figure


def _above(
    manuscript: Manuscript, blocks: Sequence[Block], number: int, part: Figure
) -> Iterator[tuple[Block, Figure]]:
    """Yield the first amounts of the paragraphs above, up to the next heading."""
    for block in reversed(blocks[max(0, number - _ABOVE) : number]):
        if block.kind in (BlockKind.HEADING, BlockKind.TITLE):
            return
        first = next((each for each in manuscript.passage(block).figures if _may_be_whole(each, part)), None)
        if first is not None:
            yield block, first


def _may_be_whole(figure: Figure, part: Figure) -> bool:
    flows, told = FLOWS.findall(figure.lead)[-1:], FLOWS.findall(part.lead)[-1:]
    plain = figure.kind == part.kind and is_sum(figure) and not figure.qualifiers and figure.amount > part.amount
    return plain and (not flows or not told or flows == told)


def _judged(block: Block, parts: tuple[Figure, ...], wholes: Sequence[tuple[Block, Figure]]) -> Split | None:
    wholes = [(where, whole) for where, whole in wholes if whole.amount > max(part.amount for part in parts)]
    if OVERLAP.search(block.text, parts[0].start, parts[-1].end) or any(
        is_made_of(whole, parts) for _, whole in wholes
    ):
        return None
    if wholes and wholes[0][0] is block and len(parts) >= _FEWEST and REST.search(parts[-1].lead):
        (_, whole), sum_ = wholes[0], sum((part.amount for part in parts), Decimal(0))
        if whole.amount != sum_ and abs(sum_ - whole.amount) <= _NEARLY * whole.amount:
            return Split(block, parts, block, whole, None)
    for where, whole in wholes:
        odd = [parts[number] for number in slipped_parts(whole, parts)]
        of_whole = has_total_slipped(whole, parts)
        if odd or of_whole or is_in_other_unit(whole, parts):
            return Split(block, parts, where, whole, odd[0] if len(odd) == 1 and not of_whole else None)
    return None
