"""Words of which every match of a pattern holds one.

``(?:近|约)[0-9]+家次`` matches nowhere in a text without 家次. To look for a word is many times faster than to try a
pattern at every place, and most patterns of rules stand for what a paragraph seldom has.

The syntax tree is the standard library's own. Whatever this module does not know of it requires nothing, which is
always right.
"""

import re
from collections.abc import Iterable, Iterator
from math import prod
from typing import Any, Final

try:
    from re import _constants as codes  # type: ignore[attr-defined]
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # nobody has promised that they stay
    parser = None

_MOST: Final = 12
"""To look for more words takes longer than to try the pattern."""
_ROWS: Final = 3
"""To look for more rows leaves no fewer texts."""
_LIKELY: Final = 0.07
"""What so many characters begin is in every paragraph."""
_SHARE: Final = 0.003
"""About so large a share of an official text is one character or another, those below left out."""
_COMMON: Final = dict.fromkeys("，、。的年人元万医保", 0.02) | dict.fromkeys("0123456789", 0.06)


def required_words(source: str, flags: int = 0) -> tuple[tuple[str, ...], ...]:
    """Return rows of words of each of which every match of a pattern holds one, the rarest first; none where there are
    no such words.

    The match may hold the word in what it only looks at: ``(?<=第)[0-9]+`` requires 第.

    Raises:
        re.error: The pattern is none.
    """
    if parser is None or flags & re.IGNORECASE:
        return ()
    tree = parser.parse(source, flags)
    if tree.state.flags & re.IGNORECASE:
        return ()
    rows = sorted(dict.fromkeys(_of_sequence(tree)), key=_order)
    return tuple(tuple(sorted(row)) for row in rows[:_ROWS] if _likelihood(row) <= _LIKELY)


def _of_sequence(steps: Iterable[tuple[Any, Any]]) -> Iterator[frozenset[str]]:
    """Yield what the steps of a sequence require one by one, letters in a row as one word."""
    word = ""
    for code, argument in steps:
        if code is codes.LITERAL:
            word += chr(argument)
            continue
        if word:
            yield frozenset((word,))
            word = ""
        yield from _of_step(code, argument)
    if word:
        yield frozenset((word,))


def _of_step(code: Any, argument: Any) -> Iterator[frozenset[str]]:
    if code is codes.IN:
        yield _of_characters(argument)
    elif code is codes.BRANCH:
        branches = [min(_of_sequence(branch), key=_order, default=frozenset[str]()) for branch in argument[1]]
        if all(branches):
            yield frozenset().union(*branches)
    elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        least, _, repeated = argument
        if least:
            yield from _of_sequence(repeated)
    elif code is codes.SUBPATTERN:
        _, added_flags, _, inner = argument
        if not added_flags & re.IGNORECASE:
            yield from _of_sequence(inner)
    elif code is codes.ATOMIC_GROUP:
        yield from _of_sequence(argument)
    elif code is codes.ASSERT:
        yield from _of_sequence(argument[1])


def _of_characters(members: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    characters: set[str] = set()
    for code, argument in members:
        if code is codes.LITERAL:
            characters.add(chr(argument))
        elif code is codes.RANGE and argument[1] - argument[0] < _MOST:
            characters.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return frozenset()
    return frozenset(characters)


def _likelihood(words: frozenset[str]) -> float:
    """Return the share of the places of a text where one of the words begins; more than all if they are no use."""
    if not 0 < len(words) <= _MOST:
        return 2
    return sum(_share(word) for word in words)


def _order(words: frozenset[str]) -> tuple[float, list[str]]:
    """Return by what rows are compared: rare words first, and always in the same order."""
    return _likelihood(words), sorted(words)


def _share(word: str) -> float:
    return prod(_COMMON.get(char, _SHARE) for char in word)
