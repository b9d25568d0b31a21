"""CON01: a reason or a conclusion speaks of the other direction than the statement that it explains."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from checks.claim import AnyClaim, Kind, Severity, Wording
from checks.finding import Outcome
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.document import Heading, Paragraph, Passage
from extractors.language import clauses
from extractors.records import Direction, Records

_EXPLAINED = regex.compile(
    r"(?P<subject>[^，。；：:\n（(]{0,24}?)(?P<word>增加|增长|上升|减少|下降|降低)(?:的)?(?:主要)?原因(?:是|为|系|在于|：|:)"
    r"(?P<reason>[^。；\n]{2,80})(?:[。；\n]|$)(?P<rest>[^。\n]{0,60})"
)
_CHANGED = regex.compile(
    r"(?P<word>增加|增长|上升|减少|下降|降低)(?:了)?[\d.,]+\s*(?:万元|亿元|元|%|％)[^。；]{0,20}?[，。]\s*(?:主要)?原因(?:是|为|系|：|:)"
    r"(?P<reason>[^。；\n]{2,60})"
)
_EXPLAINED_AS = regex.compile(
    r"(?P<word>增加|增长|上升|减少|下降|降低)(?:了)?[\d.,]+\s*(?:万元|亿元|元|%|％)[，。；]?\s*(?:支出|收入|经费)?"
    r"(?P<named>增加|增长|上升|减少|下降|降低)的?(?:主要)?原因"
)
_TWO_WORDS = regex.compile(
    r"(?P<word>增加|增长|上升|减少|下降|降低)了?\s*[\d.,]+\s*(?:万元|亿元|元)\s*[，,、]?\s*(?P<named>增加|增长|上升|减少|下降|降低)了?\s*[\d.,]+\s*[%％]"
)
_CONCLUSION = regex.compile(r"(?:所以|因此|故|因而|从而)[^，。；]{0,24}?(?P<word>增加|增长|上升|减少|下降|降低)")
_OTHER_YEAR = regex.compile(r"上年|去年|以前年度|往年|一次性|节约|压减|收回|结转")
_OPPOSITE = {Direction.UP: "增加", Direction.DOWN: "减少"}


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each explained direction whose conclusion or reason names a direction too."""
    for block in records.document.blocks:
        if isinstance(block, Heading | Paragraph) and block.passage.legible:
            yield from _explained(block.passage)
            yield from _changed(block.passage)
            yield from _named(block.passage)
            yield from _two_words(block.passage)


def _named(passage: Passage) -> Iterator[AnyClaim]:
    """减少1.3万元，增加的主要原因是…: the reason is given for the other direction."""
    for found in _EXPLAINED_AS.finditer(passage.text):
        said, named = clauses.direction_of(found["word"]), clauses.direction_of(found["named"])
        if said is not None and named is not None:
            yield _claim(passage, found, said, named, Severity.WARNING, found.group())


def _two_words(passage: Passage) -> Iterator[AnyClaim]:
    """减少1.3万元，增长5%: amount and rate of one change go in different directions."""
    for found in _TWO_WORDS.finditer(passage.text):
        said, named = clauses.direction_of(found["word"]), clauses.direction_of(found["named"])
        if said is not None and named is not None:
            told = Bilingual(
                f"增减额写作“{found['word']}”，增减率写作“{found['named']}”：{found.group()}",
                f"the amount is said to go {said.value}, the rate {named.value}: {found.group()}",
            )
            yield _claim(passage, found, said, named, Severity.ERROR, found.group(), told)


def _explained(passage: Passage) -> Iterator[AnyClaim]:
    for found in _EXPLAINED.finditer(passage.text):
        said = clauses.direction_of(found["word"])
        concluded = _CONCLUSION.search(found["reason"]) or _CONCLUSION.match(found["rest"].lstrip())
        if said is None:
            continue
        if concluded:
            yield _claim(passage, found, said, clauses.direction_of(concluded["word"]), Severity.ERROR, found.group())
        elif not _OTHER_YEAR.search(found["reason"]):
            reason = _only_direction(found["reason"])
            if reason is not None:
                yield _claim(passage, found, said, reason, Severity.WARNING, found.group())


def _changed(passage: Passage) -> Iterator[AnyClaim]:
    for found in _CHANGED.finditer(passage.text):
        said = clauses.direction_of(found["word"])
        if said is None or _OTHER_YEAR.search(found["reason"]):
            continue
        reason = _only_direction(found["reason"])
        if reason is not None:
            yield _claim(passage, found, said, reason, Severity.WARNING, found.group())


def _only_direction(words: str) -> Direction | None:
    """The direction of a reason all of whose direction words agree."""
    directions = {
        direction
        for word in regex.findall(f"{clauses.UP_WORDS}|{clauses.DOWN_WORDS}", words)
        if (direction := clauses.direction_of(word)) is not None
    }
    return directions.pop() if len(directions) == 1 else None


def _claim(
    passage: Passage,
    found: regex.Match[str],
    said: Direction,
    meant: Direction | None,
    severity: Severity,
    quote: str,
    told: Bilingual | None = None,
) -> Wording:
    meant = meant or said
    return Wording(
        rule=RULE.id,
        kind=Kind.CONTRADICTION,
        stated=_OPPOSITE[said],
        expected=_OPPOSITE[meant],
        passage=passage,
        start=found.start("word"),
        end=found.end("word"),
        explanation=told
        or Bilingual(
            f"所述方向为“{_OPPOSITE[said]}”，而原因或结论说明的是“{_OPPOSITE[meant]}”，二者矛盾：{quote.strip()}",
            f"the statement says {said.value}, its reason or conclusion says {meant.value}: {quote.strip()}",
        ),
        severity=severity,
        subject=found.groupdict().get("subject") or "",
        described=True,
    )


RULE = Rule(
    id="CON01",
    name="reason-contradicts-direction",
    family=CONSISTENCY,
    kinds=(Kind.CONTRADICTION,),
    severity=Severity.ERROR,
    title=Bilingual("增减方向与原因或结论矛盾", "The direction contradicts its reason or conclusion"),
    about=Bilingual(
        "说明“减少的原因”，而结论写“所以增加”，或者原因只说增加；同一增减，金额写“减少”而比率写“增长”。反之亦然。",
        "A decrease is explained, but the conclusion says increase, or the reason names increases only; the amount of a change is said "
        "to fall and its rate to rise; and the reverse.",
    ),
    basis=Bilingual("内部一致性：同一句话的方向应当一致", "Internal consistency of direction words"),
    misses=Bilingual(
        "原因涉及上年、结转、节约等的，不判断。",
        "Reasons that speak of the prior year, carry-overs or savings are not judged.",
    ),
    find=find,
    examples=(
        Example(
            "本年收入和支出减少的原因是退休人员增加，养老金支出增加。所以收入和支出较上年增加。", (Outcome.DISAGREE,)
        ),
        Example("本年收入和支出增加的原因是退休人员增加，养老金支出增加。所以收入和支出较上年增加。", (Outcome.AGREE,)),
        Example("预算安排110.60万元，比上年减少2.98%。主要原因是：宣传经费增加。", (Outcome.DISAGREE,)),
        Example("公务接待费3.2万元，比上年减少1.3万元，减少的原因是接待批次增加。", (Outcome.DISAGREE, Outcome.AGREE)),
        Example("公务接待费3.2万元，比上年减少1.3万元，增加的主要原因是严格审批。", (Outcome.DISAGREE,)),
        Example(
            "支出90万元，比上年减少10万元，增长10%。收入95万元，比预算减少5万元，下降5%。",
            (Outcome.DISAGREE, Outcome.AGREE),
        ),
        # One amount against last year, one rate against the budget.
        Example("支出90万元，比上年减少10万元，比年初预算增长10%；收入减少10万元，税收增长5%。", ()),
        Example("支出减少的原因是上年增加了一次性项目。", ()),
    ),
)
