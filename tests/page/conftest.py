"""Small official documents, built once in one workspace, each a variant of the same plan."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.once import built_once
from tests.workspace import SITE, Build, write

HEADER = """\
format: {format}
title: 示例市医疗保障规划
issuer: 示例市医疗保障局
red_head: 示例市医疗保障局文件
document_number: 示医保发〔2025〕12号
notice_title: 示例市医疗保障局关于印发《示例市医疗保障规划》的通知
recipients: 各县（市、区）医疗保障局
issued: 2025-07-10
outputs: [pdf]
"""
COLOPHON = "copies_to: [市人民政府办公室, 市财政局]\nprinted_by: 示例市医疗保障局办公室\nprinted: 2025-07-11\n"
LONG = "示例市“十四五”时期基本医疗保险、生育保险和医疗救助主要发展指标及分县任务分解表"


@dataclass(frozen=True)
class Variants:
    """The PDFs of a workspace, by the name of the variant, and what the build said of each."""

    root: Path
    built: Build

    def pdf(self, name: str) -> Path:
        return self.root / f"output/pdf/{name}.pdf"

    def codes(self, name: str) -> list[str]:
        return [found.rule.code for found in self.built.diagnostics if found.path == name]


def add_variant(
    root: Path, name: str, more: str = "", body: str = "正文。\n", notice: str = "现予印发。\n", format_: str = "plan"
) -> None:
    """Write a publication."""
    keys = {line.split(":")[0] for line in more.splitlines()}
    header = [line for line in HEADER.format(format=format_).splitlines() if line.split(":")[0] not in keys]
    write(root, f"content/{name}/publication.yaml", "\n".join([*header, more]))
    write(root, f"content/{name}/00.md", f"---\npart: notice\n---\n{notice}")
    write(root, f"content/{name}/01.md", body)


def paragraphs(count: int) -> str:
    """Paragraphs of one line each."""
    return "正文一行，说明情况。\n\n" * count


def new_workspace(root: Path) -> Path:
    write(root, "content/site.yaml", SITE)
    return root


@pytest.fixture(scope="session")
def variants(tmp_path_factory: pytest.TempPathFactory) -> Variants:
    """Head parts, signatures, attachments, lengths, tables."""
    return Variants(*built_once(tmp_path_factory, "variants", _write_variants))


def _write_variants(root: Path) -> None:
    new_workspace(root)
    add_variant(root, "even-room", COLOPHON, paragraphs(5))
    add_variant(root, "even-full", COLOPHON, paragraphs(18))
    add_variant(root, "odd", COLOPHON, paragraphs(30))
    superior = 'copy_number: "000012"\nclassification: 机密★1年\nurgency: 特急\nsigners: [张三, 李四, 王五]\n'
    add_variant(root, "superior", f"{superior}unsealed: true\nannotation: 此件公开发布\nattachments: [{LONG}]\n")
    bodies = "red_head: [示例市医疗保障局, 示例市卫生健康委员会, 示例市财政局文件]\n"
    add_variant(root, "joint", f"{bodies}attachments: [{LONG}, 指标表]\nsignature: 示例市医疗保障局办公室暨领导小组\n")
    add_variant(root, "short-name", "signature: 市局\nunsealed: true\nissued: 2025-12-10\n")
    rows = "".join(f'  指标{n}: {{unit: "%", observations: {{2020: {n}, 2021: {n}}}}}\n' for n in range(1, 41))
    write(root, "data/long.yaml", f"title: 长表\nsources: {{report: {{title: 公报}}}}\nindicators:\n{rows}")
    upright = ":::{indicator-table} 全部指标\n:::\n"
    lying = ":::{indicator-table} 横排的表\nlandscape: true\n:::\n"
    plain = "| 项目 | 说明 |\n|--|--|\n" + "| 甲 | 说明文字 |\n" * 35
    tables = f"正文。\n\n{upright}\n正文。\n\n{lying}\n正文。\n\n{plain}\n"
    add_variant(root, "tables", "datasets: [long]\nreference_period: 2021\n", tables)
