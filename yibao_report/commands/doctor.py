"""``yibao-report doctor``: is this machine ready for PDFs, and do its fonts have every character of the workspace."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from yibao_report.checking import check_workspace
from yibao_report.commands.chinese import ChineseCommand
from yibao_report.commands.report import console, report
from yibao_report.commands.workspace import workspace_root
from yibao_report.diagnostics import Diagnostics
from yibao_report.fonts import rules
from yibao_report.fonts.coverage import Coverage, RoleFace, cover, fill_role
from yibao_report.fonts.discovery import Machine
from yibao_report.fonts.document import find_machine, report_coverage, report_missing_faces
from yibao_report.fonts.libraries import find_libraries
from yibao_report.fonts.roles import ROLES
from yibao_report.fonts.usage import read_usage
from yibao_report.model.publication import Output
from yibao_report.render.environment import Templates
from yibao_report.render.pages import render_print


@click.command(cls=ChineseCommand)
@click.pass_context
def doctor(context: click.Context) -> None:
    """查本机能不能做PDF：系统库、每种用途的字体、工作区的用字。"""
    diagnostics = Diagnostics()
    _show("系统库", _library_rows(diagnostics))
    machine = find_machine(diagnostics)
    if machine is not None:
        root = workspace_root(context)
        is_workspace = (root / "content").is_dir()
        covered = _workspace_coverage(root, machine, diagnostics) if is_workspace else None
        _show("字体", _role_rows(_all_roles(covered or (), machine, diagnostics), covered or ()))
        said = (
            "工作区有错误，没有查用字；先运行 yibao-report check。" if is_workspace else "这里不是工作区，没有查用字。"
        )
        click.echo(f"\n{said if covered is None else _summary(covered)}")
    if len(diagnostics):
        click.echo()
        report(diagnostics, "terminal")
    sys.exit(1 if diagnostics.has_errors else 0)


def _library_rows(diagnostics: Diagnostics) -> Iterator[tuple[str, ...]]:
    for library in find_libraries():
        if library.version is None:
            message = f"本机没有{library.name}，做不了PDF"
            diagnostics.add(rules.MISSING_LIBRARY, message, f"运行 make build，或装上软件包{library.package}")
        yield library.name, library.version or "没有"


def _workspace_coverage(root: Path, machine: Machine, diagnostics: Diagnostics) -> list[Coverage] | None:
    """Return how the print documents of a workspace are covered; None when errors keep it from being printed."""
    found = Diagnostics()
    checked = check_workspace(root, (), found)
    if checked is None or found.has_errors:
        return None
    templates = Templates(checked.workspace.templates, found)
    covered = []
    for publication in checked.publications:
        if Output.PDF in publication.header.outputs:
            usage = read_usage(render_print(publication, checked.workspace.site, templates))
            coverage = cover(usage.characters, usage.families, machine)
            report_coverage(coverage, publication, checked.workspace.files, diagnostics)
            covered.append(coverage)
    return covered


def _all_roles(covered: Iterable[Coverage], machine: Machine, diagnostics: Diagnostics) -> list[RoleFace]:
    """Return the roles of the table and of the workspace's formats, filled as the workspace does."""
    filled = {role.role.id: role for coverage in covered for role in coverage.roles}
    others = [fill_role(role, machine) for role in ROLES if role.id not in filled]
    report_missing_faces(others, diagnostics)
    order = [role.id for role in ROLES]
    roles = [*filled.values(), *others]
    return sorted(roles, key=lambda each: order.index(each.role.id) if each.role.id in order else len(order))


def _role_rows(roles: Iterable[RoleFace], covered: Iterable[Coverage]) -> Iterator[tuple[str, ...]]:
    coverages = list(covered)
    for filled in roles:
        if filled.face is None:
            yield filled.role.name, "没有", "", ""
        else:
            yield filled.role.name, filled.face.name, _remark(filled, coverages), str(filled.face.file)


def _remark(filled: RoleFace, covered: Iterable[Coverage]) -> str:
    """Return what a role's face stands in for, and what it lacks."""
    name = next((name for name in filled.role.own if not name.isascii()), filled.role.name)
    remarks = [f"代替{name}"] if filled.stands_in else ["单位用的字体"]
    lacking = sorted({each.char for coverage in covered for each in coverage.borrowed if filled in each.roles})
    if lacking:
        remarks.append(f"缺{len(lacking)}个字：{''.join(lacking)}")
    return "，".join(remarks)


def _summary(covered: Iterable[Coverage]) -> str:
    documents = list(covered)
    lent = {each.char for coverage in documents for each in coverage.borrowed}
    missing = {char for coverage in documents for char in coverage.missing}
    told = f"用别的字体代排{len(lent)}个字，印不出来{len(missing)}个字" if lent or missing else "每个字都有"
    return f"查了{len(documents)}份印刷稿的用字：{told}。"


def _show(title: str, rows: Iterable[tuple[str, ...]]) -> None:
    """Print rows in columns; a Han character takes two cells."""
    from rich.cells import cell_len

    lines = list(rows)
    widths = [max(map(cell_len, column)) for column in zip(*lines, strict=True)]
    console().print(title, style="bold")
    for line in lines:
        padded = (text + " " * (width - cell_len(text)) for text, width in zip(line, widths, strict=True))
        console().print(f"  {'  '.join(padded).rstrip()}", soft_wrap=True, markup=False)
