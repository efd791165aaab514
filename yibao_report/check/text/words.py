"""Where words begin and end in running text, by the dictionary and the segmentation of rjieba."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

_REACH: Final = 16
"""Characters on both sides that decide where words begin and end."""
_IN_USE: Final = 200
"""The frequency of a word that is no slip for another one, as 督察."""


def is_loose(text: str, start: int, end: int) -> bool:
    """Tell whether every character of ``text[start:end]`` stands alone, in no word with a neighbour.

    So 研盼 does in 分析研盼机制, but not 运枢 in 航运枢纽 (a seam of two words), nor 负债 (a word).
    """
    return all(
        len(token) == 1 for place, token in tokens(text, start, end) if place < end and place + len(token) > start
    )


def tokens(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Yield the words around ``text[start:end]`` with their places."""
    place = max(0, start - _REACH)
    for token in cut(text[place : end + _REACH]):
        yield place, token
        place += len(token)


@lru_cache(maxsize=4096)
def cut(text: str) -> tuple[str, ...]:
    """Return a text as its words."""
    import rjieba  # reads its dictionary: a tenth of a second that few drafts need

    return tuple(rjieba.cut(text.encode("utf-8", "replace").decode(), hmm=False))  # half a character is none for it


def frequency(word: str) -> int:
    """Return how often a word stands in the text of the dictionary; of what is no word, how often chance puts it there.

    Both come with one more, so that nothing has none.
    """
    import rjieba

    return int(rjieba.suggest_freq(word))


def is_word(word: str) -> bool:
    """Tell whether the dictionary has a word."""
    import rjieba

    return bool(rjieba.has_word(word))


def known(words: Iterable[str]) -> Iterator[str]:
    """Return those of many that the dictionary has."""
    import rjieba

    return filter(rjieba.has_word, words)


def is_in_use(word: str) -> bool:
    """Tell whether a word of two characters or more is common."""
    return len(word) > 1 and is_word(word) and frequency(word) >= _IN_USE


def tagged(text: str) -> list[tuple[str, str]]:
    """Return the words of a text with the kinds that the dictionary gives them: n, v, a, q and so on."""
    import rjieba

    return [(str(word), str(kind)) for word, kind in rjieba.tag(text)]


@lru_cache(maxsize=4096)
def kinds(word: str) -> str:
    """Return the kind that the dictionary gives a word; of what it takes for several words, that of the first."""
    return tagged(word)[0][1]
