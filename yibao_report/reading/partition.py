"""Labels that together are all there is: 职工 and 居民, 一级 二级 三级, 通过 and 未通过."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from yibao_report.regex import regex

_GROUPS: Final = tuple(
    tuple(tuple(member.split("|")) for member in group.split())
    for group in (
        "职工 居民",
        "生育津贴 生育医疗",
        "首批|第一批 第二批",
        "第一产业 第二产业 第三产业",
        "税收 非税",
        "限额以上 限额以下",
        "规模以上 规模以下",
        "流动资产 非流动资产",
        "城镇 农村|乡村",
        "一级 二级 三级",
        "男 女",
        "甲类 乙类",
        "线上|网上 线下|窗口",
        "即时|当场|即办 限时|承诺|限办",
        "省内 跨省|省外",
        "市内|市域内 市外|市域外",
        "县内|县域内 县外|县域外",
        "本地 异地",
        "本省 外省",
        "公立 民营|非公立|民办|社会办",
        "在职 退休",
        "定点医疗机构|医疗机构 零售药店|药店",
        "药品 耗材",
        "门诊|门急诊 住院",
        "上半年 下半年",
        "单位 个人",
        "单位 个人 财政",
        "统筹基金|统筹账户 个人账户|个账",
        "基本医保|基本医疗保险 大病保险|大病 医疗救助",
        "财政补助|政府补助|财政|各级财政 个人缴费|个人",
        "通过|符合 清退|未通过|不予|不符合|退出",
        "办结|完结|已结 在办|正在办理|未结|未办结|尚在",
        "合格|达标 不合格|未达标|不达标",
        "完成 推进|进行中|实施中",
        "完成|已整改 未完成|未整改|正在整改|整改中|持续整改",
        "西药 中成药|中药",
        "市本级 县|区县|县区",
        "新增 原有",
        "中央 省级|省 市级|市 县级|县",
        "赞成 反对 弃权",
        "上调 下调",
        "新增 核减|取消",
        "基本支出 项目支出",
        "货物 服务",
        "货物 工程 服务",
        "检验 影像",
        "检验 检查",
        "本金 罚款|违约金",
        "自查|自纠 检查",
        "建成|已建 在建|正在建设 动工|未建|未开工",
        "主办 会办|协办",
        "行政编 事业编",
        "统筹基金 个人负担|个人自付|自付",
        "报销 自付|个人负担|自己",
        "剩余 起付",
        "完成|落实|办结|建成 剩余|其余|剩下",
        "追回 其余|尚未追回|未追回",
        "医疗机构 药店 参保人",
        "特困 低保 孤儿",
        "中药饮片 中成药 西药",
        "城市 农村|乡村",
        "参加|已参保 未参加|未参保",
        "立行立改|立即整改|当场整改|当场解决|即时整改|即知即改 限期整改|限期解决|持续整改",
        "党员 非党员|群众",
        "连锁 单体|非连锁",
        "本级 上级|转移支付",
        "中央 省级|省",
        "社区|城市社区 行政村|村",
        "国家组织|国家集采 省际联盟|省级|联盟",
        "专职 兼职|兼任",
        "首次 再次",
        "新建 改造|改建",
        "东部 西部 中部",
        "约束性 预期性",
        "居家 机构",
        "编内|在编 编外|聘用",
        "高血压 糖尿病",
        "市级牵头 县级牵头",
        "省级牵头 市级牵头",
        "属实|查实 不属实|不实",
        "中选|中标 未中选|落选",
        "已激活 未激活",
        "国家级 省级 市级",
        "采纳 不采纳|未采纳",
        "一等 二等 三等",
        "一档 二档 三档",
        "实到|出席 请假|缺席",
        "立项 未立项|不予立项",
        "采纳 部分采纳 不采纳|未采纳",
        "保留|继续有效 修改|修订 废止|失效",
        "组长 副组长 成员|组员|队员",
        "主任 副主任 委员|成员",
    )
)


_WORD: Final = regex("|".join(sorted({word for group in _GROUPS for member in group for word in member})))
_REMEMBERED: Final = 1 << 13
"""Different labels that are remembered with what they name."""


def is_partition(labels: Sequence[str]) -> bool:
    """Tell whether labels name every member of a known group, each by a label of its own."""
    named = []
    for label in labels:
        members = _members(label)
        if not members:
            return False
        named.append(members)
    return any(
        len(_GROUPS[group]) == len(labels) == len({members.get(group) for members in named} - {None})
        for group in named[0]
    )


@lru_cache(maxsize=_REMEMBERED)
def _members(label: str) -> Mapping[int, int]:
    """Return which member a label names of each group, by their numbers: that with the longest word in it."""
    if not _WORD.search(label):
        return {}
    named = {}
    for number, group in enumerate(_GROUPS):
        longest = [max((len(word) for word in member if word in label), default=0) for member in group]
        if any(longest):
            named[number] = max(range(len(group)), key=lambda index: (longest[index], index))
    return named
