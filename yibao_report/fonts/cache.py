"""Prepared fonts on disk, kept between builds; one that was damaged is found out by its own checksum and made again."""

import sys
from array import array
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yibao_report.cache import CacheFolder, open_folder

_SFNT_SUM: Final = 0xB1B0AFBA
"""OpenType 1.9, ``head.checkSumAdjustment``: what the 32-bit words of a whole font file add up to."""


@dataclass(frozen=True, slots=True)
class FontCache:
    """A folder of prepared fonts; ``is_lasting`` is false when it is only for this run."""

    folder: Path
    is_lasting: bool

    def find(self, key: str) -> Path | None:
        """Return the prepared font of that key, or None when there is none or it is damaged."""
        content = self._kept.read(f"{key}.otf")
        return None if content is None or not is_whole(content) else self.folder / f"{key}.otf"

    def keep(self, key: str, content: bytes) -> Path:
        """Write a prepared font; forget those that no build has wanted for months."""
        return self._kept.keep(f"{key}.otf", content)

    @property
    def _kept(self) -> CacheFolder:
        return CacheFolder(self.folder, self.is_lasting)


def open_cache() -> FontCache:
    """Return the user's font cache, or a folder for this run when that one cannot be written."""
    opened = open_folder("fonts")
    return FontCache(opened.folder, opened.is_lasting)


def is_whole(font: bytes) -> bool:
    """Whether a font file adds up to what its maker saw to that it does."""
    if not font or len(font) % 4:
        return False
    words = array("I", font)
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF == _SFNT_SUM
