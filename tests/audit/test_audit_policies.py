"""`gouji policies`: the list, a file to begin one's own with, and the example of the READMEs."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

from audit.cli import main
from audit.status import Exit
from checks.policy import known, load, ministry, parse

ROOT = Path(__file__).parents[2]
REPORT = "2023年度自评报告\n2023年三公经费支出4.20万元，比上年的4.90万元减少0.70万元。\n三公经费控制率{rate}。\n"


def test_the_list_names_every_policy(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policies", "--lang", "en"]) == Exit.CLEAN
    said = capsys.readouterr().out
    assert all(name in said and load(name).name.en in said for name in known())
    assert "what differs from ministry" in said


@pytest.mark.parametrize("name", known())
def test_what_is_printed_is_a_policy_file(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policies", name]) == Exit.CLEAN
    assert parse(capsys.readouterr().out, "own.toml") == load(name)


def test_a_name_that_is_no_policy(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policies", "mars", "--lang", "en"]) == Exit.USAGE
    assert "known: hubei" in capsys.readouterr().err


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_example_of_a_policy_works(readme: str, tmp_path: Path) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    examples = [code for code in regex.findall(r"```toml\n(.*?)```", text, regex.S) if 'base = "ministry"' in code]
    assert len(examples) == 1
    own, report = tmp_path / "own.toml", tmp_path / "report.txt"
    own.write_text(examples[0], encoding="utf-8")
    report.write_text(REPORT.format(rate="85.71%"), encoding="utf-8")
    assert load(str(own)).grades == ministry().grades
    assert main(["check", str(report), "--policy", str(own), "-q", "--fail-on", "info"]) == Exit.CLEAN
    report.write_text(REPORT.format(rate="88.71%"), encoding="utf-8")
    assert main(["check", str(report), "--policy", str(own), "-q", "--fail-on", "warning"]) == Exit.FINDINGS
