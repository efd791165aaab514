"""Workspaces for tests: copies of the demo, changed, checked and built, in this process or by the command line."""

import contextlib
import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from yibao_report.build import BuiltFile, build_workspace
from yibao_report.checking import check_workspace
from yibao_report.cli import main
from yibao_report.diagnostics import Diagnostic, Diagnostics

REPOSITORY: Final = Path(__file__).resolve().parents[1]
DEMO: Final = Path(__file__).with_name("demo")

DATA: Final = "data/demo.yaml"
PUBLICATION: Final = "content/demo/publication.yaml"
TEXT: Final = "content/demo/01-text.md"
SITE: Final = """name: 示例
publisher: 示例市医疗保障局
proofreading: {ignore: [YB41, YB42, YB43, YB44, YB45, YB46, YB47, YB48, YB49]}
"""
"""A ``site.yaml`` for texts that are made to be laid out, not to be proofread."""
NEUTRAL_TEXT: Final = "正文。\n"


def copy_demo(target: Path) -> Path:
    """Copy the demo workspace to a folder that does not exist yet, and return that."""
    shutil.copytree(DEMO, target, ignore=shutil.ignore_patterns("output"))
    return target


def write(root: Path, path: str, content: str | bytes) -> Path:
    """Write a file of a workspace."""
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content.encode() if isinstance(content, str) else content)
    return target


def replace(root: Path, files: Mapping[str, str | bytes]) -> None:
    """Replace files of the demo; a narrative that a new data or header file would break becomes neutral."""
    if (DATA in files or PUBLICATION in files) and TEXT not in files:
        write(root, TEXT, NEUTRAL_TEXT)
    for path, content in files.items():
        write(root, path, content)


def without_pdf(root: Path) -> None:
    """Make the demo a publication for the site only."""
    header = root / PUBLICATION
    header.write_text(f"{header.read_text(encoding='utf-8')}outputs: [html]\n", encoding="utf-8")


def check(root: Path, *selected: str) -> list[Diagnostic]:
    """Return what is wrong with a workspace."""
    diagnostics = Diagnostics()
    check_workspace(root, selected, diagnostics)
    return list(diagnostics)


@dataclass(frozen=True, slots=True)
class Build:
    """What a build in this process made and said; ``files`` is None when it was refused."""

    files: tuple[BuiltFile, ...] | None
    diagnostics: list[Diagnostic]

    @property
    def codes(self) -> list[str]:
        """The codes of its diagnostics."""
        return [found.rule.code for found in self.diagnostics]


def build(root: Path, *selected: str) -> Build:
    """Build a workspace in this process."""
    diagnostics = Diagnostics()
    files = build_workspace(root, selected, diagnostics, lambda _: None)
    return Build(files, list(diagnostics))


def codes(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Return the codes of diagnostics, in order."""
    return [found.rule.code for found in diagnostics]


def command(root: Path, *arguments: str) -> list[str]:
    """Return the command line that runs the program in a workspace."""
    return [sys.executable, "-m", "yibao_report", "-C", str(root), *arguments]


def environment(**changes: str) -> dict[str, str]:
    """Return an environment in which the program of this checkout runs, in UTF-8, compiled but once."""
    own = {"PYTHONPATH": str(REPOSITORY), "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1", "PYTHONDONTWRITEBYTECODE": ""}
    return {**os.environ, **own, **changes}


def run(root: Path, *arguments: str, encoding: str = "utf-8", **changes: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a workspace to its end, with some variables of the environment changed."""
    return subprocess.run(
        command(root, *arguments),
        env=environment(**changes),
        capture_output=True,
        encoding=encoding,
        timeout=120,
        check=False,
    )


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left behind."""

    returncode: int
    stdout: str
    stderr: str


def call(root: Path, *arguments: str) -> Done:
    """Run a command in this process, which is faster; what it does to a process of its own is for `run`."""
    streams = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2)]
    ending = signal.getsignal(signal.SIGTERM)
    with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
        try:
            main(["-C", str(root), *arguments])
        except SystemExit as exit_:
            status = exit_.code
        finally:
            signal.signal(signal.SIGTERM, ending)  # which a build takes over
    said = [stream.buffer.getvalue().decode() for stream in streams]
    assert isinstance(status, int)
    return Done(status, *said)


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path, hidden ones too; folders are named with a slash."""
    return {
        f"{path.relative_to(folder)}{'/' if path.is_dir() else ''}": b"" if path.is_dir() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }
