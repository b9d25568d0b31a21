"""Runs that are ended from outside: nothing stays behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from audit.status import Exit
from tests.audit.misbehaviour import PIDS, still_running

if sys.platform != "linux":
    pytest.skip("looks for processes in /proc", allow_module_level=True)

ROOT = Path(__file__).resolve().parents[2]
REPORT = "某某局2023年度自评报告\n\n一、情况\n\n2023年支出合计100万元。\n"
SCRIPT = """
import sys
from audit.execution import Task
from audit.workers import Supervised, serving
from extractors.limits import Limits
from tests.audit.misbehaviour import behave
if __name__ == "__main__":
    serving._GRACE = 0
    task = Task(sys.argv[1:], behave, Limits(time=2, seconds=1), lambda _: None, lambda *_: None)
    list(Supervised()(task))
"""


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    for name in ("pids", "temporary", "bin", "in"):
        (tmp_path / name).mkdir()
    return tmp_path


def started(folders: Path, *words: str) -> subprocess.Popen[bytes]:
    """A Python process like one that is started in a terminal, whose Ctrl-C goes to its whole group."""
    own = {"TMPDIR": folders / "temporary", PIDS: folders / "pids", "PATH": f"{folders / 'bin'}:{os.environ['PATH']}"}
    environment = os.environ | {name: str(value) for name, value in own.items()} | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, *words]
    with (folders / "said").open("w") as said:
        return subprocess.Popen(
            command, cwd=ROOT, env=environment, stderr=said, process_group=0, preexec_fn=_heeds_ctrl_c
        )


def _heeds_ctrl_c() -> None:
    """As in a terminal: where the tests themselves run in the background, a shell has turned the signal off."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def wait_for(condition: Callable[[], object], seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, condition
        time.sleep(0.02)


def test_ctrl_c_ends_all_and_says_so(folders: Path) -> None:
    office = folders / "bin" / "soffice"
    office.write_text(f"#!/bin/sh\ntrap '' INT TERM\nsleep 600 &\ntouch {folders}/pids/$! {folders}/pids/$$\nwait\n")
    office.chmod(0o755)
    (folders / "in" / "a.txt").write_text(REPORT, encoding="utf-8")
    (folders / "in" / "b.rtf").write_bytes(rb"{\rtf1 x}")
    run = started(folders, "-m", "audit", "check", str(folders / "in"))
    wait_for(lambda: len(list((folders / "pids").iterdir())) == 2)
    os.killpg(run.pid, signal.SIGINT)
    assert run.wait(20) == Exit.INTERRUPTED
    assert (folders / "said").read_text() == "已中断。\n"
    assert still_running(folders / "pids") == []
    assert list((folders / "temporary").iterdir()) == []


def test_a_worker_whose_parent_was_killed_finishes_and_tidies_up(folders: Path) -> None:
    paths = [folders / "in" / f"{number}.txt" for number in range(3)]
    for path in paths:
        path.write_text(f"{REPORT}\n请稍候\n", encoding="utf-8")
    run = started(folders, "-c", SCRIPT, *map(str, paths))
    wait_for(lambda: list((folders / "pids").iterdir()))
    run.kill()
    run.wait()
    wait_for(lambda: not still_running(folders / "pids"))
    wait_for(lambda: not list((folders / "temporary").iterdir()))


def test_a_worker_that_hangs_ends_even_if_its_parent_was_killed(folders: Path) -> None:
    path = folders / "in" / "a.txt"
    path.write_text(f"{REPORT}\n请做block\n", encoding="utf-8")
    run = started(folders, "-c", SCRIPT, str(path))
    wait_for(lambda: list((folders / "pids").iterdir()))
    run.kill()
    run.wait()
    wait_for(lambda: not still_running(folders / "pids"))
