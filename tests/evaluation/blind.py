"""Mistakes that were put into whole documents by people who had not seen the program, only the list of rules.

Each folder of ``blind/`` holds clean documents and ``injected.yaml``, a list of ``{file, rule, old, new}``: ``old``
stands once in the file and is replaced by ``new``, in which ⟦…⟧ are the words that a marker may touch; ``rule`` is the
number of the rule in the list. A mistake counts as told when any error or warning that the clean document does not set
off touches those words, whatever its code.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from tests.evaluation.cases import load_clean
from tests.evaluation.measure import touch
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.check.text.registry import check_text
from yibao_report.diagnostics import Diagnostic, Diagnostics, Severity
from yibao_report.load.drafts import read_draft

FOLDER: Final = Path(__file__).parent / "blind"
_MARK: Final = re.compile(r"⟦(.*?)⟧", re.DOTALL)
_LONGEST: Final = 120
"""Characters from which on a marker points at nothing in particular, but at a paragraph that is there twice."""


@dataclass(frozen=True, slots=True)
class Injected:
    """A document with one mistake in it.

    Attributes:
        folder: The set it belongs to.
        file: Name of the clean document.
        rule: Number in the list of rules.
        text: With the mistake.
        marks: First and last offset of the words that are wrong.
    """

    folder: Path
    file: str
    rule: int
    text: str
    marks: tuple[tuple[int, int], ...]

    @property
    def line(self) -> str:
        """The mistake with the words around it."""
        start, end = self.marks[0][0], self.marks[-1][1]
        return " / ".join(self.text[max(0, start - 20) : end + 10].split("\n"))


def sets() -> list[Path]:
    """Return the folders of the sets."""
    return sorted(folder for folder in FOLDER.iterdir() if folder.is_dir())


def injected(folder: Path) -> Iterator[Injected]:
    """Yield the documents of a set, each with one of its mistakes."""
    clean = load_clean(folder / "clean")
    for entry in yaml.safe_load((folder / "injected.yaml").read_text(encoding="utf-8")):
        text, old, new = clean[entry["file"]], entry["old"], entry["new"]
        if text.count(old) != 1:
            raise ValueError(f"{folder.name}/{entry['file']}: {old!r} stands there {text.count(old)} times")
        at = text.index(old)
        marks = tuple(
            (at + found.start() - 2 * count, at + found.start() - 2 * count + len(found[1]))
            for count, found in enumerate(_MARK.finditer(new))
        )
        changed = text[:at] + _MARK.sub(r"\1", new) + text[at + len(old) :]
        yield Injected(folder, entry["file"], entry["rule"], changed, marks)


def false_alarms(folder: Path) -> list[Diagnostic]:
    """Return the errors and warnings that the clean documents of a set set off."""
    return [each for file in load_clean(folder / "clean") for each in _of_clean(folder, file)]


def untold(cases: Iterable[Injected]) -> list[Injected]:
    """Return the mistakes that nobody is told of in their place."""
    return [case for case in cases if not _is_told(case)]


def _is_told(case: Injected) -> bool:
    known = {(each.rule.code, each.message) for each in _of_clean(case.folder, case.file)}
    longest = max(_LONGEST, *(end - start for start, end in case.marks))
    return any(
        each.span is not None
        and each.span.end - each.span.start <= longest
        and (each.rule.code, each.message) not in known
        and any(touch(each.span.start, each.span.end, *mark) for mark in case.marks)
        for each in _alarms(case.file, case.text)
    )


@cache
def _of_clean(folder: Path, file: str) -> tuple[Diagnostic, ...]:
    return _alarms(file, load_clean(folder / "clean")[file])


def _alarms(file: str, text: str) -> tuple[Diagnostic, ...]:
    loaded = read_draft(file, text.encode(), Diagnostics())
    assert loaded is not None
    return tuple(each for each in check_text(Manuscript(loaded.draft)) if each.severity is not Severity.HINT)
