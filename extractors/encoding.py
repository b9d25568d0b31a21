"""Text out of bytes: byte order marks, UTF-8, UTF-16, GB18030 and Big5, told apart by their contents."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

import regex
from charset_normalizer import from_bytes

REPLACEMENT = "\ufffd"
MOSTLY_BROKEN = 0.05  # share of characters that could not be decoded, above which a file counts as unreadable
_SAMPLE = 65536  # bytes that are enough to recognise an encoding
_CHINESE_CODECS = ("gb18030", "big5")
# Longest first: the mark of UTF-32 LE opens with that of UTF-16 LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that it was in, and the lines (from 1) in which bytes had to be replaced by U+FFFD."""

    text: str
    encoding: str
    broken_lines: tuple[int, ...] = ()

    @property
    def broken_share(self) -> float:
        """The share of its characters that could not be decoded."""
        return self.text.count(REPLACEMENT) / max(1, len(self.text))


def decode(data: bytes) -> Decoded:
    """The text of some bytes. Never fails: what cannot be decoded becomes U+FFFD, and its lines are named."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    encoding = utf16_without_mark(data)
    if encoding:
        return _lenient(data, encoding)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    strict = _strict_chinese(data)
    if strict:
        return strict
    return min(
        (_lenient(data, encoding) for encoding in ("utf-8", "gb18030", "big5")), key=lambda text: text.broken_share
    )


def decode_plain(data: bytes) -> Decoded:
    """The text of a file that is nothing but text: zero bytes, left where some of it was lost, are broken as well."""
    decoded = decode(data)
    if "\0" not in decoded.text:
        return decoded
    return _marked(_ZEROS.sub(REPLACEMENT, decoded.text), decoded.encoding)


_ZEROS = regex.compile(r"\0+")


def _strict_chinese(data: bytes) -> Decoded | None:
    """GB18030 or Big5, where the bytes are wholly valid in the one that their contents speak for."""
    best = from_bytes(_whole_characters(data[:_SAMPLE]), cp_isolation=list(_CHINESE_CODECS)).best()
    first = best.encoding if best else "gb18030"
    for encoding in (first, *(other for other in _CHINESE_CODECS if other != first)):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Valid GB18030 that is no text at all falls into private use or unassigned characters.
        if len(_UNASSIGNED.findall(text)) <= len(text) * MOSTLY_BROKEN:
            return Decoded(text, encoding)
    return None


_UNASSIGNED = regex.compile(r"[\p{Co}\p{Cn}]")


def _whole_characters(sample: bytes) -> bytes:
    """Cut a sample at its last line end, so that no character is torn."""
    end = sample.rfind(b"\n")
    return sample[: end + 1] if len(sample) == _SAMPLE and end > 0 else sample


def _lenient(data: bytes, encoding: str) -> Decoded:
    return _marked(data.decode(encoding, errors="replace"), encoding)


def _marked(text: str, encoding: str) -> Decoded:
    broken = (
        tuple(number for number, line in enumerate(text.split("\n"), 1) if REPLACEMENT in line)
        if REPLACEMENT in text
        else ()
    )
    return Decoded(text, encoding, broken)


_PLAUSIBLE = regex.compile(r"[\p{Han}\x09\x0a\x0d\x20-\x7e\u3000-\u303f\uff00-\uffef\u2010-\u203b\u2460-\u24ff]")
_MOSTLY_PLAUSIBLE = 0.95


def utf16_without_mark(data: bytes) -> str:
    """utf-16-le or utf-16-be for unmarked UTF-16 of Chinese text with some ASCII (line ends, digits), else ""."""
    sample = data[:4096]
    if len(data) < 4 or len(data) % 2 or b"\x00" not in sample:
        return ""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample.decode(encoding, errors="replace")
        if len(_PLAUSIBLE.findall(text)) >= len(text) * _MOSTLY_PLAUSIBLE:
            return encoding
    return ""
