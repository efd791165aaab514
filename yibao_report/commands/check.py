"""``yibao-report check``: every problem, without building; on demand the narratives are mended."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import click

from yibao_report.check.account import NumeralAccount
from yibao_report.check.text.registry import TEXT_RULES
from yibao_report.checking import Checked, check_workspace
from yibao_report.commands.chinese import ChineseCommand
from yibao_report.commands.choosing import choosing_options, chosen
from yibao_report.commands.mending import mend_files, mending_options, say_mended, show_difference
from yibao_report.commands.report import FORMATS, report
from yibao_report.commands.workspace import workspace_root
from yibao_report.diagnostics import Diagnostic, Diagnostics
from yibao_report.diagnostics.selection import Selection
from yibao_report.fixing import Mendable
from yibao_report.load.drafts.encoding import decode
from yibao_report.load.files import WorkspaceFiles
from yibao_report.source import SourceFile

_CODES: Final = frozenset(rule.code for rule in TEXT_RULES)


@click.command(cls=ChineseCommand)
@click.argument("publications", nargs=-1, metavar="[发布物]...")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="terminal", help="输出的样子，默认terminal。")
@choosing_options
@mending_options("叙述（content里的.md）")
@click.pass_context
def check(
    context: click.Context, /, publications: Sequence[str], format_: str, fix: bool, diff: bool, **choice: Any
) -> None:
    """检查工作区里的全部问题，不生成文件。"""
    run = _Run(workspace_root(context), tuple(publications), chosen(**choice))
    run.check()
    if diff and run.checked is not None:
        show_difference(run.mendable(), run.safe())
    else:
        if fix and not diff:
            run.fix()
        report(run.diagnostics, format_)
        if format_ == "terminal":
            run.summarize()
    sys.exit(1 if run.diagnostics.has_errors else 0)


@dataclass(slots=True)
class _Run:
    """One run over a workspace, or over some of its publications."""

    root: Path
    publications: tuple[str, ...]
    selection: Selection
    diagnostics: Diagnostics = field(default_factory=Diagnostics)
    checked: Checked | None = None

    def check(self) -> None:
        """Find what is wrong."""
        self.diagnostics = Diagnostics()
        self.checked = check_workspace(self.root, self.publications, self.diagnostics, self.selection)

    def mendable(self) -> list[Mendable]:
        """Return the narratives."""
        if self.checked is None:
            return []
        files = self.checked.workspace.files
        sections = [section for publication in self.checked.publications for section in publication.sections]
        narratives = (_narrative(files, section.file) for section in sections)
        return [narrative for narrative in narratives if narrative is not None]

    def safe(self) -> Iterator[Diagnostic]:
        """Yield the findings whose fixes are safe: those of the rules over text, which touch no figure.

        Binding a typed figure to the data is a fix as well, but a person's to make.
        """
        return (found for found in self.diagnostics if found.rule.code in _CODES)

    def fix(self) -> None:
        """Mend what can be mended, then look again at what is left."""
        count, failed = mend_files(self.mendable(), self.safe())
        if count:
            self.check()
        self.diagnostics.extend(failed)
        say_mended(count)

    def summarize(self) -> None:
        """Say what was checked, and what became of the numerals."""
        if self.checked is not None:
            names = "、".join(publication.header.id for publication in self.checked.publications)
            click.echo(f"检查了{len(self.checked.publications)}个发布物{f'：{names}' if names else ''}")
            click.echo(account_line(self.checked.account))


def _narrative(files: WorkspaceFiles, file: SourceFile) -> Mendable | None:
    """Return a narrative with how it stands on the disk, or None when it is gone."""
    location = files.locate(file.path)
    try:
        characters = decode(location.read_bytes()) if location is not None else None
    except OSError:
        return None
    return Mendable(file, characters, location) if characters is not None else None


def account_line(account: NumeralAccount) -> str:
    """Return the account of all numerals in one line."""
    exempt = "、".join(f"{category.value}{count}" for category, count in account.exempt.items() if count)
    parts = [f"取自数据{account.observed}", f"推算{account.derived}", f"核对{account.claims}"]
    if exempt:
        parts.append(f"不需要出处{sum(account.exempt.values())}（{exempt}）")
    if account.unaccounted:
        parts.append(f"没有出处{account.unaccounted}")
    return f"叙述中的数字{account.total}处：{'，'.join(parts)}；有着落的占{account.share}%"
