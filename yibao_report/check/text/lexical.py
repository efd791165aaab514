"""Finding the expressions of a lexicon in a text: one pass for all lists, linear in the length of the text.

A place is looked at more closely only where two characters begin an expression, which a set tells; there the longest
expression whose surroundings fit is taken.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import compress
from typing import Final, NamedTuple

from yibao_report.check.text.running_text import RunningText
from yibao_report.model.draft import Block
from yibao_report.model.lexicon import Expression, ExpressionKind, Formula, Lexicon

_NEAR: Final = 16
"""How many characters away something is still near."""
_REST: Final = 40
"""How many characters of the rest of a sentence are looked at."""
_STOPS: Final = "。；！？"
_LOST: Final = 2
_LONG: Final = 6
"""A half of a formula so long is recognised with a word of two characters lost."""
_SHORTEST_FORMULA: Final = 8
"""From this length on, a formula with one character off is recognised without being listed."""


class Hit(NamedTuple):
    """An expression at its place: ``block.text[start:end]``."""

    block: Block
    start: int
    end: int
    expression: Expression

    @property
    def places(self) -> range:
        """The places of its characters in the block."""
        return range(self.start, self.end)


def find_hits(running: RunningText, lexicon: Lexicon) -> Mapping[ExpressionKind, tuple[Hit, ...]]:
    """Return what stands in a text, by list, in reading order; formulas with one character off are among it."""
    found: dict[ExpressionKind, list[Hit]] = {kind: [] for kind in ExpressionKind}
    for hit in _scanner(lexicon).scan(running):
        found[hit.expression.kind].append(hit)
    return {kind: tuple(hits) for kind, hits in found.items()}


@lru_cache(maxsize=4)
def _scanner(lexicon: Lexicon) -> "_Scanner":
    return _Scanner(lexicon)


class _Scanner:
    """The expressions and the halves of formulas, by their words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._expressions: dict[str, list[Expression]] = defaultdict(list)
        for expression in lexicon.expressions:
            self._expressions[expression.words].append(expression)
        self._halves: dict[str, list[tuple[Formula, int]]] = defaultdict(list)
        for formula in lexicon.formulas:
            if len(formula.words) >= _SHORTEST_FORMULA:
                middle = len(formula.words) // 2
                self._halves[formula.words[:middle]].append((formula, 0))
                self._halves[formula.words[middle:]].append((formula, middle))
        self._words = frozenset((*self._expressions, *self._halves))
        self._starts = frozenset(each[:2] for each in self._words if len(each) > 1)
        self._singles = frozenset(each for each in self._words if len(each) == 1)
        lengths: dict[str, set[int]] = defaultdict(set)
        for each in self._words:
            lengths[each[:2]].add(len(each))
        self._lengths = {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}

    def scan(self, running: RunningText) -> Iterator[Hit]:
        text, pairs = running.text, running.pairs
        places: list[tuple[int, str]] = []
        for place in compress(range(len(pairs)), map(self._starts.__contains__, pairs)):
            start = pairs[place]
            for length in self._lengths[start]:
                if text[place : place + length] in self._words:
                    places.append((place, start))
                    break
        for char in self._singles:
            place = text.find(char)
            while place >= 0:
                places.append((place, char))
                place = text.find(char, place + 1)
        for place, start in sorted(places):
            yield from self._at(*running.at(place), start)

    def _at(self, block: Block, position: int, start: str) -> Iterator[Hit]:
        taken: set[ExpressionKind] = set()
        for length in self._lengths[start]:
            words = block.text[position : position + length]
            for expression in self._expressions.get(words, ()):
                if expression.kind not in taken and _fits(expression, block.text, position):
                    taken.add(expression.kind)
                    yield Hit(block, position, position + length, expression)
            for formula, offset in self._halves.get(words, ()):
                yield from _corruption(block, formula, offset, position)


def _fits(expression: Expression, text: str, start: int) -> bool:
    end = start + len(expression.words)
    if _cuts_latin(text, start, end) or any(
        _is_part(text, start, expression.words, word) for word in expression.not_in
    ):
        return False
    if expression.before and not any(_precedes(text, start, word) for word in expression.before):
        return False
    if expression.after and not text.startswith(expression.after, end):
        return False
    around = text[max(0, start - _NEAR) : start] + "\n" + text[end : end + _NEAR]
    if expression.near and not any(word in around for word in expression.near):
        return False
    if not expression.followed_by and not expression.unless:
        return True
    rest = _rest(text, end)
    return (not expression.followed_by or any(word in rest for word in expression.followed_by)) and not any(
        word in rest for word in expression.unless
    )


def _precedes(text: str, start: int, word: str) -> bool:
    return start == 0 if word == "^" else text.endswith(word, 0, start)


def _rest(text: str, end: int) -> str:
    rest = text[end : end + _REST]
    stops = [place for mark in _STOPS if (place := rest.find(mark)) >= 0]
    return rest[: min(stops) + 1] if stops else rest


def _cuts_latin(text: str, start: int, end: int) -> bool:
    """Whether Latin words are only a part of a longer word or of an address."""
    first, last = text[start], text[end - 1]
    before, after = text[start - 1 : start], text[end : end + 1]
    return (first.isascii() and _is_latin(before)) or (last.isascii() and last.isalnum() and _is_latin(after))


def _is_latin(char: str) -> bool:
    return bool(char) and char.isascii() and (char.isalnum() or char in "_./@-")


def _is_part(text: str, start: int, words: str, longer: str) -> bool:
    """Whether the words that begin at ``start`` stand there as a part of a longer, right word."""
    offset = longer.find(words)
    while offset >= 0:
        if start >= offset and text.startswith(longer, start - offset):
            return True
        offset = longer.find(words, offset + 1)
    return False


def _corruption(block: Block, formula: Formula, offset: int, position: int) -> Iterator[Hit]:
    """Yield the formula of which one half stands at ``position`` and whose other half has one character off."""
    text, words = block.text, formula.words
    middle = len(words) // 2
    if offset == 0:
        end = position + middle
        rest = text[end : end + len(words) - middle + 1]
        length = _nearly(words[middle:], rest)
        start, stop = position, end + length
    else:
        before = text[max(0, position - middle - 1) : position]
        length = _nearly(words[:middle][::-1], before[::-1])
        start, stop = position - length, position + len(words) - middle
    if length > 0 and not any(_covers(text, start, stop, each) for each in (words, *formula.allowed)):
        yield Hit(block, start, stop, Expression(ExpressionKind.FORMULA, text[start:stop], words))


def _covers(text: str, start: int, stop: int, words: str) -> bool:
    place = text.find(words, max(0, start - len(words)), stop + len(words))
    return 0 <= place < stop and place + len(words) > start


def _nearly(wanted: str, given: str) -> int:
    """Return how much of ``given`` is ``wanted`` but for one character, two swapped or two lost; else 0."""
    if given.startswith(wanted):
        return 0
    same = next(
        (i for i, (a, b) in enumerate(zip(wanted, given, strict=False)) if a != b), min(len(wanted), len(given))
    )
    if same == 0 and len(wanted) < 3:
        return 0
    tail = wanted[same + 1 :]
    if tail and same > 0 and given.startswith(tail, same):
        return same + len(tail)
    if given.startswith(wanted[same:], same + 1):
        return len(wanted) + 1
    if len(given) > same and given.startswith(tail, same + 1) and (tail or "\u4e00" <= given[same] <= "\u9fff"):
        return len(wanted)
    short = wanted[same + _LOST :]
    if len(wanted) >= _LONG and len(short) >= (_LOST if same else _LONG) and given.startswith(short, same):
        return same + len(short)
    swapped = wanted[same + 1 : same + 2] + wanted[same : same + 1] + wanted[same + 2 :]
    return len(wanted) if len(tail) > 0 and given.startswith(swapped, same) else 0
