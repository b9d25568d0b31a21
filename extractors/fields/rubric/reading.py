"""A scoring rule's text -> its `Scale`s: cut into pieces at commas and stops, each read on its own, conditions kept for what follows.

Only what is understood is recorded; a piece with numbers or points that is not is kept as `unread`, and who judges is silent then.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

import regex

from extractors.fields.cells import fold
from extractors.fields.rubric import awards
from extractors.fields.rubric.conditions import NUMBER, condition, merged
from extractors.fields.rubric.scale import Award, Band, Earned, Grant, Part, Scale, Span, Step, Way

_ITEM = regex.compile(
    r"[①-⑳]|(?:(?<=^)|(?<=[。；;\s]))[（(]?\d{1,2}(?:[.、．](?!\d)|[)）])|(?:^|(?<=[。；;]))\s*(?:[一二三四五六]是|[(（][一二三四五六][)）])"
)
_CUT = regex.compile(r"(?P<stop>[。;\n!]|(?<!\d)\.(?!\d)|(?<=[\p{Han}%])\.(?!\d))|(?<!\d),|,(?!\d{3}(?!\d))")
_REST = regex.compile(
    r"^(?:否则|反之|其余|其他|其它|其余情况|其他情况|未达到?|达不到|未完成|没有?达到?|未达标|不达标|达不到的|未实现|未按时|未足额到位|没完成"
    r"|低于|超出|超过|有超出|如超出|不足|高于|若未|如未|若|如|不符合|不满足|不合格)?(?:上述|以上)?(?:绩效|年度|既定|预期)?(?:目标|标准|要求|指标|计划|任务|比例|规定|条件)?值?(?:的|者|部分|情况|则|,)*$"
)
_YEARS = regex.compile(r"(?:19|20)\d{2}年度?|“\p{Han}+”")
_HINTS = regex.compile(
    r"\d|(?<![充部])分(?:$|值|数)|扣|酌情|视.{0,6}情况|按.{0,8}比例|比例[得计扣给]|权重|或者?(?:其|任)|之一|其一|任一|任意|择优|除外|例外|特殊|不可抗力|政策性"
)
_LIMITING = regex.compile(r"[<>≥≤]|其一|任一|任意|之一|择优|除外|例外")
_PARTICLE = regex.compile(
    r"(?<!否)(?:则|即|方可|可|才|方)$|(?<=[%上下内间)])(?:的)?为(?:优秀?|良好?|中等?|较?差|合格|一般)$"
)
_LONGEST = 200  # characters of a piece: beyond that it is no clause of a rule
_FROM = regex.compile(rf"^(?:从|自|以)(?P<base>{NUMBER})%(?:起|开始|为基[准数点线])$")
_EACH = regex.compile(
    r"每(?!年|月|季|半|周|天|人|户|个月)(?:百分点|分钟|[^扣得分])*$|^(?:发现|出现|存在|有)一[处次例项个][^扣得分]*$"
)
_DEFINES = regex.compile(
    r"=|以.{1,12}为(?:标准|准)|(?:是)?指|:$|^.{1,16}:(?!\d)|×100%|^反映|^考[核察]|^(?:用以|主要|本项|该项)?(?:满分|分值)(?:为)?[\d.]+分?$|^[\d.]+分$|^满分$"
)
_DEFINED = regex.compile(
    r"^[^<>≥≤]*=[^<>≥≤]*(?:/|÷|×100%|-)[^<>≥≤]*$|^[(]?[\p{Han}“”\"()-]+[/÷][\p{Han}“”\"()-]+[)]?(?:×100%)?$|^以[^,;]{1,16}为(?:标准|准)$"
    r"|^(?:本项|该项)?(?:满分|总分|基础分值?|标准分|分值)(?:为|:)?[\d.]+分$"
)


@dataclass(slots=True)
class _Reader:
    """The scale so far, and the condition that waits for its points."""

    bands: list[Band] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    grants: list[Grant] = field(default_factory=list)
    otherwise: Earned | None = None
    rate: str = ""
    rate_points: Decimal | None = None
    least: Decimal | None = None
    between: bool = False
    part: Part = Part.ANY
    most: Decimal | None = None
    unread: list[str] = field(default_factory=list)
    span: Span | None = None
    measure: str = ""
    rest: bool = False
    words: str = ""
    start: Decimal | None = None  # 从95%起
    each: str = ""  # 每有一项不符, whose points stand behind the comma

    def scale(self) -> Scale:
        return Scale(
            tuple(self.bands), tuple(self.steps), tuple(self.grants), self.otherwise, self.rate, self.rate_points,
            self.least, self.between, self.part, self.most, tuple(self.unread),
        )  # fmt: skip

    def piece(self, text: str) -> None:
        """Reads one piece: in the order from what is most particular to plain words."""
        if len(text) <= _LONGEST and _EACH.search(text):
            self.each = text
            return
        text, self.each = awards.plainly(self.each + text), ""
        if len(text) > _LONGEST:
            self.unread.append(text)
            return
        if _DEFINED.match(text) and awards.formula(text) is None:
            return
        if self._said_of_points(text) or self._formula(text) or self._step(text):
            return
        found = awards.award(text)
        if found is not None:
            self._head(found[0])
            self._earn(found[1])
            return
        self._head(text)

    def stop(self) -> None:
        """The end of a sentence: a condition without points says nothing."""
        if self.span is not None or self.each:
            self.unread.append(f"{self.measure}{self.each}?")
        self.each = ""
        self._clear()

    def _clear(self) -> None:
        self.span, self.measure, self.rest, self.words = None, "", False, ""

    def _said_of_points(self, text: str) -> bool:
        part, most = awards.part(text), awards.most(text)
        if part is not None:
            self.part = part
        elif most is not None:
            self.most = most
        elif awards.between(text):
            self.between = True
        elif not awards.limit(text) and not (awards.capped(text) and (self.steps or self.bands or self.grants)):
            return False
        return True

    def _formula(self, text: str) -> bool:
        found = awards.formula(text)
        if found is None:
            return False
        if self.span is not None or self.words or self.rate or self.least is not None:
            self.unread.append(text)
        self.rate, self.rate_points, self.least = found.rate or self.rate, found.points, found.least
        self._clear()
        return True

    def _step(self, text: str) -> bool:
        found = awards.step(text)
        if found is None:
            return False
        head, one = found
        if head:
            self._head(head)
        if self.span is not None:
            one = replace(one, base=self._base(self.span, one))
            if one.base is None:
                self.unread.append(text)
        elif self.start is not None:
            one, self.start = replace(one, base=self.start), None
        self.steps.append(one)
        self._clear()
        return True

    def _base(self, span: Span, one: Step) -> Decimal | None:
        """Where a step with a condition of its own begins to count: 低于95%的，每低1%扣0.5分."""
        if span.single or one.way is Way.EVENT:
            return None
        ends = (span.high, span.low) if one.way is Way.BELOW else (span.low, span.high)
        return None if one.way is Way.APART else next(end for end in ends if end is not None)

    def _head(self, text: str) -> None:
        """A condition, what is left, or words: kept for the points that follow."""
        text = _PARTICLE.sub("", text)
        start = _FROM.match(text)
        if start is not None:
            self.start = Decimal(start["base"])
            return
        if not text:
            return
        found = condition(text)
        if found is not None:
            self._condition(*found)
        elif _REST.match(text):
            self.rest = True
        elif _HINTS.search(_YEARS.sub("", text)) and (_LIMITING.search(text) or not _DEFINES.search(text)):
            self.unread.append(text)
        else:
            self.words = f"{self.words},{text}".strip(",")

    def _condition(self, span: Span, measure: str) -> None:
        if self.span is None:
            self.span = span
        else:
            both = merged(self.span, span)
            if both is None:
                self.unread.append(f"{self.measure}{measure}?")
            self.span = both or span
        self.measure = measure or self.measure

    def _earn(self, earned: Earned) -> None:
        if self.span is not None:
            if self.words:
                self.unread.append(self.words)  # a further condition, or what is measured in other words
            self.bands.append(Band(self.span, earned, self.measure))
        elif self.rest or (earned.award in (Award.RATIO, Award.NONE) and not self.words):
            if self.otherwise is not None and self.otherwise != earned:
                self.unread.append("otherwise?")
            self.otherwise = earned
        else:
            self.grants.append(Grant(self.words, earned))
        self._clear()


@lru_cache(maxsize=1024)
def read_scales(text: str) -> tuple[Scale, ...]:
    """One scale for each numbered item of a rule, or one for a rule without items; () for a text that pays nothing."""
    marks = [match.start() for match in _ITEM.finditer(text)]
    starts = [0, *marks] if len(marks) > 1 else [0]
    found = []
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True)):
        part = _ITEM.sub("", text[start:end], count=1) if number else text[start:end]
        if fold(part):
            found.append(replace(_read(part), start=start, end=end))
    return tuple(found) if any(scale.says for scale in found) else ()


def _read(text: str) -> Scale:
    reader = _Reader()
    folded = fold(regex.sub(r"\n", "。", text)) if regex.search(r"[。；;，,]\s*\n", text) else fold(text)
    start = 0
    for cut in _CUT.finditer(folded):
        reader.piece(folded[start : cut.start()])
        start = cut.end()
        if cut["stop"]:
            reader.stop()
    reader.piece(folded[start:])
    reader.stop()
    return reader.scale()
