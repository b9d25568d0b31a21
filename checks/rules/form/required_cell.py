"""REQ01: a scored indicator without its actual value or its score, in a form that gives both for the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from checks.claim import AnyClaim, Kind, Severity, Wording
from checks.finding import Outcome
from checks.points import is_bonus, printed_weight, title
from checks.rule import FORM, Example, Rule
from checks.words import Bilingual
from extractors.document import Cell, Passage
from extractors.fields.cells import blank
from extractors.records import Indicator, Records, Scoring

_FEWEST = 3  # indicators of a form that show what is usual in it


def find(records: Records) -> Iterator[AnyClaim]:
    """One wording per blank cell; a form that leaves most of them blank is not filled in, and another matter."""
    for scoring in records.scorings:
        leaves = [leaf for leaf in scoring.leaves() if printed_weight(leaf) is not None and not is_bonus(leaf)]
        if len(leaves) < _FEWEST or not scoring.complete:
            continue
        without_actual = [leaf for leaf in leaves if leaf.score and not _has_actual(leaf)]
        without_score = [leaf for leaf in leaves if leaf.score is None and _has_actual(leaf)]
        yield from _claims(scoring, leaves, without_actual, "实际完成值", "actual value")
        yield from _claims(scoring, leaves, without_score, "得分", "score")


def _has_actual(leaf: Indicator) -> bool:
    return leaf.actual is not None and not blank(leaf.actual.text)


def _claims(
    scoring: Scoring, leaves: Sequence[Indicator], missing: Sequence[Indicator], zh: str, en: str
) -> Iterator[Wording]:
    if len(missing) * 2 > len(leaves):
        return
    for leaf in missing:
        if not _is_merged(scoring, leaf):
            yield _claim(leaf, leaf.cell.passage, zh, en)


def _is_merged(scoring: Scoring, leaf: Indicator) -> bool:
    """True where a cell over several rows may hold what the row seems to lack."""
    row = leaf.cell.row
    cells: list[Cell] = [cell for cell in scoring.table.cells if cell.row <= row < cell.row + cell.row_span]
    return any(cell.row_span > 1 and cell.column > leaf.cell.column for cell in cells)


def _claim(leaf: Indicator, passage: Passage, zh: str, en: str) -> Wording:
    return Wording(
        rule=RULE.id,
        kind=Kind.FORMAT,
        stated="",
        expected=zh,
        passage=passage,
        start=0,
        end=len(passage.text),
        explanation=Bilingual(f"该指标未填“{zh}”", f"the indicator has no {en}"),
        severity=Severity.INFO,
        confidence=Decimal("0.7"),
        subject=title(leaf),
    )


_HEAD = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量\t场次\t≥80场\t{}\t40\t{}\n"
_REST = "\t质量\t合格率\t≥90%\t95%\t30\t30\n效益指标\t社会效益\t受益人数\t≥50人\t56人\t30\t30\n总分\t\t\t\t\t100\t100\n"
RULE = Rule(
    id="REQ01",
    name="required-cell-blank",
    family=FORM,
    kinds=(Kind.FORMAT,),
    severity=Severity.INFO,
    title=Bilingual("评分表必填项为空", "A required cell of the form is blank"),
    about=Bilingual(
        "评分表其他指标填有实际完成值和得分的，每项有分值的指标都应填写。",
        "Where the other indicators of a form have an actual value and a score, each indicator with a weight must have them.",
    ),
    basis=Bilingual("填报要求：评分表各项应填写完整", "The form must be filled in completely"),
    misses=Bilingual(
        "多数单元格为空的表、合并单元格中的空白、缺合计行的表不判断；执行率偏差原因见 RSN01。",
        "Forms that are mostly blank, blanks beside merged cells and forms without a total are not judged; reasons: RSN01.",
    ),
    find=find,
    examples=(
        Example(_HEAD.format("", "40") + _REST, (Outcome.DISAGREE,)),
        Example(_HEAD.format("85场", "") + _REST, (Outcome.DISAGREE,)),
        Example(_HEAD.format("85场", "40") + _REST, ()),
    ),
)
