"""Numbering headings by the format's scheme, once, for proofreading, page, contents and PDF alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markdown_it.token import Token

from yibao_report.model.publication import HeadingLevel
from yibao_report.numerals import to_chinese


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it is printed.

    Attributes:
        level: From 1.
        id: Anchor, e.g. ``s2-1``.
        number: E.g. （一）; empty where the format or the part does not number.
        title: Its text, without number.
        run_in: Whether the text follows on its line.
        label: Whether the words before its colon are the name of a column, set apart.
    """

    level: int
    id: str
    number: str
    title: str
    run_in: bool
    label: bool


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
        number = item_number(style.number, count)
        anchor = prefix + "-".join(str(counter) for counter in counters[:level])
        outline[id(heading.token)] = Heading(
            level, anchor, number if numbered else "", heading.title, style.run_in, style.label
        )
    return outline


def item_number(pattern: str, count: int) -> str:
    """Return the number of a heading or of an item, e.g. （三） for ``（{chinese}）`` and 3."""
    return pattern.replace("{chinese}", to_chinese(count)).replace("{arabic}", str(count))
