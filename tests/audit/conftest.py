"""For tests that change what a reader does: the command then has to work in the process where that was changed."""

from __future__ import annotations

import pytest

from audit.execution import in_process


@pytest.fixture
def without_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("audit.workers.Supervised", lambda: in_process)
