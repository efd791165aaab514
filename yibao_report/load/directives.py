"""The block components of a narrative: those that are written as options, and those that frame Markdown."""

from collections.abc import Mapping
from typing import Final

from pydantic import BaseModel

from yibao_report.load.shapes.components import ChartShape, IndicatorTableShape
from yibao_report.model.narrative import ContainerForm

DIRECTIVES: Final[Mapping[str, type[BaseModel]]] = {
    "chart": ChartShape,
    "indicator-table": IndicatorTableShape,
}
"""Written as YAML options."""

CONTAINERS: Final[Mapping[str, ContainerForm]] = {
    "quote": ContainerForm(),
    "aside": ContainerForm(),
    "key-figures": ContainerForm(("term", "text"), ("：",)),
    "timeline": ContainerForm(("term", "text"), ("：",)),
    "before-after": ContainerForm(("term", "before", "after"), ("：", "→")),
}
"""Written as Markdown between the fences."""

COMPONENTS: Final = (*DIRECTIVES, *CONTAINERS)

PROSE: Final = ("note", "alt")
"""Options of components that a reader reads: their numerals are accounted for like those of any text."""
