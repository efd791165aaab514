"""Finding a sound-alike or look-alike typed in a common word of two characters: 低御 for 抵御, 态式 for 态势.

A list of the slips would have no end: every word has dozens. So two characters in a row are of interest when they are
like a common word and none themselves. They are a slip where the words around them leave them over and chance would
not put them side by side. No dictionary has the newest words (失智, 集采), so neither may it be easy to coin the pair;
pairs that stand in right text all the same are listed as seams.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import compress
from typing import Final

from yibao_report.check.text.phrasing import NAMED, PhraseBook, Slip, phrase_book
from yibao_report.check.text.running_text import RunningText
from yibao_report.check.text.sounds import sound_alikes
from yibao_report.check.text.surnames import SURNAMES, may_end_name
from yibao_report.check.text.words import frequency, is_word, tokens
from yibao_report.model.draft import Block
from yibao_report.model.lexicon import Lexicon
from yibao_report.regex import regex

_NONE: Final = frozenset[str]()
_BODIES: Final = frozenset("市县省区州乡镇村局院部办委处科厅组室股站所")
"""A place or a body in one character: 市专, 省直."""
_ALSO_BODIES: Final = frozenset("村处县科")
"""Those that end a word of another meaning as well: 滚村 for 滚存."""
_JOINING: Final = frozenset(
    "的了和与及或在是为有于以将被把对从向等也都就又再更最各每该此其这那到并要可能会已未地得着过而且但因由按经较很太"
)
"""Words of one character that may stand beside a word; any other one beside a pair makes it a part of something."""
FUNCTION: Final = _JOINING | frozenset("不还既即一共各单全同逐自至吗呢吧愈尤我你他她它们")
"""Characters that stand before any word, and so before one with which they sound like a third."""
_SUFFIXES: Final = frozenset("率额数量化性制费款者员类型力度")
"""Behind a word these make a longer one: 赔付率."""
_NOT_IN_WORDS: Final = FUNCTION | _BODIES
_NOT_FIRST: Final = _NOT_IN_WORDS | frozenset(SURNAMES)
_NOT_SECOND: Final = (_NOT_IN_WORDS - _ALSO_BODIES) | frozenset("出起进来去回过见住掉完口")
"""The last of these stand behind any verb: 轧出, 溅起, 喘口气."""
_COMPLEMENT: Final = ("得", "在", "着", "了")
"""Behind a verb of one character: 把网织得更密, 夹在户口簿里."""
_QUOTED: Final = ("“", "‘")
_NUMBERED: Final = regex("[一-鿿]{0,4}[〔（(\\[【](?:19|20)[0-9]{2}[〕）)\\]】]")
"""Behind the signs of a document: 东医保联纪〔2025〕3号."""
_BY_CHANCE: Final = 5
_COINED: Final = 300
"""So many words that a pair's characters begin and end let anybody coin a new one: 失智, 深查, 数智."""
_NEVER_COINED: Final = 12
"""So few of them that the pair is not one half of a longer word either: 事中予警."""
_USUAL: Final = 200
"""The frequency of a word that is rather meant than one that a writer has coined, where the list has it not."""
_MOST: Final = 2
"""Who writes a pair more often has a name or an abbreviation of his own."""


def find_sound_slips(running: RunningText, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield the common words of a text in which a character is one that sounds alike, in reading order."""
    book, common = phrase_book(lexicon), _common_words(lexicon)
    pairs = running.pairs
    seldom = (pair for pair, times in Counter(pairs).items() if times <= _MOST)
    meant = {pair: said for pair in seldom if (said := common.meant_by(pair))}
    for place in compress(range(len(pairs)), map(meant.__contains__, pairs)):
        block, start = running.at(place)
        word, stands_alone = meant[pairs[place]]
        if _is_slip(block, start, book, stands_alone=stands_alone):
            yield Slip(block, start, start + 2, word)


@lru_cache(maxsize=4)
def _common_words(lexicon: Lexicon) -> "_CommonWords":
    return _CommonWords(lexicon)


class _CommonWords:
    """The common words of two characters by each of their characters."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._book = book = phrase_book(lexicon)
        self._listed, self._seams = frozenset(lexicon.phrases.single), frozenset(lexicon.phrases.seams)
        self._firsts: dict[str, set[str]] = defaultdict(set)
        self._seconds: dict[str, set[str]] = defaultdict(set)
        for word in {*self._listed, *filter(is_word, book.words)}:
            if not FUNCTION.isdisjoint(word):
                continue
            self._firsts[word[0]].add(word[1])
            self._seconds[word[1]].add(word[0])

    def meant_by(self, pair: str) -> tuple[str, bool] | None:
        """Return the commonest word that a pair is like, and whether the pair is so odd that no neighbour explains it.

        None where there is no such word, or the pair may well be right itself.
        """
        first, second = pair[0], pair[1]
        if pair in self._book.told or pair in self._seams or first in _NOT_FIRST or second in _NOT_SECOND:
            return None
        said = [other + second for other in self._seconds.get(second, _NONE) & self._alike(first)]
        said += [first + other for other in self._firsts.get(first, _NONE) & self._alike(second)]
        if not said:
            return None
        coined = len(self._firsts.get(first, _NONE)) * len(self._seconds.get(second, _NONE))
        if is_word(pair) or coined > _COINED or frequency(pair) > _BY_CHANCE:
            return None
        likely = max(said, key=lambda word: (frequency(word), word))
        is_usual = frequency(likely) >= _USUAL or not self._listed.isdisjoint(said)
        return (likely, coined <= _NEVER_COINED) if is_usual else None

    def _alike(self, char: str) -> frozenset[str]:
        return sound_alikes(char) | self._book.look_alikes(char)


def _is_slip(block: Block, start: int, book: PhraseBook, *, stands_alone: bool) -> bool:
    """Whether the words around a pair leave it over; beside one that stands alone any character may stand."""
    text, end = block.text, start + 2
    if (
        text.startswith((*NAMED, *_COMPLEMENT), end)
        or text.endswith(_QUOTED, 0, start)
        or book.covers(text, start, end)
        or _is_parallel(text, start)
        or may_end_name(text, start)
        or _NUMBERED.match(text, end)
    ):
        return False
    around = list(tokens(text, start, end))
    inside = [token for place, token in around if start <= place < end]
    if "".join(inside) != text[start:end]:
        return False
    if stands_alone:
        return True
    before = next((token for place, token in around if place + len(token) == start), "")
    after = next((token for place, token in around if place == end), "")
    return not _is_part(before, _JOINING | {"中"}) and not _is_part(after, _JOINING | _SUFFIXES)


def _is_parallel(text: str, start: int) -> bool:
    """Whether a pair is one of several that share a character: 真查、真改; 学纪、知纪、明纪."""
    first, second = text[start], text[start + 1]
    return (
        text[start + 2 : start + 4] == f"、{first}"
        or (text[start - 1 : start] == "、" and (text[max(0, start - 3)] == first or text[max(0, start - 2)] == second))
        or (text[start + 2 : start + 3] == "、" and text[start + 4 : start + 5] == second)
    )


def _is_part(token: str, beside: frozenset[str]) -> bool:
    """Whether a pair is a part of something together with the word beside it: 一窗通办."""
    return len(token) == 1 and "\u4e00" <= token <= "\u9fff" and token not in beside
