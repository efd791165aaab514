"""``--fix`` and ``--diff``: what the commands say and do when files are mended."""

from collections.abc import Callable, Iterable
from typing import Final, TypeVar

import click

from yibao_report.diagnostics import Diagnostic, Diagnostics
from yibao_report.fixing import FILE_NOT_WRITABLE, FileChangedError, Mendable, mend
from yibao_report.load.files import system_reason

_Command = TypeVar("_Command", bound=Callable[..., object])

_NO_SUCH_CHARACTER: Final = "它的编码里没有要改成的字，请另存为UTF-8"
_CHANGED: Final = "刚才被别的程序改过，请再运行一次"


def mending_options(what: str) -> Callable[[_Command], _Command]:
    """Add the options to a command; ``what`` says which files are mended."""
    fix = click.option(
        "--fix", is_flag=True, help=f"改好有把握的（标点、括号、空格、固定写法），写回{what}；不动数字。"
    )
    diff = click.option("--diff", is_flag=True, help="只列出--fix会改什么，不写文件。")
    return lambda command: fix(diff(command))


def show_difference(sources: Iterable[Mendable], found: Iterable[Diagnostic]) -> None:
    """Print what would change."""
    click.echo("".join(mended.difference() for mended in mend(sources, found)), nl=False)


def mend_files(sources: Iterable[Mendable], found: Iterable[Diagnostic]) -> tuple[int, Diagnostics]:
    """Write the files anew; return the number of edits, and what kept others from being made."""
    count, failed = 0, Diagnostics()
    for mended in mend(sources, found):
        path = mended.source.file.path
        try:
            mended.write()
            count += len(mended.edits)
        except OSError as error:
            report_unwritable(path, system_reason(error), failed)
        except UnicodeEncodeError:
            report_unwritable(path, _NO_SUCH_CHARACTER, failed)
        except FileChangedError:
            report_unwritable(path, _CHANGED, failed)
    return count, failed


def say_mended(count: int) -> None:
    """Say how many edits were made, beside the output that other programs may read."""
    click.echo(f"改好{count}处", err=True)


def report_unwritable(path: str, reason: str, diagnostics: Diagnostics) -> None:
    """Report that a file could not be written."""
    diagnostics.add(FILE_NOT_WRITABLE, f"写不进“{path}”：{reason}", "检查权限和磁盘，关掉打开它的程序", path=path)
