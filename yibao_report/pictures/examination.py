"""Examining a picture file: is it whole, is it what its name says, how large is it.

In: bytes and the suffix of the name. Out: a `Picture`, or `PictureError` with a rule, a message and a way out.
"""

import json
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Final

from yibao_report.cache import ContentCache
from yibao_report.diagnostics import Rule
from yibao_report.model.picture import Picture, PictureKind
from yibao_report.pictures import rules
from yibao_report.pictures.drawing import drawing_size, read_drawing, unsafe_parts
from yibao_report.pictures.kinds import KINDS, kind_of

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES: Final = 64 * 1024 * 1024
_VERSION: Final = "1"
_ORIENTATION: Final = 0x0112
"""Exif 2.32 4.6.4 A: how the camera was held; from 5 on, width and height are exchanged."""


class PictureError(Exception):
    """A picture that cannot be published."""

    def __init__(self, rule: Rule, message: str, help: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message
        self.help = help


def examine_picture(content: bytes, suffix: str, cache: ContentCache) -> Picture:
    """Return what a picture file is; decoded once, then known by its content.

    Raises:
        PictureError: it cannot be published.
    """
    if len(content) > MOST_BYTES:
        raise too_large(f"有{len(content) // 1024**2}MB")
    kind = _expected_kind(content, suffix)
    digest = sha256(content).hexdigest()
    key = f"{digest}.{_pillow()}-{_VERSION}.json"
    if (known := cache.find(key)) is not None:
        facts = json.loads(known)
        return Picture(**{**facts, "kind": PictureKind(facts["kind"])})
    picture = _examine_drawing(content, digest) if kind is PictureKind.SVG else _decode(content, kind, digest)
    cache.keep(key, json.dumps(asdict(picture)).encode())
    return picture


def too_large(how: str) -> PictureError:
    """Return what is told of a picture beyond every use."""
    return PictureError(rules.PICTURE_TOO_LARGE, f"图片{how}，太大了", "用看图软件把它缩小到长边5000像素以内再放进来")


def _pillow() -> str:
    from PIL import __version__

    return __version__


def _expected_kind(content: bytes, suffix: str) -> PictureKind:
    expected, found = KINDS[suffix], kind_of(content)
    if found == expected.label:
        return expected
    if not content:
        raise PictureError(rules.BROKEN_PICTURE, "图片文件是空的", "从原处再拷一次")
    if found is None:
        message = f"图片文件已损坏，认不出是{expected.label}"
        raise PictureError(rules.BROKEN_PICTURE, message, "能用看图软件打开的，另存一次；打不开的，从原处再拷一次")
    real = next((suffix for suffix, kind in KINDS.items() if kind.label == found), None)
    help_ = f"把扩展名改成{real}，叙述里也改" if real else "用看图软件打开，“另存为”JPEG（照片）或PNG（图表）"
    message = f"图片的扩展名是{suffix}，内容却是{found}"
    raise PictureError(rules.MISLABELLED_PICTURE, message, help_)


def _examine_drawing(content: bytes, digest: str) -> Picture:
    try:
        root = read_drawing(content)
    except ValueError as error:
        if str(error) == "实体声明":
            raise PictureError(rules.UNSAFE_DRAWING, "SVG图里有实体声明", "用画图软件重新导出为“纯SVG”") from error
        raise PictureError(rules.BROKEN_PICTURE, f"SVG图读不下去（{error}）", "用画图软件重新导出") from error
    if found := list(dict.fromkeys(unsafe_parts(root))):
        message = f"SVG图里有{'、'.join(found[:3])}{'等' if len(found) > 3 else ''}"
        raise PictureError(rules.UNSAFE_DRAWING, message, "删去它们，或用画图软件重新导出为“纯SVG”；也可以另存为PNG")
    return Picture(PictureKind.SVG, *drawing_size(root), digest)


def _decode(content: bytes, kind: PictureKind, digest: str) -> Picture:
    """Decode a picture to its last pixel: a file that was cut off opens well enough."""
    broken = PictureError(
        rules.BROKEN_PICTURE, f"{kind.label}图片不完整或已损坏", "用看图软件打开看一看；从原处再拷一次，或重新导出"
    )
    try:
        with opened(content) as image:
            width, height = image.size
            moves = kind is not PictureKind.JPEG and getattr(image, "n_frames", 1) > 1
            if image.getexif().get(_ORIENTATION, 1) in range(5, 9):
                width, height = height, width
            image.draft(None, (max(1, width // 8), max(1, height // 8)))  # a JPEG at an eighth: read to its end as well
            image.load()
    except PictureError:
        raise
    except Exception as error:  # whatever a decoder stumbles over, the file is no picture
        raise broken from error
    return Picture(kind, width, height, digest, moves)


@contextmanager
def opened(content: bytes) -> "Iterator[Image]":
    """Open a picture strictly: no half of a file, no bomb.

    Raises:
        PictureError: it has more pixels than any page can use.
    """
    from PIL import Image, ImageFile

    lenient = ImageFile.LOAD_TRUNCATED_IMAGES  # WeasyPrint sets it for the whole process
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content)) as image:
                yield image
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise too_large("像素太多") from error
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient
