"""Classes of characters, one letter each, so that rules over a text are regular expressions over its classes.

``H`` Han and other full-width characters, ``O`` opening mark, ``C`` closing mark or stop, ``D`` dash, ellipsis,
``L`` letter or digit, ``S`` space, ``J`` no width, ``X`` anything else.
"""

import unicodedata
from typing import Final

OPENING: Final = "“‘（《〈【〔「『｛［"
"""GB/T 15834—2011 5.1.3: the first half of a pair does not end a line."""

CLOSING: Final = "”’）》〉】〕」』｝］"
"""GB/T 15834—2011 5.1.3: the second half of a pair does not start a line."""

STOPS: Final = "。，、；：？！．"
"""GB/T 15834—2011 5.1.1, 5.1.2: never at the start of a line."""

CONNECTORS: Final = "—～~-–·"
"""GB/T 15834—2011 5.1.6 连接号, 5.1.7 间隔号: never at the start of a line."""

NO_START: Final = frozenset(CLOSING + STOPS + CONNECTORS + "/")
"""What no line starts with; the slash by 5.1.9."""

NO_END: Final = frozenset(OPENING + "/")
"""What no line ends with; the slash by 5.1.9, but see `breaking` for addresses of web pages."""

_LATIN: Final = frozenset(("Lu", "Ll", "Lt", "Lm", "Lo", "Nd"))
_ZERO_WIDTH: Final = "\u2060\u200d\ufeff"


class _Classes(dict[int, str]):
    """Translation table for `str.translate` that learns each character as it comes."""

    def __missing__(self, code: int) -> str:
        self[code] = letter = _classify(chr(code))
        return letter


def _classify(character: str) -> str:
    for letter, members in (("O", OPENING), ("C", CLOSING + STOPS), ("D", "—…"), ("S", " \u00a0"), ("J", _ZERO_WIDTH)):
        if character in members:
            return letter
    if unicodedata.east_asian_width(character) in "WF":
        return "H"
    return "L" if unicodedata.category(character) in _LATIN or character in "%‰.,+-" else "X"


_CLASSES: Final = _Classes()


def classes(text: str) -> str:
    """Return the class of each character, as a text of the same length."""
    return text.translate(_CLASSES)
