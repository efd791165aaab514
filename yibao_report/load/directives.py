"""The block components of a narrative and the options each takes."""

from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel

from yibao_report.load.schema import ChartShape, IndicatorTableShape

DIRECTIVES: Final[Mapping[str, type[BaseModel]]] = {
    "chart": ChartShape,
    "indicator-table": IndicatorTableShape,
}

PROSE: Final = ("note", "alt")
"""Options of components that a reader reads: their numerals are accounted for like those of any text."""
