"""The program's own folder in the user's cache: ``$XDG_CACHE_HOME/yibao-report``, one folder in it for each use.

Nothing in it is precious: a file is written whole under another name and moved into place, so that builds at the same
time do no harm, and what no build has wanted for months is forgotten.
"""

import atexit
import os
import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_KEPT_DAYS: Final = 90
_PART: Final = ".part"


@dataclass(frozen=True, slots=True)
class CacheFolder:
    """A folder of kept files; ``is_lasting`` is false when it is only for this run."""

    folder: Path
    is_lasting: bool

    def read(self, name: str) -> bytes | None:
        """Return a kept file, or None."""
        path = self.folder / name
        try:
            content = path.read_bytes()
        except OSError:
            return None
        with suppress(OSError):  # its age is only for tidying up
            os.utime(path)
        return content

    def keep(self, name: str, content: bytes) -> Path:
        """Write a file; forget those of its kind that no build has wanted for months."""
        target = self.folder / name
        with tempfile.NamedTemporaryFile(dir=self.folder, prefix=".", suffix=_PART, delete=False) as part:
            try:
                part.write(content)
                part.close()
                Path(part.name).replace(target)
            except BaseException:
                Path(part.name).unlink(missing_ok=True)
                raise
        self._forget_old(target.suffix)
        return target

    def _forget_old(self, suffix: str) -> None:
        limit = time.time() - _KEPT_DAYS * 24 * 3600
        for entry in self.folder.iterdir():
            with suppress(OSError):  # another build may have been here first
                if entry.suffix in (suffix, _PART) and entry.stat().st_mtime < limit:
                    entry.unlink()


def open_folder(use: str) -> CacheFolder:
    """Return the user's cache folder of that use, or one for this run when that one cannot be written."""
    try:
        folder = _user_cache() / "yibao-report" / use
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return CacheFolder(folder, True)
    except (OSError, RuntimeError):  # RuntimeError: nobody's home
        folder = Path(tempfile.mkdtemp(prefix="yibao-report-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return CacheFolder(folder, False)


def _user_cache() -> Path:
    """Return the user's cache folder (XDG Base Directory Specification: a relative path is to be ignored)."""
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".cache"
