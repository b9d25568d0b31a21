"""CON04: all indicators are said to be met, and a row of the form falls short of its target and lost points for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Kind, Role, Severity, Value, Wording
from checks.finding import Outcome
from checks.points import full_marks, grouped_leaves, title
from checks.rule import CONSISTENCY, Example, Rule
from checks.targets import Target, target_of
from checks.words import Bilingual
from extractors.document import Passage
from extractors.records import Indicator, Records, Scoring

_SAID = regex.compile(
    r"(?P<group>产出|数量|质量|时效|成本|效益|社会效益|经济效益|生态效益|可持续影响|满意度)?(?:绩效|项目|考核|[一二三]级|各项|年度|总体|具体)*"
    r"(?:指标|(?<=绩效|年度|总体)目标)值?(?!体系)[^，。；\d]{0,10}?(?:均|全部|都|全面)"
    r"(?:已|能够?|按[时期]|如期|圆满|超额|顺利|或)*(?P<done>完成|达到|实现|达标|达成)(?!率)"
)
_LIMITED = regex.compile(
    r"除|其余|其他|其它|部分|个别|未|不|基本|大多|多数|确保|力争|保证|保障|努力|要求|应当|应[该按]|将|是否|争取|上年|去年|下一?步"
)
_AFFIRMED = regex.compile(
    r"(?:未|没有?|无)(?:发生|出现|存在)?[^，。；]{0,4}?(?:偏差|偏离|问题|未完成)"
)  # says it again: 未发生偏差
_LONGEST = 40  # letters of a sentence before the words that can still limit them


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each such sentence about the only form of the document, or in a form about that form."""
    targets: dict[int, list[tuple[Indicator, str, Target]]] = {}
    for passage in records.document.passages():
        if not passage.legible:
            continue
        for found in _SAID.finditer(passage.text):
            scoring = _form_of(passage, records.scorings)
            if scoring is None or _is_limited(passage.text, found):
                continue
            if id(scoring) not in targets:
                targets[id(scoring)] = list(_targets(scoring, records))
            named = [row for row in targets[id(scoring)] if not found["group"] or found["group"] in row[1]]
            if named:
                yield _claim(passage, found, named)


def _form_of(passage: Passage, scorings: Sequence[Scoring]) -> Scoring | None:
    if not passage.place.in_table:
        return scorings[0] if len(scorings) == 1 else None
    inside = [scoring for scoring in scorings if scoring.table.place.block == passage.place.block]
    return inside[0] if len(inside) == 1 else None


def _is_limited(text: str, found: regex.Match[str]) -> bool:
    """True if the sentence makes an exception, or speaks of what shall be."""
    start = max(text.rfind("。", 0, found.start()) + 1, found.start() - _LONGEST)
    end = regex.search(r"[。；\n]|$", text[found.end() :])
    said = text[start : found.end() + (end.start() if end else 0)]
    return _LIMITED.search(_AFFIRMED.sub("", said)) is not None


def _targets(scoring: Scoring, records: Records) -> Iterator[tuple[Indicator, str, Target]]:
    """The rows whose numbers can be compared, with the names of their groups."""
    for leaf, groups in grouped_leaves(scoring):
        target = target_of(leaf, records, groups)
        if target is not None and not target.unclear:
            yield leaf, groups, target


def _claim(passage: Passage, found: regex.Match[str], rows: list[tuple[Indicator, str, Target]]) -> Wording:
    missed = [(leaf, target) for leaf, _, target in rows if not target.reached and not full_marks(leaf)]
    said = found.group()
    lost = all(leaf.score is not None for leaf, _ in missed)
    names = "、".join(f"“{title(leaf)}”" for leaf, _ in missed[:3])
    return Wording(
        rule=RULE.id,
        kind=Kind.CONTRADICTION,
        stated=said,
        expected=f"{len(missed)}项未达到" if missed else said,
        passage=passage,
        start=found.start(),
        end=found.end(),
        explanation=Bilingual(
            f"评分表中{names}的实际完成值未达到年度指标值{'，并已扣分' if lost else ''}",
            f"in the form, {len(missed)} indicators fall short of their targets{' and lost points' if lost else ''}: {names}",
        ),
        severity=Severity.WARNING,
        confidence=Decimal("0.75"),
        subject=said,
        described=True,
        figures=tuple(
            value
            for leaf, target in missed[:3]
            for value in (
                Value(target.actual.figure, f"{title(leaf)}实际完成值", Role.STATED),
                Value(target.target.figure, f"{title(leaf)}年度指标值", Role.LIMIT),
            )
        ),
    )


_FORM = (
    "\n项目支出绩效自评表\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
    "产出指标\t数量指标\t造林面积\t≥100亩\t{}亩\t50\t{}\n效益指标\t社会效益指标\t带动就业\t≥50人\t56人\t40\t40\n"
)
_UNSCORED = (
    "\n绩效目标自评表\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t未完成原因\n"
    "产出指标\t数量指标\t造林面积\t≥100亩\t{}亩\t苗木不足\n效益指标\t社会效益指标\t带动就业\t≥50人\t56人\t\n"
)
RULE = Rule(
    id="CON04",
    name="not-all-targets-met",
    family=CONSISTENCY,
    kinds=(Kind.CONTRADICTION,),
    severity=Severity.WARNING,
    title=Bilingual("“指标全部完成”与评分表矛盾", "“All indicators met” contradicts the form"),
    about=Bilingual(
        "文字称各项指标（绩效目标）均已完成、全部达到的，评分表中不应有未达到年度指标值并已扣分的指标；不打分的表，不应有未达到年度指标值的指标。",
        "Where the text says that all indicators were met, no row of the form may fall short of its target and have lost points; "
        "in a form without points, none may fall short.",
    ),
    basis=Bilingual("内部一致性：文字表述与评分表一致", "Internal consistency between the text and the form"),
    misses=Bilingual(
        "有多张评分表而文字在表外的、指标值为文字的不判断；未扣分的未达标指标见 TGT01。",
        "Not judged where there are several forms and the words stand outside, and for targets in words; unmet targets with full marks: TGT01.",
    ),
    find=find,
    examples=(
        Example("2023年各项绩效指标均已完成。" + _FORM.format(85, 42), (Outcome.DISAGREE,)),
        Example("产出指标全部达到年初目标值。" + _FORM.format(85, 42), (Outcome.DISAGREE,)),
        Example("效益指标全部达到年初目标值。" + _FORM.format(85, 42), (Outcome.AGREE,)),
        Example("2023年各项绩效指标均已完成。" + _FORM.format(105, 50), (Outcome.AGREE,)),
        Example("各项指标均达到年初目标值，未发生偏差。" + _FORM.format(85, 42), (Outcome.DISAGREE,)),
        Example("各项指标均达到年初目标值，未发生偏差。" + _UNSCORED.format(85), (Outcome.DISAGREE,)),
        Example("各项指标均达到年初目标值，未发生偏差。" + _UNSCORED.format(105), (Outcome.AGREE,)),
        Example("除造林面积外，其余指标均已完成。" + _FORM.format(85, 42), ()),
        Example("下一步将确保各项绩效指标全部完成。" + _FORM.format(85, 42), ()),
        Example("2023年各项工作任务均已完成。" + _FORM.format(85, 42), ()),
    ),
)
