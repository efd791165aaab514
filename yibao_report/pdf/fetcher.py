"""What WeasyPrint may read: files of the workspace and of the shipped templates, nothing else."""

import mimetypes
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse


class WorkspaceFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no type hints
    """Serves addresses below ``base`` from the roots, and data: addresses; refuses everything else.

    No request leaves the machine, and no file outside of the roots is read, links resolved.
    """

    def __init__(self, base: str, roots: Iterable[Path]) -> None:
        super().__init__(allowed_protocols=("data",))
        self._base = base
        self._roots = [root.resolve() for root in roots]

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """Return the content of an address.

        Raises:
            ValueError: it is not to be read; WeasyPrint logs that and goes on.
        """
        if url.startswith("data:"):
            return super().fetch(url, headers)
        if not url.startswith(self._base):
            raise ValueError(f"not a file of the workspace: {urlsplit(url).scheme}:")
        path = unquote(urlsplit(url.removeprefix(self._base)).path)
        for root in self._roots:
            file = (root / path).resolve()
            if file.is_relative_to(root) and file.is_file():
                kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
                return URLFetcherResponse(url, file.read_bytes(), {"Content-Type": kind})
        raise ValueError(f"no such file in the workspace: {path}")
