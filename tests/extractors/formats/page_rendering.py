"""Reports made into pages, web archives and Markdown: as programs write them, as sites show them, as Word saves them."""

from __future__ import annotations

import base64
import quopri
import random
from collections.abc import Callable, Iterator
from html import escape

import regex

from extractors.document import Document, Heading, Paragraph, Picture, Table
from extractors.language.numbering import Style, read_numbering


def clean_page(document: Document) -> str:
    """A page as a program writes it: headings by their depth, spans, line ends only between elements."""
    body = "\n".join(_clean(block) for block in document.blocks)
    return f'<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8"><title>报告</title></head>\n<body>\n{body}\n</body></html>'


def _clean(block: object) -> str:
    match block:
        case Heading():
            level = min(block.depth, 6)
            return f"<h{level}>{_br(block.passage.text)}</h{level}>"
        case Paragraph():
            return f"<p>{_br(block.passage.text)}</p>"
        case Table():
            above = [block.caption] if block.caption else []
            lines = "".join(f"<p>{_br(passage.text)}</p>" for passage in (*above, *block.notes))
            return lines + table_of(block)
        case Picture():
            return f'<p><img src="{escape(block.name)}"></p>'
    return ""


def _br(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def table_of(table: Table, cell: Callable[[str], str] = _br) -> str:
    """A table with its spans."""
    rows = []
    for number in range(table.rows):
        cells = []
        for each in table.cells:
            if each.row == number:
                spans = f' rowspan="{each.row_span}"' * (each.row_span > 1)
                spans += f' colspan="{each.column_span}"' * (each.column_span > 1)
                cells.append((each.column, f"<td{spans}>{cell(each.text)}</td>"))
        rows.append("<tr>" + "".join(text for _, text in sorted(cells)) + "</tr>")
    return '<table border="1"><tbody>' + "\n".join(rows) + "</tbody></table>"


# ---- a site ----

_HEAD = """<div class="top"><ul class="menu"><li><a href="/">首页</a></li>
<li><a href="/a">政务公开</a></li></ul></div>
<div class="crumbs">您现在的位置：<a href="/">首页</a> &gt; <a href="/x">政府信息公开</a> &gt; <a href="/y">预决算 2023</a></div>
<table class="meta"><tr><td>索引号：</td><td>0011-2023-00045</td><td>发布机构：</td><td>某局</td></tr>
<tr><td>成文日期：</td><td>2023-05-11</td><td>文号：</td><td>无</td></tr></table>"""
_INFO = """<div class="info"><span>发布时间：2024-05-11 16:20</span>&nbsp;&nbsp;<span>来源：某局办公室</span>&nbsp;
 浏览次数：<span id="hits">4821</span>次
 字体：[<a>大</a> <a>中</a> <a>小</a>] <a href="javascript:print()">【打印】</a><a href="javascript:close()">【关闭】</a></div>"""
_FOOT = """<div>上一篇：<a href="1.html">某局2022年度决算 1200万元</a></div><div>下一篇：没有了</div>
<div class="bottom"><p>主办单位：某县人民政府 承办单位：某县政务中心</p><p>网站标识码：3601230007 某ICP备12003456号-1 某公网安备 36012302000128号</p>
<p>联系电话：0791-85730001 <a href="/map">网站地图</a></p></div>"""


def site_page(document: Document, seed: int = 5) -> str:
    """A page of a government's site: layout tables, navigation, counters, runs torn apart, tags in capitals, hidden texts."""
    choose = random.Random(seed)
    body = "\n".join(_pasted(block, choose) for block in document.blocks)
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">
<HTML xmlns="http://www.w3.org/1999/xhtml"><HEAD><META http-equiv="Content-Type" content="text/html; charset=gb2312">
<TITLE>绩效自评_某县人民政府</TITLE><style>.tip {{color:red; display:none}} td {{border:1px solid #000}}</style>
<script>var total = 99.5; document.write("<p>合计 88.8 万元</p>");</script></HEAD><BODY>{_HEAD}
<TABLE width="1000" align=center><TR><TD width=220><ul><li><a href="/1">通知 12</a></li><li><a href="/2">公告 34</a></li></ul></TD>
<TD>{_INFO}<DIV id="zoom">
{body}
<p class="tip">较上年增长 88.8%，共 12.5 万元。</p><!-- 合计 77.7 万元 --></DIV></TD></TR></TABLE>
{_FOOT}</BODY></HTML>"""


def _pasted(block: object, choose: random.Random) -> str:
    match block:
        case Heading():
            return f"<P style='TEXT-INDENT: 32pt'><B>{''.join(_runs(block.passage.text, choose))}</B></P>"
        case Paragraph():
            text = "".join(_runs(block.passage.text, choose))
            return (
                f"<P>　　{text}<o:p></o:p></P>"
                if choose.random() < 0.5
                else f"<DIV>&nbsp;&nbsp;&nbsp;&nbsp;{text}</DIV>"
            )
        case Table():
            above = [block.caption] if block.caption else []
            lines = "".join(f"<P align=center>{_br(passage.text)}</P>" for passage in (*above, *block.notes))
            cell = lambda text: f"<P><SPAN>{_br(text)}</SPAN></P>" if text else "&nbsp;"  # noqa: E731
            return lines + table_of(block, cell).replace("</td>", choose.choice(("</td>", "")))
        case Picture():
            return f"<P><IMG src='{escape(block.name)}'></P>"
    return ""


def _runs(text: str, choose: random.Random) -> Iterator[str]:
    """The text in torn runs, with what is not shown between them, and line ends of the source inside."""
    start = 0
    while start < len(text):
        end = start + choose.randint(1, 14)
        run = _br(text[start:end])
        yield (
            f"<span lang=ZH-CN style='font-size:16.0pt'>{run}</span>"
            if choose.random() < 0.5
            else f"<FONT face=仿宋>{run}</FONT>"
        )
        around = text[end - 1 : end + 1]
        if len(text) > 40 and regex.fullmatch(r"[\p{Han}，。；、]{2}", around) and choose.random() < 0.3:
            yield "\n   "
        yield choose.choice(("", "", "<!-- 35.0 -->", '<span style="display: none">88.8</span>', "<a name=_Toc1></a>"))
        start = end


# ---- saved by Word ----


def word_page(document: Document) -> str:
    """A page as Word saves it: numbers of lists as runs of their own, a table of contents, properties in comments."""
    contents = "".join(
        f"<p class=MsoToc1><a href='#_Toc{index}'>{_br(block.passage.text)}<span>... 3</span></a></p>"
        for index, block in enumerate(document.blocks)
        if isinstance(block, Heading)
    )
    body = "\n".join(_worded(block) for block in document.blocks)
    return f"""<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=gb2312"><meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {{margin:0cm}} --></style>
<!--[if gte mso 9]><xml><o:DocumentProperties><o:Words>4213</o:Words></o:DocumentProperties></xml><![endif]--></head>
<body lang=ZH-CN><div class=WordSection1 style='layout-grid:15.6pt'>{contents}
{body}
</div></body></html>"""


def _worded(block: object) -> str:
    if isinstance(block, Heading):
        text = block.passage.text
        numbering = read_numbering(text)
        if numbering and not numbering.start and numbering.style is not Style.ANNEX:
            number, rest = text[: numbering.end], text[numbering.end :]
            mark = f"<![if !supportLists]><b><span style='mso-list:Ignore'>{_br(number)}</span></b><![endif]>"
            return f"<h2 style='mso-list:l0 level1 lfo1'>{mark}<span\nlang=ZH-CN>{_br(rest)}</span></h2>"
        return f"<p class=MsoNormal><b><span\nstyle='font-family:宋体'>{_br(text)}<o:p></o:p></span></b></p>"
    if isinstance(block, Table):
        return _clean(block).replace("<td", "<td width=98 valign=top").replace("<p>", "<p class=MsoNormal>")
    return _clean(block).replace("<p>", "<p class=MsoNormal style='text-indent:32.0pt'>")


def archive(page: bytes, *, encoding: str = "base64", charset: str = "", name: str = "file:///C:/a.htm") -> bytes:
    """A web archive of one page with a picture and a list of files."""
    body = base64.encodebytes(page) if encoding == "base64" else quopri.encodestring(page)
    kind = f'text/html; charset="{charset}"' if charset else "text/html"
    head = f"""MIME-Version: 1.0
Content-Type: multipart/related; boundary="----=_NextPart_01"; type="text/html"

This document is a Single File Web Page.

------=_NextPart_01
Content-Location: {name}
Content-Transfer-Encoding: {encoding}
Content-Type: {kind}

"""
    tail = """
------=_NextPart_01
Content-Location: file:///C:/a.files/image001.png
Content-Transfer-Encoding: base64
Content-Type: image/png

iVBORw0KGgo=

------=_NextPart_01--
"""
    return (
        head.replace("\n", "\r\n").encode()
        + body.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        + tail.replace("\n", "\r\n").encode()
    )


# ---- Markdown ----


def markdown(document: Document) -> str:
    """The document in Markdown: marked headings, tables between bars (a merged cell's text in all its places)."""
    parts = []
    for block in document.blocks:
        match block:
            case Heading():
                parts.append(f"{'#' * min(block.depth, 6)} {block.passage.text}")
            case Paragraph():
                parts.append(regex.sub(r"(\d[\d.]*)", r"**\1**", block.passage.text, count=1))
            case Table():
                above = [block.caption] if block.caption else []
                parts += [passage.text for passage in (*above, *block.notes)]
                rows = [[text.replace("\n", "<br>").replace("|", "\\|") for text in row] for row in block.text_rows()]
                lines = ["| " + " | ".join(row) + " |" for row in rows]
                lines.insert(1, "|" + " --- |" * block.columns)
                parts.append("\n".join(lines))
            case Picture():
                parts.append(f"![图]({block.name})")
    return "\n\n".join(parts) + "\n"
