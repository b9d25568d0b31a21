"""The pages of the rules in docs/ are those of the rules as they are: `gouji rules --pages docs/rules` makes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.cli import main
from audit.rulepages import INDEX, pages
from audit.status import Exit
from checks.catalogue import all_rules

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "rules"


def test_the_pages_in_docs_are_current() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    current = pages(all_rules())
    assert sorted(written) == sorted(current), (
        "run: gouji rules --pages docs/rules, and remove pages of rules that are gone"
    )
    stale = [name for name, text in current.items() if written[name] != text]
    assert stale == [], "run: gouji rules --pages docs/rules"


def test_every_rule_is_in_the_index_under_its_family() -> None:
    index = pages(all_rules())[INDEX]
    for rule in all_rules():
        before, found, _ = index.partition(f"[{rule.id}]({rule.id}.md)")
        assert found
        assert before.rpartition("\n## ")[2].startswith(rule.family.zh)


def test_a_page_says_all_that_a_rule_documents() -> None:
    rule = next(rule for rule in all_rules() if rule.id == "SUM01")
    page = pages([rule])["SUM01.md"]
    texts = (rule.title, rule.about, rule.basis, rule.misses)
    assert all(text.zh in page and text.en in page for text in texts)
    assert page.count("```text") == len(rule.examples)


def test_the_command_writes_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--pages", str(tmp_path / "new")]) == Exit.CLEAN
    assert len(capsys.readouterr().out.splitlines()) == len(list((tmp_path / "new").iterdir())) == len(all_rules()) + 1
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["rules", "--pages", str(tmp_path / "file")]) == Exit.USAGE
