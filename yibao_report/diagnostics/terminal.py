"""Diagnostics as a person reads them: message, place, source line with a marker under the words, way out.

Widths are counted in terminal cells (a Han character takes two), so that the marker stands under the words.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from yibao_report.diagnostics.diagnostic import Diagnostic
from yibao_report.diagnostics.rule import Severity
from yibao_report.source import Span

_STYLES: Final = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.HINT: "bold cyan"}
_NARROWEST: Final = 40
_LEAD_CHARACTERS: Final = 18
_MOST_BEFORE: Final = 200
_ELLIPSIS: Final = "…"


def print_diagnostics(
    diagnostics: Iterable[Diagnostic],
    console: Console,
    *,
    grouped: bool = False,
    families: Mapping[str, str] | None = None,
) -> None:
    """Print every diagnostic and a line that counts them.

    ``grouped`` puts the name of each file above what was found in it; ``families`` gives the Chinese name of the family
    by the code of a rule, and has these counted as well.
    """
    shown = list(diagnostics)
    for path, group in groupby(shown, lambda found: found.location[0]):
        of_file = list(group)
        if grouped:
            counts = "、".join(f"{words}" for words, _ in _by_severity(of_file))
            _print(Text(path, "bold underline").append(f"  {counts}", "not underline dim"), console)
        for found in of_file:
            _print(_render(found, console.width), console)
    if shown:
        _print(_count(shown, families or {}), console)


def _print(text: Text, console: Console) -> None:
    """Print a text; without colours its styles need not be reckoned, which takes nine tenths of the time."""
    if console.color_system is None:
        console.file.write(f"{text.plain}\n")
    else:
        console.print(text, soft_wrap=True)


def _render(found: Diagnostic, width: int) -> Text:
    path, line, column, _, _ = found.location
    style = _STYLES[found.severity]
    text = Text()
    text.append(f"{found.severity.label} {found.rule.code}", style).append(f"（{found.rule.name}）", "dim")
    text.append(f"：{found.message}\n", "bold")
    gutter = len(str(line))
    place = f"{path}:{line}:{column}" if found.span else path
    text.append(f"{' ' * gutter}--> ", "blue").append(f"{place}\n")
    if found.span:
        _append_excerpt(text, found.span, gutter, style, max(_NARROWEST, width - gutter - 3))
    for related in found.related:
        other = related.span.file.path, *related.span.file.position(related.span.start)
        text.append(f"{' ' * gutter} = ", "blue").append(f"{related.message}：{other[0]}:{other[1]}:{other[2]}\n")
    text.append(f"{' ' * gutter} = ", "blue").append("办法：", "bold").append(f"{found.help}\n")
    return text


def _append_excerpt(text: Text, span: Span, gutter: int, style: str, width: int) -> None:
    line, column = span.file.position(span.start)
    begin = max(0, column - 1 - _MOST_BEFORE)  # a paragraph of a Word document is one line, which may be very long
    window = span.file.line_part(line, begin, column + width)
    before, marked, after = excerpt(window, column - 1 - begin, span.end - span.start, width)
    bar = f"{' ' * gutter} |"
    text.append(f"{bar}\n", "blue")
    text.append(f"{line} | ", "blue").append(f"{before}{marked}{after}\n")
    text.append(f"{bar} ", "blue").append(" " * cell_len(before))
    text.append("^" * max(1, cell_len(marked)) + "\n", style)


def excerpt(line: str, start: int, length: int, width: int) -> tuple[str, str, str]:
    """Cut a source line to ``width`` cells: the text before, under and after the marker."""
    if not line.isprintable():
        line = "".join(_visible(char) for char in line)
    before, marked, after = line[:start], line[start : start + length], line[start + length :]
    if cell_len(line) <= width:
        return before, marked, after
    if len(before) > _LEAD_CHARACTERS:
        before = _ELLIPSIS + before[-_LEAD_CHARACTERS:]
    marked = _clip(marked, width - cell_len(before))
    return before, marked, _clip(after, width - cell_len(before) - cell_len(marked))


def _visible(char: str) -> str:
    if char == "\t":
        return " "
    return char if char.isprintable() or char == "\u3000" else "\ufffd"


def _clip(text: str, cells: int) -> str:
    if cell_len(text) <= cells:
        return text
    used, end = 1, 0
    while end < len(text) and used + cell_len(text[end]) <= cells:
        used += cell_len(text[end])
        end += 1
    return text[:end] + _ELLIPSIS


def _by_severity(shown: list[Diagnostic]) -> list[tuple[str, str]]:
    """Return how many diagnostics of each severity there are, in words, with their style."""
    counts = [(level, sum(found.severity is level for found in shown)) for level in Severity]
    return [(f"{count} 个{level.label}", _STYLES[level]) for level, count in counts if count]


def _count(shown: list[Diagnostic], families: Mapping[str, str]) -> Text:
    text = Text("共 ")
    for index, (words, style) in enumerate(_by_severity(shown)):
        text.append("、" if index else "").append(words, style)
    told = Counter(families[found.rule.code] for found in shown if found.rule.code in families)
    if told:
        text.append("：" + "、".join(f"{name} {told[name]}" for name in dict.fromkeys(families.values()) if told[name]))
    return text.append(f"。说明见：yibao-report explain {shown[0].rule.code}\n")
