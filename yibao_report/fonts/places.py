"""Where in the content of a publication a character stands."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from yibao_report.load.files import WorkspaceFiles
from yibao_report.resolve.publication import ResolvedPublication
from yibao_report.source import SourceFile, Span

_SITE: Final = "content/site.yaml"
_YAML_COMMENT: Final = re.compile(r"^[ \t]*#.*$|(?<=\s)#(?=\s).*$", re.MULTILINE)


def content_files(publication: ResolvedPublication, files: WorkspaceFiles) -> tuple[SourceFile, ...]:
    """Return what a publication is made from: its narrative, its header, its data, the site's own file."""
    header = publication.header
    paths = [section.path for section in publication.sections]
    paths += [header.path, *(f"data/{use.id}{end}" for use in header.datasets for end in (".yaml", ".yml")), _SITE]
    found = (files.read_text(path) for path in paths if files.is_file(path))
    return tuple(file for file in found if file is not None)


def find_places(char: str, files: Iterable[SourceFile]) -> tuple[Span, ...]:
    """Return every place where a character stands, comments of YAML left out."""
    return tuple(file.span(offset, offset + 1) for file in files for offset in _offsets(char, file))


def _offsets(char: str, file: SourceFile) -> Iterator[int]:
    text = file.text
    if not file.path.endswith(".md"):
        text = _YAML_COMMENT.sub(lambda comment: " " * len(comment.group()), text)
    return (match.start() for match in re.finditer(re.escape(char), text))
