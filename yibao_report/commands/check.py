"""``yibao-report check``: every problem, without building."""

import sys
from collections.abc import Iterable

import click

from yibao_report.check.account import NumeralAccount
from yibao_report.checking import check_workspace
from yibao_report.commands.chinese import ChineseCommand
from yibao_report.commands.report import FORMATS, report
from yibao_report.commands.workspace import workspace_root
from yibao_report.diagnostics import Diagnostics
from yibao_report.diagnostics.selection import Selection


@click.command(cls=ChineseCommand)
@click.argument("publications", nargs=-1, metavar="[发布物]...")
@click.option("--format", "format_", type=click.Choice(FORMATS), default="terminal", help="输出的样子，默认terminal。")
@click.option("--hints", is_flag=True, help="连提示也列出。")
@click.pass_context
def check(context: click.Context, publications: Iterable[str], format_: str, hints: bool) -> None:
    """检查工作区里的全部问题，不生成文件。"""
    diagnostics = Diagnostics()
    checked = check_workspace(workspace_root(context), publications, diagnostics, Selection(hints=hints))
    report(diagnostics, format_)
    if checked is not None and format_ == "terminal":
        count = len(checked.publications)
        names = "、".join(publication.header.id for publication in checked.publications)
        click.echo(f"检查了{count}个发布物{f'：{names}' if names else ''}")
        click.echo(account_line(checked.account))
    sys.exit(1 if diagnostics.has_errors else 0)


def account_line(account: NumeralAccount) -> str:
    """Return the account of all numerals in one line."""
    exempt = "、".join(f"{category.value}{count}" for category, count in account.exempt.items() if count)
    parts = [f"取自数据{account.observed}", f"推算{account.derived}", f"核对{account.claims}"]
    if exempt:
        parts.append(f"不需要出处{sum(account.exempt.values())}（{exempt}）")
    if account.unaccounted:
        parts.append(f"没有出处{account.unaccounted}")
    return f"叙述中的数字{account.total}处：{'，'.join(parts)}；有着落的占{account.share}%"
