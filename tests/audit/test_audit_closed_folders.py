"""Folders that the user may not enter: a message and a status, never a bug. Root may enter all, so the system is asked to refuse."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from audit.intake import collect
from audit.outputs import check_target
from audit.status import UsageError


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder into which every look is refused, as for a user without rights."""
    folder = tmp_path / "closed"
    folder.mkdir()

    def refusing(ask: Callable[..., Any]) -> Callable[..., Any]:
        def asked(path: Any, *rest: Any, **named: Any) -> Any:
            if isinstance(path, str | os.PathLike) and str(path).startswith(f"{folder}{os.sep}"):
                raise PermissionError(13, "Permission denied", str(path))
            return ask(path, *rest, **named)

        return asked

    for name in ("stat", "lstat"):
        monkeypatch.setattr(os, name, refusing(getattr(os, name)))
    return folder


def test_a_file_in_a_closed_folder_is_kept_to_be_reported(closed: Path) -> None:
    (entry,) = collect([closed / "a.txt"]).entries
    assert entry.problem is None or "no such" not in entry.problem.en


def test_a_result_in_a_closed_folder_is_refused(closed: Path) -> None:
    with pytest.raises(UsageError):
        check_target(closed / "deeper" / "x.html")
