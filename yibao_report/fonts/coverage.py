"""The face of each role, and what it lacks of the characters that are set in it."""

import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from yibao_report.fonts.discovery import Face, Machine
from yibao_report.fonts.roles import ROLES, Role, role_named

_DRAWN_BY_NO_FONT: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
"""Unicode categories of controls, joiners and spaces, which need no glyph."""
_VARIATION_SELECTORS: Final = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


NO_ROLE: Final = role_named("")
"""For text that the style sheet gives no role: any face will do."""


@dataclass(frozen=True, slots=True)
class RoleFace:
    """A role and the face that fills it; ``face`` is None when this machine has none of its families.

    ``stands_in`` says that it is not one of the families that an office uses; ``tried`` are the families looked for.
    """

    role: Role
    face: Face | None
    stands_in: bool
    tried: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Borrowed:
    """A character that another face lends to the roles that lack it."""

    char: str
    lender: Face
    roles: tuple[RoleFace, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How the characters of a document are covered.

    Attributes:
        roles: The roles it uses, in the order of the table, then a format's own.
        borrowed: Characters that a role's face lacks and another one has.
        missing: Characters that no face has.
    """

    roles: tuple[RoleFace, ...]
    borrowed: tuple[Borrowed, ...]
    missing: tuple[str, ...]


def fill_role(role: Role, machine: Machine, families: tuple[str, ...] = ()) -> RoleFace:
    """Choose the face for a role: the first of the families (or of the role's own list) that the machine has."""
    tried = families or role.families
    for family in tried:
        if face := machine.find(family, role.weight):
            return RoleFace(role, face, family in role.free, tried)
    return RoleFace(role, None, False, tried)


def cover(
    characters: Mapping[str, frozenset[str]], families: Mapping[str, tuple[str, ...]], machine: Machine
) -> Coverage:
    """Find a face for every character of every role."""
    order = [role.id for role in ROLES]
    ids = sorted(filter(None, characters), key=lambda id_: (order.index(id_) if id_ in order else len(order), id_))
    roles = [fill_role(role_named(id_), machine, families.get(id_, ())) for id_ in ids]
    borrowed: dict[tuple[str, Face], list[RoleFace]] = defaultdict(list)
    drawn = filter(is_drawn, characters.get("", ()))
    missing = {char for char in drawn if _lender(char, NO_ROLE, (), machine) is None}
    for filled in roles:
        if filled.face is None:
            continue
        for char in sorted(characters[filled.role.id]):
            if not is_drawn(char) or char in filled.face:
                continue
            lender = _lender(char, filled.role, filled.tried, machine)
            if lender is None:
                missing.add(char)
            else:
                borrowed[char, lender].append(filled)
    return Coverage(
        tuple(roles),
        tuple(Borrowed(char, face, tuple(lacking)) for (char, face), lacking in sorted(borrowed.items(), key=_order)),
        tuple(sorted(missing)),
    )


def _order(item: tuple[tuple[str, Face], list[RoleFace]]) -> tuple[str, str]:
    (char, face), _ = item
    return char, face.name


def _lender(char: str, role: Role, families: tuple[str, ...], machine: Machine) -> Face | None:
    """Return the face that a character is taken from: the role's next families, then any face of the machine."""
    for family in families:
        face = machine.find(family, role.weight)
        if face is not None and char in face:
            return face
    return next((face for face in machine.lenders(role.weight) if char in face), None)


def is_drawn(char: str) -> bool:
    """Whether a character needs a glyph."""
    if any(ord(char) in selectors for selectors in _VARIATION_SELECTORS):
        return False
    return unicodedata.category(char) not in _DRAWN_BY_NO_FONT
