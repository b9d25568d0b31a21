"""FMT01: a number that cannot be right as it is written: 7,00.0,77, 98.5.%, 95%%, 1O0万元."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from checks.claim import AnyClaim, Kind, Severity, Wording
from checks.finding import Outcome
from checks.rule import FORM, Example, Rule
from checks.words import Bilingual
from extractors.records import Records

_MALFORMED = regex.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:,\d{3})*,\d{1,2}\.\d+(?:,\d+)*|\d+\.\d+\.\d+(?=\s*(?:万元|亿元|元|%|％)))(?![\d.,]*\d)"
)

_DOUBLED = regex.compile(
    r"(?<![\d.,])\d+(?:\.\d+)?(?:\.(?=\s*[%％])|[OＯ]\d*(?=\s*(?:万元|亿元|元|[%％]))|\s*(?:[%％]{2,}|万万元|万元万元|[万亿]元元|元元))"
)  # a point, a letter or a unit too many
# What no malformed number is without: one look spares the two patterns for nearly all passages.
_ODD = regex.compile(r",\d{1,2}\.\d|\.\d+\.\d|\.\s*[%％]|[%％]{2}|\d[OＯ]|万万元|万元万元|元元")
_GROUPS = regex.compile(r"\s*\d{1,3}(?:,\d{3})*,\d{4,}(?:\.\d+)?\s*")  # 2,48359 as a whole cell: a point is lost


def find(records: Records) -> Iterator[AnyClaim]:
    """A claim for each malformed number in text or table."""
    for passage in records.document.passages():
        if not passage.legible:
            continue
        alone = _GROUPS.fullmatch(passage.text) if passage.place.in_table else None
        odd = _ODD.search(passage.text) is not None
        inside = (*_MALFORMED.finditer(passage.text), *_DOUBLED.finditer(passage.text)) if odd else ()
        for found in (alone,) if alone else inside:
            yield Wording(
                rule=RULE.id,
                kind=Kind.FORMAT,
                stated=found.group(),
                expected="规范的数字",
                passage=passage,
                start=found.start(),
                end=found.end(),
                explanation=Bilingual(
                    f"“{found.group()}”的千分位、小数点、字符或单位有误，无法确定数值",
                    f"separators, a character or the unit of {found.group()} are wrong: its value is unclear",
                ),
                severity=Severity.WARNING,
                described=True,
            )


RULE = Rule(
    id="FMT01",
    name="malformed-number",
    family=FORM,
    kinds=(Kind.FORMAT,),
    severity=Severity.WARNING,
    title=Bilingual("数字书写有误", "Malformed number"),
    about=Bilingual(
        "千分位、小数点位置错误，夹有字母、单位重复的数字，数值无法确定。",
        "Wrong thousands separators or decimal points, letters inside and doubled units make the value unclear.",
    ),
    basis=Bilingual("GB/T 15835—2011《出版物上数字用法》", "GB/T 15835-2011 (use of numerals)"),
    misses=Bilingual("并列的两个数（4125.49,4143.91）不算。", "Two numbers side by side do not count."),
    find=find,
    examples=(
        Example("实际到位资金7,00.0,77万元。", (Outcome.DISAGREE,)),
        Example("实际到位资金28.09.5万元。", (Outcome.DISAGREE,)),
        Example(
            "项目\t预算数\t决算数\n培训\t1,234.50\t1,23450\n宣传\t134.50\t1,345.00\n合计\t1,369.00\t2,579.50",
            (Outcome.DISAGREE,),
        ),
        Example("预算执行率为98.5.%。", (Outcome.DISAGREE,)),
        Example("满意度达到95%%，收入1O0万元，支出100万万元。", (Outcome.DISAGREE,) * 3),
        Example("完成投资1234.56万元元。", (Outcome.DISAGREE,)),
        Example("满意度95%，收入100万元。", ()),
        Example("收、支总计各是4125.49,4143.91万元，合计1,234.50万元。", ()),
    ),
)
