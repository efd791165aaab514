"""What is costly to make, kept on disk between builds: ``$XDG_CACHE_HOME/yibao-report/<kind>``.

Nothing in it is precious. A file is written whole under another name and moved into place, so that builds at the same
time do no harm; what no build has wanted for months is forgotten.
"""

import atexit
import os
import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

_KEPT_DAYS: Final = 90
_DIGEST: Final = 32


@dataclass(frozen=True, slots=True)
class ContentCache:
    """A folder of results, each behind its own checksum: one that was damaged is as good as none."""

    folder: Path

    def find(self, key: str) -> bytes | None:
        """Return the result of that key, or None."""
        path = self.folder / key
        try:
            stored = path.read_bytes()
        except OSError:
            return None
        if sha256(stored[_DIGEST:]).digest() != stored[:_DIGEST]:
            return None
        touch(path)
        return stored[_DIGEST:]

    def keep(self, key: str, content: bytes) -> None:
        """Keep a result; a full or read-only disk is no harm, it is made again next time."""
        with suppress(OSError):
            write_whole(self.folder / key, sha256(content).digest() + content)
            forget_old(self.folder)


def open_content_cache(kind: str) -> ContentCache:
    """Return the user's cache of one kind of results, or one for this run."""
    return ContentCache(cache_folder(kind)[0])


def cache_folder(kind: str) -> tuple[Path, bool]:
    """Return the folder of one kind of results; it is only for this run (False) when the user's cannot be written."""
    try:
        folder = _user_cache() / "yibao-report" / kind
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder, True
    except (OSError, RuntimeError):  # RuntimeError: nobody's home
        folder = Path(tempfile.mkdtemp(prefix="yibao-report-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        return folder, False


def _user_cache() -> Path:
    """Return the user's cache folder (XDG Base Directory Specification: a relative path is to be ignored)."""
    named = Path(os.environ.get("XDG_CACHE_HOME", ""))
    return named if named.is_absolute() else Path.home() / ".cache"


def touch(path: Path) -> None:
    """Note that a file was wanted; its age is only for tidying up."""
    with suppress(OSError):
        os.utime(path)


def write_whole(target: Path, content: bytes) -> None:
    """Write a file so that nobody ever sees half of it.

    Raises:
        OSError: the disk refuses.
    """
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=".", suffix=".part", delete=False) as part:
        try:
            part.write(content)
            part.close()
            Path(part.name).replace(target)
        except BaseException:
            Path(part.name).unlink(missing_ok=True)
            raise


def forget_old(folder: Path) -> None:
    """Delete what no build has wanted for months."""
    limit = time.time() - _KEPT_DAYS * 24 * 3600
    for entry in folder.iterdir():
        with suppress(OSError):  # another build may have been here first
            if entry.is_file() and entry.stat().st_mtime < limit:
                entry.unlink()
