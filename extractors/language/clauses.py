"""Sentences and clauses, and the cue words that tell what a figure does in its clause.

The cues are data: one pattern per role, tried on the words right before a figure. They follow the wording that the
final-accounts and self-evaluation templates prescribe (较上年增加, 完成年初预算的, 占…的, 其中) and its common variants.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from extractors.records import Direction

SENTENCE_END = regex.compile(r"[。！？!?\n]+")
CLAUSE_END = regex.compile(r"[，,；;：:。！？!?\n、（(）)]")

UP_WORDS = (
    r"净增加?|新增|增加|增长|上升|提高|提升|上涨|扩大|上浮|上调|调增|追加|增收|增支|超收|增幅|超支|增(?=[了至到\d])"
    r"|高(?:出|于)?(?=\s*$)|(?<![不许很])多(?:出|了)?(?=\s*$)"
)
DOWN_WORDS = (
    r"净减少?|减少|下降|降低|下滑|缩减|压减|压缩|回落|下浮|下调|调减|核减|减收|短收|减支|降幅|节约|节省|节支|减(?=[了至到\d])"
    r"|低(?:于)?(?=\s*$)|(?<![不减])少(?:了)?(?=\s*$)"
)
LEVEL_WORDS = "持平|一致|无变化|无增减|没有变化|相同|不变"

_UP = regex.compile(UP_WORDS)
_DOWN = regex.compile(DOWN_WORDS)
_LEVEL = regex.compile(LEVEL_WORDS)

PRIOR_WORDS = r"上年度?|去年|上一?年度?|上年同期|去年同期|往年|前年|同期|上期|以前年度|20\d\d年度?"
PLAN_WORDS = r"年初预算|年初批复预算|调整预算|全年预算|预算|计划(?!生育)|目标|任务|批复|安排|指标"

COMPARE = regex.compile(
    rf"(?:比|较|与|同|对比|相较于?|相比于?|比起)(?P<base>[^，。；]{{0,14}}?(?:{PRIOR_WORDS}|{PLAN_WORDS})[^，。；]{{0,24}}?)"
)
YEAR_ON_YEAR = regex.compile(r"同比|环比")

CHANGE = regex.compile(
    rf"(?:{UP_WORDS}|{DOWN_WORDS})(?:了|额|率|幅度?|比例|金额|数|人数|收入|支出|预算|资金)?"
    r"(?:为|是|约|近|达到?|共计?|合计)?\s*$"
)
MOVES = regex.compile(rf"\s*(?:相比|相较)?[，,]?\s*(?:{UP_WORDS}|{DOWN_WORDS}|高|低|多|少)")
CHANGED_TO = regex.compile(rf"(?:{UP_WORDS}|{DOWN_WORDS}|降|升|增|减|调整|变更|变)(?:到|至|为)\s*$")
FROM = regex.compile(r"(?:由|从)[^，。；]{0,24}$")
COMPLETED = regex.compile(r"(?:完成|实现|达到?|为|是|相当于|执行)(?:了)?(?P<base>[^，。；：:]{0,24}?)(?:的)?\s*$")
SHARE_OF = regex.compile(r"占(?:比|了)?(?P<base>[^，。；：:]{0,24}?)(?:的)?(?:比例|比重|份额)?(?:为|是|约|达到?)?\s*$")
RATE_NAME = regex.compile(
    r"(?P<name>[\p{Han}“”\"]{0,20}?(?:率|满意度|完成度|知晓度))(?:仅|只|已|也|均|都|就|总体)*(?:为|是|达到?|约|到|完成)*[：:]?\s*$"
)
OF_WHICH = regex.compile(r"其中|含(?=[：:])|(?<=^\p{Han}{0,6})中(?=[，,])")
COMPOSED = regex.compile(
    r"(?<=支出|收入|经费|资金|拨款|人员|决算|预算|合计)中(?=[，,：:])|以下(?:几个|\p{Han}个)?方面|包括|包含|分别(?:为|是)|构成|组成"
    r"|分为|(?:资金)?来源(?:为|是|如下|(?=[：:]))|明细如下|具体(?:为|是|如下|包括)|按[^，。；：]{1,12}?(?:分类?|划分|看)|从[^，。；：]{1,12}?(?:来看|看)"
)
# Behind an amount that is a standard: 按甲 a 元、乙 b 元的标准
AT_STANDARD = regex.compile(r"(?:、[^，。；、]{1,24})*的(?:补助|补贴|发放|执行|资助|定额)*标准")
SELECTION = regex.compile(
    r"主要(?!用于以下)(?:包括|为|是|有|用于|涉及|包含|由)?|(?:包括|包含)但不限于|如(?=[：:])|例如"
)
AND_SO_ON = regex.compile(r"^\s*(?:\p{Han}{0,6}?等(?!级|额|同|于|候)|以及其他|及其他|……|…)")
FUND_NAME = regex.compile(r"一般(?:公共)?(?:财政)?预算|公共(?:财政)?预算|基金预算|经营预算")  # names of funds, no plan
CLOSING_TOTAL = regex.compile(
    r"^\s*(?:以上|上述|总共)?(?:[两二三四五六七八九十各几](?:项|者|类|部分))?(?:合计|共计|总计|总共|一共|小计|共)[^，。；：:]{0,12}$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The spans of the sentences of a passage; a closing bracket or quote after the stop belongs to its sentence."""
    start = 0
    for stop in SENTENCE_END.finditer(text):
        end = stop.end()
        while end < len(text) and text[end] in "”’）)》":
            end += 1
        if text[start:end].strip():
            yield start, end
        start = end
    if text[start:].strip():
        yield start, len(text)


def direction_of(words: str) -> Direction | None:
    """The direction that the last direction word in `words` tells; None without one."""
    last: tuple[int, Direction] | None = None
    for pattern, direction in ((_UP, Direction.UP), (_DOWN, Direction.DOWN), (_LEVEL, Direction.LEVEL)):
        for found in pattern.finditer(words):
            if last is None or found.start() >= last[0]:
                last = (found.start(), direction)
    return last[1] if last else None


def direction_word(words: str) -> tuple[str, int, int] | None:
    """The last direction word in `words` with its span."""
    found = None
    for pattern in (_UP, _DOWN, _LEVEL):
        for match in pattern.finditer(words):
            if found is None or match.start() >= found[1]:
                found = (match.group(), match.start(), match.end())
    return found
