"""The sample reports: their gold is well-formed and true, and the whole check finds what it names."""

from __future__ import annotations

import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
import regex

import audit
from checks.claim import Kind
from corpus.gold import Gold, read_gold
from corpus.scoring.tally import Fate, score

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
REPORTS = sorted(SAMPLES.glob("*.txt"))
ENCODINGS = {"03_xunlian_zhengti": "gb18030", "07_nongji_zhengti": "utf-16", "08_dangan_biao": "utf-8-sig"}
FLOOR = Decimal("0.95")
TOKEN = regex.compile(r"\d+(?:\.\d+)?|<=|>=|==|[-+*/()]|\s+")


def folded(text: str) -> str:
    return regex.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def text_of(report: Path) -> str:
    return folded(report.read_bytes().decode(ENCODINGS.get(report.stem, "utf-8")))


def gold_of(report: Path) -> Gold:
    return read_gold(SAMPLES / "gold" / f"{report.stem}.json")


def occurs(quote: str, text: str) -> bool:
    return all(folded(part) in text for part in quote.split("…") if part.strip())


def computed(formula: str) -> Decimal | bool:
    assert "".join(TOKEN.findall(formula)) == formula, f"not a formula: {formula}"
    code = regex.sub(r"\d+(?:\.\d+)?", lambda found: f"Decimal('{found[0]}')", formula)
    result = eval(code, {"Decimal": Decimal})  # our own gold, checked above to be arithmetic only
    assert isinstance(result, Decimal | bool)
    return result


def test_there_are_eight_reports_with_gold_and_two_are_clean() -> None:
    assert len(REPORTS) == 8
    assert sum(gold_of(report).clean for report in REPORTS) == 2


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_gold_is_well_formed_and_stands_in_the_report(report: Path) -> None:
    gold, text = gold_of(report), text_of(report)
    assert gold.file == report.name
    assert gold.facts["unit"] in text
    assert len(gold.holds) >= 10
    assert gold.clean == (not gold.findings)
    assert gold.clean or 3 <= len(gold.findings) <= 8
    assert len({item.id for item in (*gold.findings, *gold.holds)}) == len(gold.findings) + len(gold.holds)
    for item in (*gold.findings, *gold.holds):
        assert item.kind in set(Kind), item.id
        assert folded(item.stated) in text, item.id
        assert occurs(item.quote, text), item.id
    for item in gold.findings:
        assert item.severity in ("error", "warning", "info"), item.id
        assert item.expected, item.id
        assert item.expected != item.stated, item.id
    for item in gold.tolerated:
        assert occurs(item.quote, text), item.quote


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_what_the_gold_calls_true_is_true(report: Path) -> None:
    for item in gold_of(report).holds:
        result = computed(item.formula)
        if isinstance(result, bool):
            assert result, item.id
            continue
        printed = Decimal(regex.search(r"\d+(?:\.\d+)?", item.stated)[0])
        step = Decimal(1).scaleb(int(printed.as_tuple().exponent))
        terms = len(regex.findall(r"\d+(?:\.\d+)?", item.formula)) if item.kind == "sum" else 0
        # a sum of rounded parts may miss its rounded total by half a unit for each of them
        off = abs(result.quantize(step, ROUND_HALF_UP) - printed)
        assert off <= step * terms / 2, item.id


@pytest.fixture(scope="module")
def run() -> dict[str, object]:
    from reports.contract import to_contract

    return to_contract(audit.check(SAMPLES), "zh")


def test_the_whole_check_finds_what_the_gold_names_and_nothing_else(run: dict[str, object]) -> None:
    tally = score(run, [gold_of(report) for report in REPORTS])
    assert tally.recall >= FLOOR, str(tally)
    assert tally.precision >= FLOOR, str(tally)
    assert tally.clean == tally.clean_silent == 2, str(tally)


def test_every_finding_is_right_for_the_right_reason(run: dict[str, object]) -> None:
    tally = score(run, [gold_of(report) for report in REPORTS])
    assert tally.fates[Fate.LUCKY] == 0, str(tally)


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.stem)
def test_the_cover_is_read(run: dict[str, object], report: Path) -> None:
    documents = run["documents"]
    assert isinstance(documents, list)
    read = next(item["facts"] for item in documents if Path(item["path"]).name == report.name)
    gold = gold_of(report).facts
    assert (read["unit"], str(read["year"])) == (gold["unit"], gold["year"])
    for name in ("total_score", "grade"):
        printed = gold.get(name, gold.get(f"{name}_stated"))
        assert printed is None or read.get(name) == printed, name


def test_every_report_is_read_whole(run: dict[str, object]) -> None:
    documents = run["documents"]
    assert isinstance(documents, list)
    assert {Path(item["path"]).name: item["status"] for item in documents} == {report.name: "ok" for report in REPORTS}
