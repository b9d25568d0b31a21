"""CNT05: the projects of each grade do not make up the number of projects evaluated."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.document import Heading, Paragraph, Passage
from extractors.figure import Dimension, Figure, Qualifier
from extractors.figure import Kind as FigureKind
from extractors.language import clauses
from extractors.records import Records

_GRADE = r"[“\"]?(?:优秀?|良好?|中等?|差|较差|合格|不合格|及格)[”\"]?"
_OF_GRADE = regex.compile(
    rf"(?:为|评|是|：|:|，|；|、|^)\s*(?:等级)?{_GRADE}(?:等级|等次|级)?(?:的)?(?:项目)?(?:有|为|共)?\s*$"
)
_IN_GRADE = regex.compile(
    rf"^(?:项目|单位|部门)?(?:的)?(?:自评|评价|绩效)*(?:结果|等级|等次|结论)?(?:评|均|定)?为{_GRADE}"
)
_COUNTED = regex.compile(r"^(?:预算|支出|财政|绩效|一级|二级|部门|政策|重点)*(?:项目|单位|部门|专项)")
_EVALUATED = regex.compile(r"自评|评价|评定|等级|等次|考核")
_SOME = regex.compile(r"等(?![级次])|部分|主要|未自评|未评价|尚未")
_UNITS = frozenset({"个", "项", "家"})
_FEWEST = 2  # grades that are named


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per sentence that counts the things evaluated and then those of two grades or more."""
    for block in records.document.blocks:
        if isinstance(block, Heading | Paragraph) and block.passage.legible:
            figures = [figure for figure in records.figures_in(block.passage) if _is_count(figure)]
            for start, end in clauses.sentences(block.passage.text) if len(figures) > _FEWEST else ():
                inside = [figure for figure in figures if start <= figure.quantity.start < end]
                claim = _claim(block.passage, block.passage.text[start:end], inside)
                if claim is not None:
                    yield claim


def _is_count(figure: Figure) -> bool:
    quantity = figure.quantity
    plain = quantity.kind is FigureKind.QUANTITY and quantity.qualifier in (Qualifier.NONE, Qualifier.EXACTLY)
    return plain and figure.dimension is Dimension.COUNT and figure.unit.symbol in _UNITS


def _claim(passage: Passage, sentence: str, figures: list[Figure]) -> Claim | None:
    graded = [figure for figure in figures if _is_graded(passage.text, figure)]
    if len(graded) < _FEWEST or not _EVALUATED.search(sentence) or _SOME.search(sentence):
        return None
    totals = [
        figure
        for figure in figures
        if figure.index < graded[0].index and _COUNTED.match(passage.text[figure.quantity.end :])
    ]
    if not totals:
        return None
    return Claim(
        rule=RULE.id,
        kind=Kind.COUNT,
        stated=Value(totals[-1], "评价个数", Role.TOTAL),
        expression=Sum(tuple(Value(figure, _grade_of(passage.text, figure)) for figure in graded)),
        severity=Severity.WARNING,
        confidence=Decimal("0.85"),
        subject="各等级个数之和",
    )


def _is_graded(text: str, figure: Figure) -> bool:
    before, after = text[: figure.quantity.start], text[figure.quantity.end :]
    return bool(_OF_GRADE.search(before) or _IN_GRADE.match(after))


def _grade_of(text: str, figure: Figure) -> str:
    near = text[max(0, figure.quantity.start - 10) : figure.quantity.start] + text[figure.quantity.end :][:12]
    found = regex.search(_GRADE, near)
    return f"等级为{found.group().strip('“”')}" if found else ""


RULE = Rule(
    id="CNT05",
    name="grades-do-not-make-up-the-count",
    family=CONSISTENCY,
    kinds=(Kind.COUNT,),
    severity=Severity.WARNING,
    title=Bilingual("各等级个数之和与评价个数不符", "The numbers of each grade do not make up all that was evaluated"),
    about=Bilingual(
        "同一句写明评价项目（单位）个数，又写明各等级个数的，各等级个数之和应等于评价个数。",
        "Where a sentence gives the number of projects (units) evaluated and the number of each grade, these must add up to it.",
    ),
    basis=Bilingual("算术关系：总数 = 各等级个数之和", "Arithmetic: the total is the sum over the grades"),
    misses=Bilingual(
        "只写一个等级、写“等”“部分”或未全部评价的不判断。",
        "Sentences that name one grade only, or say that not all are named, are not judged.",
    ),
    find=find,
    examples=(
        Example("对12个项目开展了绩效自评，自评结果为“优”的9个，“良”的3个。", (Outcome.AGREE,)),
        Example("对12个项目开展了绩效自评，自评结果为“优”的9个，“良”的2个，未出现“差”等次。", (Outcome.DISAGREE,)),
        Example("本次评价10个单位，其中8个单位评为优秀，1个单位评为良好，1个单位评为中。", (Outcome.AGREE,)),
        Example("本次评价10个单位，其中8个单位评为优秀，1个单位评为良好。", (Outcome.DISAGREE,)),
        Example("对12个项目开展了绩效自评，自评结果为“优”的9个。", ()),
        Example("对12个项目开展了绩效自评，自评等级为优的有甲、乙等9个，良的2个。", ()),
        Example("建成优良工程5个、良种基地3个，共安排8个项目。", ()),
    ),
)
