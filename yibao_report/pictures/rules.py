"""What can be wrong with a picture of the narrative: YB250 to YB259."""

from typing import Final

from yibao_report.diagnostics import Example, Rule, Severity

_TEXT: Final = "content/demo/01-text.md"

MISSING_ALT_TEXT = Rule(
    "YB250",
    "missing-alt-text",
    Severity.ERROR,
    "图片没有替代文字",
    "方括号里要用一句话说图里看到什么：看不见图的人听到的就是它，网站无障碍检查和PDF/UA也要求有。",
    Example(_TEXT, "![](images/window.png)\n", "![群众在窗口办理业务](images/window.png)\n"),
)
VAGUE_ALT_TEXT = Rule(
    "YB251",
    "vague-alt-text",
    Severity.WARNING,
    "替代文字没有说图里有什么",
    "“图片”、文件名这样的替代文字，听的人还是不知道图里有什么。写清楚什么人在什么地方做什么。",
    Example(_TEXT, "![图片1](images/window.png)\n", "![群众在窗口办理业务](images/window.png)\n"),
)
BROKEN_PICTURE = Rule(
    "YB252",
    "broken-picture",
    Severity.ERROR,
    "图片文件是坏的",
    "文件不完整或已损坏，浏览器和印刷都显示不全。多半是拷贝、下载时断了；从原处再拷一次。",
    Example(None, "只拷了一半的照片", "重新拷贝完整的文件"),
)
MISLABELLED_PICTURE = Rule(
    "YB253",
    "mislabelled-picture",
    Severity.ERROR,
    "图片的内容与扩展名不符",
    "只改文件名变不成另一种格式，有的浏览器会显示不出来。扩展名照实写，或用看图软件“另存为”真正的JPEG、PNG。",
    Example(None, "把photo.heic改名为photo.jpg", "用看图软件打开，另存为JPEG"),
)
UNSUPPORTED_PICTURE = Rule(
    "YB254",
    "unsupported-picture",
    Severity.ERROR,
    "网页上用不了这种图片",
    "手机照片（HEIC）、扫描件（TIFF）、设计稿（PSD、CDR）等不是每个浏览器都认。照片另存为JPEG，图表另存为PNG或SVG。",
    Example(
        _TEXT,
        "![群众在窗口办理业务](images/window.heic)\n",
        "![群众在窗口办理业务](images/window.png)\n",
    ),
)
PICTURE_TOO_LARGE = Rule(
    "YB255",
    "picture-too-large",
    Severity.ERROR,
    "图片太大",
    "一张图最多约8900万像素、64MB：再大，打开它要占几GB内存，也远超印刷所需（A3整版300dpi约1740万像素）。",
    Example(None, "三万像素见方的扫描图", "用看图软件缩小到长边5000像素以内"),
)
UNSAFE_DRAWING = Rule(
    "YB256",
    "unsafe-drawing",
    Severity.ERROR,
    "SVG图里有不能发布的内容",
    "SVG能带脚本、能向别的网站取东西。发布的图里不许有：脚本、事件、嵌入的网页、外部文件和实体声明。",
    Example(
        None,
        '<svg …><image href="https://example.com/a.png"/><script>alert(1)</script></svg>',
        '<svg …><path d="M0 0h4v4z"/></svg>',
    ),
)
ANIMATED_PICTURE = Rule(
    "YB257",
    "animated-picture",
    Severity.WARNING,
    "动图只用第一帧",
    "纸上不会动，网页上一直动的图也妨碍阅读，所以两处都只用第一帧。要看过程的，选几帧排成几张图。",
    Example(None, "会动的GIF", "截取最能说明问题的一帧，另存为PNG"),
)
PICTURE_ATTRIBUTES = Rule(
    "YB258",
    "picture-attributes",
    Severity.ERROR,
    "图片后面的花括号没有读懂",
    '图说和来源写在紧跟图片的花括号里：{caption="图说" credit="资料图"}。花括号与图片之间没有空格，'
    "等号和引号用英文的，图说里的引号用中文的。没有读懂的会原样印出来，或者丢掉。",
    Example(
        _TEXT,
        "![群众在窗口办理业务](images/window.png) {caption=“服务大厅”}\n",
        '![群众在窗口办理业务](images/window.png){caption="服务大厅"}\n',
    ),
)
