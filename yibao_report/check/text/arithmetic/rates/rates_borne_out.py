"""Rates that are not the quotient of the two counts they are read with, and rightly so: they are told of others.

Input: a paragraph and a part, a whole and a rate that do not fit. A rate may be that of what something was before, of
one of two parts in their sum, of all but what is left, or of two other counts before it.
"""

from decimal import Decimal
from itertools import permutations
from typing import Final

from yibao_report.check.text.arithmetic.judging import Interval, added, divided, overlap
from yibao_report.check.text.arithmetic.nearby import is_quotient, is_share_of_both
from yibao_report.reading import Figure, Passage, Relation
from yibao_report.reading.partition import is_partition
from yibao_report.regex import regex

_MOST_BEFORE: Final = 12
_NEAREST: Final = 4
_FEWEST: Final = 100
"""Counts from which on it is no accident that two have a quotient."""
_NAME: Final = regex("([一-鿿]{2})率$")
_OWNER: Final = regex("(?P<name>[一-鿿]{2,6})(?:占比?|的?占比)(?:为|达到?)?")
_LISTED: Final = regex("[^，。；、（）]{0,4}[、和及与][^，。；、（）]{0,16}")
_REST: Final = regex("尚|未|还有|其余|剩")
"""What tells that a part is what is left: 已有2768人消除风险，尚未消除的还有1186人，消除率为70.0%."""


def is_borne_out(passage: Passage, relation: Relation) -> bool:
    """Tell whether other figures of the paragraph give the rate."""
    part, whole, rate = relation.figures
    if _is_of_both(part, whole, rate) or _is_of_list(passage, relation):
        return True
    if _names_part(part, rate):
        return False  # 男性3294人、女性4026人，女性占45.0%
    if _is_of_before(passage, relation) or _is_of_others(passage, rate) or _is_of_total(passage, relation):
        return True
    if not _REST.search(passage.text, relation.start, rate.start):
        return False
    return (rate.change is None and is_share_of_both(part, whole, rate)) or _is_of_the_rest(passage, part, rate)


def _is_of_both(part: Figure, other: Figure, rate: Figure) -> bool:
    """Tell whether a share is that of a part in the sum of two that are all there is: 在职62.2万人，退休26.3万人."""
    share = divided(part.interval(), added((part, other)))
    return share is not None and overlap(share, rate.interval()) and is_partition((part.lead, other.lead))


def _is_of_list(passage: Passage, relation: Relation) -> bool:
    """Tell whether a share is that of all that is listed up to its part: 甲医院420万元、乙医院210万元，占73.3%."""
    part, whole, rate = relation.figures
    number = passage.figures.index(part)
    listed = [part]
    while number and whole.end < passage.figures[number - 1].start and passage.figures[number - 1].kind == part.kind:
        if not _LISTED.fullmatch(passage.text, passage.figures[number - 1].end, passage.figures[number].start):
            break
        number -= 1
        listed.append(passage.figures[number])
        share = divided(added(listed), whole.interval())
        if share is not None and overlap(share, rate.interval()):
            return True
    return False


def _names_part(part: Figure, rate: Figure) -> bool:
    """Tell whether a share names the part that it is told of, by all of its name."""
    owner = _OWNER.fullmatch(rate.lead.strip("，"))
    return owner is not None and part.lead.strip("、，") == owner["name"]


def is_mean_of_others(passage: Passage, relation: Relation) -> bool:
    """Tell whether a mean is that of another pair before: 住院5218人次、863万元，门诊8382人次…，住院次均1655元."""
    total, heads, mean = relation.figures
    number = passage.figures.index(mean)
    before = passage.figures[max(0, number - _MOST_BEFORE) : number]
    sums, counts = ([each for each in before if each.kind == one.kind] for one in (total, heads))
    return any(is_quotient(one, other, mean) for one in sums for other in counts)


def is_multiple_of_others(passage: Passage, times: Figure) -> bool:
    """Tell whether a multiple is that of two figures shortly before it: 8600元，…5600元，相差3000元，是后者的1.5倍."""
    number = passage.figures.index(times)
    before = passage.figures[max(0, number - _NEAREST) : number]
    return any(one.kind == other.kind and is_quotient(one, other, times) for one, other in permutations(before, 2))


def _is_of_before(passage: Passage, relation: Relation) -> bool:
    """Tell whether a rate is that of what something was before: 由412项整合为167项，压减245项，压减比例59.5%."""
    part, whole, rate = relation.figures
    figures = passage.figures
    number = figures.index(whole)
    return part.amount > whole.amount and any(
        each.kind == part.kind and is_quotient(part, each, rate) for each in figures[max(0, number - 2) : number]
    )


def _is_of_total(passage: Passage, relation: Relation) -> bool:
    """Tell whether a rate is that of a total before its parts: 参保46.8万人，其中…；应参保48.1万人，参保率97.3%."""
    part, whole, rate = relation.figures
    before = [each for each in passage.figures if each.end <= part.start and each.kind == part.kind]
    return any(each.amount > part.amount and is_quotient(each, whole, rate) for each in before[-_NEAREST:])


def _is_of_the_rest(passage: Passage, part: Figure, rate: Figure) -> bool:
    """Tell whether a rate is that of all but what is left: 28项任务中，…，尚未启动2项，启动率为92.9%."""
    before = [each for each in passage.figures if each.end <= part.start and each.kind == part.kind]
    return any(
        each.amount > part.amount and overlap(_interval_of_rest(each, part), rate.interval())
        for each in before[-_NEAREST:]
    )


def _interval_of_rest(whole: Figure, part: Figure) -> Interval:
    share = divided(part.interval(), whole.interval()) or (Decimal(0), Decimal(0))
    return 1 - share[1], 1 - share[0]


def _is_of_others(passage: Passage, rate: Figure) -> bool:
    """Tell whether a rate is the quotient of two other counts before it: 检查1284家…处理437家，其中…334家，占34.0%."""
    figures = passage.figures
    number = figures.index(rate)
    counts = [
        each
        for each in figures[max(0, number - _MOST_BEFORE) : number]
        if each.is_exact_count and (each.amount >= _FEWEST or _is_named(rate, each)) and each.change is None
    ]
    return rate.decimals > 0 and any(
        one.kind == other.kind and one.amount < other.amount and is_quotient(one, other, rate)
        for one, other in permutations(counts, 2)
    )


def _is_named(rate: Figure, part: Figure) -> bool:
    """Tell whether a rate has the name of a count: 空编73名，空编率17.7%."""
    name = _NAME.search(rate.lead)
    return name is not None and part.lead.endswith(name[1])
