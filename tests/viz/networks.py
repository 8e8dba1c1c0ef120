"""Networks for the page's tests: one that reads like a province's policies, one that is hostile, one of any size."""

from __future__ import annotations

import random
from typing import Any

from zhengtu.graph.network import Edge, Network, Node

PROVINCE, CITY, NEIGHBOUR = "广东省", "中山市", "江门市"

BUREAUS = {
    "人民政府": "政府",
    "人民政府办公室": "府办",
    "工业和信息化局": "工信局",
    "发展和改革局": "发改局",
    "科学技术局": "科技局",
    "财政局": "财政局",
    "人力资源和社会保障局": "人社局",
    "市场监督管理局": "市监局",
    "商务局": "商务局",
    "金融工作局": "金融局",
    "国家税务总局{}税务局": "税务局",
    "政务服务和数据管理局": "政数局",
}
CENTRAL = ("国务院", "财政部", "工业和信息化部", "国家发展和改革委员会", "科学技术部", "中国人民银行")
PROVINCIAL = ("人民政府", "人民政府办公厅", "工业和信息化厅", "财政厅", "科学技术厅", "发展和改革委员会")
OTHERS = (
    ("政协中山市委员会", "CPPCC"),
    ("民建中山市委员会", "democratic party"),
    ("九三学社中山市委员会", "democratic party"),
    ("中山市工商业联合会", "institution"),
    ("中山市中小企业服务中心", "institution"),
    ("中山市火炬高技术产业开发区管理委员会", "government"),
)

# region, issuers, number, date, title, what it is a basis for (index), programs and funds
POLICIES: tuple[tuple[str, tuple[str, ...], str, str, str], ...] = (
    ("", ("国务院",), "国发〔2021〕28号", "2021-12-12", "“十四五”数字经济发展规划"),
    ("", ("工业和信息化部",), "工信部规〔2021〕182号", "2021-11-17", "“十四五”智能制造发展规划"),
    ("", ("工业和信息化部",), "工信部企业〔2022〕63号", "2022-06-01", "优质中小企业梯度培育管理暂行办法"),
    ("", ("财政部", "工业和信息化部"), "财建〔2021〕2号", "2021-01-23", "关于支持“专精特新”中小企业高质量发展的通知"),
    (PROVINCE, ("广东省人民政府",), "粤府〔2021〕45号", "2021-06-30", "广东省制造业数字化转型实施方案（2021—2025年）"),
    (
        PROVINCE,
        ("广东省人民政府办公厅",),
        "粤府办〔2022〕6号",
        "2022-03-01",
        "广东省进一步支持中小企业纾困发展若干政策措施",
    ),
    (
        PROVINCE,
        ("广东省工业和信息化厅",),
        "粤工信规字〔2022〕3号",
        "2022-09-19",
        "广东省优质中小企业梯度培育管理实施细则",
    ),
    (
        PROVINCE,
        ("广东省财政厅", "广东省工业和信息化厅"),
        "粤财工〔2021〕118号",
        "2021-08-20",
        "省级促进产业高质量发展专项资金管理办法",
    ),
    (CITY, ("中山市人民政府",), "中府〔2022〕1号", "2022-01-04", "中山市推进制造业数字化智能化转型发展若干政策措施"),
    (
        CITY,
        ("中山市人民政府",),
        "中府〔2021〕86号",
        "2021-10-18",
        "中山市制造业数字化智能化转型发展规划（2021—2025年）",
    ),
    (CITY, ("中山市人民政府办公室",), "中府办〔2022〕19号", "2022-05-27", "中山市“专精特新”中小企业培育行动方案"),
    (
        CITY,
        ("中山市工业和信息化局", "中山市财政局"),
        "中工信〔2022〕52号",
        "2022-04-11",
        "中山市制造业数智化转型专项资金使用办法",
    ),
    (CITY, ("中山市工业和信息化局",), "中工信〔2022〕133号", "2022-08-15", "中山市数字化智能化示范工厂认定管理办法"),
    (
        CITY,
        ("中山市金融工作局", "中山市财政局"),
        "中金〔2022〕17号",
        "2022-03-30",
        "中山市制造业企业贷款风险补偿资金池管理办法",
    ),
    (CITY, ("中山市科学技术局",), "中科发〔2021〕94号", "2021-07-09", "中山市高新技术企业培育扶持办法"),
    (CITY, ("中山市人力资源和社会保障局",), "中人社发〔2022〕40号", "2022-06-17", "中山市技能人才服务制造业行动计划"),
    (CITY, ("中山市市场监督管理局",), "中市监〔2023〕12号", "2023-02-14", "中山市知识产权质押融资扶持办法"),
    (CITY, ("中山市商务局",), "中商务〔2023〕8号", "2023-03-02", "中山市促进跨境电商高质量发展若干措施"),
    (CITY, ("中山市政务服务和数据管理局",), "中政数〔2022〕21号", "2022-09-05", "中山市企业数据共享管理办法"),
    (
        CITY,
        ("中山市工业和信息化局",),
        "中工信函〔2023〕75号",
        "2023-06-29",
        "关于政协十三届二次会议第132017号提案答复的函",
    ),
    (CITY, ("中山市科学技术局",), "中科函〔2023〕31号", "2023-07-06", "关于政协十三届二次会议第132044号提案答复的函"),
    (NEIGHBOUR, ("江门市人民政府",), "江府〔2022〕15号", "2022-04-25", "江门市工业强市若干政策措施"),
    (NEIGHBOUR, ("江门市人民政府办公室",), "江府办〔2022〕11号", "2022-05-30", "江门市制造业数字化转型行动方案"),
    (
        NEIGHBOUR,
        ("江门市工业和信息化局", "江门市财政局"),
        "江工信〔2022〕64号",
        "2022-07-08",
        "江门市扶持“专精特新”企业发展资金管理办法",
    ),
    (NEIGHBOUR, ("江门市科学技术局",), "江科〔2022〕88号", "2022-08-22", "江门市科技型中小企业贷款贴息实施办法"),
    (NEIGHBOUR, ("江门市金融工作局",), "江金〔2023〕5号", "2023-02-20", "江门市“邑科贷”风险准备金管理办法"),
)
CITES = (
    (4, 0), (4, 1), (6, 2), (7, 3), (5, 3), (8, 4), (8, 9), (9, 4), (9, 1), (10, 6), (10, 2), (11, 8), (11, 7), (12, 8),
    (13, 8), (13, 5), (14, 9), (15, 9), (16, 5), (17, 9), (18, 9), (19, 8), (19, 11), (19, 13), (20, 14), (21, 4),
    (22, 21), (22, 0), (23, 21), (23, 6), (24, 21), (25, 24), (21, 5),
)  # fmt: skip
# policy that establishes it, type, name, amount in yuan, agency that runs it
SCHEMES: tuple[tuple[int, str, str, float, str], ...] = (
    (8, "FundingPool", "制造业数智化转型专项资金", 1e9, "中山市工业和信息化局"),
    (13, "FundingPool", "制造业企业贷款风险补偿资金池", 5e8, "中山市金融工作局"),
    (13, "FundingPool", "制造业企业贷款风险补偿资金池首期资金", 2e8, "中山市财政局"),
    (7, "FundingPool", "省级促进产业高质量发展专项资金", 3.2e9, "广东省工业和信息化厅"),
    (3, "FundingPool", "中央财政中小企业发展专项资金", 1e10, "财政部"),
    (16, "FundingPool", "知识产权质押融资风险补偿基金", 6e7, "中山市市场监督管理局"),
    (14, "FundingPool", "高新技术企业培育专项资金", 1.2e8, "中山市科学技术局"),
    (23, "FundingPool", "江门市扶持专精特新企业发展资金", 8e7, "江门市工业和信息化局"),
    (25, "FundingPool", "“邑科贷”风险准备金", 5e7, "江门市金融工作局"),
    (12, "Program", "数字化智能化示范工厂认定", 0, "中山市工业和信息化局"),
    (12, "Program", "数字化智能化示范车间认定", 0, "中山市工业和信息化局"),
    (8, "Program", "“数字贷”平台", 0, "中山市金融工作局"),
    (8, "Program", "低效工业园改造升级工程", 0, "中山市人民政府"),
    (10, "Program", "“专精特新”中小企业培育行动", 0, "中山市工业和信息化局"),
    (10, "Program", "“小巨人”企业服务直通车", 0, "中山市中小企业服务中心"),
    (14, "Program", "企业研发费后补助", 6.6e7, "中山市科学技术局"),
    (15, "Program", "首席技师工作室", 0, "中山市人力资源和社会保障局"),
    (15, "Program", "产业工人技能提升补贴", 2.4e7, "中山市人力资源和社会保障局"),
    (16, "Program", "专利保险", 0, "中山市市场监督管理局"),
    (17, "Program", "跨境电商综合试验区", 0, "中山市商务局"),
    (18, "Program", "“数据要素×工业制造”试点", 0, "中山市政务服务和数据管理局"),
    (4, "Program", "广东“上云上平台”服务券", 0, "广东省工业和信息化厅"),
    (4, "Program", "产业集群数字化转型试点", 0, "广东省工业和信息化厅"),
    (1, "Program", "智能制造试点示范行动", 0, "工业和信息化部"),
    (2, "Program", "优质中小企业梯度培育工程", 0, "工业和信息化部"),
    (22, "Program", "江门市“灯塔工厂”培育计划", 0, "江门市工业和信息化局"),
    (22, "Program", "工业互联网标杆示范项目", 0, "江门市工业和信息化局"),
    (24, "Program", "科技型中小企业贷款贴息", 1.5e7, "江门市科学技术局"),
)
GROUPS = (
    "专精特新中小企业", "专精特新“小巨人”企业", "高新技术企业", "规模以上工业企业", "科技型中小企业", "创新型中小企业",
    "制造业单项冠军企业", "个体工商户",
)  # fmt: skip
FIRMS = (
    "华帆灯饰股份有限公司", "中山市启明五金制品有限公司", "南粤智能装备集团有限公司", "中山海川电机有限公司",
    "广东云栈工业互联网有限公司", "中山市博雅家电有限公司", "中山联拓精密模具有限公司", "广东恒润新材料股份有限公司",
    "中山市金穗食品机械有限公司", "中山德信半导体照明有限公司", "横栏光谷电子有限公司", "小榄锁业集团有限公司",
    "中山农村商业银行股份有限公司", "中国建设银行股份有限公司中山市分行", "江门市力标摩托车制造有限公司",
    "江门新会造船有限公司", "广东邑美卫浴有限公司", "江门市蓬江机电有限公司", "开平水口五金卫浴有限公司",
    "鹤山市雅图印刷包装有限公司", "江门农村商业银行股份有限公司",
)  # fmt: skip
PROPOSALS = (
    ("关于加快我市制造业数字化智能化转型的提案", "第132017号提案", 19, "民建中山市委员会"),
    ("关于完善高新技术企业梯度培育体系的提案", "第132044号提案", 20, "九三学社中山市委员会"),
    ("关于缓解中小微制造企业融资难的提案", "第132102号提案", 19, "中山市工商业联合会"),
)


class Growing:
    """Collects nodes and edges, and makes up where each edge was read."""

    def __init__(self) -> None:
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []
        self.random = random.Random(7)

    def node(self, type: str, name: str, **properties: Any) -> str:
        """Add a node unless it is there, and return its id."""
        id = f"{type}:{name}"
        self.nodes.setdefault(id, Node(id, type, name, properties))
        return id

    def edge(self, head: str, type: str, tail: str, document: str, quote: str, **attributes: Any) -> None:
        """Add an edge with its evidence."""
        start = self.random.randrange(40, 4000)
        evidence = {
            "document": document,
            "quote": quote,
            "start": start,
            "end": start + len(quote),
            "page": 1 + start // 900,
            "rule": f"{type.lower()}.{self.random.choice(('pattern', 'letterhead', 'bracket', 'list'))}",
            "confidence": round(self.random.uniform(0.55, 1.0), 2),
        }
        self.edges.append(Edge(head, type, tail, document, evidence | attributes))

    def network(self) -> Network:
        """Return what was collected."""
        return Network.of(self.nodes.values(), self.edges)


def agencies(growing: Growing) -> dict[str, str]:
    """Add the agencies; return their ids by name."""
    ids = {}
    for name in CENTRAL:
        ids[name] = growing.node("Agency", name, region="中国", level="national", kind="government", aliases=[])
    for name in PROVINCIAL:
        full = PROVINCE + name
        ids[full] = growing.node(
            "Agency", full, region=PROVINCE, level="provincial", kind="government", aliases=["省" + name]
        )
    for city in (CITY, NEIGHBOUR):
        for name, short in BUREAUS.items():
            full = name.format(city) if "{}" in name else city + name
            ids[full] = growing.node(
                "Agency", full, region=city, level="municipal", kind="government", aliases=["市" + short, "我局"]
            )
    for name, kind in OTHERS:
        ids[name] = growing.node("Agency", name, region=CITY, level="municipal", kind=kind, aliases=[])
    return ids


def policies(growing: Growing, agency: dict[str, str]) -> list[str]:
    """Add the policies with their issuers and citations; return their ids in order."""
    ids = []
    for region, issuers, number, date, title in POLICIES:
        id = growing.node("Policy", title, doc_number=number, date=date, region=region or "中国", aliases=[number])
        ids.append(id)
        for issuer in issuers:
            day = date.replace("-", "年", 1).replace("-", "月") + "日"
            quote = f"现将《{title}》印发给你们，请认真贯彻执行。\n{issuer}\n{day}"
            growing.edge(agency[issuer], "ISSUED", id, f"{number}.txt", quote, date=date)
    for citing, cited in CITES:
        name, number, title = POLICIES[cited][4], POLICIES[cited][2], POLICIES[citing][4]
        quote = f"根据《{name}》（{number}）等文件精神，结合实际，制定《{title}》。"
        growing.edge(ids[citing], "CITES", ids[cited], f"{POLICIES[citing][2]}.txt", quote, basis=True)
    growing.edge(
        ids[6], "REPEALS", growing.node("Policy", "广东省“专精特新”中小企业认定办法", doc_number="粤工信〔2018〕99号",
        date="2018-05-04", region=PROVINCE, aliases=["粤工信〔2018〕99号"]), "粤工信规字〔2022〕3号.txt",
        "本细则自印发之日起施行，《广东省“专精特新”中小企业认定办法》（粤工信〔2018〕99号）同时废止。",
    )  # fmt: skip
    for index in range(8, 19):
        for name in growing.random.sample([n for n in agency if n.startswith(CITY)], 3):
            quote = f"（{POLICIES[index][1][0]}牵头，{name}等单位配合）"
            growing.edge(agency[name], "CO_HANDLES", ids[index], f"{POLICIES[index][2]}.txt", quote)
    return ids


def proposals(growing: Growing, agency: dict[str, str], policy: list[str]) -> None:
    """Add the proposals: who put them forward, who answers, who helps."""
    for title, number, answer, proposer in PROPOSALS:
        document = f"{POLICIES[answer][2]}.txt"
        id = growing.node("Proposal", title, date="2023-01-12", aliases=[number])
        growing.edge(agency[proposer], "PROPOSED", id, document, f"{proposer}：你们提出的《{title}》（{number}）收悉。")
        growing.edge(policy[answer], "RESPONDS_TO", id, document, POLICIES[answer][4])
        growing.edge(
            agency[POLICIES[answer][1][0]],
            "LEADS",
            id,
            document,
            f"经综合市发改局，金融局，科技局意见，现就{number}答复如下：",
        )
        for name in ("中山市发展和改革局", "中山市金融工作局", "中山市科学技术局"):
            if name != POLICIES[answer][1][0]:
                growing.edge(
                    agency[name],
                    "CO_HANDLES",
                    id,
                    document,
                    f"经综合市发改局，金融局，科技局意见，现就{number}答复如下：",
                )
        growing.edge(policy[answer], "ADDRESSED_TO", agency[proposer], document, f"{proposer}：")
        growing.edge(
            policy[answer], "COPIED_TO", agency["政协中山市委员会"], document, "抄送：市政协提案委员会，市政府办公室。"
        )


def schemes(growing: Growing, agency: dict[str, str], policy: list[str]) -> None:
    """Add programs, funds, classes of firms and firms, with the money between them."""
    ids = []
    for index, type, name, amount, runner in SCHEMES:
        properties = {"amount": amount, "year": "2022"} if amount else {}
        id = growing.node(type, name, aliases=[], **properties)
        ids.append(id)
        document = f"{POLICIES[index][2]}.txt"
        sum = f"，规模{amount / 1e8:g}亿元" if amount else ""
        growing.edge(policy[index], "ESTABLISHES", id, document, f"设立{name}{sum}，由{runner}负责组织实施。")
        growing.edge(agency[runner], "ADMINISTERS", id, document, f"{name}由{runner}负责组织实施。", year="2022")
    growing.edge(ids[2], "PART_OF", ids[1], "中金〔2022〕17号.txt", "资金池总规模5亿元，其中首期资金2亿元已到位。")
    growing.edge(ids[2], "FUNDS", ids[1], "中金〔2022〕17号.txt", "首期2亿元已注入资金池。", amount=2e8, year="2022")
    groups = [growing.node("EnterpriseGroup", name, aliases=[]) for name in GROUPS]
    for fund in ids[:9]:
        for group in growing.random.sample(groups, 2):
            amount = growing.random.choice((3e5, 5e5, 1e6, 3e6, 5.4e7))
            name, target = growing.nodes[fund].name, growing.nodes[group].name
            quote = f"对获得认定的{target}，由{name}给予最高{amount / 1e4:g}万元的一次性奖补。"
            document = growing.random.choice(POLICIES[7:])[2] + ".txt"
            growing.edge(fund, "FUNDS", group, document, quote, amount=amount, year="2022", count=40)
    for program in ids[9:]:
        target = growing.random.choice(groups)
        quote = f"通过{growing.nodes[program].name}，支持{growing.nodes[target].name}加快发展。"
        growing.edge(program, "SUPPORTS", target, growing.random.choice(POLICIES)[2] + ".txt", quote)
    for firm in FIRMS:
        id = growing.node("Enterprise", firm, aliases=[firm.removesuffix("有限公司")])
        local = firm[:2] not in ("江门", "开平", "鹤山") and "邑" not in firm
        near = ids[9:23] if local else ids[25:]
        for program in growing.random.sample(near, growing.random.choice((1, 1, 2))):
            name = growing.nodes[program].name
            growing.edge(
                id, "PARTICIPATES_IN", program, "项目公示名单.txt", f"{firm}入选{name}（2022年度第一批）。", year="2022"
            )
        if local and growing.random.random() < 0.4:
            quote = f"拟资助{firm}数字化改造项目，资助金额80万元。"
            growing.edge(ids[0], "FUNDS", id, "项目公示名单.txt", quote, amount=8e5, year="2022")


def sample() -> Network:
    """Return about 150 nodes: two cities, their province and the centre, 2018 to 2023."""
    growing = Growing()
    agency = agencies(growing)
    policy = policies(growing, agency)
    proposals(growing, agency, policy)
    schemes(growing, agency, policy)
    first = policy[8]
    for document in ("中山市数字经济工作要点.txt", "中山市2022年政府工作报告.txt"):
        quote = "出台《中山市推进制造业数字化智能化转型发展若干政策措施》（中府〔2022〕1号）。"
        growing.edge(agency["中山市人民政府"], "ISSUED", first, document, quote, date="2022-01-04")
    growing.edge(agency["中山市人民政府"], "LEADS", first, "中山市数字经济工作要点.txt", "（市政府牵头，市工信局配合）")
    return growing.network()


def grown(nodes: int, edges: int, seed: int = 1) -> Network:
    """Return a network of any size with few large and many small degrees."""
    growing = Growing()
    choose = random.Random(seed)
    types = ("Agency", "Policy", "Policy", "Program", "Enterprise", "Enterprise", "FundingPool")
    ids = [
        growing.node(choose.choice(types), f"第{i}号示例名称管理办法", region=CITY, aliases=[]) for i in range(nodes)
    ]
    ends = [0]
    for i in range(1, nodes):
        ends += [i, choose.choice(ends)]
        growing.edge(ids[ends[-1]], "SUPPORTS", ids[i], f"文件{i % 97}.txt", f"支持{growing.nodes[ids[i]].name}。")
    while len(growing.edges) < edges:
        head, tail = choose.choice(ends), choose.choice(ends)
        type = choose.choice(("CITES", "FUNDS", "ESTABLISHES", "LEADS"))
        growing.edge(ids[head], type, ids[tail], f"文件{len(growing.edges)}.txt", "根据有关文件精神，制定本办法。")
    return growing.network()


HOSTILE = (
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "<!--<script>",
    "]]><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "<svg onload=window.hit=1>",
    "<svg><animate onbegin=window.hit=1 attributeName=x>",
    "<iframe srcdoc='<script>parent.hit=1</script>'>",
    "<body onload=window.hit=1>",
    "<a href=javascript:window.hit=1>点</a>",
    "javascript:window.hit=1",
    "JaVaScRiPt:window.hit=1",
    "data:text/html,<script>window.hit=1</script>",
    '" onmouseover="window.hit=1',
    "' onfocus='window.hit=1' autofocus='",
    "`${window.hit=1}`",
    "${window.hit=1}",
    "{{window.hit=1}}",
    '";window.hit=1;//',
    "';window.hit=1;//",
    '\\";window.hit=1;//',
    "\\u003cscript\\u003ewindow.hit=1",
    "&lt;script&gt;window.hit=1",
    "&#60;script&#62;window.hit=1",
    "line\u2028window.hit=1\u2028",
    "line\u2029window.hit=1",
    "\u202e倒写的文字\u202c",
    "\u2066隔离\u2069",
    "\u200b\u200d\ufeff零宽",
    "\x00\x01\x02\x1b[31m控制符",
    "\r\n\r\n\t换行",
    "__proto__",
    "constructor",
    "toString",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=http://127.0.0.1:9/x.css>",
    "<meta http-equiv=refresh content=0>",
    "<base href=http://127.0.0.1:9/>",
    "<math><mtext><img src=x onerror=window.hit=1></math>",
    "😀" * 40 + "𠮷" * 40,
    "长" * 3000,
    "\ud800半个代理",
)


def hostile() -> Network:
    """Return a network in which every text field holds every hostile string."""
    nodes, edges = [], []
    for i, text in enumerate(HOSTILE):
        properties = {
            "aliases": [text, text],
            "region": text,
            "level": text,
            "date": text,
            "doc_number": text,
            text: text,
        }
        nodes.append(Node(text, "Policy" if i % 2 else text, text, properties))
        other = HOSTILE[(i + 1) % len(HOSTILE)]
        evidence = {
            "document": text,
            "quote": text,
            "page": text,
            "rule": text,
            "confidence": 0.9,
            "year": text,
            text: text,
        }
        edges.append(Edge(text, "CITES" if i % 2 else text, other, text, evidence))
    return Network.of(nodes, edges)
