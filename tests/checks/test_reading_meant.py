"""Which of the readings that the words allow is the one that a finding speaks of, where none holds."""

from __future__ import annotations

from checks.claim import leaves
from checks.rules.arithmetic import change_amount
from extractors.fields.records import read_records
from extractors.reading import read_bytes


def test_a_change_that_only_its_direction_contradicts_is_of_these_two() -> None:
    """|5.12 - 5.75| is the change, although 6.00 - 5.75 misses it by less."""
    text = "三公经费年初预算6.00万元，支出5.12万元，比上年的5.75万元增加0.63万元。"
    (claim,) = change_amount.find(read_records(read_bytes(text.encode(), "a.txt")))
    assert hasattr(claim, "expression")
    assert [value.figure.text for value in leaves(claim.expression)] == ["5.12万元", "5.75万元"]
