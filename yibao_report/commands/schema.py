"""``yibao-report schema``: JSON Schema for every YAML file, so that an editor's VS Code completes and checks them."""

import click

from yibao_report.commands.chinese import ChineseCommand
from yibao_report.commands.report import console
from yibao_report.commands.workspace import workspace_root
from yibao_report.schemas import FOLDER, write_schemas


@click.command(cls=ChineseCommand)
@click.pass_context
def schema(context: click.Context) -> None:
    """把YAML文件的JSON Schema写到.schema文件夹，供VS Code补全和检查。"""
    root = workspace_root(context)
    if not (root / "content").is_dir():
        raise click.UsageError("这里不是工作区：没有content文件夹；用 -C 指明工作区")
    for path in write_schemas(root):
        console().print(f"  {path}")
    console().print(f"YAML文件第一行写：# yaml-language-server: $schema=…/{FOLDER}/dataset.schema.json", soft_wrap=True)
