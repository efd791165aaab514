"""Mending texts: the edits that rules hold for safe, applied to the file they stand in, never to a figure.

In: what was found and the files it was found in. Out: the changed text, a difference to show, or the file written
anew with its own encoding and line ends.
"""

import difflib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from io import StringIO
from itertools import pairwise
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from yibao_report.diagnostics import Diagnostic, Edit, Example, Rule, Severity
from yibao_report.load.drafts.encoding import Characters, decode
from yibao_report.source import SourceFile

FILE_NOT_WRITABLE: Final = Rule(
    "YB710",
    "file-not-writable",
    Severity.ERROR,
    "文件写不进去",
    "--fix改好的稿子、--annotate带批注的副本写不到指定的地方：没有权限、磁盘满了，或文件正开着、刚被别的程序改过。"
    "原来的文件没有动。",
    Example(None, "总结.txt是只读的，运行 yibao-report proofread --fix 总结.txt", "改成可写，或把文件复制到能写的地方"),
)

_DIGITS: Final = "0-9０-９一二三四五六七八九十百千万亿〇零两%％‰"
_IN_NUMERAL: Final = re.compile(rf"[{_DIGITS}.．,，]")
_NUMERAL: Final = re.compile(rf"[{_DIGITS}]+(?:[.．,](?=[0-9０-９])[{_DIGITS}]+)*")
_TYPED_SPACE: Final = re.compile("(?<=[0-9０-９])[ \u3000]+(?=[百千万亿%％‰])")
"""Within one numeral; a space between two digits parts two of them."""


class FileChangedError(Exception):
    """A file is no longer what was read of it."""


@dataclass(frozen=True, slots=True)
class Mendable:
    """A text file that may be written anew.

    Attributes:
        file: Its text with lines, the one that the spans of edits point into.
        characters: How it stands on the disk.
        location: Where it is on this machine; None for standard input, which can only be shown.
    """

    file: SourceFile
    characters: Characters
    location: Path | None

    @property
    def is_current(self) -> bool:
        """Whether the file on the disk still is what was read of it."""
        assert self.location is not None
        read = self.file.text.replace("\ufeff", "\ufffd")  # a mark in the middle, which a workspace lets stand
        return read == self.characters.text and decode(self.location.read_bytes()) == self.characters


@dataclass(frozen=True, slots=True)
class Mended:
    """A text with edits applied.

    Attributes:
        source: As it was.
        edits: In the order of the text, not overlapping.
    """

    source: Mendable
    edits: tuple[Edit, ...]

    @property
    def text(self) -> str:
        """The text with the edits."""
        return _applied(self.source.file.text, self.edits)

    def difference(self) -> str:
        """Return what changes, as a unified diff."""
        path = self.source.file.path
        before, after = (list(StringIO(text)) for text in (self.source.file.text, self.text))
        lines = difflib.unified_diff(before, after, fromfile=path, tofile=path)
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)

    def write(self) -> None:
        """Write the file anew, whole or not at all.

        Raises:
            OSError: it cannot be written.
            UnicodeEncodeError: its encoding lacks a character of a replacement.
            FileChangedError: somebody has written it since it was read.
        """
        characters, location = self.source.characters, self.source.location
        assert location is not None
        content = characters.replaced([(edit.span.start, edit.span.end, edit.replacement) for edit in self.edits])
        if not self.source.is_current:
            raise FileChangedError
        write_atomically(location, content)


def mend(sources: Iterable[Mendable], found: Iterable[Diagnostic]) -> Iterator[Mended]:
    """Yield the texts that something changes in."""
    edits: dict[int, list[tuple[Edit, ...]]] = {}
    for diagnostic in found:
        files = {id(edit.span.file) for edit in diagnostic.fix}
        if len(files) == 1:
            edits.setdefault(files.pop(), []).append(diagnostic.fix)
    for source in sources:
        if own := edits.get(id(source.file)):
            mended = Mended(source, tuple(_without_overlap(own, source.file.text)))
            if mended.edits and _numerals(source.file.text) == _numerals(mended.text):
                yield mended


def _without_overlap(fixes: Iterable[tuple[Edit, ...]], text: str) -> Iterator[Edit]:
    """Yield edits in order; a fix that overlaps one before it, or would change a figure, is left out as a whole."""
    taken: list[Edit] = []
    done = -1
    for fix in sorted(dict.fromkeys(fixes), key=lambda fix: (fix[0].span.start, fix[0].span.end)):
        ordered = sorted(fix, key=lambda edit: (edit.span.start, edit.span.end))
        if ordered[0].span.start < done or _overlap(ordered):
            continue
        touching = [taken[-1]] if taken and ordered[0].span.start == done else []
        if any(each.span.start == each.span.end for each in (*touching, *ordered[:1]) if touching):
            continue
        if keeps_figures(text, [*_joined(touching, ordered), *ordered]):
            taken.extend(ordered)
            done = ordered[-1].span.end
    yield from taken


def _joined(touching: list[Edit], ordered: list[Edit]) -> Iterator[Edit]:
    """Yield an edit and the one right behind it as one, to see what they do to a figure together."""
    for before in touching:
        span = replace(before.span, end=ordered[0].span.end)
        yield Edit(span, before.replacement + ordered[0].replacement)


def _overlap(ordered: list[Edit]) -> bool:
    return any(first.span.end > second.span.start for first, second in pairwise(ordered))


def keeps_figures(text: str, edits: Iterable[Edit]) -> bool:
    """Whether every numeral around the edits says the same after them."""
    for edit in edits:
        start, end = edit.span.start, edit.span.end
        while start > 0 and _IN_NUMERAL.match(text[start - 1]):
            start -= 1
        while end < len(text) and _IN_NUMERAL.match(text[end]):
            end += 1
        before = text[start:end]
        after = text[start : edit.span.start] + edit.replacement + text[edit.span.end : end]
        if _numerals(before) != _numerals(after):
            return False
    return True


def _numerals(text: str) -> list[str]:
    """Return the numerals of a text; a point or comma between digits belongs to one, and 501.25 万 is 501.25万."""
    return _NUMERAL.findall(_TYPED_SPACE.sub("", text))


def _applied(text: str, edits: Iterable[Edit]) -> str:
    parts, done = [], 0
    for edit in edits:
        parts += [text[done : edit.span.start], edit.replacement]
        done = edit.span.end
    return "".join([*parts, text[done:]])


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file beside its place first and move it in, with the permissions of the one it replaces.

    Raises:
        OSError: it cannot be written.
    """
    target = path.resolve()
    mode = target.stat().st_mode if target.exists() else None
    with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
        temporary = Path(file.name)
        try:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            temporary.chmod(mode if mode is not None else 0o644)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
