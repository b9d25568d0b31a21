"""WGT04: a project form gives its parts other weights than the ministry's template."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Kind, Severity, Wording
from checks.finding import Outcome
from checks.points import leaf_weights, printed_weight, title
from checks.policy import Policy, Template
from checks.rule import SCORES, ByPolicy, Example, Rule
from checks.words import Bilingual
from extractors.records import Indicator, Records, Scoring

_PARTS = (
    (regex.compile(r"^产出"), "output"),
    (regex.compile(r"^效(?:益|果)"), "effect"),
    (regex.compile(r"满意度"), "satisfaction"),
)


def find(records: Records, policy: Policy) -> Iterator[AnyClaim]:
    """One wording per form with the template's three parts and a total."""
    for scoring in records.scorings:
        parts = _parts(scoring, policy.template)
        if parts is not None:
            yield _claim(scoring, parts, policy)


def _parts(scoring: Scoring, template: Template) -> list[tuple[Indicator, str, Decimal]] | None:
    """The three parts with their weights; None for forms of another build or without a total of 100."""
    if scoring.total_weight is None or scoring.total_weight.value != template.total:
        return None
    if len(scoring.roots) != len(_PARTS):
        return None
    found = []
    for root, (pattern, part) in zip(scoring.roots, _PARTS, strict=True):
        weight = _weight(root)
        if weight is None or getattr(template, part) is None or not pattern.search(root.name):
            return None
        found.append((root, part, weight))
    return found


def _weight(root: Indicator) -> Decimal | None:
    own = printed_weight(root)
    if own is not None:
        return own.value
    leaves = leaf_weights((root,))
    return sum((leaf.figure.value for leaf in leaves), Decimal(0)) if leaves else None


def _claim(scoring: Scoring, parts: list[tuple[Indicator, str, Decimal]], policy: Policy) -> Wording:
    template = policy.template
    stated = "、".join(f"{title(root)}{_plain(weight)}" for root, _, weight in parts)
    expected = "、".join(f"{title(root)}{_plain(getattr(template, part))}" for root, part, _ in parts)
    cell = parts[0][0].cell
    return Wording(
        rule=RULE.id,
        kind=Kind.WEIGHT_SUM,
        stated=stated,
        expected=expected,
        passage=cell.passage,
        start=0,
        end=len(cell.text),
        explanation=_explained(policy),
        severity=Severity.INFO,
        confidence=Decimal("0.5"),
        subject=scoring.project,
        context=tuple(value.figure.passage for value in leaf_weights(scoring.roots)),
        basis=template.source.basis(policy),
    )


def _explained(policy: Policy) -> Bilingual:
    execution = policy.template.execution
    zh = f"（另有预算执行率{_plain(execution)}分）" if execution is not None else ""
    en = f" (besides {_plain(execution)} for the execution rate)" if execution is not None else ""
    return Bilingual(
        f"各部分权重与{policy.name.zh}的一般设置不同{zh}", f"the weights of the parts are not those of the template{en}"
    )


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")


_HEAD = "一级指标\t二级指标\t三级指标\t分值\t得分\n"
RULE = Rule(
    id="WGT04",
    name="weights-differ-from-template",
    family=SCORES,
    kinds=(Kind.WEIGHT_SUM,),
    severity=Severity.INFO,
    title=Bilingual("各部分权重与部颁模板不同", "Weights other than the ministry's template"),
    about=Bilingual(
        "项目支出自评表的权重原则上为产出50、效益30、满意度10、预算执行率10；不同的作提示，供核对当地规定。",
        "A project form has, as a rule, 50 points for output, 30 for effect, 10 for satisfaction and 10 for the execution rate; others are "
        "pointed out.",
    ),
    basis=Bilingual(
        "财预〔2020〕10号：单位自评指标的权重由各单位设定，原则上预算执行率和一级指标权重统一设置",
        "Caiyu [2020] No. 10: weights of self-evaluations",
    ),
    misses=Bilingual("部门整体支出评价表等其他结构的不判断。", "Forms of another build are not judged."),
    find=ByPolicy(find),
    examples=(
        Example(
            _HEAD
            + "产出指标\t数量\t甲\t50\t50\n效益指标\t社会\t乙\t30\t30\n满意度指标\t满意度\t丙\t10\t10\n总分\t\t\t100\t100",
            (Outcome.AGREE,),
        ),
        Example(
            _HEAD
            + "产出指标\t数量\t甲\t60\t60\n效益指标\t社会\t乙\t30\t30\n满意度指标\t满意度\t丙\t10\t10\n总分\t\t\t100\t100",
            (Outcome.DISAGREE,),
        ),
        Example(_HEAD + "投入\t立项\t甲\t60\t60\n产出\t数量\t乙\t40\t30\n总分\t\t\t100\t90", ()),
    ),
)
