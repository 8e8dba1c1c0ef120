"""Labels in quotation marks, with the noun that says what they are, and the financial products of lists."""

from __future__ import annotations

import re

from zhengtu.extract.lexicon.heads import ENDS_WITH_HEAD, VAGUE_IN_PROGRAMS
from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.names.candidate import BAD_START, Candidate, plausible, trim
from zhengtu.extract.text.anchors import finditer
from zhengtu.extract.text.phrases import GOVERNING, name_start

QUOTED_PROGRAM = expression("<quoted_program>")
QUOTED_PRODUCT = expression("<quoted_product>")
SILK_ROAD = expression("<silk_road>")
QUOTED_UNIT = expression("<quoted_unit>")
WIDE_SCOPE = expression("<wide_scope>")
QUOTED_END = expression("<quoted_end>")
HOLDER = expression("<holder>")
MADE_BEFORE = expression("<made_before>")
MAKES_QUOTED = expression("<makes_quoted>")
LABEL_HEADED = expression("<label_headed>")
REFORM_LABEL = expression("<reform_label>")
RESOLVED_LABEL = expression("<resolved_label>")
QUOTED_HONOUR = expression("<quoted_honour>")
TITLED_HONOUR = expression("<titled_honour>")
WON_MARK = expression("<won_mark>")
FLEET = re.compile(
    r"[一-龥]{0,8}“[一二三四五六七八九十百\d]{1,3}大[一-龥]{0,4}(?:行动|工程|计划|战略|战役|攻坚|专项|活动|提升|舰队|任务|体系)”"
)
NO_QUOTED_HEAD = expression("<no_quoted_head>")
NO_LABEL = expression("<no_label>")
# “A”“B”“C”等政策: what one of them is, all are.
QUOTES_IN_A_ROW = re.compile("(?:“[^“”，。；：]{2,24}”[、和与及]?){2,}(?P<class>等?[一-龥]{0,16})")
LISTED_ALIKE = re.compile("(?:[一-龥]{4}、){2,}[一-龥]{4}$")
RUN_ITEM = re.compile("“(?P<name>[^“”]+)”")
QUOTED_OBJECT = expression("<quoted_object>")
GIVEN_FOR = ("补助", "奖励", "补贴", "资助")
LEVEL_LABEL_END = expression("(?:<level_label_end>)$")
RUN_CLASS = expression("<run_class>")
QUOTED_GOODS = expression("<quoted_goods>")
QUOTED_WHOLE = expression("<quoted_whole>")
QUOTED_USED = expression("<quoted_used>")
QUOTED_RUN = expression("<quoted_run>")
NO_RUN = expression("<no_run>")
QUOTED_TASK = expression("<quoted_task>")
LEVEL_LABEL = expression("<level_label>")
SLOGAN = expression("<slogan>")
LOAN_LABEL = re.compile(
    "(?<=[一-龥A-Za-z])(?<![信借放还惠敢愿能会首续转网断抽压惜小助房车骗不贷用审促尽旁训批])贷(?=[、，。；”及和]|等)"
)
PRODUCTS_LISTED = expression("<products_listed>")


def quoted(text: str) -> list[Candidate]:
    """Return labels in quotation marks, with the noun that says what they are (“数字贷”平台) where there is one."""
    found = []
    for match in finditer(QUOTED_PROGRAM, text):
        inner, head = match["inner"], match["head"]
        if (
            re.search("[，。；：]|^关于", inner)
            or NO_QUOTED_HEAD.search(head)
            or NO_LABEL.fullmatch(inner)
            or (head.endswith("名单") and (len(head) > 4 or head.startswith("企业")))
            or (head in GIVEN_FOR and LEVEL_LABEL_END.search(inner))
            or (head.endswith("战略") and text.startswith("布局", match.end()))
            or (head.endswith("认定") and inner.endswith("化"))
            or (
                head.endswith(("服务", "应用", "措施"))
                and (len(head) > 4 or SLOGAN.match(inner) or not re.search("办|员|人|[+＋]", inner))
            )
        ):
            continue
        if QUOTED_PRODUCT.match(text, match.start()) and not head.endswith("平台"):
            continue
        start = name_start(text, match.start(), match.end())
        prefix = text[start : match.start()]
        if verb := MADE_BEFORE.search(prefix):
            start, prefix = start + verb.end(), prefix[verb.end() :]
        if joint := re.search(".*(?:(?<!工业)(?<!文化)和|[与及、]|或者?)", prefix):
            start, prefix = start + joint.end(), prefix[joint.end() :]
        if LISTED_ALIKE.search(text, max(0, match.start() - 40), match.start()):
            start, prefix = match.start(), ""  # 联合开办、联合变更、联合注销“三联办”模式
        run = re.search("(?:“[^“”，。；：]{2,20}”)+$", text[max(0, match.start() - 60) : match.start()])
        if run and not head.endswith("活动"):
            offset = match.start() - len(run.group())
            found += [
                Candidate(
                    offset + m.start("name"),
                    offset + m.end("name"),
                    "Program",
                    m["name"] if ENDS_WITH_HEAD.search(m["name"]) else m.group() + head,
                    "program.quoted",
                )
                for m in RUN_ITEM.finditer(run.group())
                if not NO_LABEL.search(m["name"])
            ]
        whole = head.endswith("课题") and prefix.endswith("计划")  # X计划“Y”课题
        if "”" in prefix or (not whole and (WIDE_SCOPE.fullmatch(prefix) or HOLDER.search(prefix))):
            start, prefix = match.start(), ""  # another label stands before it, or only how far it reaches
        if head == "活动" and ENDS_WITH_HEAD.search(inner):
            found.append(Candidate(match.start("inner"), match.end("inner"), "Program", by="program.quoted"))
            continue
        if MAKES_QUOTED.fullmatch(prefix) or (
            prefix
            and (
                len(prefix) > 14
                or "关于" in prefix
                or BAD_START.match(prefix)
                or not re.fullmatch(r"[一-龥A-Za-z0-9]+", prefix)
            )
        ):
            start = match.start()
        type_ = "FundingPool" if re.search("(?:基金|资金)$", head) else "Program"
        found.append(Candidate(start, match.end(), type_, by="program.quoted"))
    found += [
        Candidate(m.start("name"), m.end("name"), "Program", by="program.quoted") for m in finditer(SILK_ROAD, text)
    ]
    for match in finditer(QUOTED_PRODUCT, text):
        found.append(Candidate(match.start("name"), match.end("name"), "Program", match["name"], "program.product"))
    found += [
        Candidate(m.start("name"), m.end("name"), "Program", by="program.quoted")
        for pattern in (REFORM_LABEL, LABEL_HEADED)
        for m in finditer(pattern, text)
        if pattern is REFORM_LABEL or not VAGUE_IN_PROGRAMS.search(m["name"])
    ]
    for match in finditer(RESOLVED_LABEL, text):
        group = "name" if match["name"] else "named"
        if not NO_LABEL.search(match[group]):
            found.append(Candidate(*match.span(group), "Program", by="program.quoted"))
    found += [
        Candidate(*m.span(m.lastgroup or "name"), "Program", by="program.honour")
        for m in (*finditer(TITLED_HONOUR, text), *finditer(WON_MARK, text))
        if not NO_LABEL.search(m[m.lastgroup or "name"])
    ]
    for match in finditer(QUOTED_HONOUR, text):
        if not NO_LABEL.search(match["name"]) and not match["name"].endswith("企业"):
            found.append(Candidate(match.start("name"), match.end("name"), "Program", by="program.honour"))
    found += [
        Candidate(m.start("name"), m.end("name"), "Program", by="program.quoted") for m in finditer(QUOTED_END, text)
    ]
    for match in finditer(QUOTED_GOODS, text):
        if not NO_LABEL.search(match["name"]):
            found.append(Candidate(match.start("name"), match.end("name"), "Program", by="program.product"))
    found += [
        Candidate(m.start("name"), m.end("name"), "Program", by="program.quoted")
        for m in finditer(QUOTED_WHOLE, text)
        if not NO_LABEL.search(m["name"]) and not GOVERNING.match(m["name"])
    ]
    for match in finditer(QUOTED_OBJECT, text):
        if not (
            NO_LABEL.search(match["name"])
            or SLOGAN.match(match["name"])
            or match["name"].endswith(("企业", "基金", "资金"))
        ):
            found.append(Candidate(match.start("name"), match.end("name"), "Program", by="program.quoted"))
    for used in finditer(QUOTED_USED, text):
        found += [
            Candidate(item.start("name"), item.end("name"), "Program", by="program.quoted")
            for item in RUN_ITEM.finditer(text, used.start("run"), used.end("run"))
            if not NO_LABEL.search(item["name"])
            and not SLOGAN.match(item["name"])
            and not item["name"].endswith("企业")
        ]
    for run in finditer(QUOTED_RUN, text):
        found += [
            Candidate(item.start("name"), item.end("name"), "Program", by="program.quoted")
            for item in RUN_ITEM.finditer(text, run.start("run"), run.end("run"))
            if not (NO_LABEL.search(item["name"]) or NO_RUN.search(item["name"]) or SLOGAN.match(item["name"]))
        ]
    for pattern in (LEVEL_LABEL, QUOTED_TASK):
        found += [Candidate(*m.span("name"), "Program", by="program.quoted") for m in finditer(pattern, text)]
    for pattern in (FLEET, QUOTED_UNIT):
        for match in finditer(pattern, text):
            start = name_start(text, text.find("“", match.start()), match.end())
            found.append(Candidate(max(start, match.start()), match.end(), "Program", by="program.quoted"))
    for run in finditer(QUOTES_IN_A_ROW, text):
        items = list(RUN_ITEM.finditer(text, run.start(), run.start("class")))
        if RUN_CLASS.match(run["class"]) or any(ENDS_WITH_HEAD.search(item["name"]) for item in items):
            found += [
                Candidate(item.start("name"), item.end("name"), "Program", by="program.quoted")
                for item in items
                if not NO_LABEL.search(item["name"]) and not item["name"].endswith(("企业", "基金", "资金"))
            ]
    return found


def products(text: str) -> list[Candidate]:
    """Return the financial products of a list (人才贷、投贷宝、科技e贷)."""
    found = []
    for match in finditer(PRODUCTS_LISTED, text):
        position = match.start("list")
        for item in re.split("[、和]", match["list"]):
            start = text.find(item, position)
            position = start + len(item)
            found.append(Candidate(*trim(text, start, position), "Program", by="program.product"))
    for match in finditer(LOAN_LABEL, text):
        start = name_start(text, match.end() - 1, match.end())
        if 2 <= match.end() - 1 - start <= 6 and plausible(text[start : match.end()]):
            found.append(Candidate(start, match.end(), "Program", by="program.product"))
    return found
