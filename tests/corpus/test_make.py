"""`python -m corpus make`: the same reports from the same seed, each with its gold."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from corpus.__main__ import main
from corpus.gold import Gold, read_gold, read_golds
from tests.corpus.test_samples import computed

FORMATS = "txt,html,docx,xlsx"


def made(out: Path, *options: str, count: int = 24, seed: int = 5) -> list[Gold]:
    code = main(["make", "--seed", str(seed), "--count", str(count), "--out", str(out), "--formats", FORMATS, *options])
    assert code == 0
    return list(read_golds(out / "gold"))


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def test_same_seed_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("a", 5), ("b", 5), ("c", 6)):
        made(tmp_path / name, "--errors", "one", seed=seed)
    assert files(tmp_path / "a") == files(tmp_path / "b")
    assert files(tmp_path / "a") != files(tmp_path / "c")


def test_the_first_reports_are_the_same_for_any_count(tmp_path: Path) -> None:
    made(tmp_path / "a", "--errors", "one", count=6)
    made(tmp_path / "b", "--errors", "one", count=12)
    few, many = files(tmp_path / "a"), files(tmp_path / "b")
    assert few.items() <= many.items()


def test_clean_reports_have_gold_that_holds(tmp_path: Path) -> None:
    golds = made(tmp_path)
    assert len(golds) == 24
    for gold in golds:
        assert gold.clean
        assert (tmp_path / gold.file).is_file()
        assert not gold.findings
        assert gold.holds
        assert gold.figures
        assert gold.layout
        assert gold.format == Path(gold.file).suffix.removeprefix(".")
        for holding in gold.holds:
            assert computed(holding.formula) is not False, holding


def test_each_report_has_one_error_and_all_kinds_come_up(tmp_path: Path) -> None:
    golds = made(tmp_path, "--errors", "one", "--formats", "txt", count=60)
    assert all(len(gold.findings) == 1 and not gold.clean for gold in golds)
    used = Counter(gold.error for gold in golds)
    assert len(used) >= 24
    assert max(used.values()) <= 6


def test_named_errors_layouts_and_formats(tmp_path: Path) -> None:
    code = main(["make", "--seed", "1", "--count", "4", "--out", str(tmp_path), "--formats", "md", "--layouts", "narrative_department",
                 "--errors", "lost_point,changed_part"])  # fmt: skip
    golds = read_golds(tmp_path / "gold")
    assert code == 0
    assert {gold.layout for gold in golds} == {"narrative_department"}
    assert {gold.error for gold in golds} == {"lost_point", "changed_part"}
    assert {path.suffix for path in tmp_path.iterdir() if path.is_file()} == {".md"}


def test_an_archive_is_known_by_the_report_in_it(tmp_path: Path) -> None:
    main(
        [
            "make",
            "--seed",
            "1",
            "--count",
            "1",
            "--out",
            str(tmp_path),
            "--formats",
            "zip",
            "--layouts",
            "narrative_department",
        ]
    )
    assert read_gold(tmp_path / "gold" / "00000_narrative_department.json").file == "00000_narrative_department.docx"
    assert (tmp_path / "00000_narrative_department.zip").is_file()


@pytest.mark.parametrize(
    ("option", "name"), [("--errors", "gone"), ("--formats", "docx,pages"), ("--layouts", "narrative_department,x")]
)
def test_unknown_names_are_refused_with_the_known_ones(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, name: str
) -> None:
    code = main(["make", "--seed", "1", "--count", "1", "--out", str(tmp_path / "out"), option, name])
    said = capsys.readouterr().err
    assert code == 2
    assert name.rpartition(",")[2] in said
    assert option in said
    assert not (tmp_path / "out").exists()


def test_prose_is_not_put_into_sheets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(
        [
            "make",
            "--seed",
            "1",
            "--count",
            "2",
            "--out",
            str(tmp_path),
            "--formats",
            "xlsx",
            "--layouts",
            "narrative_department",
        ]
    )
    assert not list(tmp_path.glob("*.xlsx"))
    assert "版式" in capsys.readouterr().err
