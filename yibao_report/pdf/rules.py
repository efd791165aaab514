"""What can go wrong while a PDF is made: YB6xx."""

from typing import Final

from yibao_report.diagnostics import Example, Rule, Severity

_PRINT: Final = "templates/formats/brief/print.html"

PRINT_RESOURCE = Rule(
    "YB601",
    "print-resource",
    Severity.ERROR,
    "印刷用的文件取不到",
    "印刷模板或叙述里引用的图片、字体取不到。只取工作区和程序自带模板里的文件；不上网，也不取别处的文件。",
    Example(None, '<img src="https://example.com/a.png">', "把图片放进工作区，写相对路径"),
)
PRINT_STYLE = Rule(
    "YB602",
    "print-style",
    Severity.WARNING,
    "印刷样式里有用不上的写法",
    "排版引擎不认这条样式，已经跳过。多半是自己改过的模板里的笔误，或浏览器才有的样式。",
    Example(None, "p { colour: red }", "p { color: red }"),
)
PDF_FAILED = Rule(
    "YB603",
    "pdf-failed",
    Severity.ERROR,
    "PDF没有做成",
    "排版引擎出错或缺少系统库。先运行 make build 装好系统库；仍不行的话，把这条消息发给维护的人。",
    Example(None, "缺少Pango", "sudo apt install libpango-1.0-0 libpangoft2-1.0-0"),
)
DEAD_ANCHOR = Rule(
    "YB604",
    "dead-anchor",
    Severity.WARNING,
    "印刷页里的链接没有去处",
    "PDF里有一个页内链接，它指的位置不在印刷页上。多半是自己的印刷模板没有列出注释（components/notes.html）。",
    Example(None, "正文有注释标记，模板没有注释一节", "{% include 'components/notes.html' %}"),
)

PRESS_COLOUR_CONVERTED = Rule(
    "YB660",
    "press-colour-converted",
    Severity.HINT,
    "付印稿里有按RGB写的颜色",
    "印刷用青、品、黄、黑四色油墨。黑和灰都换成单黑，其他RGB颜色按公式换算，与屏幕上会有出入。",
    Example(None, "h2 { color: #1b5e20 }", "h2 { color: device-cmyk(0.8 0.3 1 0.2) }"),
)
PRESS_COLOUR_LEFT = Rule(
    "YB661",
    "press-colour-left",
    Severity.ERROR,
    "付印稿里有换算不了的颜色",
    "付印稿不许有RGB颜色。这张图片或这处渐变换算不了，没有生成付印稿。",
    Example(None, "损坏的图片", "另存为PNG或JPEG"),
)

PRESS_PICTURE_COARSE = Rule(
    "YB670",
    "press-picture-coarse",
    Severity.WARNING,
    "付印稿里的图片不到300dpi",
    "印刷照片要每英寸300个像素，不足的印出来发虚。换更大的原图，或把图印小些；消息里有实际的数和最多能印多宽。"
    "线条和色块简单的示意图，200dpi以上一般看不出来。",
    Example(None, "1000像素宽的照片印156毫米宽（163dpi）", "用1850像素以上宽的原图，或最多印84毫米宽"),
)
PRESS_PICTURE_TOO_COARSE = Rule(
    "YB671",
    "press-picture-too-coarse",
    Severity.ERROR,
    "付印稿里的图片不到150dpi",
    "这样的图印出来能看见马赛克，没有生成付印稿。聊天软件传的照片多半已被压小，要用相机、手机里的原图。",
    Example(None, "600像素宽的照片印156毫米宽（98dpi）", "用1850像素以上宽的原图，或最多印50毫米宽"),
)
PICTURE_COARSE = Rule(
    "YB672",
    "picture-coarse",
    Severity.HINT,
    "PDF里的图片不到150dpi",
    "在屏幕上放大、用办公打印机打出来都会发虚。要付印的话，付印稿会报错；最好现在就换原图。",
    Example(None, "600像素宽的照片印156毫米宽（98dpi）", "用1850像素以上宽的原图"),
)
