"""Words around a figure and names of indicators, brought to one form, so that they can be compared.

Two wordings are the same when nothing is left of either but what the other says as well: what an indicator's name does
not explain (新生儿参保人数) makes it another thing.
"""

import re
from functools import lru_cache
from typing import Final

_NOT_WORDS: Final = re.compile("[^0-9A-Za-z\u2160-\u217f\u4e00-\u9fff]+")
_NEUTRAL: Final = re.compile(
    "基本医疗保险|基本医保|医疗保险|医疗保障(?!局)|医保(?!局)|城乡(?=居民|职工)|城镇(?=职工)|参保(?=缴费率)|定点(?=医|零|药)"
    "|全市|全县|全省|全区|全州|我市|我县|我省|我区|本市|本县|本省|全年|当年|的|累计|总(?=人数|数|额|量)|共计|总计|合计|共|已(?!经办)"
)
_ENDS: Final = re.compile(
    "(?:达到了?|达|约为|约|为|是|有|稳定在|保持在|维持在|控制在|均|已|共|近|接近|超过|突破|超|逾|不低于|不少于|不超过|至少|不足|不到"
    "|(?:提高|提升|上升|增加|增长|扩大|下降|降低|降|减少|增|升|发展|调整|回升|回落)(?:到|至|为)|仅|了|在|就|高|实现|完成|则|也|只)+$"
)
_STARTS: Final = re.compile(
    "^(?:截至|截止|目前|其中|同时|此外|另外|另|而|并|也|即|使|推动|带动|现有|现|将|把|对|经|约|按|以及|及|和|与|从|由|到|至|在|底|末|初|年底|年末"
    "|全国|实现|拥有|已有|有)+"
)
_ADDED: Final = re.compile("(?:人数|人次|家数|户数|数量|总数|总额|金额|数|情况|规模)$")
_OF_COUNTS: Final = ("人", "人次", "家", "个", "户", "件", "项", "种", "例", "起", "次", "家次", "元")
_SHORTEST: Final = 2


@lru_cache(maxsize=4096)
def plain_wording(words: str) -> str:
    """Return words without marks and without what says nothing: 全市基本医疗保险的参保人数 is 参保人数."""
    return _NEUTRAL.sub("", _NOT_WORDS.sub("", words))


def subject_of(words: str, region: str | None) -> str:
    """Return the words in front of a figure without verbs, adverbs and the region of the data."""
    bare = _NOT_WORDS.sub("", words)
    if region:
        bare = bare.replace(region, "")
    bare = _STARTS.sub("", _ENDS.sub("", bare))
    return _STARTS.sub("", _ENDS.sub("", _NEUTRAL.sub("", bare)))


def variants(name: str, kind: str) -> set[str]:
    """Return the forms in which a name may stand in front of a figure: 参保人数 and, for people, 参保."""
    whole = plain_wording(name)
    without_brackets = plain_wording(re.sub(r"[（(][^（）()]*[）)]", "", name))
    forms = {whole, without_brackets}
    if kind in _OF_COUNTS:
        forms |= {_ADDED.sub("", form) for form in forms}
    forms |= {_STARTS.sub("", _ENDS.sub("", form)) for form in forms}
    return {form for form in forms if len(form) >= _SHORTEST}
