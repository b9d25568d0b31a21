from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from audit.bounds import chosen_limits
from audit.status import UsageError
from extractors.limits import Limits

ROOT = Path(__file__).resolve().parents[2]


def test_usual_limits() -> None:
    assert chosen_limits([], {}) == Limits()


def test_limits_of_the_command_line_and_the_environment() -> None:
    environment = {"GOUJI_LIMITS": "pages=7, members=3,"}
    found = chosen_limits(["pages=9", "bytes=2M", "unpacked=1g", "part = 3k"], environment)
    assert found == Limits(pages=9, members=3, bytes=2 * 1024**2, unpacked=1024**3, part=3 * 1024)


@pytest.mark.parametrize(
    "word", ["pages", "pages=", "pages=x", "pages=0", "pages=-1", "pages=1.5", "pages=1T", "=5", "pages=¹"]
)
def test_wrong_values(word: str) -> None:
    with pytest.raises(UsageError):
        chosen_limits([word], {})


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        chosen_limits(["page=1"], {})
    assert "pages" in caught.value.message.zh


@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_every_limit_is_announced(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    named = {name.strip(" `") for row in rows for name in row.replace("、", ",").split(",")}
    assert {each.name for each in fields(Limits)} <= named
