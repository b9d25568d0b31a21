"""The reports that are compared in every format: the samples as text, and forms drawn by hand with what is wrong in them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from checks.engine import review
from checks.finding import Review, Run
from extractors.assembly import Assembly, Entry
from extractors.document import Document
from extractors.fields.records import read_records
from extractors.reading import read_document
from reports.contract import to_contract

FORMS = Path(__file__).parent / "forms"
SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"

Told = tuple[str, str, str, str]  # of a finding: rule, severity, stated, expected


def told(found: Review) -> Counter[Told]:
    """The findings as they are compared."""
    return Counter((each.rule, each.severity.value, each.stated, each.expected) for each in found.findings)


def judged(found: Review) -> Counter[tuple[str, str, str]]:
    """The claims with their outcomes and formulas, those that hold too."""
    return Counter((each.claim.rule, each.verdict.outcome.value, each.verdict.formula) for each in found.judged)


def shown(found: Review) -> dict[str, object]:
    """The facts as the JSON shows them."""
    facts: dict[str, object] = to_contract(Run((found,)), "zh")["documents"][0]["facts"]
    return facts


@dataclass(frozen=True)
class Report:
    """A report and what every format must give of it."""

    name: str
    document: Document
    facts: dict[str, object]
    findings: Counter[Told]
    claims: Counter[tuple[str, str, str]]

    @property
    def has_tables(self) -> bool:
        """True for what is handed in as a workbook too."""
        return any(True for _ in self.document.tables())


def reported(name: str, document: Document) -> Report:
    """A report with what is read of its text, or of its drawing."""
    found = review(read_records(document))
    return Report(name, document, shown(found), told(found), judged(found))


def drawn(name: str) -> Document:
    """A form in a file: paragraphs, and tables between bars, where `^` continues the cell above and `<` that on the left."""
    assembly = Assembly()
    rows: list[list[str]] = []
    for line in [*(FORMS / f"{name}.txt").read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("|"):
            rows.append([text.strip() for text in line.strip("|").split("|")])
            continue
        if rows:
            assembly.table(_entries(rows), len(rows), len(rows[0]))
            rows = []
        assembly.paragraph(line)
    return Document(name, "0" * 64, "drawn", assembly.blocks())


def _entries(rows: list[list[str]]) -> list[Entry]:
    found = []
    for row, texts in enumerate(rows):
        assert len(texts) == len(rows[0]), texts
        for column, text in enumerate(texts):
            if text not in ("^", "<"):
                down = next((at for at in range(row + 1, len(rows)) if rows[at][column] != "^"), len(rows))
                across = next((at for at in range(column + 1, len(texts)) if texts[at] != "<"), len(texts))
                found.append(Entry(text, row, column, down - row, across - column))
    return found


# What stands in the drawn forms, and what is wrong in them: worked out by hand. Of the samples, tests/corpus tells it.
FACTS = {
    "gongshui_xiangmu": {
        "unit": "禾川县农村供水服务中心",
        "year": 2023,
        "form": "项目支出绩效自评表",
        "initial_budget": "420.00",
        "budget": "438.50",
        "executed": "401.85",
        "execution_rate": "91.64%",
        "money_unit": "万元",
        "total_score": "99",
    },
    "jiaotong_zhengti": {"unit": "云岭县交通运输局", "year": 2023, "total_score": "96.9", "grade": "优"},
    "shichang_juesuan": {"unit": "澄湖市市场监督管理局", "year": 2023, "form": "部门决算"},
}
FINDINGS: dict[str, list[Told]] = {
    "gongshui_xiangmu": [
        ("RAT11", "error", "78.84", "87.8378"),  # 16.25 of 18.50
        ("CAP01", "error", "11", "≤10"),
        ("TGT01", "warning", "11", "≥12"),  # with full marks
    ],
    "jiaotong_zhengti": [
        ("WGT01", "error", "16", "18"),  # 6 + 6 + 6
        ("SCR01", "error", "96.9", "96.4"),  # 19 + 20.5 + 18 + 19.5 + 19.4
        ("RUB01", "warning", "4", "5"),  # 3 + 2
    ],
    "shichang_juesuan": [
        ("RAT01", "error", "106.64", "104.6608"),  # 1254.36 of 1198.50
        ("SUM21", "error", "1296.00", "1269"),  # its own parts, and the other side
        ("SUM22", "error", "126.20", "122.6"),  # 0.00 + 122.60
        ("SUM21", "error", "33.47", "33.74"),  # 18.31 + 9.92 + 5.51, and 25.48 + 8.26
    ],
}
REPORTS = {
    report.name: report
    for report in (
        *(reported(name, drawn(name)) for name in FINDINGS),
        *(reported(path.stem, read_document(path)) for path in sorted(SAMPLES.glob("*.txt"))),
    )
}
