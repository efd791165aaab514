"""The faces that fontconfig knows on this machine, with the characters of each, without opening a font file."""

import re
import subprocess
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from yibao_report.fonts.roles import BOLD, REGULAR

_FIELDS: Final = tuple("file index variable weight style slant width postscriptname lang family charset".split())
_FORMAT: Final = "\t".join(f"%{{{name}}}" for name in _FIELDS) + "\n"
_NORMAL_WIDTH: Final = 100
_TIMEOUT: Final = 60
"""Seconds; on the first run after fonts were installed, fontconfig reads every file."""

_JAPANESE: Final = re.compile(r"\bJP\b|mincho|\bMS U?I? ?P?Gothic\b|明朝|ゴシック", re.IGNORECASE)
"""Japanese families; those that lack simplified characters are told by their languages instead."""
_PAN_CJK: Final = re.compile(r"^(Source Han (Sans|Serif|Mono)|Noto (Sans|Serif) CJK)$", re.IGNORECASE)
"""Families without a region in their name: Adobe's are the Japanese ones."""
_OTHER_REGION: Final = re.compile(r"\b(TC|HK|MO|TW|KR|K|HC)\b")


class FontconfigError(Exception):
    """fontconfig could not list the fonts; the message says why."""


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a font file.

    Attributes:
        file: The font file.
        index: Number of the face in the file, as fontconfig counts; above 65535 for an instance of a variable font.
        families: Its family names, in all languages, fontconfig's preferred one first.
        weight: fontconfig's number, 80 regular, 200 bold.
        postscript_name: E.g. ``FandolFang-Regular``.
        languages: E.g. ``zh-cn``.
        codepoints: Ranges of characters it has, ends included, in order.
    """

    file: Path
    index: int
    families: tuple[str, ...]
    weight: int
    postscript_name: str
    languages: frozenset[str]
    codepoints: tuple[tuple[int, int], ...] = field(repr=False)

    @property
    def name(self) -> str:
        """Its name for the reader, e.g. ``Noto Serif CJK SC Bold``."""
        family = next((name for name in self.families if name.isascii()), self.families[0])
        return f"{family} Bold" if self.weight >= BOLD else family

    @property
    def is_japanese(self) -> bool:
        """Whether its Han characters have Japanese shapes."""
        if any(_JAPANESE.search(name) or _PAN_CJK.match(name) for name in self.families):
            return True
        return "ja" in self.languages and "zh-cn" not in self.languages

    @property
    def is_simplified_chinese(self) -> bool:
        """Whether it is made for simplified Chinese."""
        return "zh-cn" in self.languages and not self.is_japanese and not _OTHER_REGION.search(self.families[0])

    def __contains__(self, char: str) -> bool:
        """Whether it has a character."""
        code = ord(char)
        place = bisect_right(self.codepoints, (code, sys.maxunicode)) - 1
        return place >= 0 and code <= self.codepoints[place][1]


@dataclass(frozen=True)
class Machine:
    """The faces of this machine that text may be set in: upright, of normal width, not Japanese."""

    faces: tuple[Face, ...]

    @cached_property
    def _by_family(self) -> dict[str, list[Face]]:
        found: dict[str, list[Face]] = {}
        for face in self.faces:
            for name in face.families:
                found.setdefault(_key(name), []).append(face)
        return found

    def find(self, family: str, weight: int) -> Face | None:
        """Return the face of a family that is nearest to a weight."""
        faces = self._by_family.get(_key(family), ())
        return min(faces, key=lambda face: (abs(face.weight - weight), face.file.name, face.index), default=None)

    def lenders(self, weight: int = REGULAR) -> Iterator[Face]:
        """Yield the faces that may lend a character, those for simplified Chinese first."""
        order = sorted(self.faces, key=lambda face: (abs(face.weight - weight), face.name, face.file.name, face.index))
        yield from (face for face in order if face.is_simplified_chinese)
        yield from (face for face in order if not face.is_simplified_chinese)


def installed_faces() -> Machine:
    """Ask fontconfig for every face of this machine.

    Raises:
        FontconfigError: there is no ``fc-list``, or it fails.
    """
    try:
        done = subprocess.run(
            ["fc-list", "-f", _FORMAT, ":scalable=true"], capture_output=True, timeout=_TIMEOUT, check=True
        )
    except FileNotFoundError as error:
        raise FontconfigError("没有fc-list命令") from error
    except (OSError, subprocess.SubprocessError) as error:
        raise FontconfigError("fc-list没有正常结束") from error
    return Machine(read_faces(done.stdout.decode("utf-8", errors="surrogateescape").splitlines()))


def read_faces(lines: Iterable[str]) -> tuple[Face, ...]:
    """Read what ``fc-list`` printed; the order is the same whatever order fontconfig lists files in."""
    rows = (dict(zip(_FIELDS, line.split("\t"), strict=True)) for line in lines if line.count("\t") == len(_FIELDS) - 1)
    faces = [_face(row) for row in rows if _is_plain(row)]
    return tuple(sorted((face for face in faces if not face.is_japanese), key=lambda face: (face.file, face.index)))


def _is_plain(row: dict[str, str]) -> bool:
    """Whether a row is an upright face of normal width with a family and characters, not a whole range of weights."""
    upright = row["slant"] in ("", "0") and row["width"] in ("", str(_NORMAL_WIDTH))
    return upright and row["variable"] != "True" and bool(row["family"]) and bool(row["charset"])


def _face(row: dict[str, str]) -> Face:
    return Face(
        file=Path(row["file"]),
        index=int(row["index"] or 0),
        families=tuple(row["family"].split(",")),
        weight=_weight(row["weight"], row["style"]),
        postscript_name=row["postscriptname"],
        languages=frozenset(row["lang"].casefold().split("|")),
        codepoints=tuple(_ranges(row["charset"])),
    )


def _weight(number: str, style: str) -> int:
    """Return the weight; some fonts (FandolHei) tell it by the name of the style alone."""
    weight = round(float(number or REGULAR))
    return max(weight, BOLD) if re.search(r"\b(bold|black|heavy)\b", style, re.IGNORECASE) else weight


def _ranges(charset: str) -> Iterator[tuple[int, int]]:
    """Read fontconfig's list of characters: hexadecimal numbers and ranges, with spaces between."""
    for item in charset.split():
        first, _, last = item.partition("-")
        yield int(first, 16), int(last or first, 16)


def _key(family: str) -> str:
    """Return a family's name as fontconfig compares it: without spaces and case."""
    return family.casefold().replace(" ", "")
