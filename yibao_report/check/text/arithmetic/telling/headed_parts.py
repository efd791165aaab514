"""Parts of a whole against the paragraphs that tell of them: 初审3个工作日、审核5个, and 第二步，机构初审。…5个工作日.

A list of three and more labelled values of one kind is told again where paragraphs open with its labels, each with one
such value. Told is the one that differs where two others, at least, are the same in both places.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final, TypeAlias

from yibao_report.check.text.arithmetic.nearby import counted_kind
from yibao_report.check.text.arithmetic.telling.tellings import Telling, tellings
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block
from yibao_report.reading import Figure
from yibao_report.regex import regex

_MARKER: Final = regex(
    "\\s*(?:第[一二三四五六七八九十]{1,2}[步阶段环节]{1,2}[，：、]?|（[一二三四五六七八九十]{1,2}）|[0-9]{1,2}[.．、]|[一二三四五六七八九十]{1,2}[、是]|——)"
)
_LABEL: Final = regex("(?:^|其中|[，：、；])(?P<label>(?!其中)[一-鿿]{2,8}?)(?:期|阶段)?(?:为|有|占|是|共|约)?$")
_OPENING: Final = 16
_FEWEST: Final = 3
_RIGHT: Final = 2
_PAIR: Final = 2
_Key: TypeAlias = tuple[str, Decimal, str]
"""Kind, scale, and two characters of the first words of a paragraph."""


def headed_parts(manuscript: Manuscript) -> Iterator[tuple[Telling, Telling]]:
    """Yield a part as the list tells it, and as the paragraph does that opens with its label."""
    told = tellings(manuscript)
    opened = [each for each in told if each.block.cell is None and _MARKER.match(each.block.text)]
    if len({id(each.block) for each in opened}) < _FEWEST:
        return
    openings = _openings(opened)
    for parts in _lists(told):
        pairs = []
        for label, part in parts:
            near = openings.get((*_unit(part.figure), label[:_PAIR]), ())
            alike = [each for words, each in near if label in words and each.block is not part.block]
            if len({id(each.block) for each in alike}) == len(alike) == 1:
                pairs.append((part, alike[0]))
        odd = [pair for pair in pairs if pair[0].figure.amount != pair[1].figure.amount]
        if len(odd) == 1 and len(pairs) - 1 >= _RIGHT:
            yield odd[0]


def _openings(opened: Sequence[Telling]) -> dict[_Key, list[tuple[str, Telling]]]:
    """Return values that are the only ones of their kind in a paragraph, with its first words, by pairs of these."""
    openings: dict[_Key, list[tuple[str, Telling]]] = defaultdict(list)
    for telling in opened:
        kind = counted_kind(telling.figure)
        if sum(counted_kind(each) == kind for each in telling.passage.figures) != 1:
            continue
        marker = _MARKER.match(telling.block.text)
        start = marker.end() if marker else 0
        words = telling.block.text[start : start + _OPENING].partition("。")[0]
        for pair in {words[at : at + _PAIR] for at in range(len(words) - 1)}:
            openings[(*_unit(telling.figure), pair)].append((words, telling))
    return openings


def _unit(figure: Figure) -> tuple[str, Decimal]:
    return counted_kind(figure), figure.scale


def _lists(told: Sequence[Telling]) -> Iterator[list[tuple[str, Telling]]]:
    """Go through the runs of labelled values of one kind, each parted from the next by a mark."""
    run: list[tuple[str, Telling]] = []
    for telling in told:
        label = _label(telling)
        if run and not (label and _goes_on(run[-1][1], telling)):
            if len(run) >= _FEWEST:
                yield run
            run = []
        if label:
            run.append((label, telling))
    if len(run) >= _FEWEST:
        yield run


def _goes_on(before: Telling, telling: Telling) -> bool:
    between = telling.block.text[before.figure.end : telling.figure.start]
    return (
        before.block is telling.block
        and counted_kind(before.figure) == counted_kind(telling.figure)
        and between[:1] in ("、", "，", "；")
        and "。" not in between
    )


def _label(telling: Telling) -> str:
    block: Block = telling.block
    if block.cell is not None or telling.figure.qualifiers or telling.figure.change is not None:
        return ""
    found = _LABEL.search(telling.before)
    return found["label"] if found else ""
