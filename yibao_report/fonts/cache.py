"""Prepared fonts on disk, kept between builds: ``$XDG_CACHE_HOME/yibao-report/fonts``.

Nothing in it is precious: a file is written whole under another name and moved into place, so that builds at the same
time do no harm, and one that was damaged is found out by its own checksum and made again.
"""

import sys
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yibao_report.cache import cache_folder, forget_old, touch, write_whole

_SFNT_SUM: Final = 0xB1B0AFBA
"""OpenType 1.9, ``head.checkSumAdjustment``: what the 32-bit words of a whole font file add up to."""


@dataclass(frozen=True, slots=True)
class FontCache:
    """A folder of prepared fonts; ``is_lasting`` is false when it is only for this run."""

    folder: Path
    is_lasting: bool

    def find(self, key: str) -> Path | None:
        """Return the prepared font of that key, or None when there is none or it is damaged."""
        path = self._path(key)
        try:
            content = path.read_bytes()
        except OSError:
            return None
        if not is_whole(content):
            return None
        touch(path)
        return path

    def keep(self, key: str, content: bytes) -> Path:
        """Write a prepared font; forget those that no build has wanted for months."""
        target = self._path(key)
        write_whole(target, content)
        forget_old(self.folder)
        return target

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.otf"


def open_cache() -> FontCache:
    """Return the user's font cache, or a folder for this run when that one cannot be written."""
    return FontCache(*cache_folder("fonts"))


def is_whole(font: bytes) -> bool:
    """Whether a font file adds up to what its maker saw to that it does."""
    if not font or len(font) % 4:
        return False
    words = array("I", font)
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF == _SFNT_SUM
