"""Documents as web pages give them: greetings and buttons above, rows about them, headlines said twice."""

from __future__ import annotations

import pytest

from zhengtu.extract import extract
from zhengtu.extract.read import Text
from zhengtu.graph.statements import Extraction


def read(text: str) -> Extraction:
    return extract(Text(text, "0" * 64, "text/plain"), "页面.txt")


def policies(extraction: Extraction) -> list[str]:
    return [entity.name for entity in extraction.entities if entity.type == "Policy"]


def said(extraction: Extraction, type: str) -> set[tuple[str, str]]:
    names = {entity.id: entity.name for entity in extraction.entities}
    return {(names[one.head], names[one.tail]) for one in extraction.relations if one.type == type}


BODY = "张三代表：\n您提出的“关于发展会展业的建议”已交我局办理，现答复如下：\n我局将继续办好展会。\n"
ANSWER = "关于江门市人大六届二次会议第28号建议的答复"


@pytest.mark.parametrize(
    "above",
    [
        "欢迎您访问江门市商务局网站\n",
        "长者模式\n无障碍浏览\n江门市人民政府 www.example.gov.cn\n政府信息公开\n政府信息公开指南\n依申请公开\n",
        "您的位置： 首页 » 政务公开 » 建议提案\n字号：[ 大 中 小 ]\n",
        "江门市人民政府门户网站\n打印\n关闭窗口\n",
    ],
)
def test_what_a_page_says_of_itself_is_no_title(above: str) -> None:
    extraction = read(f"{above}\n江门市商务局{ANSWER}\n\n{BODY}")
    assert policies(extraction) == [f"江门市商务局{ANSWER}"]
    assert said(extraction, "ISSUED") == {("江门市商务局", f"江门市商务局{ANSWER}")}
    assert len(said(extraction, "RESPONDS_TO")) == 1


@pytest.mark.parametrize(
    "row",
    [
        "来源：市商务局 发布时间：2024-08-04 11:45",
        "日期：2022-06-08 10:04 来源：市商务局 浏览量：881",
        "索引号：0151 发布机构：江门市商务局 发布日期：2018-12-17",
    ],
)
def test_who_a_row_names_as_publisher_issued_what_nobody_signs(row: str) -> None:
    extraction = read(f"{ANSWER}\n{row}\n{BODY}江门市真好。\n")
    assert said(extraction, "ISSUED") == {("江门市商务局", ANSWER)}


def test_another_site_is_no_publisher() -> None:
    extraction = read(f"{ANSWER}\n来源：市商务局 发布时间：2024-08-04\n{BODY.replace('我局', '我委')}江门市真好。\n")
    assert not said(extraction, "ISSUED")


def test_a_headline_said_twice_is_one_document() -> None:
    title = "江门市人民政府办公室关于印发《江门市贯彻落实〈会展业若干措施〉实施方案》的通知"
    text = (
        f"{title}\n发布时间：2023-03-15 09:28信息来源：江门市人民政府办公室\n江府办发〔2023〕9号\n"
        "江门市人民政府办公室\n"
        "关于印发《江门市贯彻落实〈会展业\n若干措施〉实施方案》的通知\n各县市区人民政府：\n"
        "现将《江门市贯彻落实〈会展业若干措施〉实施方案》印发给你们。\n江门市人民政府办公室\n2023年3月15日\n"
    )
    extraction = read(text)
    assert [name for name in policies(extraction) if "通知" in name] == [title]


def test_a_headline_before_the_broken_title_is_the_same() -> None:
    title = "江门市人民政府办公室关于成立江门市加强会展设施建设工作领导小组的通知"
    broken = "江门市人民政府办公室关于成立江门市\n加强会展设施建设\n工作领导小组的通知"
    text = f"{title}\n{broken}\n各区人民政府：\n现将有关事项通知如下。\n江门市人民政府办公室\n2022年8月1日\n"
    assert policies(read(text)) == [title]


def test_committees_of_the_party_issue_jointly() -> None:
    title = "江门市发展和改革局 中共江门市委社会工作部 江门市商务局 关于印发江门市会展工程实施方案的通知"
    text = f"{title}\n各区政府：\n现将《江门市会展工程实施方案》印发给你们，请认真贯彻落实。\n"
    extraction = read(text)
    issuers = {"江门市发展和改革局", "中国共产党江门市委员会社会工作部", "江门市商务局"}
    assert {head for head, tail in said(extraction, "ISSUED") if tail == title} == issuers
    assert {head for head, tail in said(extraction, "ISSUED") if tail == "江门市会展工程实施方案"} == issuers


def test_who_made_what_is_forwarded_signs_nothing() -> None:
    text = (
        "江门市人民政府办公室转发市商务局关于江门市会展业扶持办法的通知\n（江府办函[2003]25号）\n各区人民政府：\n"
        "市商务局拟订的《江门市会展业扶持办法》已经市政府同意，现转发给你们。\n江门市人民政府办公室\n二00三年十月八日\n"
        "江门市会展业扶持办法\n（市商务局 二00三年四月二十三日）\n为发展会展业，制定本办法。\n一、扶持展会。\n"
    )
    extraction = read(text)
    issued = said(extraction, "ISSUED")
    assert ("江门市商务局", "江门市会展业扶持办法") in issued
    assert ("江门市人民政府办公室", "江门市会展业扶持办法") not in issued
    notice = next(entity for entity in extraction.entities if entity.attributes.get("doc_number"))
    assert notice.attributes["date"] == "2003-10-08"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("《关于发展会展业的具体实施细则》", "关于发展会展业的具体实施细则"),
        ("《关于发展会展业的若干意见》实施细则", "《关于发展会展业的若干意见》实施细则"),
    ],
)
def test_a_title_in_marks_of_its_own(line: str, name: str) -> None:
    text = f"{line}\n为贯彻落实《江门市会展业条例》，结合江门实际，制定如下实施细则。\n一、办好展会。\n"
    extraction = read(text)
    assert (name, "江门市会展业条例") in said(extraction, "CITES")


def test_the_number_of_a_row_is_the_documents_own() -> None:
    text = (
        "江门市人民政府办公室关于印发《江门市会展资金管理办法》的通知\n索引号 | xz/2021 | 公开目录： | 文件 |\n"
        "公开责任部门 | 江门市人民政府办公室 | 公开形式： | 主动公开 |\n"
        "文号 | 江府办发〔2021〕88号 | 成文日期： | 2021年09月28日 |\n"
        "为发展会展业，现将《江门市会展资金管理办法》印发给你们。\n江门市人民政府办公室\n2021年9月28日\n"
    )
    assert "江府办发〔2021〕88号" not in policies(read(text))


def test_an_order_named_by_its_year_is_who_gave_it() -> None:
    text = (
        "现决定：\n一、废止2部规章\n（一）《江门市船舶管理办法》（1989年市政府令第4号，1998年市政府令第11号修正）。\n"
    )
    extraction = read("江门市人民政府关于废止规章的决定\n" + text + "江门市人民政府\n2020年1月1日\n")
    assert ("江门市人民政府", "江门市船舶管理办法") in said(extraction, "ISSUED")


TITLE = "江门市人民政府办公室关于印发江门市会展业扶持办法的通知"
NOTICE = "各县区人民政府：\n现将《江门市会展业扶持办法》印发给你们，请遵照执行。\n"


@pytest.mark.parametrize(
    "above",
    [
        "索引号 0100300/2025-318 主题分类 财政\n组配分类 专项经费 发布机构 县财政局\n"
        "成文日期 2025-05-12 公开方式 主动公开\n",
        "索引号 0142 主题分类 综合政务\n发文机构江门市人民政府办公厅发文字号江府办〔2020〕1号\n"
        "成文日期2020年01月17日\n",
        f"发布机构 发文日期  2022年05月10日\n文号 江府办〔2022〕56号 是否有效\n"
        f"标题 {TITLE}\n时间：2022-05-11 16:14\n字号： 分享：\n",
        "• 发文字号\n  • 索引号\n  • 主题分类\n  • 公告公示\n",
        "打造会展强市“4151”计划\n政策文件\n首页\n > 打造会展强市“4151”计划 > 政策文件\n",
        "江门市人民政府\n索 引 号： 1133/2024-10 主题分类： 其他\n",
        f"首页 > 江门市财政局\n信息名称：    {TITLE}\n内容概览：\n在线链接地址：\n",
    ],
)
def test_rows_about_a_document_are_no_title(above: str) -> None:
    extraction = read(f"{above}\n{TITLE}\n\n发布日期：2024-03-13\n字号：【\n{NOTICE}")
    assert TITLE in policies(extraction)
    assert not [name for name in policies(extraction) if name not in (TITLE, "江门市会展业扶持办法")]
    assert ("江门市人民政府办公室", TITLE) in said(extraction, "ISSUED")
    assert len({head for head, _ in said(extraction, "ISSUED")}) == 1


def test_the_day_of_a_row_is_that_of_what_bears_none() -> None:
    extraction = read(f"索引号 0142\n成文日期 2020年01月17日 公开日期 2020-02-01\n{TITLE}\n{NOTICE}")
    assert next(one for one in extraction.entities if one.name == TITLE).attributes["date"] == "2020-01-17"


def test_a_number_behind_the_title_is_its_own() -> None:
    extraction = read(f"{TITLE}（江府办〔2017〕2号）\n来源：江门市政府门户网\n{NOTICE}")
    notice = next(one for one in extraction.entities if one.attributes.get("doc_number") == "江府办〔2017〕2号")
    assert notice.name == TITLE


def test_several_documents_that_a_notice_sends_are_all_its_issuers() -> None:
    text = (
        "江门市人民政府办公室关于印发会展业专项政策等三个政策的通知\n各县区人民政府：\n"
        "《会展业专项政策》《展馆建设若干政策》《展具制造若干政策》已经市政府同意，现印发给你们。\n江门市人民政府办公室\n2025年2月10日\n"
    )
    issued = {tail for _, tail in said(read(text), "ISSUED")}
    assert issued >= {"会展业专项政策", "展馆建设若干政策", "展具制造若干政策"}
    assert "会展业专项政策等三个政策" not in issued


def test_cells_and_bullets_around_a_title() -> None:
    rows = "您现在的位置： | 首页 |\n|\n"
    text = f"{rows}{TITLE} | ||||\n|\n• 有效\n• 2019年07月26日\n{NOTICE}江门市人民政府办公室\n2023年4月27日\n"
    assert TITLE in policies(read(text))


def test_listed_rules_with_their_orders_are_repealed() -> None:
    text = (
        "江门市人民政府关于废止《江门市信访规定》等2件规章的决定\n决定对下列规章予以废止：\n"
        "一、江门市信访规定（市政府令第114号）。\n二、江门市展馆安全监督管理规定（市政府令第141号）。\n"
        "本决定从公布之日起施行。\n江门市人民政府\n2016年4月15日\n"
    )
    extraction = read(text)
    assert {tail for _, tail in said(extraction, "REPEALS")} == {"江门市信访规定", "江门市展馆安全监督管理规定"}
    assert ("江门市人民政府", "江门市展馆安全监督管理规定") in said(extraction, "ISSUED")


def test_what_a_packet_holds_hangs_on_the_document_whose_heading_it_has() -> None:
    text = (
        "江门市人民政府办公室关于印发会展业“4151”计划专项政策等五个政策的通知\n各县区人民政府：\n"
        "《会展业“4151”计划专项政策》《展馆建设若干政策》已经市政府同意，现印发给你们。\n江门市人民政府办公室\n2025年2月10日\n"
        "会展业“4151”计划专项政策\n一、对高新技术企业给予100万元奖励。\n"
    )
    extraction = read(text)
    assert said(extraction, "FUNDS") == {("会展业“4151”计划专项政策", "高新技术企业")}
    assert not [name for name in policies(extraction) if name.endswith("五个政策")]


def test_a_mark_that_never_closes_ends_with_its_line() -> None:
    text = (
        "江门市财政局关于印发《江门市会展资金管理办法》的通知\n新会区财政局：\n现将办法印发给你们。\n附件：《江门市会展资金管理办法\n"
        "江门市财政局\n2015年3月4日\n抄送：台山市财政局\n"
        "江门市会展资金管理办法\n第一条 为贯彻落实市委、市政府的部署，制定本办法。\n"
    )
    assert {tail for _, tail in said(read(text), "COPIED_TO")} == {"台山市财政局"}


def test_a_city_and_its_province_may_have_texts_of_one_title() -> None:
    text = (
        "江门市人民政府办公室印发《关于全面推进会展工作的实施意见》的通知\n江府办〔2017〕2号\n各县市区人民政府：\n"
        "《关于全面推进会展工作的实施意见》已经市人民政府同意，现印发给你们。\n江门市人民政府办公室\n2017年1月10日\n"
        "关于全面推进会展工作的实施意见\n"
        "根据《广东省人民政府办公厅印发〈关于全面推进会展工作的实施意见〉的通知》（粤府办〔2016〕41号）要求，结合我市实际，提出如下意见。\n"
    )
    extraction = read(text)
    own = [one.id for one in extraction.entities if one.name == "关于全面推进会展工作的实施意见"]
    assert sorted(own) == [f"Policy:关于全面推进会展工作的实施意见@广东省{place}" for place in ("", "/江门市")]
    issued = {(one.head, one.tail) for one in extraction.relations if one.type == "ISSUED" and one.tail in own}
    city, province = sorted(own, key=len, reverse=True)
    assert issued == {("Agency:江门市人民政府办公室", city), ("Agency:广东省人民政府办公厅", province)}


def test_bureaus_of_the_corps_end_a_salutation() -> None:
    text = (
        "财政部关于印发《会展资金管理办法》的通知\n财企〔2014〕38号\n各省、自治区、直辖市财政厅（局），"
        "新疆生产建设兵团财务局、工业和信息化委员会、商务局：\n现将办法印发给你们。\n财政部\n2014年4月11日\n"
    )
    to = {tail for _, tail in said(read(text), "ADDRESSED_TO")}
    assert to == {f"新疆生产建设兵团{name}" for name in ("财务局", "工业和信息化委员会", "商务局")}


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ("某某网--中国法律信息搜索网", "江门市商务局关于会展工作的通知"),
        ("江门真金白银补贴！江门市支持会展若干政策", "江门市支持会展若干政策"),
        ("• 【区级】江门市会展资金管理办法", "江门市会展资金管理办法"),
        ("江门市会展企业奖励政策：江门市会展业实施办法", "江门市会展业实施办法"),
        ("第一篇：江门市会展业实施办法", "江门市会展业实施办法"),
        ("#江门市会展业实施办法#", "江门市会展业实施办法"),
        ("关于申请会展经费的请示2015", "关于申请会展经费的请示"),
        ("江门会展\n4008123456转0其它政策\n其它地区 您的位置：首页>>其它政策", "江门市会展业实施办法"),
        ("? 当前位置： 主页 > 通知通告", "江门市会展业实施办法"),
        ("今天是：", "江门市会展业实施办法"),
        ("2024-06-24 34返回列表江门市会展业实施办法", "江门市会展业实施办法"),
        (
            "5家企业荣获“江门市政府质量奖”江门市人民政府关于公布获奖名单的通知",
            "江门市人民政府关于公布获奖名单的通知",
        ),
        ("江门市商务局关于表彰会展先进的决定全文如下", "江门市商务局关于表彰会展先进的决定"),
        ("版权说明：本文档由用户提供并上传，若有侵权，请举报或认领\n文档简介", "江门市商务局关于会展工作的通知"),
    ],
)
def test_what_a_page_sets_before_a_title(above: str, title: str) -> None:
    below = "" if title in above else f"{title}\n"
    extraction = read(f"{above}\n{below}第一条 为办好展会，制定本办法。\n第二条 展会每年举办。\n")
    assert policies(extraction) == [title]


def test_issuers_each_in_a_line_between_a_headline_and_the_title_issue_jointly() -> None:
    title = "关于印发《江门市会展工作方案》的通知"
    organs = ["江门市商务局", "中共江门市委宣传部", "江门市财政局", "江门市统计局", "江门市公安局"]
    extraction = read("\n\n".join([f"• 江商〔2025〕6号\n{title}", *organs, title, "江商〔2025〕6 号\n\n现予印发。"]))
    assert policies(extraction)[0] == title
    assert {head for head, tail in said(extraction, "ISSUED") if tail == title} == {
        "江门市商务局",
        "中国共产党江门市委员会宣传部",
        "江门市财政局",
        "江门市统计局",
        "江门市公安局",
    }
    assert not said(extraction, "CITES") - {(title, "江门市会展工作方案")}


@pytest.mark.parametrize(
    "body",
    [
        "我们制定了《江门市会展资金管理办法》，现予印发。\n第一条 根据《中华人民共和国预算法》，制定本办法。",
        "为办好展会，根据《中华人民共和国预算法》，制定本办法。\n一、办好展会。",
    ],
)
def test_what_a_notice_prints_without_its_title_begins_behind_the_notices_words(body: str) -> None:
    extraction = read(f"江门市财政局关于印发《江门市会展资金管理办法》的通知\n{body}\n")
    assert ("江门市会展资金管理办法", "中华人民共和国预算法") in said(extraction, "CITES")
    assert ("江门市财政局", "江门市会展资金管理办法") in said(extraction, "ISSUED")


def test_listed_rules_with_the_days_of_their_orders_are_repealed_and_have_their_issuers() -> None:
    extraction = read(
        "江门市人民政府关于废止2件规章的决定\n江门市人民政府决定：\n一、废止2件规章\n"
        "（一）江门市实施《会展条例》办法（2016年12月8日江门市人民政府令第25号公布2019年11月28日江门市人民政府令第42号修正）\n"
        "（二）江门市会展管理办法（2003年8月8日江门市人民政府令第12号公布）\n"
    )
    named = {"江门市实施《会展条例》办法", "江门市会展管理办法"}
    assert {tail for _, tail in said(extraction, "REPEALS")} == named
    assert {("江门市人民政府", name) for name in named} <= said(extraction, "ISSUED")


def test_an_order_that_publishes_what_was_passed_bears_its_own_day() -> None:
    title = "江门市人民政府关于修改会展规章的决定"
    extraction = read(
        f"{title}\n江门市人民政府令\n（第27号）\n《{title}》已于2025年10月27日经市政府常务会议审议通过，现予公布。\n"
        "市长 张三\n2025年11月6日\n为办好展会，修改如下。\n"
    )
    days = {relation.attributes.get("date") for relation in extraction.relations if relation.type == "ISSUED"}
    assert days <= {"2025-11-06", None}


@pytest.mark.parametrize(
    ("line", "title", "number"),
    [
        ("首页『某某登陆』-某某平台-首页-江门市商务局关于会展工作的通知", "江门市商务局关于会展工作的通知", ""),
        ("（江商函〔2020〕29号）关于会展工作的通知", "关于会展工作的通知", "江商函〔2020〕29号"),
    ],
)
def test_a_path_or_a_number_before_the_title_in_its_line(line: str, title: str, number: str) -> None:
    extraction = read(f"{line}\n各有关单位：\n请办好展会。\n江门市商务局\n2020年8月3日\n")
    (policy,) = (entity for entity in extraction.entities if entity.type == "Policy")
    assert (policy.name, policy.attributes.get("doc_number", "")) == (title, number)


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("关于印发《会展资金管理办法》《会展券管理办法》的通知", "为办好展会，现予印发。"),
        ("关于印发会展资金管理办法等2个文件的通知", "《会展资金管理办法》《会展券管理办法》现予印发，请认真执行。"),
    ],
)
def test_all_that_one_notice_prints_is_its_issuers(title: str, words: str) -> None:
    extraction = read(f"江门市财政局{title}\n各有关单位：\n{words}\n江门市财政局\n2020年8月3日\n")
    named = {("江门市财政局", "会展资金管理办法"), ("江门市财政局", "会展券管理办法")}
    assert named <= said(extraction, "ISSUED")


def test_a_table_of_goals_a_cell_to_a_line_says_who_leads() -> None:
    extraction = read(
        "江门市人民政府关于印发2022年目标任务的通知\n各有关单位：\n请抓好落实。\n江门市人民政府\n2022年1月21日\n"
        "序号\n2022年预期目标\n牵头单位\n配合单位\n责任领导\n一、做强产业\n"
        "1\n会展收入增长5%左右\n市商务局\n市财政局、市统计局\n2\n进出口总额增长6%左右\n市统计局\n市商务局\n张三\n"
    )
    title = "江门市人民政府关于印发2022年目标任务的通知"
    assert {head for head, tail in said(extraction, "LEADS") if tail == title} == {"江门市商务局", "江门市统计局"}
    assert ("江门市财政局", title) in said(extraction, "CO_HANDLES")


def test_a_headline_said_again_behind_its_issuers_is_one_document_of_theirs() -> None:
    title = "关于开展会展工作的通知"
    extraction = read(
        f"{title}\n作者：某网 时间：2024-07\n财政部 国家发展和改革委员会 工业和信息化部\n\n{title}\n财建〔2013〕64号\n"
        "为办好展会，现通知如下：\n一、办好展会。\n"
    )
    assert {head for head, _ in said(extraction, "ISSUED")} == {"财政部", "国家发展和改革委员会", "工业和信息化部"}
    assert len(policies(extraction)) == 1


def test_the_one_organ_that_a_proposal_was_handed_to_leads_it_where_nobody_signs() -> None:
    extraction = read(
        "李四代表：\n您提出的《关于发展会展业的建议》，已交江门市商务局办理，现答复如下：\n展会办好了。\n"
    )
    assert said(extraction, "LEADS") == {("江门市商务局", "关于发展会展业的建议")}
    assert not said(extraction, "CO_HANDLES")


def test_labels_and_summaries_in_titles() -> None:
    assert policies(read("解读文本：江门市会展办法\n第一条 为办好展会，制定本办法。\n")) == ["江门市会展办法"]
    extraction = read(f"对市人大五次会议第47号建议的答复摘要\n来源：市商务局\n{BODY}")
    assert policies(extraction) == ["对市人大五次会议第47号建议的答复摘要"]


def test_rows_about_a_proposal_say_who_leads_it_and_are_no_title() -> None:
    extraction = read(
        "建议标题: | 关于发展会展业的建议 | ||||\n编号: | 1205 | 建议类型: | 大会期间建议 |\n"
        "公开范围: | 仅公开标题 | 主办单位(分办单位): | 科技厅 | 协办单位: | 省发展改革委 |\n建议答复:\n李四代表:\n"
        "您所提《关于发展会展业的建议》(第94号建议)已收悉。现答复如下:\n四川省会展业发展良好,四川省将继续推进。\n"
    )
    assert not policies(extraction)
    assert said(extraction, "LEADS") == {("四川省科学技术厅", "第94号建议")}
    assert said(extraction, "CO_HANDLES") == {("四川省发展和改革委员会", "第94号建议")}


def test_an_organ_that_only_the_title_tells_signs_on_one_line_with_the_day() -> None:
    extraction = read(
        "临江市水资源节约保护委员会关于印发《临江市节水行动方案》的通知\n临水委发〔2019〕9号\n各区县人民政府：\n"
        "现将方案印发给你们。\n临江市水资源节约保护委员会 2019年6月17日\n"
        "临江市节水行动方案\n为落实国务院部署，制定本方案。\n"
    )
    issued = [relation for relation in extraction.relations if relation.type == "ISSUED"]
    assert {relation.attributes.get("date") for relation in issued} == {"2019-06-17"} and len(issued) == 2


@pytest.mark.parametrize("day", ["2019年6月17日??", "（2019年6月17日）", "2019年6月17", "抓好落实。2019年6月17日 |"])
def test_a_day_among_what_a_page_leaves_is_the_documents(day: str) -> None:
    extraction = read(
        f"江门市商务局关于办好年货展销会的通知\n江商发〔2019〕9号\n各县商务局：\n请办好年货展销会。\n{day}\n"
    )
    assert [r.attributes.get("date") for r in extraction.relations if r.type == "ISSUED"] == ["2019-06-17"]


@pytest.mark.parametrize("label", ["搜索位置：", "- 来源：", "排序：", "发布机构："])
def test_a_label_of_a_page_addresses_nobody(label: str) -> None:
    found = read(f"{label}\n\n{ANSWER}\n{BODY}江门市商务局\n2022年3月1日\n")
    assert ANSWER in policies(found)
    assert said(found, "RESPONDS_TO")


def test_a_sentence_that_says_what_was_passed_is_no_title() -> None:
    extraction = read(
        "各金融机构：《江门市会展贷款暂行办法》已由市政府2022年第9次常务会议审议通过，2022年6月5日江门市会展贷款暂行办法"
        "第一条为办好会展贷款，制定本办法。\n"
    )
    assert all("审议通过" not in name for name in policies(extraction))


def test_what_speaks_for_a_division_is_no_ministrys_by_the_letters_of_its_number() -> None:
    extraction = read(
        "对省政协十二届四次会议第1240748号提案的答复\n教政复字〔2021〕85号\n民建河南省委：\n"
        "您提出的“办好河南职业教育”的提案已收到，现答复如下：\n我省一直重视职业教育，河南省已有院校五百所。我省将办好它们，我省各市都办。\n"
    )
    assert "教育部" not in {entity.name for entity in extraction.entities}


@pytest.mark.parametrize("named", ["关于办好年货展销会的通知", "《江门市年货展销会行动方案》"])
def test_a_report_of_the_day_whose_text_follows_is_of_the_policy_that_it_says_was_issued(named: str) -> None:
    extraction = read(
        f"某晚报讯 据政府网消息，近日，江门市人民政府印发{named}。\n通知要求，各县认真落实。\n"
        "一、办好展销会\n1.选好场馆。\n牵头责任单位：市商务局。\n协同责任单位：市财政局。\n"
    )
    bare = named.strip("《》")
    assert ("江门市商务局", bare) in said(extraction, "LEADS")
    assert ("江门市人民政府", bare) in said(extraction, "ISSUED")


def test_what_explains_a_policy_is_not_that_policy() -> None:
    extraction = read(
        "2022年12月29日，江门市人民政府印发《江门市展销会行动方案》，现将有关问题解读如下：\n一、为什么要办\n落实《会展条例》。\n"
    )
    assert not said(extraction, "CITES")


def test_a_source_that_handles_something_else_issued_nothing() -> None:
    extraction = read(
        "江门市展馆登记指南\n来源：江门市商务局\n登记由江门市商务局办理。\n一、登记条件\n展馆应当建成。\n"
    )
    assert not said(extraction, "ISSUED")


def test_a_button_that_never_closes_holds_no_salutation() -> None:
    extraction = read(
        "江门市教育局关于市政协三届二次会议第7号提案的答复\n"
        "2021-10-29 11:40 【浏览字号: 来源:教育局办公室\n民建江门市委：\n"
        "您提出的“办好职业教育”的提案已收到，现答复如下：\n我局将办好职业教育。\n江门市教育局\n2021年10月29日\n"
    )
    assert {tail for _, tail in said(extraction, "ADDRESSED_TO")} == {"中国民主建国会江门市委员会"}
