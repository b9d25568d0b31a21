"""What an amount is called: printed label -> normalised measure, period, scope.

Two labels name the same measure when they differ only in filler (我单位, 共计, 数, 的), in the order of joined nouns
(对家庭和个人补助 / 对个人和家庭的补助) or in common synonyms. Words that keep amounts apart (年初, 预算, 决算, 本级, 期末 ...)
are never dropped: they stay in the measure and are listed in the scope.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

from extractors.language.qualifiers import NOT_ABOUT
from extractors.language.words import words

# fmt: off
SCOPE_WORDS = (
    "年初", "年末", "期初", "期末", "年中", "上半年", "下半年", "预算", "决算", "执行", "实际", "计划", "目标", "任务", "调整",
    "追加", "批复", "下达", "到位", "累计", "新增", "人均", "平均", "总计", "本级", "部门", "下属", "财政拨款", "一般公共预算",
    "政府性基金", "国有资本", "社保基金", "非税", "专户", "含", "不含", "结转", "结余", "应", "实", "标准",
)
# fmt: on
"""Words that keep amounts of one name apart: never dropped from a measure."""

_LEADING = regex.compile(
    r"^(?:其中|包括|包含|分别|按[^，。；：]{1,12}?(?:分类?|划分|看|来看)|各项支出金额|主要|用于|是|为|有(?![效关偿机限无])|和|及|与|并|且|即|含|另|另外|此外|"
    r"截[至止]|到(?!位|账|期)|至|目前|现有|共有|共|已|均|又|还|年底|"
    r"(?:我|本|该|全|各)(?:单位|部门|局|中心|县|市|区|镇|乡|街道|办|办公室|校|院|处|馆|站|所|厅|委|会|公司|年度?|省|州|旗|口径)|"
    r"\d{5,9}(?=\p{Han})|(?:19|20)\d\d年度?[末底初]?|当年度?|今年|上一?年度?(?!结转|结余)|去年|年度|第|"
    r"[一二三四五六七八九十]是|\(?[一二三四五六七八九十\d]{1,3}[\)、.]|[①-⑳]|项目\d+|的|[：:.,])+"
)
_CUE = regex.compile(r"^.*(?:其中|包括|包含|分别[为是]|具体[为是])[：:]?")
# The unit's own name before a year (青禾县社保中心2023年度…) says who reports, not what.
_ORGANISATION = regex.compile(
    r"^\p{Han}{2,24}?(?:中心|局|委员会|委|办公室|办|学院|院|学校|校|处|站|所|队|厅|部|馆|会|省|市|县|区|州|镇|乡|街道|单位|部门)(?=(?:19|20)\d\d年)"
)
# 签约25284人 and 审计12家 are no 约 and 计 of the figure.
_ABOUT, _COUNT = rf"(?<![{''.join(sorted(NOT_ABOUT))}])约|大约", "(?<![审设统会])计"
_TRAILING = regex.compile(
    rf"(?:为|是|共计?|总?合计|总计|达到?|{_ABOUT}|有|{_COUNT}|分别|均|仅|只|已|各|就|了|的|:|近|增至|降至)+$"
)
_COUNTED = regex.compile(r"(?:实有|金额|数额|资金额|总额|总数|总量|数|额)+$")
_OUTLAY = regex.compile(r"(?<=\p{Han}{3}费)(?:用|支出)$|(?<=\p{Han}{3}费)用?支出$")  # 公务接待费支出 is 公务接待费
_FILLER = regex.compile(r"[\s“”\"'‘’《》的了]|总(?=收入|支出|资产|人数|投资|预算|金额)")
_SYNONYMS = (
    ("其它", "其他"),
    ("公用支出", "公用经费"),
    ("人员支出", "人员经费"),
    ("三公", "三公"),
    ("城乡居保", "城乡居民养老保险"),
    ("补助支出", "补助"),
    ("车辆", "公务用车"),
    ("接待费用", "接待费"),
)
_YEAR = regex.compile(r"(?<![\d.])((?:19|20)\d\d)(?=年|[-—－至])")
_PRIOR = regex.compile(r"上年度?|去年|上一年度?|往年|前一年")
_JOIN = regex.compile(r"[和及与、]")

GENERIC = regex.compile(
    r"收入|支出|实际|预算|决算|执行|本年|全年|年度|年初|年末|期初|期末|合计|总计|小计|数|金额|资金|经费|其他|利息|转移|财政|拨款|补贴|补助|"
    r"项目|基本|人数|人员|人|在职|退休|离休|编制|结转|结余|使用|安排|支付|到位|下达|完成|申请|计划|目标|任务|实有|现有|新增|累计|滚存|收支|"
    r"一般公共预算|政府性基金|中央|省级?|市级?|县级?|区级?|本级|专项|全部|部分|费用?|款|次|户|个|家|面积|平均|指标|分值|得分|[a-z0-9.%·]"
)


@lru_cache(maxsize=20_000)
def clean(label: str) -> str:
    """The label without filler, numbering, years and copulas; still readable."""
    text = unicodedata.normalize("NFKC", label)
    text = regex.sub(r"\s+", "", text)
    text = _ORGANISATION.sub("", _CUE.sub("", text))
    previous = None
    while text != previous:
        previous = text
        text = _LEADING.sub("", text, count=1)
        text = _TRAILING.sub("", text)
    text = text.strip('“”"，,。；;:：（）()-—')
    closing = text.count("”") - text.count("“")  # the strip took one of the pair in “三公”经费
    text = "“" * closing + text + "”" * -closing
    return f'"{text}' if text.count('"') == 1 and text[0] != '"' else text


@lru_cache(maxsize=20_000)
def measure_of(label: str) -> str:
    """The normalised measure of a label; "" if nothing is left of it."""
    text = _COUNTED.sub("", _FILLER.sub("", clean(label)))
    for variant, standard in _SYNONYMS:
        text = text.replace(variant, standard)
    text = _OUTLAY.sub("", text.removeprefix("对"))
    if _JOIN.search(text):
        text = "·".join(sorted(word for word in words(text) if not _JOIN.fullmatch(word)))
    return text


def scope_of(label: str) -> frozenset[str]:
    """The scope words of a label."""
    return frozenset(word for word in SCOPE_WORDS if word in label)


def period_of(words: str, year: int | None) -> str:
    """The year that `words` speak of: the last explicit one, or the year before the report's for 上年; else ""."""
    explicit = _YEAR.findall(words)
    if explicit:
        return str(explicit[-1])
    if year is not None and _PRIOR.search(words):
        return str(year - 1)
    return ""


def is_generic(measure: str) -> bool:
    """True if the measure says nothing of its own (收入, 实际支出): only comparable within one section."""
    return not GENERIC.sub("", measure)
