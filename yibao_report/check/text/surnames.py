"""Chinese surnames: a character that may begin a name is no slip for another word."""

from typing import Final

SURNAMES: Final = (
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕丁卢姚沈钟姜崔谭陆范汪廖石贾"
    "翁韦夏付白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹"
)
"""The surnames that most people have, but for those that are everyday words: 向, 万, 于."""
_SURNAMES: Final = frozenset(SURNAMES)


def may_end_name(text: str, place: int) -> bool:
    """Whether the character at ``place`` may be the last one of a name: 李桂芳患病."""
    return not _SURNAMES.isdisjoint(text[max(0, place - 2) : place])
