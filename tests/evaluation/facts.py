"""The arithmetic that the clean texts state, one expression a line of a ``.facts`` file beside each text."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")


def broken_facts(folder: Path) -> Iterator[str]:
    """Yield each expression that does not hold, or whose right-hand side does not stand in the text."""
    for path in sorted(folder.glob("*.facts")):
        numbers = {float(number) for number in _NUMBER.findall(text_of(path)[1])}
        for line in path.read_text(encoding="utf-8").splitlines():
            stated = _NUMBER.search(line.split("==")[-1]) if "==" in line else None
            if not eval(line, {"__builtins__": {}, "round": round}):
                yield f"{path.name}: {line}"
            elif stated and float(stated[0]) not in numbers:
                yield f"{path.name}: {line} (not in the text)"


def text_of(facts: Path) -> tuple[str, str]:
    """Return the file name and the text that a list of facts is about."""
    path = next(path for suffix in (".md", ".txt") if (path := facts.with_suffix(suffix)).exists())
    return path.name, path.read_text(encoding="utf-8")
