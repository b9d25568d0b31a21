"""TGT05: full marks although the actual value is a date behind the deadline, or says itself that it was not done."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Kind, Role, Severity, Value, Wording
from checks.finding import Outcome
from checks.points import full_marks, title
from checks.rule import SCORES, Example, Rule
from checks.words import Bilingual
from extractors.document import Cell
from extractors.records import Indicator, Records

_DATE = regex.compile(
    r"(?P<y>20\d\d)\s*(?:年|[.\-/])\s*(?P<m>1[0-2]|0?\d)(?:\s*(?:月|[.\-/])\s*(?:(?P<d>3[01]|[12]\d|0?[1-9])\s*日?)?)?(?!\d)"
)
_DEADLINE = regex.compile(r"前|≤|<|＜|不晚于|以内|底$|末$|止|截|完成$|完工$|日$|月$")
_NOT_DONE = regex.compile(
    r"^(?:尚|仍|还|暂)?未(?:能|全部|按期|按时|如期)?(?:完成|完工|达标|达到|达成|实现|开展|实施|验收|开工)[^，。；]{0,8}$"
)


def find(records: Records) -> Iterator[AnyClaim]:
    """One wording per indicator with full marks whose actual value is such a date or such words."""
    for scoring in records.scorings:
        for leaf in scoring.leaves():
            if leaf.actual is not None and leaf.target is not None and leaf.score is not None and full_marks(leaf):
                claim = _late(leaf, leaf.target, leaf.actual) or _not_done(leaf, leaf.actual)
                if claim is not None:
                    yield claim


def _late(leaf: Indicator, target: Cell, actual: Cell) -> Wording | None:
    """Of one deadline and one date; a month without its day may be any day of it."""
    deadlines, dates = list(_DATE.finditer(target.text)), list(_DATE.finditer(actual.text))
    if len(deadlines) != 1 or len(dates) != 1 or not _DEADLINE.search(target.text.strip()):
        return None
    late = _day(dates[0], last=False) > _day(deadlines[0], last=True)
    why = Bilingual(
        f"完成时间“{dates[0].group()}”晚于年度指标值“{target.text.strip()}”，仍得满分",
        f"done {dates[0].group()}, after the deadline ({target.text.strip()}), with full marks",
    )
    return _claim(leaf, actual, dates[0].group(), f"不晚于{deadlines[0].group()}" if late else dates[0].group(), why)


def _day(found: regex.Match[str], *, last: bool) -> tuple[int, int, int]:
    year, month = int(found["y"]), int(found["m"])
    if found["d"]:
        return year, month, int(found["d"])
    return year, month, monthrange(year, month)[1] if last and 1 <= month <= 12 else 1


def _not_done(leaf: Indicator, actual: Cell) -> Wording | None:
    said = regex.sub(r"\s+", "", actual.text)
    if not _NOT_DONE.match(said):
        return None
    why = Bilingual(f"实际完成值写作“{said}”，仍得满分", f"the actual value says {said}, with full marks")
    return _claim(leaf, actual, actual.text, "未得满分", why)


def _claim(leaf: Indicator, actual: Cell, stated: str, expected: str, why: Bilingual) -> Wording:
    assert leaf.score is not None
    start = actual.text.find(stated)
    return Wording(
        rule=RULE.id,
        kind=Kind.TARGET_UNMET_FULL_SCORE,
        stated=stated,
        expected=expected,
        passage=actual.passage,
        start=start,
        end=start + len(stated),
        explanation=why,
        severity=Severity.WARNING,
        confidence=Decimal("0.8"),
        subject=title(leaf),
        described=True,
        figures=(Value(leaf.score, "得分", Role.CONTEXT),),
    )


_HEAD = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t时效指标\t"
RULE = Rule(
    id="TGT05",
    name="told-target-missed-full-marks",
    family=SCORES,
    kinds=(Kind.TARGET_UNMET_FULL_SCORE,),
    severity=Severity.WARNING,
    title=Bilingual("逾期完成或写明未完成仍得满分", "Done late, or not done by its own words, with full marks"),
    about=Bilingual(
        "年度指标值为期限（“2023年12月底前”）而实际完成时间更晚的，或实际完成值写作“未完成”“未达标”的，不应得满分。",
        "An indicator whose target is a deadline and whose actual date is later, or whose actual value says 未完成, must not have "
        "full marks.",
    ),
    basis=Bilingual(
        "财预〔2020〕10号：未完成指标值的，按完成情况扣减得分",
        "Caiyu [2020] No. 10: points are lost where a target is not reached",
    ),
    misses=Bilingual("日期未写年份、有多个日期的不判断。", "Dates without a year, and several dates, are not judged."),
    find=find,
    examples=(
        Example(_HEAD + "完成时限\t2023年12月底前\t2024年3月\t10\t10", (Outcome.DISAGREE,)),
        Example(_HEAD + "完成时限\t2023年12月31日前\t2023年12月\t10\t10", (Outcome.AGREE,)),
        Example(_HEAD + "完成时限\t2023年12月底前\t2024年3月\t10\t8", ()),
        Example(_HEAD + "防火能力\t显著提升\t未完成\t10\t10", (Outcome.DISAGREE,)),
        Example(_HEAD + "发生火灾\t无\t未发生\t10\t10", ()),
    ),
)
