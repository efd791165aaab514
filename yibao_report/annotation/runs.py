"""Runs of a Word document cut at the marked words, with the marks of comments between the pieces.

A run is cut by writing its start tag and properties before each piece again. Only text (``w:t``) is cut within; what
else stands in a run stays whole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from yibao_report.annotation.anchors import Anchor
from yibao_report.load.drafts.docx.body import Piece, Run


@dataclass(slots=True)
class _Cuts:
    """The comments that begin and end in a run, by the character before which they do."""

    run: Run
    begins: dict[int, list[int]] = field(default_factory=dict)
    ends: dict[int, list[int]] = field(default_factory=dict)


def with_marks(part: bytes, anchors: Sequence[tuple[int, Anchor]], prefix: str) -> bytes:
    """Return a part with the marks of comments; ``anchors`` come with the ids, ``prefix`` is ``w:`` or the like."""
    cuts: dict[int, _Cuts] = {}
    for id_, anchor in anchors:
        cuts.setdefault(anchor.first.start, _Cuts(anchor.first)).begins.setdefault(anchor.begin, []).append(id_)
        cuts.setdefault(anchor.last.start, _Cuts(anchor.last)).ends.setdefault(anchor.end, []).append(id_)
    parts, done = [], 0
    for start in sorted(cuts):
        run = cuts[start].run
        parts += [part[done:start], _Cutter(part, cuts[start], prefix).cut()]
        done = run.end
    return b"".join([*parts, part[done:]])


@dataclass(frozen=True, slots=True)
class _Cutter:
    part: bytes
    cuts: _Cuts
    prefix: str

    def cut(self) -> bytes:
        """Return the run in pieces, with the marks between them."""
        run, length = self.cuts.run, len(self.cuts.run.text)
        places = sorted({0, length, *self.cuts.begins, *self.cuts.ends})
        parts = []
        for count, place in enumerate(places):
            parts += [self._end(id_) for id_ in self.cuts.ends.get(place, ()) if place]
            parts += [self._begin(id_) for id_ in self.cuts.begins.get(place, ())]
            following = places[count + 1] if count + 1 < len(places) else None
            if following is not None:
                parts.append(self._run(run, place, following, is_last=following == length))
        if not length:
            parts.append(self.part[run.start : run.end])
            parts += [self._end(id_) for ids in self.cuts.ends.values() for id_ in ids]
        return b"".join(parts)

    def _run(self, run: Run, start: int, end: int, *, is_last: bool) -> bytes:
        """Return the run with the characters from ``start`` to ``end``."""
        if start == 0 and is_last:
            return self.part[run.start : run.end]
        properties = run.properties
        head = self.part[run.start : run.inside]
        style = self.part[properties.start : properties.end] if properties is not None else b""
        inside = b"".join(self._pieces(run, start, end, is_last=is_last))
        return head + style + inside + f"</{self.prefix}r>".encode()

    def _pieces(self, run: Run, start: int, end: int, *, is_last: bool) -> Iterator[bytes]:
        position = 0
        for piece in run.pieces:
            first, last = position, position + len(piece.text)
            position = last
            if not piece.text:  # a picture or a field's mark goes with the character before which it stands
                inside = start <= first < end or (is_last and first == end)
                yield self.part[piece.start : piece.end] if inside else b""
            elif first < end and last > start:
                yield self._piece(piece, max(start - first, 0), min(end, last) - first)

    def _piece(self, piece: Piece, start: int, end: int) -> bytes:
        if start == 0 and end == len(piece.text):
            return self.part[piece.start : piece.end]
        if not piece.plain:
            return self.part[piece.start : piece.end] if start == 0 else b""
        words = escape(piece.text[start:end])
        return f'<{self.prefix}t xml:space="preserve">{words}</{self.prefix}t>'.encode()

    def _begin(self, id_: int) -> bytes:
        return f'<{self.prefix}commentRangeStart {self.prefix}id="{id_}"/>'.encode()

    def _end(self, id_: int) -> bytes:
        w = self.prefix
        return f'<{w}commentRangeEnd {w}id="{id_}"/><{w}r><{w}commentReference {w}id="{id_}"/></{w}r>'.encode()
