"""Breakdowns of the narrative: which total, which parts. The expected lists are read off the sentences by hand."""

from __future__ import annotations

import pytest

from extractors.fields.records import read_records
from extractors.reading import read_bytes
from extractors.records import Breakdown


def breakdowns(text: str) -> list[tuple[str, list[str]]]:
    records = read_records(read_bytes(text.encode(), "report.txt"))
    return [_plain(breakdown) for breakdown in records.breakdowns]


def _plain(breakdown: Breakdown) -> tuple[str, list[str]]:
    number = str(breakdown.total.figure.quantity.number)
    return number, [str(part.figure.quantity.number) for part in breakdown.parts]


CASES = {
    "how many parts follow": (
        "2023年预算90.00万元，比上年增长3.45%，包括三项：培训补贴50.00万元、就业见习25.00万元、创业扶持15.00万元。",
        [("90.00", ["50.00", "25.00", "15.00"])],
    ),
    "a total behind what is paid a head": (
        "伙食补助按小学800元、初中960元的标准，本年受助的均为初中生2000人，人均960元，合计192.00万元，分两次发放。",
        [],
    ),
    "the three public funds, planned and spent": (
        "“三公”经费预算30.00万元，决算24.50万元，其中公务用车购置及运行费20.10万元，公务接待费4.40万元。",
        [("24.50", ["20.10", "4.40"]), ("24.50", ["20.10", "4.40"])],
    ),
    "a part that is broken down by its name": (
        "现有医护人员86人，其中执业医师35人（占40.70%），执业医师中全科医师14人（占40.00%），床医比3.2:1。",
        [("86", ["35"])],
    ),
    "其中 in the same sentence": (
        "2023年财政拨款收入155.77万元，其中基本支出123.37万元，项目支出32.40万元。",
        [("155.77", ["123.37", "32.40"])],
    ),
    "a list on pauses ends at the comma": (
        "参保人数31.4万人，其中企业5.8万人、机关1.4万人、居民24.2万人；工伤保险参保4.1万人。",
        [("31.4", ["5.8", "1.4", "24.2"])],
    ),
    "a mean is no part": (
        "在校学生1286人，其中高一762人、高二524人，平均班额54人。",
        [("1286", ["762", "524"])],
    ),
    "a nested list in brackets stays inside": (
        "资产合计7.23万元（其中：流动资产2.72万元，固定资产4.51万元）；净资产5.22万元。",
        [("7.23", ["2.72", "4.51"])],
    ),
    "an unclosed bracket has no known end": (
        "征收基金681万元（其中减免366万元，受理事故230起，发放待遇617万元。",
        [("681", ["366"])],
    ),
    "an unclosed bracket around a list that is all of its sentence": (
        "概算总投资1000万元（含设计、监理费等，其中：省级资金600万元，市级资金250万元，县级资金150万元。已支付820万元。",
        [("1000", ["600", "250", "150"])],
    ),
    "what 中 speaks of was told above by its verb": (
        "概算总投资1000万元。到位资金900万元，已支付820万元。\n资金实行专户管理。支付资金中，建筑费600万元，设计费150万元，监理费70万元。",
        [("820", ["600", "150", "70"])],
    ),
    "a list with a part of a mistyped unit behind a ； cannot be added up": (
        "安排资金900万元，其中：中央资金500.85万元，占55.65%；省级资金199.15万元，占22.13%；县级资金200.00万人，占22.22%。",
        [("900", ["500.85"])],
    ),
    "plan and actual figures are two columns": (
        "全年预算50万元，执行46万元，其中：甲项目预算30万元，执行28万元；乙项目预算20万元，执行18万元。",
        [("50", ["30", "20"]), ("46", ["28", "18"])],
    ),
    "each 按…分 breaks down the same total": (
        "持证人员100人，按性别分，男性60人，女性40人；按城乡分，城镇30人，农村70人。",
        [("100", ["60", "40"]), ("100", ["30", "70"])],
    ),
    "the total stands in the paragraph above": (
        "本年支出总计97.3万元，均为财政拨款支出。\n按支出性质分类，其中：基本支出37.3万元；项目支出60万元。",
        [("97.3", ["37.3", "60"])],
    ),
    "the total is named again": (
        "本年安排基本支出60万元，项目支出40万元。\n基本支出包括人员经费50万元，公用经费10万元。",
        [("60", ["50", "10"])],
    ),
    "a closing total": (
        "工资福利支出37.3万元；商品和服务支出60.4万元；对个人和家庭的补助0万元，合计97.7万元。",
        [("97.7", ["37.3", "60.4", "0"])],
    ),
    "a closing total counts what its parts are called by": (
        "全县有测震台3个、前兆台2个、强震动台6个，共11个台站，运行正常。",
        [("11", ["3", "2", "6"])],
    ),
    "a closing total may count what is not all told": ("扶持小麦基地3个、蔬菜大棚2个，共8个村受益。", []),
    "so many amounts close their list over a ；": (
        "助学金728人次，每人次1000元，计72.80万元；免学费206人，计73.91万元，两项合计146.71万元。",
        [("146.71", ["72.80", "73.91"])],
    ),
    "so many amounts without what is in them": (
        "道路养护费50万元，其中标线5万元；绿化费20万元，以上两项合计70万元。",
        [("50", ["5"]), ("70", ["50", "20"])],
    ),
    "so many amounts in two units": (
        "一档612人、每人4500元，计275.40万元；二档100人、每人3300元，计33万元，两项合计712人、308.40万元。",
        [("712", ["612", "100"]), ("308.40", ["275.40", "33"])],
    ),
    "both of two amounts": (
        "资助2人。助学金72.80万元；免学费73.91万元，两者合计164.71万元。",
        [("164.71", ["72.80", "73.91"])],
    ),
    "both of more amounts": ("养护费50万元、绿化费20万元、保洁费10万元，二者合计30万元。", []),
    "so many of more amounts": ("养护费50万元、绿化费20万元、保洁费10万元，后两项合计30万元；两项合计占40%。", []),
    "合计 of something else is none": (
        "辖14个行政村、1个社区，共187个村民小组。",
        [],
    ),
    "side by side is no breakdown": (
        "发放问卷500份。学生、家长回收问卷分别为492份、476份。",
        [],
    ),
    "an amount that only a change names has no parts": (
        "人均支出13.9万元。公用经费较上年138万元压减9万元，其中办公费28万元、印刷费10万元。",
        [],
    ),
    "names that make up a whole": (
        "现有职工109人，在职职工75人，离退休人员34人。",
        [("109", ["75", "34"])],
    ),
    "the narrower of two nested names is no further part": (
        "授予企业合同金额81.9万元，其中授予中小企业80万元，授予小微企业60万元。",
        [("81.9", ["80"])],
    ),
    "a name may hold a word for a quality of persons": (
        "本年支出合计30.5万元，其中：退役士兵培训10.5万元；校舍改造20万元。",
        [("30.5", ["10.5", "20"])],
    ),
    "high-standard fields are no norm": (
        "本年支出合计30万元，其中：（1）校舍改造10万元；（2）业务经费10万元；（3）高标准农田建设10万元。",
        [("30", ["10", "10", "10"])],
    ),
    "a name with numerals in it": (
        "本年支出合计30.5万元，其中：校舍改造20万元；三支一扶人员补助10.5万元。",
        [("30.5", ["20", "10.5"])],
    ),
    "what a part fell to is said again": (
        "公务用车费9.45万元，其中购置费0万元，运行费9.45万元，由上年的10.65万元降至9.45万元。",
        [("9.45", ["0", "9.45"])],
    ),
    "names and amounts side by side": (
        "本年支出合计50万元，基本支出、项目支出分别为30万元、20万元。",
        [("50", ["30", "20"])],
    ),
    "names joined by 和": (
        "年末在编人员50人，在职人员和退休人员分别为30人和20人。",
        [("50", ["30", "20"])],
    ),
    "as many names as amounts": (
        "本年支出合计50万元，基本支出、项目支出、其他支出分别为30万元、20万元。",
        [],
    ),
    "an even list runs over its semicolons": (
        "本年收入总计50万元，均为财政拨款。其中，年初结转结余5万元；一般公共预算收入45万元；政府性基金预算收入0万元。",
        [("50", ["5", "45", "0"])],
    ),
    "counts of different things": (
        "项目共12个，分为四个方面，其中教学3个项目、基建9个项目。",
        [("12", ["3", "9"])],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_breakdowns(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert breakdowns(text) == expected


def test_numbered_paragraphs_below_a_lead_in() -> None:
    text = (
        "专项经费年初预算安排300万元，本年使用250万元。其中：\n"
        "项目1（养老补贴）年初预算安排200万元，本年支出180万元。\n"
        "项目2（居民补贴）年初预算安排100万元，本年支出70万元。\n"
    )
    assert breakdowns(text) == [("300", ["200", "100"]), ("250", ["180", "70"])]


def test_a_count_beside_the_total_of_a_list_is_no_rival_of_it() -> None:
    text = "项目支出195.6万元，共2个项目，其中：\n1.就业专项48.6万元，占24.8%；\n2.社保专项147万元，占75.2%。\n"
    assert ("195.6", ["48.6", "147"]) in breakdowns(text)


def test_answers_are_those_of_the_forms_that_came_back() -> None:
    text = "共发放调查问卷400份，收回有效问卷384份，有效回收率96%。其中满意298份、基本满意66份、不满意20份。"
    assert breakdowns(text)[0] == ("384", ["298", "66", "20"])


def test_a_closing_total_is_what_the_next_paragraph_breaks_down() -> None:
    text = "全年补助寄宿生12人次、非寄宿生4人次，合计16人次。\n按学期分：春季学期9人次；秋季学期7人次。\n"
    assert ("16", ["9", "7"]) in breakdowns(text)


@pytest.mark.parametrize(
    "text",
    [
        "城市低保4215户6873人，农村低保15962户30547人，共计20177户37420人。",
        "城市低保4215户、6873人，农村低保15962户、30547人，合计20177户、37420人。",
    ],
)
def test_totals_in_two_units(text: str) -> None:
    assert breakdowns(text) == [("20177", ["4215", "15962"]), ("37420", ["6873", "30547"])]


def test_a_total_in_one_unit_after_parts_in_two() -> None:
    assert breakdowns("城市低保4215户6873人，农村低保30547人，共计20177户37420人。") == []


def test_three_public_funds_by_definition() -> None:
    text = (
        "一、三公经费\n“三公”经费支出共计20.13万元，较上年增加1.92万元。\n"
        "公务用车运行维护费14.28万元，主要用于走访。\n公务接待费5.85万元，接待62批次。\n"
    )
    assert ("20.13", ["14.28", "5.85"]) in breakdowns(text)


def test_open_list_and_other_readings() -> None:
    records = read_records(
        read_bytes("收入100万元，支出90万元，其中主要包括甲50万元、乙30万元等。".encode(), "report.txt")
    )
    (breakdown,) = records.breakdowns
    assert breakdown.open
    assert _plain(breakdown)[0] == "90"
    assert "100" in {_plain(other)[0] for other in breakdown.alternatives}


def test_a_list_with_commas_may_go_on_over_a_semicolon() -> None:
    text = "收入合计698万元，其中：财政拨款收入462万元，占66.2%，事业收入178万元，占25.5%；其他收入58万元，占8.3%。"
    (breakdown,) = read_records(read_bytes(text.encode(), "report.txt")).breakdowns
    assert _plain(breakdown) == ("698", ["462", "178"])
    assert ("698", ["462", "178", "58"]) in [_plain(other) for other in breakdown.alternatives]
