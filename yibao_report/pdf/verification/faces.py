"""The planned faces by the names that fonts give themselves in a PDF; `templates/common/fonts.css` asks for them."""

import re
from typing import Final

_TITLE: Final = ("fzxiaobiaosong", "fzxbs", "方正小标宋", "stzhongsong", "华文中宋")
_HAN_SONG: Final = ("notoserifcjksc", "notoserifsc", "sourcehanserifsc", "sourcehanserifcn")
_OTHERS: Final = (
    *(
        "fangsong",
        "仿宋",
        "stfangsong",
        "fandolfang",
        "fandolkai",
        "fandolhei",
        "fandolsong",
        "simhei",
        "黑体",
        "stheiti",
    ),
    *("kaiti", "楷体", "stkaiti", "simkai", "simfang", "simsun", "nsimsun", "宋体", "stsong"),
    *("notosanscjksc", "notosanssc", "sourcehansanssc", "sourcehansanscn"),
)


def is_planned(name: str) -> bool:
    """Whether a face is one that an official document is set in, or a free one in its place."""
    return _plain(name).startswith((*_TITLE, *_HAN_SONG, *_OTHERS))


def is_title_face(name: str) -> bool:
    """Whether a face is 小标宋 or a heavy Song in its place."""
    plain = _plain(name)
    return plain.startswith(_TITLE) or (
        plain.startswith((*_HAN_SONG, "fandolsong")) and plain.endswith(("bold", "black"))
    )


def _plain(name: str) -> str:
    text = re.sub(r"#([0-9A-Fa-f]{2})", lambda match: chr(int(match[1], 16)), name)
    return re.sub(r"[\s_\-]", "", text).lower().removesuffix("yibao")  # what prepared faces are called behind theirs
