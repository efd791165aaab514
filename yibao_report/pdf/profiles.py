"""The three kinds of PDF that a publication is made into, as data: what each is called and what it needs.

``archive`` is kept and put online, ``press`` goes to the printers, ``proof`` (校对稿) to the people who check it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

PT: Final = 72 / 25.4
"""Points in a millimetre."""

BLEED_MM: Final = 3.0
"""Bleed on every side: A4 becomes 216 × 303 mm."""

SLUG_MM: Final = 7.0
"""Paper beyond the bleed that the crop marks stand on."""

CROP_MARK_MM: Final = 5.0
CROP_MARK_PT: Final = 0.25
"""Length of a crop mark, which begins where the bleed ends, and its thickness."""


class ProfileName(StrEnum):
    """What ``build --profile`` takes."""

    ARCHIVE = "archive"
    PRESS = "press"
    PROOF = "proof"


class Binding(StrEnum):
    """What ``build --binding`` takes: 骑马订 or 胶装; it decides how many pages a press file must have."""

    SADDLE_STITCH = "saddle-stitch"
    PERFECT = "perfect"

    @property
    def multiple(self) -> int:
        """The number of pages is a multiple of this: a folded sheet has four, a leaf two."""
        return 4 if self is Binding.SADDLE_STITCH else 2


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of PDF.

    Attributes:
        name: On the command line.
        label: For the editor.
        suffix: Between the publication's id and ``.pdf``.
        stylesheet: Template of the style sheet that follows the format's own.
        appendix: Template of what follows the format's document, or None.
        variant: WeasyPrint's name of the standard it claims, or None.
        tagged: Whether it carries its structure, for screen readers.
    """

    name: ProfileName
    label: str
    suffix: str
    stylesheet: str
    appendix: str | None
    variant: str | None
    tagged: bool

    def file_name(self, publication: str) -> str:
        """Return the name of its file for a publication."""
        return f"{publication}{self.suffix}.pdf"


PROFILES: Final = {
    profile.name: profile
    for profile in (
        # PDF/A-3a with the identification of PDF/UA-1 added: one file for both (ISO 19005-3, ISO 14289-1).
        Profile(ProfileName.ARCHIVE, "存档", "", "common/print-archive.css", None, "pdf/a-3a", tagged=True),
        Profile(ProfileName.PRESS, "付印", ".press", "common/print-press.css", None, "pdf/x-4", tagged=False),
        Profile(
            ProfileName.PROOF,
            "校对稿",
            ".proof",
            "common/print-proof.css",
            "common/proof-appendix.html",
            None,
            tagged=False,
        ),
    )
}


@dataclass(frozen=True, slots=True)
class PrintingCondition:
    """A registered characterisation of a press, named in the output intent (ISO 15930-7).

    Attributes:
        identifier: Its name in the registry.
        registry: Address of the registry.
        description: What it is.
    """

    identifier: str
    registry: str
    description: str


# GB/T 9704—2012 4.1: official documents are printed on uncoated offset or copying paper of 60–80 g/m².
PRINTING_CONDITION: Final = PrintingCondition(
    "FOGRA47",
    "http://www.color.org",
    "Offset printing, ISO 12647-2:2004/Amd 1, uncoated white paper (paper type 4)",
)
