"""What a text tells twice in different words: numbers, what is left, where plans start, tasks and their deadlines."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from yibao_report.check.text.arithmetic.telling.changes_twice import changes_twice, steps_twice
from yibao_report.check.text.arithmetic.telling.done_twice import done_twice
from yibao_report.check.text.arithmetic.telling.example_thresholds import example_thresholds
from yibao_report.check.text.arithmetic.telling.growths_twice import growths_twice
from yibao_report.check.text.arithmetic.telling.headed_parts import headed_parts
from yibao_report.check.text.arithmetic.telling.headed_tasks import odd_deadlines
from yibao_report.check.text.arithmetic.telling.headline_numbers import headline_numbers
from yibao_report.check.text.arithmetic.telling.left_twice import left_twice
from yibao_report.check.text.arithmetic.telling.levels_twice import levels_twice
from yibao_report.check.text.arithmetic.telling.lists_twice import lists_twice
from yibao_report.check.text.arithmetic.telling.nouns_twice import nouns_twice
from yibao_report.check.text.arithmetic.telling.other_scale import other_scale
from yibao_report.check.text.arithmetic.telling.pairs_twice import pairs_twice
from yibao_report.check.text.arithmetic.telling.reckoned_from import reckoned_from
from yibao_report.check.text.arithmetic.telling.retold import retold
from yibao_report.check.text.arithmetic.telling.revisited import revisited
from yibao_report.check.text.arithmetic.telling.starting_points import starting_points
from yibao_report.check.text.arithmetic.telling.states_twice import states_twice
from yibao_report.check.text.arithmetic.telling.swapped_counts import swapped_counts
from yibao_report.check.text.arithmetic.telling.tasks import conflicting_tasks
from yibao_report.check.text.arithmetic.telling.totals_of_nouns import totals_of_nouns
from yibao_report.check.text.arithmetic.totals.sums_elsewhere import sums_elsewhere
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.source import Span

_READERS: Final = (
    ("同一个数", retold),
    ("同一个数", other_scale),
    ("起点与现状", starting_points),
    ("剩下的数", left_twice),
    ("同一项任务", conflicting_tasks),
    ("同一项任务", odd_deadlines),
    ("同一个数", swapped_counts),
    ("同一个数", nouns_twice),
    ("同一个数", pairs_twice),
    ("计算所依据的数", reckoned_from),
    ("同一个幅度", growths_twice),
    ("同一个数", done_twice),
    ("同一组数", lists_twice),
    ("同一项标准", levels_twice),
    ("举例与规定的起付标准", example_thresholds),
    ("同一状态的数", states_twice),
    ("同一个数", changes_twice),
    ("增减的数与起止的数", steps_twice),
    ("全部的数", totals_of_nouns),
    ("同一部分的数", headed_parts),
    ("合计与所列各项的数", sums_elsewhere),
    ("标题与正文的数", headline_numbers),
    ("再查的数", revisited),
)


class ToldAgain(NamedTuple):
    """What is told again otherwise: what it is, where, where it was told first, and the place that no other has."""

    what: str
    span: Span
    usual: Span
    place: tuple[int, int]


def told_again(manuscript: Manuscript) -> Iterator[ToldAgain]:
    """Go through what the same text tells otherwise elsewhere, each place once."""
    seen: set[tuple[int, int]] = set()
    for what, read in _READERS:
        for usual, odd in read(manuscript):
            if odd.place not in seen:
                seen.add(odd.place)
                yield ToldAgain(what, odd.span, usual.span, odd.place)
