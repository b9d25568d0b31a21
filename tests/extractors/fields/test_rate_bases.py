"""What a rate is a rate of."""

from __future__ import annotations

import pytest

from extractors.fields.records import read_records
from extractors.reading import read_bytes


def pairs(text: str) -> list[tuple[str, str]]:
    """Numerator and denominator of every reading of the only rate."""
    (rate,) = read_records(read_bytes(text.encode(), "report.txt")).rates
    readings = ((rate.numerator, rate.denominator), *rate.alternatives)
    return [(part.figure.text, whole.figure.text) for part, whole in readings]


def test_what_came_in_is_there_to_be_spent() -> None:
    found = pairs("调整后预算80.00万元，实际到位50.00万元，实际支出45.00万元，支出率90.00%。")
    assert ("45.00万元", "50.00万元") in found
    assert all(part == "45.00万元" for part, _ in found)


@pytest.mark.parametrize("words", ["实际到位", "到位资金"])
def test_what_came_in_of_what_was_planned(words: str) -> None:
    assert pairs(f"调整后预算80.00万元，{words}60.00万元，到位率75.00%。") == [("60.00万元", "80.00万元")]
