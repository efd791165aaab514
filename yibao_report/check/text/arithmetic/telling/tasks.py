"""Tasks told twice, in the running text and in a list or table of tasks, with two numbers or two deadlines.

An entry is a numbered paragraph or a row of a table; a statement is a sentence elsewhere, up to its mark. They tell of
one task when most of what seldom stands in the text stands in both. Who is responsible for it counts for nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeAlias

from yibao_report.check.text.arithmetic.nearby import counted_kind, is_growth, tells_growth
from yibao_report.check.text.arithmetic.slips import is_slip_of
from yibao_report.check.text.arithmetic.telling.left_twice import amounts_by_kind, is_difference
from yibao_report.check.text.arithmetic.telling.tellings import pairs, rarity
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.model.draft import Block, BlockKind
from yibao_report.reading import Aspect, Figure
from yibao_report.regex import regex
from yibao_report.source import Span

_NUMBERED: Final = regex(r"\s*(?:[（(]?[0-9]{1,2}[）)]|[0-9]{1,2}[.．、])")
_LONGEST_ENTRY: Final = 140
_STATEMENT: Final = regex("[^。；！？]+")
_DEADLINE: Final = regex(
    "(?<!截至)(?:(?P<year>20[0-9]{2})年)?(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日)?(?:底|末)?"
    "(?P<by>之?前|以前|起|启动|开始|执行)?(?![—－～至到-])"
)
_DATED: Final = regex("(?:完成时[限间]|时限|时间)[:：]?$")
_STARTS: Final = ("起", "启动", "开始", "执行")
_RESPONSIBLE: Final = regex(
    "(?:责任|牵头|配合)[一-鿿]{0,4}[^。；]*|完成时[限间]|[一-鿿]{2,8}[科股处室](?=[、，；。）\\s]|$)"
)
_DIGIT: Final = regex("[0-9]")
_HAN: Final = regex("[一-鿿]")
_HAN_ONLY: Final = regex("[一-鿿]+")
_FEWEST: Final = 5
"""Characters of a cell that tells a task."""
_SHARED: Final = 4.0
"""What entry and statement share at least; see `tellings.weight`."""
_SHARE: Final = 0.4
"""The part of what the shorter of them says that both say."""
_MOST_STATEMENTS: Final = 12
"""A pair of characters that more statements have leads from no entry to its statement."""
_BOUND: Final = regex("(?:不[少低]于|不超过|[≥≤>＞])\\s*$")
_BOUND_BEHIND: Final = regex("\\s*及?以[上下内]")
_IN_ALL: Final = regex("(?:总数|总量|累计|合计)[一-鿿]{0,3}$|(?:达到|增至|达)$")
"""Words in front of what a task leads to: 新建24个，总数达到60个."""
_BROUGHT_TO: Final = regex("(?:压缩|缩短|精简|减少|提高|扩大|增加|降低|下降|提升|拓展)(?:到|至|为)$")
_NAMED: Final = 24
_NAME: Final = 6
"""Characters of a name that tell one thing from every other."""
_NO_COUNTS: Final = ("年", "个月", "天", "岁", "小时")

_Stretch: TypeAlias = tuple[Block, int, int]
_Section: TypeAlias = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Told:
    """A number or a deadline of a task.

    Attributes:
        block: Where it stands.
        start: Offset in the block.
        end: Offset behind it.
    """

    block: Block
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Its place in the file."""
        return self.block.span(self.start, self.end)

    @property
    def place(self) -> tuple[int, int]:
        """What tells it from every other."""
        return id(self.block), self.start


@dataclass(frozen=True, slots=True)
class _Number(Told):
    figure: Figure


@dataclass(frozen=True, slots=True)
class _Deadline(Told):
    """Year, month and day, empty where it names none, and whether the task begins then."""

    date: tuple[str, str, str]
    starts: bool


@dataclass(frozen=True)
class _Task:
    """Words that tell of one task: a sentence, a numbered paragraph or a row."""

    stretches: tuple[_Stretch, ...]
    section: _Section
    is_entry: bool

    @cached_property
    def pairs(self) -> frozenset[str]:
        return pairs(" ".join(_RESPONSIBLE.sub(" ", block.text[start:end]) for block, start, end in self.stretches))

    def numbers(self, manuscript: Manuscript) -> Iterator[_Number]:
        for block, start, end in self.stretches:
            for each in manuscript.passage(block).figures:
                counts = each.unit is not None and each.high is None and not each.is_points
                if block.cell and block.text.strip() == each.text:
                    continue  # what a cell tells is held against the text by its names
                if start <= each.start < end and counts and (each.kind not in _NO_COUNTS or each.aspect is Aspect.TO):
                    yield _Number(block, each.start, each.end, each)

    def deadlines(self) -> Iterator[_Deadline]:
        for block, start, end in self.stretches:
            for found in _DEADLINE.finditer(block.text, start, end):
                if found["by"] or block.cell or _DATED.search(block.text, 0, found.start()):
                    date = found["year"] or "", found["month"].lstrip("0"), (found["day"] or "").lstrip("0")
                    yield _Deadline(block, found.start(), found.end(), date, found["by"] in _STARTS)


def conflicting_tasks(manuscript: Manuscript) -> Iterator[tuple[Told, Told]]:
    """Yield two tellings of one number or deadline, that which is meant first."""
    tasks = list(_tasks(manuscript))
    entries = [each for each in tasks if each.is_entry]
    if not entries:
        return
    number = Counter(pair for task in tasks for pair in task.pairs)
    having: dict[str, list[_Task]] = {}
    for task in tasks:
        if not task.is_entry or task.stretches[0][0].cell:
            for pair in task.pairs:
                if number[pair] <= _MOST_STATEMENTS:
                    having.setdefault(pair, []).append(task)
    weights = {pair: rarity(count, len(tasks)) for pair, count in number.items()}
    for entry in entries:
        for statement in _statements(entry, having, weights):
            for meant, odd in _numbers(entry, statement, manuscript):
                yield (odd, meant) if _is_right(odd, meant, manuscript) else (meant, odd)
            yield from _deadlines(entry, statement)


def _tasks(manuscript: Manuscript) -> Iterator[_Task]:
    rows: dict[tuple[int, int], list[Block]] = {}
    section = 0
    for block in manuscript.draft.blocks:
        if block.kind is BlockKind.HEADING:
            section += 1
        elif block.cell is not None:
            rows.setdefault((block.cell.table, block.cell.row), []).append(block)
        elif _NUMBERED.match(block.text) and len(block.text) <= _LONGEST_ENTRY:
            yield _Task(((block, 0, len(block.text)),), ("under", section), is_entry=True)
        else:
            for found in _STATEMENT.finditer(block.text) if _DIGIT.search(block.text) else ():
                if _DIGIT.search(found[0]):
                    yield _Task(((block, *found.span()),), ("in", id(block)), is_entry=False)
    for (table, _), cells in rows.items():
        tells = any(len(_HAN.findall(cell.text)) >= _FEWEST for cell in cells)
        if tells and not any(cell.cell and cell.cell.header for cell in cells):
            yield _Task(tuple((cell, 0, len(cell.text)) for cell in cells), ("table", table), is_entry=True)


def _statements(entry: _Task, having: Mapping[str, Sequence[_Task]], weights: Mapping[str, float]) -> Iterator[_Task]:
    """Yield what tells of the task of an entry elsewhere."""
    near = {id(task): task for pair in entry.pairs for task in having.get(pair, ())}
    own = sum(weights[pair] for pair in entry.pairs)
    for task in near.values():
        if task.section != entry.section:
            shared = sum(weights[pair] for pair in entry.pairs & task.pairs)
            if shared >= _SHARED and shared >= _SHARE * min(own, sum(weights[pair] for pair in task.pairs)):
                yield task


def _numbers(entry: _Task, statement: _Task, manuscript: Manuscript) -> Iterator[tuple[_Number, _Number]]:
    """Yield the numbers of an entry that are a slip away from those of its statement, one of a kind in each."""
    own, others = list(entry.numbers(manuscript)), list(statement.numbers(manuscript))
    if _are_of_two_stages(own, others):
        return
    for told in own:
        alike, meant = (_of_kind(numbers, counted_kind(told.figure)) for numbers in (own, others))
        if told.figure.aspect is Aspect.TO:
            alike, meant = ([each for each in numbers if each.figure.aspect is Aspect.TO] for numbers in (alike, meant))
        if alike == [told] and len(meant) == 1 and (_have_slipped(meant[0], told) or _have_one_name(meant[0], told)):
            yield meant[0], told


def _of_kind(numbers: Sequence[_Number], kind: str) -> list[_Number]:
    """Return the numbers of one kind; of several those that tell the task itself, and not what it leads to."""
    alike = [each for each in numbers if counted_kind(each.figure) == kind]
    return [each for each in alike if not _IN_ALL.search(each.figure.lead)] if len(alike) > 1 else alike


def _is_right(entry: _Number, statement: _Number, manuscript: Manuscript) -> bool:
    """Tell whether an entry has the number that is meant: the difference of two counts, and the statement's is none."""
    borne_out, other = (
        _leads_to_total(each, manuscript) or is_difference(each.figure, manuscript) or _is_step(each, manuscript)
        for each in (entry, statement)
    )
    return borne_out and not other


def _leads_to_total(told: _Number, manuscript: Manuscript) -> bool:
    """Tell whether what a task leads to is the number of it and what there was: 36个, 新建24个，总数达到60个."""
    kind = counted_kind(told.figure)
    there = amounts_by_kind(manuscript).get(kind, frozenset())
    return any(
        counted_kind(each) == kind and _IN_ALL.search(each.lead) and each.amount - told.figure.amount in there
        for each in manuscript.passage(told.block).figures
    )


def _is_step(told: _Number, manuscript: Manuscript) -> bool:
    """Tell whether the rate of a change is told with what it leads to, and is right: 由20个压缩到8个，压缩60%."""
    figures = manuscript.passage(told.block).figures
    return any(
        now.start == told.figure.start and tells_growth(rate) and is_growth(now, base, rate)
        for base, now, rate in zip(figures, figures[1:], figures[2:], strict=False)
        if base.aspect is Aspect.FROM
    )


def _have_slipped(one: _Number, other: _Number) -> bool:
    first, second = one.figure, other.figure
    if first.amount == second.amount or first.aspect is not second.aspect or _are_of_two_times(first, second):
        return False
    if _is_bound(one) is not _is_bound(other):
        return False
    swapped = sorted(first.digits) == sorted(second.digits)  # shares of many things differ by a digit
    return is_slip_of(second, first) and (swapped or not first.is_ratio or _is_bound(one))


def _have_one_name(one: _Number, other: _Number) -> bool:
    """Tell whether two numbers say to what one thing is brought: 办理时限由20个工作日压缩到8个, 办理时限压缩到10个."""
    first, second = one.figure, other.figure
    if first.amount == second.amount or first.aspect is not Aspect.TO or _are_of_two_times(first, second):
        return False
    if first.qualifiers or second.qualifiers or _is_bound(one) or _is_bound(other):
        return False
    names = [_BROUGHT_TO.sub("", each.block.text[max(0, each.start - _NAMED) : each.start]) for each in (one, other)]
    verbs = [found[0] if (found := _BROUGHT_TO.search(each.lead)) else "" for each in (first, second)]
    return verbs[0] == verbs[1] != "" and any(
        len(name[-_NAME:]) == _NAME and _HAN_ONLY.fullmatch(name[-_NAME:]) and name[-_NAME:] in near
        for name, near in (names, names[::-1])
    )


def _are_of_two_stages(own: Sequence[_Number], others: Sequence[_Number]) -> bool:
    """Tell whether another kind of number shows that one of two tells what is done, the other what is to do.

    累计执行药品718种、耗材41类, and 药品750种、耗材45类: no slip makes 718 of 750.
    """
    kinds = [Counter(counted_kind(each.figure) for each in told) for told in (own, others)]
    return any(
        counted_kind(one.figure) == (kind := counted_kind(other.figure))
        and kinds[0][kind] == kinds[1][kind] == 1
        and one.figure.amount != other.figure.amount
        and not is_slip_of(one.figure, other.figure)
        for one in own
        for other in others
    )


def _are_of_two_times(one: Figure, other: Figure) -> bool:
    times = [each.time.year for each in (one, other) if each.time and each.time.year]
    return len(set(times)) > 1


def _is_bound(told: Told) -> bool:
    """Tell whether a number says what is to be reached at least or at most."""
    text = told.block.text
    return _BOUND.search(text, 0, told.start) is not None or _BOUND_BEHIND.match(text, told.end) is not None


def _deadlines(entry: _Task, statement: _Task) -> Iterator[tuple[Told, Told]]:
    own, others = list(entry.deadlines()), list(statement.deadlines())
    if len(own) == len(others) == 1 and own[0].starts is others[0].starts and _have_moved(own[0].date, others[0].date):
        yield others[0], own[0]


def _have_moved(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
    """Tell whether two days differ in one of year, month and day, of those that both name."""
    named = [(first, second) for first, second in zip(one, other, strict=True) if first and second]
    return sum(first != second for first, second in named) == 1
