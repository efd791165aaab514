"""Numbering headings by the format's scheme, once, for page, contents and PDF alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markdown_it.token import Token

from yibao_report.model.publication import HeadingLevel
from yibao_report.numerals import to_chinese
from yibao_report.render.context import TocEntry


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it is printed.

    Attributes:
        level: From 1.
        id: Anchor, e.g. ``s2-1``.
        number: E.g. （一）; empty where the format or the part does not number.
        title: Its text, without number.
        run_in: Whether the text follows on its line.
    """

    level: int
    id: str
    number: str
    title: str
    run_in: bool


@dataclass(frozen=True, slots=True)
class HeadingToken:
    """A heading of the narrative before it is numbered: its token, level and text."""

    token: Token
    level: int
    title: str


def number_headings(
    headings: Iterable[HeadingToken], scheme: tuple[HeadingLevel, ...], *, numbered: bool, prefix: str
) -> Mapping[int, Heading]:
    """Return the headings by the identity of their tokens; deeper levels than the scheme's take its last."""
    counters = [0] * len(scheme)
    outline = {}
    for heading in headings:
        level = min(heading.level, len(scheme))
        counters[level - 1] += 1
        counters[level:] = [0] * (len(scheme) - level)
        style = scheme[level - 1]
        count = counters[level - 1]
        number = style.number.replace("{chinese}", to_chinese(count)).replace("{arabic}", str(count))
        anchor = prefix + "-".join(str(counter) for counter in counters[:level])
        outline[id(heading.token)] = Heading(level, anchor, number if numbered else "", heading.title, style.run_in)
    return outline


def contents(headings: Iterable[Heading]) -> tuple[TocEntry, ...]:
    """Return the headings as a tree."""
    root: list[tuple[Heading, list]] = []  # type: ignore[type-arg]  # a tree of unbounded depth
    stack: list[tuple[int, list]] = [(0, root)]  # type: ignore[type-arg]
    for heading in headings:
        while stack[-1][0] >= heading.level:
            stack.pop()
        children: list[tuple[Heading, list]] = []  # type: ignore[type-arg]
        stack[-1][1].append((heading, children))
        stack.append((heading.level, children))
    return _entries(root)


def _entries(branch: list[tuple[Heading, list]]) -> tuple[TocEntry, ...]:  # type: ignore[type-arg]
    return tuple(
        TocEntry(heading.id, heading.number, heading.title, heading.level, _entries(children))
        for heading, children in branch
    )
