"""Archives on the command line and in Python: their reports are documents like any other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import audit
from audit.cli import main
from audit.intake import Skip, member_skip
from audit.status import Exit
from tests.extractors.archives.archive_factory import OTHER, REPORT, tarred, zipped

Captured = pytest.CaptureFixture[str]
TABLED = (
    "绩效自评表\n一级指标\t二级指标\t分值\t得分\n产出\t数量\t50\t49\n效益\t社会\t50\t48\n总分\t\t100\t97\n".encode()
)


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    inner = tarred({"丙.txt": OTHER})
    files = {"2023/甲.txt": REPORT, "乙.txt": TABLED, "图.gif": b"GIF89a", "__MACOSX/._甲.txt": b"x", "内.tar": inner}
    (tmp_path / "报告.zip").write_bytes(zipped(files))
    return tmp_path / "报告.zip"


def test_check(packed: Path, capsys: Captured) -> None:
    code = main(["check", str(packed.parent), "--json", "-"])
    out, err = capsys.readouterr()
    assert code == Exit.FINDINGS
    found = {Path(each["path"]).relative_to(packed.parent).as_posix(): each for each in json.loads(out)["documents"]}
    assert list(found) == ["报告.zip!/2023/甲.txt", "报告.zip!/乙.txt", "报告.zip!/内.tar!/丙.txt"]
    assert [finding["stated"] for finding in found["报告.zip!/2023/甲.txt"]["findings"]] == ["100"]
    assert not found["报告.zip!/内.tar!/丙.txt"]["findings"]
    assert "1 个不是报告（.gif）" in err
    assert "1 个隐藏或临时文件" in err


def test_a_limit(packed: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["check", str(packed), "--limit", "members=1", "--quiet"]) == Exit.UNREADABLE
    assert "超过 1 个" in capsys.readouterr().err
    monkeypatch.setenv("GOUJI_LIMITS", "members=1")
    assert main(["extract", str(packed)]) == Exit.UNREADABLE
    assert main(["check", str(packed), "--limit", "member=1"]) == Exit.USAGE


def test_an_archive_without_reports(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a.zip").write_bytes(zipped({"图.gif": b"GIF89a"}))
    assert main(["check", str(tmp_path)]) == Exit.UNREADABLE
    assert "没有可读的报告" in capsys.readouterr().err


def test_extract_gives_a_list(packed: Path, capsys: Captured) -> None:
    assert main(["extract", str(packed)]) == Exit.CLEAN
    records = json.loads(capsys.readouterr().out)
    assert [record["path"].rpartition("!/")[2] for record in records] == ["2023/甲.txt", "乙.txt", "丙.txt"]


def test_extract_writes_the_tables_of_all(packed: Path, tmp_path: Path, capsys: Captured) -> None:
    assert main(["extract", str(packed), "--tables", str(tmp_path / "表")]) == Exit.CLEAN
    assert [path.name for path in (tmp_path / "表").iterdir()] == ["002-乙-table-01.csv"]
    assert main(["extract", str(packed), "--table", "1"]) == Exit.USAGE
    capsys.readouterr()
    # and a run over the folder does not take them for reports
    assert main(["check", str(tmp_path), "--json", "-"]) == Exit.FINDINGS
    assert len(json.loads(capsys.readouterr().out)["documents"]) == 3


def test_python(packed: Path) -> None:
    assert [document.path.rpartition("!/")[2] for document in audit.read_all(packed)] == [
        "2023/甲.txt",
        "乙.txt",
        "丙.txt",
    ]
    assert audit.read(packed).status == "failed"
    assert len(audit.check(packed, limits=audit.Limits(members=1)).reviews) == 2


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("a/报告.docx", None),
        ("a.7z", None),
        ("报告-table-01.csv", Skip.OWN),
        ("数据.csv", None),
        (".git/a.txt", Skip.HIDDEN),
        ("a/~$报告.docx", Skip.HIDDEN),
        ("readme.md", Skip.OTHER),
        ("page_files/a.html", Skip.OTHER),
        ("a.exe", Skip.OTHER),
        ("无扩展名", Skip.OTHER),
    ],
)
def test_what_is_taken_of_an_archive(name: str, reason: Skip | None) -> None:
    assert member_skip(name) is reason
