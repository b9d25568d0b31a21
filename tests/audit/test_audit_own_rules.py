"""`--rules FILE`: a bureau's own rules on the command line and in the Python interface."""

from __future__ import annotations

from pathlib import Path

import pytest
import regex

import audit
from audit.cli import main
from audit.status import Exit, UsageError

ROOT = Path(__file__).resolve().parents[2]
REPORT = "某局2023年度部门整体支出绩效自评报告\n在职人员 50 人。\n公用经费支出 180.50 万元。\n"


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_rule_in_the_readme_works(readme: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    blocks = regex.findall(r"```toml\n(.*?)```", (ROOT / readme).read_text(encoding="utf-8"), regex.DOTALL)
    (block,) = (block for block in blocks if "[[rules]]" in block)
    (tmp_path / "own.toml").write_text(block, encoding="utf-8")
    (tmp_path / "a.txt").write_text(REPORT.replace("公用经费支出", "公用经费"), encoding="utf-8")
    words = ["check", str(tmp_path / "a.txt"), "--rules", str(tmp_path / "own.toml"), "--fail-on", "warning"]
    assert main(words) == Exit.FINDINGS
    assert "人均公用经费 3.61 万元，标准为 3 万元" in capsys.readouterr().out.replace("\n     ", "")


def test_rules_lists_and_explains_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "XM01", "--rules", str(ROOT / "docs" / "own-rules.toml")]) == Exit.CLEAN
    assert "公用经费 / 在职人员 <= 3万元" in capsys.readouterr().out


def test_select_knows_them(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    run = audit.check(tmp_path, own_rules=ROOT / "docs" / "own-rules.toml", select="XM01")
    assert [finding.rule for finding in run.findings] == ["XM01"]


def test_a_mistake_ends_the_run_before_anything_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "own.toml").write_text('[[rules]]\nid = "XM01"\ntitel = "甲"\n', encoding="utf-8")
    assert main(["check", str(tmp_path), "--rules", str(tmp_path / "own.toml")]) == Exit.USAGE
    assert "own.toml 第" in capsys.readouterr().err
    with pytest.raises(UsageError):
        audit.check(tmp_path, own_rules=[tmp_path / "none.toml"])
