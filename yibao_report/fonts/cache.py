"""Prepared fonts on disk, kept between builds: ``$XDG_CACHE_HOME/yibao-report/fonts``.

Nothing in it is precious: a file is written whole under another name and moved into place, so that builds at the same
time do no harm, and one that was damaged is found out by its own checksum and made again.
"""

import atexit
import os
import shutil
import sys
import tempfile
import time
from array import array
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_KEPT_DAYS: Final = 90
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
        with suppress(OSError):  # its age is only for tidying up
            os.utime(path)
        return path

    def keep(self, key: str, content: bytes) -> Path:
        """Write a prepared font; forget those that no build has wanted for months."""
        target = self._path(key)
        with tempfile.NamedTemporaryFile(dir=self.folder, prefix=".", suffix=".part", delete=False) as part:
            try:
                part.write(content)
                part.close()
                Path(part.name).replace(target)
            except BaseException:
                Path(part.name).unlink(missing_ok=True)
                raise
        self._forget_old()
        return target

    def _path(self, key: str) -> Path:
        return self.folder / f"{key}.otf"

    def _forget_old(self) -> None:
        limit = time.time() - _KEPT_DAYS * 24 * 3600
        for entry in self.folder.iterdir():
            with suppress(OSError):  # another build may have been here first
                if entry.suffix in (".otf", ".part") and entry.stat().st_mtime < limit:
                    entry.unlink()


def open_cache() -> FontCache:
    """Return the user's font cache, or a folder for this run when that one cannot be written."""
    try:
        folder = _user_cache() / "yibao-report/fonts"
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return FontCache(folder, True)
    except (OSError, RuntimeError):  # RuntimeError: nobody's home
        folder = Path(tempfile.mkdtemp(prefix="yibao-report-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return FontCache(folder, False)


def _user_cache() -> Path:
    """Return the user's cache folder (XDG Base Directory Specification: a relative path is to be ignored)."""
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".cache"


def is_whole(font: bytes) -> bool:
    """Whether a font file adds up to what its maker saw to that it does."""
    if not font or len(font) % 4:
        return False
    words = array("I", font)
    if sys.byteorder == "little":
        words.byteswap()
    return sum(words) & 0xFFFFFFFF == _SFNT_SUM
