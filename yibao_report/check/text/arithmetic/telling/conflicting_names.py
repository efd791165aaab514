"""Rule 11 for what is no value: counts of towns, names with a number, titles, anniversaries, days of events."""

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from yibao_report.check.text.arithmetic.tables.caption_years import odd_times
from yibao_report.check.text.arithmetic.tables.group_labels import odd_labels
from yibao_report.check.text.arithmetic.telling.administrative import conflicting_counts
from yibao_report.check.text.arithmetic.telling.anniversaries import odd_anniversaries, odd_foundings
from yibao_report.check.text.arithmetic.telling.conflicting_dates import conflicting_dates
from yibao_report.check.text.arithmetic.telling.dates_of_force import odd_dates_of_force, two_dates_of_force
from yibao_report.check.text.arithmetic.telling.days_twice import days_twice
from yibao_report.check.text.arithmetic.telling.document_numbers import odd_numbers
from yibao_report.check.text.arithmetic.telling.durations import wrong_durations
from yibao_report.check.text.arithmetic.telling.first_years import older_figures
from yibao_report.check.text.arithmetic.telling.named_numerals import odd_names
from yibao_report.check.text.arithmetic.telling.own_title import odd_titles
from yibao_report.check.text.arithmetic.telling.period_ends import period_ends
from yibao_report.check.text.arithmetic.telling.phone_numbers import odd_phone_numbers
from yibao_report.check.text.arithmetic.telling.place_names import odd_places
from yibao_report.check.text.arithmetic.telling.plan_periods import odd_periods
from yibao_report.check.text.arithmetic.telling.stage_periods import overlapping_stages
from yibao_report.check.text.arithmetic.telling.subsidies import odd_subsidies
from yibao_report.check.text.arithmetic.telling.validity import wrong_terms
from yibao_report.check.text.arithmetic.telling.whole_periods import odd_wholes
from yibao_report.check.text.manuscript import Manuscript
from yibao_report.diagnostics import Related
from yibao_report.source import Span


class Conflict(NamedTuple):
    """What is told in two ways: what to say of it, where, and where it is told otherwise."""

    message: str
    help: str
    span: Span
    related: tuple[Related, ...] = ()


def conflicting_names(manuscript: Manuscript) -> Iterator[Conflict]:
    """Go through what the same document tells in two ways."""
    for usual, odd in conflicting_counts(manuscript):
        yield Conflict(
            f"同一地方两个数：这里是{odd.text}，别处是{usual.text}",
            "对照行政区划改成一致；只指其中一部分的，写明",
            odd.block.span(odd.start, odd.end),
            (Related(f"别处写作{usual.text}", usual.block.span(usual.start, usual.end)),),
        )
    for right, name in odd_names(manuscript):
        yield Conflict(
            f"同一个名称两个数：这里是“{name.text}”，别处是“{right.text}”",
            "核对名称，改成一致",
            name.block.span(name.start, name.end),
            (Related("别处这样写", right.block.span(right.start, right.end)),),
        )
    for place in odd_places(manuscript):
        yield Conflict(
            f"名称差一个字：这里是“{place.block.text[place.start : place.end]}”，别处是“{place.usual}”",
            "核对名称；是同一个的，改成一致",
            place.block.span(place.start, place.end),
            (Related(f"别处写作“{place.usual}”", place.known.span(0, len(place.known.text))),),
        )
    for title in odd_titles(manuscript):
        yield Conflict(
            f"印发的是《{title.own}》，这里标题里的“{title.block.text[title.start : title.end]}”不一样",
            f"改为“{title.right}”",
            title.block.span(title.start, title.end),
        )
    for subsidy in odd_subsidies(manuscript):
        yield Conflict(
            f"资助与个人缴费合计前后不一样：这里是{subsidy.sum}元，别处是{subsidy.standard}元",
            "核对缴费标准、资助金额和个人缴费金额",
            subsidy.block.span(subsidy.start, subsidy.end),
        )
    yield from _of_numbers(manuscript)
    yield from _of_foundings(manuscript)
    yield from _of_days(manuscript)
    yield from _of_periods(manuscript)


def _of_numbers(manuscript: Manuscript) -> Iterator[Conflict]:
    """Yield numbers of documents and of groups that are told in two ways."""
    for number in odd_numbers(manuscript):
        yield Conflict(
            f"{number.what}两个{number.told}：这里是“{number.text}”，别处是“{number.other}”",
            "对照原件改成一致",
            number.block.span(number.start, number.end),
            (Related(f"别处写作{number.other}", number.usual.span(*number.place)),),
        )
    for phone in odd_phone_numbers(manuscript):
        yield Conflict(
            f"电话号码不一样：这里是{phone.text}，应是或别处是{phone.other}",
            "核对电话号码",
            phone.block.span(phone.start, phone.end),
        )
    for label in odd_labels(manuscript):
        what = label.usual.text.strip()
        yield Conflict(
            f"“{what}”各行相加是{label.total}"
            if label.total
            else f"同一组两个数：这里是{label.text}，别的行是“{what}”",
            "核对各行的分值和这一组的合计" if label.total else "对照原件改成一致",
            label.cell.span(label.start, label.end),
            (Related("这一组", label.usual.span(0, len(label.usual.text))),),
        )


def _of_foundings(manuscript: Manuscript) -> Iterator[Conflict]:
    """Yield anniversaries and days of a founding that do not agree."""
    for anniversary in odd_anniversaries(manuscript):
        yield Conflict(
            f"标题说是{anniversary.text}，文中都说{anniversary.years}年",
            "核对成立的时间，改成一致",
            anniversary.block.span(anniversary.start, anniversary.end),
        )
    for founding in odd_foundings(manuscript):
        yield Conflict(
            f"成立的日子前后不符：这里是{founding.text}，按周年推算是{founding.years}",
            "核对成立的时间，改成一致",
            founding.block.span(founding.start, founding.end),
        )


def _of_days(manuscript: Manuscript) -> Iterator[Conflict]:
    """Yield events that are told on two days."""
    for begins, ends in odd_dates_of_force(manuscript):
        yield Conflict(
            f"施行与废止的日子不一样：旧文件自{ends.text}起废止，新文件自{begins.text}起施行",
            "对照文件改成一致",
            ends.block.span(ends.start, ends.end),
            (Related(f"施行的日子写作{begins.text}", begins.block.span(begins.start, begins.end)),),
        )
    for first, second in two_dates_of_force(manuscript):
        yield Conflict(
            f"施行的日子前后不一样：这里是{second.text}，前面是{first.text}",
            "对照文件改成一致",
            second.block.span(second.start, second.end),
            (Related(f"前面写作{first.text}", first.block.span(first.start, first.end)),),
        )
    for figures, begins in older_figures(manuscript):
        yield Conflict(
            f"起始的年份比已有的数还晚：这里是{begins.text}，别处有{figures.text}的数",
            "核对起始的年份",
            begins.block.span(begins.start, begins.end),
            (Related(f"这里有{figures.text}的数", figures.block.span(figures.start, figures.end)),),
        )
    for before, event in chain(conflicting_dates(manuscript), days_twice(manuscript), period_ends(manuscript)):
        yield Conflict(
            f"同一件事两个日期：这里是{event.text}，前面是{before.text}",
            "对照文件改成一致；不是同一件事的，写明不同之处",
            event.block.span(event.start, event.end),
            (Related(f"前面写作{before.text}", before.block.span(before.start, before.end)),),
        )


def _of_periods(manuscript: Manuscript) -> Iterator[Conflict]:
    """Yield terms and periods that their first and last days, or their names, do not give."""
    for time in odd_times(manuscript):
        yield Conflict(
            f"表的时间不一样：这里是{time.text}，别处是{time.right}",
            "核对表题、表头和标题里的时间，改成一致",
            time.block.span(time.start, time.end),
            (Related(f"别处写作{time.right}", time.other.span(*time.place)),),
        )
    for lasts in wrong_durations(manuscript):
        yield Conflict(
            f"为期多久与起止时间不符：从头到尾是{lasts.should}{lasts.unit}，写作{lasts.text}",
            "核对起止时间和月数、天数",
            lasts.block.span(lasts.start, lasts.end),
            (Related("起止时间", lasts.block.span(*lasts.span)),),
        )
    for term in wrong_terms(manuscript):
        other = term.block.text[slice(*term.span)]
        yield Conflict(
            f"起止时间与期限不符：{other}应到{term.should}"
            if term.is_end
            else f"期限与起止时间不符：从头到尾是{term.should}，写作{term.text}",
            "核对起止时间和期限",
            term.block.span(term.start, term.end),
            (Related("期限" if term.is_end else "起止时间", term.block.span(*term.span)),),
        )
    for period in odd_periods(manuscript):
        yield Conflict(
            f"“{period.plan}”的时间不对：应是{period.right}，写作{period.text}",
            "对照规划改正年份或规划的名称",
            period.block.span(period.start, period.end),
        )
    for stage in overlapping_stages(manuscript):
        words, before = stage.block.text[stage.start : stage.end], stage.before.text[slice(*stage.place)]
        yield Conflict(
            f"阶段的时间{'不衔接' if stage.is_apart else '重叠'}：这一阶段是{words}，上一阶段是{before}",
            "核对各阶段的起止时间",
            stage.block.span(stage.start, stage.end),
            (Related("上一阶段", stage.before.span(*stage.place)),),
        )
    for whole in odd_wholes(manuscript):
        yield Conflict(
            f"起止时间、阶段和期限不符：这里是{whole.text}，按别处应是{whole.should}",
            "核对整个行动的起止时间、各阶段的时间和期限",
            whole.block.span(whole.start, whole.end),
            (Related("别处", whole.by.span(*whole.place)),),
        )
