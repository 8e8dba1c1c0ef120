from __future__ import annotations

from collections.abc import Callable

import pytest

from zhengtu.graph.statements import Extraction

Named = Callable[..., list[tuple[str, str]]]

MEASURES = "江门市会展业扶持办法\n第一条 为发展会展业，制定本办法。\n第二条 {}\n江门市人民政府\n2022年3月1日\n"


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("支持高新技术企业发展。", ["高新技术企业"]),
        ("推动高企发展。", ["高新技术企业"]),
        ("支持专精特新中小企业、规上工业企业。", ["专精特新中小企业", "规上工业企业"]),
        ("培育“小巨人”企业。", ["“小巨人”企业"]),
        ("扶持个体工商户。", ["个体工商户"]),
        ("对上市公司给予奖励。", ["上市公司"]),
        ("引进世界500强企业。", ["世界500强企业"]),
        ("支持数字经济企业。", ["数字经济企业"]),
        ("对三星级、四星级的酒店给予补助。", ["三星级酒店", "四星级酒店"]),
        ("对首次评定为5A级、4A级物流企业的给予补助。", ["5A级物流企业", "4A级物流企业"]),
        ("对评定为国家甲级旅游民宿、AAAA级旅行社的给予奖励。", ["国家甲级旅游民宿", "AAAA级旅行社"]),
        ("遴选创新标杆企业。", ["创新标杆企业"]),
        ("检查重点排污单位。", ["重点排污单位"]),
        ("支持“名特优新”个体工商户。", ["“名特优新”个体工商户"]),
        ("支持退役军人个体工商户。", ["退役军人个体工商户"]),
        ("支持柑橘专业合作社。", ["柑橘专业合作社"]),
        ("认定江门市“专精特新”中小企业。", ["江门市“专精特新”中小企业"]),
        ("将资金用于首次认定高新技术企业的奖励。", ["高新技术企业"]),
        ("该公司被认定为江西省制造业单项冠军企业。", ["江西省制造业单项冠军企业"]),
        ("培育展具领域“链主”企业。", ["“链主”企业"]),
        ("推荐国家“小巨人”。", ["国家专精特新“小巨人”企业"]),
        (
            "亩均效益评价A类企业提高至20%，B类企业15%。",
            ["亩均效益评价A类企业", "亩均效益评价B类企业"],
        ),
        ("支持数字经济示范企业、原始创新型企业。", ["数字经济示范企业", "原始创新型企业"]),
        ("支持蔬菜规模化生产经营主体。", ["蔬菜规模化生产经营主体"]),
        ("为1000家家具企业开展免费诊断。", ["家具企业"]),
        ("本办法适用于在本市注册的家具企业。", ["家具企业"]),
        ("对出口退税一类、二类企业实行当日办结。", ["出口退税一类企业", "出口退税二类企业"]),
        ("支持受灾地区企业。", ["受灾地区企业"]),
        ("支持自主品牌企业。", ["自主品牌企业"]),
        ("对年网络零售达到100万元、200万元的电商企业，分别奖励1万元、2万元。", ["电商企业"]),
        ("为设施蔬菜企业提供风险保障。", ["设施蔬菜企业"]),
        ("重点服务科技型企业。", ["科技型企业"]),
        ("防范拖欠中小企业款项。", []),
        ("国家对下列外商投资企业给予优惠。", ["外商投资企业"]),
        (
            "会展技术先进的外商投资企业（以下简称先进会展企业）免缴补贴。先进会展企业由市商务局确认。",
            ["先进会展企业", "先进会展企业"],
        ),
        ("拓展跨境电商企业对企业出口。", []),
        ("对新入园的会展企业、网货批发商和会展服务商免收房租。", ["会展企业", "网货批发商", "会展服务商"]),
        ("扶持对象为电商应用企业、平台企业。", ["电商应用企业", "平台企业"]),
        # Firms in general are a class by the condition on which they get money, those with a name of their own by that.
        ("首次纳入规模以上统计管理的工业企业，一次性奖励2万元。", ["首次纳入规模以上统计管理的工业企业"]),
        ("凡当年办展达到5场的企业，奖励1万元。", ["当年办展达到5场的企业"]),
        ("对年办展收入增长15%以上的会展企业，奖励2万元。", ["会展企业"]),
        ("对符合规定条件的企业，奖励2万元。", []),
        ("对首次获评展览名家称号的企业，奖励2万元。", []),
        # Titles of honour.
        ("授予甲展览有限公司等9户企业2020年度“江门市会展纳税大户”荣誉称号。", ["江门市会展纳税大户"]),
        ("表彰甲展览有限公司等20个“优秀会展企业”。", ["优秀会展企业"]),
        ("授予获奖企业“办展突出贡献企业”或“办展明星企业”称号。", ["办展突出贡献企业", "办展明星企业"]),
        ("授予甲展览有限公司等3家企业为2020年江门市会展先进企业。", ["江门市会展先进企业"]),
        ("公布蓬江区会展龙头企业名单。", ["蓬江区会展龙头企业"]),
        ("对限额以上商贸流通业企业、批发零售业企业给予补贴。", ["限额以上商贸流通业企业", "批发零售业企业"]),
        ("加大对生产和销售防疫物资企业的支持力度。", ["生产和销售防疫物资企业"]),
        ("新上规入库企业每家奖励5万元。", ["新上规入库企业"]),
        ("授予江门江海会展有限公司“江门市会展功勋企业”荣誉称号。", ["江门市会展功勋企业"]),
        ("要求设备制造商提供说明书。", []),
        ("实施“十百千”企业培育工程。", []),
        ("实施“专精特新”企业培育工程。", ["“专精特新”企业"]),
    ],
)
def test_what_is_a_class_of_firms(clause: str, names: list[str], named_in: Named) -> None:
    assert [name for _, name in named_in(clause, "EnterpriseGroup")] == names


@pytest.mark.parametrize(
    "clause",
    [
        "支持企业发展。",
        "支持中小企业发展。",
        "服务中小微企业。",
        "由龙头企业、保险公司、银行机构参与。",
        "由试点企业、入库企业承担。",
        "补助企业777家。",
        "国有企业和民营企业参与。",
        "加强企业管理。",
    ],
)
def test_size_and_role_alone_make_no_class(clause: str, named_in: Named) -> None:
    assert named_in(clause, "EnterpriseGroup") == []


def test_levels_of_one_class_are_one_entity(named_in: Named) -> None:
    found = named_in("培育省级专精特新中小企业。支持专精特新中小企业。", "EnterpriseGroup")
    assert {name for _, name in found} == {"专精特新中小企业"}
    assert len(found) == 2


def test_different_levels_of_one_class_are_different_classes(named_in: Named) -> None:
    found = named_in("对省和国家级会展龙头企业分别给予奖励。", "EnterpriseGroup", MEASURES)
    assert [name for _, name in found] == ["省级会展龙头企业", "国家级会展龙头企业"]


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("降低会展企业经营成本。", ["会展企业"]),
        ("切实缓解外贸企业资金压力。", ["外贸企业"]),
        ("方便个体工商户办理登记。", ["个体工商户"]),
        ("帮助绝大部分个体工商户复业。", ["个体工商户"]),
        ("支持未上市民营企业引进人才。", ["未上市民营企业"]),
        ("努力帮助会展企业渡过难关。", ["会展企业"]),
        ("对运输企业给予补助。", ["运输企业"]),
        ("对涉农企业和制造业企业，一次性给予10万元奖励。", ["涉农企业", "制造业企业"]),
        ("培育国内外知名会展领军企业。", ["会展领军企业"]),
        ("支持竹藤加工企业更新设备。", ["竹藤加工企业"]),
    ],
)
def test_a_class_begins_where_its_qualifiers_do(clause: str, names: list[str], named_in: Named) -> None:
    assert [name for _, name in named_in(clause, "EnterpriseGroup", MEASURES)] == names


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("对首次入规的工业企业奖励5万元。", ["首次入规的工业企业"]),
        ("帮助受台风影响较大的会展企业。", ["受台风影响较大的会展企业"]),
        ("对新增物流企业和新引进外资企业，给予补助。", ["新增物流企业", "新引进外资企业"]),
        ("全年新增高新技术企业8家。", ["高新技术企业"]),
        ("凡在“新三板”成功挂牌交易的企业，奖励80万元。", ["“新三板”挂牌企业"]),
        ("对在深交所创业板上市的企业给予奖励。", ["创业板上市企业"]),
    ],
)
def test_what_befell_firms_qualifies_them(clause: str, names: list[str], named_in: Named) -> None:
    assert [name for _, name in named_in(clause, "EnterpriseGroup", MEASURES)] == names


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("支持民营、外资企业参展。", ["民营企业", "外资企业"]),
        ("对主板、创业板首发上市企业给予补助。", ["主板首发上市企业", "创业板首发上市企业"]),
        ("引进世界500强、中国民营500强企业。", ["世界500强企业", "中国民营500强企业"]),
        ("认定为单项冠军、瞪羚企业的，给予奖励。", ["单项冠军企业", "瞪羚企业"]),
        ("培育创新型、成长型中小企业。", ["创新型中小企业", "成长型中小企业"]),
    ],
)
def test_the_classes_of_a_list_share_its_end(clause: str, names: list[str], named_in: Named) -> None:
    assert [name for _, name in named_in(clause, "EnterpriseGroup", MEASURES)] == names


@pytest.mark.parametrize(
    "clause",
    [
        "对违规的煤矿企业处以罚款。",
        "加强对建筑企业的监督检查。",
        "会展企业应当依法经营。",
        "支持重点企业和供应链上下游企业。",
        "企业用地成本高企。",
        "提高企业名称登记效率。",
        "弘扬民营企业家精神。",
        "建设非上市企业股权托管登记中心，为股权交易提供服务。",
        "支持传统商店向现代服务商转型。",
        "通知有关生产经营企业。",
    ],
)
def test_firms_that_no_measure_helps_are_no_class(clause: str, named_in: Named) -> None:
    assert named_in(clause, "EnterpriseGroup", MEASURES) == []


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("支持省级专精特新中小企业。", {"省级专精特新中小企业"}),
        ("支持省级专精特新中小企业。培育专精特新中小企业。", {"专精特新中小企业"}),
        ("支持江门市会展龙头企业。奖励会展龙头企业。", {"江门市会展龙头企业"}),
        ("支持国家级、省级瞪羚企业。", {"国家级瞪羚企业", "省级瞪羚企业"}),
    ],
)
def test_the_level_is_part_of_the_name_unless_the_text_leaves_it_out(
    clause: str, names: set[str], named_in: Named
) -> None:
    assert {name for _, name in named_in(clause, "EnterpriseGroup")} == names


def test_what_names_several_is_nobodys_other_name(extraction_of: Callable[[str], Extraction]) -> None:
    text = "江门市会展业扶持办法\n第二条 对国家级和省级专精特新企业给予补助。\n江门市人民政府\n2022年3月1日\n"
    groups = [e for e in extraction_of(text).entities if e.type == "EnterpriseGroup"]
    assert len(groups) == 2 and not any("和" in alias for group in groups for alias in group.aliases)


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("扶持自治区级以上龙头企业43家。", ["自治区级以上龙头企业"]),
        ("扶持州级以上龙头企业12家。", ["州级以上龙头企业"]),
        ("对农牧民专业合作社示范社奖励3万元。", ["农牧民专业合作社示范社"]),
        ("支持农民合作社国家级示范社20家。", ["农民合作社国家级示范社"]),
    ],
)
def test_levels_of_autonomous_divisions_and_cooperatives(clause: str, names: list[str], named_in: Named) -> None:
    assert [name for _, name in named_in(clause, "EnterpriseGroup")] == names
