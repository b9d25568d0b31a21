"""Left-over markup, picture names, page marks and scanner noise."""

from __future__ import annotations

import pytest

from extractors.language.noise import clean, is_garbled, is_page_mark, picture_name, tidy


def test_clean() -> None:
    assert clean("<p>收入&nbsp;1元</p><br/>[bookmark: _Toc1]，_GoBack") == "收入 1元，"
    assert clean("支出<预算，结余>0，R&D支出") == "支出<预算，结余>0，R&D支出"
    assert clean("\ufeff一\u200b、概况\x07") == "一、概况"
    assert clean("## 一、概况") == "一、概况"
    assert clean("**（一）收入**　共1元") == "（一）收入　共1元"
    assert clean("受益人数（≥**人），覆盖率（≥**%）") == "受益人数（≥**人），覆盖率（≥**%）"
    assert clean("甲\t乙") == "甲\t乙"


def test_tidy() -> None:
    assert tidy("　　某县2020年经费    绩效报告 \n") == "某县2020年经费 绩效报告"


@pytest.mark.parametrize(
    ("line", "name"),
    [("[image: 3f2a]", "3f2a"), ("image1.png", "image1.png"), ("![图1](a/b.jpg)", "a/b.jpg"), ("[图片]", "")],
)
def test_picture_names(line: str, name: str) -> None:
    assert picture_name(line) == name


def test_no_picture_names() -> None:
    assert picture_name("见图1") is None
    assert picture_name("[2020]50号") is None
    assert picture_name("") is None


def test_page_marks() -> None:
    assert all(
        is_page_mark(line) for line in ("- 3 -", "— 12 —", "第3页", "第 3 页 共 10 页", "3/10", "续表", "（续上表）")
    )
    assert not any(is_page_mark(line) for line in ("", "3", "第3期", "2023-2024", "-", "3%", "续建项目"))


@pytest.mark.parametrize(
    "line",
    [
        '~ BAHEEIREMEIERM L2 0.00 ShEEt "3 0.00 I ARGH "o | 84,177,23',
        "— —ARARIREMEY I 84,806,057.44 85,551, 711.95 — —fRASBREES 32 0.00",
        'EEFRAAH 27 84,806,057.44 ©5551,711.95 8555171195 LA "84',
        "FERFLME L AHARMFERIRE.",
    ],
)
def test_scanner_noise(line: str) -> None:
    assert is_garbled(line)


@pytest.mark.parametrize(
    "line",
    [
        "2022年收入1,234.5万元，支出1,230.0万元。",
        "84,806,057.44  85,551,711.95  85,551,711.95",
        "The budget was spent according to the plan in 2022.",
        "GDP 5.2%",
        "https://www.example.gov.cn/INDEX/ABCDEFG",
        "联系邮箱：abcd@example.com",
        "ISO9001、IPv6、5G",
        "A11 | 2 | 2",
        "",
        "100",
    ],
)
def test_legible_lines(line: str) -> None:
    assert not is_garbled(line)
