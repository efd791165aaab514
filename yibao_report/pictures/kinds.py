"""Which kind of picture a file is: by its name, and by its first bytes."""

import re
from typing import Final

from yibao_report.model.picture import PictureKind

KINDS: Final = {
    ".png": PictureKind.PNG,
    ".jpg": PictureKind.JPEG,
    ".jpeg": PictureKind.JPEG,
    ".gif": PictureKind.GIF,
    ".svg": PictureKind.SVG,
    ".webp": PictureKind.WEBP,
}
"""By suffix, in lower case."""

UNSUPPORTED: Final = {
    **dict.fromkeys((".heic", ".heif"), "HEIC（苹果手机的照片）"),
    **dict.fromkeys((".tif", ".tiff"), "TIFF（扫描件）"),
    **dict.fromkeys((".psd", ".cdr", ".ai", ".eps"), "设计软件的源文件"),
    **dict.fromkeys((".cr2", ".cr3", ".nef", ".arw", ".dng", ".raw"), "相机的RAW文件"),
    **dict.fromkeys((".wmf", ".emf"), "Office的图元文件"),
    ".bmp": "BMP位图",
    ".avif": "AVIF图片",
    ".ico": "图标文件",
    ".jfif": "JPEG文件（扩展名要写成.jpg）",
    ".pdf": "PDF文件",
}
"""Suffixes of pictures that not every browser shows, with what editors call them."""

_BRANDS: Final = re.compile(rb"....ftyp(hei[cxms]|hev[cxms]|mif1|msf1|avif|avis)", re.DOTALL)
_DRAWING: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>|\s)*<svg", re.DOTALL
)
_MAGIC: Final = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"BM", "BMP"),
    (b"8BPS", "PSD"),
    (b"%PDF", "PDF"),
    (b"%!PS", "EPS"),
    (b"PK\x03\x04", "压缩包或Office文件"),
)


def kind_of(content: bytes) -> str | None:
    """Return the name of what a file is, e.g. ``JPEG`` or ``HEIC``; None when that cannot be told."""
    for magic, name in _MAGIC:
        if content.startswith(magic):
            return name
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "WebP"
    if brand := _BRANDS.match(content):
        return "AVIF" if brand[1].startswith(b"avi") else "HEIC"
    head = content[:65536]
    if _DRAWING.match(head):
        return "SVG"
    return "网页" if re.match(rb"\s*<(?:!doctype html|html)", head, re.IGNORECASE) else None
