"""Machines made up for tests: what fc-list would print of fonts that are not there."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from yibao_report.fonts.discovery import Machine, read_faces

HAN: Final = "20-7e 2014 2026 3000-3020 4e00-9fff ff00-ffef"
CHINESE: Final = "en|zh-cn|zh-sg"
PAN_CJK: Final = "en|ja|ko|zh-cn|zh-hk|zh-tw"


def row(family: str, charset: str = HAN, *, languages: str = CHINESE, file: str = "", **fields: str) -> str:
    """Return the line of ``fc-list`` for a face; other fields by fontconfig's name."""
    given = {
        "file": file or f"/fonts/{family.partition(',')[0]}.otf",
        "index": "0",
        "variable": "False",
        "weight": "80",
        "style": "Regular",
        "slant": "0",
        "width": "100",
        "postscriptname": "Name",
        "lang": languages,
        "family": family,
        "charset": charset,
        **fields,
    }
    return "\t".join(given.values())


def machine(rows: Iterable[str]) -> Machine:
    """Return a machine with these faces."""
    return Machine(read_faces(rows))


def fake_fc_list(folder: Path, rows: Iterable[str], status: int = 0) -> Path:
    """Write a program ``fc-list`` that prints these lines, into a folder that is to be put on the path."""
    (folder / "fonts.txt").write_text("".join(f"{each}\n" for each in rows), encoding="utf-8")
    program = folder / "fc-list"
    program.write_text(f'#!/bin/sh\n/bin/cat "{folder}/fonts.txt"\nexit {status}\n', encoding="utf-8")
    program.chmod(0o755)
    return folder
