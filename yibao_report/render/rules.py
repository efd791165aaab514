"""What can be wrong with templates: YB5xx."""

from typing import Final

from yibao_report.diagnostics import Example, Rule, Severity

_PAGE: Final = "templates/formats/brief/page.html"

MISSING_TEMPLATE = Rule(
    "YB501",
    "missing-template",
    Severity.ERROR,
    "模板不存在",
    "format.yaml里写的模板，或者模板里include、extends的模板，在工作区和程序自带的templates里都没有。",
    Example(
        _PAGE,
        "{% include 'components/toc.htm' %}\n{{ document.parts.body }}\n",
        "{% with toc = document.toc, depth = 1 %}{% include 'components/toc.html' %}{% endwith %}\n"
        "{{ document.parts.body }}\n",
    ),
)
TEMPLATE_ERROR = Rule(
    "YB502",
    "template-error",
    Severity.ERROR,
    "模板有错",
    "模板的写法有误，或者用到了没有的名字。错误所在的模板文件和行号已经指明；自己的模板改坏了，删去它就回到程序自带的。",
    Example(_PAGE, "{{ publicaton.title }}\n", "{{ publication.title }}\n"),
)
