"""Finding fixed phrases with a slip: a sound-alike or look-alike for a character, two that changed places, one lost.

Every phrase is cut into windows of four characters. A text is cut into fours as well, each of which is looked at once:
it is of interest when three of its characters stand in a window in their order. What is then left is held against the
whole phrase and what stands around it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress
from operator import add, or_
from typing import Final, NamedTuple, TypeAlias

from yibao_report.check.text.running_text import RunningText
from yibao_report.check.text.sounds import sound_alikes, sounds_alike
from yibao_report.check.text.surnames import may_end_name
from yibao_report.check.text.words import frequency, is_in_use, is_loose
from yibao_report.model.draft import Block
from yibao_report.model.lexicon import ExpressionKind, Lexicon

_Candidate: TypeAlias = tuple[str, int, str]
"""A phrase, where the window begins in what is written for it, and what is written."""

_NONE: Final = frozenset[str]()
_WINDOW: Final = 4
_SHORT: Final = 3
_PAIR: Final = 2
_CERTAIN: Final = 6
"""From this length on, a phrase is recognised that has lost a character, or ends in one that is a word of its own."""
_LISTED: Final = (ExpressionKind.MISSPELLING, ExpressionKind.MISUSE, ExpressionKind.PLEONASM)
"""What is looked for by its words, with longer words in which it is harmless."""
NAMED: Final = tuple("医院 诊所 药店 药房 大药 门诊部 公司 县 区 市 村 镇 乡 路 街".split())
"""Two characters before one of these may be a name."""
_BODIES: Final = frozenset("市县省区州乡镇村局院部办委处科厅")
"""A place or a body in one character, before a word that begins with the same one: 市市场监管局."""
_FEW_SEAMS: Final = 8
"""So many pairs of words may put two characters side by side that are still taken for one word."""
_ALONE: Final = frozenset(
    "较首扩稳的了和与及或在是为有于以将被把对从向等不也都就又再更最各每该此其这那到自由按经并要可能会已未无新大小多少高低上下前后内外中"
    "时年月日人个项次家名件种类万亿元一二三四五六七八九十两之只怎么请说既而给着地得还却则乃即若谁哪"
)
"""Characters that are words of their own: at the edge of a phrase they need not be a part of it."""


class Slip(NamedTuple):
    """A phrase that is meant where ``block.text[start:end]`` stands."""

    block: Block
    start: int
    end: int
    phrase: str


def find_slips(running: RunningText, lexicon: Lexicon) -> tuple[Slip, ...]:
    """Return the phrases of a text that have a slip in them, in reading order."""
    return tuple(phrase_book(lexicon).slips(running))


@lru_cache(maxsize=4)
def phrase_book(lexicon: Lexicon) -> "PhraseBook":
    """Return the phrases of a lexicon, ready to be looked for."""
    return PhraseBook(lexicon)


class PhraseBook:
    """The phrases by their windows, and the words that they are made of."""

    def __init__(self, lexicon: Lexicon) -> None:
        phrases = lexicon.phrases
        alike: dict[str, set[str]] = defaultdict(set)
        for group in phrases.alike:
            for char in group:
                alike[char].update(group)
        self._alike = {char: frozenset(group) for char, group in alike.items()}
        long = [each for each in phrases.words if len(each) >= _WINDOW]
        self._right: dict[str, list[str]] = defaultdict(list)
        told = {each.words for each in lexicon.expressions if each.kind in _LISTED}
        listed = [each for each in lexicon.expressions if each.kind in _LISTED]
        harmless = {longer for each in listed for longer in (*each.not_in, each.right)}
        harmless -= {""} | told
        for right in (*phrases.words, *phrases.short, *phrases.allowed, *harmless):
            self._right[right[:2]].append(right)
        self._longest = max(_WINDOW, *map(len, (*phrases.words, *phrases.allowed)))
        self.words = frozenset((*phrases.single, *(each[:2] for each in long), *(each[-2:] for each in long)))
        windows: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for phrase in long:
            last = len(phrase) - _WINDOW
            for offset in (*range(0, last, 2), last):
                windows[phrase[offset : offset + _WINDOW]].append((phrase, offset))
        self._windows, self._right_fours = windows, frozenset(windows)
        self._lost = _lost(long)
        self._short = {
            wrong: phrase
            for phrase in phrases.short
            for place in range(_SHORT)
            for other in sound_alikes(phrase[place]) | self.look_alikes(phrase[place])
            if (wrong := phrase[:place] + other + phrase[place + 1 :]) != phrase
        }
        self._holes = _by_holes(windows)
        first, second, third, fourth = map(frozenset, self._holes)
        self._threes = first, second, third, fourth | self._short.keys()
        self._heads = frozenset(each[:2] for each in (*windows, *self._short))
        self._tails = frozenset(each[2:] for each in windows)
        self._ends, self._starts = Counter(each[1] for each in self.words), Counter(each[0] for each in self.words)
        self._pairs = {pair: word for pair, word in self._look_alikes().items() if pair not in told}
        self.told = self.words | told
        self._moved = frozenset(
            (
                *self._lost,
                *(each[1] + each[0] + each[2:] for each in windows),
                *(each[0] + each[2] + each[1] + each[3] for each in windows),
                *(each[:2] + each[3] + each[2] for each in windows),
            )
        )

    def look_alikes(self, char: str) -> frozenset[str]:
        """Return the characters that look like one, itself among them; empty where none does."""
        return self._alike.get(char, _NONE)

    def _look_alikes(self) -> Mapping[str, str]:
        """Return words of two characters with a look-alike, where the pair cannot well be the seam of two words."""
        wrong: dict[str, str] = {}
        for word in self.words:
            first, second = word[0], word[1]
            for other in self.look_alikes(first):
                if self._seams(other, second) <= _FEW_SEAMS:
                    wrong[other + second] = word
            for other in self.look_alikes(second):
                if self._seams(first, other) <= _FEW_SEAMS:
                    wrong[first + other] = word
        return {pair: word for pair, word in wrong.items() if pair not in self.words}

    def _seams(self, first: str, second: str) -> int:
        """Return how many pairs of words put two characters side by side."""
        return self._ends[first] * self._starts[second]

    def slips(self, running: RunningText) -> Iterator[Slip]:
        """Yield where a phrase is meant and a character of it is another one, lost, or in the wrong place."""
        text, pairs = running.text, running.pairs
        fours: list[str] = list(map(add, pairs, pairs[2:]))
        suspects: dict[str, Sequence[_Candidate]] = {}
        for pair in filter(self._pairs.__contains__, pairs):
            suspects[pair] = ((self._pairs[pair], 0, pair),)
        begun, ended = map(self._heads.__contains__, pairs), map(self._tails.__contains__, pairs[2:])
        likely = set(compress(fours, map(or_, begun, ended)))
        suspects.update(self._suspects(likely - self._right_fours, set(filter(self._moved.__contains__, fours))))
        reached = 0
        found = [
            hit for parts in (fours, pairs) for hit in compress(enumerate(parts), map(suspects.__contains__, parts))
        ]
        for position, four in sorted(found, key=lambda hit: (hit[0], -len(hit[1]))):
            for phrase, offset, written in suspects[four]:
                start = position - offset
                if start >= reached and text.startswith(written, start) and self._is_slip(text, start, written, phrase):
                    reached = start + len(written)
                    block, place = running.at(start)
                    yield Slip(block, place, place + len(written), phrase)
                    break

    def _suspects(self, fours: set[str], moved: set[str]) -> Mapping[str, Sequence[_Candidate]]:
        """Return which of the four characters in a row may be meant for phrases, and for which, the longest first.

        ``moved`` are those whose characters may stand in another order, or have lost one between them.
        """
        first, second, third, fourth = self._threes
        near = [
            four
            for four in fours
            if four[:3] in fourth or four[1:] in first or four[:2] + four[3] in third or four[0] + four[2:] in second
        ]
        suspects = {}
        for four in (*near, *(moved - self._right_fours)):
            candidates = sorted(self._candidates(four), key=lambda each: -len(each[0]))
            if candidates:
                suspects[four] = candidates
        return suspects

    def _candidates(self, four: str) -> Iterator[_Candidate]:
        for hole, windows in enumerate(self._holes):
            for window in windows.get(four[:hole] + four[hole + 1 :], ()):
                if self._is_likely(four[hole], window[hole]):
                    yield from self._meant(window, four)
        for window in (
            four[1] + four[0] + four[2:],
            four[0] + four[2] + four[1] + four[3],
            four[:2] + four[3] + four[2],
        ):
            yield from self._meant(window, four)
        yield from self._lost.get(four, ())
        if four[:3] in self._short:
            yield self._short[four[:3]], 0, four[:3]

    def _meant(self, window: str, given: str) -> Iterator[_Candidate]:
        for phrase, offset in self._windows.get(window, ()):
            yield phrase, offset, phrase[:offset] + given + phrase[offset + _WINDOW :]

    def _is_likely(self, given: str, meant: str) -> bool:
        """Whether a character is easily typed for another one."""
        return given != meant and (given in self.look_alikes(meant) or sounds_alike(given, meant))

    def _is_slip(self, text: str, start: int, written: str, phrase: str) -> bool:
        """Whether the surroundings leave no other reading of what is written."""
        first, last = _difference(written, phrase)
        if self.covers(text, start + first, start + last + 1):
            return False
        end = start + len(written)
        if len(written) == len(phrase) and self._is_word(written, first, last):
            return False
        if len(written) < len(phrase) and (
            (first == 0 and _is_han(text[start - 1])) or (last == len(written) - 1 and _is_han(text[end]))
        ):
            return False
        is_pair, alone = len(written) == _PAIR, _ALONE if len(phrase) < _CERTAIN else frozenset[str]()
        if (is_pair or first == 0) and (written[0] in alone or text[start - 1 : start + 1] in self.words):
            return False
        if is_pair and (text.startswith(NAMED, end) or may_end_name(text, start)):
            return False
        if is_pair and (frequency(written) > 1 or not is_loose(text, start, end)):
            return False
        if is_pair or last == len(written) - 1:
            joins = text[end - 1 : end + 1] in self.words
            return not joins and (written[-1] not in alone or self._leaves_over(text, end))
        return True

    def _leaves_over(self, text: str, end: int) -> bool:
        """Whether the last character but one stands alone before a last one that is a word of its own: 贯彻落时，."""
        return not _is_han(text[end]) and text[end - 2] not in _ALONE and is_loose(text, end - 2, end)

    def _is_word(self, written: str, first: int, last: int) -> bool:
        """Whether what differs is a word as it stands: one of ours in a phrase of them, or one that everybody uses."""
        start = first - first % 2
        if len(written) % 2 == 0 and last <= start + 1 and written[start : start + 2] in self.words:
            return True
        return first == last and any(is_in_use(written[place : place + 2]) for place in (max(0, first - 1), first))

    def has_doubled(self, text: str, place: int) -> bool:
        """Whether a phrase stands in a text but for the character at ``place``, which stands there twice."""
        if self._is_seam(text, place):
            return False
        once = f"\n{text[max(0, place - self._longest) : place]}{text[place + 1 : place + self._longest]}\n"
        place = min(place, self._longest) + 1
        for start in range(max(0, place - self._longest), place + 1):
            for words in self._right.get(once[start : start + 2], ()):
                end = start + len(words)
                if len(words) < _WINDOW or end <= place or not once.startswith(words, start):
                    continue
                if (start < place or not _is_han(once[start - 1])) and (place < end - 1 or not _is_han(once[end])):
                    return True
        return False

    def _is_seam(self, text: str, place: int) -> bool:
        """Whether of a doubled character the first ends a word and the second begins one."""
        behind = text[place + 1 : place + self._longest]
        begins = behind[:2] in self.words or any(behind.startswith(each) for each in self._right.get(behind[:2], ()))
        return begins and (text[place] in _BODIES or text[place - 1 : place + 1] in self.words)

    def covers(self, text: str, start: int, end: int) -> bool:
        """Whether ``text[start:end]`` is a part of words that are right."""
        for place in range(max(0, end - self._longest), start + 1):
            for words in self._right.get(text[place : place + 2], ()):
                if place + len(words) >= end and text.startswith(words, place):
                    return True
        return False


def _by_holes(windows: Mapping[str, object]) -> tuple[dict[str, list[str]], ...]:
    """Return for each place of a window the windows by their other three characters."""
    holes: tuple[dict[str, list[str]], ...] = tuple(defaultdict(list) for _ in range(_WINDOW))
    first, second, third, fourth = holes
    for window in windows:
        first[window[1:]].append(window)
        second[window[0] + window[2:]].append(window)
        third[window[:2] + window[3]].append(window)
        fourth[window[:3]].append(window)
    return holes


def _lost(phrases: Sequence[str]) -> Mapping[str, Sequence[_Candidate]]:
    """Return the four characters around the gap where a long phrase has lost one."""
    lost: dict[str, list[_Candidate]] = defaultdict(list)
    for phrase in phrases:
        for place in range(1, len(phrase) - 1) if len(phrase) >= _CERTAIN else ():
            if phrase[place] in "的内":
                continue  # 全国统一医保信息平台; 县域住院率
            rest = phrase[:place] + phrase[place + 1 :]
            offset = min(max(0, place - 2), len(rest) - _WINDOW)
            lost[rest[offset : offset + _WINDOW]].append((phrase, offset, rest))
    return lost


def _difference(written: str, phrase: str) -> tuple[int, int]:
    """Return the first and the last character that are wrong; of a gap, those on both sides."""
    first = next((i for i, (a, b) in enumerate(zip(written, phrase, strict=False)) if a != b), len(written) - 1)
    if len(written) != len(phrase):
        return first - 1, first
    return first, first if written[first + 1 :] == phrase[first + 1 :] else first + 1


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
