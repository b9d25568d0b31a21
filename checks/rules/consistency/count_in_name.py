"""REP09: a project's name counts other things in one place than in another: 东塘水库等11宗…工程, …等13宗…工程."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import regex

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Value
from checks.finding import Outcome
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.figure import Figure
from extractors.records import Records

_NAME = regex.compile(
    r"(?P<head>\p{Han}{4})等\s*(?P<count>\d+)\s*(?P<unit>\p{Han})(?P<tail>\p{Han}{2,24}?(?:工程|项目))"
)


def find(records: Records) -> Iterator[AnyClaim]:
    """One claim per further mention of such a name, against the count that most mentions have, the first among equals."""
    named: dict[tuple[str, str, str], list[Figure]] = {}
    for passage in records.document.passages():
        if passage.legible and "等" in passage.text:
            figures = {figure.quantity.start: figure for figure in records.figures_in(passage)}
            for found in _NAME.finditer(passage.text):
                figure = figures.get(found.start("count"))
                if figure is not None:
                    named.setdefault((found["head"], found["unit"], found["tail"]), []).append(figure)
    for (head, _, tail), mentions in named.items():
        usual = Counter(figure.value for figure in mentions).most_common(1)[0][0]
        first = next(figure for figure in mentions if figure.value == usual)
        for other in (figure for figure in mentions if figure is not first):
            yield _claim(other, first, f"{head}等{tail}")


def _claim(other: Figure, first: Figure, name: str) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.COUNT,
        stated=Value(other, name, Role.STATED),
        expression=Value(first, name, Role.SAME),
        severity=Severity.ERROR,
        confidence=Decimal("0.85"),
        subject=name,
    )


RULE = Rule(
    id="REP09",
    name="count-in-name-differs",
    family=CONSISTENCY,
    kinds=(Kind.COUNT,),
    severity=Severity.ERROR,
    title=Bilingual("同一项目名称中的个数前后不一", "One project's name is told with different counts"),
    about=Bilingual(
        "“××水库等11宗……工程”一类的项目名称在文中多处出现的，其中的个数应一致；不一致时以出现次数多的为比较对象。",
        "A name such as ××水库等11宗……工程 must have one count wherever it is told; the rarer count is held against the usual one.",
    ),
    basis=Bilingual("内部一致性：同一项目名称一致", "Internal consistency: one project has one name"),
    misses=Bilingual(
        "名称其余文字也不相同的，不以“工程”“项目”结尾的不判断。",
        "Not judged: names that differ in other words, too, or do not end in 工程 or 项目.",
    ),
    find=find,
    examples=(
        Example(
            "项目名称：青石县南坡泵站等6座泵站改造工程\n一、概况\n实施青石县南坡泵站等6座泵站改造工程。",
            (Outcome.AGREE,),
        ),
        Example(
            "项目名称：青石县南坡泵站等6座泵站改造工程\n一、概况\n实施青石县南坡泵站等9座泵站改造工程。",
            (Outcome.DISAGREE,),
        ),
        Example(
            "实施南坡泵站等9座泵站改造工程。\n按批复，南坡泵站等6座泵站改造工程已开工。\n南坡泵站等6座泵站改造工程由县里筹资。",
            (Outcome.DISAGREE, Outcome.AGREE),
        ),
        # Another list, and another project.
        Example(
            "实施南坡泵站等6座泵站改造工程。\n实施南坡泵站等9座泵站的清淤。\n南坡泵站等2座泵站增容工程另行立项。", ()
        ),
    ),
)
