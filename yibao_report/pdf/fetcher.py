"""What WeasyPrint may read: files of the workspace, of the shipped templates and of the font cache, nothing else."""

import mimetypes
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from yibao_report.fonts.stylesheet import FONT_BASE


class WorkspaceFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no type hints
    """Serves addresses below ``base`` from the roots, prepared fonts, and data: addresses; refuses everything else.

    ``prepared`` holds what is served instead of files, by path: pictures without what their cameras wrote into them.

    No request leaves the machine, and no file outside of the roots is read, links resolved.
    """

    def __init__(
        self,
        base: str,
        roots: Iterable[Path],
        fonts: Path | None = None,
        prepared: Mapping[str, bytes] | None = None,
    ) -> None:
        super().__init__(allowed_protocols=("data",))
        self._served = {base: [root.resolve() for root in roots]}
        self._prepared = {base + path: content for path, content in (prepared or {}).items()}
        if fonts is not None:
            self._served[FONT_BASE] = [fonts.resolve()]

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Return the content of an address.

        Raises:
            ValueError: it is not to be read; WeasyPrint logs that and goes on.
        """
        if url.startswith("data:"):
            return super().fetch(url, headers)
        base = next((base for base in self._served if url.startswith(base)), None)
        if base is None:
            raise ValueError(f"not a file of the workspace: {urlsplit(url).scheme}:")
        path = unquote(urlsplit(url.removeprefix(base)).path)
        if (prepared := self._prepared.get(base + path)) is not None:
            kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
            return URLFetcherResponse(url, prepared, {"Content-Type": kind})
        for root in self._served[base]:
            file = (root / path).resolve()
            if file.is_relative_to(root) and file.is_file():
                kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
                return URLFetcherResponse(url, file.read_bytes(), {"Content-Type": kind})
        raise ValueError(f"no such file in the workspace: {path}")
