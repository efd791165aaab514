"""Writing the output: everything goes to a staging folder first and is swapped in whole at the end.

A build that fails, is interrupted or runs out of disk leaves the last good output as it was.
"""

import errno
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from yibao_report.diagnostics import Diagnostics, Example, Rule, Severity
from yibao_report.load.files import system_reason

OUTPUT: Final = "output"
_STAGING: Final = ".building"
_PARTS: Final = ("site", "pdf")
_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)

OUTPUT_NOT_WRITABLE = Rule(
    "YB701",
    "output-not-writable",
    Severity.ERROR,
    "写不进output文件夹",
    "output要是一个可以写的普通文件夹：不能是文件，也不能是指到工作区外面的链接。上一次的成果没有动。",
    Example(None, "output是一个文件", "删去或改名后再构建"),
)
DISK_FULL = Rule(
    "YB702",
    "disk-full",
    Severity.ERROR,
    "磁盘满了",
    "写到一半磁盘满了，没写完的已经清理，上一次的成果没有动。腾出空间后再构建。",
    Example(None, "磁盘剩余空间不足", "清理磁盘后再构建"),
)
INTERRUPTED = Rule(
    "YB703",
    "interrupted",
    Severity.ERROR,
    "构建被中断",
    "按了Ctrl-C，或程序被要求结束。没写完的已经清理，上一次的成果没有动。",
    Example(None, "构建时按Ctrl-C", "再运行一次"),
)
BUILD_IN_PROGRESS = Rule(
    "YB704",
    "build-in-progress",
    Severity.ERROR,
    "另一个构建正在进行",
    "同一个工作区同时只能有一个构建。等它结束再来。",
    Example(None, "在两个窗口里同时构建", "等前一个结束"),
)


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the output: its path below ``output/`` and its content."""

    path: PurePosixPath
    content: bytes


class OutputError(Exception):
    """The output could not be written; the diagnostic is already told."""


class StagedOutput:
    """A build's files on their way: written aside, then swapped in by `publish`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._staging = folder / _STAGING

    def keep_previous(self) -> None:
        """Begin from the files of the last build, for a build of some publications only."""
        for part in _PARTS:
            if (self._folder / part).is_dir():
                shutil.copytree(self._folder / part, self._staging / part)

    def size(self, path: PurePosixPath) -> int | None:
        """Return the bytes of a staged file, or None where there is none."""
        file = self._staging / path
        return file.stat().st_size if file.is_file() else None

    def read(self, path: PurePosixPath) -> bytes | None:
        """Return the content of a staged file, or None where there is none."""
        file = self._staging / path
        return file.read_bytes() if file.is_file() else None

    def write(self, artifact: Artifact) -> None:
        """Write a file aside."""
        target = self._staging / artifact.path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            file.write(artifact.content)
            file.flush()
            os.fsync(file.fileno())

    def publish(self) -> None:
        """Swap the staged output in, all of it or nothing."""
        with _undisturbed():
            swapped: list[str] = []
            try:
                for part in _PARTS:
                    self._swap(part)
                    swapped.append(part)
            except OSError:
                for part in reversed(swapped):
                    self._swap_back(part)
                raise

    def _swap(self, part: str) -> None:
        current, old, new = self._folder / part, self._staging / f"old-{part}", self._staging / part
        if current.exists():
            current.rename(old)
        try:
            if new.exists():
                new.rename(current)
        except OSError:
            if old.exists():
                old.rename(current)
            raise

    def _swap_back(self, part: str) -> None:
        current, old, new = self._folder / part, self._staging / f"old-{part}", self._staging / part
        if current.exists():
            current.rename(new)
        if old.exists():
            old.rename(current)


@contextmanager
def staged_output(root: Path, diagnostics: Diagnostics) -> Iterator[StagedOutput]:
    """Give a place to write to; whatever happens, nothing half-written stays behind.

    Raises:
        OutputError: the folder or the disk does not take the files; the diagnostic is told.
    """
    folder = root / OUTPUT
    staging = folder / _STAGING
    lock: int | None = None
    try:
        _check_folder(folder, root)
        if staging.is_symlink():
            staging.unlink()  # never follow it: what is in there is thrown away
        staging.mkdir(parents=True, exist_ok=True)
        lock = _lock(staging, diagnostics)
        _clear(staging)
        yield StagedOutput(folder)
    except OSError as error:
        _report(error, diagnostics)
        raise OutputError from error
    finally:
        if lock is not None:
            with _undisturbed():
                shutil.rmtree(staging, ignore_errors=True)
                os.close(lock)


_LOCK: Final = "lock"


class _RefusedError(OSError):
    """An output folder that is not to be written to; the second argument says why in Chinese."""


def _clear(staging: Path) -> None:
    """Throw away what a killed build has left behind."""
    for left_over in staging.iterdir():
        if left_over.is_dir() and not left_over.is_symlink():
            shutil.rmtree(left_over)
        elif left_over.name != _LOCK:
            left_over.unlink()


def _check_folder(folder: Path, root: Path) -> None:
    if folder.is_symlink() and not _leads_inside(folder, root):
        raise _RefusedError(errno.ELOOP, "它是指到工作区外面的符号链接")
    if folder.exists() and not folder.is_dir():
        raise _RefusedError(errno.ENOTDIR, "它不是文件夹")


def _leads_inside(link: Path, root: Path) -> bool:
    try:
        return link.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # a loop
        return False


def _lock(staging: Path, diagnostics: Diagnostics) -> int:
    """Keep a second build out; the lock goes with the process, however that ends."""
    descriptor = os.open(staging / _LOCK, os.O_CREAT | os.O_RDWR)
    try:
        import fcntl

        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)  # not inherited by the typesetting processes
    except ImportError:
        pass
    except OSError:
        os.close(descriptor)
        diagnostics.add(BUILD_IN_PROGRESS, "另一个构建正在写output", "等它结束再运行", path=OUTPUT)
        raise OutputError from None
    return descriptor


def _report(error: OSError, diagnostics: Diagnostics) -> None:
    if error.errno in _FULL:
        diagnostics.add(DISK_FULL, "磁盘满了，output没有写成", "腾出空间后再构建；上一次的成果没有动", path=OUTPUT)
    else:
        reason = error.args[1] if isinstance(error, _RefusedError) else system_reason(error)
        diagnostics.add(
            OUTPUT_NOT_WRITABLE,
            f"写不进output：{reason}",
            "检查output是不是普通文件夹、有没有写权限；上一次的成果没有动",
            path=OUTPUT,
        )


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold back Ctrl-C and a request to end for the moment of a swap."""
    held: list[int] = []
    previous = {}
    with suppress(ValueError):  # signals belong to the main thread
        for number in (signal.SIGINT, signal.SIGTERM):
            previous[number] = signal.signal(number, lambda received, _: held.append(received))
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)
        if held:
            raise KeyboardInterrupt
