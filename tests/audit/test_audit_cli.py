"""The commands as a person or a program uses them, bad input included."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from audit import pipeline
from audit.cli import main
from audit.status import Exit
from reports.contract import schema

CLEAN = "某某局2023年度部门整体支出绩效自评报告\n\n一、基本情况\n\n2023年支出合计100万元，其中：基本支出60万元，项目支出40万元。\n"
WRONG = CLEAN.replace("项目支出40万元", "项目支出30万元")
TABLE = "2023年度支出情况表\n单位：万元\n项目\t金额\n基本支出\t60\n项目支出\t40\n合计\t100\n"

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one report that holds and one that does not."""
    reports = tmp_path / "报告"
    reports.mkdir()
    (reports / "甲.txt").write_text(CLEAN, encoding="utf-8")
    (reports / "乙.txt").write_text(WRONG, encoding="utf-8")
    return reports


def run_json(capsys: Captured, *words: str | Path) -> tuple[int, dict[str, Any], str]:
    """The exit code, the JSON (valid by the published schema) and stderr of `gouji check ... --json -`."""
    import jsonschema

    code = main(["check", *map(str, words), "--json", "-"])
    printed = capsys.readouterr()
    found = json.loads(printed.out)
    jsonschema.validate(found, schema())
    return code, found, printed.err


def by_name(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {Path(document["path"]).name: document for document in found["documents"]}


# ---- the main job ----


def test_check_shows_the_finding_and_ends_with_1(folder: Path, capsys: Captured) -> None:
    assert main(["check", str(folder)]) == Exit.FINDINGS
    printed = capsys.readouterr()
    assert "乙.txt" in printed.out
    assert "60 + 30 = 90" in printed.out
    assert printed.err == ""


def test_check_of_a_clean_report_ends_with_0(folder: Path, capsys: Captured) -> None:
    assert main(["check", str(folder / "甲.txt")]) == Exit.CLEAN


def test_json_on_stdout_is_nothing_but_json(folder: Path, capsys: Captured) -> None:
    code, found, _ = run_json(capsys, folder)
    assert code == Exit.FINDINGS
    documents = by_name(found)
    assert documents["甲.txt"]["findings"] == []
    assert [finding["stated"] for finding in documents["乙.txt"]["findings"]] == ["100"]
    assert documents["甲.txt"]["claims"]["agree"] >= 1


def test_files_are_written_and_said(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    html, result = tmp_path / "结果.html", tmp_path / "结果.json"
    assert main(["check", str(folder), "--html", str(html), "--json", str(result), "--quiet"]) == Exit.FINDINGS
    assert capsys.readouterr() == ("", "")
    assert html.read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html")
    assert json.loads(result.read_text(encoding="utf-8"))["schema"] == "gouji/1"
    main(["check", str(folder), "--html", str(html)])
    assert str(html) in capsys.readouterr().err


def test_own_outputs_beside_the_reports_are_not_read_again(folder: Path, capsys: Captured) -> None:
    outputs = ["--html", str(folder / "a.html"), "--json", str(folder / "a.json")]
    main(["check", str(folder), *outputs])
    capsys.readouterr()
    _, found, err = run_json(capsys, folder)
    assert sorted(by_name(found)) == ["乙.txt", "甲.txt"]
    assert "2 个是勾稽的输出" in err


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on(folder: Path, capsys: Captured, level: str, code: int) -> None:
    assert main(["check", str(folder), "--fail-on", level]) == code


def test_select_and_ignore_choose_the_rules(folder: Path, capsys: Captured) -> None:
    _, everything, _ = run_json(capsys, folder)
    rule = by_name(everything)["乙.txt"]["findings"][0]["rule"]
    code, found, _ = run_json(capsys, folder, "--ignore", rule)
    assert (code, by_name(found)["乙.txt"]["findings"]) == (Exit.CLEAN, [])
    code, found, _ = run_json(capsys, folder, "--select", rule)
    assert (code, len(by_name(found)["乙.txt"]["findings"])) == (Exit.FINDINGS, 1)


def test_english(folder: Path, capsys: Captured) -> None:
    _, found, _ = run_json(capsys, folder, "--lang", "en")
    message = by_name(found)["乙.txt"]["findings"][0]["title"]
    assert message.isascii()


# ---- bad usage: exit code 2, nothing on stdout, a message on stderr ----


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "缺少参数"),
        (["chek", "."], "不能取"),
        (["check"], "缺少参数"),
        (["check", ".", "--fail-on", "loud"], "不能取"),
        (["check", "没有.txt"], "没有这个文件"),
        (["check", "{empty}"], "没有报告"),
        (["check", "{folder}", "--select", "SUMM"], "没有规则"),
        (["check", "{folder}", "--ignore", "不存在的类别"], "没有规则"),
        (["check", "{folder}", "--html", "nowhere/a.html"], "没有文件夹"),
        (["check", "{folder}", "--html", "-"], "需要文件名"),
        (["check", "{folder}", "--json", "{folder}"], "这是文件夹"),
        (["check", "{folder}", "--json", "{folder}/甲.txt"], "这是要检查的报告"),
        (["check", "{folder}", "--html", "x.out", "--json", "./x.out"], "同一文件"),
        (["extract"], "缺少参数"),
        (["extract", "没有.txt"], "没有这个文件"),
        (["extract", "{folder}"], "一次只读一个文件"),
        (["extract", "{folder}/甲.txt", "--table", "9"], "没有第 9 个表"),
        (["extract", "{folder}/甲.txt", "--table", "x"], "不是整数"),
        (["rules", "ZZZ"], "没有规则"),
        (["check", ".", "--no-such-option"], "不认识的参数"),
    ],
)
def test_bad_usage(folder: Path, tmp_path: Path, capsys: Captured, words: list[str], message: str) -> None:
    (tmp_path / "empty").mkdir()
    try:
        code = main([word.format(folder=folder, empty=tmp_path / "empty") for word in words])
    except SystemExit as end:
        code = int(str(end.code))
    printed = capsys.readouterr()
    assert code == Exit.USAGE
    assert message in printed.err
    assert "Traceback" not in printed.err
    assert printed.out == ""
    assert not Path("x.out").exists()
    assert (folder / "甲.txt").read_text(encoding="utf-8") == CLEAN


def test_similar_names_are_shown(folder: Path, capsys: Captured) -> None:
    _, found, _ = run_json(capsys, folder)
    rule = by_name(found)["乙.txt"]["findings"][0]["rule"]
    typo = rule[:-1] + "X"
    assert main(["check", str(folder), "--select", typo]) == Exit.USAGE
    assert rule in capsys.readouterr().err


# ---- bad input: a message and a status, and the others are still checked ----


def bad_files(folder: Path) -> None:
    (folder / "空.txt").write_bytes(b"")
    (folder / "二进制.txt").write_bytes(bytes(range(256)) * 40)
    (folder / "伪装.txt").write_bytes(b"%PDF-1.7\n" + bytes(200))
    (folder / "大.txt").write_bytes("支出合计100万元。\n".encode() * 2_200_000)  # 50 MB
    (folder / "乱码.txt").write_bytes(
        "支出合计100万元。\n".encode("gb18030") + b"\xff\xfe\xff\x80\x81" * 3 + "其中".encode()
    )


def test_bad_files_lose_only_themselves(folder: Path, capsys: Captured) -> None:
    bad_files(folder)
    assert (folder / "大.txt").stat().st_size > 50_000_000
    code, found, err = run_json(capsys, folder)
    assert code == Exit.UNREADABLE
    documents = by_name(found)
    for name in ("空.txt", "二进制.txt", "伪装.txt", "大.txt"):
        assert documents[name]["status"] == "failed", name
        assert documents[name]["problems"], name
        assert documents[name]["findings"] == []
        assert f"{name}：" in err
    assert documents["乱码.txt"]["status"] in ("partial", "failed")
    assert documents["乱码.txt"]["problems"]
    assert documents["甲.txt"]["status"] == "ok"
    assert len(documents["乙.txt"]["findings"]) == 1


def test_bad_files_on_the_console(folder: Path, capsys: Captured) -> None:
    (folder / "空.txt").write_bytes(b"")
    assert main(["check", str(folder)]) == Exit.UNREADABLE
    assert "未能读取" in capsys.readouterr().out


@pytest.mark.usefixtures("without_workers")
def test_file_without_permission(folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.read_bytes

    def read_bytes(self: Path) -> bytes:
        if self.name == "甲.txt":
            raise PermissionError(13, "Permission denied")
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    code, found, err = run_json(capsys, folder)
    assert code == Exit.UNREADABLE
    assert by_name(found)["甲.txt"]["status"] == "failed"
    assert "权限" in err
    assert len(by_name(found)["乙.txt"]["findings"]) == 1


def test_folder_without_reports_beside_another(folder: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "empty").mkdir()
    code, found, err = run_json(capsys, tmp_path / "empty", folder, tmp_path / "没有.txt")
    assert code == Exit.UNREADABLE
    assert by_name(found)["empty"]["status"] == "failed"
    assert by_name(found)["没有.txt"]["status"] == "failed"
    assert "文件夹中没有报告" in err
    assert len(by_name(found)["乙.txt"]["findings"]) == 1


@pytest.mark.usefixtures("without_workers")
@pytest.mark.parametrize("stage", ["reading.Session.document", "read_records", "engine.review"])
def test_a_crash_loses_only_its_document(
    folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    owner: Any = pipeline
    *path, name = stage.split(".")
    for step in path:
        owner = getattr(owner, step)
    real = getattr(owner, name)

    def crash(*arguments: Any, **named: Any) -> Any:
        first = arguments[-1] if stage.startswith("reading") else arguments[0]
        document = getattr(first, "document", first)
        if str(getattr(document, "path", document)).endswith("甲.txt"):
            raise RecursionError("too deep")
        return real(*arguments, **named)

    monkeypatch.setattr(owner, name, crash)
    code, found, err = run_json(capsys, folder)
    assert code == Exit.UNREADABLE
    assert by_name(found)["甲.txt"]["status"] == "failed"
    assert "RecursionError" in by_name(found)["甲.txt"]["problems"][-1]
    assert "Traceback" not in err
    assert len(by_name(found)["乙.txt"]["findings"]) == 1


def test_a_bug_is_not_taken_for_findings(folder: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*arguments: Any, **named: Any) -> Any:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("reports.contract.to_contract", crash)
    assert main(["check", str(folder), "--json", "-"]) == Exit.BUG
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "ZeroDivisionError: oops" in printed.err


def test_names_that_are_no_text(folder: Path, capsys: Captured) -> None:
    raw = os.fsencode(folder) + b"/" + "决算".encode("gbk") + b"\x1b[2J.txt"
    with open(raw, "wb") as file:  # noqa: PTH123  a name of bytes
        file.write(b"")
    code, found, err = run_json(capsys, folder)
    assert code == Exit.UNREADABLE
    assert any("决算" in document["path"] for document in found["documents"])
    assert "\x1b" not in err


# ---- extract and rules ----


def test_extract_prints_records(folder: Path, capsys: Captured) -> None:
    assert main(["extract", str(folder / "甲.txt")]) == Exit.CLEAN
    found = json.loads(capsys.readouterr().out)
    assert found["schema"] == "gouji-records/1"
    assert found["cover"]["year"] == 2023
    numbers = {figure["text"]: figure for figure in found["figures"]}
    assert numbers["60万元"]["value"] == "600000"
    total = found["breakdowns"][0]["total"]["figure"]
    assert found["figures"][total["figure"]]["text"] == "100万元"


def test_extract_tables(tmp_path: Path, capsys: Captured) -> None:
    report = tmp_path / "表.txt"
    report.write_text(f"一、情况\n\n{TABLE}\n", encoding="utf-8")
    assert main(["extract", str(report), "--tables", str(tmp_path / "out")]) == Exit.CLEAN
    written = tmp_path / "out" / "表-table-01.csv"
    assert str(written) in capsys.readouterr().out
    content = written.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert ["合计", "100"] in rows
    assert main(["extract", str(report), "--table", "1"]) == Exit.CLEAN
    assert list(csv.reader(io.StringIO(capsys.readouterr().out))) == rows


def test_extract_of_an_unreadable_file(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "空.txt").write_bytes(b"")
    assert main(["extract", str(tmp_path / "空.txt")]) == Exit.UNREADABLE
    printed = capsys.readouterr()
    assert json.loads(printed.out)["status"] == "failed"
    assert "空" in printed.err


def test_rules_lists_every_rule_once(capsys: Captured) -> None:
    from checks.catalogue import all_rules

    assert main(["rules"]) == Exit.CLEAN
    lines = capsys.readouterr().out.splitlines()
    for rule in all_rules():
        assert sum(line.split()[:1] == [rule.id] for line in lines) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_page_of_each_rule(capsys: Captured, language: str) -> None:
    from checks.catalogue import all_rules

    for rule in all_rules():
        assert main(["rules", rule.id, "--lang", language]) == Exit.CLEAN
        page = "".join(capsys.readouterr().out.split())
        for text in (rule.title, rule.about, rule.basis, rule.misses):
            assert "".join(text("zh" if language == "zh" else "en").split()) in page


# ---- processes ----


def gouji(*words: str | Path, **settings: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "audit", *map(str, words)]
    return subprocess.run(command, capture_output=True, check=False, **settings)


def test_reader_that_goes_away(folder: Path) -> None:
    for words in (["check", str(folder)], ["check", str(folder), "--json", "-"], ["extract", str(folder / "甲.txt")]):
        read, write = os.pipe()
        os.close(read)
        with os.fdopen(write, "wb") as closed:
            command = [sys.executable, "-m", "audit", *words]
            result = subprocess.run(command, stdout=closed, stderr=subprocess.PIPE, check=False)
        assert result.returncode == Exit.PIPE_CLOSED
        assert b"Traceback" not in result.stderr
        assert b"BrokenPipe" not in result.stderr


def test_output_is_utf8_on_a_terminal_that_is_not(folder: Path) -> None:
    environment = os.environ | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "GOUJI_LANG": "zh"}
    result = gouji("check", folder, "--json", "-", env=environment)
    assert result.returncode == Exit.FINDINGS
    assert json.loads(result.stdout.decode("utf-8"))["documents"]
    assert gouji("check", folder, env=environment).returncode == Exit.FINDINGS


HEAVY = {"pandas", "numpy", "jieba", "pdfplumber", "docx", "rich", "jinja2", "rapidfuzz", "charset_normalizer"}


@pytest.mark.parametrize("words", [["--help"], ["--version"], ["check", "--help"], ["rules", "--help"]])
def test_start_up_is_light(words: list[str]) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "audit", *words]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in result.stderr.splitlines() if "|" in line}
    assert "audit" in loaded
    assert not loaded & HEAVY


def test_commands_load_only_what_they_use(folder: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "audit", "check", str(folder / "甲.txt"), "--quiet"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in result.stderr.splitlines() if "|" in line}
    assert not loaded & {"pandas", "numpy", "pdfplumber", "docx", "jinja2"}
