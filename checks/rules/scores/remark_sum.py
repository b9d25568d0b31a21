"""SCR02: scores or weights named in prose do not add up to the total that is named for them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Constant, Kind, Relation, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.rule import SCORES, Example, Rule
from checks.words import Bilingual
from extractors.figure import Figure
from extractors.records import Records, ScoreRemark

_CONVERTED = regex.compile(r"折算|折合|加权")


def find(records: Records) -> Iterator[AnyClaim]:
    """Scores and weights of each total's parts, and full marks less the points that are said to be lost."""
    for remark in records.remarks:
        name = remark.name or "总评"
        if remark.parts and not _is_converted(remark):
            relation = Relation.AT_LEAST if remark.parts_open else Relation.EQUAL
            scores = [part.score for part in remark.parts]
            if remark.score is not None and all(scores):
                yield _claim(remark.score, remark.parts, scores, Kind.SCORE_SUM, relation, f"{name}得分")
            weights = [part.weight for part in remark.parts]
            if remark.weight is not None and all(weights):
                yield _claim(remark.weight, remark.parts, weights, Kind.WEIGHT_SUM, relation, f"{name}分值")
        if remark.score is not None:
            yield from _losses(remark, remark.score, name)
        for part in remark.parts:
            yield from _part_losses(part, remark.all_lost is not None)


def _is_converted(remark: ScoreRemark) -> bool:
    """True if the text weighs the points before it adds them: 指标得分 a 分，按80%折算为 b 分；执行率得分 c 分."""
    figures = [figure for part in (remark, *remark.parts) if (figure := part.score) is not None]
    figures = [figure for figure in figures if figure.passage is figures[0].passage]
    spans = [(figure.quantity.start, figure.quantity.end) for figure in figures]
    return bool(spans) and _CONVERTED.search(figures[0].passage.text, min(spans)[0], max(spans)[1]) is not None


def _claim(
    total: Figure,
    parts: tuple[ScoreRemark, ...],
    figures: list[Figure | None],
    kind: Kind,
    relation: Relation,
    subject: str,
) -> Claim:
    terms = tuple(
        Value(figure, part.name or f"第{number}项")
        for number, (part, figure) in enumerate(zip(parts, figures, strict=True), start=1)
        if figure is not None
    )
    return Claim(RULE.id, kind, Value(total, subject, Role.TOTAL), Sum(terms), relation, subject=subject)


def _losses(remark: ScoreRemark, score: Figure, name: str) -> Iterator[Claim]:
    """The points lost add up to what the text gives as their sum; full marks less these are the score.

    Without a sum of all, more may have been lost than is told: then the score is at most the full marks less these.
    """
    lost = _lost(remark.deductions)
    full = Constant(Decimal(100), "满分")
    if remark.lost is not None and remark.weight is not None:
        rest = Sum((Value(remark.weight, f"{name}分值"), Value(remark.lost, f"{name}扣分")), (1, -1))
        yield _less(score, rest, Relation.EQUAL, name)
    if remark.all_lost is not None:
        everything = Value(remark.all_lost, "扣分合计", Role.PART)
        yield _less(score, Sum((full, everything), (1, -1)), Relation.EQUAL, name)
        if len(lost) > 1:
            total = Value(remark.all_lost, "扣分合计", Role.TOTAL)
            yield Claim(RULE.id, Kind.SCORE_SUM, total, Sum(lost), subject=f"{name}扣分合计")
    elif lost:
        yield _less(score, Sum((full, *lost), (1, *(-1 for _ in lost))), Relation.AT_MOST, name)


def _part_losses(part: ScoreRemark, complete: bool) -> Iterator[Claim]:
    """A part's weight less the points that are told to be lost in it; exactly so where the text tells all of them."""
    if part.score is None:
        return
    if part.lost is not None and part.weight is not None:
        yield from _losses(part, part.score, part.name)
    elif part.deductions and part.weight is not None:
        lost = _lost(part.deductions)
        rest = Sum((Value(part.weight, f"{part.name}分值"), *lost), (1, *(-1 for _ in lost)))
        yield _less(part.score, rest, Relation.EQUAL if complete else Relation.AT_MOST, part.name)


def _lost(figures: tuple[Figure, ...]) -> tuple[Value, ...]:
    return tuple(Value(figure, f"扣分{number}") for number, figure in enumerate(figures, start=1))


def _less(score: Figure, rest: Sum, relation: Relation, name: str) -> Claim:
    return Claim(
        RULE.id,
        Kind.SCORE_SUM,
        Value(score, name, Role.STATED),
        rest,
        relation,
        severity=Severity.ERROR,
        confidence=Decimal("0.9"),
        subject=f"{name}得分",
    )


RULE = Rule(
    id="SCR02",
    name="remarks-do-not-add-up",
    family=SCORES,
    kinds=(Kind.SCORE_SUM, Kind.WEIGHT_SUM),
    severity=Severity.ERROR,
    title=Bilingual("文字所述得分（分值）之和与小计不符", "Points named in prose do not add up"),
    about=Bilingual(
        "文字中逐项写明得分并给出小计的（“得1分；……得3分。某某总评价分5分，实际得分4分”），小计应等于各项之和；"
        "各部分小计之和应等于上一级和总得分；写明扣分的，总分不应超过满分减去扣分。",
        "Where the text names the points of items and their total, the total must be their sum; so must the totals of sections and "
        "of the whole; where it names lost points, the total must not exceed the full marks less these.",
    ),
    basis=Bilingual("算术关系：小计 = 各项得分之和", "Arithmetic: a subtotal is the sum of its items"),
    misses=Bilingual(
        "同一小计的各项得分分散在多个段落、又没有编号或标题对应的不判断。",
        "Items that are spread over several paragraphs without numbers or headings to tie them to their total are not judged.",
    ),
    find=find,
    examples=(
        Example("一、评价情况\n目标明确，得2分；计划完整，得3分。部门目标总评价分6分，实际得分5分。", (Outcome.AGREE,)),
        Example(
            "一、评价情况\n目标明确，得2分；计划完整，得3分。部门目标总评价分6分，实际得分6分。", (Outcome.DISAGREE,)
        ),
        Example("一、自评得分\n（2）过程31分：预算执行14分，预算管理9分，资产管理8分。", (Outcome.AGREE,)),
        Example(
            "一、自评得分\n我局整体支出绩效自评得分98分。\n扣分的项目主要是预算执行率扣1分、公开及时性扣2分。",
            (Outcome.DISAGREE,),
        ),
        Example(
            "一、自评得分\n我站自评得分93分。\n扣分情况：论证扣2分，采购扣4分，宣传扣1分，合计扣7分。",
            (Outcome.AGREE, Outcome.AGREE),
        ),
        Example(
            "一、自评得分\n我站自评得分93分。\n扣分情况：论证扣2分，采购扣4分，宣传扣1分，合计扣8分。",
            (Outcome.DISAGREE, Outcome.DISAGREE),
        ),
        Example("一、自评得分\n产出指标（50分）得48.6分，扣1.4分。", (Outcome.AGREE,)),
        Example("一、自评得分\n产出指标（50分）得48.6分，扣2.4分。", (Outcome.DISAGREE,)),
        # Points that are converted before they are added.
        Example(
            "一、自评得分\n绩效指标得分96.00分（满分100分，不含预算执行率10分），按80%折算为76.80分；预算执行率得分18.50分；综合得分95.30分。",
            (),
        ),
        Example("一、自评得分\n预算执行率每低1个百分点扣0.1分，我局自评得分98分。", ()),
    ),
)
