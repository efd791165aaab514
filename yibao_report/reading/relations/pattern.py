"""Building blocks of the patterns over skeletons."""

import re
from collections.abc import Iterator
from typing import Final

from yibao_report.reading.skeleton import AMOUNT, FIGURES, MULTIPLE, POINTS, RATE, TIME, Skeleton

N: Final = f"[{AMOUNT}]"
P: Final = f"[{RATE}]"
Q: Final = f"[{POINTS}]"
X: Final = f"[{MULTIPLE}]"
D: Final = f"[{TIME}]"
F: Final = f"[{FIGURES}]"
NP: Final = f"[{AMOUNT}{RATE}]"
G: Final = f"[^{FIGURES}。；;！？\n]"
"""One character between figures, inside a sentence."""
W: Final = f"[^{FIGURES}。；;！？，,、：:（）()\n]"
"""One character between figures, inside a clause."""
COMMA: Final = "[，,]"

RISE: Final = "提高|提升|增加|增长|上升|上涨|扩大|上浮|上调|扩展|增幅|涨幅|多出|净增|增"
FALL: Final = "降低|下降|减少|下调|下浮|压缩|缩短|缩减|降幅|压减|减幅|核减|下跌|回落|降价|收窄|缩小|降"
TOLD: Final = "(?:了|达到|达|为|约为|约|近|超过|超|逾|幅度|率|就)"
"""Words between a verb of change and its figure."""


def compiled(pattern: str) -> re.Pattern[str]:
    """Compile a pattern over skeletons."""
    return re.compile(pattern)


def matches(pattern: re.Pattern[str], skeleton: Skeleton) -> Iterator[re.Match[str]]:
    """Go through matches; the next one may begin at the last figure of the one before."""
    position = 0
    while found := pattern.search(skeleton.text, position):
        yield found
        position = max(found.start() + 1, found.end() - 1)


def is_listed(skeleton: Skeleton, place: int) -> bool:
    """Tell whether a figure is the last of a list: 医生8名、会计4名，与干部6名组成3个组."""
    index = skeleton.index(place)
    return index > 0 and bool(
        re.fullmatch("[^。；;]{0,16}[、和与及][^。；;]{0,16}", skeleton.between(index - 1, index))
    )
