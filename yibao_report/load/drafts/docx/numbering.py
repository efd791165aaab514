"""The numbers that Word makes: 一、（一）1. and their like, counted as Word counts them.

In: ``numbering.xml`` and the paragraphs' levels, in order. Out: the text before each paragraph.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final

from yibao_report.load.drafts.docx.events import attribute, parse_events
from yibao_report.numerals import to_chinese
from yibao_report.regex import regex

_LEVELS: Final = 9
_PLACEHOLDER: Final = regex(r"%([1-9])")
_LARGEST: Final = 100_000
_DIGITS: Final = str.maketrans("0123456789", "〇一二三四五六七八九")
_FULL_WIDTH: Final = str.maketrans("0123456789", "０１２３４５６７８９")
_FORMAL: Final = str.maketrans("〇零一二三四五六七八九十百千万", "零零壹贰叁肆伍陆柒捌玖拾佰仟萬")
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN: Final = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: first count, ``numFmt``, and pattern, e.g. （%2）."""

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    legal: bool = False


@dataclass(slots=True)
class _List:
    """A list: levels by index; lists of one definition count together unless they start anew."""

    definition: str
    levels: dict[int, Level]
    restarts: dict[int, int]


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    _lists: dict[str, _List] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def next(self, list_id: str, level: int) -> tuple[str, bool] | None:
        """Return the next number of a list and whether it is a bullet; None for a list that is not defined."""
        list_ = self._lists.get(list_id)
        if list_ is None or level not in list_.levels:
            return None
        form = list_.levels[level]
        self._count(list_, list_id, level)
        if form.format in ("bullet", "none"):
            return "", form.format == "bullet"
        return _PLACEHOLDER.sub(
            lambda found: self._part(list_, int(found[1]) - 1, legal=form.legal), form.pattern
        ), False

    def _count(self, list_: _List, list_id: str, level: int) -> None:
        counts = self._counts.setdefault(list_.definition, [None] * _LEVELS)
        if level in list_.restarts and (list_id, level) not in self._begun:
            counts[level] = list_.restarts[level] - 1
        self._begun.add((list_id, level))
        current = counts[level]
        counts[level] = list_.levels[level].start if current is None else current + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)

    def _part(self, list_: _List, level: int, *, legal: bool) -> str:
        form = list_.levels.get(level, Level())
        count = self._counts[list_.definition][level]
        return number_text(form.start if count is None else count, "decimal" if legal else form.format)


def read_numbering(content: bytes | None) -> Numbering:
    """Return the lists of ``numbering.xml``.

    Raises:
        XmlError: it is not to be read.
    """
    reader = _Reader()
    for event in parse_events(content or b""):
        if event.opens:
            reader.take(event.name, lambda name, event=event: attribute(event, name))  # type: ignore[misc]
        else:
            reader.leave(event.name)
    return reader.finish()


@dataclass(slots=True)
class _Reader:
    definitions: dict[str, dict[int, Level]] = field(default_factory=dict)
    lists: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = field(default_factory=dict)
    _definition: dict[int, Level] | None = None
    _list: str | None = None
    _override: int | None = None
    _index: int | None = None
    _level: Level = Level()

    def take(self, name: str, value: Callable[[str], str | None]) -> None:
        match name:
            case "abstractNum":
                self._definition = self.definitions.setdefault(value("abstractNumId") or "", {})
            case "num":
                self._list = value("numId") or ""
                self.lists[self._list] = ("", {}, {})
            case "abstractNumId" if self._list is not None:
                self.lists[self._list] = (value("val") or "", *self.lists[self._list][1:])
            case "lvlOverride":
                self._override = _index(value("ilvl"))
            case "startOverride" if self._list is not None and self._override is not None:
                self.lists[self._list][2][self._override] = _count(value("val"))
            case "lvl":
                self._index, self._level = _index(value("ilvl")), Level()
            case "start":
                self._level = replace(self._level, start=_count(value("val")))
            case "numFmt" if value("val") != "custom":
                self._level = replace(self._level, format=value("val") or "decimal")
            case "lvlText":
                self._level = replace(self._level, pattern=value("val") or "")
            case "isLgl":
                self._level = replace(self._level, legal=value("val") not in ("0", "false"))

    def leave(self, name: str) -> None:
        if name == "lvl" and self._index is not None:
            if self._list is not None:
                self.lists[self._list][1][self._index] = self._level
            elif self._definition is not None:
                self._definition.setdefault(self._index, self._level)
            self._index = None
        elif name == "lvlOverride":
            self._override = None
        elif name == "abstractNum":
            self._definition = None
        elif name == "num":
            self._list = None

    def finish(self) -> Numbering:
        return Numbering(
            {
                id_: _List(definition, {**self.definitions.get(definition, {}), **own}, restarts)
                for id_, (definition, own, restarts) in self.lists.items()
            }
        )


def _index(value: str | None) -> int | None:
    return int(value) if value is not None and value.isascii() and value.isdigit() and int(value) < _LEVELS else None


def _count(value: str | None) -> int:
    return min(int(value), _LARGEST) if value is not None and value.isascii() and value.isdigit() else 1


def number_text(count: int, format_: str) -> str:
    """Return a count in one of Word's number formats; what is not known is written in digits."""
    written = _FORMATS.get(format_, str)
    return written(count) if 0 <= count <= _LARGEST else str(count)


def _roman(count: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        text += sign * (count // value)
        count %= value
    return text


def _letters(count: int) -> str:
    """Return A … Z, AA, BB …, as Word counts."""
    return chr(ord("A") + (count - 1) % 26) * min((count - 1) // 26 + 1, 30) if count else ""


def _circled(count: int) -> str:
    for first, last, code in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if first <= count <= last:
            return chr(code + count - first)
    return str(count)


def _of(names: str) -> Callable[[int], str]:
    return lambda count: names[count - 1] if 1 <= count <= len(names) else str(count)


def _chinese(count: int) -> str:
    return to_chinese(count)


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": lambda count: str(count).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda count: str(count).translate(_FULL_WIDTH),
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda count: _letters(count).lower(),
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "koreanCounting": _chinese,
    "ideographDigital": lambda count: str(count).translate(_DIGITS),
    "taiwaneseDigital": lambda count: str(count).translate(_DIGITS),
    "japaneseDigitalTenThousand": lambda count: str(count).translate(_DIGITS),
    "chineseLegalSimplified": lambda count: to_chinese(count).translate(_FORMAL),
    "ideographLegalTraditional": lambda count: to_chinese(count).translate(_FORMAL),
    "ideographTraditional": _of(_STEMS),
    "ideographZodiac": _of(_BRANCHES),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda count: chr(0x2474 + count - 1) if 1 <= count <= 20 else f"({count})",
    "decimalEnclosedFullstop": lambda count: chr(0x2488 + count - 1) if 1 <= count <= 20 else f"{count}.",
}
