"""Finding an idiom of the dictionary with a sound-alike in it: 天衣无逢 for 天衣无缝, 记忆尤新 for 记忆犹新.

Our list of phrases has those of the field; the dictionary of the segmentation has the thousands that everybody uses. A
text is cut into words: an idiom with a wrong character falls apart, and its pieces are four characters together.
"""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate
from typing import Final

from yibao_report.check.text.phrasing import PhraseBook, Slip, phrase_book
from yibao_report.check.text.running_text import RunningText
from yibao_report.check.text.sound_slips import FUNCTION
from yibao_report.check.text.sounds import sound_alikes
from yibao_report.check.text.words import cut, frequency, kinds, known
from yibao_report.model.lexicon import Lexicon
from yibao_report.regex import regex

_RUN: Final = regex(r"[一-鿿]{4,}")
_LENGTH: Final = 4
_NUMBERS: Final = frozenset("一二三四五六七八九十百千万亿两几第")
_NOT_WRONG: Final = FUNCTION | _NUMBERS
"""Words of one character that may stand anywhere."""
_COMPLEMENT: Final = frozenset("到在给成为着了过向于")
"""Behind these a verb of one character is at home: 服务走到."""
_USUAL: Final = 5
"""The least frequency of an idiom in which the wrong character makes a word with its neighbour: 不已为然."""
_KNOWN: Final = 2
"""The least frequency of an idiom; every word of the dictionary has it but for names that stood there once."""


def find_idiom_slips(running: RunningText, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield the idioms of a text in which a character is another one, in reading order."""
    book = phrase_book(lexicon)
    for run in _RUN.finditer(running.text):
        for offset, idiom in _slips(run[0], book):
            block, start = running.at(run.start() + offset)
            yield Slip(block, start, start + _LENGTH, idiom)


@lru_cache(maxsize=65536)
def _slips(run: str, book: PhraseBook) -> tuple[tuple[int, str], ...]:
    """Return the places in a run of characters where an idiom is meant, with the idiom."""
    tokens = cut(run)
    starts = list(accumulate(map(len, tokens), initial=0))
    found = []
    for index, start in enumerate(starts[:-1]):
        end = start + _LENGTH
        if end not in starts[index + 3 : index + 5]:
            continue
        pieces = tokens[index : starts.index(end)]
        singles = [place for place, piece in zip(starts[index:], pieces, strict=False) if len(piece) == 1]
        if len(singles) > 1 and (idiom := _meant(run, start, tuple(singles))) and not book.covers(run, start, end):
            found.append((start, idiom))
    return tuple(found)


def _meant(run: str, start: int, singles: tuple[int, ...]) -> str:
    """Return the idiom that four characters are but for one of those at ``singles``; empty where they are none."""
    written = run[start : start + _LENGTH]
    if written[0] == written[2] or written[1] == written[3]:
        return ""  # anybody makes these: 越走越近, 边改边评
    for place in singles:
        if run[place] in _NOT_WRONG or run[place + 1 : place + 2] in _COMPLEMENT:
            continue
        if place - 1 not in singles and place + 1 not in singles:
            continue
        for idiom in _known_at(run, start, place):
            if frequency(idiom) >= _KNOWN:
                return idiom
    for place in range(start, start + _LENGTH):
        for idiom in _known_at(run, start, place) if run[place] not in _NUMBERS else ():
            if frequency(idiom) >= _USUAL and kinds(idiom) == "i":
                return idiom
    return ""


def _known_at(run: str, start: int, place: int) -> Iterator[str]:
    """Yield the words of four characters that stand in a run but for a sound-alike at a place."""
    before, behind = run[start:place], run[place + 1 : start + _LENGTH]
    return known([f"{before}{other}{behind}" for other in _likely(run[place])])


@cache
def _likely(char: str) -> tuple[str, ...]:
    return tuple(sorted(sound_alikes(char) - {char}))
