"""Firms that a text names again without their legal form: 湘乔渔业 of 湖南湘乔渔业发展有限公司."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zhengtu.extract.lexicon.regions import gazetteer
from zhengtu.extract.names.candidate import Candidate, covered, places
from zhengtu.extract.names.firms.brands import TRADE

FORM = re.compile("(?:集团)?(?:股份有限公司|有限责任公司|有限公司|（集团）公司|集团公司|总公司|公司)$")
GENERAL = re.compile(
    "(?:发展|实业|科技|食品|集团|股份|投资|控股|电子|技术|贸易|工贸|工业|制造|开发|建设|农业|生物|信息|智能|机械|装备|材料|环保|管理|服务|产业|文化|"
    "商贸|医药|药业|化工|新能源|能源|网络|软件|电气|设备)+$"
)
# Words that make a trade of what follows them, not a brand.
COMMON = re.compile(
    f"{TRADE.pattern}|^(?:城市|城乡|公共|市政|水利|国际|中小|融资|信用|创业|股权|教育|人才|建筑|房地产)"
)
DECLARED = re.compile("[（(](?:以下)?(?:统?简称|下称)(?:为)?[“《]?(?P<short>[一-龥A-Za-z]{2,8})[”》]?[）)]")


def abridged(text: str, known: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield where firms known by their legal form are named without it, under their whole name."""
    whole: dict[str, set[str]] = {}
    for label in known:
        if label.by != "firm.legal":
            continue
        name = re.sub(r"\s", "", text[label.start : label.end])
        declared = DECLARED.match(text, label.end)
        for short in (*_shorts(name), *([declared["short"]] if declared else [])):
            whole.setdefault(short, set()).add(name)
    if not whole:
        return
    taken = covered(text, known)
    for start, end in places(text, whole):
        names = whole[text[start:end]]
        if (
            len(names) == 1
            and not any(taken[start:end])
            and text[end : end + 2] not in ("有限", "股份", "集团", "公司")
        ):
            yield Candidate(start, end, "Enterprise", next(iter(names)), "firm.again")


def _shorts(name: str) -> Iterator[str]:
    """Yield what a firm may be called: its brand with its trade, without place, form and general words."""
    core = FORM.sub("", re.sub("（[^）]*）", "", name))
    book = gazetteer()
    for _ in range(2):
        size = next((n for n in (5, 4, 3, 2) if core[:n] in book.full or (n < 4 and core[:n] in book.short)), 0)
        core = core[size:]
    for short in dict.fromkeys((core, GENERAL.sub("", core))):
        if 4 <= len(short) <= 8 and not COMMON.search(short[:3]) and short not in book.full:
            yield short
