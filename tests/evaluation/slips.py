"""Clean documents with one slip of the pen put in, of every kind that can be made by replacing words.

A sentence that was written to show a mistake shows it plainly; here the mistakes stand in the words of whole documents.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tests.evaluation.cases import Case

_EACH: Final = 6
"""How often a slip is made in all documents together, spread over them."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A way to go wrong.

    Attributes:
        code: Of the rule that has to tell it.
        right: Pattern of the right words; what it marks as ``wrong`` after the change is the whole of it.
        wrong: What stands there instead, as `re.Match.expand` reads it.
    """

    code: str
    right: str
    wrong: str


SLIPS: Final = (
    Slip("YB427", r"(?<!\d和)(\d)个百分点(?!和)", r"\1%"),
    Slip("YB428", r"((?:提高|下降|上升|降低)\d+(?:\.\d+)?)个百分点(?!和)", r"\1"),
    Slip("YB429", r"(?<=[，、；。])(检查|共|追回|处理|累计检查)(\D{0,8})(\d{4}(?:\.\d+)?)(?=[家件人万])", r"\1\2近\3"),
    Slip("YB430", r"(?<!节)约(\d+(?:\.\d+)?[万亿]?[家件人元个份天])(?![左右])", r"约\1左右"),
    Slip("YB432", r"(\d+)%～(\d+)%", r"\1～\2%"),
    Slip("YB433", r"(?<!\d)(\d{4})—(\d{4})年", r"\1-\2年"),
    Slip("YB433", r"(\d+)—(\d+)月", r"\1-\2月"),
    Slip("YB434", r"(?<!\d)20(2\d年底)", r"\1"),
    Slip("YB434", r"(\d{4}年\d{1,2}月\d{1,2})日", r"\1号"),
    Slip("YB435", r"(?<![\d.])(\d)000元", r"\1千元"),
    Slip("YB435", r"(?<![\d.])([1-9])(\d)(?=[家件人个])", "１２"),
    Slip("YB439", r"(\d{3,4})名(?=[^，。；、）\d])", r"\1"),
    Slip("YB440", r"每人每年(\d+)元", r"\1元/人/年"),
    Slip("YB443", r"(?<=[一-鿿])，(?=[一-鿿])", ","),
    Slip("YB443", r"(?<=[一-鿿])；(?=[一-鿿])", ";"),
    Slip("YB444", r"(《[^《》]{4,30})》", r"\1"),
    Slip("YB444", r"(“[^“”]{2,20})”", r"\1"),
    Slip("YB444", r"（([^（）]{4,20})）(?=[一-鿿，。])", r"（\1"),
    Slip("YB445", "”“", "”、“"),
    Slip("YB445", "》《", "》、《"),
    Slip("YB446", r"〔(\d{4})〕(?=\d+号)", r"[\1]"),
    Slip("YB446", r"〔(\d{4})〕(?=\d+号)", r"（\1）"),
    Slip("YB447", r"(?m)^((?:## )?[一二三四五])、", r"\1."),
    Slip("YB447", r"(?m)^((?:### )?（[一二三四五]）)(?=[一-鿿])", r"\1、"),
    Slip("YB448", r"(?<=[一-鿿])。(?=[一-鿿])", "。。"),
    Slip("YB448", r"(?<=[一-鿿])，(?=[一-鿿])", "，，"),
    Slip("YB449", r"(?<=[一-鿿])(\d+)(?=[一-鿿])", r" \1 "),
    Slip("YB451", "——(?=[一-鿿])", "--"),
    Slip("YB451", r"(?<=[\d%亿])～(?=\d)", "~"),
    Slip("YB452", "截至", "截止"),
    Slip("YB453", r"(?<=[一-鿿])的(?=[一-鿿])", "的的"),
    Slip("YB453", r"(?<=[一-鿿])了(?=[一-鿿])", "了了"),
    Slip("YB453", "涉及(?=[一-鿿])", "涉及到"),
    Slip("YB454", "账户", "帐户"),
    Slip("YB454", "部署", "布署"),
    Slip("YB454", "其他(?=[一-鿿])", "其它"),
    Slip("YB454", "报销(?=比例)", "报消"),
    Slip("YB459", "党中央、国务院", "党中央国务院"),
    Slip("YB459", "习近平新时代中国特色社会主义思想", "习近平新时代特色社会主义思想"),
    Slip("YB459", "二〇三五年远景目标", "二〇三五远景目标"),
    Slip("YB463", r"(?m)^((?:#+ )?)（二）", r"\1（三）"),
    Slip("YB463", r"(?m)^((?:#+ )?)二、", r"\1三、"),
    Slip("YB463", "二是", "三是"),
    Slip("YB463", "(?m)^第七条", "第九条"),
    Slip("YB465", r"(?<=。)\n\n(?:#+ )?([二三四五]、[^。\n]{3,20})(?=\n)", r"\1"),
    Slip("YB465", r"(?<=。)\n\n(?:#+ )(（[二三四五]）[^。\n]{3,20})(?=\n)", r"\1"),
    Slip("YB466", r"(?m)^([^|#\n]{60,400})$", r"\1\n\n\1"),
    Slip("YB467", r"(?m)(?<=[一-鿿]{12})。$", ""),
    Slip("YB468", r"(?<=[一-鿿])\d{2,4}(?=[家件人万])", "XX"),
    Slip("YB468", r"(?<=[一-鿿])\d{2,4}(?=[家件人万])", "××"),
    Slip("YB470", r"(《[^《》\n]{4,40}》)（([一-鿿]{2,8}〔\d{4}〕\d+号)）", r"（\2）\1"),
)


def slips(documents: dict[str, str]) -> Iterator[Case]:
    """Yield documents with one slip each; the mark is what was put in."""
    for slip in SLIPS:
        places = [(name, found) for name, text in documents.items() for found in re.finditer(slip.right, text)]
        step = max(1, len(places) // _EACH)
        for name, found in places[::step][:_EACH]:
            wrong = found.expand(slip.wrong)
            text = documents[name][: found.start()] + wrong + documents[name][found.end() :]
            start = found.start() - (not wrong)
            yield Case(slip.code, text, ((start, found.start() + len(wrong)),), title=name)
