"""XML as a list of events with byte offsets; no document type, so that nothing can be fetched or blown up.

Names lose their namespaces but for WordprocessingML's, which is the one that is read: ``w:p`` is ``p``, whatever the
prefix; anything else keeps a mark before its name.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple
from xml.parsers import expat

WORD: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_UNMARKED: Final = (
    *WORD,
    "http://schemas.openxmlformats.org/package/2006/relationships",
    "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "http://purl.org/dc/terms/",
)
_MATH: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_DEEPEST: Final = 400


class XmlError(Exception):
    """It is no well-formed XML, or one with a document type, or nested too deep."""


class Event(NamedTuple):
    """An element's beginning or end, or characters.

    Attributes:
        name: E.g. ``p``; ``m:t`` for mathematics, ``?:name`` for others; empty for characters.
        opens: Whether it begins.
        attributes: Of a beginning, by name with namespace.
        text: Characters.
        start: Byte offset of the tag.
    """

    name: str
    opens: bool
    attributes: dict[str, str]
    text: str
    start: int


@dataclass(slots=True)
class _Listener:
    """Takes what expat tells, and passes it on as events."""

    parser: Any
    take: Callable[[Event], None]
    depth: int = 0
    _names: dict[str, str] = field(default_factory=dict)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise XmlError("nested too deep")
        self.take(Event(self._name(name), True, attributes, "", self.parser.CurrentByteIndex))

    def end(self, name: str) -> None:
        self.depth -= 1
        self.take(Event(self._name(name), False, {}, "", self.parser.CurrentByteIndex))

    def characters(self, text: str) -> None:
        self.take(Event("", False, {}, text, self.parser.CurrentByteIndex))

    def refuse(self, *_: object) -> None:
        raise XmlError("document type")

    def _name(self, name: str) -> str:
        if name not in self._names:
            space, _, local = name.rpartition(" ")
            mark = "" if space in _UNMARKED else "m:" if space in _MATH else "?:"
            self._names[name] = mark + local
        return self._names[name]


def walk_events(content: bytes, take: Callable[[Event], None]) -> None:
    """Pass every event of a part in UTF-8 on.

    Raises:
        XmlError: it is not to be read.
    """
    if not content:
        return
    parser = expat.ParserCreate("UTF-8", " ")
    parser.buffer_text = True
    listener = _Listener(parser, take)
    parser.StartElementHandler = listener.start
    parser.EndElementHandler = listener.end
    parser.CharacterDataHandler = listener.characters
    parser.StartDoctypeDeclHandler = listener.refuse
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise XmlError(str(error)) from error


def parse_events(content: bytes) -> Iterator[Event]:
    """Yield the events of a small part.

    Raises:
        XmlError: it is not to be read.
    """
    events: list[Event] = []
    walk_events(content, events.append)
    return iter(events)


def attribute(event: Event, name: str) -> str | None:
    """Return an attribute, in WordprocessingML's namespace or in none."""
    for key in (name, *(f"{space} {name}" for space in WORD)):
        if key in event.attributes:
            return event.attributes[key]
    return None


def is_on(event: Event) -> bool:
    """Whether a switch such as ``<w:vanish/>`` is on."""
    return attribute(event, "val") not in ("0", "false", "off")
