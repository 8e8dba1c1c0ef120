"""What organs of a division and of the centre are called in full, and where lists leave out whose they are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.extract.lexicon.places import region_of

Named = Callable[..., list[tuple[str, str]]]

COUNTY = "关于做好会展工作的通知\n各有关单位：\n{}\n临海市人民政府办公室\n2022年3月1日\n"
DISTRICT = "关于做好会展工作的通知\n各有关单位：\n{}\n南京市江宁区人民政府办公室\n2022年3月1日\n"
CHONGQING = "关于做好会展工作的通知\n各有关单位：\n{}\n重庆市人民政府办公厅\n2022年3月1日\n"
SHANGHAI = "关于做好会展工作的通知\n各有关单位：\n{}\n上海市人民政府办公厅\n2022年3月1日\n"
MINISTRY = "关于做好会展工作的通知\n各有关单位：\n{}\n商务部\n2022年3月1日\n"
WHOLE = "关于做好会展工作的通知\n各有关单位：\n{}\n南京市江宁区科学技术和经济信息化局\n2022年3月1日\n"


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        # To a city of county level 市 is itself.
        ("由市财政局负责。", [("市财政局", "临海市财政局")]),
        ("报台州市财政局。", [("台州市财政局", "台州市财政局")]),
    ],
)
def test_a_city_of_county_level(clause: str, names: list[tuple[str, str]], named_in: Named) -> None:
    assert named_in(clause, "Agency", COUNTY) == names


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        # Organs of the centre in a division.
        ("由市税务局负责。", [("市税务局", "国家税务总局江门市税务局")]),
        ("由江门海关负责。", [("江门海关", "江门海关")]),
        ("由市银保监分局负责。"[1:], [("市银保监分局", "中国银行保险监督管理委员会江门监管分局")]),
        ("商人行江门中支同意。", [("人行江门中支", "中国人民银行江门市中心支行")]),
        # Short names of departments, offices and committees.
        ("由市林草局负责。", [("市林草局", "江门市林业和草原局")]),
        ("由市规划资源局负责。", [("市规划资源局", "江门市规划和自然资源局")]),
        ("由市经合局负责。", [("市经合局", "江门市经济合作局")]),
        ("由市人力社保局负责。", [("市人力社保局", "江门市人力资源和社会保障局")]),
        ("由市审改办负责。", [("市审改办", "江门市行政审批制度改革工作领导小组办公室")]),
        ("由市金融办负责。", [("市金融办", "江门市金融工作办公室")]),
        ("由市政府金融办负责。", [("市政府金融办", "江门市人民政府金融工作办公室")]),
        ("由市国资委负责。", [("市国资委", "江门市人民政府国有资产监督管理委员会")]),
        ("由市法制办负责。", [("市法制办", "江门市人民政府法制办公室")]),
        ("由市大数据局负责。", [("市大数据局", "江门市大数据发展管理局")]),
        ("由山东省大数据局负责。", [("山东省大数据局", "山东省大数据局")]),
        ("由上海市国资委负责。", [("上海市国资委", "上海市国有资产监督管理委员会")]),
        ("由市政府会展办负责。", [("市政府会展办", "江门市人民政府会展办公室")]),
        ("会同市委军民融合办研究。", [("市委军民融合办", "中国共产党江门市委员会军民融合发展委员会办公室")]),
        ("由市委会展工委负责。", [("市委会展工委", "中国共产党江门市委员会会展工委")]),
        ("经市纪委监委同意。", [("市纪委监委", "中国共产党江门市纪律检查委员会")]),
        ("由市会展业专班统筹。", [("市会展业专班", "江门市会展业专班")]),
        ("落实市财政局党组要求。", [("市财政局党组", "中国共产党江门市财政局党组")]),
        # A government that is named before its departments; departments alone name none.
        ("市政府各部门：请落实。", [("市政府", "江门市人民政府")]),
        ("市政府有关部门落实。", [("市政府", "江门市人民政府")]),
        # Units and branches.
        ("送市政府办公室会展提案科。", [("市政府办公室会展提案科", "江门市人民政府办公室会展提案科")]),
        ("由市药监局会展工作站负责。", [("市药监局会展工作站", "市药监局会展工作站")]),
        # Words that only look like them.
        ("市民创办企业。", []),
        ("推动区域通办、市域通办。", []),
    ],
)
def test_organs_of_a_city(clause: str, names: list[tuple[str, str]], named_in: Named) -> None:
    assert named_in(clause, "Agency") == names


@pytest.mark.parametrize(
    ("frame", "clause", "name"),
    [
        (CHONGQING, "由市文化旅游委负责。", "重庆市文化和旅游发展委员会"),
        (CHONGQING, "由市政府口岸物流办负责。", "重庆市人民政府口岸和物流办公室"),
        (CHONGQING, "由市供销社负责。", "重庆市供销合作总社"),
        (CHONGQING, "由市经济信息委负责。", "重庆市经济和信息化委员会"),
        (SHANGHAI, "由市住房城乡建设管理委负责。", "上海市住房和城乡建设管理委员会"),
        (SHANGHAI, "由市重大办负责。", "上海市重大工程建设办公室"),
        (DISTRICT, "由区建管委负责。", "南京市江宁区建设和管理委员会"),
        (DISTRICT, "移送区公安分局。", "南京市公安局江宁区分局"),
        (WHOLE, "由区科经局负责。", "南京市江宁区科学技术和经济信息化局"),
    ],
)
def test_what_a_division_calls_it(frame: str, clause: str, name: str, named_in: Named) -> None:
    assert [found for _, found in named_in(clause, "Agency", frame)] == [name]


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("落实科技部党组要求。", ["中国共产党科学技术部党组"]),
        ("落实中央政治局常委会部署。", ["中国共产党中央政治局常务委员会"]),
        ("由中央文明办秘书局负责。", ["中央精神文明建设指导委员会办公室秘书局"]),
        ("由公安部交通管理局关于会展的要求。", ["公安部交通管理局"]),
        ("由海关总署广东分署、全国工商联办公厅负责。", ["海关总署广东分署", "中华全国工商业联合会办公厅"]),
        ("由中国科学院会展研究所承担。", ["中国科学院会展研究所"]),
        ("经国家会展奖励委员会评审。", ["国家会展奖励委员会"]),
        ("在中俄会展合作委员会下。", ["中俄会展合作委员会"]),
        ("商务部（外贸司）负责。", ["商务部", "商务部对外贸易司"]),
        ("由民进中央提出。", ["中国民主促进会中央委员会"]),
        ("由国家统计局江门调查队负责。", ["国家统计局江门调查队"]),
        ("发挥上海证券交易所作用。", ["上海证券交易所"]),
        ("在上海证券交易所上市。", []),
        ("国务院有关部门制定。", ["国务院"]),
        ("由国家会展局联合国家认监委检查。", ["国家认证认可监督管理委员会"]),
        ("政策服务集中办理，资料集中办结。", []),
        ("中办、国办印发意见。", ["中共中央办公厅", "国务院办公厅"]),
        ("贯彻落实中央关于会展的部署。", ["中国共产党中央委员会"]),
    ],
)
def test_organs_of_the_centre(clause: str, names: list[str], named_in: Named) -> None:
    assert [found for _, found in named_in(clause, "Agency", MINISTRY)] == names


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        (
            "（责任单位：市商务局、会展中心、财政局）",
            ["江门市商务局", "江门市会展中心", "江门市财政局"],
        ),
        (
            "（市商务局牵头，各县区政府、江门高新区配合）",
            ["江门市商务局", "江门高新技术产业开发区管理委员会"],
        ),
        ("经商市商务局、财政局和金融办同意。", ["江门市商务局", "江门市财政局", "江门市金融工作办公室"]),
        ("由广州、深圳等市人民政府负责。", ["广州市人民政府", "深圳市人民政府"]),
        ("（责任处室：会展处、执法局）", []),
    ],
)
def test_lists_go_on(clause: str, names: list[str], named_in: Named) -> None:
    found = [name for _, name in named_in(clause, "Agency")]
    assert [name for name in found if not name.endswith("处")] == names


def test_a_salutation_to_all_divisions_names_none_of_the_centre(named_in: Named) -> None:
    frame = "商务部关于会展工作的通知\n{}\n现将有关事项通知如下。\n商务部\n2022年3月1日\n"
    assert named_in("各省、自治区、直辖市商务厅（局）、发展改革委、财政厅（局）：", "Agency", frame) == []


@pytest.mark.parametrize("name", ["国家税务总局江门市税务局", "中国共产党江门市委员会宣传部", "共青团江门市委员会"])
def test_the_division_behind_the_centre(name: str) -> None:
    region = region_of(name)
    assert region is not None and region.full == "江门市"


@pytest.mark.parametrize(
    ("clause", "name"),
    [
        # Branches of a city's departments in the district.
        ("由生态环境江宁分局负责。", "南京市生态环境局江宁分局"),
        ("由市生态环境局江宁分局负责。", "南京市生态环境局江宁分局"),
        # Counties that are read as words.
        ("区商务局会同县财政局验收。", None),
        # Centres and courts named by place.
        ("建设中国（南京）知识产权保护中心。", "中国（南京）知识产权保护中心"),
        ("支持南京知识产权法庭审判。", "南京知识产权法庭"),
        ("支持国家会展指导中心江苏分中心。", "国家会展指导中心江苏分中心"),
        ("各街道办事处、开发区管委会负责。", None),
        # What lists of duties go on with behind a name, and groups that say at length what they lead.
        ("（区会展中心按职责分工负责）", "南京市江宁区会展中心"),
        (
            "由市推进政府职能转变和“放管服”改革协调小组办公室负责。",
            "南京市推进政府职能转变和“放管服”改革协调小组办公室",
        ),
        ("由明珠商务区管理局负责。", "南京市江宁区明珠商务区管理局"),
    ],
)
def test_branches_centres_and_courts(clause: str, name: str | None, named_in: Named) -> None:
    found = {canonical for _, canonical in named_in(clause, "Agency", DISTRICT)}
    assert name in found if name else not any("会同" in x or "开发区" in x for x in found)


def test_zones_of_a_list_share_their_committee(named_in: Named) -> None:
    found = [name for _, name in named_in("请江宁经开区、牛首山文旅区、江宁高新区管委会落实。", "Agency", DISTRICT)]
    assert [name[-5:] for name in found] == ["管理委员会"] * 3
