"""Loading the pictures of a narrative: each file examined, each use held against what a reader needs.

In: where the narrative names pictures. Out: the same, with what each file is; problems as diagnostics.
"""

import posixpath
import re
from dataclasses import dataclass, field, replace
from typing import Final

from yibao_report.cache import ContentCache, open_content_cache
from yibao_report.diagnostics import Diagnostics
from yibao_report.load import rules as load_rules
from yibao_report.load.files import WorkspaceFiles, system_reason
from yibao_report.model.narrative import FileUse
from yibao_report.model.picture import Picture
from yibao_report.pictures import rules
from yibao_report.pictures.examination import MOST_BYTES, PictureError, examine_picture, too_large
from yibao_report.pictures.kinds import KINDS

_VAGUE: Final = re.compile(
    r"(?:(?:这是)?(?:一张|一幅)?(?:图片?|照片|相片|插图|插画|配图|图像|示意图|资料图|截图|屏幕截图|未命名|无标题|封面)"
    r"|image|picture|photo|img|pic|untitled|screenshot)[\s\d一二三四五六七八九十_.()（）-]*",
    re.IGNORECASE,
)
_FILE_NAME: Final = re.compile(
    r".*\.(?:jpe?g|png|gif|svg|webp|heic|tiff?|bmp)"
    r"|(?:IMG|DSCN?|PXL|mmexport|wx_camera|微信图片|QQ图片|QQ截图|Screenshot)[\s_-]?\d[\d\s_-]*",
    re.IGNORECASE,
)
PICTURE_CACHE: Final = "pictures"


@dataclass(slots=True)
class PictureReader:
    """Examines the pictures of a workspace, each file once."""

    files: WorkspaceFiles
    diagnostics: Diagnostics
    _examined: dict[str, Picture | PictureError] = field(default_factory=dict)
    _cache: ContentCache | None = None

    def read(self, use: FileUse) -> FileUse:
        """Return a use with what its file is; None there for what is no picture, or a bad one, which is told."""
        suffix = posixpath.splitext(use.path)[1].lower()
        if suffix not in KINDS:
            return use
        if use.path not in self._examined:
            self._examined[use.path] = self._examine(use, suffix)
        found = self._examined[use.path]
        if isinstance(found, PictureError):
            self.diagnostics.add(found.rule, found.message, found.help, use.span)
            return use
        if found.is_animated and use.is_image:
            help_ = "截取最能说明问题的一帧，另存为PNG；要看过程的，排成几张图"
            self.diagnostics.add(rules.ANIMATED_PICTURE, "动图只用第一帧，网页和纸上都不会动", help_, use.span)
        return replace(use, picture=found)

    def _examine(self, use: FileUse, suffix: str) -> Picture | PictureError:
        location = self.files.locate(use.path)
        assert location is not None, "what leads out of the workspace is told before"
        self._cache = self._cache or open_content_cache(PICTURE_CACHE)
        try:
            size = location.stat().st_size
            if size > MOST_BYTES:
                return too_large(f"有{size // 1024**2}MB")
            return examine_picture(location.read_bytes(), suffix, self._cache)
        except OSError as error:
            message = f"读不了文件“{use.path}”：{system_reason(error)}"
            return PictureError(load_rules.UNREADABLE_FILE, message, "检查文件是否存在、是否有读取权限")
        except PictureError as error:
            return error


def check_alternative_text(use: FileUse, diagnostics: Diagnostics) -> None:
    """Report a picture whose words tell a reader who cannot see it nothing."""
    if not use.is_image:
        return
    said = " ".join(use.alternative.split())
    way_out = "在方括号里用一句话写图里看到什么，如 ![群众在窗口办理业务](…)"
    if not said:
        diagnostics.add(rules.MISSING_ALT_TEXT, "图片没有替代文字", way_out, use.alternative_span)
    elif _VAGUE.fullmatch(said) or _FILE_NAME.fullmatch(said) or said == _stem(use.path):
        message = f"替代文字“{said[:30]}”没有说图里有什么"
        diagnostics.add(rules.VAGUE_ALT_TEXT, message, way_out, use.alternative_span)


def _stem(path: str) -> str:
    """Return a file's name as a careless alternative text repeats it; a Chinese one may well be a description."""
    stem = posixpath.splitext(posixpath.basename(path))[0]
    return stem if stem.isascii() else ""
