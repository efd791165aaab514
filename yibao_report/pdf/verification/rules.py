"""What can be wrong with a finished PDF of a format that claims GB/T 9704—2012: YB630–YB659."""

from typing import Final

from yibao_report.diagnostics import Example, Rule, Severity

_OWN: Final = "多半是自己改过print.css或print.html；删去自己的一份，就回到程序自带的版式。"

PAGE_SIZE = Rule(
    "YB630",
    "wrong-page-size",
    Severity.WARNING,
    "页面不是A4",
    f"公文用纸是A4，210毫米×297毫米（GB/T 9704—2012 5.1）。{_OWN}",
    Example(None, "@page { size: 216mm 279mm }", "@page { size: 210mm 297mm }"),
)
OUTSIDE_AREA = Rule(
    "YB631",
    "outside-type-area",
    Severity.WARNING,
    "有内容超出版心",
    "版心是156毫米×225毫米，天头37毫米，订口28毫米（5.2.1）；除页码外，什么都不印在版心外面。多半是表太宽、图太大，"
    "或一串不能断开的字母数字太长。",
    Example(None, "一张十二列的表竖排", ":::{indicator-table} 各月情况\nlandscape: true\n:::"),
)
BODY_LINES = Rule(
    "YB632",
    "wrong-line-count",
    Severity.WARNING,
    "一面不是22行",
    f"公文每面排22行（5.2.3），行距是225毫米的二十二分之一。整面都是正文而行数或行距不对，{_OWN}",
    Example(None, "html { line-height: 30pt }", "html { line-height: 28.99pt }"),
)
HEAD_POSITION = Rule(
    "YB633",
    "misplaced-red-head",
    Severity.WARNING,
    "发文机关标志的位置不对",
    f"发文机关标志居中，字的上边缘距版心上边缘35毫米（7.2.4）。{_OWN}",
    Example(None, ".issuing-body { padding-top: 25mm }", ".issuing-body { padding-top: 35mm }"),
)
RED_RULE = Rule(
    "YB634",
    "misplaced-red-rule",
    Severity.WARNING,
    "红色分隔线不对",
    f"红色分隔线在发文字号之下4毫米，与版心等宽（7.2.7）。{_OWN}",
    Example(None, ".red-head { padding-bottom: 8mm }", ".red-head { padding-bottom: 4mm }"),
)
TITLE_FACE = Rule(
    "YB635",
    "wrong-title-face",
    Severity.WARNING,
    "标题的字体字号不对",
    f"标题用2号小标宋（22磅），居中（7.3.1）。没有小标宋的机器用思源宋体粗体代替。{_OWN}",
    Example(None, ".official-title { font-size: 18pt }", ".official-title { font-size: 22pt }"),
)
NUMBER_POSITION = Rule(
    "YB636",
    "misplaced-page-number",
    Severity.WARNING,
    "页码的位置不对",
    "页码用4号半角宋体数字，两边各一条一字线；一字线的上边缘距版心下边缘7毫米；单页码居右空一字，双页码居左空一字（7.5）。"
    + _OWN,
    Example(None, "@page { @bottom-center { … } }", "@page :right { @bottom-right { … } }"),
)
NUMBER_PRESENCE = Rule(
    "YB637",
    "wrong-page-number",
    Severity.WARNING,
    "页码该有没有，该没有却有，或数不对",
    f"每一面都编页码，从1数起；只有版记前的空白页和它后面的版记页不编（7.5）。{_OWN}",
    Example(None, "@page :first { @bottom-right { content: none } }", "首页也编页码"),
)
COLOPHON = Rule(
    "YB638",
    "misplaced-colophon",
    Severity.WARNING,
    "版记的位置不对",
    "版记与版心等宽，首末两条分隔线0.35毫米，中间的0.25毫米；末条与最后一面的版心下边缘重合，最后一面是双数页（7.4）。"
    + _OWN,
    Example(None, ".colophon { break-before: auto }", ".colophon { break-before: left }"),
)
NOT_EMBEDDED = Rule(
    "YB639",
    "font-not-embedded",
    Severity.ERROR,
    "字体没有嵌进PDF",
    "字体没有嵌进PDF，换一台机器看就变样，也不能送印、归档。换一种允许嵌入的字体。",
    Example(None, "系统里不许嵌入的字体", "思源宋体、Fandol"),
)
UNPLANNED_FACE = Rule(
    "YB640",
    "unplanned-face",
    Severity.WARNING,
    "用了计划外的字体",
    "公文的字体是小标宋、仿宋、黑体、楷体、宋体，或代替它们的开源中文字体。出现别的字体，多半是机器上缺字体，系统另找了一种，"
    "有时还是日文字形。",
    Example(None, "Noto Sans CJK JP", "Noto Sans CJK SC"),
)
MISSING_GLYPH = Rule(
    "YB641",
    "unprinted-glyph",
    Severity.ERROR,
    "有字印不出来",
    "机器上没有一种字体有这个字，印出来是方框。换一个写法，或装一种有这个字的字体。",
    Example(None, "生僻字，没有字体", "安装大字符集的宋体"),
)
BOOKMARK_GAP = Rule(
    "YB642",
    "bookmark-gap",
    Severity.WARNING,
    "书签跳级",
    f"PDF的书签要一级一级往下，不能从“一、”直接到“1.”。检查标题有没有跳级；标题没有跳级的话，{_OWN}",
    Example(None, "# 总体要求\n### 基本原则", "# 总体要求\n## 基本原则"),
)
CONTENTS_PAGE = Rule(
    "YB643",
    "wrong-contents-page",
    Severity.WARNING,
    "目录的页码与标题所在的页不同",
    f"目录上印的页码要等于标题所在的页。{_OWN}",
    Example(None, "一、规划背景……3（标题在第4页）", "一、规划背景……4"),
)
FORBIDDEN_MARK = Rule(
    "YB644",
    "forbidden-mark",
    Severity.WARNING,
    "行首或行末有不该在那里的标点",
    "逗号、句号、后引号、后括号等不在行首，前引号、前括号等不在行末（GB/T 15834—2011 5.1）。",
    Example(None, "行首是“，”", "把前面的字移到下一行"),
)
RAGGED_LINE = Rule(
    "YB645",
    "ragged-line",
    Severity.WARNING,
    "行尾没有对齐版心",
    "段落里除末行以外，每一行的右边都要齐。参差不齐，多半是行里有一长串不能断开的字母数字。",
    Example(None, "一行只有26个字，行尾空着", "每行28个字，两端对齐"),
)
UNMARKED_CONTINUATION = Rule(
    "YB646",
    "unmarked-continuation",
    Severity.WARNING,
    "转页的表没有“续表”",
    f"表转到下一页，要印“续表”、表号和表头。{_OWN}",
    Example(None, "下一页直接接着排行", "续表1　主要指标"),
)
UNREADABLE_PDF = Rule(
    "YB647",
    "unreadable-pdf",
    Severity.ERROR,
    "做好的PDF读不回来",
    "刚做好的PDF不完整或有错，不能分发。再运行一次；仍不行的话，把这条消息发给维护的人。",
    Example(None, "写到一半的PDF", "再运行一次"),
)
NO_BODY_ON_FIRST = Rule(
    "YB648",
    "no-text-on-first-page",
    Severity.WARNING,
    "首页没有正文",
    "公文首页必须显示正文（7.3.3）。标题和主送机关太长，或联合发文的机关太多，可以把发文机关标志的字号、行距改小。",
    Example(None, "首页只有版头、标题和主送机关", "首页至少有一行正文"),
)
TITLE_PLACE = Rule(
    "YB649",
    "misplaced-title",
    Severity.WARNING,
    "标题的位置不对",
    "标题在红色分隔线下空二行；没有发文机关标志的，在版心上边缘（或份号、密级、紧急程度）下空二行（7.3.1）。" + _OWN,
    Example(None, ".red-head { margin-bottom: 0 }", "标题上面空二行"),
)
