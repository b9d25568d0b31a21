"""Numbers of indicators said in prose."""

from __future__ import annotations

from extractors.fields.indicator_counts import read_indicator_counts, read_tallies
from extractors.figures import read_figures
from extractors.reading import read_bytes
from extractors.records import IndicatorCount
from extractors.tallies import IndicatorTally


def counts(text: str) -> tuple[IndicatorCount, ...]:
    document = read_bytes(("一、评价情况\n" + text).encode(), "counts.txt")
    return read_indicator_counts(document, read_figures(document))


def tallies(text: str) -> tuple[IndicatorTally, ...]:
    document = read_bytes(("一、完成情况\n" + text).encode(), "counts.txt")
    return read_tallies(document, read_figures(document))


def shown(count: IndicatorCount) -> tuple[str, int, int, tuple[str, ...]]:
    return count.group, count.level, int(count.count.value), count.names


def test_first_level_indicators_are_those_of_the_system() -> None:
    assert [
        shown(count) for count in counts("我站从立项、管理、成效三个方面设置3个一级指标、7个二级指标、15个三级指标。")
    ] == [
        ("评价指标体系", 1, 3, ()),
        ("评价指标体系", 2, 7, ()),
        ("评价指标体系", 3, 15, ()),
    ]


def test_the_level_before_the_number() -> None:
    assert [shown(count)[:3] for count in counts("共设置一级指标3个、二级指标7个、三级指标15个。")] == [
        ("评价指标体系", 1, 3),
        ("评价指标体系", 2, 7),
        ("评价指标体系", 3, 15),
    ]


def test_a_list_goes_on_below_the_one_group_named() -> None:
    one, other = counts("部门成效设立服务成效1个二级指标，下设借阅册次、活动场次、读者人数4个三级指标。")
    assert shown(one) == ("部门成效", 2, 1, ("服务成效",))
    assert shown(other) == ("服务成效", 3, 4, ("借阅册次", "活动场次", "读者人数"))


def test_a_word_for_and_inside_the_last_name() -> None:
    (count,) = counts("财务管理设立资金合规性、制度健全性和执行情况2个三级指标。")
    assert (len(count.names), count.least) == (3, 2)


def test_completed_and_not() -> None:
    (tally,) = tallies("设置的16个三级指标中，完成14个，未完成2个，完成率87.5%。")
    assert (tally.total.value, tally.done.value) == (16, 14)
    assert tally.left is not None and tally.left.value == 2
    assert tally.rate is not None and tally.rate.text == "87.5%"


def test_completed_after_the_level_and_its_number() -> None:
    (tally,) = tallies("共设置二级指标7个、三级指标16个，其中14个指标完成目标，绿化、宣传2个指标未完成。")
    assert (tally.total.value, tally.done.value, tally.left and tally.left.value) == (16, 14, 2)


def test_a_share_of_indicators_is_no_tally() -> None:
    assert tallies("26个三级指标中定性指标有11个，占42.3%。") == ()
    assert tallies("全年完成12个项目，未完成2个。") == ()


def test_a_verb_inside_a_name_and_a_comma_after_the_group() -> None:
    (count,) = counts("（1）目标设定设立目标合理性、目标明确性2个三级指标。")
    assert shown(count) == ("目标设定", 3, 2, ("目标合理性", "目标明确性"))
    (count,) = counts("1.部门决策方面，设立目标设定、预算配置2个二级指标。")
    assert shown(count) == ("部门决策", 2, 2, ("目标设定", "预算配置"))


def test_the_indicators_of_an_aspect_counted_and_listed() -> None:
    one, other = counts("1.数量指标3个：清淤里程12公里、培训场次≥3场、发放资料500份。\n2.质量指标2个：验收合格率100%。")
    assert shown(one) == ("数量指标", 3, 3, ("清淤里程", "培训场次", "发放资料"))
    assert shown(other) == ("质量指标", 3, 2, ("验收合格率",))
