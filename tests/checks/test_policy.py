"""Policy files: the ministry's, and clear errors for broken ones."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from checks.policy import Policy, Scoring, known, load, ministry, parse
from checks.settings import SettingsError

GOOD = """
id = "here"
[name]
zh = "本地"
en = "local"
[grading]
[[grading.grades]]
name = "优"
synonyms = ["优秀"]
from = 85
[[grading.grades]]
name = "良"
from = 60.5
below = 85
[template]
total = 100
output = 40
effect = 40
satisfaction = 10
execution = 10
[execution]
method = "none"
usual = [10]
"""


@pytest.mark.parametrize(
    ("score", "grade"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.9", "中"),
        ("60", "中"),
        ("59.9", "差"),
        ("0", "差"),
    ],
)
def test_the_ministry_grades(score: str, grade: str) -> None:
    found = ministry().grade_of(Decimal(score))
    assert found is not None
    assert found.name == grade


def test_the_ministry_template_makes_its_total() -> None:
    template = ministry().template
    parts = (template.output, template.effect, template.satisfaction, template.execution)
    assert parts == (50, 30, 10, 10)
    assert sum(part for part in parts if part is not None) == template.total == 100
    assert known() == ("hubei", "hunan", "jiangxi-2017", "ministry", "xundian")


def test_a_policy_of_a_bureau(tmp_path: Path) -> None:
    file = tmp_path / "here.toml"
    file.write_text(GOOD, encoding="utf-8")
    policy = load(str(file))
    assert [grade.name for grade in policy.grades] == ["优", "良"]
    assert policy.grades[1].low == Decimal("60.5")
    assert policy.execution.method is Scoring.NONE
    assert policy.grade_of(Decimal(50)) is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("from = 85", "", "line 7, grading.grades[1].from: is missing"),
        ("from = 85", 'from = "85"', "line 10, grading.grades[1].from: must be a number"),
        ("below = 85", "below = 50", "below (50) must be more than from (60.5)"),
        ("below = 85", "below = 95", "the grades 良 and 优 overlap at 85"),
        ("[template]", "[templates]", "template: is missing"),
        (
            'method = "none"',
            'method = "step"',
            'execution.method: "step" must be one of "proportional", "steps", "none"',
        ),
        ('method = "none"', 'method = "steps"', "execution.steps: is missing"),
        ('id = "here"', 'id = "here"\nbase = "mars"', 'base: "mars" must be one of'),
        ("[template]", "[indicator]\nfar_above = 2\n[template]", 'indicator: there is no entry "indicator"'),
        (
            "[template]",
            '[[rates]]\nname = "甲率"\nformula = "甲乙"\n[template]',
            'rates[1].formula: "甲乙" is no formula',
        ),
        ("[template]", '[[rates]]\nname = "甲率"\nfomula = "甲/乙"\n[template]', "rates[1].formula: is missing"),
        ('id = "here"', "id = ", "no valid TOML"),
        ("usual = [10]", "usuals = [10]", "line 21, execution.usual: is missing"),
        (
            "usual = [10]",
            "usual = [10]\nunusual = 3",
            'line 24, execution.unusual: there is no entry "unusual", did you mean "usual"?',
        ),
        ("usual = [10]", "usual = []", "execution.usual: must be a list of numbers"),
    ],
)
def test_broken_policies(old: str, new: str, said: str) -> None:
    with pytest.raises(SettingsError) as caught:
        parse(GOOD.replace(old, new, 1), "here.toml")
    assert said in str(caught.value)
    assert "here.toml" in str(caught.value)


def test_a_policy_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="known: hubei, hunan, jiangxi-2017, ministry, xundian"):
        load("province")
    with pytest.raises(SettingsError, match="cannot be read"):
        load(str(tmp_path / "none.toml"))


# ---- the values are those of the documents that the files cite ----


def _bands(policy: Policy) -> list[tuple[int, int]]:
    return [(int(band.low * 100), int(band.high * 100)) for band in policy.indicators.qualitative]


def _formula(policy: Policy, name: str) -> str:
    (rate,) = (rate for rate in policy.rates if name == rate.name or name in rate.synonyms)
    return rate.formula.text


def test_results_in_words() -> None:
    assert _bands(ministry()) == [(80, 100), (60, 80), (0, 60)]
    assert _bands(load("hubei")) == _bands(load("jiangxi-2017")) == [(80, 100), (50, 80), (0, 50)]


def test_points_for_the_execution_rate() -> None:
    assert ministry().execution.method is load("hubei").execution.method is Scoring.PROPORTIONAL
    assert load("hubei").execution.usual == (20,)
    assert load("hubei").template.execution == 20
    assert load("hubei").template.output is None  # left open by the form


@pytest.mark.parametrize(
    ("policy", "rate", "formula"),
    [
        ("ministry", "在职人员控制率", "在职人员数/编制数"),
        ("ministry", "三公经费控制率", "三公经费实际支出/三公经费预算数"),
        ("ministry", "三公经费变动率", "(本年度三公经费总额-上年度三公经费总额)/上年度三公经费总额"),
        ("ministry", "成本节约率", "(计划成本-实际成本)/计划成本"),
        ("ministry", "固定资产在用率", "实际在用固定资产总额/所有固定资产总额"),
        ("hunan", "三公经费变动率", "(本年度三公经费预算数-上年度三公经费预算数)/上年度三公经费预算数"),
        ("hunan", "预算控制率", "本年追加预算/年初预算"),
        ("xundian", "三公经费控制率", "本年度三公经费预算数/上年度三公经费预算数"),
        ("xundian", "预算执行率", "部门基本支出决算/部门基本支出预算"),
    ],
)
def test_named_rates(policy: str, rate: str, formula: str) -> None:
    assert _formula(load(policy), rate) == formula


@pytest.mark.parametrize("name", known())
def test_a_policy_says_where_it_comes_from(name: str) -> None:
    policy = load(name)
    parts = (policy.grading, policy.template.source, policy.execution.source, policy.indicators.source)
    assert all("财" in part.text or "《" in part.text for part in parts)
    assert all(rate.source.text for rate in policy.rates)


@pytest.mark.parametrize("name", sorted(set(known()) - {"ministry"}))
def test_a_variant_keeps_what_it_does_not_change(name: str) -> None:
    policy = load(name)
    assert policy.grades == ministry().grades
    assert _formula(policy, "在职人员控制率") == "在职人员数/编制数"
    names = [known for rate in policy.rates for known in (rate.name, *rate.synonyms)]
    assert len(names) == len(set(names))


def test_steps_of_the_execution_rate() -> None:
    steps = (
        'method = "steps"\n[[execution.steps]]\nfrom = 60\nshare = 50\n[[execution.steps]]\nfrom = 90\nshare = 100\n'
    )
    text = GOOD.replace('method = "none"\nusual = [10]\n', f"usual = [10]\n{steps}")
    execution = parse(text, "here.toml").execution
    assert [(step.low, step.share) for step in execution.steps] == [
        (Decimal("0.9"), 1),
        (Decimal("0.6"), Decimal("0.5")),
    ]
