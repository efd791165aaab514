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
