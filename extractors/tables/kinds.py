"""What the columns and the cells of report tables are: kinds told from a header's words and from a cell's characters."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

import regex

from extractors.language.totals import is_subtotal_row, is_total_row


class ColumnKind(StrEnum):
    """What a column holds, told from its header."""

    BAND = "band"  # the label left of a block of a form: 绩效指标, 项目资金
    ORDER = "order"  # 序号
    LEVEL1 = "level 1"  # 一级指标
    LEVEL2 = "level 2"  # 二级指标
    NAME = "name"  # 三级指标, 指标名称, 选项内容: what the row is about
    TARGET = "target"  # 年度指标值
    ACTUAL = "actual"  # 实际完成值
    SIGN = "sign"  # 指标性质: ≥
    MEASURE = "measure"  # 度量单位
    WEIGHT = "weight"  # 分值
    SCORE = "score"  # 得分
    AMOUNT = "amount"  # 年初预算数, 金额
    RATE = "rate"  # 执行率, 占比
    NUMBER = "number"  # 数量, 人数, 问卷数
    PROSE = "prose"  # 指标解释, 评分细则, 偏差原因, 备注
    GOAL = "goal"  # 预期目标, 实际完成情况
    PLAIN = "plain"  # anything else

    @property
    def numeric(self) -> bool:
        """True if its cells are bare numbers."""
        return self in _NUMERIC

    @property
    def label(self) -> bool:
        """True if its cells name the row or the group of rows."""
        return self in _LABEL


_NUMERIC = frozenset(
    {ColumnKind.WEIGHT, ColumnKind.SCORE, ColumnKind.AMOUNT, ColumnKind.RATE, ColumnKind.NUMBER, ColumnKind.ORDER}
)
_LABEL = frozenset({ColumnKind.BAND, ColumnKind.LEVEL1, ColumnKind.LEVEL2, ColumnKind.NAME})


class CellKind(StrEnum):
    """What a cell's characters look like."""

    EMPTY = "empty"
    DASH = "dash"  # - — / 无
    NUMBER = "number"
    PERCENT = "percent"
    QUANTITY = "quantity"  # a number with a unit
    TARGET = "target"  # a number with a comparison sign
    WORDS = "words"  # short text
    PROSE = "prose"  # long text, or a sentence


# ---- headers ----

# The words of header cells; the first pattern that is found decides. A header is a few words long.
_HEADER_WORDS: tuple[tuple[ColumnKind, str], ...] = (
    (ColumnKind.ORDER, r"^(?:标题)?序号$|^编号$|^行次$|^栏次$|^题号$"),
    (ColumnKind.LEVEL1, r"^一级(?:指标|目标)?(?:名称)?$|^考评内容$|^评价内容$|^指标类型$|^(?:绩效)?指标类别$"),
    (ColumnKind.LEVEL2, r"^二级(?:指标|目标)?(?:名称)?$"),
    (ColumnKind.RATE, r"系数"),
    (ColumnKind.SCORE, r"得分|评分$|^自评分|^评分[(（]|^扣分$|^分数$"),
    (
        ColumnKind.PROSE,
        r"偏差|原因|改进|措施|说明|备注|解释|细则|标准$|评分规则|要点|数据来源|^来源|依据|扣分|内涵|方法|公式",
    ),
    (ColumnKind.PROSE, r"评价结果$|未完成|情况分析|问题$|^是否|^(?:自评|评价|绩效|评定)*(?:等级|等次)$"),
    (
        ColumnKind.GOAL,
        r"^(?:年初|年度|预期|总体)?(?:预期|设定|绩效)目标$|^总体目标$|^年初设定目标|^年度总体目标完成情况综述$|^(?:目标)?(?:实际|全年)?完成情况",
    ),
    (ColumnKind.GOAL, r"^(?:年度|全年)?(?:总体)?目标(?:实际)?完成情况|^实际完成情况"),
    (ColumnKind.NAME, r"^[三四]级(?:指标|目标)?(?:名称)?$|^指标(?:名称|内容)?$|^选项(?:内容)?$"),
    (ColumnKind.NAME, r"^(?:具体|考核|评价|明细)指标(?:名称)?$"),
    (ColumnKind.WEIGHT, r"分值|权重|^满分$|^标准分$|^分$|^应得分|^总分$"),
    (ColumnKind.RATE, r"率(?:[(（%％]|$)|占比|比重|比例|增幅|幅度|^[±+]?%$|百分比"),
    (ColumnKind.AMOUNT, r"(?:预算|决算|执行|支出|收入|资金|拨款|到位|金额|调整|完成)数?额?(?:[(（].*[)）]|[a-zA-Z])?$"),
    (ColumnKind.AMOUNT, r"(?:合计|结余|结转|余额|发生|下达|计划|使用|安排|批复)数?额?(?:[(（].*[)）]|[a-zA-Z])?$"),
    (ColumnKind.SIGN, r"^(?:指标)?性质$|^(?:计算|比较|运算)?符号$|^方向$"),
    (ColumnKind.MEASURE, r"^(?:度量|计量|计算)?单位$"),
    (
        ColumnKind.TARGET,
        r"指标(?:[(（]目标[)）])?值|目标值|年度指标|计划值|标杆|预期值|年初(?:设定|目标)|年度目标|全年目标|绩效目标值|^目标$",
    ),
    (ColumnKind.ACTUAL, r"完成值|实际值|实现值|完成情况|实际完成|全年实际|执行情况"),
    (ColumnKind.NUMBER, r"数量?$|人次$|次数|份数|数[(（].*[)）]$|面积|年份|时间$|日期$|编码$|代码$|指数$|值$"),
    (
        ColumnKind.NAME,
        r"^(?:预算)?(?:项目|科目|功能科目|支出|收入|经济|单位|资金|部门)(?:名称|内容|类别|类型|分类|来源)?$",
    ),
    (ColumnKind.NAME, r"^(?:问题|名称|事项|(?:主要|工作|任务)?内容|问题内容|资产名称|类别|类型|分类|指标体系)$"),
    (ColumnKind.NAME, r"^(?:年度|重点|主要)*(?:工作)?任务(?:名称)?$|^(?:项目|任务|资金)(?:级次|级别|层级)$"),
)
_COLUMN_WORDS = tuple((kind, regex.compile(pattern)) for kind, pattern in _HEADER_WORDS)
_BAND = regex.compile(
    r"^(?:当?年度?)?(?:总体|整体|绩效|项目)*(?:目标|指标)(?:体系|情况|完成情况)?$|^预算(?:安排|执行)|^年度预算申请"
    r"|^(?:项目|预算|部门|专项|整体)?(?:支出)?资金(?:情况|执行情况|使用情况|投入情况|支出明细)?(?:[(（].*[)）])?$"
    r"|^(?:项目|部门|年度)?(?:预算|资金|支出|经费)(?:安排|执行|使用|收支|支出|资金|控制|及|和|与)*"
    r"(?:情况(?:[(（].{1,6}[)）])?|[(（].{0,4}元[)）])$"
    r"|^年度(?:主要)?任务|^财政供养人员情况|^(?:自评)?结论$|^偏差原因|^(?:备注|说明|注|填报说明)[:：]?$"
)
_SPACE = regex.compile(r"\s+")
_POINTS = regex.compile(r"[（(]\s*\d+(?:\.\d+)?\s*分?\s*[）)]$")
HEADER_LIMIT = 24  # characters: longer cells are no headers


def squeeze(text: str) -> str:
    """The text without any white space: "二级  指标" is 二级指标."""
    return _SPACE.sub("", text)


@lru_cache(maxsize=4096)
def column_kind(header: str) -> ColumnKind:
    """The kind of column that a header cell announces; PLAIN if its words are not known."""
    words = _POINTS.sub("", squeeze(header))
    if not words or len(words) > HEADER_LIMIT or words[-1] in "。；;" or not is_word(words):
        return ColumnKind.PLAIN
    for kind, pattern in _COLUMN_WORDS:
        if pattern.search(words):
            return kind
    return ColumnKind.PLAIN


@lru_cache(maxsize=4096)
def is_band_label(text: str) -> bool:
    """True for the label left of a block of a form: 绩效指标, 项目资金（万元）, 年度总体目标."""
    return len(words := squeeze(text)) <= 18 and _BAND.search(words) is not None


# ---- cells ----

_NUMBER = r"[+\-－−]?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:[.．]\d+)?"
_NUMERIC_CELL = regex.compile(rf"(?:￥|¥)?\s*{_NUMBER}|[０-９]+(?:[.．][０-９]+)?")
_PERCENT_CELL = regex.compile(rf"{_NUMBER}\s*[%％‰]")
_MEASURED = rf"(?:约|共|近)?\s*(?!(?:19|20)\d{{2}}\s*年.){_NUMBER}"  # 2022年决算数 is no quantity
_QUANTITY_CELL = regex.compile(
    rf"{_MEASURED}\s*[\p{{Han}}/℃A-Za-z㎡]{{1,6}}|{_MEASURED}\s*[%％]?\s*\S{{0,4}}[(（].*[)）]"
    rf"|{_NUMBER}\s*[%％]?\s*[-—~～至]\s*{_NUMBER}.{{0,4}}"
)
_TARGET_CELL = regex.compile(
    rf"(?:[≥≤＞＜>=<＝═≧≦﹥﹤±]|不低于|不少于|不高于|不超过|大于|小于|超过|低于|高于|至少|控制在|以上)+\s*{_NUMBER}.{{0,12}}"
    rf"|{_NUMBER}\s*[%％]?.{{0,3}}(?:及以上|以上|以内|以下|及以下)"
)  # fmt: skip
_DASHES = regex.compile(r"[-—–－─/／\\·.…*＊~～_]+|无|不适用|N/?A|无此项", regex.IGNORECASE)
_PROSE_LENGTH = 24


@lru_cache(maxsize=8192)
def cell_kind(text: str) -> CellKind:
    """What a cell's characters look like; white space alone is EMPTY."""
    text = text.strip()
    if not text:
        return CellKind.EMPTY
    if len(text) > 40:
        return CellKind.PROSE
    for kind, pattern in _CELL_PATTERNS:
        if pattern.fullmatch(text):
            return kind
    return CellKind.PROSE if len(text) > _PROSE_LENGTH or text[-1] in "。；;" else CellKind.WORDS


_CELL_PATTERNS = (
    (CellKind.DASH, _DASHES),
    (CellKind.NUMBER, _NUMERIC_CELL),
    (CellKind.PERCENT, _PERCENT_CELL),
    (CellKind.TARGET, _TARGET_CELL),
    (CellKind.QUANTITY, _QUANTITY_CELL),
)
_FIGURES = frozenset({CellKind.NUMBER, CellKind.PERCENT, CellKind.QUANTITY, CellKind.TARGET})


def is_figure(text: str) -> bool:
    """True if the cell is a number, with or without a unit or a sign."""
    return cell_kind(text) in _FIGURES


def is_word(text: str) -> bool:
    """True if the cell is text and no figure, dash or blank."""
    return cell_kind(text) in (CellKind.WORDS, CellKind.PROSE)


def is_total(text: str) -> bool:
    """True for the label of a row of totals: 总分, 合计, 小计."""
    return len(text) < 20 and (is_total_row(text) or is_subtotal_row(text))


_BRACKETED = regex.compile(r"[（(][^（()）]{1,12}[)）]")
_BRACKETED_POINTS = regex.compile(r"[（(]\s*\d+(?:\.\d+)?\s*分?\s*[）)]")


def is_bracketed(text: str) -> bool:
    """True for a text that is only a remark in brackets, torn from the label before it: (万元), （50分）."""
    return len(text) < 16 and _BRACKETED.fullmatch(squeeze(text)) is not None


def is_points(text: str) -> bool:
    """True for points in brackets, torn from the label above them: (50), （10分）."""
    return len(text) < 12 and _BRACKETED_POINTS.fullmatch(squeeze(text)) is not None


def is_grand_total(text: str) -> bool:
    """True for the label of a total that closes a table: 总分 or 合计, and not 小计."""
    return is_total(text) and not squeeze(text).startswith("小计")


# ---- cover rows ----

_COVER = regex.compile(
    r"(?:项目|单位|部门|政策|专项|转移支付|(?:主管|预算|实施|填报)(?:部门|单位))(?:[(（].{1,6}[)）])?名称"
    r"|(?:中央|地方|省级|市级|县级|项目)?(?:主管|财政|实施|预算|填报|编制|归口|资金使用)(?:部门|单位|科室)(?:及代码)?"
    r"|(?:项目)?(?:负责人|联系人|填报人)|(?:联系)?电话|项目(?:类型|属性|类别|编码|代码|周期|起止时间)|年度|单位(?:性质|代码)"
    r"|主要职能|机构设置.{0,8}|自评(?:总分|等级|结论).{0,4}"
)
_SECOND = regex.compile(r"(?:项目)?实施(?:单位|部门)|资金使用单位|项目类别|(?:联系)?电话|(?:项目)?(?:负责人|联系人)")


def is_cover_label(text: str) -> bool:
    """True for the label of a cover row: 项目名称, 主管部门."""
    return len(words := squeeze(text).rstrip(":：")) < 20 and _COVER.fullmatch(words) is not None


def is_second_label(text: str) -> bool:
    """True for a cover label that is usually printed right of another: 实施单位, 联系电话."""
    return len(words := squeeze(text).rstrip(":：")) < 12 and _SECOND.fullmatch(words) is not None
