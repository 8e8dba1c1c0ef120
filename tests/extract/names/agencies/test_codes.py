from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.extract.lexicon.organs import lexicon
from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.regions import DIVISION_SUFFIX, Home, gazetteer
from zhengtu.extract.names.agencies.codes import _data, issuer, issuer_of

ZHONGSHAN = Home("广东省", "中山市")
PINGSHAN = Home("广东省", "深圳市", "深圳市坪山区")
NOWHERE = Home()


@pytest.mark.parametrize(
    ("prefix", "home", "name"),
    [
        # Cities read their own letters first.
        ("中府", ZHONGSHAN, "中山市人民政府"),
        ("中府办", ZHONGSHAN, "中山市人民政府办公室"),
        ("中工信", ZHONGSHAN, "中山市工业和信息化局"),
        ("中财工", ZHONGSHAN, "中山市财政局"),
        ("江府", Home("广东省", "江门市"), "江门市人民政府"),
        ("江商务", Home("广东省", "江门市"), "江门市商务局"),
        ("深坪府办", PINGSHAN, "深圳市坪山区人民政府办公室"),
        ("仑政办", Home("浙江省", "宁波市", "宁波市北仑区"), "宁波市北仑区人民政府办公室"),
        # A level alone is the document's own.
        ("州政办发", Home("湖南省", "湘西土家族苗族自治州", "永顺县"), "湘西土家族苗族自治州人民政府办公室"),
        ("县政发", Home("湖南省", "湘西土家族苗族自治州", "永顺县"), "永顺县人民政府"),
        ("市工信规", ZHONGSHAN, "中山市工业和信息化局"),
        ("市监稽", ZHONGSHAN, "国家市场监督管理总局"),
        # Provinces and well-known cities are read anywhere.
        ("粤府", ZHONGSHAN, "广东省人民政府"),
        ("粤府办", ZHONGSHAN, "广东省人民政府办公厅"),
        ("粤工信函", NOWHERE, "广东省工业和信息化厅"),
        ("粤财工", NOWHERE, "广东省财政厅"),
        ("鲁政办发", NOWHERE, "山东省人民政府办公厅"),
        ("浙政发", NOWHERE, "浙江省人民政府"),
        ("京政发", NOWHERE, "北京市人民政府"),
        ("沪府办发", NOWHERE, "上海市人民政府办公厅"),
        ("桂政办发", NOWHERE, "广西壮族自治区人民政府办公厅"),
        ("甬政发", NOWHERE, "宁波市人民政府"),
        ("深府", NOWHERE, "深圳市人民政府"),
        ("穗府办", NOWHERE, "广州市人民政府办公厅"),
        # The centre, also from a city whose letter is the same.
        ("国发", NOWHERE, "国务院"),
        ("国办发", ZHONGSHAN, "国务院办公厅"),
        ("国办函", NOWHERE, "国务院办公厅"),
        ("中发", ZHONGSHAN, "中国共产党中央委员会"),
        ("中办发", ZHONGSHAN, "中共中央办公厅"),
        ("财办金", ZHONGSHAN, "财政部办公厅"),
        ("财教", NOWHERE, "财政部"),
        ("工信部联企业", ZHONGSHAN, "工业和信息化部"),
        ("发改高技", NOWHERE, "国家发展和改革委员会"),
        ("人社部发", NOWHERE, "人力资源和社会保障部"),
        ("国科发火", NOWHERE, "科学技术部"),
        ("银发", NOWHERE, "中国人民银行"),
        ("商办", NOWHERE, "商务部办公厅"),
    ],
)
def test_who_stands_behind_the_letters(prefix: str, home: Home, name: str) -> None:
    found = issuer(prefix, home)
    assert found is not None and found[0] == name
    region = found[1]
    assert (region is None) == (not name.startswith(region.full if region else "\0"))


@pytest.mark.parametrize("prefix", ["", "某", "某某", "X", "会展", "第", "号"])
@pytest.mark.parametrize("home", [NOWHERE, ZHONGSHAN])
def test_unknown_letters_stand_for_nobody(prefix: str, home: Home) -> None:
    assert issuer(prefix, home) is None


def test_a_form_seen_in_the_document_is_preferred() -> None:
    home = Home("四川省", "绵阳市")
    known = ["绵阳市经济和信息化委员会"]
    found = issuer("绵经信", home, known)
    assert found is not None and found[0] == known[0]


@pytest.mark.parametrize("prefix", ["晋科协函", "渝科协发", "苏科协发"])
def test_an_association_is_not_the_department_of_its_first_letter(prefix: str) -> None:
    found = issuer(prefix, NOWHERE)
    assert found is None or "协会" in found[0]


@given(
    some.text("中粤府政办工信财科国发函商京深坪企业字规协X", max_size=6),
    some.sampled_from([NOWHERE, ZHONGSHAN, PINGSHAN, Home("北京市", "北京市")]),
)
def test_any_letters_can_be_asked(prefix: str, home: Home) -> None:
    found = issuer(prefix, home)
    assert found is None or len(found[0]) >= 3
    assert issuer(prefix, home) == found


@pytest.mark.parametrize(
    ("prefix", "name"),
    [
        # Old names and single letters of cities.
        ("汴政", "开封市人民政府"),
        ("宛政办", "南阳市人民政府办公室"),
        ("洪府发", "南昌市人民政府"),
        ("筑府办函", "贵阳市人民政府办公室"),
        ("并政发", "太原市人民政府"),
        ("榕政综", "福州市人民政府"),
        ("甬科高", "宁波市科学技术局"),
        ("穗府办规", "广州市人民政府办公厅"),
        ("邕科规", "南宁市科学技术局"),
        ("潭政办发", "湘潭市人民政府办公室"),
        ("饶府字", "上饶市人民政府"),
        ("鞍科发", "鞍山市科学技术局"),
        ("淄发改发", "淄博市发展和改革委员会"),
        # The level behind the letter, and names without it.
        ("洛市科", "洛阳市科学技术局"),
        ("惠市工信", "惠州市工业和信息化局"),
        ("达市府办发", "达州市人民政府办公室"),
        ("邵市政办发", "邵阳市人民政府办公室"),
        ("吉市住建发", "吉林市住房和城乡建设局"),
        ("昌州政办发", "昌吉回族自治州人民政府办公室"),
        ("黄石政发", "黄石市人民政府"),
        ("乌海政发", "乌海市人民政府"),
        ("中山科发", "中山市科学技术局"),
        ("恩施州政发", "恩施土家族苗族自治州人民政府"),
        ("伊州政办发", "伊犁哈萨克自治州人民政府办公室"),
        ("黔东南府发", "黔东南苗族侗族自治州人民政府"),
        # Counties and districts by their whole names, or by a letter behind their city's.
        ("石景山政发", "北京市石景山区人民政府"),
        ("秀洲政办发", "嘉兴市秀洲区人民政府办公室"),
        ("长兴政发", "长兴县人民政府"),
        ("京兴政发", "北京市大兴区人民政府"),
        ("闵府发", "上海市闵行区人民政府"),
        # A letter that several share: 府 or 政, and how each writes, tell them apart.
        ("苏府办", "苏州市人民政府办公室"),
        ("苏政办发", "江苏省人民政府办公厅"),
        ("云府", "云浮市人民政府"),
        ("云政发", "云南省人民政府"),
        ("吉府办发", "吉安市人民政府办公室"),
        ("长府发", "长春市人民政府"),
        ("长政发", "长沙市人民政府"),
        ("抚政发", "抚顺市人民政府"),
        ("抚府发", "抚州市人民政府"),
        ("宜府发", "宜昌市人民政府"),
        ("宜政秘", "安庆市人民政府"),
        ("鄂府发", "鄂尔多斯市人民政府"),
        ("南府规", "南宁市人民政府"),
        ("青政", "青海省人民政府"),
        ("青政办字", "青岛市人民政府办公厅"),
        ("青科发农", "青海省科学技术厅"),
        ("青科创字", "青岛市科学技术局"),
        ("苏科高发", "江苏省科学技术厅"),
        ("苏科资", "苏州市科学技术局"),
        ("宁政发", "宁夏回族自治区人民政府"),
        ("宁科规", "南京市科学技术局"),
        ("宁科计字", "宁夏回族自治区科学技术厅"),
        ("市政发", "西安市人民政府"),
        ("市科发", "西安市科学技术局"),
        ("商政发", "商丘市人民政府"),
        ("商服贸函", "商务部"),
        ("银发改", "银川市发展和改革委员会"),
        ("京办发", "中国共产党北京市委员会办公厅"),
        ("川办发", "四川省人民政府办公厅"),
        ("粤办函", "广东省人民政府办公厅"),
        # What a division calls its departments.
        ("京科发", "北京市科学技术委员会"),
        ("京经信发", "北京市经济和信息化局"),
        ("津科规", "天津市科学技术局"),
        ("津教政办", "天津市教育委员会"),
        ("渝科局发", "重庆市科学技术局"),
        ("渝经信发", "重庆市经济和信息化委员会"),
        ("沪建科信", "上海市住房和城乡建设管理委员会"),
        ("沪交科", "上海市交通委员会"),
        ("沪绿容", "上海市绿化和市容管理局"),
        ("榕卫科技", "福州市卫生健康委员会"),
        ("佛卫函", "佛山市卫生健康局"),
        ("穗卫科教", "广州市卫生健康委员会"),
        ("浙经信装备", "浙江省经济和信息化厅"),
        ("海科工信", "海口市科学技术工业信息化局"),
        ("珠科创", "珠海市科技创新局"),
        ("厦建科", "厦门市建设局"),
        ("宁建科学", "南京市城乡建设委员会"),
        ("宁水办科", "南京市水务局"),
        ("佛金函", "佛山市金融工作局"),
        ("甘林科函", "甘肃省林业和草原局"),
        ("陕林策字", "陕西省林业局"),
        ("苏市监规", "江苏省市场监督管理局"),
        # Other organs.
        ("桂科协普发", "广西壮族自治区科学技术协会"),
        ("甬社科联", "宁波市社会科学界联合会"),
        ("陕高企办发", "陕西省高新技术企业认定管理工作领导小组办公室"),
        ("粤基金字", "广东省基础与应用基础研究基金委员会"),
        ("渝职改办", "重庆市职称改革办公室"),
        ("苏银保监发", "中国银行保险监督管理委员会江苏监管局"),
        ("京技管", "北京经济技术开发区管理委员会"),
        ("沪自贸临管委", "中国（上海）自由贸易试验区临港新片区管理委员会"),
        # The centre.
        ("国科金发计", "国家自然科学基金委员会"),
        ("国科火字", "科学技术部"),
        ("科协发普字", "中国科学技术协会"),
        ("教技厅函", "教育部办公厅"),
        ("教科技", "河南省教育厅"),
        ("交办科技函", "交通运输部办公厅"),
        ("自然资函", "自然资源部"),
        ("市监特设函", "国家市场监督管理总局"),
        ("办博函", "国家文物局"),
        ("法释", "最高人民法院"),
        ("新兵发", "新疆生产建设兵团"),
        # Whole names before 公告 and 令.
        ("福建省市场监督管理局公告", "福建省市场监督管理局"),
        ("北京市人民代表大会常务委员会公告", "北京市人民代表大会常务委员会"),
        ("浙江省人民政府令", "浙江省人民政府"),
        ("粤科公告", "广东省科学技术厅"),
        ("财政部令第", "财政部"),
        # No letters at all.
        ("通知", None),
        ("公告", None),
        ("令", None),
    ],
)
def test_letters_are_read_without_a_hint(prefix: str, name: str | None) -> None:
    found = issuer(prefix, NOWHERE)
    assert (found[0] if found else None) == name


@pytest.mark.parametrize(
    ("prefix", "home", "name"),
    [
        # At home a letter is one's own, a province's before that of another city of it.
        ("晋科协发", Home("山西省"), "山西省科学技术协会"),
        ("晋市政发", Home("山西省", "晋城市"), "晋城市人民政府"),
        ("宜政办发", Home("江苏省", "无锡市", "宜兴市"), "宜兴市人民政府办公室"),
        ("长政办发", Home("山西省", "长治市"), "长治市人民政府办公室"),
        ("宁科规", Home("福建省", "宁德市"), "宁德市科学技术局"),
        ("苏政办发", Home("江苏省", "苏州市"), "江苏省人民政府办公厅"),
        ("苏科高发", Home("江苏省", "苏州市"), "江苏省科学技术厅"),
        ("鲁政办发", Home("山东省", "青岛市"), "山东省人民政府办公厅"),
    ],
)
def test_where_a_document_is_from_decides_between_namesakes(prefix: str, home: Home, name: str) -> None:
    found = issuer(prefix, home)
    assert found is not None and found[0] == name


@pytest.mark.parametrize("prefix", ["皖农学字", "晋统学字", "苏民科协", "浙水会"])
def test_a_learned_society_is_not_the_department_that_looks_after_it(prefix: str) -> None:
    assert issuer(prefix, NOWHERE) is None


def test_the_table_names_divisions_and_departments_that_there_are() -> None:
    data, book = _data(), gazetteer()
    names = {name for listed in data["regions"].values() for name in listed}
    assert [name for name in names if name not in book.full] == []
    assert [name for _, name in data["practice"].values() if region_of(name) is None] == []
    assert [place for _, place in data["agencies"].values() if place not in book.full] == []
    stems = {organ.name for organ in lexicon().values() if organ.sort == "department"}
    assert [value for value in data["organs"].values() if value[0] not in "=+~" and value not in stems] == []


def test_every_city_has_letters() -> None:
    cities = [region for found in gazetteer().full.values() for region in found if region.rank == 2]
    lettered = {name for listed in _data()["regions"].values() for name in listed}
    lettered |= {name for _, name in _data()["practice"].values()}
    stems = [region for region in cities if region.name not in lettered]
    assert len(cities) > 300 and len(stems) < 8
    for region in stems:
        found = issuer(DIVISION_SUFFIX.sub("", region.name) + "科发", NOWHERE)
        assert found is not None and found[1] == region


@pytest.mark.parametrize(
    ("number", "known", "name"),
    [
        ("环发〔2015〕15号", (), "环境保护部"),
        ("环发〔2021〕15号", (), "生态环境部"),
        ("环办〔2015〕15号", (), "环境保护部办公厅"),
        ("粤环〔2015〕1号", (), "广东省环境保护厅"),
        ("粤环〔2020〕1号", ("广东省环境保护厅",), "广东省生态环境厅"),
        ("国科发第3号", (), "科学技术部"),
        ("國科字第1號", (), ""),
        ("〔2015〕15号", (), ""),
    ],
)
def test_who_issued_a_number(number: str, known: tuple[str, ...], name: str) -> None:
    assert issuer_of(number, NOWHERE, known) == name
