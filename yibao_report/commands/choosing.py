"""Options that choose which findings of the rules over text are told: ``--hints``, ``--select``, ``--ignore``."""

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

import click

from yibao_report.check.text.registry import TEXT_RULES
from yibao_report.diagnostics import suggest
from yibao_report.diagnostics.selection import Selection, unknown_words

_Command = TypeVar("_Command", bound=Callable[..., object])

_OPTIONS: Final = (
    click.option("--hints", is_flag=True, help="连提示也列出。"),
    click.option(
        "--select", multiple=True, metavar="代码", help="只要这些校对规则：代码、开头（YB41）或名称，逗号隔开。"
    ),
    click.option("--ignore", multiple=True, metavar="代码", help="不要这些校对规则，写法同--select。"),
)


def choosing_options(command: _Command) -> _Command:
    """Add the options to a command, which hands ``hints``, ``select`` and ``ignore`` to `chosen`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def chosen(*, hints: bool, select: Sequence[str], ignore: Sequence[str]) -> Selection:
    """Return what the command line asks to be told.

    Raises:
        click.UsageError: a word means no rule over text.
    """
    return Selection(_rules("--select", select), _rules("--ignore", ignore), hints=hints)


def _rules(option: str, given: Sequence[str]) -> tuple[str, ...]:
    words = tuple(word.strip() for each in given for word in each.replace("，", ",").split(",") if word.strip())
    for word in unknown_words(words, TEXT_RULES):
        names = [name for rule in TEXT_RULES for name in (rule.name, rule.code)]
        raise click.UsageError(f"{option}：没有代码或名称是“{word}”的校对规则；{suggest(word, names)}")
    return words
