"""``yibao-report proofread``: what is wrong with any draft, and on demand its mending or a copy with comments."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from yibao_report.check.text.proofreading import proofread as proofread_draft
from yibao_report.check.text.registry import FAMILIES
from yibao_report.commands.chinese import ChineseCommand
from yibao_report.commands.choosing import choosing_options, chosen
from yibao_report.commands.mending import mend_files, mending_options, report_unwritable, say_mended, show_difference
from yibao_report.commands.report import FORMATS, report
from yibao_report.commands.workspace import workspace_root
from yibao_report.diagnostics import Diagnostic, Diagnostics
from yibao_report.diagnostics.selection import Selection
from yibao_report.fixing import Mendable, write_atomically
from yibao_report.load.drafts import LoadedDraft, load_drafts
from yibao_report.load.drafts.files import STANDARD_INPUT
from yibao_report.load.files import WorkspaceFiles, system_reason
from yibao_report.load.lexicon import load_lexicon
from yibao_report.load.proofreading import load_office_proofreading
from yibao_report.load.rules import BROKEN_DOCX


@click.command(cls=ChineseCommand)
@click.argument("files", nargs=-1, required=True, metavar="文件|文件夹|-...")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="terminal", help="输出的样子，默认terminal。")
@choosing_options
@mending_options(".md和.txt")
@click.option("--annotate", metavar="副本.docx", help="把结果写成批注，存为.docx的副本。")
@click.pass_context
def proofread(
    context: click.Context,
    /,
    files: Sequence[str],
    format_: str,
    fix: bool,
    diff: bool,
    annotate: str | None,
    **choice: Any,
) -> None:
    """校对任何稿子：.md、.txt、.docx，文件夹，或标准输入（-）。"""
    selection = chosen(**choice)
    if fix and not diff and STANDARD_INPUT in files:
        raise click.UsageError("标准输入不能用--fix改；用--diff看会改什么")
    root = workspace_root(context)
    office = load_office_proofreading(WorkspaceFiles(root, Diagnostics()))
    run = _Run(tuple(files), root, office.selection.narrowed(selection))
    run.read()
    if annotate is not None:
        run.annotate(annotate)
    if diff:
        show_difference(run.mendable(), run.found)
    else:
        if fix:
            run.fix()
        run.report(format_)
    sys.exit(1 if run.diagnostics.has_errors else 0)


@dataclass(slots=True)
class _Run:
    """One run over some files."""

    names: tuple[str, ...]
    root: Path
    selection: Selection
    drafts: list[LoadedDraft] = field(default_factory=list)
    found: list[Diagnostic] = field(default_factory=list)
    diagnostics: Diagnostics = field(default_factory=Diagnostics)

    def read(self) -> None:
        """Read the files and proofread each."""
        self.diagnostics = Diagnostics()
        self.drafts = list(load_drafts(self.names, self.root, sys.stdin.buffer, self.diagnostics))
        lexicon = load_lexicon(WorkspaceFiles(self.root, self.diagnostics), self.diagnostics)
        self.found = [each for draft in self.drafts for each in proofread_draft(draft.draft, lexicon, self.selection)]
        self.diagnostics.extend(self.found)

    def mendable(self) -> Iterator[Mendable]:
        """Yield the texts; .docx is never changed, a copy with comments is made of it."""
        for draft in self.drafts:
            if draft.characters is not None:
                yield Mendable(draft.file, draft.characters, draft.location)

    def fix(self) -> None:
        """Mend what can be mended, then look again at what is left."""
        count, failed = mend_files(self.mendable(), self.found)
        if count:
            self.read()
        self.diagnostics.extend(failed)
        say_mended(count)

    def report(self, format_: str) -> None:
        """Print what was found."""
        families = {rule.code: family.name for family in FAMILIES for rule, _ in family.checks}
        report(self.diagnostics, format_, grouped=True, families=families)
        if format_ == "terminal":
            click.echo(f"校对了{len(self.drafts)}个文件{'' if len(self.diagnostics) else '，没有发现问题'}")

    def annotate(self, target: str) -> None:
        """Write the copy with comments."""
        if len(self.names) != 1 or not self.names[0].lower().endswith(".docx"):
            raise click.UsageError("--annotate一次只给一个.docx加批注")
        words = [draft for draft in self.drafts if draft.word is not None]
        if len(words) != 1:
            return  # why it could not be read is told
        place = self.root / target
        source = words[0].location
        if place.suffix.lower() != ".docx" or (source is not None and place.resolve() == source.resolve()):
            raise click.UsageError("--annotate要写成另一个.docx，不能盖住原来的文件")
        from yibao_report.annotation import annotated_copy
        from yibao_report.load.drafts.docx import DocxError

        assert words[0].word is not None
        try:
            content, count = annotated_copy(words[0].word, self.diagnostics)
            write_atomically(place, content)
        except DocxError as error:
            self.diagnostics.add(BROKEN_DOCX, f"加不了批注：{error}", "在Word里打开，另存一份再试", path=self.names[0])
        except OSError as error:
            report_unwritable(target, system_reason(error), self.diagnostics)
        else:
            click.echo(f"已写入{target}，{count}条批注", err=True)
