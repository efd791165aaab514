"""JPEG files without what is not the picture: position, camera, preview, comments, whatever hangs behind the end.

Nothing is decoded, so nothing of the picture is lost. Segments by ITU-T T.81 Annex B.
"""

from collections.abc import Iterator
from typing import Final

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_RESTARTS: Final = range(0xD0, 0xD8)
_TABLES: Final = frozenset({0xC4, 0xDB, 0xDD, 0xCC})
_FRAMES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
_JFIF, _ADOBE = 0xE0, 0xEE


def bare_jpeg(content: bytes) -> bytes | None:
    """Return a JPEG with nothing but the picture and how its colours are coded; None when its end is not found."""
    kept = bytearray(b"\xff\xd8")
    for marker, start, end in _segments(content):
        if marker == _END:
            return bytes(kept + b"\xff\xd9")
        segment = content[start:end]
        is_coding = marker in _FRAMES or marker in _TABLES or marker == _SCAN
        is_jfif = marker == _JFIF and segment[4:9] == b"JFIF\0"
        if is_jfif:
            kept += b"\xff\xe0\x00\x10" + segment[4:16] + b"\0\0"  # without its preview
        elif is_coding or (marker == _ADOBE and segment[4:9] == b"Adobe"):
            kept += segment
    return None


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield marker, start and end of each segment; a scan's includes its coded data."""
    position = 2
    while position + 4 <= len(content) or content[position : position + 2] == b"\xff\xd9":
        if content[position] != 0xFF:
            return
        marker = content[position + 1]
        if marker == 0xFF:  # fill byte
            position += 1
            continue
        if marker == _END:
            yield marker, position, position + 2
            return
        end = position + 2 + int.from_bytes(content[position + 2 : position + 4])
        if marker == _SCAN:
            end = _end_of_data(content, end)
        yield marker, position, end
        position = end


def _end_of_data(content: bytes, position: int) -> int:
    """Return where coded data end: at the next marker that is neither a stuffed byte nor a restart."""
    while (position := content.find(b"\xff", position)) >= 0 and position + 1 < len(content):
        following = content[position + 1]
        if following and following not in _RESTARTS and following != 0xFF:
            return position
        position += 1 if following == 0xFF else 2
    return len(content)
