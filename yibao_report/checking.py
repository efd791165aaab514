"""Everything that can be wrong with a workspace, found without building: load → resolve → check → templates.

What ``check`` does, and what a build begins with.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from yibao_report.charts.verification import verify_charts
from yibao_report.check.account import NumeralAccount, account_for
from yibao_report.check.registry import check_publications
from yibao_report.check.text.workspace import proofread_publications
from yibao_report.diagnostics import Diagnostics
from yibao_report.diagnostics.selection import Selection
from yibao_report.load.lexicon import load_lexicon
from yibao_report.load.workspace import Workspace, load_workspace
from yibao_report.render.verification import verify_templates
from yibao_report.resolve.publication import ResolvedPublication, resolve_workspace


@dataclass(frozen=True, slots=True)
class Checked:
    """A workspace with its publications resolved, and the account of their numerals."""

    workspace: Workspace
    publications: tuple[ResolvedPublication, ...]
    account: NumeralAccount


def check_workspace(
    root: Path, selected: Iterable[str], diagnostics: Diagnostics, selection: Selection | None = None
) -> Checked | None:
    """Find every problem of a workspace, or of some publications; None when the folder is no workspace.

    ``selection`` says which findings of the rules over text are told, on top of what the workspace says.
    """
    workspace = load_workspace(root, selected, diagnostics)
    if workspace is None:
        return None
    publications = resolve_workspace(workspace, diagnostics)
    check_publications(publications, diagnostics)
    verify_charts((chart for each in publications for chart in each.charts.values()), diagnostics)
    lexicon = load_lexicon(workspace.files, diagnostics)
    office = workspace.site.proofreading
    proofread_publications(publications, lexicon, office, selection or Selection(), diagnostics)
    verify_templates(publications, workspace.templates, diagnostics)
    return Checked(workspace, publications, account_for(publications))
