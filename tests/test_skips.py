"""A skipped test must not pass for a passed one where everything has to run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SKIPPED = "import pytest\n\ndef test_skipped():\n    pytest.skip({reason!r})\n\ndef test_passed():\n    pass\n"


def run_pytest(folder: Path, reason: str, *, ci: bool, beside: bool) -> subprocess.CompletedProcess[str]:
    tests = folder / "project" / "tests"
    tests.mkdir(parents=True)
    if beside:
        (folder / "shared").mkdir()
    shutil.copy(HERE / "conftest.py", tests)
    (tests / "test_one.py").write_text(SKIPPED.format(reason=reason), encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "CI"}
    environment |= {"CI": "true"} if ci else {}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", str(tests)]
    return subprocess.run(command, cwd=folder / "project", env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("reason", "ci", "beside", "code"),
    [
        ("no browser", True, False, 1),
        ("no browser", False, False, 0),
        ("needs ../shared", True, False, 0),
        ("needs ../shared", True, True, 1),
    ],
)
def test_skips_count_in_ci(tmp_path: Path, reason: str, ci: bool, beside: bool, code: int) -> None:
    result = run_pytest(tmp_path, reason, ci=ci, beside=beside)
    assert result.returncode == code, result.stdout
    assert ("counts as failed" in result.stdout) == bool(code)
    assert "1 passed, 1 skipped" in result.stdout
