"""Load, resolve and check in one go: what ``check`` does, and what a build begins with."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from yibao_report.check.account import NumeralAccount, account_for
from yibao_report.check.registry import check_publications
from yibao_report.diagnostics import Diagnostics
from yibao_report.load.workspace import Workspace, load_workspace
from yibao_report.resolve.publication import ResolvedPublication, resolve_workspace


@dataclass(frozen=True, slots=True)
class Checked:
    """A workspace after load, resolve and check."""

    workspace: Workspace
    publications: tuple[ResolvedPublication, ...]
    account: NumeralAccount


def check_workspace(root: Path, selected: Iterable[str], diagnostics: Diagnostics) -> Checked | None:
    """Find every problem of a workspace, or of some publications; None when the folder is no workspace."""
    workspace = load_workspace(root, selected, diagnostics)
    if workspace is None:
        return None
    publications = resolve_workspace(workspace, diagnostics)
    check_publications(publications, diagnostics)
    return Checked(workspace, publications, account_for(publications))
