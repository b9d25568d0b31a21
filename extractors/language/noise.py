"""What is in a text but is not the report: markup and bookmarks left over, picture names, page numbers, scanner noise."""

from __future__ import annotations

import html

import regex

_TAGS = regex.compile(
    r"</?(?:p|br|div|span|b|i|u|em|strong|font|a|img|sup|sub|ul|ol|li|h[1-6]|o:p)(?:\s[^<>]{0,300})?/?>",
    regex.IGNORECASE,
)
_ENTITY = regex.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_BOOKMARK = regex.compile(
    r"\[\s*(?:bookmark|书签|anchor|footnote|endnote|comment)\s*:[^\[\]]{0,80}\]|_Toc\d{6,}|_GoBack\b", regex.IGNORECASE
)
_TITLE_MARK = regex.compile(r"^#{1,6}\s+")
_BOLD = regex.compile(r"(?:^|(?<=[\s|]))\*\*([^*]{1,300})\*\*")
_INVISIBLE = regex.compile(r"[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad\x00-\x08\x0e-\x1f\x7f]")
_BLANKS = regex.compile(r"[ \u00a0\u2000-\u200a\u3000]{2,}")


def clean(text: str) -> str:
    """The text without left-over markup, entities, bookmarks and invisible characters. Tabs and blanks stay."""
    if "<" in text:
        text = _TAGS.sub("", text)
    if "&" in text:
        text = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
    if "[" in text or "_" in text:
        text = _BOOKMARK.sub("", text)
    if "**" in text or "#" in text[:1]:
        text = _BOLD.sub(r"\1", _TITLE_MARK.sub("", text))
    return _INVISIBLE.sub("", text).replace("\u00a0", " ")


def tidy(text: str) -> str:
    """The text without blanks at its ends, runs of blanks inside it made one."""
    return _BLANKS.sub(" ", text).strip(" \t\u3000\r\n\u00a0")


# ---- pictures and page numbers ----

_PICTURE = regex.compile(
    r"\[\s*(?:image|picture|图片|图像)\s*[:：]?\s*(?P<name>[^\[\]]{0,200})\]|!\[[^\]]{0,100}\]\((?P<name>[^()]{0,200})\)"
    r"|(?P<name>[\w\-./\\]{1,100}\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?))",
    regex.IGNORECASE,
)
_PAGE = regex.compile(
    r"[-－—–─]+\s*\d{1,3}\s*[-－—–─]+|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?|[Pp]age\s+\d{1,3}|\d{1,3}\s*/\s*\d{1,3}\s*页?"
)


def picture_name(line: str) -> str | None:
    """The name in a picture placeholder that fills a line ("[image: a.png]", "image1.png"; "" if nameless), else None."""
    match = _PICTURE.fullmatch(line.strip())
    return (match.group("name") or "").strip() if match else None


_CONTINUED = regex.compile(r"[（(]?\s*(?:续\s*[上前]?\s*表|[接续]上[页表]|转下页|续)\s*[)）]?")


def is_page_mark(line: str) -> bool:
    """True for a line that only a page break put there: a page number ("- 3 -", 第3页), 续表."""
    text = line.strip()
    return 0 < len(text) < 24 and (_PAGE.fullmatch(text) or _CONTINUED.fullmatch(text)) is not None


# ---- scanner noise ----

_LATIN_RUN = regex.compile(r"[A-Za-z]{2,}")
_VOWELS = regex.compile(r"[aeiou]")
_HAN = regex.compile(r"\p{Han}")
_ODD = regex.compile(r"[«»~|\\^_`{}§©®¢£¥¤¬¦†‡•�<>\"'“”]|(?<!\d)[!?;:](?!\d)")
_BROKEN_NUMBER = regex.compile(r"\d,\s+\d|\d\.\s+\d{2}\b|\d{1,3}(?:,\d{3})*,\d{5,}|\d,\d{2}(?!\d)")
_ADDRESS = regex.compile(r"https?://|www\.|@|\.(?:com|cn|gov)\b", regex.IGNORECASE)


def is_garbled(line: str) -> bool:
    """True if a line looks like a scanner's misreading: hardly any Chinese, senseless letters, stray signs, torn numbers."""
    text = line.strip()
    size = sum(not sign.isspace() for sign in text)
    if size < 4 or _ADDRESS.search(text):
        return False
    han = len(_HAN.findall(text))
    if han > size * 0.4:
        return False
    runs = _LATIN_RUN.findall(text)
    senseless = sum(len(run) for run in runs if not _is_word(run))
    odd = len(_ODD.findall(text))
    signs = (
        (senseless > size * 0.08) + (odd > size * 0.04) + bool(_BROKEN_NUMBER.search(text)) + (senseless > size * 0.35)
    )
    return signs >= 2 or senseless > size * 0.6


def _is_word(run: str) -> bool:
    """Plausibly a word or an abbreviation: short capitals (GDP, PPP), or small letters with vowels."""
    if run.isupper():
        return len(run) <= 4 and len(set(run)) > 1 and len(run) < 4
    return run[1:].islower() and (len(run) < 4 or 0.2 <= len(_VOWELS.findall(run.lower())) / len(run) <= 0.7)
