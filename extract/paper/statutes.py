"""Laws and regulations that a Taiwanese text cites by name, without 《》."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.paper.titles import Title

LAW = (
    "(?:条例|(?<![方办无作做用合违看执立修依])(?<!(?<!公)司)法(?![人院令规定律制治务官庭源学则案医])|(?:认定|收费|排放|作业|补助|奖助|设置)标准|"
    "(?:处理|作业|审查|管理|补助|执行|运用|支给)原则|办法|准则|施行细则|细则|规则|规程|作业要点|要点|通则|作业须知|注意事项)"
)
ARTICLE = r"第\s*[\d一二三四五六七八九十百]+(?:-\d+)?\s*(?:条|项|款|点|目)(?:之[一二三四五六七八九十\d]+)?"
# 依, 違反 and the like before a name; 、, 及 and 或 behind another one go on with the list that it began.
TRIGGER = re.compile(
    "(?:依据|依照|按照|依|适用|违反|准用|符合|参照|落实|合于|不符)(?:本(?:办法|条例|法|准则|规则|要点|标准)(?:[或、及](?=[一-龥])))?"
    "(?!法(?!人)|前|本|规定|下列|左列|第|其|各|该)"
)
SUBJECT = re.compile("(?<=[，。；：\n])(?=[一-龥]{2,30}(?:条例|法|办法|准则|规则)第)")
NAME = re.compile(
    rf"(?P<name>(?:[一-龥]|（[一-龥]{{1,2}}）){{1,40}}?{LAW})(?P<articles>(?:（[^）]{{2,20}}）)?(?:{ARTICLE})*(?:之规定|规定)?)"
)
ENDED = re.compile(
    "(?:(?<=[，。；：、\n])|(?<=发布之)|(?<=订定之)|(?<=原))(?P<name>(?:(?!之)[一-龥]){4,40}?"
    "(?:要点|办法|准则|规则|细则|条例|须知|注意事项))(?=，?(?:自|于)[^，。；]{0,24}(?:停止适用|废止)|，?(?:同时)?(?:停止适用|废止))"
)
JOINT = re.compile(f"(?:、|及|与|或|暨|以及)(?:{ARTICLE}(?:、|及|与|或))*")
FOREIGN = re.compile(
    "之(?!财团法人)|所(?:定|称|需|订)|^(?:本|该|其|前|各|同|相关|有关|其他|主管|规定|下列|法|依|同一)|计画书|申请书|规定|依|(?:并|且|而|但)(?!购)"
)
ALIAS = re.compile("（以下(?:简称|称)[“]?(?P<short>[一-龥]{2,10})[”]?）")


def statutes(text: str) -> list[Title]:
    """Return the laws and regulations cited by name, as titles."""
    found: dict[int, Title] = {}
    for pattern in (TRIGGER, SUBJECT):
        for trigger in pattern.finditer(text):
            for title in _chain(text, trigger.end(), article=pattern is SUBJECT):
                found.setdefault(title.start, title)
    for match in ENDED.finditer(text):
        if not FOREIGN.search(match["name"]):
            found.setdefault(match.start("name"), Title(match.start("name"), match.end(), match["name"]))
    return sorted(found.values(), key=lambda title: title.start)


def _chain(text: str, position: int, *, article: bool) -> Iterator[Title]:
    """Yield the names of a list: each may be followed by articles, and by 、, 及 or 或 and the next."""
    while match := NAME.match(text, position):
        name = match["name"]
        if FOREIGN.search(name) or len(name) < 2 or (article and not match["articles"]):
            return
        short = ALIAS.match(text, match.end("name"))
        alias = short["short"] if short and not short["short"].startswith("本") else ""
        yield Title(match.start("name"), match.end("name"), name, None, alias)
        joint = JOINT.match(text, match.end())
        if not joint:
            return
        position, article = joint.end(), False
