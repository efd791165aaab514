"""A full Vega-Lite specification held against what a chart may say: the figures chosen are its only data."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from yibao_report.diagnostics import Diagnostics, suggest
from yibao_report.resolve import chart_rules
from yibao_report.source import Span

Path: TypeAlias = tuple[str | int, ...]

FIELDS: Final = ("series", "category", "value", "label", "period", "indicator", "member", "unit")
"""What each row of the data has: labels of series and category, the number in the chart's unit, the printed text,
the code of the period, names of indicator and member, the unit."""

MARKS: Final = tuple(
    """
    arc area bar boxplot circle errorband errorbar line point rect rule square text tick trail
    """.split()
)
CHANNELS: Final = tuple(
    """
    x y x2 y2 xOffset yOffset xError xError2 yError yError2 theta theta2 radius radius2 color fill stroke opacity
    fillOpacity strokeOpacity strokeWidth strokeDash size angle shape text order detail row column facet key tooltip
    description
    """.split()
)
TYPES: Final = ("quantitative", "temporal", "ordinal", "nominal")
_REFUSED: Final = ("data", "datasets", "url", "href")


def check_specification(specification: dict[str, Any], places: Mapping[Path, Span], diagnostics: Diagnostics) -> bool:
    """Report data of its own and fields that the data do not have; False if there are any."""
    before = len(diagnostics)
    made = set(_named(specification))
    for path, value in _entries(specification, ("vega-lite",)):
        place = places.get(path) or places[("vega-lite",)]
        key = path[-1]
        if key in _REFUSED and _refers_outside(key, value, path):
            diagnostics.add(
                chart_rules.OWN_DATA,
                f"vega-lite里不能写“{key}”，图的数据只来自上面选的数字",
                f"删去{key}；数据的字段有：{'、'.join(FIELDS)}",
                place,
            )
        elif key == "field" and isinstance(value, str) and not _is_known(value, made):
            diagnostics.add(
                chart_rules.UNKNOWN_FIELD,
                f"数据里没有字段“{value}”",
                suggest(value, [*FIELDS, *sorted(made)], "可用的字段有"),
                place,
            )
        for word, known, what in _words(path, value):
            if word not in known:
                diagnostics.add(
                    chart_rules.UNKNOWN_WORD,
                    f"“{word}”不是Vega-Lite的{what}",
                    suggest(word, known, "可以写"),
                    places.get((*path, word) if what == "通道" else path) or place,
                )
    return len(diagnostics) == before


def _words(path: Path, value: Any) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield the words of an entry that Vega-Lite must know, what it knows, and what kind of word that is."""
    match path:
        case (*_, "mark") if isinstance(value, str):
            yield value, MARKS, "图形（mark）"
        case (*_, "mark", "type") if isinstance(value, str):
            yield value, MARKS, "图形（mark）"
        case (*_, "encoding") if isinstance(value, dict):
            yield from ((str(key), CHANNELS, "通道") for key in value)
        case (*_, "encoding", _, "type") if isinstance(value, str):
            yield value, TYPES, "数据类型（type）"


def _refers_outside(key: str | int, value: Any, path: Path) -> bool:
    """Whether an entry brings data: ``data: {name: figures}`` says only what is so anyway."""
    return not (key == "data" and value == {"name": "figures"}) and path[1:2] != ("usermeta",)


def _is_known(field: str, made: set[str]) -> bool:
    whole = field.partition(".")[0].partition("[")[0]
    return field in FIELDS or field in made or whole in made


def _entries(node: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, value in inner:
        yield (*path, key), value
        if key not in _REFUSED:  # what is refused as a whole is told once
            yield from _entries(value, (*path, key))


def _named(specification: dict[str, Any]) -> Iterator[str]:
    """Yield the names that transforms give to what they compute."""
    for path, value in _entries(specification, ()):
        if path[-1] == "as":
            yield from (each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str))
        if path[-1] == "fold":
            yield from ("key", "value")
        if path[-1] in ("pivot", "repeat", "param", "impute"):
            yield from FIELDS
