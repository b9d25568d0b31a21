"""IND01: the codes of a group's indicators have a gap, or one of them lacks its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Kind, Severity, Wording
from checks.finding import Outcome
from checks.rule import SCORES, Example, Rule
from checks.words import Bilingual
from extractors.document import Heading, Paragraph, Passage
from extractors.records import Indicator, Records

_CODE = regex.compile(r"^(?P<letter>[A-Z])(?P<digits>\d{1,4})$")
_SPOKEN = regex.compile(
    r"(?:^|[：:；;。，,、\s])(?P<letter>[A-Z])(?P<digits>\d{1,2})(?=[.、．]?[\p{Han}“])[^；;。\d]{2,40}?(?:权重|分值|满分|得)[^；;。\d]{0,4}\d"
)
_FEWEST = 3  # coded indicators that a paragraph lists at least, one more beside a gap
_MANY = 1  # numbers missing at one place above which whole parts of a template were left out on purpose


def find(records: Records) -> Iterator[AnyClaim]:
    """One wording per group whose members are coded, in forms and in prose."""
    for scoring in records.scorings:
        groups = [scoring.roots, *(node.children for root in scoring.roots for node in root.nodes())]
        for members in groups:
            claim = _claim(members)
            if claim is not None:
                yield claim
    for block in records.document.blocks:
        if isinstance(block, Heading | Paragraph) and block.passage.legible:
            yield from _spoken(block.passage)


def _spoken(passage: Passage) -> Iterator[Wording]:
    """C1完成率，权重8分，得8分；C2及时率，权重6分…: the codes of one letter that a paragraph gives points to, in their order."""
    found = list(_SPOKEN.finditer(passage.text))
    for letter in dict.fromkeys(match["letter"] for match in found):
        run = [match for match in found if match["letter"] == letter]
        numbers = [int(match["digits"]) for match in run]
        if len(run) < _FEWEST or numbers != sorted(set(numbers)):
            continue
        wanted, missing, before = _wanted(numbers)
        at = run[before]
        if len(missing) > _MANY or (missing and len(run) - 1 < _FEWEST):
            continue
        yield Wording(
            rule=RULE.id,
            kind=Kind.NUMBERING,
            stated="、".join(f"{letter}{number}" for number in numbers),
            expected="、".join(f"{letter}{number}" for number in wanted),
            passage=passage,
            start=at.start("letter"),
            end=at.end("digits"),
            explanation=_explained([f"{letter}{number}" for number in missing]),
            severity=Severity.WARNING,
            confidence=Decimal("0.8"),
            subject=letter,
        )


def _explained(missing: Sequence[str]) -> Bilingual:
    if not missing:
        return Bilingual("有指标编码缺少序号", "a code lacks its number")
    names = "、".join(missing)
    return Bilingual(f"指标编码不连续，缺少 {names}", f"the codes have a gap: {names} is missing")


def _claim(members: Sequence[Indicator]) -> Wording | None:
    matches = [(member, match) for member in members if (match := _CODE.match(member.code))]
    if len(matches) < 2 or 2 * len(matches) <= len(members):
        return None
    letter = matches[0][1]["letter"]
    width = len(matches[0][1]["digits"])
    prefix = matches[0][1]["digits"][: width - 1 if width < 3 else width - 2]
    numbers = [match["digits"] for _, match in matches]
    if any(match["letter"] != letter for _, match in matches) or any(
        len(digits) != width or not digits.startswith(prefix) for digits in numbers
    ):
        return None
    wanted, missing, before = _wanted([int(digits) for digits in numbers])
    unnumbered = [member.code for member in members if member.code == letter]
    stated = "、".join(member.code for member in members)
    whole = "、".join(f"{letter}{number:0{width}d}" for number in wanted)
    expected = whole if missing or unnumbered else stated
    cell = matches[min(before, len(matches) - 1)][0].cell
    return Wording(
        rule=RULE.id,
        kind=Kind.NUMBERING,
        stated=stated,
        expected=expected,
        passage=cell.passage,
        start=0,
        end=len(cell.text),
        explanation=_explained([f"{letter}{number:0{width}d}" for number in missing[:6]]),
        severity=Severity.ERROR if len(missing) == _MANY and not unnumbered else Severity.WARNING,
        confidence=Decimal("0.9") if len(missing) == _MANY else Decimal("0.75"),
        subject=letter + prefix,
        context=tuple(member.cell.passage for member in members),
    )


def _wanted(numbers: list[int]) -> tuple[list[int], list[int], int]:
    """The unbroken run from the first to the last, the numbers that it has more, and where the first gap ends."""
    wanted = list(range(min(numbers), max(numbers) + 1))
    missing = [number for number in wanted if number not in numbers]
    before = next((position for position, number in enumerate(numbers) if missing and number > missing[0]), 0)
    return wanted, missing, before


_SAID = "产出：C1入户走访率，权重6分，得6分；C2资料归档率，权重5分，得4分；C{}办结率，权重5分，得5分；C{}差错率，权重4分，得4分。"
_HEAD = "一级指标\t二级指标\t三级指标\t分值\t得分\n"
RULE = Rule(
    id="IND01",
    name="indicator-code-gap",
    family=SCORES,
    kinds=(Kind.NUMBERING,),
    severity=Severity.ERROR,
    title=Bilingual("指标编码不连续", "The codes of indicators have a gap"),
    about=Bilingual(
        "同一上级指标下的编码（B11、B12、B13）应连续；缺号说明表中漏列指标，或删减后未重新编号。",
        "The codes of a group (B11, B12, B13) must be consecutive: a gap shows that an indicator was dropped.",
    ),
    basis=Bilingual("内部一致性：编码连续", "Internal consistency: codes are consecutive"),
    misses=Bilingual(
        "没有编码的指标表不判断；末尾漏列的看不出来。",
        "Forms without codes are not judged; a drop at the end cannot be seen.",
    ),
    find=find,
    examples=(
        Example(_HEAD + "管理\tB1预算\tB11执行率\t2\t2\n\t\tB13控制率\t2\t2\n\t\tB14公开\t2\t2", (Outcome.DISAGREE,)),
        Example(_HEAD + "管理\tB1预算\tB11执行率\t2\t2\n\t\tB12控制率\t2\t2", (Outcome.AGREE,)),
        Example(_HEAD + "管理\t预算\t执行率\t2\t2\n\t\t控制率\t2\t2", ()),
        Example(_SAID.format(3, 4), (Outcome.AGREE,)),
        Example(_SAID.format(4, 5), (Outcome.DISAGREE,)),
        Example("修复G3高速连接线，得分5分；C1类仓库2座，分值3分；A4纸采购20箱。", ()),
    ),
)
