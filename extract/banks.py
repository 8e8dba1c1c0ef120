"""Banks, insurers and other firms that everybody knows by name, with their branches, and the banks of places."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.anchors import near
from zhengtu.extract.labels import Label
from zhengtu.extract.regions import gazetteer

NATIONAL = (
    "国家开发银行|(?:中国)?(?:工商|农业发展|农业|建设|进出口|邮政储蓄|光大|民生)银行|中国银行(?!业|保险|间)|交通银行|邮储银行|招商银行|"
    "浦发银行|上海浦东发展银行|中信银行|华夏银行|广发银行|兴业银行|平安银行|浙商银行|渤海银行|恒丰银行"
)
INSURERS = (
    "人保(?:财险|寿险|健康)|中国人(?:民财产)?保险?(?!障)|(?:中国)?平安(?:财险|产险|保险|人寿)|中国平安|(?:中国)?太平洋(?:财险|产险|寿险|保险)|"
    "(?:中国)?太保(?:财险|产险)?(?![一-龥]{0,2}费)|(?:中国)?人寿财险|中国人寿(?:财险)?|国寿财险|中华(?:联合)?财险|中华联合保险|大地(?:保险|财险)|"
    "阳光(?:财险|产险|保险)|太平财险|国元(?:农险|保险)|安华农险|安信农[险保]|紫金(?:保险|财险)|永安财险|华安财险|天安财险|中航安盟|众安保险|"
    "中国信保|(?:中国)?出口信用保险公司"
)
OTHERS = (
    "国家电网|南方电网|(?:中国)?国家铁路集团|中国移动|中国联通|中国电信|中国铁塔|中国石油|中国石化|中国海油|华为|腾讯|阿里巴巴|富士康|"
    "(?:(?<![一-龥])|(?<=[与和在到由对驻托]))(?:京东(?!津)|美团(?:优选)?|拼多多|字节跳动|科大讯飞|顺丰)"
)
# Known by two letters, where a branch or a list says that a bank is meant.
SHORT = "工行|农行|中行|建行|交行|招行|国开行|农发行|进出口行|邮储行"
PART = "(?:(?!的|各|及|和|与|相|等|在|为)[一-龥]){1,8}?(?:中心支公司|中支|支公司|分公司|营业部|分行|支行)"
KNOWN = re.compile(
    rf"(?:{NATIONAL}|{INSURERS}|{OTHERS})(?:集团)?(?:（[一-龥]{{2,6}}）[一-龥]{{2,12}}?(?:中心|公司|研究院)|{PART})?(?:股份有限公司|有限公司)?"
)
BRIEF = re.compile(
    rf"(?:{SHORT}){PART}|(?<=[、（“：])(?:{SHORT})(?=[、，。；）”等和])|(?:{SHORT})(?=、(?:{SHORT}|{NATIONAL}))"
)
CREDIT = re.compile("银行|农商行|信用联?社|农信联?社|信用合作联社")
LOCAL = re.compile(
    "(?P<own>[一-龥]{2,8}?)(?P<kind>农村商业银行|农村合作银行|农商银行|农商行|村镇银行|农村信用(?:合作)?联社|农信联社|银行)"
    rf"(?!业|间|卡|保险)(?P<branch>{PART})?"
)
# Banks of provinces and cities whose name is none of a place.
OWN = (
    "汉口|徽商|盛京|晋商|齐鲁|富滇|龙江|长安|秦农|昆仑|蒙商|中原|稠州|泰隆|民泰|海峡|北部湾|南粤|华兴|三峡|网商|微众|新网|亿联|苏商|众邦|富民|"
    "华瑞|蓝海|莱商|华融湘江"
)
OWNED = re.compile(f"(?:{OWN})$")
# What stands before a bank without being its name: 引导汉口银行, 机构为汉口银行.
EDGE = re.compile("[为由与和及在向对是将把从经请让使给励导持动合托有如以于据到入含即等的各家]")
# Where a name without a branch is a kind of bank and no bank.
KIND = re.compile(
    "贷款|承兑|信贷|机构|系统|账|保函|流水|汇票|金融|网点|存款|类|监管|授信|融资|开户|结算|体系|资金|支持|业务"
)


def banks(text: str) -> Iterator[Label]:
    """Yield the firms that go by a name that is known, and the banks that go by a place or have a branch."""
    for match in KNOWN.finditer(text):
        yield Label(match.start(), match.end(), "Enterprise", rule="firm.known")
    for match in BRIEF.finditer(text):
        yield Label(match.start(), match.end(), "Enterprise", rule="firm.known")
    for match in near(LOCAL, CREDIT, text, 20, 24):
        start = _start(text, match)
        if start < match.start("kind") and not text.startswith(("中国", "人民"), start):
            yield Label(start, match.end(), "Enterprise", rule="firm.bank")


def _start(text: str, match: re.Match[str]) -> int:
    """Return where a bank's name begins: at its place, at the name that it has of its own, or not at all."""
    end = match.start("kind")
    book = gazetteer()
    begin = max(match.start(), end - 8)
    rural = match["kind"] != "银行"
    for length in (8, 7, 6, 5, 4, 3, 2):
        start = end - length
        place = text[start:end]
        if start >= begin and (place in book.full or any(rural or r.rank <= 2 for r in book.short.get(place, ()))):
            plain = not match["branch"] and not rural and KIND.match(text, match.end())
            return end if plain else start
    own = OWNED.search(text, begin, end)
    if own:
        return own.start()
    if rural and text[end - 1] in "省市区县" and (end - 2 < 0 or not "一" <= text[end - 2] <= "龥"):
        return end - 1
    if match["branch"] or rural:
        edges = [edge.end() for edge in EDGE.finditer(text, begin, end)]
        start = max(edges, default=begin)
        return start if 2 <= end - start <= 4 else end
    return end
