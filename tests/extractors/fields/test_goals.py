"""Annual goals in words, each with the row of the indicator that it names."""

from __future__ import annotations

import pytest

from extractors.fields.records import read_records
from extractors.reading import read_bytes

_ROWS = """\
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t采集样品批次\t≥440批次\t473批次\t20\t20
\t\t城镇新增就业人数\t18500人\t19264人\t20\t20
\t\t培训企业家数\t30\t32\t20\t20
\t\t培训农户\t30户\t32户\t20\t20
\t\t培训农户数\t20户\t22户\t20\t20
总分\t\t\t\t\t100\t100
"""


def _goals(heads: str, planned: str, reached: str) -> list[tuple[str, str, bool]]:
    text = f"项目支出绩效自评表\n（2023年度）\n年度总体目标\t{heads}\n\t{planned}\t{reached}\n{_ROWS}"
    records = read_records(read_bytes(text.encode(), "form.txt"))
    return [(goal.figure.text, goal.row.text, goal.planned) for goal in records.goals]


@pytest.mark.parametrize(
    ("planned", "reached", "found"),
    [
        (
            "采集样品440批次。",
            "全年实际采集样品473批次。",
            [("440批次", "≥440批次", True), ("473批次", "473批次", False)],
        ),
        (
            "城镇新增就业18500人。",
            "实现城镇新增就业1.9万人。",
            [("18500人", "18500人", True), ("1.9万人", "19264人", False)],
        ),
        ("培训企业30家。", "已培训企业32家。", [("30家", "30", True), ("32家", "32", False)]),
        ("培训农户30户。", "培训农户32户。", []),  # two rows have that name
        ("采集样品440件。", "上年采集样品430批次。", []),  # another unit, another year
    ],
)
def test_a_goal_is_that_of_the_one_row_of_its_name_and_unit(
    planned: str, reached: str, found: list[tuple[str, str, bool]]
) -> None:
    assert _goals("预期目标\t实际完成情况", planned, reached) == found


def test_what_was_reached_has_several_headers() -> None:
    for head in ("全年实际完成情况", "目标实际完成情况", "完成情况"):
        found = _goals(f"年度绩效目标\t{head}", "采集样品440批次。", "采集样品473批次。")
        assert found == [("440批次", "≥440批次", True), ("473批次", "473批次", False)]


def test_goals_of_several_years_are_not_those_of_the_year() -> None:
    assert _goals("实施期目标\t年度目标", "采集样品1440批次。", "采集样品440批次。") == []


def test_goals_in_a_table_above_that_of_the_indicators_belong_to_it() -> None:
    page = "".join(
        f"<p>{project}</p><table><tr><td>目标</td><td>预期目标</td><td>实际完成情况</td></tr><tr><td></td>"
        f"<td>采集样品{said}批次</td><td>采集样品9批次</td></tr></table><table><tr>"
        + "".join(
            f"<td>{head}</td>" for head in ("一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分")
        )
        + "</tr><tr>"
        + "".join(f"<td>{cell}</td>" for cell in ("产出", "数量", "采集样品批次", f"{row}批次", "9批次", "100", "100"))
        + "</tr><tr><td>总分</td><td></td><td></td><td></td><td></td><td>100</td><td>100</td></tr></table>"
        for project, said, row in (("项目一", 7, 7), ("项目二", 8, 5))
    )
    records = read_records(read_bytes(f"<html><body>{page}</body></html>".encode(), "forms.html"))
    planned = [(goal.figure.text, goal.row.text) for goal in records.goals if goal.planned]
    assert planned == [("7批次", "7批次"), ("8批次", "5批次")]


def test_goals_of_two_forms_in_one_table_keep_to_their_own_rows() -> None:
    head = "项目名称\t{name}\n年度总体目标\t预期目标\t实际完成情况\n\t采集样品{planned}批次。\t实际采集样品{reached}批次。\n"
    rows = (
        "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
        "产出指标\t数量指标\t采集样品批次\t≥{planned}批次\t{reached}批次\t100\t100\n总分\t\t\t\t\t100\t100\n"
    )
    forms = [
        (head + rows).format(name=name, planned=planned, reached=reached)
        for name, planned, reached in (("监测", 440, 473), ("抽检", 210, 219))
    ]
    records = read_records(read_bytes(("项目支出绩效自评表\n（2023年度）\n" + "".join(forms)).encode(), "form.txt"))
    assert [(goal.figure.text, goal.row.text) for goal in records.goals] == [
        ("440批次", "≥440批次"),
        ("473批次", "473批次"),
        ("210批次", "≥210批次"),
        ("219批次", "219批次"),
    ]
