"""The style sheet that makes a print document use prepared faces, by file instead of by name."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from yibao_report.fonts.discovery import Face
from yibao_report.fonts.preparation import PreparedFace

FONT_BASE: Final = "https://fonts.yibao.invalid/"
"""Addresses below it are files of the font cache; they name no machine. ``.invalid`` exists nowhere (RFC 6761)."""

_SUFFIX: Final = "Yibao"


def internal_family(face: Face) -> str:
    """Return the family that a prepared face has in CSS, e.g. ``FandolFang Yibao``; the PDF names its fonts by it.

    It must differ from the installed family, which fontconfig might otherwise take instead.
    """
    name = face.name if face.name.isascii() else face.postscript_name
    return f"{name.replace('-', ' ')} {_SUFFIX}"


def font_faces_css(prepared: Iterable[PreparedFace]) -> str:
    """Return an ``@font-face`` rule for each prepared face.

    All are declared in weight 400, whatever their design: a heavy face such as 小标宋 is not to be made bolder still.
    """
    rules = (
        f'@font-face {{ font-family: "{internal_family(each.face)}"; src: url("{FONT_BASE}{each.file.name}"); '
        'font-weight: 400; font-style: normal; font-feature-settings: "chws" 1 }\n'
        for each in prepared
    )
    return "".join(rules)


def roles_css(faces: Mapping[str, Sequence[Face]]) -> str:
    """Return the variables of the roles: prepared faces, then the same ones as installed, and nothing else.

    The installed ones are for a character that comes to the page from nowhere in the document, e.g. out of a counter.
    """
    lines = []
    for role, chain in faces.items():
        names = [internal_family(face) for face in chain] + [face.families[0] for face in chain]
        listed = ", ".join(f'"{name}"' for name in names)
        lines.append(f"--font-{role}: {listed} !important;")
    return f":root {{ {' '.join(lines)} }}\n"
