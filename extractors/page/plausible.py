"""Whether the characters of a page can be language, and whether a text with unreadable ones still says its figures.

A font without its table of meanings yields nothing, private codes, or rare characters at random.
"""

from __future__ import annotations

from collections.abc import Iterable

import regex

from extractors.page.leaf import UNREADABLE, Run

# The characters that any page of a Chinese report is full of.
_COMMON = frozenset(
    "的一是在了和有大人中上为年个国不用工作金资算支出收入项目财政单位部门预决绩效指标评价情况万元分数量合计总其他"
    "行管理理业务服经费社会保障公基本务事发展地区市县局本完成率得目度全我要以及对于生产方法法工程建设度办实施"
    "教育卫生机关关名称称说明表一二三四五六七八九十制开党组织开展加强日月时间号小下内外多年新能定件信息报告"
)
_HAN = regex.compile(r"[\u3400-\u9fff]")
_LEAST = 60  # Chinese characters below which nothing can be told
_SHARE = 0.06  # share of common characters below which a page is nonsense; real pages have more than a quarter


def is_plausible(runs: Iterable[Run]) -> bool:
    """False if the Chinese characters of a page are nonsense."""
    signs = _HAN.findall("".join([sign for run in runs for _, _, sign in run.chars]))
    return len(signs) < _LEAST or sum(sign in _COMMON for sign in signs) >= _SHARE * len(signs)


_BESIDE = regex.compile(rf"{UNREADABLE}\s?[\d.,%％]|[\d.,%％]\s?{UNREADABLE}")
_FEW = 0.1  # share of unreadable characters that a text can bear: a bullet, a rare name


def is_legible(text: str) -> bool:
    """False if characters that could not be read are many, or stand beside digits."""
    count = text.count(UNREADABLE)
    return not count or (count <= len(text) * _FEW and _BESIDE.search(text) is None)
