"""Changes, rates, shares and balances: which figures the sentence relates. Read off the sentences by hand."""

from __future__ import annotations

import pytest

from extractors.fields.records import read_records
from extractors.reading import read_bytes
from extractors.records import Direction, Mention, Records


def records_of(text: str) -> Records:
    return read_records(read_bytes(text.encode(), "report.txt"))


def number(mention: Mention | None) -> str | None:
    return str(mention.figure.quantity.number) if mention else None


CHANGES = {
    "base in the sentence": (
        "2023年支出合计855.77万元，较上年805.43万元增加6.25%。",
        ("855.77", "805.43", None, "6.25"),
    ),
    "base first": (
        "与2022年的14.0万元相比，2023年支出12.0万元，减少2.0万元，下降14.3%。",
        ("12.0", "14.0", "2.0", "14.3"),
    ),
    "from and to": ("公务接待费由8.4万元降至7.2万元，下降14.29%。", ("7.2", "8.4", None, "14.29")),
    "no base": ("2023年支出480.7万元，较上年减少90.5万元，下降15.8%。", ("480.7", None, "90.5", "15.8")),
    "the base belongs to its segment": (
        "能力由620客提高到1150客；服务21.4万人次，同比增加4.6万人次，增长27.38%。",
        ("21.4", None, "4.6", "27.38"),
    ),
    "bare base": ("2023年补助支出851.45万元，比去年708.44增加143.01万元。", ("851.45", "708.44", "143.01", None)),
    "the base of that year and name": (
        "2022年预算执行数为648.30万元，2023年预算安排702.46万元，比2022年预算执行数增加8.35%。",
        ("702.46", "648.30", None, "8.35"),
    ),
    "the base in another sentence": (
        "2023年三公经费支出0.18万元。2022年三公经费支出0.06万元。较上年度三公经费支出增加200%。",
        ("0.18", "0.06", None, "200"),
    ),
    "the current figure in the sentence before": (
        "2023年发放资金4862万元。与上年发放的4105万元相比，增加757万元。",
        ("4862", "4105", "757", None),
    ),
}


@pytest.mark.parametrize(("text", "expected"), CHANGES.values(), ids=CHANGES.keys())
def test_changes(text: str, expected: tuple[str | None, ...]) -> None:
    change = records_of("某局2023年绩效自评报告\n" + text).changes[-1]
    printed = tuple(str(figure.quantity.number) if figure else None for figure in (change.amount, change.percent))
    assert (number(change.current), number(change.base), *printed) == expected


def test_from_and_to_leave_no_other_reading() -> None:
    (change,) = records_of("收入合计243.8万元。\n补助收入由上年的190.2万元增至221.5万元，下降16.46%。").changes
    assert (number(change.current), number(change.base), change.alternatives) == (
        "221.5",
        "190.2",
        ((None, change.base),),
    )
    assert change.current is not None
    assert change.current.label == "补助收入"


def test_opposite_directions_are_two_changes() -> None:
    changes = records_of("特困人员2745人，较上年2781人增加36人，下降1.29%。").changes
    assert [change.direction for change in changes] == [Direction.UP, Direction.DOWN]


def test_what_was_done_beyond_the_goal_is_not_what_was_done() -> None:
    assert not records_of("全年新建食堂13个，超额完成1个，完成率108.33%。").rates


def test_growth_over_years_and_side_by_side_changes_are_left_alone() -> None:
    assert not records_of("2020年至2023年标准由74元提高到89元，年均增长6.35%。").changes
    assert not records_of("收入、支出与上年相比分别增长5.2%、6.1%。").changes


RATES = {
    "what can be spent is a budget": (
        "年初结转18.65万元，全年可用资金810.87万元。全年支出799.12万元，预算执行率98.55%。",
        ("98.55", "799.12", "810.87"),
    ),
    "inline plan": (
        "参保4.1956万人，比上年末净增0.35万人，完成全年目标任务3.87万人的108.41%。",
        ("108.41", "4.1956", "3.87"),
    ),
    "named plan": ("年初预算安排160万元，本年支出192万元，完成年初预算的120%。", ("120", "192", "160")),
    "subject": (
        "预算支出为61.7万元，预算收入为60万元。实际支出数为66.3万元。支出完成预算107.4%。",
        ("107.4", "66.3", "61.7"),
    ),
    "named rate": ("全年预算数120.56万元，全年执行数116.14万元，执行率96.33%。", ("96.33", "116.14", "120.56")),
    "goal met": ("全年计划培训500人次，实际培训620人次，完成率为124%。", ("124", "620", "500")),
    "goal by another word": ("全年目标任务3000人，完成3150人，完成年度计划的105%。", ("105", "3150", "3000")),
    "returned forms": ("发放问卷200份，收回有效问卷190份，有效回收率95%。", ("95", "190", "200")),
    "own segment": (
        "全年预算100万元，支出90万元，执行率90%；采购预算30万元，实际采购28.4万元，采购执行率94.67%。",
        ("94.67", "28.4", "30"),
    ),
    "stem": ("全年立案684件，结案678件，结案率99.12%。", ("99.12", "678", "684")),
    "stem of a part": ("特困人员2745人，其中集中供养612人，分散供养2133人，集中供养率22.3%。", ("22.3", "612", "2745")),
    "level of government": (
        "县级财政下达138万元，省级财政下达71万元。\n全年支出200万元。其中：省级资金支出71万元，执行率100%；县级资金支出127万元，执行率92.03%。",
        ("92.03", "127", "138"),
    ),
}


@pytest.mark.parametrize(("text", "expected"), RATES.values(), ids=RATES.keys())
def test_rates(text: str, expected: tuple[str, str, str]) -> None:
    rates = [rate for rate in records_of(text).rates if not rate.share]
    last = rates[-1]
    readings = [(last.numerator, last.denominator), *last.alternatives]
    assert number(last.percent) == expected[0]
    assert (expected[1], expected[2]) in [(number(top), number(bottom)) for top, bottom in readings]


def test_shares_side_by_side() -> None:
    shares = list(records_of("收入100万元，其中财政77.5万元，事业20.5万元，其他2万元，分别占77.5%、20.5%、2%。").rates)
    assert [(number(rate.percent), number(rate.numerator), number(rate.denominator)) for rate in shares] == [
        ("77.5", "77.5", "100"),
        ("20.5", "20.5", "100"),
        ("2", "2", "100"),
    ]


def test_a_share_of_something_else_is_left_alone() -> None:
    assert not records_of("三年累计追回215.3万元，2023年占29.59%。").rates


def test_rates_without_operands_are_left_alone() -> None:
    assert not records_of("全年预算100万元，支出90万元；“三公经费”控制率107.5%，得2分。").rates


def test_balance() -> None:
    (flow,) = records_of("实际收入110463万元，实际支出108848万元。当年收支结余1615万元，期末滚存结余8525万元。").flows
    assert (number(flow.income), number(flow.expenditure), number(flow.surplus)) == ("110463", "108848", "1615")
    assert number(flow.closing) == "8525"
    assert not flow.deficit


def test_income_with_the_opening_balance_in_it_is_not_the_income() -> None:
    flows = records_of("全年收入95万元，加上年初结转5万元，收入总计100万元；全年支出97万元，年末结转3万元。").flows
    assert [number(flow.income) for flow in flows] == ["95"]


def flows(text: str) -> list[tuple[str | None, ...]]:
    return [
        tuple(number(each) for each in (flow.opening, flow.income, flow.expenditure, flow.surplus, flow.closing))
        for flow in records_of(text).flows
    ]


def test_each_fund_of_a_list_has_its_own_balance() -> None:
    text = (
        "职工医保基金收入158.4万元、支出132.9万元，当期结余25.5万元；居民医保基金收入372.6万元、支出369.2万元，"
        "当期结余3.4万元。两项合计当期结余28.9万元。"
    )
    assert flows(text) == [(None, "158.4", "132.9", "25.5", None), (None, "372.6", "369.2", "3.4", None)]


def test_balances_that_are_told_in_another_order() -> None:
    told = "基金收入127.5万元，支出100万元，当期结余27.5万元，年末累计结余863.2万元（年初累计结余835.7万元）。"
    assert flows(told) == [("835.7", "127.5", "100", "27.5", "863.2")]


@pytest.mark.parametrize("begins", ["2022年末基金滚存结余", "上年末累计结余", "2022年底结余"])
def test_the_balance_at_the_end_of_the_year_before_opens_this_one(begins: str) -> None:
    told = f"2023年度绩效自评报告\n基金收入127.5万元，支出100万元。{begins}835.7万元，当期结余27.5万元，年末滚存结余863.2万元。"
    assert flows(told) == [("835.7", "127.5", "100", "27.5", "863.2")]


@pytest.mark.parametrize("opening", ["（含年初结转和结余74.1万元）", "，其中年初结转和结余74.1万元，拨款收入281.0万元"])
def test_an_opening_balance_in_the_income_is_not_added_again(opening: str) -> None:
    (flow,) = records_of(f"总收入355.1万元{opening}。总支出297.5万元，年末结转和结余57.6万元。").flows
    assert flow.opening is None
    assert flow.opening_in_income


def test_a_rate_of_one_unit_is_not_computed_from_another() -> None:
    text = "业务培训计划6期300人次，实际举办4期326人次，人次完成率108.67%。"
    assert [rate for rate in records_of(text).rates if "6" in (number(rate.denominator), number(rate.numerator))] == []
    (rate,) = records_of("计划培训300人次，实际培训326人次，人次完成率108.67%。").rates
    assert (number(rate.numerator), number(rate.denominator)) == ("326", "300")


def test_the_plan_of_the_whole_is_none_of_a_part() -> None:
    whole = "“三公”经费预算31.00万元，决算25.00万元，比预算减少6.00万元，"
    changes = records_of(f"{whole}其中公务接待费4.60万元，比预算减少2.40万元。").changes
    assert [(number(each.current), number(each.base), each.amount and each.amount.text) for each in changes] == [
        ("25.00", "31.00", "6.00万元"),
        ("4.60", None, "2.40万元"),
    ]
