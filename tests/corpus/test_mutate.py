"""`python -m corpus mutate`: one error put into a file as it is; all else, its encoding and its formatting stay."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from corpus.__main__ import main
from corpus.carriers import opened
from corpus.formats import formats
from corpus.gold import Gold, Holding, read_gold, read_golds, write_gold
from corpus.injection.holdings import holdings
from corpus.model.draft import Change, Edit, Passage, draft_of
from corpus.model.paper import Paper
from corpus.mutation.quotes import Words
from corpus.mutation.relations import draft_by
from tests.corpus.handmade import form, report

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
SHARED = Path(__file__).parents[3] / "shared"
FORMATS = {one.name: one for one in formats()}
FIGURES = "exchanged_digits,changed_digit,changed_part,lost_point"


def handed_in(folder: Path, paper: Paper, form_name: str, seed: int = 1) -> Path:
    """A made report with its gold beside it."""
    one = FORMATS[form_name]
    path = folder / f"报告.{one.ending}"
    path.write_bytes(one.write(paper, random.Random(seed)))
    (folder / "gold").mkdir()
    write_gold(Gold(path.name, True, paper.facts, (), holdings(draft_of(paper)), ()), folder / "gold" / "a.json")
    return path


def mutated(path: Path, out: Path, *options: str, seed: int = 3) -> list[Path]:
    assert main(["mutate", str(path), "--out", str(out), "--seed", str(seed), *options]) == 0
    return sorted(file for file in out.iterdir() if file.is_file())


@pytest.mark.parametrize("name", ["01_jiuye_xiangmu", "03_xunlian_zhengti", "07_nongji_zhengti", "08_dangan_biao"])
def test_text_keeps_its_encoding_and_everything_else(tmp_path: Path, name: str) -> None:
    path = SAMPLES / f"{name}.txt"
    files = mutated(path, tmp_path, "--count", "12", "--errors", FIGURES)
    assert len(files) == 12
    before = path.read_bytes()
    encoding = {"03_xunlian_zhengti": "gb18030", "07_nongji_zhengti": "utf-16"}.get(name, "utf-8")
    for file in files:
        after = file.read_bytes()
        assert after != before
        assert after[:3] == before[:3]
        old, new = before.decode(encoding).splitlines(), after.decode(encoding).splitlines()
        assert len(old) == len(new)
        assert sum(one != other for one, other in zip(old, new, strict=True)) == 1


@pytest.mark.parametrize("form_name", ["txt", "md", "html", "docx"])
@pytest.mark.parametrize("paper", [report(), form()], ids=["report", "form"])
def test_nothing_changed_is_the_same_file(tmp_path: Path, form_name: str, paper: Paper) -> None:
    path = handed_in(tmp_path, paper, form_name)
    assert opened(path).changed(Change()) == path.read_bytes()


@pytest.mark.parametrize("form_name", ["txt", "md", "html", "csv", "docx", "xlsx"])
def test_the_claims_of_a_made_report_are_found_again(tmp_path: Path, form_name: str) -> None:
    paper = form() if FORMATS[form_name].tabular else report()
    path = handed_in(tmp_path, paper, form_name)
    draft = draft_by(opened(path).passages, holdings(draft_of(paper)))
    assert len(draft.claims) >= len(paper.claims) * 0.6
    assert all(claim.holds for claim in draft.claims)


@pytest.mark.parametrize("form_name", ["txt", "md", "html", "csv", "docx", "xlsx"])
def test_the_gold_of_a_changed_file_says_what_was_done(tmp_path: Path, form_name: str) -> None:
    path = handed_in(tmp_path, form() if FORMATS[form_name].tabular else report(), form_name)
    files = mutated(path, tmp_path / "out", "--count", "6", "--errors", FIGURES)
    for file in files:
        gold = read_gold(tmp_path / "out" / "gold" / f"{file.stem}.json")
        (wanted,) = gold.findings
        text = "".join(passage.text for passage in opened(file).passages)
        assert gold.file == file.name
        assert not gold.clean
        assert gold.error in FIGURES.split(",")
        assert wanted.stated.rstrip("%万元分公里个份") in text


def test_word_keeps_its_formatting(tmp_path: Path) -> None:
    made: Any = docx.Document()
    paragraph = made.add_paragraph()
    for text, bold in (
        ("2023年支出合计10", True),
        ("0.0", False),
        ("0万元，其中：基本支出60.00万元", True),
        ("，项目支出40.00万元。", False),
    ):
        paragraph.add_run(text).bold = bold
    path = tmp_path / "a.docx"
    made.save(path)
    carrier = opened(path)
    (passage,) = [one for one in carrier.passages if one.text]
    start = passage.text.index("100.00")
    changed: Any = docx.Document(
        io.BytesIO(carrier.changed(Change((Edit(carrier.passages.index(passage), start, start + 6, "110.50"),))))
    )
    runs = next(one for one in changed.paragraphs if one.text).runs
    assert "".join(run.text for run in runs) == passage.text.replace("100.00", "110.50")
    assert [run.bold for run in runs] == [True, False, True, False]


def test_rows_are_taken_out_of_word_tables(tmp_path: Path) -> None:
    path = handed_in(tmp_path, form(), "docx")
    changed: Any = docx.Document(io.BytesIO(opened(path).changed(Change(removed_rows=frozenset({(0, 4)})))))
    assert [row.cells[0].text for row in changed.tables[0].rows] == ["项目名称", "资金来源", "合计", "财政拨款"]


def test_sheets_keep_numbers_as_numbers(tmp_path: Path) -> None:
    path = handed_in(tmp_path, form(), "xlsx")
    before = openpyxl.load_workbook(path).active
    for file in mutated(path, tmp_path / "out", "--count", "6", "--errors", FIGURES):
        after = openpyxl.load_workbook(file).active
        differing = [cell.coordinate for row in after for cell in row if cell.value != before[cell.coordinate].value]
        assert len(differing) == 1
        assert after[differing[0]].data_type == before[differing[0]].data_type == "n"


def test_pages_keep_their_markup(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    table = "<table><tr><td>甲<td>5</tr><tr><td>乙<td>6</tr></table>"
    page = f'<html><meta charset="gbk"><script>var x = "合计 1";</script>\r\n<p>收入<b>100</b>万元</p>{table}'
    path.write_bytes(page.encode("gbk"))
    carrier = opened(path)
    texts = [one.text for one in carrier.passages]
    assert texts == ["收入", "100", "万元", "甲", "5", "乙", "6"]
    assert [(one.table, one.row, one.column) for one in carrier.passages[3:]] == [
        (0, 0, 0),
        (0, 0, 1),
        (0, 1, 0),
        (0, 1, 1),
    ]
    changed = carrier.changed(Change((Edit(1, 0, 3, "120"),), removed_rows=frozenset({(0, 1)})))
    assert changed.decode("gbk") == page.replace("<b>100", "<b>120").replace("<tr><td>乙<td>6</tr>", "")


def test_same_seed_same_bytes(tmp_path: Path) -> None:
    path = handed_in(tmp_path, report(), "docx")
    one, other, third = (
        [file.read_bytes() for file in mutated(path, tmp_path / name, "--count", "4", seed=seed)]
        for name, seed in (("a", 3), ("b", 3), ("c", 4))
    )
    assert one == other != third


@pytest.mark.parametrize("name", ["a.pdf", "a.doc", "a"])
def test_other_formats_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (tmp_path / name).write_bytes(b"%PDF-1.7")
    code = main(["mutate", str(tmp_path / name), "--out", str(tmp_path / "out"), "--seed", "1"])
    said = capsys.readouterr().err
    assert code == 2
    assert "docx" in said
    assert "make --errors one" in said


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_damaged_files_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (tmp_path / name).write_bytes(b"PK\x03\x04 broken")
    assert main(["mutate", str(tmp_path / name), "--out", str(tmp_path / "out"), "--seed", "1"]) == 2
    assert name.rpartition(".")[2] in capsys.readouterr().err


def test_a_file_without_gold_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = handed_in(tmp_path, report(), "txt")
    other = path.rename(tmp_path / "other.txt")
    assert main(["mutate", str(other), "--out", str(tmp_path / "out"), "--seed", "1"]) == 2
    assert (
        main(["mutate", str(other), "--gold", str(tmp_path / "none"), "--out", str(tmp_path / "out"), "--seed", "1"])
        == 2
    )
    said = capsys.readouterr().err
    assert "other.txt" in said
    assert "--gold" in said


def test_no_place_for_an_error_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = handed_in(tmp_path, form(), "xlsx")
    code = main(["mutate", str(path), "--out", str(tmp_path / "out"), "--seed", "1", "--errors", "wrong_grade"])
    assert code == 2
    assert "--errors" in capsys.readouterr().err


def test_relations_that_do_not_hold_are_not_used() -> None:
    paper = report()
    holds = holdings(draft_of(paper))
    passages = draft_of(paper).passages
    wrong = [replace(one, formula="20 + 30") for one in holds if one.kind == "survey"]
    assert draft_by(passages, wrong).claims == ()


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs ../shared")
@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_real_reports_have_many_places(number: str, tmp_path: Path) -> None:
    gold = read_gold(SHARED / "gold" / f"{number}.json")
    path = SHARED / "reports" / gold.file
    files = mutated(path, tmp_path, "--gold", str(SHARED / "gold"), "--count", "20", "--errors", FIGURES)
    changes = {file.read_bytes() for file in files}
    assert len(files) == 20
    assert len(changes) == 20
    assert len(read_golds(tmp_path / "gold")) == 20


def test_figures_of_dates_and_of_unread_words_are_no_places() -> None:
    passages = tuple(map(Passage, ("BREES 32 8765.43 EEEE", "2023年收入8765.43万元", "8765.43")))
    assert [(one.passage, one.text) for one in Words(passages).figures] == [(1, "8765.43万元"), (2, "8765.43")]


def test_an_open_list_has_no_count() -> None:
    passages = (Passage("内设办公室、财务科等9个科室"),)
    holding = Holding("H1", "count", "9", "4 ≤ 9", "内设办公室、财务科等9个科室")
    assert draft_by(passages, [holding]).claims == ()
    assert len(draft_by(passages, [replace(holding, formula="")]).claims) == 1


def test_a_formula_that_gives_another_number_is_not_used() -> None:
    passages = (Passage("编制17人，在职17人，控制率不超过100%得1分"),)
    rate = Holding("H1", "ratio", "100%", "17 / 17 * 100", passages[0].text)
    assert len(draft_by(passages, [rate]).claims) == 1
    assert draft_by(passages, [replace(rate, stated="1")]).claims == ()
