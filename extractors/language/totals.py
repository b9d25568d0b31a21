"""Labels of the rows that add up a form or a group of it: 总分, 自评得分合计, 绩效指标得分小计."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import regex

_WHOSE = r"(?:自评|自查|自我|绩效|评价|综合|指标|考核|考评|项目|部门|单位|整体|总体|全部|各项|分项|最终|问卷)*"
_POINTS = r"(?:得分|评分|分值|权重|分数)*"
_TAIL = rf"(?:{_POINTS}|值)(?:\([^()]*\))?[:：]?(?:\d.*)?$"
_TOTAL = regex.compile(rf"^{_WHOSE}{_POINTS}(?:总分|合计|总计|共计|总得分|总评分?|(?<=自评)得分|(?<=综合)得分){_TAIL}")
_SUBTOTAL = regex.compile(rf"^{_WHOSE}{_POINTS}小计{_TAIL}")


@lru_cache(maxsize=4096)
def is_total_row(label: str) -> bool:
    """True for the label of a total; not for 小计, the total of one group."""
    return _TOTAL.match(_plain(label)) is not None


@lru_cache(maxsize=4096)
def is_subtotal_row(label: str) -> bool:
    """True for the label of a group's total."""
    return _SUBTOTAL.match(_plain(label)) is not None


def _plain(label: str) -> str:
    return regex.sub(r"\s+", "", unicodedata.normalize("NFKC", label))
