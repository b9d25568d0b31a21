"""What is installed: the five packages with their data, and nothing of the tests."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import audit

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = {"audit", "checks", "corpus", "extractors", "reports"}
REPORT = "某某局2023年度自评报告\n\n2023年支出合计100万元，其中：基本支出60万元，项目支出30万元。\n"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked wheel, built from a copy: a build folder left in the tree would add what was removed long ago."""
    copy, out = tmp_path_factory.mktemp("copy"), tmp_path_factory.mktemp("wheel")
    for name in (*PACKAGES, "tests"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(out),
        str(copy),
    ]
    subprocess.run(command, check=True, cwd=out)
    (wheel,) = out.glob("gouji-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(out / "site")
    return out / "site"


def test_the_five_packages_and_nothing_else(installed: Path) -> None:
    assert {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")} == PACKAGES


def test_nothing_of_tests_is_installed(installed: Path) -> None:
    names = [path.relative_to(installed).as_posix() for path in installed.rglob("*")]
    assert not [name for name in names if "test" in name.lower() or "conftest" in name]


def test_every_file_of_the_packages_is_installed(installed: Path) -> None:
    wanted = {
        path.relative_to(ROOT)
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and not {"__pycache__", "samples", "fixed"}.intersection(path.parts)
    }
    assert not sorted(str(path) for path in wanted if not (installed / path).exists())


def test_installed_package_works_alone(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "报告.txt").write_text(REPORT, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    where = subprocess.run(
        [sys.executable, "-c", "import audit; print(audit.__file__)"],
        env=environment, cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert where.stdout.startswith(str(installed))
    command = [sys.executable, "-m", "audit", "check", "报告.txt", "--html", "a.html", "--json", "a.json"]
    result = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 1, result.stderr
    (document,) = json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["documents"]
    assert [finding["stated"] for finding in document["findings"]] == ["100"]
    assert (tmp_path / "a.html").stat().st_size > 1000


def test_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == audit.__version__
    assert project["scripts"] == {"gouji": "audit.cli:main"}
