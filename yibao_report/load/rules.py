"""What can be wrong with the files of a workspace, before any figure is looked at: YB1xx and YB2xx.

Each rule carries the example that ``explain`` shows and the suite runs.
"""

from typing import Final

from yibao_report.diagnostics import Example, Rule, Severity

_DATA: Final = "data/demo.yaml"
_PUBLICATION: Final = "content/demo/publication.yaml"
_TEXT: Final = "content/demo/01-text.md"

_PUBLICATION_HEAD: Final = "format: brief\ntitle: 工作简报\nissuer: 示例市医疗保障局\n"


def _data(indicators: str, rest: str = "") -> str:
    return f"title: 示例数据\nsources: {{report: {{title: 统计公报}}}}\nindicators:\n{indicators}{rest}"


def _error(code: str, name: str, summary: str, explanation: str, example: Example) -> Rule:
    return Rule(code, name, Severity.ERROR, summary, explanation, example)


NO_WORKSPACE = _error(
    "YB100",
    "no-workspace",
    "不在工作区里",
    "命令要在工作区里运行：这里应当有content（叙述）和data（数据）两个文件夹。也可以用 -C 指明工作区的位置。",
    Example(None, "在桌面上运行 yibao-report build", "进入工作区再运行，或 yibao-report -C 工作区 build"),
)
YAML_SYNTAX = _error(
    "YB101",
    "yaml-syntax",
    "YAML写法有误，读不下去",
    "YAML用“键: 值”记数据：冒号用英文的，后面空一格；同一层左对齐；用空格缩进，不用Tab；"
    "以 % > * & @ 等符号开头的值要加英文引号。改好这一处后再检查，后面的内容才能读到。",
    Example(
        _DATA,
        _data("  参保率: {unit: %, observations: {2020: 95}}\n"),
        _data('  参保率: {unit: "%", observations: {2020: 95}}\n'),
    ),
)
DUPLICATE_KEY = _error(
    "YB102",
    "duplicate-key",
    "同一层里同一个键写了两次",
    "后写的会悄悄盖住先写的，两个数只剩一个。请删去一个，或改成两个名字。",
    Example(
        _DATA,
        _data('  参保率:\n    unit: "%"\n    observations:\n      2020: 95\n      2020: 96\n'),
        _data('  参保率:\n    unit: "%"\n    observations:\n      2020: 95\n      2021: 96\n'),
    ),
)
UNKNOWN_KEY = _error(
    "YB103",
    "unknown-key",
    "不认识的键",
    "键名写错了，里面的内容就不会被用到。办法里给出相近的键名。",
    Example(_PUBLICATION, _PUBLICATION_HEAD + "subtile: 上半年\n", _PUBLICATION_HEAD + "subtitle: 上半年\n"),
)
WRONG_TYPE = _error(
    "YB104",
    "wrong-type",
    "值的类型不对",
    "该写一段文字的地方写了列表，该写“键: 值”的地方写了一个数，等等。像数字的文字要加引号。",
    Example(_PUBLICATION, _PUBLICATION_HEAD + "keywords: 医保\n", _PUBLICATION_HEAD + "keywords: [医保]\n"),
)
NOT_UTF8 = _error(
    "YB105",
    "not-utf8",
    "文件不是UTF-8编码",
    "老软件在中文Windows上常存成GBK。用编辑器打开，“另存为”时编码选UTF-8。",
    Example(None, "用记事本存成“ANSI”", "“另存为”，编码选“UTF-8”"),
)
EMPTY_FILE = _error(
    "YB106",
    "empty-file",
    "空文件",
    "文件里没有内容，可能是没有存盘，或者只剩注释。不需要的文件请删去。",
    Example(_TEXT, "\n", "正文。\n"),
)
MISSING_KEY = _error(
    "YB107",
    "missing-key",
    "缺少必填的键",
    "没有这一项，后面的步骤无从做起。",
    Example(_DATA, "title: 示例数据\n", _data('  参保率: {unit: "%", observations: {2020: 95}}\n')),
)
TOO_COMPLEX = _error(
    "YB108",
    "too-complex",
    "嵌套太深，或展开后太大",
    "数据文件不需要几十层嵌套、层层引用的别名，叙述不需要几百条引用式链接；这样的文件会拖垮程序，因此不读。",
    Example(
        _DATA,
        "title: " + "[" * 70 + "]" * 70 + "\n",
        _data('  参保率: {unit: "%", observations: {2020: 95}}\n'),
    ),
)
PATH_OUTSIDE_WORKSPACE = _error(
    "YB109",
    "path-outside-workspace",
    "路径指到工作区外面",
    "文件、图片、数据都要在工作区以内，工作区才能整个复制、归档、重建。",
    Example(_TEXT, "![合影](../../../../照片.png)\n", "正文。\n"),
)
SYMLINK_OUTSIDE_WORKSPACE = _error(
    "YB110",
    "symlink-outside-workspace",
    "符号链接指到工作区外面",
    "链接的另一头换一台机器就不在了，也可能把不该公开的文件带进网站。",
    Example(None, "content/demo/images → 另一个磁盘", "把图片复制到content/demo/images"),
)
UNREADABLE_FILE = _error(
    "YB111",
    "unreadable-file",
    "文件读不了",
    "文件不存在、没有权限，或者磁盘出错。",
    Example(None, "文件权限为 000", "chmod u+r 文件"),
)
INVALID_VALUE = _error(
    "YB112",
    "invalid-value",
    "值的写法不对",
    '观测值可以是数（639.40）、界限（">=95" 以上、"<=" 以下、">" 超过、"<" 不足、"~" 约）、区间（"15~30"）、'
    "文字（{text: 保持稳定}）或缺失（{missing: 原因}）。单位写在unit里，不写在值里。没有的数不要用XX占位。",
    Example(
        _DATA,
        _data('  参保率: {unit: "%", observations: {2020: 95%}}\n'),
        _data('  参保率: {unit: "%", observations: {2020: 95}}\n'),
    ),
)
INVALID_FRONT_MATTER = _error(
    "YB113",
    "invalid-front-matter",
    "文件开头的 --- 没有配对",
    "叙述文件开头可以有一段夹在两行 --- 之间的YAML；只有一行 --- 就分不清哪里是正文。",
    Example(_TEXT, "---\npart: body\n\n正文。\n", "---\npart: body\n---\n\n正文。\n"),
)

CONTROL_CHARACTER = _error(
    "YB114",
    "control-character",
    "文件里有看不见的控制字符",
    "从别的软件复制来的文字可能带有控制字符，网页和PDF都不能用。删去它，重新输入这几个字。",
    Example(_TEXT, "参保率\x01稳步提高。\n", "参保率稳步提高。\n"),
)

UNKNOWN_LIST = _error(
    "YB117",
    "unknown-list",
    "没有这个词表",
    "content/lexicon里的文件按名字起作用：words、doubled、formulas、terms、leftovers，扩展名.yaml。名字不对，里面的词就不会用到。",
    Example(None, "content/lexicon/word.yaml", "content/lexicon/words.yaml"),
)
UNKNOWN_UNIT = _error(
    "YB201",
    "unknown-unit",
    "不认识的单位",
    "单位决定能不能相加、怎样换算，所以要用认识的：人、人次、家、个、种、项、类、件、元、%、‰、百分点……前面可加万、亿；"
    "两个单位相除写成“元/人”。人不是人次，家不是家次。",
    Example(
        _DATA,
        _data("  参保人数: {unit: 万仁, observations: {2020: 400}}\n"),
        _data("  参保人数: {unit: 万人, observations: {2020: 400}}\n"),
    ),
)
INVALID_PERIOD = _error(
    "YB202",
    "invalid-period",
    "时期写法不对",
    "时期写成 2025（年）、2025H1（上半年）、2025Q1（一季度）、2022-02（月）、2022-02-28（截至这一天）或 "
    "2019-03/2022-02（累计区间）。",
    Example(
        _DATA,
        _data('  参保率: {unit: "%", observations: {2020年: 95}}\n'),
        _data('  参保率: {unit: "%", observations: {2020: 95}}\n'),
    ),
)
UNKNOWN_SOURCE = _error(
    "YB203",
    "unknown-source",
    "来源没有登记",
    "source要写sources里登记的键，读者才能知道这个数出自哪份文件。",
    Example(
        _DATA,
        _data('  参保率: {unit: "%", source: yearbook, observations: {2020: 95}}\n'),
        _data('  参保率: {unit: "%", source: report, observations: {2020: 95}}\n'),
    ),
)
NO_SOURCE = Rule(
    "YB204",
    "no-source",
    Severity.WARNING,
    "数字没有来源",
    "每个数都要能说出自哪里。只登记一个来源时，它就是默认来源；登记了几个，就要在指标或观测值上用source指明，"
    "也可以在数据集上写source作默认。",
    Example(
        _DATA,
        'title: 示例数据\nindicators:\n  参保率: {unit: "%", observations: {2020: 95}}\n',
        _data('  参保率: {unit: "%", observations: {2020: 95}}\n'),
    ),
)
INVALID_NAME = _error(
    "YB205",
    "invalid-name",
    "名字不能这样起",
    "指标名要能写进算式：用汉字、字母、数字、下划线，不以数字开头，不用空格和标点；全称写在name里。"
    "发布物的文件夹名用小写英文字母、数字和连字符。",
    Example(
        _DATA,
        _data('  住院报销比例（职工）: {unit: "%", observations: {2020: 80}}\n'),
        _data('  职工住院报销比例: {unit: "%", observations: {2020: 80}}\n'),
    ),
)
NO_UNIT = _error(
    "YB206",
    "no-unit",
    "数没有单位",
    "没有单位的数不能核对，也不能相加。确实没有单位的（如指数），写 unit: 无。",
    Example(
        _DATA,
        _data("  参保率: {observations: {2020: 95}}\n"),
        _data('  参保率: {unit: "%", observations: {2020: 95}}\n'),
    ),
)
DUPLICATE_DATASET = _error(
    "YB207",
    "duplicate-dataset",
    "两个数据集同名",
    "数据集的名字就是文件名；同名的两个文件分不清用哪一个。",
    Example(None, "data/a.yaml 和 data/a.yml", "只留一个"),
)

UNKNOWN_DIRECTIVE = _error(
    "YB311",
    "unknown-directive",
    "不认识的组件",
    "以 ::: 开头的一块是组件，写成“:::{名称} 标题”，选项写在里面，最后一行写 ::: 结束。",
    Example(_TEXT, ":::{indicator-tabel} 主要指标\n:::\n", ":::{indicator-table} 主要指标\n:::\n"),
)
UNCLOSED_DIRECTIVE = _error(
    "YB312",
    "unclosed-directive",
    "组件没有结束",
    "组件要用单独一行 ::: 结束，不然后面的正文会被当成它的选项。",
    Example(
        _TEXT,
        ":::{indicator-table} 主要指标\nperiods: [2020]\n",
        ":::{indicator-table} 主要指标\nperiods: [2020]\n:::\n",
    ),
)
MALFORMED_COMPONENT = _error(
    "YB220",
    "malformed-component",
    "组件里的内容写法不对",
    "数说（key-figures）、大事记（timeline）、今昔对比（before-after）里面是一个列表，每项一行，用中文冒号分开前后两部分，"
    "今昔对比再用“→”分开原来和现在。冒号写在加粗之外。任何组件里都不能有标题。",
    Example(
        _TEXT,
        ":::{timeline} 大事记\n- 2019年3月7日市医疗保障局挂牌。\n:::\n",
        ":::{timeline} 大事记\n- 2019年3月7日：市医疗保障局挂牌。\n:::\n",
    ),
)
DUPLICATE_PUBLICATION = _error(
    "YB313",
    "duplicate-publication",
    "两个发布物同一个id",
    "id决定网址和PDF的文件名，两个发布物同名就会互相覆盖。id就是文件夹名，一般不用写。",
    Example(None, "content/a/publication.yaml 和 content/b/publication.yaml 都写了 id: report", "各用各的id，或删去id"),
)
UNKNOWN_FORMAT = _error(
    "YB314",
    "unknown-format",
    "没有这种格式",
    "格式是templates/formats/下的一个文件夹，里面有format.yaml和模板。",
    Example(_PUBLICATION, _PUBLICATION_HEAD.replace("brief", "breif"), _PUBLICATION_HEAD),
)
MISSING_METADATA = _error(
    "YB315",
    "missing-metadata",
    "缺少这种格式必需的信息",
    "每种格式要求的信息写在它的format.yaml里，例如公文要有发文字号、主送机关。",
    Example(_PUBLICATION, "format: brief\ntitle: 工作简报\n", _PUBLICATION_HEAD),
)
MISSING_DATASET = _error(
    "YB316",
    "missing-dataset",
    "数据集不存在",
    "datasets里写data/下的文件名（不带.yaml）。",
    Example(_PUBLICATION, _PUBLICATION_HEAD + "datasets: [dmeo]\n", _PUBLICATION_HEAD + "datasets: [demo]\n"),
)
MISSING_SECTION = _error(
    "YB317",
    "missing-section",
    "缺少叙述文件",
    "发布物的文件夹里要有叙述（.md）；格式规定的部分（如通知）也要有；sections里写的文件要存在。",
    Example(
        _PUBLICATION, _PUBLICATION_HEAD + "sections: [01-txt.md]\n", _PUBLICATION_HEAD + "sections: [01-text.md]\n"
    ),
)
MISSING_IMAGE = _error(
    "YB318",
    "missing-image",
    "图片不存在",
    "图片放在发布物的images文件夹里，用相对路径引用；网上的图片要先下载进来，网页不向别的网站取东西。",
    Example(_TEXT, "![合影](images/he-ying.png)\n", "正文。\n"),
)
MISSING_PUBLICATION = _error(
    "YB319",
    "missing-publication",
    "没有这个发布物",
    "发布物是content/下含有publication.yaml的文件夹。",
    Example(None, "yibao-report build yiyang", "yibao-report build yiyang-145-plan"),
)
UNKNOWN_PART = _error(
    "YB320",
    "unknown-part",
    "这种格式没有这一部分",
    "叙述文件开头的part要是format.yaml的parts里有的。",
    Example(_TEXT, "---\npart: bdy\n---\n正文。\n", "---\npart: body\n---\n正文。\n"),
)

MISSING_LINK = _error(
    "YB322",
    "missing-link",
    "链接的文件不存在",
    "链接写网址，或写发布物文件夹里的文件（会随网页一起发布）。忘了等号的核对 [文字](=指标) 也会被当成链接。",
    Example(_TEXT, "见[附表](files/table.xlsx)。\n", "见[附表](https://example.invalid/table.xlsx)。\n"),
)
UNMATCHED_FOOTNOTE = _error(
    "YB323",
    "unmatched-footnote",
    "脚注与内容对不上",
    "正文里的 [^甲] 要有一段 [^甲]: 内容；有内容而正文没有引用的，不会印出来。",
    Example(_TEXT, "参保率稳步提高[^甲]。\n", "参保率稳步提高[^甲]。\n\n[^甲]: 按常住人口计算。\n"),
)
SURPLUS_CELL = _error(
    "YB324",
    "surplus-cell",
    "表格的一行比表头多出几格",
    "多出的格不会印出来，里面的数字就丢了。格里要写竖线的，写成 \\|。",
    Example(_TEXT, "| 指标 |\n| --- |\n| 参保 | 稳定 |\n", "| 指标 | 情况 |\n| --- | --- |\n| 参保 | 稳定 |\n"),
)
UNPUBLISHABLE_FILE = _error(
    "YB325",
    "unpublishable-file",
    "文件不能随网页发布",
    "链接和图片指向的文件会复制到网站上，所以只能是content里的图片和附件，不能是叙述、数据、模板的源文件，也不能是隐藏文件。",
    Example(_TEXT, "见[数据](../../data/demo.yaml)。\n", "见[数据](https://example.invalid/data.xlsx)。\n"),
)
