"""The printed figure: a number with its unit, kind, qualifier and printed precision. Decimal throughout, never float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import regex

from extractors.document import Passage


class Dimension(StrEnum):
    """What a unit measures. Figures of different dimensions never meet in a sum."""

    MONEY = "money"
    PERCENT = "percent"
    POINTS = "percentage points"
    SCORE = "score"
    PEOPLE = "people"
    COUNT = "count"
    AREA = "area"
    TIME = "time"
    RATE = "rate"  # money per head and month, and the like
    OTHER = "other"
    NONE = "none"  # a bare number


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed ("万元"), what it measures, and its size in the base unit (元, 1, 人, 平方米 ...).

    Percent has scale 0.01 and permille 0.001, so that 108.41% is 1.0841 and ratios need no factor of 100.
    `indivisible` marks counts of whole things (人, 户, 个): exact unless printed in a scaled unit.
    """

    symbol: str
    dimension: Dimension
    scale: Decimal = Decimal(1)
    indivisible: bool = False


BARE = Unit("", Dimension.NONE)


class Kind(StrEnum):
    """What a printed number is. Only QUANTITY and TARGET take part in arithmetic."""

    QUANTITY = "quantity"
    TARGET = "target"  # carries a comparison sign or word: ≥95%, 不低于3次
    YEAR = "year"
    DATE = "date"
    DOCUMENT_NUMBER = "document number"  # 财预〔2020〕10号
    ORDINAL = "ordinal"  # 第3期, 一是
    NUMBERING = "numbering"  # 1. (2) ① before a clause
    CODE = "code"  # 2080109, A11, phone numbers, postcodes
    RULE = "rule"  # a figure inside a scoring rule or a formula: 每低1%扣0.1分, ×100%


class Qualifier(StrEnum):
    """How the printed number bounds the true one."""

    NONE = "none"
    EXACTLY = "="
    AT_LEAST = ">="  # ≥ 不低于 不少于 至少 以上 及以上
    MORE_THAN = ">"  # > 超过 大于 高于
    AT_MOST = "<="  # ≤ 不超过 不高于 以内 以下
    LESS_THAN = "<"  # < 小于 不足 不满 低于
    NEARLY = "nearly"  # 近 将近 接近
    ABOUT = "about"  # 约 左右 大约 上下
    ODD = "odd"  # 余 多 几: a little more than printed
    RANGE = "range"  # 60-80, 3至5年: `upper` holds the other end


@dataclass(frozen=True, slots=True)
class Quantity:
    """A printed number inside a text, from `start` to `end` (with its unit and signs).

    `number` is the number as printed, in the printed unit; `decimals` how many decimal places were printed
    (negative for 万 and 亿 written into the number: 3.5万 in the unit 元 has number 3.5 and the unit 万元).
    """

    text: str
    start: int
    end: int
    number: Decimal
    decimals: int
    unit: Unit
    kind: Kind = Kind.QUANTITY
    qualifier: Qualifier = Qualifier.NONE
    upper: Decimal | None = None
    number_start: int = 0
    number_end: int = 0

    @property
    def value(self) -> Decimal:
        """The number in the base unit."""
        return self.number * self.unit.scale

    @property
    def step(self) -> Decimal:
        """One unit of the last printed place, in the base unit."""
        return self.unit.scale.scaleb(-self.decimals)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in its place in the document. `inherited` tells that its unit was printed elsewhere (header, caption)."""

    quantity: Quantity
    passage: Passage
    index: int
    inherited: bool = False

    @property
    def value(self) -> Decimal:
        """The value in the base unit."""
        return self.quantity.value

    @property
    def unit(self) -> Unit:
        """The unit, printed beside it or inherited from header, caption or row label."""
        return self.quantity.unit

    @property
    def dimension(self) -> Dimension:
        """What it measures."""
        return self.quantity.unit.dimension

    @property
    def computable(self) -> bool:
        """True if it may take part in arithmetic."""
        return self.quantity.kind in (Kind.QUANTITY, Kind.TARGET) and self.passage.legible

    @property
    def shown_rounded(self) -> bool:
        """True if a spreadsheet holds more digits behind the printed number: 33.33 for a third of a hundred."""
        stored = self.passage.stored
        return (
            stored is not None
            and stored != self.quantity.number
            and stored.normalize().as_tuple().digits != self.quantity.number.normalize().as_tuple().digits
        )

    @property
    def text(self) -> str:
        """The printed characters."""
        return self.quantity.text

    @property
    def confidence(self) -> Decimal | None:
        """How sure a text recogniser was of it (0 to 1); None if it was not read from a picture."""
        passage = self.passage
        if passage.confidence is None:
            return None
        return passage.confidence.of(passage.text, self.quantity.start, self.quantity.end)

    def quote(self, margin: int = 40) -> str:
        """The printed characters with up to `margin` characters of their passage on either side."""
        text = self.passage.text
        return text[max(0, self.quantity.start - margin) : self.quantity.end + margin]

    def clause(self, margin: int = 12) -> str:
        """The printed characters with the words on either side, up to a mark or `margin` characters: 以下四项工作."""
        text, start, end = self.passage.text, self.quantity.start, self.quantity.end
        before = _WORDS_BEFORE.search(text[max(0, start - margin) : start])
        after = _WORDS.match(text[end : end + margin])
        return f"{before.group() if before else ''}{text[start:end]}{after.group() if after else ''}".strip()


_WORDS = regex.compile(r"[\p{Han}\p{N}A-Za-z.%％ ]*")
_WORDS_BEFORE = regex.compile(r"[\p{Han}\p{N}A-Za-z.%％ ]*$")
