"""The files of a publication's pictures on the site: scaled, upright, and silent about who took them where.

A file that is only linked to keeps its size; a picture's data about camera and position are taken out of it as well.
"""

from collections.abc import Iterable, Iterator

from yibao_report.cache import ContentCache, open_content_cache
from yibao_report.load.files import WorkspaceFiles
from yibao_report.load.pictures import PICTURE_CACHE
from yibao_report.model.narrative import FileUse
from yibao_report.model.picture import Picture
from yibao_report.pictures.preparation import Preparation, prepare_picture
from yibao_report.render.addresses import published_name
from yibao_report.render.pictures import web_pictures


def published_files(uses: Iterable[FileUse], publication_id: str, files: WorkspaceFiles) -> Iterator[tuple[str, bytes]]:
    """Yield name, relative to the publication's page, and content of what its narrative shows and links to."""
    by_path: dict[str, list[FileUse]] = {}
    for use in uses:
        by_path.setdefault(use.path, []).append(use)
    cache = open_content_cache(PICTURE_CACHE) if any(use.picture for each in by_path.values() for use in each) else None
    for path, each in sorted(by_path.items()):
        location = files.locate(path)
        if location is None or not location.is_file():
            continue
        content, picture = location.read_bytes(), each[0].picture
        if picture is None or cache is None:
            yield published_name(path, publication_id), content
        elif all(not use.is_image for use in each):
            whole = prepare_picture(content, picture, Preparation(), cache)
            yield published_name(path, publication_id), whole
        else:
            yield from _sizes(content, picture, path, publication_id, cache)


def _sizes(
    content: bytes, picture: Picture, path: str, publication_id: str, cache: ContentCache
) -> Iterator[tuple[str, bytes]]:
    for size in web_pictures(picture, path, publication_id):
        width = size.width if size.width < picture.width else None
        yield size.name, prepare_picture(content, picture, Preparation(width=width), cache)
