"""Results that are worked out once per document, and shared."""

from __future__ import annotations

import pickle

from extractors.document import Document
from extractors.once import once
from extractors.records import Records

ASKED: list[Records] = []


def _records() -> Records:
    return Records(Document("a.txt", "", "txt"))


@once
def _asked(records: Records) -> int:
    ASKED.append(records)
    return len(ASKED)


def test_worked_out_once_for_each_document() -> None:
    first, second = _records(), _records()
    assert [_asked(first), _asked(first), _asked(second), _asked(first)] == [1, 1, 2, 1]
    assert [asked is first for asked in ASKED] == [True, False]


def test_results_are_not_sent_along() -> None:
    records = _records()
    before = pickle.dumps(records)
    _asked(records)
    assert pickle.dumps(records) == before
    assert pickle.loads(before) == records


def test_results_do_not_make_records_differ() -> None:
    first, second = _records(), _records()
    _asked(first)
    assert first == second
