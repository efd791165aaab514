"""The command line, in Chinese. Commands are imported when they are called, so that ``--help`` answers at once."""

import atexit
import gc
import os
import sys
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final

import click
from click.exceptions import Exit

from yibao_report import __version__
from yibao_report.commands.chinese import describe, format_help, help_option

_COMMANDS: Final = {
    "build": "先检查，再把网站和PDF生成到output文件夹。",
    "check": "检查工作区里的全部问题，不生成文件。",
    "doctor": "查本机能不能做PDF：系统库、每种用途的字体、工作区的用字。",
    "explain": "说明一个诊断代码：什么意思，错在哪里，怎样改。",
    "proofread": "校对任何稿子：.md、.txt、.docx，文件夹，或标准输入。",
    "schema": "写出YAML文件的JSON Schema，供VS Code补全和检查。",
}
"""Name and help of each command; its module is ``yibao_report.commands.<name>``."""

_USAGE_ERROR: Final = 2

_COLLECTED_FROM: Final = 100_000
"""Objects after which unreachable cycles are looked for: a command makes many values and hardly a cycle."""


class _Commands(click.Group):
    """The group of commands, imported one by one."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"yibao_report.commands.{cmd_name}"), cmd_name)
        return command

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        format_help(self, ctx, formatter, _COMMANDS)


@click.group(cls=_Commands, add_help_option=False, invoke_without_command=True)
@click.option(
    "-C",
    "--workspace",
    metavar="文件夹",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="工作区所在的文件夹，默认是当前文件夹。",
)
@click.version_option(__version__, "--version", message="yibao-report %(version)s", help="显示版本。")
@help_option
@click.pass_context
def cli(context: click.Context, workspace: Path) -> None:
    """医疗保障报告生成工具：由YAML数据和Markdown叙述生成网站和公文PDF。"""
    context.obj = workspace
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
        context.exit(_USAGE_ERROR)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; exit 0 when all is well, 1 on errors found, 2 on wrong usage."""
    gc.set_threshold(_COLLECTED_FROM)
    atexit.register(gc.freeze)  # on the way out nobody need look through all values once more
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a console that lacks a character shows its code
            stream.reconfigure(errors="backslashreplace")
    try:
        result: Any = cli.main(arguments, prog_name="yibao-report", standalone_mode=False)
    except click.ClickException as error:
        click.echo(describe(error, _COMMANDS), err=True)
        sys.exit(_USAGE_ERROR)
    except Exit as error:
        sys.exit(error.exit_code)
    except OSError as error:  # the terminal or the file that the output goes to
        sys.stderr.write(f"输出写不出去：{error.strerror}\n")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except click.Abort:
        click.echo("已中断", err=True)
        sys.exit(130)
    sys.exit(result if isinstance(result, int) else 0)
