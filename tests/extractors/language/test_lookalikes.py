"""Numbers that are no quantities: years, dates, document numbers, ordinals, item numbers, codes."""

from __future__ import annotations

import pytest

from extractors.figure import Kind
from extractors.language.quantities import read

YEAR, DATE, DOCUMENT = Kind.YEAR, Kind.DATE, Kind.DOCUMENT_NUMBER
ORDINAL, NUMBERING, CODE, PLAIN = Kind.ORDINAL, Kind.NUMBERING, Kind.CODE, Kind.QUANTITY

# (text, [(printed, kind, number), ...])
CASES = [
    ("2023年末", [("2023年", YEAR, 2023)]),
    ("2023 年度", [("2023 年度", YEAR, 2023)]),
    ("（2022年度）", [("2022年度", YEAR, 2022)]),
    ("二〇二三年", [("二〇二三年", YEAR, 2023)]),
    ("二○二三年度", [("二○二三年度", YEAR, 2023)]),
    ("2022度收支", [("2022度", YEAR, 2022)]),
    ("2023全年支出", [("2023", YEAR, 2023)]),
    ("2023当年应收", [("2023", YEAR, 2023)]),
    ("2021、2022年资金", [("2021", YEAR, 2021), ("2022年", YEAR, 2022)]),
    ("2022-2024年规划", [("2022-2024年", YEAR, 2022)]),
    ("2022年至2024年", [("2022年至2024年", YEAR, 2022)]),
    ("2023年12月31日", [("2023年12月31日", DATE, 20231231)]),
    ("2023 年 9 月 5 日", [("2023 年 9 月 5 日", DATE, 20230905)]),
    ("2014年9月以来", [("2014年9月", DATE, 201409)]),
    ("12月31日前", [("12月31日", DATE, 1231)]),
    ("2023.9.25", [("2023.9.25", DATE, 20230925)]),
    ("2023-09-25", [("2023-09-25", DATE, 20230925)]),
    ("2023/9/25", [("2023/9/25", DATE, 20230925)]),
    ("2023年1月1日至2023年12月31日", [("2023年1月1日", DATE, 20230101), ("2023年12月31日", DATE, 20231231)]),
    ("2022.01-2022.12", [("2022.01", DATE, 202201), ("2022.12", None, None)]),
    ("截至20221231", [("20221231", DATE, 20221231)]),
    ("支出20221231元", [("20221231元", PLAIN, 20221231)]),
    ("22年12月", [("22年12月", DATE, 202212)]),
    ("_Toc25831", []),
    ("1+X证书与八+N体系", []),
    ("三个100%", [("100%", PLAIN, 100)]),
    ("1-9月累计", [("1-9月", DATE, 1)]),
    ("每月5日前", [("5日", DATE, 5)]),
    ("二〇二三年九月二十五日", [("二〇二三年九月二十五日", DATE, 20230925)]),
    ("九月二十五日", [("九月二十五日", DATE, 925)]),
    ("财预〔2020〕10号", [("〔2020〕10号", DOCUMENT, 10)]),
    ("【2023】10号", [("【2023】10号", DOCUMENT, 10)]),
    ("[2020]50号", [("[2020]50号", DOCUMENT, 50)]),
    ("﹙2019﹚70号", [("﹙2019﹚70号", DOCUMENT, 70)]),
    ("(2011)285号", [("(2011)285号", DOCUMENT, 285)]),
    ("（2022）第 6 号", [("（2022）第 6 号", DOCUMENT, 6)]),
    ("第3期", [("第3期", ORDINAL, 3)]),
    ("第十二条", [("第十二条", ORDINAL, 12)]),
    ("第四季度", [("第四季度", ORDINAL, 4)]),
    ("第一，加强管理", [("第一", ORDINAL, 1)]),
    ("一是完善；二是提高", [("一是", ORDINAL, 1), ("二是", ORDINAL, 2)]),
    ("详见附件2、附表3", [("2", ORDINAL, 2), ("3", ORDINAL, 3)]),
    ("项目1（补助）", [("1", ORDINAL, 1)]),
    ("见表1-1", [("1-1", ORDINAL, 1)]),
    ("路6号大厦", [("6号", ORDINAL, 6)]),
    ("重点之一", [("一", ORDINAL, 1)]),
    ("- 3 -", [("- 3 -", ORDINAL, 3)]),
    ("1. 基本情况", [("1.", NUMBERING, 1)]),
    ("1.2023年工作", [("1.", NUMBERING, 1), ("2023年", YEAR, 2023)]),
    ("2、项目支出", [("2、", NUMBERING, 2)]),
    ("2.1 目标", [("2.1", NUMBERING, 1)]),
    ("1 项目产出", [("1", NUMBERING, 1)]),
    ("（一）概况", [("（一）", NUMBERING, 1)]),
    ("（3）投入", [("（3）", NUMBERING, 3)]),
    ("三、结论", [("三、", NUMBERING, 3)]),
    ("①制度健全；②执行有效", [("①", NUMBERING, 1), ("②", NUMBERING, 2)]),
    ("职责：1.登记；2.核定", [("1.", NUMBERING, 1), ("2.", NUMBERING, 2)]),
    ("包含2080109社会保险经办机构", [("2080109", CODE, 2080109)]),
    ("301工资福利支出", [("301", CODE, 301)]),
    ("219001-某镇人民政府", [("219001-", CODE, 219001)]),
    ("[155]某单位", [("[155]", CODE, 155)]),
    ("联系电话：0737-5221186", [("0737-5221186", CODE, None)]),
    ("电话 8690022", [("8690022", CODE, 8690022)]),
    ("手机13800001111", [("13800001111", CODE, None)]),
    ("邮政编码：413000", [("413000", CODE, 413000)]),
    ("拨打12345热线", [("12345", CODE, 12345)]),
    ("A11规划", [("A11", CODE, 11)]),
    ("B1、C101", [("B1", CODE, 1), ("C101", CODE, 101)]),
    ("51092324T000000001", [("51092324T000000001", CODE, None)]),
    ("20A1年", [("20A1", CODE, 201)]),
    ("过程(26)", [("26", PLAIN, 26)]),
    ("项目3个", [("3个", PLAIN, 3)]),
    ("支付20230元", [("20230元", PLAIN, 20230)]),
    ("参保2021人", [("2021人", PLAIN, 2021)]),
    ("支出2023.5万元", [("2023.5万元", PLAIN, 2023)]),
    ("支出为2023", [("2023", PLAIN, 2023)]),
    ("20230", [("20230", PLAIN, 20230)]),
    ("9 名", [("9 名", PLAIN, 9)]),
    ("公示20日，", [("20日", PLAIN, 20)]),
    ("2.5篇", [("2.5篇", PLAIN, 2)]),
    ("3项目支出", [("3", PLAIN, 3)]),
    ("20XX年与202X年", []),
    ("www.example.com/2023/1.html 与 a1@example.com", []),
    ("image12.png", []),
    ("[bookmark: _Toc72854979]", []),
    ("引入第三方评价", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_look_alikes(text: str, expected: list[tuple[str, Kind | None, int | None]]) -> None:
    found = read(text)
    assert [quantity.text for quantity in found] == [printed for printed, _, _ in expected]
    for quantity, (_, kind, number) in zip(found, expected, strict=True):
        assert kind is None or quantity.kind is kind
        assert number is None or int(quantity.number) == number


def test_a_range_of_years_has_both_ends() -> None:
    (quantity,) = read("2022-2024年")
    assert (quantity.number, quantity.upper) == (2022, 2024)
