"""CON02: 大于, 小于 or 持平 is said of two figures that stand the other way."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from checks.claim import AnyClaim, Claim, Kind, Relation, Role, Severity, Value
from checks.finding import Outcome
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.records import Mention, Records

_COMPARED = regex.compile(
    r"(?P<left>支出数?|决算数?|执行数|实际数|收入数?)(?P<word>大于|高于|超过|小于|低于|等于)(?P<right>年初预算数?|预算数?|全年预算数?|年初数)"
    r"|(?P<left2>支出数?|决算数?|执行数|实际数|收入数?)(?:与|和|同)(?P<right2>年初预算数?|预算数?|全年预算数?)(?:相比|对比|相)?"
    r"(?P<word2>持平|一致|相等)"
)
_RELATION = {
    "大于": Relation.MORE,
    "高于": Relation.MORE,
    "超过": Relation.MORE,
    "小于": Relation.LESS,
    "低于": Relation.LESS,
    "等于": Relation.EQUAL,
    "持平": Relation.EQUAL,
    "一致": Relation.EQUAL,
    "相等": Relation.EQUAL,
}
_PLAN = regex.compile(r"预算|安排")
_DONE = regex.compile(r"支出|决算|执行|使用|实际|收入")


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each comparison in words whose two figures stand right before it in the same paragraph."""
    by_place: dict[object, list[Mention]] = {}
    for mention in records.mentions:
        by_place.setdefault(mention.figure.passage.place, []).append(mention)
    for mentions in by_place.values():
        passage = mentions[0].figure.passage
        for found in _COMPARED.finditer(passage.text):
            pair = _pair(mentions, found)
            if pair:
                word = found["word"] or found["word2"]
                yield _claim(pair[0], pair[1], word)


def _pair(mentions: list[Mention], found: regex.Match[str]) -> tuple[Mention, Mention] | None:
    """The last done and the last planned amount before the words, in the same sentence."""
    text = mentions[0].figure.passage.text
    start = max(text.rfind("。", 0, found.start()), 0)
    before = [
        mention
        for mention in mentions
        if start <= mention.figure.quantity.start < found.start() and mention.figure.unit.symbol.endswith("元")
    ]
    planned = [
        mention for mention in before if _PLAN.search(mention.label) and not regex.search("决算|执行", mention.label)
    ]
    done = [mention for mention in before if mention not in planned and _DONE.search(mention.label)]
    return (done[-1], planned[-1]) if done and planned else None


def _claim(done: Mention, planned: Mention, word: str) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.CONTRADICTION,
        stated=Value(done.figure, done.label, Role.STATED),
        expression=Value(planned.figure, planned.label, Role.BASE),
        relation=_RELATION[word],
        subject=f"{done.label}{word}{planned.label}",
        note=Bilingual(f"文中称“{word}”", f"the text says {word}"),
    )


RULE = Rule(
    id="CON02",
    name="comparison-contradicts-figures",
    family=CONSISTENCY,
    kinds=(Kind.CONTRADICTION,),
    severity=Severity.ERROR,
    title=Bilingual("大于、小于、持平的表述与数据矛盾", "A comparison in words contradicts the figures"),
    about=Bilingual(
        "“支出数大于（小于、等于、持平）预算数”的表述应与同句所列两个数据的大小一致。",
        "Larger, smaller or level in words must be true of the two figures of the sentence.",
    ),
    basis=Bilingual("内部一致性：文字表述与数据一致", "Internal consistency between words and figures"),
    misses=Bilingual("两个数据不在同一句的不判断。", "Not judged where the two figures are not in the same sentence."),
    find=find,
    examples=(
        Example("项目年初预算安排160万元，本年支出192万元，支出数小于年初预算数的原因是追加。", (Outcome.DISAGREE,)),
        Example("项目年初预算安排160万元，本年支出192万元，支出数大于年初预算数的原因是追加。", (Outcome.AGREE,)),
        Example("项目年初预算安排300万元，本年支出300万元，支出数与年初预算数持平。", (Outcome.AGREE,)),
        Example("支出数大于年初预算数的原因是追加。", ()),
    ),
)
