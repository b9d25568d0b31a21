from __future__ import annotations

import pytest

from audit.arguments import display_width, wrap
from audit.language import choose_language


@pytest.mark.parametrize(
    ("argv", "environ", "expected"),
    [
        ([], {}, "zh"),
        ([], {"LANG": "C.UTF-8"}, "zh"),
        ([], {"LANG": "en_US.UTF-8"}, "en"),
        ([], {"LC_ALL": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ([], {"GOUJI_LANG": "zh", "LANG": "en_US.UTF-8"}, "zh"),
        ([], {"GOUJI_LANG": "fr", "LANG": "en_US.UTF-8"}, "en"),
        (["check", "--lang", "zh"], {"GOUJI_LANG": "en"}, "zh"),
        (["--lang=en", "check"], {}, "en"),
        (["check", "--", "--lang", "en"], {}, "zh"),
        (["check", "--lang"], {}, "zh"),
    ],
)
def test_language(argv: list[str], environ: dict[str, str], expected: str) -> None:
    assert choose_language(argv, environ) == expected


def test_wrapping_counts_columns_and_keeps_punctuation() -> None:
    assert display_width("合计 12") == 7
    assert wrap("一二三四五，六", 10) == ["一二三四", "五，六"]
    assert wrap("one two three", 8) == ["one two", "three"]
    assert wrap("", 10) == []
