"""SUM28: 三公经费, 基本支出 or 财政拨款支出 is not the sum of its parts as a budget or final accounts state them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Sum, Value
from checks.finding import Outcome
from checks.rule import ARITHMETIC, Example, Rule
from checks.words import Bilingual
from extractors.accounts import AccountFigure, AccountKey
from extractors.fields.accounts import names
from extractors.records import Records

# What a part of the accounts is made of; the first of several that the place states in full counts.
_PARTS = (
    (names.BASIC, ((names.STAFF, names.RUNNING),)),
    ("all", (("abroad", "cars", "guests"), ("abroad", "bought", "run", "guests"))),
    ("cars", (("bought", "run"),)),
)


def find(records: Records) -> Iterator[AnyClaim]:
    """For each table, and for the text as one, the totals whose parts are all stated there."""
    places: dict[int, dict[AccountKey, list[AccountFigure]]] = {}
    for one in records.accounts:
        place = one.figure.passage.place
        stated = places.setdefault(place.block if place.in_table else -1, {})
        stated.setdefault(one.key, []).append(one)
    for found in places.values():
        # What the text states with several values is the business of REP06.
        yield from _of_place({key: same[0] for key, same in found.items() if len({s.figure.value for s in same}) == 1})


def _of_place(stated: Mapping[AccountKey, AccountFigure]) -> Iterator[Claim]:
    for key, total in stated.items():
        for parts in (parts for measure, several in _PARTS if measure == key.measure for parts in several):
            found = [stated.get(key._replace(measure=part)) for part in parts]
            if all(part is not None for part in found):
                yield _claim(total, [part for part in found if part is not None])
                break


def _claim(total: AccountFigure, parts: list[AccountFigure]) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.SUM,
        stated=Value(total.figure, total.name, Role.TOTAL),
        expression=Sum(tuple(Value(part.figure, part.name) for part in parts)),
        severity=Severity.ERROR,
        confidence=Decimal("0.85"),
        subject=total.name,
    )


_HEAD = "2023年度部门决算\n“三公”经费支出决算表\n单位：万元\n项目\t决算数\n"
_ROWS = "因公出国（境）费\t0.00\n公务用车购置及运行费\t7.25\n其中：公务用车购置费\t0.00\n公务用车运行费\t7.25\n公务接待费\t2.50\n"
_TEXT = (
    "2023年度部门决算\n六、一般公共预算财政拨款基本支出决算情况说明\n2023年度一般公共预算财政拨款基本支出{}万元，其中：\n"
    "一般公共预算财政拨款人员经费60.00万元，主要包括：基本工资。\n一般公共预算财政拨款公用经费10.00万元，主要包括：办公费。\n"
)
RULE = Rule(
    id="SUM28",
    name="parts-of-accounts",
    family=ARITHMETIC,
    kinds=(Kind.SUM,),
    severity=Severity.ERROR,
    title=Bilingual("“三公”经费、基本支出与其构成不符", "三公经费 or basic expenditure is not the sum of its parts"),
    about=Bilingual(
        "同一张表、或说明文字中：“三公”经费 = 因公出国（境）费 + 公务用车购置及运行费 + 公务接待费；公务用车购置及运行费 = 购置费 + "
        "运行费；基本支出 = 人员经费 + 公用经费。",
        "In one table, or in the text: 三公经费 is journeys abroad, vehicles and guests; vehicles are bought and run; basic expenditure is "
        "staff and running cost.",
    ),
    basis=Bilingual(
        "部门预算、决算报表编制说明", "Instructions to the tables of departmental budgets and final accounts"
    ),
    misses=Bilingual(
        "有一项没有写明金额的、没有标准表的报告不判断。",
        "Not judged: a part that is not stated, reports without a standard table.",
    ),
    find=find,
    examples=(
        Example(_HEAD + _ROWS + "合计\t9.75\n", (Outcome.AGREE, Outcome.AGREE)),
        Example(_HEAD + _ROWS + "合计\t9.57\n", (Outcome.AGREE, Outcome.DISAGREE)),
        Example(_HEAD + _ROWS + "合计\t9.76\n", (Outcome.AGREE, Outcome.ROUNDING)),
        Example(_HEAD + "公务用车运行费\t7.25\n公务接待费\t2.50\n合计\t9.85\n", ()),
        Example(_TEXT.format("77.00") + _HEAD.partition("\n")[2] + _ROWS, (Outcome.DISAGREE, Outcome.AGREE)),
    ),
)
