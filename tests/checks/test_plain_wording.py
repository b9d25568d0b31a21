"""Plain wordings of final accounts and self-evaluations: what agrees is silent, its twin with one wrong figure is not."""

from __future__ import annotations

import pytest

from checks.claim import Severity
from checks.engine import review
from extractors.fields.records import read_records
from extractors.reading import read_bytes

_TITLE = "某县档案馆2023年度绩效自评报告\n\n"


def found(text: str) -> list[tuple[str, str]]:
    """The rule and the stated figure of each error and warning."""
    reviewed = review(read_records(read_bytes((_TITLE + text).encode(), "report.txt")))
    loud = [finding for finding in reviewed.findings if finding.severity in (Severity.ERROR, Severity.WARNING)]
    return [(finding.rule, finding.stated) for finding in loud]


AGREEING = {
    "the vehicles' item without the word for them": (
        "“三公”经费支出合计46万元。其中：因公出国（境）费0万元；公务用车保有量3辆，购置及运行维护费8万元，公务接待费38万元。"
    ),
    "more than the three public funds counted among them": (
        "“三公”经费决算数合计97.4万元，其中：公务用车购置费40万元、公务用车运行维护费22.5万元、公务接待费3.1万元、"
        "会议费12.4万元、培训费19.4万元。"
    ),
    "numbered paragraphs that repeat a list": (
        "“三公”经费支出预算为61万元，比上年预算减少12万元。其中：因公出国（境）费支出预算为0万元，公务接待费支出预算为6万元，"
        "公务用车购置及运行费支出预算为55万元。具体情况如下：\n"
        "（一）因公出国（境）费支出预算0万元，与上年预算一致。\n"
        "（二）公务接待费支出预算6万元，比上年预算减少2万元。\n"
        "（三）公务用车购置及运行费支出预算55万元，比上年预算减少10万元。"
    ),
    "staff beside a figure in a bracket": (
        "我馆共有行政编制14个（机关工勤2个），事业编制31个（参公4人，机关工勤3人），年末实有在职人员41人，退休19人。"
    ),
    "an item of a numbered row of sentences": (
        "下达专项资金30万元，资金情况：1.资金到位情况，其中专项资金30万元于3月全部到位，2.资金执行情况，专项资金30万元，3.资金管理情况良好。"
    ),
    "a breakdown by kind of what the sentence names": (
        "（一）收入情况。全年完成财政总收入2640万元。其中：税收收入2010万元；非税收入630万元。按级次分：上划收入1530万元。"
        "完成地方一般公共预算收入1110万元。\n"
        "地方收入按构成分：税收收入660万元，占年初预算1500万元的44%；非税收入450万元，占年初预算900万元的50%。\n"
        "地方收入按部门分：税务部门完成870万元，财政部门完成240万元。\n"
        "（二）支出情况。全年完成支出5200万元，占年初预算6500万元的80%。"
    ),
    "an allowance in 万": "1、值班经费615.5万，均为财政拨款。\n2、边远教师津贴980万，其中财政拨款410万，上级补助570万。",
    "a change of an item that was told in the sentence before": (
        "“三公”经费预算为528万元。其中，因公出国（境）费30万元，公务接待费98万元，公务用车购置及运行费400万元。"
        "同口径比上年减少30万元。其中：因公出国（境）费同口径比上年减少6万元，下降16.7%。"
    ),
    "a share of a task that is not printed": (
        "全年收入累计完成8800万元，占年初预算数11000万元的80%。其中税务部门完成5200万元，占任务数的92.5%；财政部门完成3600万元，占任务数的67.3%。"
    ),
    "shares side by side of a whole in the paragraph above": (
        "一、全年累计完成公共财政预算总收入8000万元。\n"
        "二、分收入结构看：累计完成税收收入5000万元，增加250万元，增长5.26%，税收占财政总收入的比重为62.5%；"
        "累计完成非税收入3000万元，增加100万元，增长3.45%，非税收入占财政总收入比重为37.5%。"
    ),
    "what was not paid beside what was": "建设资金支付1850.1万元，未支75.3万元，支付率96.09%。",
    "of its own budget, which is not printed": (
        "上半年，全区完成公共财政预算收入9000万元，为预算的55%。分部门情况是：国税部门完成2400万元，为预算的48.5%；"
        "地税部门完成4600万元，为预算的51.1%；财政部门完成2000万元，为预算的72%。"
    ),
    "a name with 计划 in it": (
        "教育支出82.5亿元，同比增长6.2%；社会保障和就业支出60.5亿元，同比增长7.3%；医疗卫生与计划生育支出41.2亿元，同比增长9.5%。"
    ),
    "vehicles bought and run": (
        "“三公”经费支出230万元，比上年减少4万元。其中，因公出国（境）费用没有；公务用车及运行维护费支出130万元，比上年下降7万元；"
        "公务用车购置支出32万元；公务接待支出68万元。"
    ),
    "incomes added to a total": (
        "一般公共预算总收入4600万元，下降2.1%，其中地方一般公共预算收入3000万元，下降3.3%；加上级补助收入1200万元，"
        "上年结余收入400万元，收入合计4600万元。"
    ),
    "a stop left out before the next year's words": (
        "2023年收到财政资金共1530.9万元，其中：中央资金972.7万元，地方资金98.6万元，其他资金459.6万元2023年支出1510.4万元，"
        "其中中央资金952.2万元，地方资金98.6万元，其他资金459.6万元。"
    ),
    "shares of amounts side by side": (
        "全年采购规模为4000万元，首次突破3000万元。货物类、工程类和服务类采购金额分别为1000万元、2400万元和600万元，"
        "占采购规模的比重为25%、60%和15%。"
    ),
    "a paper that breaks off in a list": (
        "3.开展文化活动，分配至东乡93万元，西乡52万元，南乡25万元，共计170万元。\n"
        "7.分配阅读专项资金604万元，其中东乡80万元，西乡23万元，南"
    ),
    "more than the plan, and more than last year": (
        "一般公共预算收入4690万元，完成预算4650万元的100.9%，超收40万元，同比增长6.8%，增收300万元。"
    ),
    "a fall inside a list": (
        "总收入6790万元，比上年增加651万元。其中：地方收入完成5165万元，增加645万元，增长14.27%；"
        "上划中央收入完成1213万元，减少28万元，下降2.26%；上划省级收入完成412万元，增加34万元，增长8.99%。"
    ),
    "what a government has in all": (
        "一、收支情况\n全县政府性基金收入3451万元。\n二、决算情况\n"
        "政府性基金总收入5774万元，其中：基金预算收入3451万元、上级补助收入309万元、上年结余收入2014万元。"
    ),
    "a paper that breaks off in a list of paragraphs": (
        "“三公”经费支出决算总额为5.48万元，比上年增加1.55万元。具体情况如下：\n"
        "（一）因公出国（境）费支出0万元。\n（二）公务用车购置及运行费支出3.98万元。其中：\n公务用车运行支出3.98万元。主要用于交换、"
    ),
    "some of the incomes of a fund": (
        "全县社会保险基金收入3282万元，其中保险费收入2466万元，财政补贴收入718万元；支出2791万元；本年收支结余491万元。\n"
        "其中包括，企业职工基本养老保险基金收入1879万元，其中保险费收入1550万元，财政补贴收入265万元；支出1646万元；本年收支结余233万元。"
    ),
    "all that came in and went out": (
        "社会保险基金收入决算数589.67万元。加上地方上缴的调剂基金收入2413.30万元，收入总量3002.97万元；"
        "加上安排给地方的调剂基金支出2406.80万元，支出总量2939.29万元。本年收支结余决算数63.68万元。"
    ),
    "one of two things that are told together": (
        "总支出安排6571.85万元。其中，本级支出1000.07万元，占总支出的15.2%；对下税收返还和转移支付5571.78万元，占总支出的84.8%"
        "（包括一般性转移支付3280万元，占转移支付比重达82%；专项转移支付720万元）；全部当年支付。"
    ),
    "a share of what was audited": (
        "审计查出预算执行中不符合制度规定的问题金额378.5万元，其中2022年331.1万元，占审计预算资金额的0.42%；记录不规范问题金额182.3万元。"
    ),
    "a number at which a paper breaks off": "政府性基金预算支出702.3万元，专项债务还本支出22.05",
    "more than was to be reached": "农村危房改造：开工264户，开工率176%，竣工264户，竣工率176%。",
    "things counted in other words": (
        "其中，省定33项民生工程全部超过进度，困难救助等3项工程已完成任务。\n"
        "全市37项民生工程共完成投资额20万元。其中：16项工程类项目全部开工，完成投资10万元；"
        "21项补助类项目发放补助资金10万元。"
    ),
    "the day of a session": (
        "——2024年8月30日在县人民代表大会常务委员会第十八次会议上\n2023年完成项目5个，2023年支出100万元，2023年结余为零。"
    ),
}


@pytest.mark.parametrize("text", AGREEING.values(), ids=AGREEING)
def test_what_agrees_is_silent(text: str) -> None:
    assert found(text) == []


WRONG = {
    "the vehicles' item without the word for them": (
        "“三公”经费支出合计46.3万元。其中：因公出国（境）费0万元；公务用车保有量3辆，购置及运行维护费9.2万元，公务接待费38.1万元。",
        [("SUM01", "46.3")],
    ),
    "more than the three public funds counted among them": (
        "“三公”经费决算数合计97.4万元，其中：公务用车购置费40万元、公务用车运行维护费22.5万元、公务接待费3.1万元、"
        "会议费12.4万元、培训费29.4万元。",
        [("SUM01", "97.4")],
    ),
    "a breakdown by kind of what the sentence names": (
        "全年完成财政总收入2640万元。其中：税收收入2010万元；非税收入630万元。完成地方一般公共预算收入1110万元。\n"
        "地方收入按构成分：税收收入660万元，非税收入480万元。",
        [("SUM01", "1110")],
    ),
    "an allowance in 万": ("边远教师津贴980万，其中财政拨款410万，上级补助590万。", [("SUM01", "980")]),
    "a change of an item that was told in the sentence before": (
        "“三公”经费预算为528万元。其中，因公出国（境）费30万元，公务接待费98万元，公务用车购置及运行费400万元。"
        "其中：因公出国（境）费同口径比上年减少6万元，下降20%。",
        [("CHG02", "20")],
    ),
    "two years told of a place": (
        "青水区2023年的“三公”经费决算数合计为1000.86万元，其中：公务用车购置费399.25万元、公务接待费601.61万元。"
        "2022年的三公经费决算数合计为807.95万元，其中：公务用车购置费272.53万元、公务接待费535.42万元。\n"
        "2023年“三公”经费决算数相较于上年增加275.76万元，主要原因是更换车辆。",
        [("CHG01", "275.76")],
    ),
    "two changes side by side": (
        "“三公”经费支出共计9.6万元，较年初预算数减少10.4万元，下降52%，较上年支出数减少2.4万元，下降25%。",
        [("CHG02", "25")],
    ),
    "vehicles bought and run": (
        "“三公”经费支出230.4万元，比上年减少4万元。其中，因公出国（境）费用没有；公务用车及运行维护费支出130.2万元；"
        "公务用车购置支出32.1万元；公务接待支出86.1万元。",
        [("SUM01", "230.4")],
    ),
    "shares of amounts side by side": (
        "全年采购规模为4000万元，其中货物类、工程类和服务类采购金额分别为1000万元、2400万元和600万元，占采购规模的25%、60%和19%。",
        [("SHR01", "19")],
    ),
    "parts that lack what one digit makes": (
        "年初预算3200万元，其中征迁1980万元，监理1120万元。",
        [("SUM01", "3200")],
    ),
    "all that came in and went out": (
        "社会保险基金收入决算数589.67万元。加上地方上缴的调剂基金收入2413.30万元，收入总量3002.97万元；"
        "加上安排给地方的调剂基金支出2406.80万元，支出总量2939.29万元。本年收支结余决算数68.63万元。",
        [("BAL01", "68.63")],
    ),
}


@pytest.mark.parametrize(("text", "findings"), WRONG.values(), ids=WRONG)
def test_one_wrong_figure_is_found(text: str, findings: list[tuple[str, str]]) -> None:
    assert found(text) == findings
