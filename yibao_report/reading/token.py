"""What a text is divided into: figures, times, and numerals that state nothing."""

from enum import Enum
from typing import NamedTuple, TypeAlias

from yibao_report.reading.figure import Figure, TimeReference


class NumeralCategory(Enum):
    """Why a numeral stands in the text; the member's value is its Chinese name."""

    FIGURE = "数据"
    DATE = "日期"
    DOCUMENT_NUMBER = "文号"
    ORDINAL = "序数"
    NAME = "名称"


class Other(NamedTuple):
    """A numeral that is neither a figure with a value nor a time.

    Attributes:
        start: Offset in the text.
        end: Offset behind it.
        category: 第三 is an ORDINAL, 〔2021〕5号 a DOCUMENT_NUMBER, DRG2.0 a NAME, 9:30 a DATE; 4∶1 stays a
            FIGURE, since it has to be accounted for.
    """

    start: int
    end: int
    category: NumeralCategory


Token: TypeAlias = Figure | TimeReference | Other
