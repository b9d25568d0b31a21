"""What a finding says, in both languages: what the report says, what its figures give, the difference. Nobody is blamed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_FLOOR, Decimal
from types import MappingProxyType

from checks.claim import Claim, Constant, Kind, Relation, Value, Wording
from checks.finding import Judged, Outcome, Verdict
from checks.formula import comes_to, plain, statement
from checks.words import Bilingual, quoted
from extractors.figure import BARE, Dimension, Figure, Unit

_GLUED = frozenset({"%", "％", "‰", "分"})


def amount(number: Decimal, unit: Unit) -> str:
    """A number with its unit: 8555.17 万元, 6.26%, 33 分."""
    symbol = unit.symbol
    if unit == BARE or not symbol:
        return plain(number)
    if unit.dimension is Dimension.POINTS:
        return f"{plain(number)} 个百分点"
    return f"{plain(number)}{symbol}" if symbol in _GLUED else f"{plain(number)} {symbol}"


def printed(figure: Figure) -> str:
    """The printed number with its unit, also where the unit is printed elsewhere."""
    return amount(figure.quantity.number, figure.unit)


def message(entry: Judged) -> Bilingual:
    """The sentence for one failing or doubtful claim."""
    match entry.claim:
        case Wording() as claim:
            return _wording(claim)
        case Claim() as claim:
            text = _amounts(claim, entry.verdict)
            return text + _sentence(claim.note) if claim.note else text


def _sentence(note: Bilingual) -> Bilingual:
    return Bilingual(f"{note.zh.rstrip('。')}。", f" {note.en.strip().rstrip('.')}.")


# ---- words ----


def _wording(claim: Wording) -> Bilingual:
    """Words that stand in the text are set against what should stand there; all else is in the explanation."""
    zh, en = claim.explanation.zh.rstrip("。"), claim.explanation.en.rstrip(".")
    subject = claim.subject
    if not _replaceable(claim):
        lead = "" if not subject or subject in zh else f"{quoted(subject)}："
        english = "" if not subject or subject in en else f"{quoted(subject)}: "
        return Bilingual(f"{lead}{zh}。", f"{english}{en[:1].upper() if not english else en[:1]}{en[1:]}.")
    named = quoted(subject) if subject else "文中"
    about = quoted(subject) if subject else "The text"
    return Bilingual(
        f"{named}写作{quoted(claim.stated)}，应为{quoted(claim.expected)}：{zh}。",
        f"{about} reads {quoted(claim.stated)}, should read {quoted(claim.expected)}: {en}.",
    )


def _replaceable(claim: Wording) -> bool:
    """True if the expected words could be put in the place of the stated ones."""
    printed_words = "".join(claim.passage.text[claim.start : claim.end].split())
    if not claim.expected or claim.described:
        return False
    return claim.kind is not Kind.BRACKETS and printed_words == "".join(claim.stated.split())


# ---- amounts ----


def _amounts(claim: Claim, verdict: Verdict) -> Bilingual:
    if verdict.expected is None or verdict.difference is None:
        return Bilingual("", "")
    compared = claim.kind is Kind.CONTRADICTION and isinstance(claim.expression, Value)  # 与上年持平
    if claim.relation is not Relation.EQUAL or compared:
        return _order(claim, verdict.expected, verdict)
    if isinstance(claim.expression, Value):
        return _repeat(claim, claim.expression, verdict)
    if isinstance(claim.expression, Constant):
        return _counted(claim, claim.expression, verdict)
    return _computed(claim, verdict.expected, verdict)


def _computed(claim: Claim, expected: Decimal, verdict: Verdict) -> Bilingual:
    unit = claim.stated.figure.unit
    said, given, apart = printed(claim.stated.figure), amount(expected, unit), _difference(verdict, unit)
    tail = _TAILS.get(verdict.outcome, Bilingual("", ""))
    if expected < 0 < claim.stated.figure.quantity.number and verdict.outcome is Outcome.DISAGREE:
        tail = Bilingual("，方向相反", ", and the other way round")
    if claim.selection and verdict.outcome is Outcome.DISAGREE and (verdict.difference or 0) > 0:
        tail += _UNLISTED
    zh = f"{_stated(claim, '文中称')}{said}，按所列数据计算为 {given}（{verdict.formula}），相差 {apart.zh}"
    en = f"The report gives {_english(claim)}{said}; its own figures give {given} ({verdict.formula})"
    return Bilingual(f"{zh}{tail.zh}。", f"{en}, a difference of {apart.en}{tail.en}.")


def _repeat(claim: Claim, other: Value, verdict: Verdict) -> Bilingual:
    said, there = printed(claim.stated.figure), printed(other.figure)
    apart = _difference(verdict, claim.stated.figure.unit)
    tail = _TAILS.get(verdict.outcome, Bilingual("", ""))
    name = claim.subject or claim.stated.label
    where = other.label if other.label not in (name, claim.stated.label) else ""
    here = f"{name}为 " if name else "一处为 "
    zh = f"同一数据前后不一：{here}{said}，另一处{quoted(where) if where else ''}为 {there}，相差 {apart.zh}"
    en = f"One fact, two figures: {_english(claim)}{said} here and {there} elsewhere{f' ({where})' if where else ''}"
    return Bilingual(f"{zh}{tail.zh}。", f"{en}, a difference of {apart.en}{tail.en}.")


def _counted(claim: Claim, counted: Constant, verdict: Verdict) -> Bilingual:
    """A figure set against what was counted, or against a fixed number."""
    said = printed(claim.stated.figure)
    found = amount(verdict.expected or Decimal(0), claim.stated.figure.unit)
    apart = _difference(verdict, claim.stated.figure.unit)
    if claim.subject and claim.subject in claim.stated.figure.passage.text and claim.kind is Kind.COUNT:
        zh = f"{quoted(claim.subject)}中称 {said}，{counted.label or '实'}为 {found}，相差 {apart.zh}。"
        return Bilingual(
            zh, f"The report says {said} in {quoted(claim.subject)}; there are {found}, a difference of {apart.en}."
        )
    lead, other = ("文中称", "实") if claim.kind is Kind.COUNT else ("文中", "应")
    zh = f"{_stated(claim, lead)}{said}，{counted.label or other}为 {found}，相差 {apart.zh}。"
    return Bilingual(zh, f"The report gives {_english(claim)}{said}, against {found}: a difference of {apart.en}.")


def _order(claim: Claim, expected: Decimal, verdict: Verdict) -> Bilingual:
    unit = claim.stated.figure.unit
    said, bound, apart = printed(claim.stated.figure), amount(expected, unit), _difference(verdict, unit)
    single = isinstance(claim.expression, Value | Constant)
    compared = claim.kind is Kind.CONTRADICTION
    words = (_COMPARED if compared else _LIMITS if single else _SUMS)[claim.relation]
    if compared and isinstance(claim.expression, Value) and claim.expression.label:
        words += Bilingual(f"{quoted(claim.expression.label)}的", f" {quoted(claim.expression.label)},")
    shown = "" if single else verdict.formula
    zh = f"{_stated(claim, '文中')}{said}，{words.zh} {bound}{f'（{shown}）' if shown else ''}，相差 {apart.zh}。"
    en = f"The report gives {_english(claim)}{said}, {words.en} {bound}{f' ({shown})' if shown else ''}, a difference of {apart.en}."
    return Bilingual(zh, en)


_LIMITS: Mapping[Relation, Bilingual] = MappingProxyType(
    {
        Relation.AT_MOST: Bilingual("超过上限", "above the limit of"),
        Relation.AT_LEAST: Bilingual("低于下限", "below the limit of"),
        Relation.LESS: Bilingual("应小于", "where it should be less than"),
        Relation.MORE: Bilingual("应大于", "where it should be more than"),
    }
)
_COMPARED: Mapping[Relation, Bilingual] = MappingProxyType(
    {
        Relation.AT_MOST: Bilingual("应不大于", "where it should not be more than"),
        Relation.AT_LEAST: Bilingual("应不小于", "where it should not be less than"),
        Relation.LESS: Bilingual("应小于", "where it should be less than"),
        Relation.MORE: Bilingual("应大于", "where it should be more than"),
        Relation.EQUAL: Bilingual("应等于", "where it should be"),
    }
)
_SUMS: Mapping[Relation, Bilingual] = MappingProxyType(
    {
        Relation.AT_MOST: Bilingual("超过按所列数据计算的", "above what its own figures give,"),
        Relation.AT_LEAST: Bilingual("小于所列各部分合计", "less than the parts that are listed,"),
        Relation.LESS: Bilingual("应小于按所列数据计算的", "where it should be less than its own figures give,"),
        Relation.MORE: Bilingual("应大于按所列数据计算的", "where it should be more than its own figures give,"),
    }
)

_TAILS: Mapping[Outcome, Bilingual] = MappingProxyType(
    {
        Outcome.ROUNDING: Bilingual("，可由四舍五入的尾差解释", ", which rounding can explain"),
        Outcome.TRUNCATED: Bilingual(
            "，所列数值系舍去尾数所得，并非四舍五入", "; the printed value is cut off instead of rounded"
        ),
        Outcome.IMPLAUSIBLE: Bilingual(
            "，虽未超出各数尾差之和的极限，但远大于通常的尾差",
            ", within the utmost that rounding could add up to, but far more than it usually does",
        ),
    }
)


def _stated(claim: Claim, lead: str) -> str:
    """How the stated figure is brought in: 文中称支出为, 文中支出增加; one without a name is just listed."""
    name = claim.subject or claim.stated.label
    if not name:
        return f"文中所列{'（按所述方向计）' if claim.negated else ''} "
    changed = claim.kind in (Kind.CHANGE_AMOUNT, Kind.CHANGE_PERCENT)  # 支出增加 6.26%
    return f"{lead}{name} " if changed else f"{lead}{name}为 "


def _english(claim: Claim) -> str:
    name = claim.subject or claim.stated.label
    return f"“{name}” as " if name else ""


def _difference(verdict: Verdict, unit: Unit) -> Bilingual:
    """The size of the difference; of two percentages in percentage points."""
    size = abs(verdict.difference or Decimal(0))
    if unit.dimension is Dimension.POINTS or (unit.dimension is Dimension.PERCENT and unit.symbol in _PERCENT_SIGNS):
        return Bilingual(f"{plain(size)} 个百分点", f"{plain(size)} percentage points")
    return Bilingual(amount(size, unit), amount(size, unit))


_UNLISTED = Bilingual(
    "；所列各项如未列全，差额即为未列明的部分", "; if not all parts are listed, it is what the others come to"
)
_PERCENT_SIGNS = frozenset({"%", "％"})


# ---- additions ----


def also_failing(entries: Sequence[Judged]) -> Bilingual:
    """Other claims about the same figure that fail too."""
    shown = "；".join(dict.fromkeys(_short(entry) for entry in entries))
    return Bilingual(
        f"同一数据还与以下各项不符：{shown}。",
        f" The same figure does not fit these either: {shown.replace('；', '; ')}.",
    )


def consequences(entries: Sequence[Judged]) -> Bilingual:
    """Claims that fail only because of this finding."""
    pairs = [(entry.claim, entry.verdict.formula) for entry in entries if isinstance(entry.claim, Claim)]
    zh = "；".join(dict.fromkeys(_broken(claim, shown, "（计算为 {}）") for claim, shown in pairs))
    en = "; ".join(dict.fromkeys(_broken(claim, shown, " (which gives {})") for claim, shown in pairs))
    gap = "" if zh.endswith("）") else " "
    return Bilingual(f"由此影响：{zh}{gap}也不成立。", f" As a consequence these do not hold either: {en}.")


def _broken(claim: Claim, shown: str, gives: str) -> str:
    """The claim as the document makes it, with what its right side comes to."""
    value = comes_to(claim, shown)
    return statement(claim) + (gives.format(value) if value else "")


def said_again(times: int) -> Bilingual:
    """The same statement stands in other places."""
    return Bilingual(
        f"另有 {times} 处相同表述。", f" The same statement stands in {times} other place{'s' if times > 1 else ''}."
    )


def recognised(doubtful: Mapping[str, Decimal]) -> Bilingual:
    """Printed words (with confidences) that were recognised in a picture, with doubt."""
    ordered = sorted(doubtful.items(), key=lambda pair: pair[1])[:_DOUBTS]
    shown = [f"{text} {plain((sure * 100).quantize(Decimal(1), rounding=ROUND_FLOOR))}%" for text, sure in ordered]
    return Bilingual(
        f"所用内容由图片识别（OCR）得出（置信度：{'，'.join(shown)}），请先核对原件。",
        f" What is used here was recognised in a picture (OCR; confidence: {', '.join(shown)}); check the original first.",
    )


def misread(slips: Mapping[str, str]) -> Bilingual:
    """Recognised figures, and what they may be printed as."""
    shown = list(slips.items())[:_DOUBTS]
    zh = "，".join(f"{read} 原件若为 {printed} 则相符" for read, printed in shown)
    en = ", ".join(f"{read} may be printed as {printed}, and then it holds" for read, printed in shown)
    return Bilingual(
        f"数字由图片识别（OCR）得出，可能误读（{zh}），请先核对原件。",
        f" The figures were recognised in a picture (OCR) and may be misread ({en}); check the original first.",
    )


_DOUBTS = 3  # figures that are named


def crash(rule: str, error: str) -> Bilingual:
    """A rule broke off; the rest of the run is not affected."""
    return Bilingual(
        f"规则 {rule} 在检查中出错，本文档的该项检查未完成：{error}",
        f"Rule {rule} failed, and this check of the document is not complete: {error}",
    )


def _short(entry: Judged) -> str:
    match entry.claim:
        case Claim() as claim:
            shown = entry.verdict.formula or statement(claim)
            other = claim.expression.label if isinstance(claim.expression, Value) else ""
            return f"{shown}（{quoted(other)}）" if other else shown
        case Wording() as claim:
            return claim.explanation.zh.rstrip("。") if claim.described else claim.expected


def unit_name(kind: Kind, unit: Unit) -> str:
    """The unit that `stated`, `expected` and `difference` are printed in."""
    return unit.symbol or ("分" if kind in _SCORES else "")


_SCORES = frozenset({Kind.SCORE_SUM, Kind.WEIGHT_SUM, Kind.SCORE_CAP, Kind.RUBRIC_SUM, Kind.RUBRIC_SCORE})
