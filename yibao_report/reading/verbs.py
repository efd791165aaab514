"""Words of change: the one table of them, for claims, for what stands around a figure and for relations."""

from typing import Final

RISES: Final = (
    *(
        "提高",
        "提升",
        "增加",
        "增长",
        "上升",
        "上涨",
        "扩大",
        "上浮",
        "上调",
        "扩展",
        "多出",
        "净增",
        "增收",
        "增支",
        "多收",
    ),
    *("增幅", "涨幅", "增速"),
)
FALLS: Final = (
    *(
        "降低",
        "下降",
        "减少",
        "下调",
        "下浮",
        "压缩",
        "缩短",
        "缩减",
        "压减",
        "精简",
        "精减",
        "提速",
        "核减",
        "下跌",
        "回落",
    ),
    *("降价", "便宜", "收窄", "缩小", "减收", "减支", "少收", "少交", "少跑", "少填", "少盖", "少花", "少等"),
    *("少支付", "少支出", "少掏", "少付", "少缴", "少负担", "少承担"),
    *("降幅", "减幅"),
)
RATES: Final = ("增幅", "涨幅", "增速", "降幅", "减幅")
"""Nouns among them: the number behind is always by how much, even in 降幅达到15%."""
RISING: Final = "增升涨"
FALLING: Final = "降减跌"
"""Single characters that tell a change before 到 and 至: 增至, 降到; 降 alone as well."""
ADDED: Final = "新增"
"""Tells what came to be rather than what something grew to."""


def alternatives(*words: str) -> str:
    """Return words as alternatives of a pattern, the longer ones first."""
    return "|".join(sorted(words, key=len, reverse=True))
