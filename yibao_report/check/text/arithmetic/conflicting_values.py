"""Rule 11: the same thing with two values in one document."""

from collections.abc import Iterable, Iterator
from itertools import starmap
from typing import Final

from yibao_report.check.text.arithmetic.judging import printed
from yibao_report.check.text.arithmetic.telling.conflicting_names import Conflict, conflicting_names
from yibao_report.check.text.arithmetic.telling.mentions import Mention, read_former, read_mentions
from yibao_report.check.text.arithmetic.telling.pointing_back import PointingBack, pointing_back
from yibao_report.check.text.arithmetic.telling.same_subject import told_differently
from yibao_report.check.text.arithmetic.telling.told_again import ToldAgain, told_again
from yibao_report.check.text.arithmetic.telling.transposed import transposed
from yibao_report.check.text.arithmetic.telling.what_is_left import WrongRest, wrong_rests
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Diagnostic, Example, Rule, Severity
from yibao_report.diagnostics.diagnostic import Related
from yibao_report.numerals import round_half_up
from yibao_report.source import Span

RULE: Final = Rule(
    "YB421",
    "conflicting-values",
    Severity.ERROR,
    "同一事项前后两个数",
    "一份文件里，同一事项、同一时点、同一范围只能有一个数：前面写“覆盖280个村”，后面写“覆盖208个村”，读者无从取信。\n"
    "对照原始数据改成一致；时间、范围、口径本来不同的，把它们写出来（2023年、市本级、其中职工）。"
    "两个数数字相同、只是次序颠倒的（268、286），换了说法也报；正文与任务清单里同一项任务的数和时限不一样，"
    "打算的起点（由45种扩大到50种）与前面达到的数（43种）不一样，剩下的数前后不一样，也报；"
    "“共1624家”“检查1372家”之后的“尚未检查的225家”，不是总数减去已办的，也报。",
    Example(
        "draft.txt",
        "全县医保服务点覆盖280个村。\n\n到年底，医保服务点覆盖208个村。\n",
        "全县医保服务点覆盖280个村。\n\n到年底，医保服务点覆盖280个村。\n",
    ),
)


_MAKE_ALIKE: Final = "对照原始数据改成一致；时间、范围或口径不同的，写明不同之处"


def check_names(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report counts of towns, names, titles and days that the same document tells in two ways; no figure is read."""
    yield from _told_once(conflicting_names(manuscript))


def check_transposed(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report numbers of one thing that differ only in the order of their digits."""
    mentions = *manuscript.once(read_mentions), *read_former(manuscript)
    yield from _told_once(starmap(_of_one_thing, transposed(mentions)))


def check(manuscript: Manuscript) -> Iterator[Diagnostic]:
    """Report what differs from what the same document says of the same thing, what is surest first."""
    yield from _told_once(_of_values(manuscript))


def _told_once(conflicts: Iterable[Conflict]) -> Iterator[Diagnostic]:
    """Yield what is told at each place first."""
    told: set[tuple[int, int]] = set()
    for conflict in conflicts:
        place = conflict.span.start, conflict.span.end
        if place not in told:
            told.add(place)
            yield Diagnostic(RULE, conflict.message, conflict.help, conflict.span, related=conflict.related)


def _of_values(manuscript: Manuscript) -> Iterator[Conflict]:
    yield from map(_again, told_again(manuscript))
    yield from map(_back, pointing_back(manuscript))
    yield from map(_left, wrong_rests(manuscript))
    yield from starmap(_of_one_thing, told_differently(manuscript.once(read_mentions)))


def _of_one_thing(expected: Mention, odd: Mention) -> Conflict:
    what = odd.subject.head or odd.subject.counted or odd.subject.tail or odd.subject.chain[-12:]
    where = expected.block.span(expected.figure.start, expected.figure.end)
    return Conflict(
        f"同一事项两个数：“{what}”这里是{odd.figure.text}，第{_line(where)}行是{expected.figure.text}",
        _MAKE_ALIKE,
        odd.block.span(odd.figure.start, odd.figure.end),
        (Related(f"另一处写作{expected.figure.text}", where),),
    )


def _again(again: ToldAgain) -> Conflict:
    usual = again.usual
    return Conflict(
        f"{again.what}两处不一样：这里是{again.span.text}，第{_line(usual)}行是{usual.text}",
        _MAKE_ALIKE,
        again.span,
        (Related(f"另一处写作{usual.text}", usual),),
    )


def _back(back: PointingBack) -> Conflict:
    return Conflict(
        f"所指的数前面没有：这里是{back.figure.text}，前面是{back.meant.text}",
        "对照原始数据改成一致",
        back.block.span(back.figure.start, back.figure.end),
        (Related(f"前面写作{back.meant.text}", back.block.span(back.meant.start, back.meant.end)),),
    )


def _left(rest: WrongRest) -> Conflict:
    places = (rest.source.span(each.start, each.end) for each in (rest.whole, rest.done))
    return Conflict(
        f"剩下的数与前面不符：{_worked_out(rest)}，这里是{rest.left.text}",
        "核对总数、已完成的数和剩下的数",
        rest.block.span(rest.left.start, rest.left.end),
        tuple(Related(what, place) for what, place in zip(("总数", "已完成的"), places, strict=True)),
    )


def _worked_out(rest: WrongRest) -> str:
    if rest.whole.is_ratio:
        left = round_half_up(rest.done.amount * (1 / rest.whole.amount - 1), 0)
        return f"{rest.done.text}占{rest.whole.text}，还有{left}上下"
    if rest.done.is_ratio:
        should = printed(rest.whole.amount * (1 - rest.done.amount), rest.left)
        return f"{rest.whole.text}完成{rest.done.text}，还有{should}"
    return f"{rest.whole.text}去掉{rest.done.text}，还有{printed(rest.whole.amount - rest.done.amount, rest.left)}"


def _line(place: Span) -> int:
    return place.file.position(place.start)[0]
