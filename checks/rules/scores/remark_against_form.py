"""SCR03: points named in prose differ from those of the same indicator in the scoring form."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.pairing import Pair, form_of, pairs
from checks.points import holds, leaf_scores, printed_weight, title
from checks.rule import SCORES, Example, Rule
from checks.words import Bilingual
from extractors.records import Records, ScoreRemark


def find(records: Records) -> Iterator[AnyClaim]:
    """Weight and score of every paired remark, then the grand totals."""
    for pair in pairs(records):
        yield from _weight(pair)
        yield from _score(pair)
    for remark in records.remarks:
        if remark.grand:
            yield from _total(remark, records)


def _weight(pair: Pair) -> Iterator[Claim]:
    weight, own = pair.remark.weight, printed_weight(pair.node)
    name = title(pair.node)
    if weight is None or pair.item:
        return
    if own is not None:
        yield _same(Value(weight, f"{name}（文字）"), Value(own, f"{name}（评分表）"), f"{name}分值", pair)
        return
    parts = tuple(
        Value(figure, title(leaf)) for leaf in pair.node.leaves() if (figure := printed_weight(leaf)) is not None
    )
    if parts:
        yield _sum(Value(weight, name, Role.TOTAL), parts, Kind.WEIGHT_SUM, f"{name}分值", pair)


def _score(pair: Pair) -> Iterator[Claim]:
    score, own = pair.remark.score, pair.node.score
    name = title(pair.node)
    if score is None:
        return
    if own is not None:
        yield _same(Value(score, f"{name}（文字）"), Value(own, f"{name}（评分表）"), f"{name}得分", pair)
        return
    parts = leaf_scores((pair.node,))
    if parts:
        yield _sum(Value(score, name, Role.TOTAL), parts, Kind.SCORE_SUM, f"{name}得分", pair)


def _total(remark: ScoreRemark, records: Records) -> Iterator[Claim]:
    """A grand total against the form's; without a printed total, against its leaves if the form is complete."""
    scoring = form_of(remark, records)
    if scoring is None or remark.score is None:
        return
    stated = Value(remark.score, "总分（文字）", Role.SAME)
    if scoring.total_score is not None:
        # A text that does not name the form's project may speak of something else.
        named = not scoring.project or len(records.scorings) > 1 or scoring.project in remark.passage.text
        yield Claim(
            RULE.id,
            Kind.REPEAT,
            stated,
            Value(scoring.total_score, "总分（评分表）", Role.SAME),
            severity=Severity.ERROR if named else Severity.WARNING,
            subject="总分",
        )
    elif scoring.complete and scoring.total_weight is not None:
        parts = leaf_scores(scoring.roots)
        if parts and not holds(stated, parts):
            yield Claim(RULE.id, Kind.SCORE_SUM, stated, Sum(parts), severity=Severity.WARNING, subject="总分")


def _same(stated: Value, other: Value, subject: str, pair: Pair) -> Claim:
    return Claim(
        RULE.id,
        Kind.REPEAT,
        Value(stated.figure, stated.label, Role.SAME),
        Value(other.figure, other.label, Role.SAME),
        confidence=_confidence(pair),
        subject=subject,
    )


def _sum(stated: Value, parts: tuple[Value, ...], kind: Kind, subject: str, pair: Pair) -> Claim:
    return Claim(RULE.id, kind, stated, Sum(parts), confidence=_confidence(pair), subject=subject)


def _confidence(pair: Pair) -> Decimal:
    return Decimal("0.95") if pair.exact else Decimal("0.85")


_TEXT = "一、评价情况\n部门管理设立预算管理、资产管理2个三级指标。预算编制完整，得{}分；资产账实相符，得2分。部门管理总评价分6分，实际得分{}分。\n"
_FORM = "附件\n评分表\n一级指标\t二级指标\t三级指标\t分值\t得分\nA投入\tA1部门管理（6分）\tA11预算管理\t4\t3\n\t\tA12资产管理\t2\t2\n合计\t\t\t6\t5"
RULE = Rule(
    id="SCR03",
    name="remark-differs-from-form",
    family=SCORES,
    kinds=(Kind.REPEAT, Kind.SCORE_SUM, Kind.WEIGHT_SUM),
    severity=Severity.ERROR,
    title=Bilingual("文字所述得分与评分表不符", "Points in prose differ from the scoring form"),
    about=Bilingual(
        "文字中对某项指标写明的分值、得分，应与评分表中同一指标的分值、得分（或其下级指标得分之和）一致；"
        "文字的总得分应与评分表总分一致。指标按名称、按段落所述指标及其顺序对应。",
        "Points that the text gives to an indicator must be those of the form (or the sum of its leaves); so must the total. Indicators "
        "are matched by name, by the group a paragraph discusses, and by their order in it.",
    ),
    basis=Bilingual("内部一致性：同一指标的得分只有一个", "Internal consistency: an indicator has one score"),
    misses=Bilingual(
        "文字未写明指标名称，且项数与指标数不一致、用词也看不出所指的，不判断。",
        "Items without a name are not judged where their number differs from that of the indicators and their words do not tell.",
    ),
    find=find,
    examples=(
        Example(_TEXT.format("3", "5") + _FORM, (Outcome.AGREE, Outcome.AGREE, Outcome.AGREE, Outcome.AGREE)),
        Example(_TEXT.format("4", "6") + _FORM, (Outcome.AGREE, Outcome.DISAGREE, Outcome.DISAGREE, Outcome.AGREE)),
        Example("一、评价情况\n预算编制完整，得3分。\n", ()),
    ),
)
