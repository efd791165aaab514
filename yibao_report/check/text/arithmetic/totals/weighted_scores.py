"""Scores worked out with weights that a text gives: 总分=日常得分×40%＋年终得分×60%…日常92分、年终88分，总分89.6分."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.judging import HUNDRED, overlap
from yibao_report.check.text.arithmetic.nearby import any_explained
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Figure, Passage
from yibao_report.regex import regex

_FORMULA: Final = regex(
    "(?P<whole>[一-鿿]{2,12})[=＝](?P<terms>[一-鿿]{2,12}[×*xX](?:[0-9]{1,3}[%％]|0\\.[0-9]{1,3})(?:[+＋][一-鿿]{2,12}[×*xX](?:[0-9]{1,3}[%％]|0\\.[0-9]{1,3})){1,6})"
)
_TERM: Final = regex("(?P<name>[一-鿿]{2,12})[×*xX](?P<weight>[0-9.]+)(?P<percent>[%％]?)")
_SCORE: Final = regex("(?:得分|分数|成绩|评分|分值|分)$")
_SHORTEST: Final = 2


class WrongScore(NamedTuple):
    """An example of a score that its weights do not give."""

    block: Block
    told: Figure
    should: Decimal
    working: str


def wrong_scores(manuscript: Manuscript) -> Iterator[WrongScore]:
    """Go through the examples of the formulas that a text gives."""
    formulas = [found for block in manuscript.draft.blocks if "×" in block.text for found in _formulas(block.text)]
    if not formulas:
        return
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.CELL or "分" not in block.text:
            continue
        passage = manuscript.passage(block)
        for whole, weights in formulas:
            if _stem(whole) in block.text:
                yield from _examples(block, passage, whole, weights)


def _formulas(text: str) -> Iterator[tuple[str, Mapping[str, Decimal]]]:
    for found in _FORMULA.finditer(text):
        weights = {
            _stem(term["name"]): Decimal(term["weight"]) / (HUNDRED if term["percent"] else 1)
            for term in _TERM.finditer(found["terms"])
        }
        if sum(weights.values()) == 1 and all(len(name) >= _SHORTEST for name in weights):
            yield found["whole"], weights


def _examples(block: Block, passage: Passage, whole: str, weights: Mapping[str, Decimal]) -> Iterator[WrongScore]:
    """Yield the whole behind one score for each weight: 日常考核92分、年终考核88分，年度考核得分为93.0分."""
    count = len(weights)
    for number in range(count, len(passage.figures)):
        told, scores = passage.figures[number], passage.figures[number - count : number]
        if _stem(whole) not in told.lead or any(each.kind != "分" or each.high for each in (told, *scores)):
            continue
        named = {name: each for name in weights for each in scores if name in each.lead}
        if len({each.start for each in named.values()}) < count:
            continue
        amount = sum((weights[name] * each.amount for name, each in named.items()), Decimal(0))
        if not overlap((amount, amount), told.interval(exact=False)) and not any_explained(block, told, *scores):
            working = "＋".join(f"{each.text}×{weights[name]}" for name, each in named.items())
            yield WrongScore(block, told, amount, working)


def _stem(name: str) -> str:
    return _SCORE.sub("", name)
