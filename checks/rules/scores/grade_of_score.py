"""GRD01: the grade does not belong to the total score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Kind, Role, Severity, Value, Wording
from checks.finding import Outcome
from checks.pairing import is_project
from checks.policy import Grade, Policy
from checks.rule import SCORES, ByPolicy, Example, Rule
from checks.words import Bilingual
from extractors.document import Heading, Paragraph, Passage
from extractors.figure import Dimension, Figure
from extractors.provenance import Place
from extractors.records import Records

_FULL = Decimal(100)


def find(records: Records, policy: Policy) -> Iterator[AnyClaim]:
    """One wording per grade that stands with its total: in prose, on the cover, in a form."""
    seen: set[tuple[Place, int]] = set()
    for score, passage, start, end, context in _graded(records):
        if (passage.place, start) not in seen and score.dimension in (Dimension.SCORE, Dimension.NONE):
            seen.add((passage.place, start))
            claim = _claim(score, passage, start, end, records, policy)
            if claim is not None:
                yield replace(claim, context=context)


def _graded(records: Records) -> Iterator[tuple[Figure, Passage, int, int, tuple[Passage, ...]]]:
    """A score, the passage of its grade with the grade's span, and what else stands in its row."""
    for remark in records.remarks:
        if remark.grade and remark.score is not None:
            yield remark.score, remark.passage, *remark.grade_span, ()
    cover = records.cover
    if cover.grade_passage is not None and cover.total_score is not None and cover.grade_span[1] > 0:
        yield cover.total_score.figure, cover.grade_passage, *cover.grade_span, ()
    for scoring in records.scorings:
        if scoring.grade is not None and scoring.total_score is not None:
            yield scoring.total_score, scoring.grade, 0, len(scoring.grade.text), ()
    yield from _of_projects(records)
    for row in records.graded_rows:
        yield row.score, row.grade, 0, len(row.grade.text), row.row


_NAMED = regex.compile(
    r"(?P<name>[^，。；：、“”\"]{4,30}?)(?:绩效)?(?:自评|评价|评定)*(?:等级|等次|结果|结论)(?:评?为|是|：)[“\"]?(?P<grade>优秀?|良好?|中等?|较?差|合格|不合格)(?=[”\"，。；、）]|$)"
)


def _of_projects(records: Records) -> Iterator[tuple[Figure, Passage, int, int, tuple[Passage, ...]]]:
    """甲项目评价等级为“优”: the grade of a project whose form prints its total."""
    forms = [scoring for scoring in records.scorings if scoring.project and scoring.total_score is not None]
    for block in records.document.blocks if forms else ():
        if isinstance(block, Heading | Paragraph) and block.passage.legible and "等" in block.passage.text:
            for found in _NAMED.finditer(block.passage.text):
                of = [scoring for scoring in forms if is_project(found["name"], scoring.project)]
                if len(of) == 1 and of[0].total_score is not None:
                    total = of[0].total_score
                    yield total, block.passage, *found.span("grade"), (total.passage,)


def _bands(records: Records, policy: Policy) -> tuple[tuple[Grade, ...], bool]:
    """The report's own grades if it defines them, else the policy's."""
    if not records.bands:
        return policy.grades, False
    known = policy.grades
    grades = []
    above: Decimal | None = None
    for band in records.bands:
        synonyms = next((grade for grade in known if grade.named(band.name)), None)
        words = (synonyms.name, *synonyms.synonyms) if synonyms else ()
        grades.append(Grade(band.name, words, band.low, above))
        above = band.low
    return tuple(grades), True


def _claim(score: Figure, passage: Passage, start: int, end: int, records: Records, policy: Policy) -> Wording | None:
    grades, own = _bands(records, policy)
    word = passage.text[start:end].strip(" 　“”\"'")
    if score.value > _FULL or not any(grade.named(word) for grade in grades):
        return None
    grade = next((grade for grade in grades if grade.covers(score.value)), None)
    if grade is None:
        return None
    source = Bilingual("本报告所定等次", "this report's own grades") if own else policy.name
    bound = f"{grade.low}分以上" if grade.below is None else f"{grade.low}—{grade.below}分"
    return Wording(
        rule=RULE.id,
        kind=Kind.GRADE,
        stated=word,
        expected=word if grade.named(word) else grade.name,
        passage=passage,
        start=start,
        end=end,
        explanation=Bilingual(
            f"总分 {score.quantity.number} 分，按{source.zh}，{bound}为“{grade.name}”",
            f"a total of {score.quantity.number} is “{grade.name}” by {source.en}",
        ),
        severity=Severity.ERROR if own else Severity.WARNING,
        subject="评价等级",
        figures=(Value(score, "总分", Role.CONTEXT),),
        basis=source if own else policy.grading.basis(policy),
    )


_FORM = (
    "项目支出绩效自评表\n项目名称\t{0}\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
    "产出指标\t数量指标\t长度\t≥20米\t25米\t60\t60\n效益指标\t社会效益\t知晓率\t≥90%\t95%\t40\t{1}\n总分\t\t\t\t\t100\t{2}\n\n"
)
_FORMS = _FORM.format("管网改造经费", "34.16", "94.16") + _FORM.format("路灯维护经费", "33.1", "93.1")
RULE = Rule(
    id="GRD01",
    name="grade-differs-from-score",
    family=SCORES,
    kinds=(Kind.GRADE,),
    severity=Severity.ERROR,
    title=Bilingual("评价等级与总分不符", "The grade does not belong to the total score"),
    about=Bilingual(
        "评价等级（优、良、中、差及同义词）应与总分所在区间一致；报告自己规定区间的从其规定，否则按部办法："
        "90（含）—100分为优，80（含）—90分为良，60（含）—80分为中，60分以下为差。",
        "The grade must be that of the total score: by the report's own bands where it defines them, else by the ministry's (90, 80, 60).",
    ),
    basis=Bilingual(
        "财预〔2020〕10号《项目支出绩效评价管理办法》：绩效评价结果等次的划分",
        "Caiyu [2020] No. 10: the grades of performance evaluations",
    ),
    misses=Bilingual(
        "满分不是100分的不判断；地方另有规定而报告未写明的，作警告。",
        "Totals out of other than 100 are not judged; local bands that the report does not give make a warning.",
    ),
    find=ByPolicy(find),
    examples=(
        Example(
            "一、评价办法\n评价等级：85分以上为优，70-85分为良。\n二、评价结论\n我局自评得分88.5分，绩效等级为优。",
            (Outcome.AGREE,),
        ),
        Example("一、评价结论\n我局整体支出绩效自评得分85分，绩效等级为“优”。", (Outcome.DISAGREE,)),
        Example("一、评价结论\n我局整体支出绩效自评得分95分，绩效等级为“优秀”。", (Outcome.AGREE,)),
        Example(
            "一、评价办法\n得分85（含）-100分为优、75（含）-85分为良、60（含）-75分为中、60分以下为差。\n"
            "二、评价结论\n我局自评得分86分，绩效等级为优。",
            (Outcome.AGREE,),
        ),
        Example("一、评价结论\n我局整体支出绩效自评得分85分。", ()),
        Example(
            _FORMS + "三、评价等级\n管网改造项目评价等级为“良”，路灯维护项目评价等级为“优”。",
            (Outcome.DISAGREE, Outcome.AGREE),
        ),
        Example(_FORMS + "三、评价等级\n清淤疏浚项目评价等级为“良”，上级评价等级为“优”。", ()),
        Example(
            "一、自评结果\n自评结果汇总表\n序号\t项目名称\t自评得分\t自评等级\n1\t河道清淤\t96.5\t优\n2\t路灯改造\t91.4\t良\n",
            (Outcome.AGREE, Outcome.DISAGREE),
        ),
    ),
)
