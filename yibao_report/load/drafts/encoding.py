"""The characters of a draft: which encoding its bytes are in, and writing them back in the same one.

In: bytes. Out: text with unified line ends, and what is needed to make the same bytes of a changed text.
"""

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from yibao_report.load.files import unify_line_ends
from yibao_report.regex import regex

_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_ENCODINGS: Final = ("utf-8", "gb18030")
_CONTROL: Final = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_NEVER_IN_TEXT: Final = regex(r"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROLS: Final = 0.01
"""Share of control characters from which a file is no text."""


@dataclass(frozen=True, slots=True)
class Characters:
    """The text of a file as it stands on the disk.

    Attributes:
        raw: With the line ends of the file, without byte order mark.
        mark: Its byte order mark, or nothing.
        encoding: E.g. ``gb18030``.
    """

    raw: str
    mark: bytes
    encoding: str

    @property
    def text(self) -> str:
        """The text as the stages read it: lines ended by ``\\n``, a visible character for each control character."""
        return _CONTROL.sub("\ufffd", unify_line_ends(self.raw))

    def replaced(self, edits: Sequence[tuple[int, int, str]]) -> bytes:
        """Return the file with stretches of `text` replaced; they must not overlap and be in order.

        Raises:
            UnicodeEncodeError: the encoding lacks a character of a replacement.
        """
        pairs = [match.start() for match in re.finditer("\r\n", self.raw)]
        shortened = [place - count for count, place in enumerate(pairs)]  # where they are in the unified text
        parts, done = [], 0
        for start, end, words in edits:
            first, last = (offset + bisect_right(shortened, offset - 1) for offset in (start, end))
            parts += [self.raw[done:first], words]
            done = last
        return self.mark + _joined([*parts, self.raw[done:]]).encode(self.encoding)


def _joined(parts: Iterable[str]) -> str:
    """Join pieces of a file; a lone ``\r`` that would make one line end with the next piece becomes ``\n``."""
    joined: list[str] = []
    for part in filter(None, parts):
        if joined and joined[-1].endswith("\r") and part.startswith("\n"):
            joined[-1] = f"{joined[-1][:-1]}\n"
        joined.append(part)
    return "".join(joined)


def decode(content: bytes) -> Characters | None:
    """Return the characters of a text file, or None for what is no text."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _decode(content.removeprefix(mark), mark, encoding)
    return next((found for name in _ENCODINGS if (found := _decode(content, b"", name)) is not None), None)


def _decode(content: bytes, mark: bytes, encoding: str) -> Characters | None:
    try:
        raw = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    if len(_NEVER_IN_TEXT.findall(raw)) > _MOST_CONTROLS * len(raw):
        return None
    return Characters(raw, mark, encoding)
