"""The figure reader: what the figures of a Chinese text say, and how they hang together.

Input: one line of text. Output: a `Passage` with its sentences, figures and relations. It knows the grammar of
docs/figure-grammar.md and judges nothing: whether the figures agree is for the rules in `check.text.arithmetic` to say.

    figure        a figure: value, unit, qualifiers, change, time, subject
    scanner       figures, times and other numerals of a text
    surroundings  the words around a figure
    skeleton      the text with figures as letters
    relations     parts of a total, from–to, part and whole, …
"""

from yibao_report.reading.figure import Aspect, Change, Direction, Figure, TimeReference
from yibao_report.reading.passage import Passage, Relation, RelationKind, Sentence
from yibao_report.reading.reader import read_passage, read_sentences

__all__ = [
    "Aspect",
    "Change",
    "Direction",
    "Figure",
    "Passage",
    "Relation",
    "RelationKind",
    "Sentence",
    "TimeReference",
    "read_passage",
    "read_sentences",
]
