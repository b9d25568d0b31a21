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


def test_goals_of_several_years_are_not_those_of_the_year() -> None:
    assert _goals("实施期目标\t年度目标", "采集样品1440批次。", "采集样品440批次。") == []
