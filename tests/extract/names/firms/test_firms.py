from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.extract import extract
from zhengtu.extract.read import Text

Named = Callable[..., list[tuple[str, str]]]


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("由江门江海会展有限公司承办。", ["江门江海会展有限公司"]),
        (
            "认定江门江海会展有限公司、广东蓬江科技股份有限公司等5家企业为江门市会展示范基地。",
            ["江门江海会展有限公司", "广东蓬江科技股份有限公司"],
        ),
        ("授予江门江海会展有限公司、台山市永红皮鞋厂“会展奖”。", ["江门江海会展有限公司", "台山市永红皮鞋厂"]),
        ("整治江门市污水处理厂、江门发电厂，江门江海会展有限公司配合。", ["江门江海会展有限公司"]),
        ("由中国建设银行江门分行提供。", ["中国建设银行江门分行"]),
        ("会同人民银行江门市分行推广。", []),
        ("工商银行、农业银行、兴业银行参与。", ["工商银行", "农业银行", "兴业银行"]),
        ("江门农商银行参与。", ["江门农商银行"]),
        ("合作银行包括中国银行江门分行、江门农商银行。", ["中国银行江门分行", "江门农商银行"]),
        ("已有江门江海会展有限公司参与。", ["江门江海会展有限公司"]),
        ("在广东股权交易中心挂牌，到上海数据交易所交易。", ["广东股权交易中心", "上海数据交易所"]),
        ("支持茶叶专业合作社发展。", []),
        ("支持台山市碧海果蔬种植专业合作社发展。", ["台山市碧海果蔬种植专业合作社"]),
        # What was found at a firm, and by whom, is no part of its name.
        ("工作组在你市发现江门江海会展有限公司存在问题。", ["江门江海会展有限公司"]),
        ("工作组在你市（区）检查时发现江海会展（江门）有限公司存在问题。", ["江海会展（江门）有限公司"]),
        ("工作组在你市（区）发现江门江海集团存在问题。", ["江门江海集团"]),
        ("督促江门江海会展有限公司整改。", ["江门江海会展有限公司"]),
        ("附件：1.贵州江海会展有限公司", ["贵州江海会展有限公司"]),
        # A salutation that stands right behind the title or the number.
        ("关于会展信息变更的函江海核电有限公司：你公司来文收悉。", ["江海核电有限公司"]),
        ("关于会展的复函江门联合会展有限公司：你公司来文收悉。", ["江门联合会展有限公司"]),
        ("江函〔1993〕8号江门江海会展总公司：你公司来文收悉。", ["江门江海会展总公司"]),
        ("由中国人民建设银行代收。", ["中国人民建设银行"]),
        ("打造以江海集团为龙头的会展产业舰队。", ["江海集团"]),
        ("华为技术有限公司江门分公司参与。", ["华为技术有限公司江门分公司"]),
        ("中国平安财产保险股份有限公司参与。", ["中国平安财产保险股份有限公司"]),
        ("江海会展（江门）有限公司承办。", ["江海会展（江门）有限公司"]),
        # Persons of a list are no part of their firm's name, whatever blanks are in theirs.
        (
            "名单：15毕  晶中核江门核电有限公司工程师16.陈建新江门核电有限公司副总经理",
            ["中核江门核电有限公司", "江门核电有限公司"],
        ),
        ("由原中国江海石油总公司改组，成立产教融合集团，或者股份有限公司。", ["中国江海石油总公司"]),
        # Banks name their province too, offices stand for their firm, and lists hold works without a legal form.
        ("由广西北部湾银行柳州分行、江苏海门农村商业银行参与。", ["广西北部湾银行柳州分行", "江苏海门农村商业银行"]),
        ("由中国信保南通办事处承保。", ["中国信保南通办事处"]),
        (
            "名单如下\n1.江门江海会展有限公司（江海区）\n2.台山市鑫展机械厂（台山市）\n",
            ["江门江海会展有限公司", "台山市鑫展机械厂"],
        ),
        (
            "名单如下\n序号  企业名称  金额\n1     江门江海会展有限公司    63.2\n2     江门碧海会展有限公司    20.1\n",
            ["江门江海会展有限公司", "江门碧海会展有限公司"],
        ),
        # A place behind a word that opens no name begins one.
        ("请协调广东江海会展有限公司对接。", ["广东江海会展有限公司"]),
        ("由市财政与江门江海担保有限公司出资。", ["江门江海担保有限公司"]),
        ("其中区属国企江门市江海投资有限公司出资。", ["江门市江海投资有限公司"]),
        ("在你市发现新亚金属制品有限公司大门对面有沙土。", ["新亚金属制品有限公司"]),
        ("在你新区（新城）发现江海建设工程有限公司未落实要求。", ["江海建设工程有限公司"]),
        ("不得冒用有限责任公司的名义。", []),
        ("对再次获奖的产品生产企业江门江海会展有限公司予以表彰。", ["江门江海会展有限公司"]),
        ("要抓紧制订中国会展集团公司章程", ["中国会展集团公司"]),
        ("原江门市云岭机械有限公司。引进西门子中国有限公司。", ["江门市云岭机械有限公司", "西门子中国有限公司"]),
    ],
)
def test_what_is_a_firm(clause: str, names: list[str], named_in: Named) -> None:
    assert [name for _, name in named_in(clause, "Enterprise")] == names


@pytest.mark.parametrize(
    "clause",
    [
        "由基金管理公司负责。",
        "银行业金融机构参与。",
        "有关公司和各有限公司参与。",
        "一家企业落户。",
        "国有企业参与。",
        "支持企业集团发展。",
        "加强产业集群建设。",
        "推动公司上市。",
        "社员大会是村经济合作社的权力机构。",
        "理事长为农民专业合作社的法定代表人。",
        "广东省村经济合作社应当登记。",
        "引进境内外大型金融集团。",
    ],
)
def test_firms_in_general_are_none(clause: str, named_in: Named) -> None:
    assert named_in(clause, "Enterprise") == []


def test_what_a_firm_is_called_after_is_not_read_inside_it(named_in: Named) -> None:
    clause = "由广东出口信用保险有限公司和江门会展提升工程有限公司承办。"
    assert named_in(clause, "Program") == named_in(clause, "FundingPool") == []


def test_no_person_stands_in_the_name_of_a_firm(named_in: Named) -> None:
    clause = (
        "参加人员：工程师甲乙丙江门会展有限公司、副总经理丁戊碧海云帆核电有限公司、主任己庚辛碧海云帆核电有限公司，"
        "高工壬癸寅青鸾重工有限公司。"
    )
    names = {name for _, name in named_in(clause, "Enterprise")}
    assert names == {"江门会展有限公司", "碧海云帆核电有限公司"}  # of the last one nothing tells where the person ends


@pytest.mark.parametrize(
    ("head", "signed", "firm"),
    [
        ("吉林省商务厅关于会展的通知", "吉林省商务厅", "吉林省电力公司"),
        ("商务部关于会展的通知", "商务部", "省电力公司#"),
    ],
)
def test_a_firm_that_goes_by_its_level_is_that_of_where_the_text_is_from(head: str, signed: str, firm: str) -> None:
    text = f"{head}\n各有关单位：\n一、请支持省电力公司办展。\n{signed}\n2022年3月1日\n"
    extraction = extract(Text(text, "0" * 64, "text/plain"), "文件.txt")
    (found,) = (e for e in extraction.entities if e.type == "Enterprise")
    assert found.id.startswith(f"Enterprise:{firm}")
    assert found.name == firm.rstrip("#")


def test_the_part_that_a_firm_plays_in_a_text_is_no_name_of_it() -> None:
    body = "海南会展有限公司：\n海南会展有限公司（以下简称营运单位）应当办展。营运单位应当开馆。\n"
    text = f"关于海南会展有限公司的批复\n{body}商务部\n2022年3月1日\n"
    extraction = extract(Text(text, "0" * 64, "text/plain"), "文件.txt")
    (found,) = (e for e in extraction.entities if e.type == "Enterprise")
    assert found.aliases == ()
