"""TRN01: a scoring table breaks off before its total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Sum, Value, Wording
from checks.finding import Outcome
from checks.judge import holds
from checks.messages import amount, printed
from checks.points import above_weight
from checks.rule import FORM, Example, Rule
from checks.words import Bilingual
from extractors.document import Cell
from extractors.records import Records, Scoring

_FEWEST = 5  # scored rows from which a table is taken for a scoring form and not for an excerpt


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for a scoring table that ends the document without a total, where the text names another total."""
    total = records.cover.total_score
    for scoring in records.scorings:
        last = records.document.blocks[-1]
        scores = [Value(leaf.score, leaf.name, Role.PART) for leaf in scoring.leaves() if leaf.score is not None]
        if scoring.complete or scoring.table is not last or total is None or len(scores) < _FEWEST:
            continue
        stated = Value(total.figure, total.label, Role.TOTAL)
        if any(above_weight(leaf) for leaf in scoring.leaves()):
            continue  # that is why the scores do not come to the total
        # The points for budget execution stand in the funding block, and may be counted in.
        execution = [Value(row.score, row.label, Role.PART) for row in scoring.funding if row.score and not row.part]
        sums = (Sum(tuple(scores)), Sum((*scores, *execution)))
        yield _claim(
            scoring, stated, scores, any(holds(Claim(RULE.id, Kind.SCORE_SUM, stated, whole)) for whole in sums)
        )


def _claim(scoring: Scoring, total: Value, scores: Sequence[Value], whole: bool) -> Wording:
    cell: Cell = scoring.table.cells[-1]
    listed = amount(
        sum((score.figure.value for score in scores), Decimal(0)) / total.figure.unit.scale, total.figure.unit
    )
    row = list(scoring.leaves())[-1].name
    return Wording(
        rule=RULE.id,
        kind=Kind.TRUNCATED,
        stated="完整" if whole else "评分表无合计行",
        expected="完整",
        passage=cell.passage,
        start=0,
        end=len(cell.passage.text),
        explanation=Bilingual(
            f"评分表到“{row}”为止，没有合计；已列 {len(scores)} 项得分之和为 {listed}，与文中总分 {printed(total.figure)}不等，表格可能不完整",
            f"the scoring table ends at {row!r} without a total; its {len(scores)} scores come to {listed}, not {printed(total.figure)}",
        ),
        severity=Severity.WARNING,
        figures=(total,),
    )


RULE = Rule(
    id="TRN01",
    name="truncated-table",
    family=FORM,
    kinds=(Kind.TRUNCATED,),
    severity=Severity.WARNING,
    title=Bilingual("评分表不完整", "The scoring table breaks off"),
    about=Bilingual(
        "评分表位于文末而没有合计行，所列得分之和也不等于文中总分的，表格可能缺页或缺行。",
        "A scoring table at the end of the document without a total, whose scores do not come to the total of the text, is cut off.",
    ),
    basis=Bilingual("填报要求：自评表应完整", "The self-evaluation form must be complete"),
    misses=Bilingual("表格后面还有正文的不判断。", "Not judged where text follows the table."),
    find=find,
    examples=(
        Example(
            "某局2023年部门整体绩效评价报告\n评价得分为97分。\n\n一级指标\t二级指标\t三级指标\t分值\t得分\n"
            "决策\t目标\t目标合理性\t5\t5\n决策\t目标\t目标明确性\t5\t5\n过程\t预算\t执行率\t5\t5\n过程\t预算\t调整率\t5\t4\n过程\t管理\t制度\t5\t5\n",
            (Outcome.DISAGREE,),
        ),
        Example(
            "某局2023年部门整体绩效评价报告\n评价得分为22分。\n\n一级指标\t二级指标\t三级指标\t分值\t得分\n"
            "决策\t目标\t目标合理性\t5\t5\n决策\t目标\t目标明确性\t5\t5\n过程\t预算\t执行率\t5\t51\n过程\t预算\t调整率\t5\t4\n过程\t管理\t制度\t5\t3\n",
            (),
        ),
        Example(
            "某局2023年部门整体绩效评价报告\n评价得分为24分。\n\n一级指标\t二级指标\t三级指标\t分值\t得分\n"
            "决策\t目标\t目标合理性\t5\t5\n决策\t目标\t目标明确性\t5\t5\n过程\t预算\t执行率\t5\t5\n过程\t预算\t调整率\t5\t4\n过程\t管理\t制度\t5\t5\n总分\t\t\t25\t24\n",
            (),
        ),
    ),
)
