"""``yibao-report build``: check, then build site and PDFs into ``output/``."""

import signal
import sys
import time
from collections.abc import Iterable
from types import FrameType

import click

from yibao_report.build import BuiltFile, build_workspace, size_label
from yibao_report.commands.chinese import ChineseCommand
from yibao_report.commands.report import FORMATS, console, report
from yibao_report.commands.workspace import workspace_root
from yibao_report.diagnostics import Diagnostics
from yibao_report.output import INTERRUPTED
from yibao_report.pdf.ordering import DEFAULT_PRINTING, Printing
from yibao_report.pdf.profiles import Binding, ProfileName

EXIT_INTERRUPTED = 130
"""128 + SIGINT, as shells count it."""


@click.command(cls=ChineseCommand)
@click.argument("publications", nargs=-1, metavar="[发布物]...")
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="terminal", help="诊断输出的样子，默认terminal。"
)
@click.option(
    "--profile",
    "profiles",
    type=click.Choice([str(name) for name in ProfileName]),
    multiple=True,
    default=[str(name) for name in DEFAULT_PRINTING.profiles],
    help="PDF的种类：archive存档、press付印、proof校对稿；可以写几次，默认archive。",
)
@click.option(
    "--binding",
    type=click.Choice([str(binding) for binding in Binding]),
    default=str(DEFAULT_PRINTING.binding),
    help="付印稿的装订：saddle-stitch骑马订、perfect胶装；默认saddle-stitch。",
)
@click.pass_context
def build(
    context: click.Context, publications: Iterable[str], format_: str, profiles: Iterable[str], binding: str
) -> None:
    """先检查，再把网站和PDF生成到output文件夹。"""
    signal.signal(signal.SIGTERM, _interrupt)
    started = time.perf_counter()
    diagnostics = Diagnostics()
    screen = console(stderr=format_ != "terminal")
    try:
        built = build_workspace(
            workspace_root(context),
            publications,
            diagnostics,
            lambda step: screen.print(f"{step}…", style="dim"),
            Printing(tuple(map(ProfileName, profiles)), Binding(binding)),
        )
    except KeyboardInterrupt:
        diagnostics.add(INTERRUPTED, "构建被中断", "再运行一次；上一次的成果没有动", path="output")
        report(diagnostics, format_)
        sys.exit(EXIT_INTERRUPTED)
    report(diagnostics, format_)
    if built is None:
        screen.print("没有构建：先改正上面的错误。output里上一次的成果没有动。", style="bold")
        sys.exit(1)
    for line in _summary(built):
        screen.print(line, highlight=False, soft_wrap=True)
    screen.print(f"用时{time.perf_counter() - started:.1f}秒")


def _summary(built: Iterable[BuiltFile]) -> list[str]:
    lines = []
    for file in built:
        pages = f"，{file.pages}页" if file.pages is not None else ""
        lines.append(f"  output/{file.path}（{size_label(file.size)}{pages}）")
    return ["已生成：", *lines]


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
