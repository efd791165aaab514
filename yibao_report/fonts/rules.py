"""What can be wrong with fonts: YB610 to YB619."""

from typing import Final

from yibao_report.diagnostics import Example, Rule, Severity

MISSING_GLYPH: Final = Rule(
    "YB610",
    "missing-glyph",
    Severity.ERROR,
    "这个字本机的字体都没有",
    "PDF里这个字会印成方框，所以不生成。多半是生僻字、造字（私用区）或符号。先看是不是打错、能不能换一个通行的字；"
    "人名、地名里的生僻字，请装一套收字多的字体，例如Noto Serif CJK SC（思源宋体）。"
    "只有日文字体才有的字也算没有：日文字体的字形与简体不同，公文里不能用。",
    Example(None, "一个从旧系统粘来的造字（U+E000），没有字体认得", "换成通行的字，或装上有这个字的字体"),
)
BORROWED_GLYPH: Final = Rule(
    "YB611",
    "borrowed-glyph",
    Severity.HINT,
    "这个字用别的字体代排",
    "应有的字体（例如仿宋）里没有这个字，印出来用的是另一种字体，笔画与旁边的字略有不同。PDF照常生成。"
    "在意的话，装上收字多的仿宋、楷体；单位自己的字体装好以后会优先用。",
    Example(None, "FandolFang没有“镕”字，这个字用宋体代排", "装上有“镕”字的仿宋字体"),
)
MISSING_FACE: Final = Rule(
    "YB612",
    "missing-face",
    Severity.ERROR,
    "公文要用的字体一种也没有",
    "仿宋、楷体、黑体、宋体、小标宋各有一串可用的字体，本机一种也没有装，PDF就会换成别的字体，甚至日文字体，所以不生成。"
    "运行 make build 会装好免费的字体；单位自己的字体装到系统里就会优先用。用 yibao-report doctor 看本机有什么。",
    Example(None, "本机没有任何中文字体", "sudo apt install fonts-noto-cjk"),
)
FONT_UNREADABLE: Final = Rule(
    "YB613",
    "font-unreadable",
    Severity.ERROR,
    "字体文件读不了",
    "系统登记了这套字体，文件却读不了，或者已经损坏。重新安装这套字体，再运行 fc-cache -f。",
    Example(None, "字体文件拷到一半断了", "重新拷贝，再运行 fc-cache -f"),
)
NO_FONTCONFIG: Final = Rule(
    "YB614",
    "no-fontconfig",
    Severity.ERROR,
    "查不到本机的字体",
    "字体要靠系统的fontconfig（fc-list命令）来找，本机没有，或者它出错了。",
    Example(None, "本机没有fc-list命令", "sudo apt install fontconfig"),
)
CACHE_UNWRITABLE: Final = Rule(
    "YB615",
    "font-cache-unwritable",
    Severity.HINT,
    "字体缓存写不进去",
    "排好的字体本来存起来下次再用，现在存不下，每次都要重新整理，多花一两秒。PDF不受影响。"
    "缓存在用户缓存文件夹（XDG_CACHE_HOME，默认是 ~/.cache）的yibao-report里。",
    Example(None, "用户缓存文件夹是只读的", "改好权限，或把环境变量XDG_CACHE_HOME指到能写的文件夹"),
)
MISSING_LIBRARY: Final = Rule(
    "YB616",
    "missing-library",
    Severity.ERROR,
    "缺少做PDF的系统库",
    "排版要用系统的Pango、HarfBuzz和fontconfig。运行 make build 会装好；无权安装的，请管理员装上说明里的软件包。",
    Example(None, "本机没有Pango", "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
)
