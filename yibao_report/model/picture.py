"""A picture file as examined: what kind it is and how large it stands on the page."""

from dataclasses import dataclass
from enum import StrEnum


class PictureKind(StrEnum):
    """Kinds of picture files that a narrative can show."""

    JPEG = "jpeg"
    PNG = "png"
    GIF = "gif"
    WEBP = "webp"
    SVG = "svg"

    @property
    def label(self) -> str:
        """Its name as editors know it."""
        return {"webp": "WebP"}.get(self.value, self.value.upper())


@dataclass(frozen=True, slots=True)
class Picture:
    """A sound picture file.

    Attributes:
        kind: What the file really is.
        width: In pixels, the picture standing upright.
        height: In pixels, the picture standing upright.
        digest: SHA-256 of the file in hexadecimal digits; what is made of it is kept under this.
        is_animated: Whether it moves; its first frame stands for it.
    """

    kind: PictureKind
    width: int
    height: int
    digest: str
    is_animated: bool = False
