"""Objects that a document recognises or rewards, known by what it gives for them whatever noun they end with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.lexicon.heads import DEMONSTRATION, VAGUE
from zhengtu.extract.names.candidate import Candidate, plausible, trim
from zhengtu.extract.text.phrases import lead_in
from zhengtu.extract.text.words import openings

GET = (
    "新获评|成功创建|认定的|评定的|确定的|入选的|评为|认定为|获评|获批|入选|列入|取得|荣获|获得|通过|创建为|授予|命名为|评定为|确定为|纳入|创成|晋升为|升级为|成功申报|"
    "申报成为|获(?!奖|补|准|批准|国家|取)"
)
GIVE = "(?:给予|予以|奖励|奖补|补助|资助|补贴|奖)"
# 评为X、Y的，分别奖励N万元
RECOGNISED = re.compile(
    rf"(?:{GET})(?P<list>[^，。；：\n]{{3,80}}?)(?:称号|名单|资格|荣誉|认定)?的[一-龥]{{0,10}}，?(?:[^，。；\n]{{0,24}}，)?"
    rf"(?:一次性|分别|每[个家项][一-龥]{{0,4}}|按[^，。；]{{0,12}}|由[^，。；]{{0,16}})*(?:{GIVE}[^，。；]{{0,16}}?\d|(?:予以|给予|优先)支持)"
)
# 对X、Y给予N万元
REWARDED = re.compile(
    r"(?:对|[。；，]给予|(?<=万元，))(?P<list>[^。；：\n]{3,120}?)，?(?:一次性|分别|每[个家项]|最高|择优)*(?:给予|予以|奖励|资助|补助|奖补)[^，。；\n]{0,16}?\d"
)
JOINT = re.compile("[、，]|(?<=”)(?=“)|和(?!谐)|或者|或|以及|及")
# What is rewarded under a name has a level, a place or a grade in it.
NAMED = re.compile(
    "^(?:国家|全国|世界|国际|中国|省|市|县|区|自治区)级?|^[一-龥]{2,3}[省市县区]|“|优秀|示范|试点|标杆|典型|优势|百强|最美|十佳|特色|先进|知名|著名|驰名|重点(?=实验室)"
)
ENDS = re.compile(
    "(?:基地|平台|中心|园区?|区|县|镇|村|城市|街区|社区|街|商圈|景区|项目|工程|计划|实验室|站|工厂|车间|矿山|产线|线|点|网点|学校|[高院]校|品牌|商标|产品|"
    "新品|标准|案例|场景|专利|目录|清单|奖|认证|认定|验收|评价|试点|称号|装备|首台（套）|机构|载体|联盟|集群|基金|高地|馆|商号|激励|"
    "示范|工坊|海外仓|驿站|码头|农场|牧场|渔场|庄园|公园|博物馆|工作室|团队)(?:（[一-龥A-Z]{2,8}）)?$"
)
NOTHING = re.compile(
    f"^(?:{DEMONSTRATION})$|"  # 示范车间 behind another: what it is about stands there
    "^[一二三四五六七八九十]级|满[一二两三四五六七八九十\\d]+年|^[区县市]（|[员师]$|职称|学[位历]|饭店|民宿|旅行社|限额|甲级|乙级|类|^[特一二三]等奖|^优秀（|（.*级）|相应|相关|有关|荣誉|资助$|^(?:旅游)?(?:景区|酒店|民宿)$|企业|公司|单位|个人|人员|人才|农户|[用商住]户|机构$(?<!研发机构)|银行|投资|金额|收入|贡献|面积|贷款|费用?$|[0-9]|"
    "注册证|许可证|营业执照|批件|合同|专利权|发明专利|授权|上市|挂牌|备案|验收合格|要求|条件|手续|以上$|以内$|项目$(?<!示范项目)(?<!化项目)(?<!建设项目)"
)
# What is held under a name of its own: 办好中国·静宁苹果节.
HELD = re.compile(
    "(?:办好|举办|承办|组织参加|打造|参加|参与|参展|打响)(?P<name>(?:中国|国际|全国|世界|第[一二三四五六七八九十\\d]+届|[一-龥]{2,4}[省市县区])[^，。；、“”的\n]{1,16}?"
    "(?:节|展|会|大赛|联赛|赛|论坛|嘉年华))(?=[，。；、等和及（])"
)


def objects(text: str) -> list[Candidate]:
    """Return the objects that a text gives money for, as programs; firms and classes of them are not among them."""
    found = []
    for pattern, recognised in ((RECOGNISED, True), (REWARDED, False)):
        for match in pattern.finditer(text):
            begin, stop = match.span("list")
            # What stands before the last 的 says on what condition, but for what is recognised.
            begin = begin if recognised else max(begin, text.rfind("的", begin, stop) + 1)
            for start, end in _items(text, begin, stop):
                name = text[start:end]
                named = recognised or (NAMED.search(name) and ENDS.search(name))
                if named and plausible(name, 4, 26) and not NOTHING.search(name) and not VAGUE.search(_plain(name)):
                    found.append(Candidate(start, end, "Program", by="program.rewarded"))
    found += [
        Candidate(m.start("name"), m.end("name"), "Program", by="program.held")
        for m in HELD.finditer(text)
        if plausible(m["name"], 5, 24) and not VAGUE.search(m["name"])
    ]
    return found


def _plain(name: str) -> str:
    """Return a name without its brackets and what joins two nouns in it."""
    return re.sub("（[^）]*）|与", "", name)


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the items of a list, each behind the clause that qualifies it and the verbs that open it."""
    position = start
    for joint in [*JOINT.finditer(text, position, end), None]:
        stop = joint.start() if joint else end
        if text.count("（", position, stop) != text.count("）", position, stop):
            continue
        if joint and joint.group() in ("和", "及", "以及") and not ENDS.search(text[position:stop]):
            continue  # 国家级夜间文化和旅游消费集聚区 is one
        position = max(position, text.rfind("的", position, stop) + 1)
        begin = max((position + x for x in openings(text[position:stop])[1] if x < stop - position), default=position)
        begin = lead_in(text, begin, stop)
        if stop > begin:
            yield trim(text, begin, stop)
        position = joint.end() if joint else stop
