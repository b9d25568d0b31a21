"""For all tests: one language whatever the machine speaks, and no silent skip where everything must run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REPORTS_BESIDE = Path(__file__).resolve().parents[2] / "shared"  # optional real reports, not part of the repository

_skipped: list[tuple[str, str]] = []


@pytest.fixture(autouse=True)
def _chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOUJI_LANG", "zh")
    monkeypatch.delenv("COLUMNS", raising=False)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and not hasattr(report, "wasxfail"):
        _skipped.append((report.nodeid, _reason(report.longrepr)))


def pytest_collectreport(report: pytest.CollectReport) -> None:
    if report.skipped:
        _skipped.append((report.nodeid, _reason(report.longrepr)))


def pytest_sessionfinish(session: pytest.Session) -> None:
    if unexplained_skips() and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for test, reason in unexplained_skips():
        terminalreporter.write_line(f"SKIPPED, which counts as failed here: {test}: {reason}", red=True)


def unexplained_skips() -> list[tuple[str, str]]:
    """With CI set, the skipped tests but for those that need the optional reports where there are none."""
    if not os.environ.get("CI"):
        return []
    absent = not REPORTS_BESIDE.is_dir()
    return [(test, reason) for test, reason in _skipped if not (absent and REPORTS_BESIDE.name in reason)]


def _reason(longrepr: object) -> str:
    return longrepr[2] if isinstance(longrepr, tuple) else str(longrepr)
