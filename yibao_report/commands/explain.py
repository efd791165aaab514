"""``yibao-report explain CODE``: what a diagnostic means, with a wrong and a right example."""

import sys

import click

from yibao_report.catalog import RULES
from yibao_report.commands.chinese import ChineseCommand
from yibao_report.commands.report import console
from yibao_report.diagnostics import Rule, suggest


@click.command(cls=ChineseCommand)
@click.argument("code", metavar="[代码]", required=False)
def explain(code: str | None) -> None:
    """说明一个诊断代码：什么意思，错在哪里，怎样改。不写代码就列出全部。"""
    if code is None:
        for rule in RULES:
            console().print(f"{rule.code}  {rule.severity.label}  {rule.summary}（{rule.name}）", soft_wrap=True)
        return
    found = next((rule for rule in RULES if code.upper() == rule.code or code == rule.name), None)
    if found is None:
        raise click.UsageError(
            f"没有代码“{code}”；{suggest(code, [name for rule in RULES for name in (rule.name, rule.code)])}"
        )
    sys.stdout.write(explanation(found))


def explanation(rule: Rule) -> str:
    """Return what is said about a rule."""
    example = rule.example
    where = f"（{example.path}）" if example.path else ""
    return (
        f"{rule.code} {rule.name}  {rule.severity.label}\n{rule.summary}\n\n{rule.explanation}\n\n"
        f"错例{where}：\n{_indented(example.wrong)}\n正例{where}：\n{_indented(example.right)}"
    )


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines()) or "    （空文件）\n"
