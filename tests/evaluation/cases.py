"""The cases of an evaluation set, read from its YAML files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml

_MARK: Final = re.compile(r"⟦(.*?)⟧", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Case:
    """A text with one mistake, or none.

    Attributes:
        code: Of the rule whose mistake it holds, or which it must not set off.
        text: Without marks.
        marks: First and last offset of the words that are wrong; none in a text that is right.
        also: Other codes under which the mistake may be told.
        title: Of the document, where the rule needs it.
        issued: Its date, e.g. 2024-03-05.
        official: Whether it claims the form of an official document.
    """

    code: str
    text: str
    marks: tuple[tuple[int, int], ...] = ()
    also: frozenset[str] = frozenset()
    title: str | None = None
    issued: str | None = None
    official: bool = False


def load_cases(folder: Path) -> list[Case]:
    """Return the cases of a folder; each file maps codes to lists of texts."""
    return [
        _case(code, entry)
        for path in sorted(folder.glob("*.yaml"))
        for code, entries in yaml.safe_load(path.read_text(encoding="utf-8")).items()
        for entry in entries
    ]


def load_clean(folder: Path) -> dict[str, str]:
    """Return the clean texts of a folder, in Markdown and plain, by file name."""
    paths = (path for path in sorted(folder.iterdir()) if path.suffix in (".md", ".txt"))
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


def _case(code: str, entry: str | dict[str, Any]) -> Case:
    fields = dict(entry) if isinstance(entry, dict) else {"text": entry}
    marked = str(fields.pop("text")).strip("\n")
    also = frozenset(fields.pop("also", ()))
    issued = str(fields.pop("issued")) if "issued" in fields else None
    return Case(code, _MARK.sub(r"\1", marked), tuple(_marks(marked)), also, issued=issued, **fields)


def _marks(marked: str) -> Iterator[tuple[int, int]]:
    """Yield the places of marked words in the text without marks."""
    for count, found in enumerate(_MARK.finditer(marked)):
        start = found.start() - 2 * count
        yield start, start + len(found[1])
