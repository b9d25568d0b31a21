"""REP01: one fact is stated with different values."""

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
    """For each fact that sentences or tables state more than once, each later one against the first of them."""
    for fact in same_facts(records):
        tables = [each for each in fact.statements if each.in_table]
        for first, *others in filter(None, ([each for each in fact.statements if not each.in_table], tables)):
            for other in others:
                # Tables that say whose money they show are compared as accounts (REP06): here they only confirm.
                claim = _claim(fact, first, other)
                blocks = {each.figure.passage.place.block for each in (first, other) if each.in_table}
                if not blocks & records.standard_tables or holds(claim):
                    yield claim


def _claim(fact: Fact, first: Statement, other: Statement) -> Claim:
    return Claim(
        rule=RULE.id,
        kind=Kind.REPEAT,
        stated=Value(other.figure, other.label, Role.STATED),
        expression=Value(first.figure, first.label, Role.SAME),
        severity=Severity.ERROR if is_certain(fact, first, other) else Severity.WARNING,
        confidence=Decimal("0.85") if is_certain(fact, first, other) else Decimal("0.7"),
        subject=first.label,
    )


RULE = Rule(
    id="REP01",
    name="same-fact-differs",
    family=CONSISTENCY,
    kinds=(Kind.REPEAT,),
    severity=Severity.ERROR,
    title=Bilingual("同一数据前后不一致", "One fact is stated with different values"),
    about=Bilingual(
        "同一主体、同一指标、同一期间、同一口径的数据在文中多处出现的，应当一致（计量单位不同的折算后比较）。",
        "A fact of one subject, measure, period and scope must have one value wherever it is stated (units are converted).",
    ),
    basis=Bilingual("内部一致性：同一事实只有一个数值", "Internal consistency: one fact has one value"),
    misses=Bilingual(
        "名称过于笼统（“收入”“支出”）、分属并列小标题或不同总数之下的数据不作比较。",
        "Names that say too little (收入, 支出), and amounts under sibling headings or of different totals, are not compared.",
    ),
    find=find,
    inferred=True,
    examples=(
        # The parts of 年初预算 are planned, too.
        Example(
            "某局2023年度报告\n一、收支\n2023年年初预算数为900万元，其中基本支出500万元，项目支出400万元。\n"
            "二、项目支出情况\n项目支出460万元，具体为：运转费用160万元、建设费用300万元。",
            (),
        ),
        Example(
            "一、支出情况\n对家庭和个人补助支出817.36万元，主要用于生活补助。\n二、效益情况\n2023年对个人和家庭的补助支出815.45万元。",
            (Outcome.DISAGREE,),
        ),
        Example(
            "一、支出情况\n对家庭和个人补助支出817.36万元。\n二、效益情况\n对个人和家庭的补助支出8173600元。",
            (Outcome.AGREE,),
        ),
        # Goals stand beside results in the form: no fact of the same kind.
        Example(
            "一、完成情况\n失业人员再就业6538人。\n项目支出绩效自评表\n年度总体目标\t预期目标\t\t实际完成情况\t\n"
            "\t失业人员再就业6200人。\t\t失业人员再就业6538人。\t\n"
            "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\n产出指标\t数量指标\t失业人员再就业人数\t≥6200人\t6538人\n",
            (),
        ),
        Example("2022年培训补贴支出817.36万元。\n2023年培训补贴支出815.45万元。", ()),
        # Items of the classification are parts of the total, whatever general words name them.
        Example(
            "某局2022年度部门决算\n五、一般公共预算支出情况\n（一）总体情况\n一般公共预算财政拨款支出4373.11万元，占本年支出的99.55%。\n"
            "（二）具体情况\n（1）法院（款）其他法院支出（项）。年初预算为200.00万元，支出决算为241.16万元。\n"
            "（2）民政（款）其他支出（项）。年初预算为20.00万元，支出决算为24.16万元。\n",
            (),
        ),
        # The interest on a project's debt is not what the project spent.
        Example(
            "一、概况\n1.污水处理厂扩建工程：总投资900万元，累计支出586.32万元。\n二、付息情况\n"
            "应付利息41.5万元，按利率计算，污水处理厂扩建工程28.3万元（利率3.12%）、老旧小区改造13.2万元（利率2.98%），均已支付。",
            (),
        ),
        # Two forms in one file are of two projects, whatever words their indicators share.
        Example(
            "".join(
                f"项目支出绩效自评表\n项目名称\t{project}\n年度总体目标\t预期目标\t\t实际完成情况\t\n"
                f"\t全年组织业务培训班{count}期，资料发放齐全；按计划完成全部任务。\t\t已完成。\t\n"
                "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
                "产出指标\t质量指标\t培训合格率\t≥90%\t95%\t90\t90\n总分\t\t\t\t\t90\t90\n\n"
                for project, count in (("政策宣传", 12), ("技能提升", 15))
            ),
            (),
        ),
    ),
)
