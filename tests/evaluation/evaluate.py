"""``make evaluate``: how many mistakes the rules over text find, rule by rule; prints, and judges nothing.

Name a folder of another set to measure that (``make evaluate ARGS=tests/evaluation/held_back``); ``-v`` tells every
mistake that is missed and every alarm for nothing.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from unicodedata import east_asian_width

from tests.evaluation import blind
from tests.evaluation.cases import Case, load_cases, load_clean
from tests.evaluation.documents import Told, changed_figures, put_in_slips
from tests.evaluation.drafting import proofread
from tests.evaluation.measure import UNCERTAIN, Outcome, Tally, measure
from yibao_report.check.text.registry import TEXT_CHECKS

HERE: Final = Path(__file__).parent
_HEAD: Final = ("规则", "名称", "差错", "发现", "标对", "误报", "准确率", "查全率")
_WIDTHS: Final = (7, 30, 6, 6, 6, 6, 8, 8)


def main(arguments: list[str]) -> None:
    """Print the table of one set."""
    folder = next((Path(each) for each in arguments if not each.startswith("-")), HERE)
    outcome = measure_set(folder)
    documents = (
        ("整篇规范文本里改动一个数", changed_figures(folder)),
        ("整篇规范文本里放进一处差错", put_in_slips(folder)),
    )
    for line in (*report(outcome), *(f"{name}：{told.line}" for name, told in documents)):
        print(line)
    if folder == HERE:
        for line in blind_sets(verbose="-v" in arguments):
            print(line)
    if "-v" in arguments:
        for line in (*details(outcome), *(line for name, told in documents for line in _untold(name, told))):
            print(line)


def blind_sets(*, verbose: bool) -> Iterator[str]:
    """Yield what becomes of the mistakes that others put in, set by set."""
    for each in blind.sets():
        cases = list(blind.injected(each))
        missed, alarms = blind.untold(cases), blind.false_alarms(each)
        if cases:
            yield (
                f"别人放进整篇里的差错（{each.name}）：{len(cases)} 处，指出 {len(cases) - len(missed)} 处"
                f"（{1 - len(missed) / len(cases):.0%}），规范文本误报 {len(alarms)} 处"
            )
        else:
            yield f"别人写的规范文本（{each.name}）：误报 {len(alarms)} 处"
        if verbose:
            yield from (f"规则{case.rule} 漏报（{each.name}/{case.file}）「{case.line}」" for case in missed)
            yield from (f"{alarm.rule.code} 误报（{each.name}）{alarm.message}" for alarm in alarms)


def measure_set(folder: Path) -> Outcome:
    """Run the rules over a set."""
    clean = [Case(name, text) for name, text in load_clean(folder / "clean").items()]
    return measure(load_cases(folder / "mistakes"), load_cases(folder / "near_misses"), clean, proofread)


def report(outcome: Outcome) -> Iterator[str]:
    """Yield the lines of the table, and the totals."""
    names = {rule.code: rule.name for rule, _ in TEXT_CHECKS}
    yield _row(_HEAD)
    for code, tally in sorted(outcome.tallies.items()):
        name = names.get(code, "（尚无此规则）") + ("（提示）" if code in UNCERTAIN else "")
        yield _row((code, name, *_cells(tally)))
    yield _row(("合计", "确定的规则", *_cells(outcome.certain)))
    yield (
        f"规范文本 {outcome.clean_characters} 字，误报 {outcome.clean_alarms} 处，"
        f"每 3000 字 {outcome.alarms_per_3000:.2f} 处（目标：不超过 1 处）"
    )
    yield f"确定的差错查全率 {_percent(outcome.certain.recall)}（目标：不低于 90%，标记落在错处才算）"


def details(outcome: Outcome) -> Iterator[str]:
    """Yield what is missed, marked wrong, and alarmed for nothing."""
    for case, found in outcome.missed:
        marked = "；".join(each.span.text if each.span else "无位置" for each in found)
        wrong = " … ".join(case.text[start:end] for start, end in case.marks)
        yield f"{case.code} {'标错：「' + marked + '」' if found else '漏报'}　应标「{wrong}」\n    {_line(case.text)}"
    for case, each in outcome.false:
        place = each.span.file.line(each.span.file.position(each.span.start)[0]) if each.span else case.text
        words = each.span.text if each.span else ""
        yield f"{each.rule.code} 误报「{words}」{each.message}（{case.code}）\n    {_line(place)}"


def _untold(name: str, told: Told) -> Iterator[str]:
    for case in told.untold:
        start, end = case.marks[0]
        yield f"{case.code} 漏报（{name}）「{_line(case.text[max(0, start - 30) : end + 30])}」"


def _line(text: str) -> str:
    return " / ".join(line for line in text.split("\n") if line)


def _cells(tally: Tally) -> tuple[str, ...]:
    counts = (tally.mistakes, tally.found, tally.marked, tally.false_alarms)
    return (*map(str, counts), _percent(tally.precision), _percent(tally.recall))


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{share:.0%}"


def _row(cells: tuple[str, ...]) -> str:
    padded = []
    for number, (cell, width) in enumerate(zip(cells, _WIDTHS, strict=True)):
        gap = " " * (width - sum(2 if east_asian_width(char) in "WF" else 1 for char in cell))
        padded.append(cell + gap if number < 2 else gap + cell)
    return "".join(padded)


if __name__ == "__main__":
    main(sys.argv[1:])
