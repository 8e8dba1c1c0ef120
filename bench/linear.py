"""Fit the time of extraction against length over texts made to be hard, and fail where it grows faster than the text.

python bench/linear.py [KIND...] [--longest 160000] [--most 1.15]

Each text repeats one thing: lists without end, brackets that never close, the words that rules begin with. It is
read at five lengths, each twice as long as the one before, and a line is fitted to the logarithms of length and
processor time: its slope is the exponent, 1 where time grows with the text. Texts with one above `--most` are told.
"""

from __future__ import annotations

import argparse
import math
import sys
import time
from collections.abc import Callable, Mapping, Sequence

STEPS = 5
SHORTEST = 0.02  # seconds below which a time says nothing of how it grows
PATIENCE = 60.0  # seconds after which no longer text of a kind is read
FRAME = "江门市会展业扶持办法\n第一条 为发展会展业，制定本办法。\n第二条 {}\n江门市商务局\n2022年3月1日\n"


def han(index: int) -> str:
    """Return two characters that differ from index to index."""
    return chr(0x4E00 + index * 7 % 5000) + chr(0x5000 + index * 131 % 5000)


def always(text: str) -> Callable[[int], str]:
    """Return what gives one text whatever the index."""
    return lambda _: text


# What a text repeats, by index.
KINDS: Mapping[str, Callable[[int], str]] = {
    "agencies": lambda i: f"市财政局、市工业和信息化局、市商务局会同中山市科学技术局办理第{i}项工作。\n",
    "agencies in one list": always("市财政局、"),
    "agencies without marks": always("市财政局市商务局"),
    "agencies together": always("市财政局会同"),
    "agencies that lead": always("由市财政局牵头，"),
    "titles": lambda i: f"落实《中山市{han(i)}产业发展专项资金管理办法》，",
    "titles with numbers": lambda i: f"根据《关于印发中山市{han(i)}发展规划的通知》（中府〔2021〕{i}号），",
    "titles in one list": lambda i: f"《中山市{han(i)}办法》",
    "titles in titles": always("《关于印发〈"),
    "titles that end others": lambda i: f"《中山市{han(i)}办法》同时废止，",
    "agencies and titles": lambda i: f"市委、市政府《中山市{han(i)}办法》、",
    "numbers": lambda i: f"中府办〔2021〕{i}号、",
    "numbers without letters": always("〔2021〕5号"),
    "articles": always("第一条"),
    "articles with text": lambda i: f"第{i}条 对企业给予补助。\n",
    "chapters": always("第一章 "),
    "programs": lambda i: f"实施{han(i)}产业提升专项行动，",
    "programs in one list": lambda i: f"{han(i)}提升计划、",
    "labels": always("“计划”"),
    "labels that open": always("“计划"),
    "labels in one list": lambda i: f"“{han(i)}计划”、",
    "pools": lambda i: f"设立{han(i)}业发展专项资金{i}万元。",
    "firms": lambda i: f"中山市{han(i)}科技有限公司、",
    "firms that get loans": lambda i: f"中山市{han(i)}科技有限公司获得中国银行贷款{i}万元，",
    "banks": always("工商银行、"),
    "classes": lambda i: f"支持高新技术企业、{han(i)}型中小企业发展，",
    "stars": always("三星级、"),
    "adjectives": always("创新型、"),
    "duties": lambda i: f"（{i}）办好展会。（市商务局牵头，市财政局配合）\n",
    "duties without end": always("（市商务局牵头，"),
    "divisions": lambda i: f"办好展会{i}。（会展业处、法规处，陈某某，3512345）\n",
    "cities in one list": always("佛山市、江门市、"),
    "printed": lambda i: f"现将《中山市{han(i)}扶持办法》印发给你们。\n（此件公开发布）\n",
    "subsidies": lambda i: f"对高新技术企业给予最高{i}万元资助，",
    "sums": lambda i: f"{i}万元、",
    "pilots in one list": always("改革、创新等改革试点"),
    "no punctuation": always("发展和改革工作推进落实数字化智能化转型支持企业做大做强"),
    "the word 由": always("由"),
    "the word 支持": always("支持"),
    "the word 对": always("对"),
    "the word 关于": always("关于"),
    "the word 实施": always("实施"),
    "the word 管理": always("管理"),
    "the word 资金": always("资金"),
    "the word 负责": always("负责"),
    "the word 其中": always("，其中"),
    "the word 根据": always("根据"),
    "the word 企业": always("企业"),
    "signatures": always("中山市商务局\n2022年3月1日\n"),
    "copies": always("抄送：市财政局。\n"),
    "salutations": always("各有关单位：\n"),
    "items": lambda i: f"，一是实施{han(i)}提升计划",
    "short lines": always("中\n"),
    "lines without stops": always("推动企业数字化转型，支持专精特新中小企业发展，落实\n"),
    "headings and provisions": always("\n（一）加强人才培养。给予补助，本办法自2022年1月1日起施行，有效期三年。"),
    "opening brackets": always("（"),
    "closing brackets": always("）"),
    "nested brackets": always("（一（"),
    "opening title marks": always("《"),
    "opening title marks and words": always("《办法"),
    "brackets": always("（）《》〔〕"),
    "quotation marks": always("“"),
    "commas": always("，"),
    "list marks": always("、"),
    "list marks and characters": always("中、"),
    "colons": always("：\n"),
    "blanks": always(" "),
    "wide blanks": always("\u3000"),
    "empty lines": always("\n"),
    "digits": always("1"),
    "digits and points": always("1."),
    "dates": always("2021年3月"),
    "numerals": always("一百"),
    "tabs": always("中\t中\n"),
    "one character": always("一"),
    "latin": always("abc def "),
    "history": always("中華民國七十年五月三日行政院（70）台經字第 1234 號令訂定發布\n"),
}


def text_of(kind: str, length: int) -> str:
    """Return a text of some length that repeats one thing within measures."""
    unit, parts, made, index = KINDS[kind], [], 0, 0
    while made < length:
        parts.append(unit(index))
        made += len(parts[-1])
        index += 1
    return FRAME.format("".join(parts)[:length])


def seconds(text: str) -> float:
    """Return the processor time that it takes to extract what a text says."""
    from zhengtu.extract import extract
    from zhengtu.extract.read import Text

    began = time.process_time()
    extract(Text(text, "0" * 64, "text/plain"), "文件.txt")
    return time.process_time() - began


def times(kind: str, lengths: Sequence[int]) -> list[tuple[int, float]]:
    """Return length and seconds, from the shortest text, until patience ends."""
    found: list[tuple[int, float]] = []
    for length in lengths:
        text = text_of(kind, length)
        taken = seconds(text)
        if taken < 1:
            taken = min(taken, seconds(text))  # what a busy machine adds shows in short times most
        found.append((length, taken))
        if taken > PATIENCE:
            break
    return found


def exponent(points: Sequence[tuple[int, float]]) -> float:
    """Return the slope of a line through the logarithms of lengths and seconds; 0 where all are too quick to say."""
    told = [(math.log(length), math.log(taken)) for length, taken in points if taken >= SHORTEST]
    if len(told) < 2:
        return 0.0
    middle = sum(x for x, _ in told) / len(told)
    return sum((x - middle) * y for x, y in told) / sum((x - middle) ** 2 for x, _ in told)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(KINDS)}; by default all")
    parser.add_argument("--longest", type=int, default=160_000, help="characters of the longest text")
    parser.add_argument("--most", type=float, default=1.15, help="the exponent above which a text is told")
    options = parser.parse_args(arguments)
    for unknown in [kind for kind in options.kinds if kind not in KINDS]:
        parser.error(f"there is no kind {unknown}")
    lengths = [options.longest >> step for step in reversed(range(STEPS))]
    seconds(text_of("programs", 1000))  # what is loaded once
    above = []
    for kind in options.kinds or KINDS:
        points = times(kind, lengths)
        slope = exponent(points)
        if slope > options.most:  # the machine may have been busy with something else
            again = times(kind, lengths)
            points = [(length, min(one, other)) for (length, one), (_, other) in zip(points, again, strict=False)]
            slope = exponent(points)
        length, taken = points[-1]
        told = f"{kind:<32}{slope:>6.2f}{taken:>9.2f} s for {length:,} characters{1e6 * taken / length:>8.1f} µs each"
        print(told, flush=True)
        if slope > options.most:
            above.append(kind)
    print(
        f"{len(above)} of {len(options.kinds or KINDS)} above {options.most}" + "".join(f"\n  {kind}" for kind in above)
    )
    return 1 if above else 0


if __name__ == "__main__":
    sys.exit(main())
