"""The block components of a narrative and the options each takes."""

from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel

from yibao_report.load.schema import IndicatorTableShape

DIRECTIVES: Final[Mapping[str, type[BaseModel]]] = {"indicator-table": IndicatorTableShape}
