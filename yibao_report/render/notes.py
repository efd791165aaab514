"""Remarks on figures and footnotes of the narrative, in one numbering."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it.token import Token
from markupsafe import Markup, escape

from yibao_report.model.narrative import Section
from yibao_report.render.context import Note


def sentence(text: str) -> str:
    """Return a remark with its final mark."""
    return text if text.endswith(("。", "！", "？", "…", "：")) else f"{text.rstrip('；，,;')}。"


@dataclass(slots=True)
class _Entry:
    number: int
    text: Markup | None
    section: Section | None = None
    tokens: list[Token] = field(default_factory=list)
    markers: list[str] = field(default_factory=list)


class NoteRegister:
    """Numbers notes in the order of their first marker; the same remark keeps its number."""

    def __init__(self) -> None:
        self._entries: dict[object, _Entry] = {}

    def remark(self, text: str) -> dict[str, object]:
        """Return the marker of a remark on a figure."""
        return self._marker(("remark", text), escape(sentence(text)))

    def footnote(self, section: Section, number: int, tokens: list[Token]) -> dict[str, object]:
        """Return the marker of a footnote; its text is rendered later."""
        marker = self._marker(("footnote", section.path, number), None)
        entry = self._entries[("footnote", section.path, number)]
        entry.section, entry.tokens = section, tokens
        return marker

    def _marker(self, key: object, text: Markup | None) -> dict[str, object]:
        entry = self._entries.setdefault(key, _Entry(len(self._entries) + 1, text))
        marker_id = f"note-{entry.number}-{len(entry.markers) + 1}"
        entry.markers.append(marker_id)
        return {"id": f"note-{entry.number}", "number": entry.number, "marker_id": marker_id, "back": ()}

    def pending(self) -> Iterator[tuple[Section, list[Token], _Entry]]:
        """Go through the footnotes whose text is not rendered yet; rendering one may add others."""
        while waiting := [entry for entry in self._entries.values() if entry.text is None]:
            for entry in waiting:
                entry.text = Markup()
                if entry.section is not None:
                    yield entry.section, entry.tokens, entry

    @property
    def notes(self) -> tuple[Note, ...]:
        """All notes, in order."""
        return tuple(
            Note(entry.number, f"note-{entry.number}", entry.text or Markup(), tuple(entry.markers))
            for entry in self._entries.values()
        )
