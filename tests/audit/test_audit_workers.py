"""Documents that crash, hang or devour: each is lost alone, and the others are as without workers."""

from __future__ import annotations

import multiprocessing.util
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from audit.execution import Executor, Task, in_process
from audit.intake import Skip
from audit.status import UsageError
from audit.workers import Supervised, losses
from extractors import conversion, reading
from extractors.limits import MEGABYTE, Limits
from tests.audit.misbehaviour import PIDS, behave, leave, segfault, still_running
from tests.extractors.archives.archive_factory import tarred, zipped

if sys.platform != "linux":
    pytest.skip("looks for processes in /proc", allow_module_level=True)

LIMITS = Limits(time=3, seconds=3, memory=400 * MEGABYTE)
METHODS = ("fork", "forkserver", "spawn")
HARMLESS = "某某局2023年度自评报告\n\n一、情况\n\n2023年支出合计100万元。"
WORDS = {
    "segfault": "崩溃（SIGSEGV）",
    "kill": "被系统终止（SIGKILL）",
    "leave": "崩溃（code 7）",
    "exit_politely": "SystemExit: 3",
    "loop": "超过 3 秒",
    "block": "超过 3 秒",
    "devour": "内存超过 400M",
    "demand": "内存不足",
    "bear_a_grudge": "读取时程序出错（GrudgeError）",
    "lambda": "读取时程序出错",
    "hang_up": "失去联系",
    "start_another": "超过 3 秒",
}


@pytest.fixture(autouse=True)
def nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    multiprocessing.util.get_temp_dir()  # of the forkserver, which outlives the test
    for name in ("pids", "temporary"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv(PIDS, str(tmp_path / "pids"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    yield
    assert still_running(tmp_path / "pids") == []
    assert list((tmp_path / "temporary").iterdir()) == []


def report(deed: str = "") -> bytes:
    return (f"{HARMLESS}\n\n请做{deed}\n" if deed else HARMLESS).encode()


def written(folder: Path, files: dict[str, bytes]) -> list[str]:
    (folder / "in").mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / "in" / name).write_bytes(data)
    return [str(folder / "in" / name) for name in files]


def outcome(executor: Executor, paths: Sequence[str], limits: Limits = LIMITS) -> tuple[list[Any], list[Any]]:
    """The results with the numbers of their files, and what the executor told meanwhile."""
    told: list[Any] = []
    task = Task(paths, behave, limits, told.append, lambda name, reason: told.append((name, reason)))
    return list(executor(task)), told


@pytest.mark.parametrize("method", METHODS)
def test_each_is_lost_alone(method: str, tmp_path: Path) -> None:
    files = {}
    for number, deed in enumerate(WORDS):
        files |= {f"{number:02d}.txt": report(), f"{deed}.txt": report(deed)}
    paths = [*written(tmp_path, files), str(tmp_path / "没有.txt")]
    found, told = outcome(Supervised(method=method), paths)
    assert told == [number for number, _ in found] == list(range(len(paths)))
    lost = {Path(path).stem: problems for _, (path, status, _, problems) in found if status == "failed"}
    assert lost.keys() == {*WORDS, "没有"}
    assert {deed: lost[deed][0][0] for deed, words in WORDS.items() if words not in lost[deed][0][0]} == {}
    harmless = [path for path in paths if Path(path).stem not in WORDS]
    expected, _ = outcome(in_process, harmless)
    assert [result for _, result in found if Path(result[0]).stem not in WORDS] == [each for _, each in expected]


def test_results_come_in_the_order_of_the_files(tmp_path: Path) -> None:
    paths = written(tmp_path, {f"{number:02d}.txt": report() + b"\n\n" * (number % 3) for number in range(40)})
    slow = written(tmp_path, {"05.txt": report() + "\n\n请稍候\n".encode(), "21.txt": report("segfault")})
    one, two = (outcome(Supervised(workers), paths)[0] for workers in (1, 3))
    assert one == two
    assert [result[1] for _, result in one].count("failed") == 1
    assert {str(path) for path in slow} < {result[0] for _, result in one}


@pytest.mark.parametrize("method", METHODS[:2])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_an_archive_loses_what_takes_a_worker_with_it(method: str, pack: Any, tmp_path: Path) -> None:
    members = {
        "1.txt": report(),
        "图.gif": b"GIF89a",
        "2.txt": report("segfault"),
        "3.txt": report(),
        "4.txt": report("loop"),
    }
    members["内.zip"] = zipped({"5.txt": report("kill"), "6.txt": report()})
    (path, other) = written(tmp_path, {"包.zip": pack(members), "后.txt": report()})
    found, told = outcome(Supervised(method=method), [path, other])
    results = {result[0].removeprefix(path): result[1] for _, result in found}
    assert results == {
        "!/1.txt": "ok",
        "!/2.txt": "failed",
        "!/3.txt": "ok",
        "!/4.txt": "failed",
        "!/内.zip!/5.txt": "failed",
        "!/内.zip!/6.txt": "ok",
        other: "ok",
    }
    assert [each for each in told if each not in (0, 1)] == [(f"{path}!/图.gif", Skip.OTHER)]


def test_an_archive_of_nothing_else_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(losses, "MOST", 2)
    members = {f"{number}.txt": report("leave" if number % 2 else "") for number in range(8)}
    paths = written(tmp_path, {"包.zip": zipped(members), "后.txt": report()})
    found, _ = outcome(Supervised(), paths)
    assert [result[0].rpartition("/")[2] for _, result in found] == [
        "0.txt",
        "1.txt",
        "2.txt",
        "3.txt",
        "包.zip",
        "后.txt",
    ]
    assert found[4][1][3] == ((losses.GIVEN_UP.zh, losses.GIVEN_UP.en),)


@pytest.mark.parametrize("at", ["extractors.reading.read_members", "extractors.reading.archive_of"])
def test_what_goes_wrong_before_a_document_is_read(at: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Unpacking that hangs: nobody can say what would have come."""
    paths = written(tmp_path, {"包.zip": zipped({"1.txt": report()}), "后.txt": report()})
    monkeypatch.setattr(at, lambda stream, *_: segfault() if stream.name == paths[0] else None)
    found, _ = outcome(Supervised(method="fork"), paths)
    assert [(result[0], result[1]) for _, result in found] == [(paths[0], "failed"), (paths[1], "ok")]
    assert "其余内容未读取" in found[0][1][3][0][0]


def test_what_goes_wrong_over_a_handful_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files that LibreOffice is to convert are looked at all at once, before any is read."""
    paths = written(tmp_path, {f"{number}.rtf": b"{\\rtf1 %d}" % number for number in range(4)})
    real = reading.content_of
    monkeypatch.setattr(reading, "content_of", lambda data: segfault() if b"1 2" in data else real(data))
    monkeypatch.setattr(conversion, "find_office", lambda: None)
    found, told = outcome(Supervised(method="fork"), paths)
    assert ["LibreOffice" in result[3][0][0] for _, result in found] == [True, True, False, True]
    assert sorted(set(told)) == [0, 1, 2, 3]


def test_large_results_come_whole(tmp_path: Path) -> None:
    text = f"{HARMLESS}\n" * 10_000
    (path,) = written(tmp_path, {"大.txt": text.encode()})
    found, _ = outcome(Supervised(), [path], Limits())
    assert len(found[0][1][2]) > 300_000


def test_a_worker_that_keeps_much_is_replaced(tmp_path: Path) -> None:
    paths = written(tmp_path, {f"{number}.txt": report("keep") for number in range(5)})
    found, _ = outcome(Supervised(), paths)
    assert [result[1] for _, result in found] == ["ok"] * 5  # together they keep more than one may


def test_no_worker_can_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.workers.processes.become_leader", leave)
    with pytest.raises(UsageError):
        outcome(Supervised(method="fork"), written(tmp_path, {"a.txt": report()}))


def test_whoever_stops_listening_ends_the_workers(tmp_path: Path) -> None:
    paths = written(tmp_path, {"a.txt": report(), "b.txt": report("start_another")})
    results = Supervised()(Task(paths, behave, LIMITS, lambda _: None, lambda *_: None))
    assert next(results)[0] == 0
    results.close()


def test_nothing_to_do() -> None:
    assert outcome(Supervised(), []) == ([], [])
