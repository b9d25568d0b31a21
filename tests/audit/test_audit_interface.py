"""The Python interface: `import audit`."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import audit
from audit.status import UsageError
from checks.finding import Outcome
from extractors.document import Status
from tests.extractors.old_office import needs_office, saved_as

WRONG = "某某局2023年度部门整体支出绩效自评报告\n\n一、情况\n\n2023年支出合计110.5万元，其中：基本支出60万元，项目支出40万元。\n"
TABLE = "\n2023年度支出情况表\n单位：万元\n项目\t金额\n基本支出\t60\n项目支出\t40\n合计\t100\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(WRONG + TABLE, encoding="utf-8")
    return path


def test_import_is_light() -> None:
    code = "import audit, sys; print(*(m for m in ('pandas', 'jieba', 'rich', 'jinja2', 'checks.engine') if m in sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.split() == []
    assert "check" in dir(audit)
    with pytest.raises(AttributeError):
        _ = audit.nothing  # type: ignore[attr-defined]


def test_check_gives_documents_claims_and_findings(report: Path) -> None:
    run = audit.check(report)
    assert [document.path for document in run.documents] == [str(report)]
    assert [finding.stated for finding in run.findings] == ["110.5"]
    assert any(judged.verdict.outcome is Outcome.DISAGREE for judged in run.claims)
    assert audit.check([report.parent], ignore=(run.findings[0].rule, "REP")).findings == ()
    assert len(audit.check([report], select=[run.findings[0].rule]).findings) == 1
    with pytest.raises(UsageError):
        audit.check([report], select="NOTHING")


def test_isolated_gives_the_same(report: Path, tmp_path: Path) -> None:
    paths = [report, tmp_path / "没有.txt", report]
    assert audit.check(paths, isolated=True) == audit.check(paths)


@needs_office
def test_isolated_converts_by_the_handful(report: Path, tmp_path: Path) -> None:
    texts = {f"{number}.txt": report.read_bytes() + b"\n" * number for number in range(3)}
    paths = []
    for name, data in saved_as("rtf", texts, tmp_path / "old").items():
        paths.append(tmp_path / f"{name}.rtf")
        paths[-1].write_bytes(data)
    found = audit.check(paths, isolated=True)
    assert found == audit.check(paths)
    assert [finding.stated for finding in found.findings] == ["110.5"] * 3


def test_frames_keep_decimals(report: Path) -> None:
    run = audit.check(report)
    findings, claims, figures = run.findings_frame(), run.claims_frame("en"), run.figures_frame()
    assert len(findings) == len(run.findings)
    assert findings.loc[0, "stated"] == "110.5"
    assert len(claims) == len(run.claims)
    wrong = claims[claims["outcome"] == "disagree"].iloc[0]
    assert (wrong["stated"], wrong["expected"], wrong["difference"]) == (
        Decimal("110.5"),
        Decimal(100),
        Decimal("10.5"),
    )
    assert all(isinstance(number, Decimal) for number in figures["number"])
    row = figures[figures["text"] == "110.5万元"].iloc[0]
    assert (row["value"], row["unit"], row["mark"]) == (Decimal(1105000), "万元", "disagrees")


def test_frames_of_nothing_have_their_columns(tmp_path: Path) -> None:
    run = audit.check(tmp_path)
    assert [document.status for document in run.documents] == [Status.FAILED]
    for frame in (run.findings_frame(), run.claims_frame(), run.figures_frame()):
        assert len(frame) == 0
        assert "path" in frame.columns


def test_read_records_and_tables(report: Path) -> None:
    assert audit.read(report).status is Status.OK
    assert any(figure.text == "110.5万元" for figure in audit.records(report).figures)
    (table,) = audit.tables(report)
    assert list(table.columns) == ["项目", "金额"]
    assert table.iloc[-1].tolist() == ["合计", "100"]
    assert "支出情况表" in table.attrs["caption"]


def test_unreadable_files_do_not_raise(tmp_path: Path) -> None:
    missing = tmp_path / "没有.txt"
    assert audit.read(missing).status is Status.FAILED
    assert audit.records(missing).document.status is Status.FAILED
    assert audit.tables(missing) == []
    assert audit.check([missing]).documents[0].status is Status.FAILED


def test_rules() -> None:
    assert len({rule.id for rule in audit.rules()}) == len(audit.rules()) > 0
