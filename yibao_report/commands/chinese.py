"""Click's own words in Chinese: help pages and usage errors."""

from collections.abc import Callable, Mapping
from typing import Any
from unicodedata import east_asian_width

import click
from click.exceptions import BadParameter, MissingParameter, NoSuchCommand, NoSuchOption

from yibao_report.diagnostics import suggest


def help_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--help``."""
    return click.help_option("--help", help="显示这份说明。")(function)


def format_help(
    command: click.Command, context: click.Context, formatter: click.HelpFormatter, commands: Mapping[str, str]
) -> None:
    """Write a command's help page; ``commands`` are the ones below it."""
    pieces = " ".join(command.collect_usage_pieces(context)).replace("[OPTIONS]", "[选项]")
    pieces = pieces.replace("[COMMAND]", "命令").replace("COMMAND", "命令").replace("[ARGS]...", "[参数]...")
    formatter.write(f"用法：{context.command_path} {pieces}\n\n")
    formatter.write(f"  {command.help or ''}\n")
    parameters = [param for param in command.get_params(context) if isinstance(param, click.Option)]
    options = [record for param in parameters if (record := param.get_help_record(context))]
    for title, rows in (("选项", options), ("命令", list(commands.items()))):
        if rows:
            formatter.write(f"\n{title}：\n")
            width = max(_cells(name) for name, _ in rows)
            for name, text in rows:
                formatter.write(f"  {name}{' ' * (width - _cells(name))}  {text}\n")


def _cells(text: str) -> int:
    """Return the width on a terminal; a Han character takes two cells."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


class ChineseCommand(click.Command):
    """A command whose help page is Chinese."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这份说明。"
        return option

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        format_help(self, ctx, formatter, {})


def describe(error: click.ClickException, commands: Mapping[str, str]) -> str:
    """Return a usage error in Chinese, with the way out."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "yibao-report"
    return f"用法有误：{_message(error, commands)}\n说明见：{path} --help"


def _message(error: click.ClickException, commands: Mapping[str, str]) -> str:
    match error:
        case NoSuchCommand(command_name=name):
            return f"没有命令“{name}”；{suggest(name, commands, '可用的命令')}"
        case NoSuchOption(option_name=name):
            return f"没有选项“{name}”"
        case MissingParameter(param=param):
            return f"缺少参数{param.human_readable_name if param else ''}"
        case BadParameter(param=click.Parameter(type=click.Choice(choices=choices)) as param):
            return f"{param.opts[0]}只能是{'、'.join(map(str, choices))}"
        case BadParameter(param=click.Parameter(type=click.Path()) as param):
            return f"{param.opts[0]}指的文件夹不存在"
        case _:
            return error.format_message()
