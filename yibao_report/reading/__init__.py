"""The figure reader: what the figures of a Chinese text say, and how they hang together.

Input: one line of text. Output: a `Passage` with its sentences, figures and relations; the numerals that need
accounting for; what a claim says. It knows the grammar of docs/figure-grammar.md and judges nothing but claims: whether
the figures of a text agree is for the rules in `check.text.arithmetic` to say.

    figure        a figure: value, unit, qualifiers, change, time, subject
    token         figures, times and other numerals, and their categories
    qualifiers    约, 以上: the one table of words that limit a number
    verbs         增加, 下降: the one table of words of change
    patterns      names, document numbers, dates, ordinals: the one table of numerals that are no figures
    scanner       figures, times and other numerals of a text
    surroundings  the words around a figure
    skeleton      the text with figures as letters
    relations     parts of a total, from–to, part and whole, …
    audit         every numeral of a text, and whether it needs accounting for
    stated        what a typed figure says: 近六百四十万人
    agreement     whether the data bear it out
"""

from yibao_report.reading.agreement import Verdict, check_stated
from yibao_report.reading.audit import Numeral, find_numerals, numerals_of
from yibao_report.reading.figure import Aspect, Change, Direction, Figure, TimeReference
from yibao_report.reading.passage import Passage, Relation, RelationKind, Sentence
from yibao_report.reading.qualifiers import Qualifier
from yibao_report.reading.reader import read_passage, read_sentences
from yibao_report.reading.stated import StatedFigure, parse_stated
from yibao_report.reading.token import NumeralCategory

__all__ = [
    "Aspect",
    "Change",
    "Direction",
    "Figure",
    "Numeral",
    "NumeralCategory",
    "Passage",
    "Qualifier",
    "Relation",
    "RelationKind",
    "Sentence",
    "StatedFigure",
    "TimeReference",
    "Verdict",
    "check_stated",
    "find_numerals",
    "numerals_of",
    "parse_stated",
    "read_passage",
    "read_sentences",
]
