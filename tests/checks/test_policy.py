"""Policy files: the ministry's, and clear errors for broken ones."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from checks.policy import known, load, ministry, parse
from checks.settings import SettingsError

GOOD = """
id = "here"
[name]
zh = "本地"
en = "local"
[[grades]]
name = "优"
synonyms = ["优秀"]
from = 85
[[grades]]
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
    assert template.output + template.effect + template.satisfaction + template.execution == template.total == 100
    assert known() == ("ministry",)


def test_a_policy_of_a_bureau(tmp_path: Path) -> None:
    file = tmp_path / "here.toml"
    file.write_text(GOOD, encoding="utf-8")
    policy = load(str(file))
    assert [grade.name for grade in policy.grades] == ["优", "良"]
    assert policy.grades[1].low == Decimal("60.5")
    assert not policy.execution.proportional
    assert policy.grade_of(Decimal(50)) is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("from = 85", "", "line 6, grades[1].from: is missing"),
        ("from = 85", 'from = "85"', "line 9, grades[1].from: must be a number"),
        ("below = 85", "below = 50", "below (50) must be more than from (60.5)"),
        ("below = 85", "below = 95", "the grades 良 and 优 overlap at 85"),
        ("[template]", "[templates]", "template: is missing"),
        ('method = "none"', 'method = "steps"', 'execution.method: "steps" must be one of "proportional", "none"'),
        ('id = "here"', "id = ", "no valid TOML"),
        ("usual = [10]", "usuals = [10]", "line 20, execution.usual: is missing"),
        (
            "usual = [10]",
            "usual = [10]\nunusual = 3",
            'line 23, execution.unusual: there is no entry "unusual", did you mean "usual"?',
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
    with pytest.raises(SettingsError, match="known: ministry"):
        load("province")
    with pytest.raises(SettingsError, match="cannot be read"):
        load(str(tmp_path / "none.toml"))
