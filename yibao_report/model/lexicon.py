"""The words that the rules over text look for: confusions, repetitions, formulas, terms, leftovers.

Frozen; made by `load.lexicon` from the lists of the package and of an office, read by the rules. An *expression* is
one thing to be found in a text, with what must stand around it.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class ExpressionKind(StrEnum):
    """Which list an expression comes from, and so which rule it belongs to."""

    MISSPELLING = "misspelling"
    MISUSE = "misuse"
    PLEONASM = "pleonasm"
    FORMULA = "formula"
    TERM = "term"
    OUTDATED = "outdated"
    CLAIM = "claim"
    PLACEHOLDER = "placeholder"
    LEFTOVER = "leftover"


@dataclass(frozen=True, slots=True)
class Expression:
    """Words to be found in a text.

    Attributes:
        kind: The list it stands in.
        words: As they stand in a text, e.g. 布署.
        right: What should stand there, e.g. 部署; empty where there is nothing to put.
        before: One of these must end right before it; ``^`` is the start of a block. Empty: anything.
        after: One of these must follow it at once. Empty: anything.
        near: One of these must stand within a few characters. Empty: anything.
        followed_by: One of these must follow in the same sentence, e.g. 又要 for 即要. Empty: anything.
        unless: None of these may follow in the same sentence, e.g. 又 for 既使.
        not_in: Longer words that it is a harmless part of, e.g. 上报消防 for 报消.
        certain: Whether it is a mistake for sure; else it is only shown with ``--hints``.
        since: Of an outdated name, the year from which the other one holds; else 0.
    """

    kind: ExpressionKind
    words: str
    right: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    followed_by: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    certain: bool = True
    since: int = 0


@dataclass(frozen=True, slots=True)
class Formula:
    """Words that must stand exactly so.

    Attributes:
        words: E.g. 习近平新时代中国特色社会主义思想.
        allowed: Near ones that are right as well.
    """

    words: str
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """Fixed phrases of the field, of which one with a character off is recognised.

    Attributes:
        words: E.g. 异地就医, of four characters or more.
        short: Those of three characters, e.g. 慢特病.
        single: Words of two characters that are right by themselves, e.g. 实绩, and so no slip of others, e.g. 实际.
        alike: Characters of which each looks like each other one, e.g. 已己巳.
        seams: Two characters that stand side by side in right text and are like a word, e.g. 年涨 (年长).
        allowed: What looks like a phrase with a character off and is right, e.g. 异地就业.
    """

    words: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    single: tuple[str, ...] = ()
    alike: tuple[str, ...] = ()
    seams: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All lists; compared by identity, since they are long.

    Attributes:
        expressions: Whatever is looked for by its words.
        formulas: Fixed formulas; one character off is found without being listed.
        titles: Of laws and documents that must stand exactly between 《 and 》.
        terms: Preferred forms of the terms whose variants are among the expressions.
        rivals: Words for one thing, each of them right, of which a text uses one.
        repeats: Words that may stand twice in a row, e.g. 研究.
        phrases: Fixed phrases.
    """

    expressions: tuple[Expression, ...] = ()
    formulas: tuple[Formula, ...] = ()
    titles: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    rivals: tuple[tuple[str, ...], ...] = ()
    repeats: frozenset[str] = frozenset()
    phrases: Phrases = field(default_factory=Phrases)
