"""What stands on a page around the report: navigation, dates and counters, buttons, imprints. None of it is the report's."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractors.web.markup import Element

# Elements that hold no content by their nature.
ASIDE = frozenset(("nav", "aside", "footer", "menu", "dialog"))
_ROLES = frozenset(("navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog"))
_NAMES = regex.compile(
    r"(?:^|[\s_\-])(?:nav|navbar|navi|navigation|menu|menus|breadcrumbs?|crumbs?|foot|footer|footnav|copyright|sidebar|toolbar"
    r"|share|bdsharebuttonbox|social|related|prevnext|pager|pagination|qrcode|search|topbar|backtop|friendlinks?"
    r"|currentpos|curpos|dqwz|dangqian|weizhi|wza|bshare|jiathis\w*)(?:$|[\s_\-\d])",
    regex.I,
)
# The elements in which the makers of these sites put the article.
_MAIN = regex.compile(
    r"zoom(?:con)?|ucap-?content|trs_u?editor|trs_preappend|vsb_content\w*|v_news_content|article|easysite-?news-?text"
    r"|(?:article|main|news|page|text|detail|info|art|xl|con|doc|xxgk|bt|txt|body|pages|wz|gk)[-_]?(?:s[-_]?)?con(?:tent|t)?s?(?:[-_]?\d)?"
    r"|content(?:[-_]?(?:text|body|main|detail|box|txt))?|j-fontcontent|(?:news|article|art)[-_]?(?:body|text|detail|info)"
    r"|news_con[et]+nt_two_text|nrbox|wzcon|custom_unionstyle|conttext",
    regex.I,
)
_LEAST_MAIN = 80  # characters without which an element holds no article
_MAIN_SHARE = 0.3  # of the page's text

_STRONG = (
    r"(?:网站)?首页|(?:您|你)?的?(?:当前|现在|所在)的?(?:位置|栏目)|(?:您|你)的位置|浏览(?:次数|量|数|人数)?|点击(?:次数|数|量|率)?"
    r"|阅读(?:次数|量|数|人数|全文)?|访问(?:次数|量|人数)|人气|字体(?:大小)?|字号|【?\s*打\s*印(?:本页|此页|文章|页面|预览)?|关\s*闭(?:窗口|本页|页面)?"
    r"|分享(?:到|至|按钮)?|收藏(?:本页|本站)?|扫一扫.{0,30}|上一[篇条页]|下一[篇条页]|返回(?:顶部|首页|列表|上一页)?|版权所有|网站地图|网站声明|隐私(?:声明|保护)"
    r"|联系我们|关于我们|无障碍(?:浏览|阅读|版)?|长者(?:模式|助手|版)|适老化|网站(?:标识码|支持|编辑)|\w{0,6}ICP备.{0,24}|\w{0,2}公网安备.{0,24}|政府网站.{0,12}"
    r"|发布(?:时间|日期|人)|更新(?:时间|日期)|信息来源|文章来源|稿件来源|来源单位|信息(?:提供|发布)(?:单位|日期|时间)?|索\s*引\s*号|设为首页|加入收藏|保存|纠错|我要纠错"
    r"|责任编辑|责编|(?:19|20)\d{2}-\d{1,2}-\d{1,2} \d{1,2}:\d{2}(?::\d{2})?|微信|微博|Copyright|简体(?:中文)?|繁[體体](?:中文)?|English|用户登录"
    r"|站内搜索|搜索"
)
_WEAK = (
    r"主办(?:单位)?|承办(?:单位)?|协办(?:单位)?|维护(?:单位)?|技术支持(?:电话|单位)?|联系(?:电话|方式)|电话|传真|地址|邮编|邮政编码|邮箱|电子邮箱|来源|作者|编辑|审核|发布(?:单位|机构)"
    r"|(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}:\d{2}(?::\d{2})?|时间|日期|大|中|小|默认|[A-Z]?[+-]|次|人|视力保护色|T|[>»›/]+|\d{1,7}|\d{10,16}号?"
)
_VALUE = r"\s*(?:[:：]\s*\S.{0,60}|[:：])?"
_SEGMENT = regex.compile(rf"[【\[（(]?\s*(?:(?P<strong>{_STRONG})|{_WEAK}){_VALUE}\s*[】\])）]?", regex.I)
_COUNTED = regex.compile(
    r"(?:已?(?:被)?(?:浏览|点击|阅读|访问)(?:次数|量|数|人数)?|本文浏览(?:次数|量)?)[:：]?\s*\d*\s*[人次]*", regex.I
)
_BETWEEN = regex.compile(r"\s{1,}|[|｜丨│]+|(?<=[】\]])|(?=[【\[])")
_JOINED = regex.compile(r"([:：])\s+(?=\S)|((?:19|20)\d{2}-\d{1,2}-\d{1,2})\s+(?=\d{1,2}:\d{2})")
_TRAIL = regex.compile(
    r"^(?:(?:您|你)?的?(?:当前|现在|所在)?的?位置\s*[:：]?\s*)?\S{0,12}首页\s*(?:[>»›→/\-＞·]|$)|^(?:\S{2,16}\s*[>»›＞]+\s*){2,}\S{0,40}$"
)
_LONGEST = 160
_META = regex.compile(
    r"(?:索\s*引\s*号|信息(?:分类|名称|索引号)|(?:主题|体裁|组配|内容|公文)分类|(?:发布|发文|公开)(?:机构|单位|机关)|(?:成文|发文|发布|公开|生成|生效|废止|有效)(?:日期|时间)"
    r"|(?:公开|主动)?(?:方式|时限|范围|责任部门)|文\s*号|发文字号|名\s*称|标\s*题|主\s*题\s*词|关\s*键\s*(?:词|字)|有\s*效\s*性|(?:信息|是否)?有效|内容概述|服务对象|语\s*言|体裁|统一(?:登记|编)号)\s*[:：]?.{0,80}",
    regex.I | regex.S,
)


def is_aside(element: Element) -> bool:
    """True for an element that by its kind, its role or its name stands beside the content."""
    if element.tag in ASIDE or (element.get("role") or "").lower() in _ROLES:
        return True
    if element.tag in ("div", "ul", "ol", "p", "span", "section", "table", "td", "dl", "header"):
        return any(_NAMES.search(name) for name in (element.get("class"), element.get("id")) if name)
    return False


def main_of(root: Element) -> Element | None:
    """The element that holds the article of a site's page, or None where there is no such element."""
    found: Element | None = None
    most = 0
    whole = 0
    for element in root.iter("div", "td", "article", "section", "span", "ucapcontent"):
        names = [element.get("id") or "", *(element.get("class") or "").split()]
        if element.tag not in ("article", "ucapcontent") and not any(_MAIN.fullmatch(name) for name in names):
            continue
        if found is not None and _inside(element, found):
            continue
        whole = whole or _size(root)
        size = _size(element)
        if size > most and size >= max(_LEAST_MAIN, whole * _MAIN_SHARE):
            found, most = element, size
    return found


def _inside(element: Element, outer: Element) -> bool:
    return any(each is outer for each in element.iterancestors())


def _size(element: Element) -> int:
    return sum(
        len((each.text or "").strip()) + len((each.tail or "").strip())
        for each in element.iter()
        if each.tag not in ("script", "style")
    )


def is_furniture(line: str) -> bool:
    """True for a line of nothing but what a site prints around an article: 发布时间：… 浏览次数：… [打印] [关闭]."""
    text = line.strip()
    if not text or len(text) > _LONGEST:
        return False
    if _TRAIL.match(text) and "。" not in text:
        return True
    parts = [
        part
        for part in _BETWEEN.split(_JOINED.sub(lambda found: found[1] or f"{found[2]}\u2002", text))
        if part.strip()
    ]
    strong = False
    for part in parts:
        part = part.replace("\u2002", " ")
        if _COUNTED.fullmatch(part):
            strong = True
            continue
        match = _SEGMENT.fullmatch(part)
        if match is None:
            return False
        strong = strong or match["strong"] is not None
    return strong


def is_metadata(cells: Sequence[str]) -> bool:
    """True for the table of an information page: 索引号, 发布机构, 成文日期 ... and nothing else."""
    labels = [cell for cell in cells if cell.strip() and _META.fullmatch(cell.strip())]
    first = any(regex.match(r"\s*(?:信息)?索\s*引\s*号", cell) for cell in labels)
    return len(labels) >= 3 and first and len(cells) <= 40
