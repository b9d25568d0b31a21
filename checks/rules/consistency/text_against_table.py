"""REP02: the text states an amount otherwise than the table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from checks.claim import AnyClaim, Claim, Kind, Role, Severity, Value
from checks.facts import Fact, is_certain, same_facts
from checks.finding import Outcome
from checks.judge import holds
from checks.rule import CONSISTENCY, Example, Rule
from checks.words import Bilingual
from extractors.records import Records
from extractors.statements import Statement


def find(records: Records) -> Iterator[AnyClaim]:
    """For each fact that both state, what the sentences say against the first table."""
    for fact in same_facts(records):
        table = next((each for each in fact.statements if each.in_table), None)
        if table is None:
            continue
        # Tables that say whose money they show are compared as accounts (REP06): here they only confirm.
        standard = table.figure.passage.place.block in records.standard_tables
        claims = (_claim(fact, said, table) for said in fact.statements if not said.in_table)
        yield from (claim for claim in claims if not standard or holds(claim))


def _claim(fact: Fact, said: Statement, table: Statement) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.REPEAT,
        stated=Value(said.figure, said.label, Role.STATED),
        expression=Value(table.figure, table.label, Role.SAME),
        severity=Severity.ERROR if is_certain(fact, said, table) else Severity.WARNING,
        confidence=Decimal("0.85") if is_certain(fact, said, table) else Decimal("0.7"),
        subject=said.label,
    )


_WORKING_PAPER = (
    "2022年度部门整体支出绩效自评报告\n一、收支情况\n{}\n\n附件：数据采集底稿\n序号\t数据名称\t金额（元）\t数据来源\n"
    "1\t本年收入合计\t{}\t决算报表\n2\t本年支出合计\t6941000.00\t决算报表\n3\t结转结余\t213600.12\t决算报表\n"
)

RULE = Rule(
    id="REP02",
    name="text-differs-from-table",
    family=CONSISTENCY,
    kinds=(Kind.REPEAT,),
    severity=Severity.ERROR,
    title=Bilingual("文字与表格数据不一致", "Text and table differ"),
    about=Bilingual(
        "文字所述的项目金额，应与表格中同名项目的金额一致（计量单位不同的折算后比较）。",
        "An amount that the text gives for an item must equal that of the table's row of the same name (units are converted).",
    ),
    basis=Bilingual("内部一致性：文字与表格一致", "Internal consistency between text and tables"),
    misses=Bilingual(
        "表中同名项目不止一行、名称过于笼统、口径（预算、决算）不同的不作比较。",
        "Not compared: names that stand in several rows, names that say too little, and plan against actual figures.",
    ),
    find=find,
    inferred=True,
    examples=(
        Example(
            "2022年支出情况\n公务接待费支出5.17万元，主要用于检查接待。\n\n支出明细表\n单位：万元\n项目\t金额\n公务接待费\t5.71\n公务用车运行费\t14.28\n合计\t19.99\n",
            (Outcome.DISAGREE,),
        ),
        Example(
            "2022年支出情况\n公务接待费支出5.71万元，主要用于检查接待。\n\n支出明细表\n单位：元\n项目\t金额\n公务接待费\t57100\n公务用车运行费\t142800\n合计\t199900\n",
            (Outcome.AGREE,),
        ),
        Example("公务接待费支出5.17万元，主要用于检查接待。", ()),
        Example(_WORKING_PAPER.format("2022年度收入合计715.46万元。", "7154600.12"), (Outcome.AGREE,)),
        Example(_WORKING_PAPER.format("2022年度收入合计715.46万元。", "7545600.12"), (Outcome.DISAGREE,)),
        Example(_WORKING_PAPER.format("2022年度安排3个项目，收入合计15.46万元。", "7154600.12"), ()),
    ),
)
