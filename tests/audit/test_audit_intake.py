from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from audit import intake
from audit.intake import Skip, collect


def write(path: Path, text: str = "报告") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(found: intake.Intake, root: Path) -> list[str]:
    return [Path(entry.path).relative_to(root).as_posix() for entry in found.entries]


def test_folder_is_searched_in_a_stable_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/10.TXT", "a.txt", "c.txt", "b/sub/x.txt"):
        write(tmp_path / name)
    assert names(collect([tmp_path]), tmp_path) == ["a.txt", "b/10.TXT", "b/2.txt", "b/sub/x.txt", "c.txt"]


def test_named_paths_keep_their_order(tmp_path: Path) -> None:
    first, second = write(tmp_path / "z.txt"), write(tmp_path / "a.txt")
    assert names(collect([first, second]), tmp_path) == ["z.txt", "a.txt"]


def test_other_files_are_left_out_with_the_reason(tmp_path: Path) -> None:
    write(tmp_path / "报告.txt")
    for name in ("gold/a.json", "~$报告.docx", ".git/config.txt", ".hidden.txt", "图.gif", "__MACOSX/报告.txt"):
        write(tmp_path / name)
    write(tmp_path / "run.json", '{\n  "schema": "gouji/1",')
    write(tmp_path / "run.txt", '{"schema": "gouji-records/1"}')
    write(tmp_path / "run.html", '<meta name="generator" content="gouji 0.1.0">')
    found = collect([tmp_path])
    assert names(found, tmp_path) == ["报告.txt"]
    left_out = {Path(path).relative_to(tmp_path).as_posix(): reason for path, reason in found.skipped}
    assert left_out == {
        "gold/a.json": Skip.OTHER,
        "图.gif": Skip.OTHER,
        "run.json": Skip.OWN,
        "run.txt": Skip.OWN,
        "run.html": Skip.OWN,
        "~$报告.docx": Skip.HIDDEN,
        ".hidden.txt": Skip.HIDDEN,
    }


def test_pictures_may_be_scanned_papers_but_not_those_of_a_saved_page(tmp_path: Path) -> None:
    for name in (
        "1.png",
        "2.JPG",
        "3.jpeg",
        "4.tif",
        "5.tiff",
        "6.bmp",
        "a.htm",
        "a.files/image001.png",
        "a.files/b.jpg",
    ):
        write(tmp_path / name, "<p>报告</p>")
    found = collect([tmp_path])
    assert names(found, tmp_path) == ["1.png", "2.JPG", "3.jpeg", "4.tif", "5.tiff", "6.bmp", "a.htm"]
    assert intake.member_skip("材料/自评报告第1页.jpg") is None
    assert intake.member_skip("材料/a.files/image001.png") is Skip.OTHER


def test_pages_are_reports_but_not_what_stands_beside_them(tmp_path: Path) -> None:
    for name in ("a.html", "b.HTM", "c.mht", "d.md", "README.md", "readme.zh-CN.md", "b.files/header.htm"):
        write(tmp_path / name, "<p>报告</p>")
    write(tmp_path / "b.files" / "sheet001.htm", "<table></table>")
    found = collect([tmp_path])
    assert names(found, tmp_path) == ["a.html", "b.HTM", "b.files/sheet001.htm", "c.mht", "d.md"]
    assert {reason for _, reason in found.skipped} == {Skip.OTHER}


def test_formats_that_no_reader_knows_are_not_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "报告.wps")
    assert names(collect([tmp_path]), tmp_path) == ["报告.wps"]


def test_named_file_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    hidden, odd = write(tmp_path / ".报告"), write(tmp_path / "报告.dat")
    assert names(collect([hidden, odd]), tmp_path) == [".报告", "报告.dat"]


def test_nothing_is_taken_twice(tmp_path: Path) -> None:
    report = write(tmp_path / "a.txt")
    (tmp_path / "link.txt").symlink_to(report)
    found = collect([report, tmp_path, tmp_path / "." / "a.txt"])
    assert names(found, tmp_path) == ["a.txt"]
    assert [reason for _, reason in found.skipped] == [Skip.REPEATED] * 3


def test_folder_links_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "circle").symlink_to(tmp_path)
    assert names(collect([tmp_path]), tmp_path) == ["a.txt"]


def test_very_deep_folders_do_not_end_the_run(tmp_path: Path) -> None:
    here = Path.cwd()
    try:
        os.chdir(tmp_path)
        for _ in range(1100):  # deeper than Python's limit on calls
            Path("d").mkdir()
            os.chdir("d")
        os.chdir(here)
        write(tmp_path / "z.txt")
        assert collect([tmp_path]).entries[-1].path.endswith("z.txt")
    finally:
        os.chdir(here)
        subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)  # too deep for shutil


def test_what_gives_no_report_stays_as_a_problem(tmp_path: Path) -> None:
    write(tmp_path / "empty" / "notes.json")
    found = collect([tmp_path / "empty", tmp_path / "没有.txt"])
    assert not found.readable
    problems = [entry.problem for entry in found.entries]
    assert [problem.zh for problem in problems if problem] == [intake.NO_REPORTS.zh, intake.MISSING.zh]


def test_folder_that_cannot_be_opened_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.txt")
    write(tmp_path / "closed" / "b.txt")
    real = os.scandir

    def scandir(path: str) -> object:
        if path.endswith("closed"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = collect([tmp_path])
    assert names(found, tmp_path) == ["a.txt", "closed"]
    assert found.entries[1].problem is not None
    assert "Permission denied" in found.entries[1].problem.zh
