from __future__ import annotations

import os
from pathlib import Path

import pytest

from audit import outputs
from audit.cli import main
from audit.outputs import check_folder, check_target, write_file
from audit.status import UsageError


def test_writes_a_new_file_with_the_usual_rights(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    mask = os.umask(0o027)
    try:
        write_file(target, "勾稽".encode())
    finally:
        os.umask(mask)
    assert target.read_text(encoding="utf-8") == "勾稽"
    assert target.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [target]


def test_replacing_keeps_the_rights_and_the_link(tmp_path: Path) -> None:
    target, link = tmp_path / "real.json", tmp_path / "link.json"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o600)
    link.symlink_to(target)
    write_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o600


def test_failure_leaves_the_old_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.json"
    target.write_text("old", encoding="utf-8")

    def replace(self: Path, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(outputs.Path, "replace", replace)
    with pytest.raises(UsageError, match="No space left"):
        write_file(target, b"new")
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_devices_are_written_directly() -> None:
    check_target(Path("/dev/null"))
    write_file(Path("/dev/null"), b"x")
    assert Path("/dev/null").is_char_device()


def test_target_is_refused_before_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = tmp_path / "报告.txt"
    report.write_text("x", encoding="utf-8")
    check_target(tmp_path / "new.html")
    assert list(tmp_path.iterdir()) == [report]
    with pytest.raises(UsageError, match="it is a folder"):
        check_target(tmp_path)
    with pytest.raises(UsageError, match="there is no folder"):
        check_target(tmp_path / "nowhere" / "a.html")
    with pytest.raises(UsageError, match="one of the reports"):
        check_target(report, frozenset([str(report.resolve())]))

    def refuse(**_: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(outputs.tempfile, "TemporaryFile", refuse)
    with pytest.raises(UsageError, match="Permission denied"):
        check_target(tmp_path / "a.html")
    with pytest.raises(UsageError, match="Permission denied"):
        check_folder(tmp_path)


def test_folder_is_made(tmp_path: Path) -> None:
    check_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError):
        check_folder(tmp_path / "file")


def test_a_document_read_in_part_is_said_even_by_a_quiet_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text("项目,金额\n" + "宣传,1\n" * 50, encoding="utf-8")
    assert main(["check", str(tmp_path / "a.csv"), "-q", "--limit", "cells=10", "--lang", "zh"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "a.csv：只读取了一部分：" in captured.err
