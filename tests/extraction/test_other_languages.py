"""Reports in Chinese and Japanese, and in languages of which nothing is known but their scales: small ones, made here."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

import tieout
from tieout.model.facts import Facts, Period

YEAR, BEFORE = Period(date(2023, 1, 1), date(2023, 12, 31)), Period(date(2022, 1, 1), date(2022, 12, 31))
END = Period(None, date(2023, 12, 31))

MAINLAND = """# 海潮轮科技股份有限公司

2023年年度报告

合并利润表

2023年1—12月

单位:万元 币种:人民币

| 项目 | 附注 | 本期发生额 | 上期发生额 |
|---|---|---|---|
| 一、营业总收入 | 七、61 | 812,400.00 | 755,300.00 |
| 减:营业成本 | 七、61 | 503,200.00 | 470,900.00 |
| 三、营业利润(亏损以“-”号填列) |  | 88,000.00 | 91,500.00 |
| 五、净利润(净亏损以“-”号填列) |  | -61,200.00 | 70,100.00 |
| 1.归属于母公司股东的净利润(净亏损以“-”号填列) |  | -60,100.00 | 69,000.00 |
| (一)基本每股收益(元/股) |  | -0.31 | 0.35 |

合并资产负债表

2023年12月31日

单位:万元 币种:人民币

| 项目 | 期末余额 | 期初余额 |
|---|---|---|
| 货币资金 | 120,000.00 | 100,000.00 |
| 资产总计 | 900,000.00 | 850,000.00 |
| 负债合计 | 400,000.00 | 380,000.00 |
| 所有者权益(或股东权益)合计 | 500,000.00 | 470,000.00 |
| 负债和所有者权益(或股东权益)总计 | 900,000.00 | 850,000.00 |
"""
HONG_KONG = """<html><body><p>海潮控股有限公司</p><p>二零二三年年報</p><h2>綜合損益表</h2><p>截至二零二三年十二月三十一日止年度</p>
<table><tr><td></td><td>附註</td><td>二零二三年<br/>人民幣千元</td><td>二零二二年<br/>人民幣千元</td></tr>
<tr><td>收益</td><td>5</td><td>812,400</td><td>755,300</td></tr>
<tr><td>毛利</td><td></td><td>309,200</td><td>284,400</td></tr>
<tr><td>除稅前虧損</td><td>8</td><td>(57,100)</td><td>64,100</td></tr><tr><td>年度溢利/(虧損)</td><td></td><td>(61,200)</td><td>70,100</td></tr>
<tr><td>本公司擁有人應佔年度溢利/(虧損)</td><td></td><td>(60,100)</td><td>69,000</td></tr>
<tr><td>每股盈利/(虧損)(人民幣分)</td></tr><tr><td>— 基本</td><td>11</td><td>(30.05)</td><td>34.50</td></tr></table></body></html>"""
JAPAN = """<html><body><p>有価証券報告書</p><p>株式会社海潮製作所</p><p>自 2023年4月1日 至 2024年3月31日</p>
<p>当社グループの事業の状況です。</p>
<h2>連結損益計算書</h2><p>(単位:百万円)</p><table><tr><td></td><td>前連結会計年度<br/>(自 2022年4月1日<br/>至 2023年3月31日)</td>
<td>当連結会計年度<br/>(自 2023年4月1日<br/>至 2024年3月31日)</td></tr><tr><td>売上高</td><td>755,300</td><td>812,400</td></tr>
<tr><td>営業利益</td><td>75,100</td><td>79,500</td></tr><tr><td>税金等調整前当期純利益</td><td>64,100</td><td>67,100</td></tr>
<tr><td>当期純利益又は当期純損失(△)</td><td>△48,200</td><td>50,400</td></tr></table></body></html>"""


def facts(text: str, name: str = "report.md") -> Facts:
    return tieout.facts(tieout.read(text.encode(), name=name))


def lines(found: Facts, at: int = 0) -> dict[str, tuple[Decimal | None, str | None, Period | None]]:
    """The value, unit and period of each guessed line in the first or second column of amounts."""
    by_line: dict[str, list[tuple[Decimal | None, str | None, Period | None]]] = {}
    for one in found.occurrences:
        if one.guessed_concept and one.origin == "table":
            by_line.setdefault(one.guessed_concept.partition(":")[2], []).append((one.value, one.unit, one.period))
    return {line: figures[at] for line, figures in by_line.items() if len(figures) > at}


def test_a_report_of_mainland_china_is_read_with_its_scale_its_signs_and_its_times():
    found = facts(MAINLAND)
    new, old = lines(found), lines(found, 1)
    assert new["Revenues"] == (Decimal(8124000000), "CNY", YEAR)
    assert old["Revenues"] == (Decimal(7553000000), "CNY", BEFORE)
    assert new["ProfitLoss"] == (Decimal(-612000000), "CNY", YEAR)
    assert new["NetIncomeLoss"] == (Decimal(-601000000), "CNY", YEAR)
    assert new["EarningsPerShareBasic"] == (Decimal("-0.31"), "CNY/shares", YEAR)
    assert new["Assets"] == (Decimal(9000000000), "CNY", END)
    assert old["Liabilities"] == (Decimal(3800000000), "CNY", Period(None, date(2022, 12, 31)))
    assert not [one for one in found.occurrences if one.quote == "61"]


def test_labels_are_the_filers_own():
    assert [one.label for one in facts(MAINLAND).occurrences if one.quote == "812,400.00"] == ["一、营业总收入"]


def test_a_report_of_hong_kong_is_read_in_traditional_characters_and_with_its_years_in_words():
    found = lines(facts(HONG_KONG, "report.htm"))
    assert found["Revenues"] == (Decimal(812400000), "CNY", YEAR)
    assert found["ProfitLoss"] == (Decimal(-61200000), "CNY", YEAR)
    assert found["NetIncomeLoss"] == (Decimal(-60100000), "CNY", YEAR)
    assert found["EarningsPerShareBasic"] == (Decimal("-0.3005"), "CNY/shares", YEAR)


def test_a_report_of_japan_is_read_with_its_triangles_and_its_years_to_march():
    found = facts(JAPAN, "report.htm")
    to_march = Period(date(2022, 4, 1), date(2023, 3, 31))
    assert lines(found)["ProfitLoss"] == (Decimal(-48200000000), "JPY", to_march)
    assert lines(found, 1)["Revenues"] == (Decimal(812400000000), "JPY", Period(date(2023, 4, 1), date(2024, 3, 31)))


@pytest.mark.parametrize(
    ("text", "name", "entity", "currency", "end"),
    [
        (MAINLAND, "report.md", "海潮轮科技股份有限公司", "CNY", date(2023, 12, 31)),
        (HONG_KONG, "report.htm", "海潮控股有限公司", "CNY", date(2023, 12, 31)),
        (JAPAN, "report.htm", "株式会社海潮製作所", "JPY", date(2024, 3, 31)),
    ],
)
def test_the_cover_is_read(text: str, name: str, entity: str, currency: str, end: date):
    filing = tieout.read(text.encode(), name=name).filing
    assert (filing.entity, filing.form, filing.currency, filing.period_end) == (entity, "Annual report", currency, end)


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (
            "2023年公司实现营业收入81.24亿元,同比增长7.6%;净利润为-6.12亿元。",
            [("营业收入", 8124000000, YEAR), ("净利润", -612000000, YEAR)],
        ),
        ("截至2023年12月31日,公司总资产为120.5亿元。", [("总资产", 12050000000, END)]),
        ("本集團於二零二三年錄得收益人民幣81.24億元。", [("收益", 8124000000, YEAR)]),
        ("报告期内,公司经营活动产生的现金流量净额为-9.5亿元。", [("经营活动产生的现金流量净额", -950000000, YEAR)]),
        ("公司预计2024年营业收入将达100亿元。", []),
        ("2023年第四季度,公司实现营业收入20亿元。", []),
        ("2023年营业收入增加5亿元。", []),
        ("2023年海外营业收入为12亿元。", []),
        ("营业收入由2022年的75.53亿元增加至2023年的81.24亿元。", []),
        ("2023年表现良好,上年同期净利润为2.9亿元。", []),
    ],
)
def test_only_an_amount_that_directly_follows_a_line_is_read_in_a_sentence(sentence: str, figures: list[tuple[str, int, Period]]):
    found = facts(f"# 海潮轮科技股份有限公司\n\n2023年年度报告\n\n{sentence}\n")
    assert [(one.label, one.value, one.period) for one in found.occurrences] == [
        (label, Decimal(value), at) for label, value, at in figures
    ]


def foreign(words: str, caption: str, label: str = "Omsättning") -> str:
    table = f"<table><tr><td></td><td>2023</td><td>2022</td></tr><tr><td>{label}</td><td>8,124</td><td>7,553</td></tr></table>"
    return f"<html><body><p>{words * 12}</p><p>{caption}</p>{table}</body></html>"


@pytest.mark.parametrize(
    ("words", "language"),
    [("Bolaget och koncernen är på väg att som för året det med ett. ", "Swedish"), ("회사는 올해 매출이 늘었다. ", "Korean")],
)
def test_an_amount_without_a_scale_or_currency_is_not_told_in_a_language_that_is_not_read(words: str, language: str):
    document = tieout.read(foreign(words, "Resultaträkning").encode(), name="f.htm")
    assert document.language == language
    assert tieout.facts(document).occurrences == ()


@pytest.mark.parametrize(("caption", "value", "unit"), [("(단위: 백만원)", 8124000000, "KRW"), ("Belopp i mkr", 8124000000, "SEK")])
def test_an_amount_under_a_scale_that_is_known_is_told(caption: str, value: int, unit: str):
    found = facts(foreign("회사는 올해 매출이 늘었다. ", caption), "f.htm")
    assert [(one.value, one.unit) for one in found.occurrences if one.quote == "8,124"] == [(Decimal(value), unit)]


def test_a_digest_tells_the_main_lines_in_english_and_names_the_language():
    digest = tieout.digest(tieout.read(HONG_KONG.encode(), name="report.htm"))
    told = " ".join(statement.text for topic in digest.topics for statement in topic.statements)
    assert "Revenue rose 7.6% from RMB755.3 million in 2022 to RMB812.4 million in 2023" in told
    assert "Net income of RMB69.0 million in 2022 turned into a net loss of RMB60.1 million in 2023" in told
    assert digest.not_understood == ""
    assert any("The report is in Chinese" in note.text for note in tieout.read(HONG_KONG.encode(), name="report.htm").notes)


def test_a_line_of_units_above_every_table_is_no_running_head():
    table = "单位:万元 币种:人民币\n\n| 项目 | 2023年度 | 2022年度 |\n|---|---|---|\n| 营业收入 | 812,400.00 | 755,300.00 |\n"
    table += "| 毛利 | 309,200.00 | 284,400.00 |\n\n"
    found = facts("2023年年度报告\n\n" + "报表如下\n\n".join([table] * 8))
    assert [one.value for one in found.occurrences if "收入" in one.label] == [Decimal(8124000000), Decimal(7553000000)] * 8


def test_amounts_printed_to_the_cent_are_told_in_millions():
    units = MAINLAND.replace("单位:万元", "单位:元").replace(",400.00", ",400,000.00").replace(",300.00", ",300,000.00")
    digest = tieout.digest(tieout.read(units.encode(), name="report.md"))
    told = " ".join(statement.text for topic in digest.topics for statement in topic.statements)
    assert "from RMB755.3 million in 2022 to RMB812.4 million in 2023" in told


@pytest.mark.parametrize(
    ("heads", "periods"),
    [
        (("第一季度(1-3月份)", "第四季度(10-12月份)"), [(date(2023, 1, 1), date(2023, 3, 31)), (date(2023, 10, 1), date(2023, 12, 31))]),
        (("本期发生额", "上期发生额"), [YEAR, BEFORE]),
        (("二零二三年", "二零二二年"), [YEAR, BEFORE]),
    ],
)
def test_heads_name_times(heads: tuple[str, str], periods: list[tuple[date, date]]):
    table = f"| 项目 | {heads[0]} | {heads[1]} |\n|---|---|---|\n| 营业收入 | 812,400.00 | 755,300.00 |\n"
    found = facts(f"2023年年度报告\n\n公司情况如下\n\n单位:万元\n\n{table}")
    assert [one.period for one in found.occurrences] == [Period(*period) for period in periods]
