"""What the bytes of a file are, told by their contents and never by the file's name."""

from __future__ import annotations

import io
import struct
import tarfile
import zipfile
from enum import StrEnum
from pathlib import PurePath
from typing import BinaryIO

import regex

from extractors.compound import stream_head, top_names
from extractors.document import Problem
from extractors.encoding import utf16_without_mark


class Content(StrEnum):
    """The kinds of contents that are told apart."""

    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    XLS = "xls"
    SHEET_XML = "sheet xml"
    LOCKED = "locked"  # an office file that is encrypted as a whole
    SYLK = "sylk"
    SLIDES = "slides"
    OFD = "ofd"
    DOC = "doc"
    DOC_95 = "doc of word 95"
    WORKS = "works"
    WORD_XML = "word xml"
    XML = "xml"  # of any other kind
    ODT = "odt"
    ODS = "ods"
    FLAT_ODT = "flat odt"
    FLAT_ODS = "flat ods"
    UOF = "uof"
    OLE = "ole"
    RTF = "rtf"
    HTML = "html"
    MHT = "mht"
    PICTURE = "picture"
    ZIP = "zip"
    TAR = "tar"
    GZIP = "gzip"
    BZIP2 = "bzip2"
    XZ = "xz"
    SEVEN_ZIP = "7z"
    RAR = "rar"
    BINARY = "binary"


ARCHIVES = frozenset(
    (Content.ZIP, Content.TAR, Content.GZIP, Content.BZIP2, Content.XZ, Content.SEVEN_ZIP, Content.RAR)
)

_MAGIC = (
    (b"%PDF-", Content.PDF),
    (b"PK\x03\x04", Content.ZIP),
    (b"PK\x05\x06", Content.ZIP),
    (b"PK\x07\x08PK\x03\x04", Content.ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Content.OLE),
    (b"\x09\x08\x10\x00\x00\x06\x05\x00", Content.XLS),  # the stream of a workbook, without its file system
    (b"{\\rtf", Content.RTF),
    (b"ID;P", Content.SYLK),
    (b"\x89PNG\r\n\x1a\n", Content.PICTURE),
    (b"\xff\xd8\xff", Content.PICTURE),
    (b"GIF8", Content.PICTURE),
    (b"II*\x00", Content.PICTURE),
    (b"MM\x00*", Content.PICTURE),
    (b"7z\xbc\xaf\x27\x1c", Content.SEVEN_ZIP),
    (b"Rar!\x1a\x07", Content.RAR),
    (b"\x1f\x8b\x08", Content.GZIP),
    (b"BZh", Content.BZIP2),
    (b"\xfd7zXZ\x00", Content.XZ),
    (b"\x7fELF", Content.BINARY),
    (b"MZ\x90\x00", Content.BINARY),
)
_BZIP2_BLOCK = (b"1AY&SY", b"\x17rE8P\x90")  # what follows BZh and a digit: a block, or the end of an empty file
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HTML = regex.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?:\s|<\?xml[^>]*>|<!--.*?-->)*+"
    rb"<(?:!doctype\s+html\b|(?:html|head|body|frameset|table)[\s>/]|(?:meta|title|style)\b[^<]*<)",
    regex.IGNORECASE | regex.DOTALL,
)
_MHT = regex.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?=(?:[\w\-]+:[^\n]*\n(?:[ \t]+[^\n]*\n)*+)*?MIME-Version:)"
    rb"(?:[\w\-]+:[^\n]*\n(?:[ \t]+[^\n]*\n)*+)*?Content-Type:\s*(?:multipart/|text/html)",
    regex.IGNORECASE,
)
_XML = regex.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*+"
    rb"<(?:[^\s<>:=]++:)?(?P<name>[^\s<>:=/]++)(?P<rest>[^>]*+)",
    regex.DOTALL,
)
_XML_BEGINNING = regex.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*+<\?xml\s")
# XML files of office programs, by the name of the first element and what stands in it.
_ROOTS = (
    (b"Workbook", b"urn:schemas-microsoft-com:office:spreadsheet", Content.SHEET_XML),
    (b"wordDocument", b"http://schemas.microsoft.com/office/word/2003/wordml", Content.WORD_XML),
    (b"package", b"http://schemas.microsoft.com/office/2006/xmlPackage", Content.WORD_XML),
    (b"document", b"application/vnd.oasis.opendocument.text", Content.FLAT_ODT),
    (b"document", b"application/vnd.oasis.opendocument.spreadsheet", Content.FLAT_ODS),
    (b"UOF", b"uof", Content.UOF),
)
_CONTROL = regex.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
PROBE = 65536  # bytes that are looked at
_CONTROL_SHARE = 0.002  # stray control characters up to this share are left to the text reader


def content_of(data: bytes) -> Content:
    """What some bytes are, told by magic numbers, then by the share of control characters."""
    head = data[:PROBE]
    marked = _by_magic(head)
    if marked is Content.ZIP:
        return _zipped(io.BytesIO(data))
    if marked is Content.OLE:
        return _compound(data)
    if marked:
        return marked
    if b"%PDF-" in head[:1024]:
        return Content.PDF
    if is_tar(head):
        return Content.TAR
    if _is_bitmap(head):
        return Content.PICTURE
    signs = head.replace(b"\x00", b"") if head.startswith(_MARKS[1:]) else head
    if _HTML.match(signs):
        return Content.HTML
    if rooted := _by_root(signs):
        return rooted
    if _MHT.match(head[:8192]):
        return Content.MHT
    if head.startswith(_MARKS):
        return Content.TEXT
    controls = len(_CONTROL.findall(head))
    if controls > len(head) * _CONTROL_SHARE and not utf16_without_mark(data):
        return Content.BINARY
    return Content.TEXT


def _by_magic(head: bytes) -> Content | None:
    for magic, content in _MAGIC:
        if head.startswith(magic) and (content is not Content.BZIP2 or head[4:10] in _BZIP2_BLOCK):
            return content
    return None


def _by_root(head: bytes) -> Content | None:
    """What an XML file is by its first element; None if it is no XML, or a page."""
    found = _XML.match(head)
    if found is None:  # it breaks off before its first element
        return Content.XML if _XML_BEGINNING.match(head) else None
    if not (b"<?xml" in head[: found.start("name")] or b"xmlns" in found["rest"]):
        return None
    name, rest = found["name"], found["rest"]
    if b'xmlns="http://www.w3.org/1999/xhtml"' in rest:
        return Content.HTML if name.lower() == b"html" else None
    return next((content for root, mark, content in _ROOTS if name == root and mark in rest), Content.XML)


def archive_of(stream: BinaryIO) -> Content | None:
    """What archive a file is, told without reading all of it; None if it is none, or an office file that is one inside."""
    stream.seek(0)
    head = stream.read(PROBE)
    marked = Content.TAR if is_tar(head) else _by_magic(head)
    content = _zipped(stream) if marked is Content.ZIP else marked
    return content if content in ARCHIVES else None


_BITMAP = struct.Struct("<2sLLLL")  # the mark, the file's size, nothing, where the pixels are, the size of the header
_BITMAP_HEADERS = (12, 40, 52, 56, 64, 108, 124)


def _is_bitmap(head: bytes) -> bool:
    """True if some bytes begin with the header of a bitmap (.bmp)."""
    if len(head) < _BITMAP.size:
        return False
    mark, _, _, _, header = _BITMAP.unpack_from(head)
    return mark == b"BM" and header in _BITMAP_HEADERS


def is_tar(head: bytes) -> bool:
    """True if some bytes begin with the header of a tar archive, told by its checksum."""
    if len(head) < tarfile.BLOCKSIZE or not head[0]:
        return False
    try:
        tarfile.TarInfo.frombuf(head[: tarfile.BLOCKSIZE], "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError):
        return False
    return True


# ---- zip archives and what office programs make of them ----

_PARTS = (("word/", Content.DOCX), ("xl/", Content.XLSX), ("ppt/", Content.SLIDES))
_OPEN_DOCUMENT = (
    (b"application/vnd.oasis.opendocument.text", Content.ODT),
    (b"application/vnd.oasis.opendocument.spreadsheet", Content.ODS),
    (b"application/vnd.oasis.opendocument.presentation", Content.SLIDES),
)
_NAMES_IN_BYTES = (
    (b"word/document", Content.DOCX),
    (b"xl/workbook", Content.XLSX),
    (b"ppt/", Content.SLIDES),
    (b"OFD.xml", Content.OFD),
)
_DIRECTORY = struct.Struct("<4s4H2LH")  # the record at the end of a zip archive
_LARGEST_DIRECTORY = 8 * 1024 * 1024  # bytes; no office file comes near


def _zipped(stream: BinaryIO) -> Content:
    """The office format of a zip archive, by the names in its directory, or in its bytes if that is damaged."""
    stream.seek(0)
    head = stream.read(8192)
    stream.seek(max(0, stream.seek(0, 2) - PROBE))
    tail = stream.read()
    names = _zip_names(stream, tail)
    if names is None:
        if _OFFICE_FILE.search(_first_name(head)):
            return Content.ZIP
        return next((content for mark, content in _NAMES_IN_BYTES if mark in head or mark in tail), Content.ZIP)
    if "mimetype" in names:
        found = next((content for kind, content in _OPEN_DOCUMENT if kind in head[:256]), None)
        if found:
            return found
    if "ofd.xml" in names:
        return Content.OFD
    if "[content_types].xml" in names or "_rels/.rels" in names:
        for part, content in _PARTS:
            if any(name.startswith(part) for name in names):
                return content
    # An office file that lost the part which names the others.
    if "word/document.xml" in names:
        return Content.DOCX
    return Content.XLSX if "xl/workbook.xml" in names else Content.ZIP


_OFFICE_FILE = regex.compile(
    rb"\.(?:docx|docm|xlsx|xlsm|pptx|ofd|odt|ods|doc|xls|wps|et|rtf|pdf|txt|html?|zip|7z|rar)$", regex.I
)
_MEMBER = struct.Struct("<4s5H3L2H")  # the record before each member of a zip archive


def _first_name(head: bytes) -> bytes:
    """The name of the first member of a zip archive that is no folder: files packed as they are also bring their own parts."""
    at = 0
    while head[at : at + 4] == b"PK\x03\x04" and at + _MEMBER.size <= len(head):
        *_, name_size, extra_size = _MEMBER.unpack_from(head, at)
        name = head[at + _MEMBER.size : at + _MEMBER.size + name_size]
        if not name.endswith(b"/"):
            return name
        at += _MEMBER.size + name_size + extra_size
    return b""


def _zip_names(stream: BinaryIO, tail: bytes) -> frozenset[str] | None:
    """The names of a zip archive in small letters; none of an enormous one, None if its directory cannot be read.

    A directory that does not reach back to the beginning is that of an archive inside one which was cut off.
    """
    end = tail.rfind(b"PK\x05\x06")
    if 0 <= end <= len(tail) - _DIRECTORY.size:
        *_, size, offset, _ = _DIRECTORY.unpack_from(tail, end)
        if size > _LARGEST_DIRECTORY:
            return frozenset()
        if stream.seek(0, 2) - len(tail) + end > size + offset:
            return None
    try:
        with zipfile.ZipFile(stream) as archive:
            return frozenset(name.replace("\\", "/").lstrip("/").lower() for name in archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, struct.error):
        return None


# ---- compound files ----

_COMPOUND = (
    ("encryptedpackage", Content.LOCKED),
    ("workbook", Content.XLS),
    ("book", Content.XLS),
    ("worddocument", Content.DOC),
    ("powerpoint document", Content.SLIDES),
    ("matost", Content.WORKS),
    ("mn0", Content.WORKS),
)
_WORD_LOCKED = 0x0100  # flag of an encrypted Word document
_WORD_97 = 0x00C1  # the first number of its format


def _compound(data: bytes) -> Content:
    """The office format of a compound file, by the streams at its top."""
    names = {name.lower() for name in top_names(data)}
    if not names:  # damaged: the names may still stand in the bytes
        marks = (("Workbook", Content.XLS), ("WordDocument", Content.DOC))
        return next((content for name, content in marks if name.encode("utf-16-le") in data), Content.OLE)
    content = next((content for name, content in _COMPOUND if name in names), Content.OLE)
    return _word(stream_head(data, "WordDocument")) if content is Content.DOC else content


def _word(head: bytes) -> Content:
    """A Word document by the beginning of its main stream."""
    if len(head) < 12:
        return Content.DOC
    if struct.unpack_from("<H", head, 10)[0] & _WORD_LOCKED:
        return Content.LOCKED
    return Content.DOC if struct.unpack_from("<H", head, 2)[0] >= _WORD_97 else Content.DOC_95


# ---- names, in both languages ----

NAMES = {
    Content.TEXT: ("纯文本", "plain text"),
    Content.PDF: ("PDF 文件", "a PDF file"),
    Content.DOCX: ("Word 文档（docx）", "a Word document (docx)"),
    Content.XLSX: ("Excel 工作簿（xlsx）", "an Excel workbook (xlsx)"),
    Content.XLS: ("旧版 Excel 工作簿（xls）", "an old Excel workbook (xls)"),
    Content.SHEET_XML: ("XML 格式的 Excel 工作簿", "an Excel workbook in XML"),
    Content.SYLK: ("SYLK 表格（slk）", "a SYLK table (slk)"),
    Content.LOCKED: ("加密的 Office 文件", "an encrypted office file"),
    Content.SLIDES: ("演示文稿", "a presentation"),
    Content.OFD: ("OFD 版式文件", "an OFD file"),
    Content.DOC: ("旧版 Word 文档（doc）", "an old Word document (doc)"),
    Content.DOC_95: ("Word 95 文档（doc）", "a Word 95 document (doc)"),
    Content.WORKS: ("Works 文档（wps）", "a Works document (wps)"),
    Content.WORD_XML: ("XML 格式的 Word 文档", "a Word document in XML"),
    Content.XML: ("XML 数据文件", "an XML file of data"),
    Content.ODT: ("OpenDocument 文档（odt）", "an OpenDocument text (odt)"),
    Content.ODS: ("OpenDocument 表格（ods）", "an OpenDocument spreadsheet (ods)"),
    Content.FLAT_ODT: ("OpenDocument 文档（fodt）", "an OpenDocument text (fodt)"),
    Content.FLAT_ODS: ("OpenDocument 表格（fods）", "an OpenDocument spreadsheet (fods)"),
    Content.UOF: ("标文通文件（UOF）", "a UOF file"),
    Content.OLE: ("无法识别的复合文件（OLE）", "a compound file (OLE) of unknown kind"),
    Content.RTF: ("RTF 文档", "an RTF document"),
    Content.HTML: ("HTML 网页", "an HTML page"),
    Content.MHT: ("网页归档（mht）", "a web archive (mht)"),
    Content.PICTURE: ("图片", "a picture"),
    Content.ZIP: ("ZIP 压缩包", "a ZIP archive"),
    Content.TAR: ("TAR 归档", "a TAR archive"),
    Content.GZIP: ("GZIP 压缩文件", "a GZIP file"),
    Content.BZIP2: ("BZIP2 压缩文件", "a BZIP2 file"),
    Content.XZ: ("XZ 压缩文件", "an XZ file"),
    Content.SEVEN_ZIP: ("7z 压缩包", "a 7z archive"),
    Content.RAR: ("RAR 压缩包", "a RAR archive"),
    Content.BINARY: ("二进制文件", "a binary file"),
}

_WORD = (Content.DOC, Content.DOC_95)
_USUAL = {
    ".txt": (Content.TEXT,),
    ".md": (Content.TEXT,),
    ".csv": (Content.TEXT,),
    ".tsv": (Content.TEXT,),
    ".html": (Content.HTML, Content.TEXT),  # a piece of a page is told from text by its reader
    ".htm": (Content.HTML, Content.TEXT),
    ".mht": (Content.MHT,),
    ".mhtml": (Content.MHT,),
    ".pdf": (Content.PDF,),
    ".docx": (Content.DOCX,),
    ".docm": (Content.DOCX,),
    ".doc": _WORD,
    ".wps": (*_WORD, Content.WORKS),
    ".xlsx": (Content.XLSX,),
    ".xlsm": (Content.XLSX,),
    ".xls": (Content.XLS,),
    ".et": (Content.XLS,),
    ".rtf": (Content.RTF,),
    ".odt": (Content.ODT,),
    ".ods": (Content.ODS,),
    ".ofd": (Content.OFD,),
    ".png": (Content.PICTURE,),
    ".jpg": (Content.PICTURE,),
    ".jpeg": (Content.PICTURE,),
    ".tif": (Content.PICTURE,),
    ".tiff": (Content.PICTURE,),
    ".bmp": (Content.PICTURE,),
    ".zip": (Content.ZIP,),
    ".rar": (Content.RAR,),
    ".7z": (Content.SEVEN_ZIP,),
    ".tar": (Content.TAR,),
}


def mislabelled(path: str, content: Content) -> Problem | None:
    """What to tell the person if a file's name promises something else than it holds: it was read as what it is."""
    ending = PurePath(path).suffix.lower()
    usual = _USUAL.get(ending)
    if usual is None or content in usual:
        return None
    zh, en = NAMES[content]
    return Problem(
        f"文件扩展名是 {ending}，内容实为{zh}，已按内容读取。",
        f"The file is named {ending}, but its content is {en}; it was read as what it is.",
    )
