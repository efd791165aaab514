"""How Chinese characters sound, without a dictionary.

The first level of GB/T 2312 (3,755 characters) stands in the order of its pinyin, so the first character of every
syllable is enough to tell the syllable of each. Tones are not told. Characters of the second level have no sound here.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

_FIRST: Final = (
    "啊a 埃ai 安an 肮ang 凹ao 芭ba 白bai 斑ban 邦bang 苞bao 杯bei 奔ben 崩beng 逼bi 鞭bian 标biao 鳖bie 彬bin "
    "兵bing 玻bo 捕bu 擦ca 猜cai 餐can 苍cang 操cao 厕ce 层ceng 插cha 拆chai 搀chan 昌chang 超chao 车che "
    "郴chen 撑cheng 吃chi 充chong 抽chou 初chu 揣chuai 川chuan 疮chuang 吹chui 春chun 戳chuo 疵ci 聪cong "
    "囱cong 凑cou 粗cu 蹿cuan 摧cui 村cun 磋cuo 搭da 呆dai 耽dan 当dang 刀dao 德de 蹬deng 堤di 颠dian 碉diao "
    "跌die 丁ding 丢diu 东dong 兜dou 都du 端duan 堆dui 墩dun 掇duo 蛾e 恩en 而er 发fa 藩fan 坊fang 菲fei "
    "芬fen 丰feng 佛fo 否fou 夫fu 噶ga 该gai 干gan 冈gang 篙gao 哥ge 给gei 根gen 更geng 工gong 钩gou 辜gu "
    "刮gua 乖guai 棺guan 光guang 瑰gui 辊gun 锅guo 哈ha 骸hai 酣han 夯hang 壕hao 呵he 嘿hei 痕hen 哼heng "
    "轰hong 喉hou 呼hu 花hua 槐huai 欢huan 荒huang 灰hui 荤hun 豁huo 击ji 嘉jia 歼jian 僵jiang 蕉jiao 揭jie "
    "巾jin 荆jing 炯jiong 揪jiu 鞠ju 捐juan 撅jue 均jun 喀ka 开kai 刊kan 康kang 考kao 坷ke 肯ken 坑keng "
    "空kong 抠kou 枯ku 夸kua 块kuai 宽kuan 匡kuang 亏kui 坤kun 括kuo 垃la 莱lai 蓝lan 琅lang 捞lao 勒le 雷lei "
    "棱leng 厘li 俩lia 联lian 粮liang 撩liao 列lie 琳lin 拎lin 玲ling 溜liu 龙long 楼lou 芦lu 驴lv 峦luan "
    "掠lve 抡lun 萝luo 妈ma 埋mai 瞒man 芒mang 猫mao 么me 玫mei 门men 萌meng 眯mi 棉mian 苗miao 蔑mie 民min "
    "明ming 谬miu 摸mo 谋mou 拇mu 拿na 乃nai 男nan 囊nang 挠nao 呢ne 馁nei 嫩nen 能neng 妮ni 蔫nian 娘niang "
    "鸟niao 捏nie 您nin 柠ning 牛niu 脓nong 奴nu 女nv 暖nuan 虐nve 挪nuo 哦o 欧ou 啪pa 拍pai 攀pan 乓pang "
    "抛pao 呸pei 喷pen 砰peng 坯pi 篇pian 飘piao 撇pie 拼pin 乒ping 坡po 剖pou 扑pu 期qi 掐qia 牵qian 枪qiang "
    "橇qiao 切qie 钦qin 青qing 琼qiong 秋qiu 趋qu 圈quan 缺que 裙qun 然ran 瓤rang 饶rao 惹re 壬ren 扔reng "
    "日ri 戎rong 揉rou 茹ru 软ruan 蕊rui 闰run 若ruo 撒sa 腮sai 三san 桑sang 搔sao 瑟se 森sen 僧seng 莎sha "
    "筛shai 珊shan 墒shang 梢shao 奢she 砷shen 声sheng 师shi 收shou 蔬shu 刷shua 摔shuai 栓shuan 霜shuang "
    "谁shui 吮shun 说shuo 斯si 松song 搜sou 苏su 酸suan 虽sui 孙sun 蓑suo 塌ta 胎tai 坍tan 汤tang 掏tao 特te "
    "藤teng 梯ti 天tian 挑tiao 贴tie 厅ting 通tong 偷tou 凸tu 湍tuan 推tui 吞tun 拖tuo 挖wa 歪wai 豌wan "
    "汪wang 威wei 瘟wen 嗡weng 挝wo 巫wu 昔xi 瞎xia 掀xian 相xiang 萧xiao 楔xie 薪xin 星xing 兄xiong 休xiu "
    "墟xu 轩xuan 靴xue 勋xun 压ya 焉yan 殃yang 邀yao 椰ye 一yi 茵yin 英ying 哟yo 拥yong 幽you 迂yu 淤yu "
    "鸳yuan 曰yue 耘yun 匝za 栽zai 咱zan 赃zang 遭zao 责ze 贼zei 怎zen 增zeng 扎zha 摘zhai 瞻zhan 樟zhang "
    "招zhao 遮zhe 珍zhen 蒸zheng 芝zhi 中zhong 舟zhou 珠zhu 抓zhua 拽zhuai 专zhuan 桩zhuang 椎zhui 谆zhun "
    "拙zhuo 兹zi 鬃zong 邹zou 租zu 钻zuan 嘴zui 尊zun 昨zuo"
)
"""The first character of each syllable in the order of GB/T 2312."""
_ALSO: Final = (
    "行hang 长zhang 重chong 系ji 率shuai 参shen 降xiang 调tiao 传zhuan 给ji 还hai 会kuai 校jiao 弹tan 度duo "
    "的di 数shuo 省xing 血xie 削xiao 解xie 角jue 仔zai 差chai 堡pu 单shan 石dan 识zhi 属zhu 查zha 朝zhao "
    "盛cheng 乘sheng 车ju 大dai 曾ceng 藏zang 什shen 恶wu 乐yue 没mo 模mu 强jiang 圈juan 塞se 似shi 合ge 拓ta "
    "着zhe 着zhao 卡qia 便pian 奇ji 期ji 薄bo 剥bo 贾gu 壳qiao 尽jin 禁jin 露lou 宿xiu 吁yu 予yu 折she 轧ya "
    "择zhai 殖shi 肖xiao 泄xie 咽ye 荫yin 佣yong 晕yun 赁lin 恪ke 砥di 砺li 锲qie 癫dian 遴lin 赡shan 嵇ji "
    "诀jue 缮shan 佘she 嬴ying 瑕xia 暇xia 囤tun 炅jiong 馈kui 匮kui 症zheng 蕴yun 踔chuo 辍chuo 祉zhi 砭bian "
    "谛di 缔di 桅wei 帷wei 惟wei 惬qie 臻zhen 筛shai 甄zhen 竣jun 峻jun 诟gou 苑yuan 诠quan 痊quan 徇xun 恤xu "
    "诿wei 渎du 羁ji 绌chu 斟zhen 贻yi 赈zhen 驿yi 猝cu 缜zhen 笃du 馨xin 沐mu "
    "箴zhen 悖bei 嬗shan 濡ru 辄zhe 陲chui 谏jian 魅mei"
)
"""Other readings, and some characters of the second level."""
_BLURRED: Final = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
"""What many speakers, and so many typists, do not tell apart."""


def sounds_alike(one: str, other: str) -> bool:
    """Whether two characters have a syllable in common; the blurred pairs count as one."""
    sounds = _sounds()
    return not sounds.get(one, frozenset()).isdisjoint(sounds.get(other, frozenset()))


@cache
def sound_alikes(char: str) -> frozenset[str]:
    """Return the characters of the first level that sound like one, itself among them."""
    found: set[str] = set()
    for sound in _sounds().get(char, ()):
        found.update(_chars()[sound])
    return frozenset(found)


@cache
def _chars() -> dict[str, set[str]]:
    chars: dict[str, set[str]] = {}
    for char, sounds in _sounds().items():
        for sound in sounds:
            chars.setdefault(sound, set()).add(char)
    return chars


@cache
def _sounds() -> dict[str, frozenset[str]]:
    sounds = {char: frozenset((_blurred(syllable),)) for char, syllable in _first_level()}
    for entry in _ALSO.split():
        sounds[entry[0]] = sounds.get(entry[0], frozenset()) | {_blurred(entry[1:])}
    return sounds


def _first_level() -> Iterator[tuple[str, str]]:
    starts = {entry[0]: entry[1:] for entry in _FIRST.split()}
    syllable = ""
    for row in range(0xB0, 0xD8):
        for char in bytes(byte for cell in range(0xA1, 0xFF) for byte in (row, cell)).decode("gb2312", "ignore"):
            syllable = starts.get(char, syllable)
            yield char, syllable


def _blurred(syllable: str) -> str:
    for full, blurred in _BLURRED:
        syllable = syllable.replace(full, blurred)
    return f"l{syllable[1:]}" if syllable.startswith("n") else syllable
