"""Drafts from files, folders and standard input."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, BinaryIO, Final

from yibao_report.diagnostics import Diagnostics
from yibao_report.load import rules
from yibao_report.load.drafts.encoding import Characters, decode
from yibao_report.load.drafts.plain import read_plain_text
from yibao_report.load.files import system_reason
from yibao_report.model.draft import Block, BlockKind, Draft
from yibao_report.model.period import Period, parse_period
from yibao_report.regex import regex
from yibao_report.source import SourceFile

if TYPE_CHECKING:
    from yibao_report.load.drafts.docx import WordDocument

STANDARD_INPUT: Final = "-"
_SUFFIXES: Final = (".md", ".txt", ".docx")
_TEXTS: Final = (".md", ".txt", "")
_LEFT_OUT: Final = ("output", "node_modules", "__pycache__")
_OTHER_FORMS: Final = {
    ".doc": "在Word里打开，另存为.docx",
    ".wps": "在WPS里打开，另存为.docx",
    ".rtf": "在Word里打开，另存为.docx",
    ".pdf": "校对排版以前的稿子，或把文字复制到.txt",
}
_LARGEST: Final = 256 * 2**20
_OFFICIAL: Final = regex(
    r"关于.{2,80}的(?:通知|通报|报告|请示|批复|意见|函|决定|公告|通告|纪要|议案)|[〔\[]\d{4}[〕\]]\s*第?\d+\s*号"
)
_DATE: Final = regex(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_HEAD: Final = 8
_FOOT: Final = 6


@dataclass(frozen=True, slots=True)
class LoadedDraft:
    """A draft with what is needed to write it again.

    Attributes:
        draft: The text.
        file: Its characters with lines.
        location: Where it is on this machine; None for standard input.
        characters: How a text file stands on the disk; None for .docx.
        word: The document of a .docx; else None.
    """

    draft: Draft
    file: SourceFile
    location: Path | None
    characters: Characters | None
    word: "WordDocument | None"


def load_drafts(names: Sequence[str], root: Path, given: BinaryIO, diagnostics: Diagnostics) -> Iterator[LoadedDraft]:
    """Yield every draft that can be read, each file once: ``names`` are files, folders, or ``-`` for ``given``."""
    seen: set[Path] = set()
    for name in names:
        if name == STANDARD_INPUT:
            draft = _from_bytes(name, given.read(_LARGEST), None, diagnostics)
            if draft is not None:
                yield draft
            continue
        for path, location in _files(name, root, diagnostics):
            if location not in seen and (loaded := _from_file(path, location, diagnostics)) is not None:
                yield loaded
            seen.add(location)


def read_draft(path: str, content: bytes, diagnostics: Diagnostics) -> LoadedDraft | None:
    """Return a draft from its bytes, or None after saying why it cannot be read."""
    return _from_bytes(path, content, None, diagnostics)


def _files(name: str, root: Path, diagnostics: Diagnostics) -> Iterator[tuple[str, Path]]:
    """Yield the files that a name stands for, as they are called in messages and where they are."""
    location = root / name
    shown = PurePath(name).as_posix()
    try:
        is_folder = location.is_dir()
    except (OSError, ValueError):
        is_folder = False
    if not is_folder:
        yield shown, location
        return
    found = list(_in_folder(location))
    if not found:
        diagnostics.add(
            rules.UNSUPPORTED_DRAFT, f"文件夹“{name}”里没有能校对的文件", "能校对的是.md、.txt和.docx", path=shown
        )
    for file in found:
        yield (PurePath(name) / file.relative_to(location)).as_posix(), file


def _in_folder(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in _LEFT_OUT)
        for name in sorted(names):
            if name.lower().endswith(_SUFFIXES) and not name.startswith((".", "~$")):
                yield Path(parent, name)


def _from_file(path: str, location: Path, diagnostics: Diagnostics) -> LoadedDraft | None:
    try:
        with location.open("rb") as file:
            content = file.read(_LARGEST)
    except (OSError, ValueError) as error:
        reason = system_reason(error) if isinstance(error, OSError) else "名字里有不能用的字符"
        diagnostics.add(rules.UNREADABLE_FILE, f"读不了文件“{path}”：{reason}", "检查文件名和读取权限", path=path)
        return None
    return _from_bytes(path, content, location, diagnostics)


def _from_bytes(path: str, content: bytes, location: Path | None, diagnostics: Diagnostics) -> LoadedDraft | None:
    suffix = "" if path == STANDARD_INPUT else PurePath(path).suffix.lower()
    if suffix == ".docx":
        return _word(path, content, location, diagnostics)
    if suffix not in _TEXTS:
        way_out = _OTHER_FORMS.get(suffix, "能校对的是.md、.txt和.docx；纯文字的文件改名为.txt")
        diagnostics.add(rules.UNSUPPORTED_DRAFT, f"不能校对“{suffix or '没有扩展名'}”的文件", way_out, path=path)
        return None
    characters = decode(content)
    if characters is None:
        message, way_out = "读不出文字：不是文本文件，或编码不认识", "用编辑器打开，另存为UTF-8编码"
        diagnostics.add(rules.UNSUPPORTED_DRAFT, message, way_out, path=path)
        return None
    file = SourceFile(path, characters.text)
    draft = _draft(path, _markdown(file) if suffix == ".md" else read_plain_text(file))
    return LoadedDraft(draft, file, location, characters, None)


def _markdown(file: SourceFile) -> tuple[Block, ...]:
    from yibao_report.load.drafts.markdown import read_markdown  # the parser, which plain text does not wait for

    return read_markdown(file)


def _word(path: str, content: bytes, location: Path | None, diagnostics: Diagnostics) -> LoadedDraft | None:
    from yibao_report.load.drafts.docx import DocxError, read_word_document

    try:
        word = read_word_document(path, content)
    except DocxError as error:
        way_out = "在Word里打开，另存为.docx；有密码的先去掉密码"
        diagnostics.add(rules.BROKEN_DOCX, f"打不开Word文件：{error}", way_out, path=path)
        return None
    return LoadedDraft(_draft(path, word.blocks), word.file, location, None, word)


# --- what a draft says of itself ------------------------------------------------------------------------------------


def _draft(path: str, blocks: tuple[Block, ...]) -> Draft:
    title = next((block.text for block in blocks if block.kind is BlockKind.TITLE), None)
    official = any(_OFFICIAL.search(block.text) for block in _short(blocks[:_HEAD]))
    return Draft(path, blocks, title, _issued(blocks), official)


def _short(blocks: Iterable[Block]) -> Iterator[Block]:
    return (block for block in blocks if len(block.text) <= 120 and not block.text.endswith("。"))


def _issued(blocks: Sequence[Block]) -> Period | None:
    """Return the date that stands alone at the end; that of a cell is a deadline."""
    running = [block for block in blocks if block.kind is not BlockKind.CELL]
    for block in reversed(running[-_FOOT:]):
        if found := _DATE.fullmatch(block.text):
            year, month, day = map(int, found.groups())
            try:
                return parse_period(f"{year:04}-{month:02}-{day:02}")
            except ValueError:
                return None
    return None
