"""Figures that were recognised in a picture: how sure the recogniser was stands beside them in every output."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import pytest
from jsonschema import Draft202012Validator
from rich.console import Console

from checks.engine import review
from checks.finding import Run
from extractors.confidence import Confidence
from extractors.document import Document, Heading, Paragraph
from extractors.fields.records import read_records
from extractors.reading import read_bytes
from reports.console import print_run
from reports.contract import schema, to_contract
from reports.page import render

TEXT = "泉溪县图书馆2023年度决算报告\n\n2023年收入1389.45万元，其中：财政拨款1000.00万元，事业收入256.75万元。\n"


def run(confidence: str | None) -> Run:
    """The run over a report with an error, all of it recognised with one confidence."""
    document = read_bytes(TEXT.encode(), "report.txt")
    sure = None if confidence is None else Confidence(Decimal(confidence))
    blocks = tuple(
        replace(block, passage=block.passage._replace(confidence=sure))
        if isinstance(block, Heading | Paragraph)
        else block
        for block in document.blocks
    )
    read: Document = replace(document, blocks=blocks)
    return Run((review(read_records(read)),))


def evidence(found: Run) -> list[dict[str, object]]:
    contract = to_contract(found, "zh")
    Draft202012Validator(schema()).validate(contract)
    (finding,) = contract["documents"][0]["findings"]
    assert finding["stated"] == "1389.45"
    return finding["evidence"]  # type: ignore[no-any-return]


def said(found: Run) -> str:
    out = io.StringIO()
    print_run(found, Console(file=out, width=100), "zh")
    return out.getvalue()


@pytest.mark.parametrize(("confidence", "shown"), [("0.997", 0.99), ("0.95", 0.95), ("0.621", 0.62), ("1.000", 1.0)])
def test_the_contract_says_how_sure_a_recogniser_was(confidence: str, shown: float) -> None:
    assert {piece["recognised"] for piece in evidence(run(confidence))} == {shown}


def test_the_contract_says_nothing_of_printed_text() -> None:
    assert not any("recognised" in piece for piece in evidence(run(None)))


def test_the_console_says_it_beside_the_evidence() -> None:
    assert "OCR 62%" in said(run("0.621"))
    assert "OCR" not in said(run(None))


def test_the_page_marks_doubtful_figures_and_names_the_confidence() -> None:
    doubtful, sure, printed = (render(run(confidence), "zh") for confidence in ("0.621", "0.997", None))
    assert 'class="f di ocr"' in doubtful and "置信度" in doubtful and "62%" in doubtful
    assert 'class="f di"' in sure and "99%" in sure
    assert ' ocr" data-f' not in sure and ' ocr" data-f' not in printed
    assert '"1389.45万元","","",62]' in doubtful and '"1389.45万元","",""]' in printed
