"""The typographic roles of an official document and the families that may fill them.

The one table of families: ``templates/common/fonts.css`` lists the same ones (the suite compares them). A workspace
that brings its own ``fonts.css`` has its own lists.
"""

from dataclasses import dataclass
from typing import Final

REGULAR: Final = 80
"""fontconfig's FC_WEIGHT_REGULAR."""
BOLD: Final = 200
"""fontconfig's FC_WEIGHT_BOLD."""


@dataclass(frozen=True, slots=True)
class Role:
    """What a face is for.

    Attributes:
        id: The end of its CSS variable: ``fangsong`` for ``--font-fangsong``.
        name: For the reader, e.g. 仿宋.
        purpose: What is set in it (GB/T 9704—2012, 5.2.2 and 7).
        own: Families that an office has, best first, as fontconfig may call them.
        free: Families that stand in for them, best first; always the ones for simplified Chinese.
        weight: fontconfig's number of the weight that is wanted where a family has several.
    """

    id: str
    name: str
    purpose: str
    own: tuple[str, ...]
    free: tuple[str, ...]
    weight: int = REGULAR

    @property
    def families(self) -> tuple[str, ...]:
        """All families in the order of preference."""
        return self.own + self.free


_FREE_SONG: Final = ("Noto Serif CJK SC", "Source Han Serif SC", "Noto Serif SC")
_FREE_HEI: Final = ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC")

ROLES: Final = (
    Role(
        "xiaobiaosong",
        "小标宋",
        "标题、发文机关标志",
        (
            "FZXiaoBiaoSong-B05S",
            "方正小标宋简体",
            "FZXiaoBiaoSong-B05",
            "方正小标宋_GBK",
            "STZhongsong",
            "华文中宋",
        ),
        (*_FREE_SONG, "FandolSong"),
        BOLD,  # 小标宋 is heavy by design; a Song family comes near to it in its bold weight
    ),
    Role(
        "fangsong",
        "仿宋",
        "正文",
        (
            "FangSong_GB2312",
            "仿宋_GB2312",
            "FangSong",
            "仿宋",
            "FZFangSong-Z02S",
            "方正仿宋简体",
            "FZFangSong-Z02",
            "方正仿宋_GBK",
            "STFangsong",
            "华文仿宋",
        ),
        ("FandolFang R", "FandolFang", *_FREE_SONG),
    ),
    Role(
        "heiti",
        "黑体",
        "一级标题、强调",
        ("SimHei", "黑体", "FZHei-B01S", "方正黑体简体", "FZHei-B01", "方正黑体_GBK", "STHeiti", "华文黑体"),
        (*_FREE_HEI, "FandolHei"),
    ),
    Role(
        "kaiti",
        "楷体",
        "二级标题、签发人",
        (
            "KaiTi_GB2312",
            "楷体_GB2312",
            "KaiTi",
            "楷体",
            "FZKai-Z03S",
            "方正楷体简体",
            "FZKai-Z03",
            "方正楷体_GBK",
            "STKaiti",
            "华文楷体",
        ),
        ("FandolKai", *_FREE_SONG),
    ),
    Role(
        "songti",
        "宋体",
        "页码、表注",
        ("SimSun", "宋体", "FZShuSong-Z01S", "方正书宋简体", "FZShuSong-Z01", "方正书宋_GBK", "STSong", "华文宋体"),
        (*_FREE_SONG, "FandolSong"),
    ),
)

_BY_ID: Final = {role.id: role for role in ROLES}


def role_named(id_: str) -> Role:
    """Return a role by the end of its CSS variable; a format's own role is called by that."""
    return _BY_ID.get(id_) or Role(id_, id_, "", (), ())
