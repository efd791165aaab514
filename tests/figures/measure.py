"""How many figures of the example workspace are recognized when they are typed by hand (``make evaluate``).

Every figure that the narratives print from data is replaced by its words, as if the text came out of a word processor:
those that are offered as the binding they were are recognized. Then some of them get another digit: those that are
told to contradict the data, or another place, are told. Whatever else is said of a figure is wrong.
"""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tests.paths import ROOT
from yibao_report.check.judgement import judge_figures
from yibao_report.diagnostics import Diagnostic, Diagnostics
from yibao_report.load.workspace import load_workspace
from yibao_report.model.narrative import ClaimMark, FigureMark
from yibao_report.model.quantity import Number, Range
from yibao_report.numerals import format_quantity
from yibao_report.resolve.publication import ResolvedFigure, ResolvedPublication, resolve_workspace
from yibao_report.source import Span

ROUNDS: Final = 2
"""In how many rounds the figures are changed: the neighbours of a wrong figure are right."""
_DIGITS: Final = "0123456789"


@dataclass(frozen=True, slots=True)
class Typed:
    """A figure of a narrative, typed by hand.

    Attributes:
        path: Narrative it stands in, in the workspace.
        start: Where its binding begins there.
        end: Where its binding ends.
        words: What is typed instead.
        source: Where the datum that it tells is written; None where it is worked out from several.
    """

    path: str
    start: int
    end: int
    words: str
    source: Span | None


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of figures typed by hand.

    Attributes:
        count: How many tell a datum.
        right: Those of which the right thing is said.
        silent: Those of which nothing is said.
        wrong: Whatever else is said, with what it is said of.
    """

    count: int
    right: tuple[Typed, ...]
    silent: tuple[Typed, ...]
    wrong: tuple[tuple[Diagnostic, Typed | None], ...]


def typed_figures(root: Path = ROOT) -> list[Typed]:
    """Return every figure that the narratives of a workspace print from data."""
    return sorted(_typed_figures(_publications(root)), key=lambda each: (each.path, each.start))


def recognized(folder: Path, figures: Sequence[Typed]) -> Said:
    """Type every figure as it is printed, and see which are offered as what they were."""
    found = list(_judge(folder, figures))
    counted = [each for each in figures if each.source]
    right = [typed for one, typed in found if typed and one.rule.code == "YB407" and _is_right(one, typed)]
    wrong = [pair for pair in found if pair[0].rule.code not in ("YB401", "YB407") or not _is_offer_right(*pair)]
    return _said(counted, right, wrong)


def told(folder: Path, figures: Sequence[Typed]) -> Said:
    """Type some figures with another digit, in rounds, and see which are told to be wrong."""
    counted = [each for each in figures if each.source and _changed(each.words)]
    right: list[Typed] = []
    wrong: list[tuple[Diagnostic, Typed | None]] = []
    for number in range(ROUNDS):
        changed = set(counted[number::ROUNDS])
        texts = [replace(each, words=_changed(each.words)) if each in changed else each for each in figures]
        originals = {(each.path, each.start): each for each in figures}
        for one, typed in _judge(folder, texts):
            before = originals[typed.path, typed.start] if typed else None
            if before and before in changed:
                if one.rule.code == "YB408" or (one.rule.code == "YB406" and _is_right(one, before)):
                    right.append(before)
                elif one.rule.code != "YB401":
                    wrong.append((one, before))
            elif one.rule.code not in ("YB401", "YB407") or not _is_offer_right(one, before):
                wrong.append((one, before))
    return _said(counted, right, wrong)


def judge(folder: Path) -> Iterator[Diagnostic]:
    """Yield what is said of the literal figures of a workspace."""
    return judge_figures(_publications(folder))


def main() -> None:
    """Print what is recognized, what is told and what is wrong."""
    figures = typed_figures()
    for name, measured in (("相符的数，认出", recognized), ("改错一位的数，指出", told)):
        with tempfile.TemporaryDirectory() as folder:
            said = measured(Path(folder), figures)
        share = len(said.right) / said.count
        print(f"手打的数与数据{name} {len(said.right)}/{said.count}（{share:.0%}），认错 {len(said.wrong)} 处")
        for diagnostic, _ in said.wrong:
            print(f"  {diagnostic.rule.code} {diagnostic.message}")


def _said(counted: Sequence[Typed], right: Iterable[Typed], wrong: Iterable[tuple[Diagnostic, Typed | None]]) -> Said:
    told = set(right)
    return Said(len(counted), tuple(told), tuple(each for each in counted if each not in told), tuple(wrong))


def _is_offer_right(diagnostic: Diagnostic, typed: Typed | None) -> bool:
    return diagnostic.rule.code != "YB407" or _is_right(diagnostic, typed)


def _is_right(diagnostic: Diagnostic, typed: Typed | None) -> bool:
    """Tell whether a diagnostic leads to the datum that a figure was printed from."""
    if typed is None or typed.source is None or not diagnostic.related:
        return False
    span = diagnostic.related[0].span
    return (span.file.path, span.start) == (typed.source.file.path, typed.source.start)


def _publications(root: Path) -> tuple[ResolvedPublication, ...]:
    diagnostics = Diagnostics()
    workspace = load_workspace(root, (), diagnostics)
    assert workspace is not None
    return resolve_workspace(workspace, diagnostics)


def _typed_figures(publications: Iterable[ResolvedPublication]) -> Iterator[Typed]:
    for publication in publications:
        for mark, figure in publication.figures.items():
            if not isinstance(mark, FigureMark | ClaimMark) or not isinstance(figure.quantity.value, Number | Range):
                continue
            file = mark.expression.span.file
            if isinstance(mark, ClaimMark):
                start, end = mark.words.span.start - 1, mark.expression.span.end + 1
            else:
                start = file.text.rindex("{{", 0, mark.expression.span.start + 1)
                end = file.text.index("}}", mark.expression.span.end) + 2
            yield Typed(file.path, start, end, _words(mark, figure), _source(figure))


def _words(mark: FigureMark | ClaimMark, figure: ResolvedFigure) -> str:
    return mark.words.line if isinstance(mark, ClaimMark) else format_quantity(figure.quantity).text


def _source(figure: ResolvedFigure) -> Span | None:
    return figure.observation.span if figure.observation else None


def _judge(folder: Path, figures: Sequence[Typed]) -> Iterator[tuple[Diagnostic, Typed | None]]:
    """Type figures into a copy of the workspace; yield what is said of the narratives, and of which figure."""
    for name in ("content", "data"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("images"), dirs_exist_ok=True)
    places = {path: list(_type(folder / path, own)) for path, own in _by_path(figures).items()}
    for diagnostic in judge(folder):
        span = diagnostic.span
        assert span is not None
        here = (typed for start, end, typed in places.get(span.file.path, ()) if start < span.end and span.start < end)
        yield diagnostic, next(here, None)


def _by_path(figures: Iterable[Typed]) -> Mapping[str, list[Typed]]:
    found: dict[str, list[Typed]] = {}
    for each in figures:
        found.setdefault(each.path, []).append(each)
    return found


def _type(path: Path, figures: Iterable[Typed]) -> Iterator[tuple[int, int, Typed]]:
    """Write a narrative with its figures typed; yield where each stands then."""
    text = path.read_text(encoding="utf-8")
    pieces, last, length = [], 0, 0
    for each in figures:
        pieces += [text[last : each.start], each.words]
        start = length + each.start - last
        length = start + len(each.words)
        last = each.end
        yield start, length, each
    path.write_text("".join([*pieces, text[last:]]), encoding="utf-8")


def _changed(words: str) -> str:
    """Return words with another first digit; nothing where there is none."""
    for at, char in enumerate(words):
        if char in _DIGITS:
            other = "2" if char == "1" else str((int(char) + 3) % 10 or 5)
            return f"{words[:at]}{other}{words[at + 1 :]}"
    return ""


if __name__ == "__main__":
    main()
