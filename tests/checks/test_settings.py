"""Files of settings: every mistake is said with its file, line and entry, in both languages."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from checks.settings import Section, SettingsError, read, read_file

TEXT = """# a comment
title = "甲"
words = [
    "a",
    "b",
]
note = '''
[no.table]
also = "no entry"
'''

[[part]]
name = "one"
"of what" = 1.50

[[part]]
name = "two"
[[part.piece]]
size = 1
[[part.piece]]
size = 2

[last . one]
yes = true
"""


def everything(section: Section) -> dict[str, object]:
    """All that TEXT holds."""
    parts = section.tables("part")
    last = section.table("last").table("one")
    return {
        "title": section.text("title"),
        "words": section.texts("words"),
        "note": section.text("note"),
        "of": [part.number("of what") for part in parts if "of what" in part],
        "names": [part.text("name") for part in parts],
        "sizes": [piece.number("size") for part in parts if "piece" in part for piece in part.tables("piece")],
        "yes": last.flag("yes"),
    }


def test_typed_entries() -> None:
    assert read(TEXT, "a.toml", everything) == {
        "title": "甲",
        "words": ("a", "b"),
        "note": '[no.table]\nalso = "no entry"\n',
        "of": [Decimal("1.50")],
        "names": ["one", "two"],
        "sizes": [1, 2],
        "yes": True,
    }


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ('title = "甲"', 'titel = "甲"', "line 1, title", "is missing"),
        ('title = "甲"', 'title = "甲"\nbase = 1', "line 3, base", 'there is no entry "base"'),
        ('title = "甲"', 'title = "甲"\ntitel = "乙"', "line 3, titel", 'did you mean "title"?'),
        ('title = "甲"', "title = 3", "line 2, title", "must be a text"),
        ('"a",', "1,", "line 3, words", "must be a list of texts"),
        ("size = 2", 'size = "2"', "line 21, part[2].piece[2].size", "must be a number"),
        ("size = 2", "size = nan", "line 21, part[2].piece[2].size", "must be a number"),
        ("size = 2", "size = 2\nsice = 3", "line 22, part[2].piece[2].sice", "did you mean"),
        ('"of what" = 1.50', '"of what" = true', "line 14, part[1].of what", "must be a number"),
        ("yes = true", "yes = 1", "line 24, last.one.yes", "must be true or false"),
        ("[last . one]", "[[last.one]]", "line 23, last.one", "must be a table"),
        ("yes = true", "yes = ", "line 24", "no valid TOML"),
        ('title = "甲"', 'title = "甲"\ntitle = "乙"', "line 3", "no valid TOML"),
    ],
)
def test_mistakes_have_a_place(old: str, new: str, place: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(SettingsError) as caught:
        read(TEXT.replace(old, new, 1), "a.toml", everything)
    assert caught.value.message.en.startswith(f"a.toml, {place}")
    assert said in caught.value.message.en
    assert caught.value.message.zh.startswith(f"a.toml 第 {place.split(',')[0].removeprefix('line ')} 行")


def test_an_unfinished_text_is_no_toml() -> None:
    with pytest.raises(SettingsError, match=r"a\.toml.*no valid TOML"):
        read('a = """b', "a.toml", lambda section: section.text("a"))


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        read_file(tmp_path / "none.toml", everything)
    (tmp_path / "gbk.toml").write_bytes('title = "甲"'.encode("gbk"))
    with pytest.raises(SettingsError, match="not UTF-8"):
        read_file(tmp_path / "gbk.toml", everything)


def test_a_byte_order_mark_is_taken_off(tmp_path: Path) -> None:
    (tmp_path / "bom.toml").write_text(TEXT, encoding="utf-8-sig")
    assert read_file(tmp_path / "bom.toml", everything)["title"] == "甲"
