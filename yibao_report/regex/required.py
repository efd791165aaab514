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
_LIKELY: Final = 0.05
"""What so many characters begin is in every paragraph."""
_SHARE: Final = 0.003
"""About so large a share of an official text is one character or another, those below left out."""
_COMMON: Final = dict.fromkeys("，、。的年人元万医保", 0.02) | dict.fromkeys("0123456789", 0.06)


def required_words(source: str, flags: int = 0) -> tuple[str, ...]:
    """Return the rarest words of which every match of a pattern holds one; none where there are no such words.

    The match may hold the word in what it only looks at: ``(?<=第)[0-9]+`` requires 第.

    Raises:
        re.error: The pattern is none.
    """
    if parser is None or flags & re.IGNORECASE:
        return ()
    tree = parser.parse(source, flags)
    if tree.state.flags & re.IGNORECASE:
        return ()
    words = _of_sequence(tree)
    return tuple(sorted(words)) if _likelihood(words) <= _LIKELY else ()


def _of_sequence(steps: Iterable[tuple[Any, Any]]) -> frozenset[str]:
    """Return the best of what the steps of a sequence require one by one, letters in a row as one word."""
    return min(_of_each(steps), key=_likelihood, default=frozenset())


def _of_each(steps: Iterable[tuple[Any, Any]]) -> Iterator[frozenset[str]]:
    word = ""
    for code, argument in steps:
        if code is codes.LITERAL:
            word += chr(argument)
            continue
        if word:
            yield frozenset((word,))
            word = ""
        yield _of_step(code, argument)
    if word:
        yield frozenset((word,))


def _of_step(code: Any, argument: Any) -> frozenset[str]:
    if code is codes.IN:
        return _of_characters(argument)
    if code is codes.BRANCH:
        branches = [_of_sequence(branch) for branch in argument[1]]
        return frozenset().union(*branches) if all(branches) else frozenset()
    if code in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
        least, _, repeated = argument
        return _of_sequence(repeated) if least else frozenset()
    if code is codes.SUBPATTERN:
        _, added_flags, _, inner = argument
        return frozenset() if added_flags & re.IGNORECASE else _of_sequence(inner)
    if code is codes.ATOMIC_GROUP:
        return _of_sequence(argument)
    if code is codes.ASSERT:
        return _of_sequence(argument[1])
    return frozenset()


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


def _share(word: str) -> float:
    return prod(_COMMON.get(char, _SHARE) for char in word)
