"""The door to templates: the workspace's own ``templates/`` first, then the ones the package brings.

A workspace overrides a single template by a file of the same name; everything else stays as shipped.
"""

from functools import cached_property
from pathlib import Path, PurePosixPath

from yibao_report.diagnostics import Diagnostics
from yibao_report.load.files import WorkspaceFiles
from yibao_report.source import SourceFile

_FOLDER = "templates"


def shipped_templates() -> Path:
    """Return the folder of the templates that come with the package (beside it in a source checkout)."""
    package = Path(__file__).resolve().parents[1]
    installed = package / _FOLDER
    return installed if installed.is_dir() else package.parent / _FOLDER


class TemplateFiles:
    """Templates by name, e.g. ``formats/plan/page.html``."""

    def __init__(self, files: WorkspaceFiles) -> None:
        self._own = files

    @cached_property
    def _shipped(self) -> WorkspaceFiles:
        return WorkspaceFiles(shipped_templates(), Diagnostics())

    def exists(self, name: str) -> bool:
        """Whether the workspace or the package has a template of that name."""
        return self._is_own(name) or (_is_plain(name) and self._shipped.is_file(name))

    def read(self, name: str) -> SourceFile | None:
        """Return a template, or None when there is none or it cannot be read (which is then reported)."""
        if self._is_own(name):
            return self._own.read_text(f"{_FOLDER}/{name}", may_be_empty=True)
        if not self.exists(name):
            return None
        file = self._shipped.read_text(name, may_be_empty=True)
        return SourceFile(f"{_FOLDER}/{name}", file.text) if file else None

    def is_shipped(self, name: str) -> bool:
        """Whether a template is, word for word, the one that comes with the package."""
        shipped = self._shipped.root / name
        if not _is_plain(name) or not shipped.is_file():
            return False
        return not self._is_own(name) or (self._own.root / _FOLDER / name).read_bytes() == shipped.read_bytes()

    def names(self) -> list[str]:
        """Return the names of all templates, for suggestions."""
        roots = (self._own.root / _FOLDER, self._shipped.root)
        found = {path.relative_to(root).as_posix() for root in roots for path in root.rglob("*.*") if path.is_file()}
        return sorted(found)

    def format_ids(self) -> list[str]:
        """Return the formats that have a ``format.yaml``."""
        names = {*self._own.names(f"{_FOLDER}/formats"), *self._shipped.names("formats")}
        return sorted(name for name in names if self.exists(f"formats/{name}/format.yaml"))

    def _is_own(self, name: str) -> bool:
        return _is_plain(name) and self._own.is_file(f"{_FOLDER}/{name}")


def _is_plain(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name
