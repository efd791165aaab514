"""Loading the lexicon: the lists in ``yibao_report/lexicon/``, extended by an office's ``content/lexicon/``.

In: YAML files. Out: one frozen `Lexicon`. A list of the office adds to the package's list of the same name; the same
words mean what the office says. What is wrong with a list is a diagnostic, and the rest of it holds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel

from yibao_report.diagnostics import Diagnostics, suggest
from yibao_report.load import rules
from yibao_report.load.files import WorkspaceFiles
from yibao_report.load.shapes.lexicon import (
    DoubledShape,
    Expressions,
    ExpressionShape,
    FormulasShape,
    LeftoversShape,
    PhrasesShape,
    TermsShape,
    WordsShape,
)
from yibao_report.load.validation import FieldPath, validate
from yibao_report.load.yaml import load_yaml
from yibao_report.model.lexicon import Expression, ExpressionKind, Formula, Lexicon, Phrases

FOLDER: Final = "content/lexicon"
LISTS: Final = ("words", "phrases", "doubled", "formulas", "terms", "leftovers")
ShapeT = TypeVar("ShapeT", bound=BaseModel)


@dataclass(slots=True)
class _Collected:
    """What the lists read so far hold; later ones replace earlier ones of the same words."""

    expressions: dict[tuple[ExpressionKind, str], Expression] = field(default_factory=dict)
    formulas: dict[str, Formula] = field(default_factory=dict)
    titles: dict[str, None] = field(default_factory=dict)
    terms: dict[str, None] = field(default_factory=dict)
    rivals: dict[tuple[str, ...], None] = field(default_factory=dict)
    repeats: set[str] = field(default_factory=set)
    allowed: set[str] = field(default_factory=set)
    phrases: dict[str, None] = field(default_factory=dict)
    short: dict[str, None] = field(default_factory=dict)
    single: dict[str, None] = field(default_factory=dict)
    alike: dict[str, None] = field(default_factory=dict)
    seams: dict[str, None] = field(default_factory=dict)
    harmless: dict[str, None] = field(default_factory=dict)

    def add(self, expressions: Iterable[Expression]) -> None:
        for expression in expressions:
            self.expressions[expression.kind, expression.words] = expression

    def lexicon(self) -> Lexicon:
        kept = (each for each in self.expressions.values() if each.words not in self.allowed)
        formulas = tuple(self.formulas.values())
        phrases = Phrases(
            words=tuple(self.phrases),
            short=tuple(self.short),
            single=tuple(self.single),
            alike=tuple(self.alike),
            seams=tuple(self.seams),
            allowed=(*self.harmless, *sorted(self.allowed)),
        )
        names = tuple(self.titles), tuple(self.terms), tuple(self.rivals)
        return Lexicon(tuple(kept), formulas, *names, frozenset(self.repeats), phrases)


@cache
def shipped_lexicon() -> Lexicon:
    """Return the lists that come with the package."""
    collected = _Collected()
    _read_lists(_shipped_files(), ".", collected, Diagnostics())
    return collected.lexicon()


def load_lexicon(files: WorkspaceFiles, diagnostics: Diagnostics) -> Lexicon | None:
    """Return the package's lists with what a workspace adds in ``content/lexicon/``; None where it adds nothing.

    The package's own are read where they are first asked for, which may be another process.
    """
    names = list(files.names(FOLDER))
    if not names:
        return None
    collected = _Collected()
    _read_lists(_shipped_files(), ".", collected, Diagnostics())
    _report_unknown(names, diagnostics)
    _read_lists(files, FOLDER, collected, diagnostics)
    return collected.lexicon()


def _shipped_files() -> WorkspaceFiles:
    return WorkspaceFiles(Path(__file__).resolve().parents[1] / "lexicon", Diagnostics())


def _report_unknown(names: Iterable[str], diagnostics: Diagnostics) -> None:
    known = [f"{name}.yaml" for name in LISTS]
    for name in names:
        if name not in known:
            message = f"没有名为“{name}”的词表，里面的内容不会用到"
            diagnostics.add(rules.UNKNOWN_LIST, message, suggest(name, known, "词表有"), path=f"{FOLDER}/{name}")


def _read_lists(files: WorkspaceFiles, folder: str, collected: _Collected, diagnostics: Diagnostics) -> None:
    if words := _read(files, f"{folder}/words.yaml", WordsShape, diagnostics):
        collected.add(_expressions(ExpressionKind.MISSPELLING, words.words))
        collected.add(_expressions(ExpressionKind.MISUSE, words.usage))
        collected.allowed.update(words.allowed)
    if phrases := _read(files, f"{folder}/phrases.yaml", PhrasesShape, diagnostics):
        _add_phrases(phrases, collected)
    if doubled := _read(files, f"{folder}/doubled.yaml", DoubledShape, diagnostics):
        collected.add(_expressions(ExpressionKind.PLEONASM, doubled.pleonasms))
        collected.repeats.update(doubled.repeats)
    if formulas := _read(files, f"{folder}/formulas.yaml", FormulasShape, diagnostics):
        _add_formulas(formulas, collected)
    if terms := _read(files, f"{folder}/terms.yaml", TermsShape, diagnostics):
        _add_terms(terms, collected)
    if leftovers := _read(files, f"{folder}/leftovers.yaml", LeftoversShape, diagnostics):
        collected.add(Expression(ExpressionKind.PLACEHOLDER, words) for words in leftovers.placeholders)
        collected.add(Expression(ExpressionKind.LEFTOVER, words) for words in leftovers.leftovers)


def _read(files: WorkspaceFiles, path: str, shape: type[ShapeT], diagnostics: Diagnostics) -> ShapeT | None:
    if not files.is_file(path):
        return None
    file = files.read_text(path)
    root = load_yaml(file, diagnostics, "words: {布署: 部署}") if file else None
    left_out: set[FieldPath] = set()
    read = validate(shape, root, diagnostics, left_out=left_out) if root else None
    return _without(read, left_out) if read else None


def _without(shape: ShapeT, left_out: set[FieldPath]) -> ShapeT:
    """Return a list without entries that lost a part: words without their context would be found everywhere."""
    changed: dict[str, Any] = {}
    for step, *rest in left_out:
        section = str(step)
        entries = changed.get(section, getattr(shape, section, None))
        if len(rest) > 1 and isinstance(entries, dict):
            changed[section] = {words: entry for words, entry in entries.items() if words != rest[0]}
    return shape.model_copy(update=changed)


def _expressions(kind: ExpressionKind, entries: Expressions) -> Iterator[Expression]:
    for words, entry in entries.items():
        if isinstance(entry, ExpressionShape):
            yield Expression(
                kind,
                words,
                entry.right or "",
                before=tuple(entry.before),
                after=tuple(entry.after),
                near=tuple(entry.near),
                followed_by=tuple(entry.followed_by),
                unless=tuple(entry.unless),
                not_in=tuple(entry.not_in),
                certain=entry.certain,
                since=entry.since or 0,
            )
        else:
            yield Expression(kind, words, entry)


def _add_phrases(shape: PhrasesShape, collected: _Collected) -> None:
    for words in shape.phrases.values():
        collected.phrases.update(dict.fromkeys(words.split()))
    for joined in shape.joined:
        behind = joined.behind.split()
        for front in joined.front.split():
            collected.phrases.update(dict.fromkeys(front + each for each in behind))
    collected.short.update(dict.fromkeys((shape.short or "").split()))
    collected.single.update(dict.fromkeys((shape.single or "").split()))
    collected.alike.update(dict.fromkeys((shape.alike or "").split()))
    collected.seams.update(dict.fromkeys((shape.seams or "").split()))
    collected.harmless.update(dict.fromkeys(shape.allowed))


def _add_formulas(shape: FormulasShape, collected: _Collected) -> None:
    for words, entry in shape.formulas.items():
        allowed = tuple(entry.allowed)
        collected.formulas[words] = Formula(words, allowed)
        collected.add(
            Expression(ExpressionKind.FORMULA, wrong, words, not_in=(words, *allowed)) for wrong in entry.wrong
        )
    collected.titles.update(dict.fromkeys(shape.titles))


def _add_terms(shape: TermsShape, collected: _Collected) -> None:
    for preferred, variants in shape.terms.items():
        collected.terms[preferred] = None
        collected.add(Expression(ExpressionKind.TERM, variant, preferred) for variant in variants)
    collected.rivals.update(dict.fromkeys(map(tuple, shape.rivals)))
    collected.add(_expressions(ExpressionKind.OUTDATED, shape.outdated))
    collected.add(_expressions(ExpressionKind.CLAIM, shape.claims))
