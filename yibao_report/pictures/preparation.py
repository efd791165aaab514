"""Making a sound picture ready: upright, in sRGB, without a word about who took it where; scaled down where wanted.

In: the bytes of an examined picture. Out: bytes, the same every time. A JPEG that needs no change keeps its coding;
SVG is handed on as it is.
"""

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from yibao_report.cache import ContentCache
from yibao_report.model.picture import Picture, PictureKind
from yibao_report.pictures.examination import opened
from yibao_report.pictures.jpeg import bare_jpeg

if TYPE_CHECKING:
    from PIL.Image import Image

_VERSION: Final = "1"
_WEB_QUALITY: Final = 82
_PRINT_QUALITY: Final = 90
_ORIENTATION: Final = 0x0112
_PALETTE: Final = 256


@dataclass(frozen=True, slots=True)
class Preparation:
    """What a picture is made ready for.

    Attributes:
        width: Pixels it is scaled down to, or None for all it has.
        is_print: Whether it goes into a PDF, whose kinds of pictures are JPEG and PNG alone.
        keeps_inks: Whether a picture in CMYK stays so (press) or becomes sRGB.
    """

    width: int | None = None
    is_print: bool = False
    keeps_inks: bool = False


def prepare_picture(content: bytes, picture: Picture, wanted: Preparation, cache: ContentCache) -> bytes:
    """Return a picture ready for the site or for print; made once for each content and purpose."""
    if picture.kind is PictureKind.SVG:
        return content
    from PIL import __version__

    purpose = f"{wanted.width or 'whole'}-{'print' if wanted.is_print else 'web'}-{'inks' if wanted.keeps_inks else ''}"
    key = f"{picture.digest}.{purpose}.{__version__}-{_VERSION}"
    if (known := cache.find(key)) is not None:
        return known
    prepared = _prepare(content, picture, wanted)
    cache.keep(key, prepared)
    return prepared


def _prepare(content: bytes, picture: Picture, wanted: Preparation) -> bytes:
    with opened(content) as image:
        scaled = wanted.width is not None and wanted.width < picture.width
        if picture.kind is PictureKind.JPEG and not scaled and _is_plain(image, wanted):
            bare = bare_jpeg(content)
            if bare is not None:
                return bare
        upright = _standard(_in_srgb(_upright(image), wanted))
    if scaled and wanted.width is not None:
        height = max(1, round(upright.height * wanted.width / upright.width))
        upright = scale(upright, wanted.width, height)
    return encode(upright, _kind(picture, upright, wanted), _PRINT_QUALITY if wanted.is_print else _WEB_QUALITY)


def scale(image: "Image", width: int, height: int) -> "Image":
    """Return a picture scaled down; few colours stay few, so that line art stays small."""
    from PIL import Image

    few = image.mode == "RGB" and image.getcolors(_PALETTE) is not None
    small = image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return small.quantize(_PALETTE, dither=Image.Dither.NONE) if few else small


def encode(image: "Image", kind: PictureKind, quality: int) -> bytes:
    """Return a picture as a file, with nothing in it but pixels."""
    image.info = {}
    options: dict[str, Any] = {
        PictureKind.JPEG: {"quality": quality, "progressive": True, "optimize": True},
        PictureKind.WEBP: {"quality": quality, "method": 4},
    }.get(kind, {"optimize": True})
    file = BytesIO()
    image.save(file, kind.value.upper(), **options)
    return file.getvalue()


def _kind(picture: Picture, image: "Image", wanted: Preparation) -> PictureKind:
    if not wanted.is_print or picture.kind is PictureKind.JPEG:
        return picture.kind
    is_photograph = picture.kind is PictureKind.WEBP and image.mode in ("RGB", "L")
    return PictureKind.JPEG if is_photograph else PictureKind.PNG


def _is_plain(image: "Image", wanted: Preparation) -> bool:
    """Whether a JPEG stands upright in colours that need no profile."""
    in_place = image.getexif().get(_ORIENTATION, 1) in (0, 1)
    colours = ("L", "RGB", "CMYK") if wanted.keeps_inks else ("L", "RGB")
    profile = image.info.get("icc_profile")
    return in_place and image.mode in colours and (image.mode != "RGB" or not profile or _is_srgb(profile))


def _upright(image: "Image") -> "Image":
    from PIL import ImageOps

    return ImageOps.exif_transpose(image)


def _is_srgb(profile: bytes) -> bool:
    name = b"sRGB"
    return name in profile or name.decode().encode("utf-16-be") in profile


def _in_srgb(image: "Image", wanted: Preparation) -> "Image":
    """Return a picture in sRGB: by its profile where it brings one; a broken profile counts for none."""
    from PIL import Image, ImageCms

    if image.mode == "CMYK" and wanted.keeps_inks:
        return image
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK") and not (image.mode == "RGB" and _is_srgb(profile)):
        try:
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if isinstance(converted, Image.Image):
            return converted
    return image.convert("RGB") if image.mode in ("CMYK", "YCbCr", "LAB", "HSV") else image


def _standard(image: "Image") -> "Image":
    """Return a picture in a mode that can be scaled: palette, bits and 16 bits become 8 bits a channel."""
    has_alpha = "transparency" in image.info or image.mode in ("LA", "La", "PA", "RGBa")
    if image.mode.startswith("I"):  # 16 bits of grey: Pillow itself would cut them off at 255
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if has_alpha:
        return image.convert("RGBA")
    if image.mode in ("L", "RGB", "RGBA", "CMYK"):
        return image.copy()
    return image.convert("L" if image.mode == "1" else "RGB")
