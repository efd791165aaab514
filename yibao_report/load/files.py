"""The only door to the workspace's files.

Everything that is read comes through `WorkspaceFiles`: it keeps paths inside the workspace, follows no link
out of it, decodes UTF-8, and tells what is wrong as diagnostics. Nothing here raises for an editor's mistake.
"""

import errno
import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from yibao_report.diagnostics import Diagnostics, suggest
from yibao_report.load import rules
from yibao_report.source import SourceFile, Span

_BOM: Final = "\ufeff"
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_DRIVE: Final = re.compile(r"(?:^|/)[A-Za-z]:[\\/]")


class WorkspaceFiles:
    """The files of one workspace, by their path relative to it (with forward slashes)."""

    def __init__(self, root: Path, diagnostics: Diagnostics) -> None:
        self.root = root.resolve()
        self._root = str(self.root)
        self._below = f"{self._root.rstrip(os.sep)}{os.sep}"
        self._diagnostics = diagnostics

    def locate(self, path: str, span: Span | None = None) -> Path | None:
        """Return where ``path`` is on this machine, or report that it leads out of the workspace."""
        pure = PurePosixPath(path.replace("\\", "/"))
        normal = os.path.normpath(pure.as_posix())
        if pure.is_absolute() or _DRIVE.search(path) or normal.startswith("..") or "\0" in path:
            self._diagnostics.add(
                rules.PATH_OUTSIDE_WORKSPACE,
                f"路径“{path}”指到工作区外面",
                "只用工作区以内的相对路径；需要的文件请先复制进来",
                span,
                path=path,
            )
            return None
        target = self.root / normal
        if not self._is_inside(target):
            self._diagnostics.add(
                rules.SYMLINK_OUTSIDE_WORKSPACE,
                f"“{path}”经符号链接指到工作区外面",
                "删去这个链接，把文件本身放进工作区",
                span,
                path=path,
            )
            return None
        return target

    def _is_inside(self, target: Path) -> bool:
        real = os.path.realpath(target)
        if real != self._root and not real.startswith(self._below):
            return False
        try:
            target.stat()
        except OSError as error:
            return error.errno != errno.ELOOP  # a loop of links leads nowhere
        return True

    def names(self, folder: str, suffix: str = "") -> Iterator[str]:
        """Yield the names in a folder that end with ``suffix``, in order, without hidden and temporary ones."""
        location = self.locate(folder)
        if location is None or not location.is_dir():
            return
        for entry in sorted(location.iterdir(), key=lambda entry: entry.name):
            if entry.name.lower().endswith(suffix) and not entry.name.startswith((".", "~$")):
                yield entry.name

    def is_folder(self, path: str) -> bool:
        """Whether a folder of the workspace stands there."""
        location = self.locate(path)
        return location is not None and location.is_dir()

    def is_file(self, path: str, span: Span | None = None) -> bool:
        """Whether a file of the workspace stands there."""
        location = self.locate(path, span)
        return location is not None and location.is_file()

    def read_text(self, path: str, *, may_be_empty: bool = False) -> SourceFile | None:
        """Return a text file, or report why it cannot be read; so is an empty one unless it may be."""
        location = self.locate(path)
        if location is None:
            return None
        try:
            content = location.read_bytes()
        except OSError as error:
            self._diagnostics.add(
                rules.UNREADABLE_FILE,
                f"读不了文件“{path}”：{system_reason(error)}",
                "检查文件是否存在、是否有读取权限",
                path=path,
            )
            return None
        file = self._decode(path, content)
        if file is None or may_be_empty or file.text.strip():
            return file
        self._diagnostics.add(
            rules.EMPTY_FILE, f"文件“{path}”是空的", "写入内容；不需要的话删去这个文件", file.span(0, 0)
        )
        return None

    def _decode(self, path: str, content: bytes) -> SourceFile | None:
        try:
            text = content.decode("utf-8").removeprefix(_BOM)
        except UnicodeDecodeError as error:
            self._report_encoding(path, content, error.start)
            return None
        text = unify_line_ends(text)
        file = SourceFile(path, _CONTROL.sub("\ufffd", text))
        for match in _CONTROL.finditer(text):
            self._diagnostics.add(
                rules.CONTROL_CHARACTER,
                f"有看不见的控制字符（U+{ord(match.group()):04X}）",
                "删去它，重新输入这几个字",
                file.span(match.start()),
            )
        return file

    def _report_encoding(self, path: str, content: bytes, offset: int) -> None:
        encoding, guess = _likely_encoding(content)
        readable = unify_line_ends(content.decode(encoding, errors="replace"))
        start = len(unify_line_ends(content[:offset].decode(encoding, errors="replace")))
        self._diagnostics.add(
            rules.NOT_UTF8,
            f"文件不是UTF-8编码{guess}",
            "用编辑器“另存为”，编码选UTF-8",
            SourceFile(path, readable).span(start),
        )

    def report_missing_workspace(self) -> None:
        """Report that this folder holds no publications."""
        here = [entry.name for entry in self.root.iterdir()] if self.root.is_dir() else []
        self._diagnostics.add(
            rules.NO_WORKSPACE,
            "这里不是工作区：没有content文件夹",
            f"在含有content、data的文件夹里运行，或用 -C 指明工作区；{suggest('content', here, '这里有')}",
            path=".",
        )


_REASONS: Final = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "文件不存在",
    errno.EISDIR: "这是一个文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EEXIST: "已经有同名的文件",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "名字太长",
    errno.EIO: "磁盘读写出错",
    errno.ELOOP: "符号链接绕成了圈",
    errno.EBUSY: "文件正被占用",
}


def system_reason(error: OSError) -> str:
    """Return in Chinese why the system refused a file."""
    return _REASONS.get(error.errno or 0, f"系统错误{error.errno}")


def unify_line_ends(text: str) -> str:
    """Return the text with every line ended by a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _likely_encoding(content: bytes) -> tuple[str, str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16", "，像是UTF-16"
    try:
        content.decode("gb18030")
    except UnicodeDecodeError:
        return "utf-8", "，也不是GBK；可能不是文本文件"
    return "gb18030", "，多半是GBK（GB18030）"
