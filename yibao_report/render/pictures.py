"""A picture on a page: its address, the sizes a browser may choose from, its words.

Addresses only, no bytes: the site makes the files under the very names that are given here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final
from urllib.parse import quote

from markdown_it.token import Token

from yibao_report.model.narrative import Section
from yibao_report.model.picture import Picture, PictureKind
from yibao_report.render.addresses import published_name
from yibao_report.render.context import ImageContext

WEB_WIDTHS: Final = (480, 960, 1600)
"""Pixels across: a telephone, the text column, the column on a screen of double density."""

_SCALED: Final = (PictureKind.JPEG, PictureKind.PNG, PictureKind.WEBP)


@dataclass(frozen=True, slots=True)
class WebPicture:
    """One size of a picture on the site: its address relative to the page, and its width in pixels."""

    name: str
    width: int


def examined_pictures(sections: Iterable[Section]) -> Mapping[str, Picture]:
    """Return the sound pictures of a publication by their path."""
    return {use.path: use.picture for section in sections for use in section.files if use.picture is not None}


def web_pictures(picture: Picture, path: str, publication_id: str) -> tuple[WebPicture, ...]:
    """Return the sizes of a picture, smallest first; the last one keeps the picture's own name.

    The others carry the content's hash in their names, so that no file of the workspace is called the same.
    """
    own = published_name(path, publication_id)
    if picture.kind not in _SCALED:
        return (WebPicture(own, picture.width),)
    largest = min(picture.width, WEB_WIDTHS[-1])
    pure = PurePosixPath(own)
    smaller = (
        WebPicture(str(pure.with_name(f"{pure.stem}.{width}w-{picture.digest[:8]}{pure.suffix}")), width)
        for width in WEB_WIDTHS
        if width < largest
    )
    return (*smaller, WebPicture(own, largest))


def image_context(token: Token, alt: str, picture: Picture | None, publication_id: str, medium: str) -> ImageContext:
    """Return what the template of a picture is given."""
    path = token.meta["path"]
    sizes = web_pictures(picture, path, publication_id) if picture and medium == "site" else ()
    width = sizes[-1].width if sizes else (picture.width if picture else None)
    return ImageContext(
        src=quote(published_name(path, publication_id) if medium == "site" else path),
        srcset=", ".join(_candidates(sizes)) if len(sizes) > 1 else None,
        alt=alt,
        caption=_words(token, "caption") or _words(token, "title"),
        credit=_words(token, "credit"),
        width=width,
        height=max(1, round(width * picture.height / picture.width)) if width and picture else None,
    )


def _candidates(sizes: Iterable[WebPicture]) -> Iterator[str]:
    """Yield addresses with widths; a comma would end an address (HTML Standard, srcset)."""
    return (f"{quote(size.name)} {size.width}w" for size in sizes)


def _words(token: Token, key: str) -> str | None:
    return str(token.attrs.get(key) or "") or None
