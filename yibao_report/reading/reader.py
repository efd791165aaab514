"""Reads a text: sentences, figures and relations."""

from typing import Final

from yibao_report.reading.figure import Figure, TimeReference
from yibao_report.reading.passage import Passage, Relation, Sentence
from yibao_report.reading.relations import find_relations
from yibao_report.reading.scanner import has_numbers, plain, scan
from yibao_report.reading.skeleton import Skeleton, build_skeleton, skeleton_without_brackets
from yibao_report.reading.token import Token
from yibao_report.regex import regex

_MARK: Final = regex("[。！？!?\n]+[”’）)]*")
_EMPTY: Final = Skeleton("", (), (), (), (), "")


def read_passage(text: str) -> Passage:
    """Read a text on one line; a text without numbers costs next to nothing."""
    if not has_numbers(text):
        return Passage(text, (), _EMPTY)
    text = plain(text)
    tokens = scan(text)
    skeleton = build_skeleton(text, tokens)
    relations: tuple[Relation, ...] = ()
    if len(skeleton.figures) > 1:
        bare = skeleton_without_brackets(text, tokens) if "（" in text else None
        relations = find_relations(skeleton, bare)
    return Passage(text, _sentences(text, tokens), skeleton, tuple(tokens), relations)


def read_sentences(text: str) -> tuple[Sentence, ...]:
    """Read the sentences of a text that hold a figure or a time."""
    return read_passage(text).sentences


def _sentences(text: str, tokens: list[Token]) -> tuple[Sentence, ...]:
    sentences: list[Sentence] = []
    number = start = 0
    for end in (*(mark.end() for mark in _MARK.finditer(text)), len(text)):
        first = number
        while number < len(tokens) and tokens[number].start < end:
            number += 1
        if number > first:
            sentences.append(_sentence(start, end, tokens[first:number]))
        start = end
    return tuple(sentences)


def _sentence(start: int, end: int, tokens: list[Token]) -> Sentence:
    figures = tuple([token for token in tokens if isinstance(token, Figure)])
    return Sentence(start, end, figures, tuple([token for token in tokens if isinstance(token, TimeReference)]))
