"""What the paragraph styles of a Word document say of a paragraph: heading, title, list, table of contents."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from yibao_report.load.drafts.docx.events import attribute, parse_events
from yibao_report.model.draft import BlockKind
from yibao_report.regex import regex

_HEADING: Final = regex(r"(?:heading|标题)\s*([1-9])")
_KINDS: Final = {
    "title": BlockKind.TITLE,
    "标题": BlockKind.TITLE,
    "caption": BlockKind.CAPTION,
    "题注": BlockKind.CAPTION,
    "quote": BlockKind.QUOTE,
    "引用": BlockKind.QUOTE,
    "intense quote": BlockKind.QUOTE,
}
_LONGEST_CHAIN: Final = 20
_WORDS_OWN_SIZE: Final = 20
"""Half points of letters where no style says any."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style.

    Attributes:
        name: E.g. ``heading 1``.
        based_on: Id of the style it is based on, or None.
        outline: Level in the outline from 0, 9 for text; None where it says nothing.
        list_id: ``numId`` of its list, or None.
        list_level: ``ilvl`` of its list.
        centred: Whether it is centred; None where it says nothing.
        size: Of its letters, in half points; None where it says nothing.
    """

    name: str = ""
    based_on: str | None = None
    outline: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    centred: bool | None = None
    size: int | None = None

    @property
    def heading(self) -> int | None:
        """Level of a heading from 1, or None."""
        if found := _HEADING.match(self.name.lower()):
            return int(found[1])
        return self.outline + 1 if self.outline is not None and self.outline < 9 else None

    @property
    def kind(self) -> BlockKind | None:
        """What the style's name says of a paragraph, or None."""
        return _KINDS.get(self.name.lower())

    @property
    def is_contents(self) -> bool:
        """Whether it is an entry of a table of contents."""
        return self.name.lower().startswith(("toc ", "toc", "目录", "table of figures", "图表目录"))


def read_styles(content: bytes | None) -> Mapping[str | None, Style]:
    """Return the paragraph styles by id, what they are based on filled in; None is the default one.

    Raises:
        XmlError: it is not to be read.
    """
    own: dict[str, Style] = {}
    default: str | None = None
    current: str | None = None
    size: int | None = None
    for event in parse_events(content or b""):
        if event.name == "style":
            current = (attribute(event, "styleId") or "") if event.opens else None
            if current is not None and attribute(event, "type") in (None, "paragraph"):
                own[current] = Style()
                default = current if attribute(event, "default") in ("1", "true", "on") else default
        elif event.opens and current in own:
            own[current] = _with(own[current], event.name, attribute(event, "val"))
        elif event.opens and current is None and event.name == "sz":  # what every style begins with
            size = half_points(attribute(event, "val"))
    plain = Style(size=size or _WORDS_OWN_SIZE)
    whole: dict[str | None, Style] = {id_: _whole(id_, own, plain) for id_ in own}
    whole[None] = whole.get(default, plain) if default is not None else plain
    return whole


def _with(style: Style, name: str, value: str | None) -> Style:
    match name:
        case "name":
            return replace(style, name=value or "")
        case "basedOn":
            return replace(style, based_on=value)
        case "outlineLvl":
            return replace(style, outline=digit(value))
        case "numId":
            return replace(style, list_id=value)
        case "ilvl":
            return replace(style, list_level=digit(value))
        case "jc":
            return replace(style, centred=value == "center")
        case "sz":
            return replace(style, size=half_points(value))
    return style


def digit(value: str | None) -> int | None:
    """Return a level, 0 to 9, or None for anything else."""
    return int(value) if value is not None and len(value) == 1 and value in "0123456789" else None


def half_points(value: str | None) -> int | None:
    """Return a size of letters, or None for anything else."""
    return int(value) if value is not None and len(value) < 5 and value.isascii() and value.isdigit() else None


def _whole(id_: str, own: Mapping[str, Style], plain: Style) -> Style:
    style = own[id_]
    parent = style.based_on
    for _ in range(_LONGEST_CHAIN):
        if parent is None or parent not in own:
            break
        below = own[parent]
        style = replace(
            style,
            outline=below.outline if style.outline is None else style.outline,
            list_id=style.list_id or below.list_id,
            list_level=below.list_level if style.list_level is None else style.list_level,
            centred=below.centred if style.centred is None else style.centred,
            size=style.size or below.size,
        )
        if style.heading is None and below.heading is not None:
            style = replace(style, outline=below.heading - 1)
        parent = below.based_on
    return replace(style, size=style.size or plain.size)
