"""Which of the encodings of Chinese a file is in, and its text.

A byte order mark decides; else UTF-8 where it decodes strictly and gives any character of East Asia, which no other
encoding does by chance; else GB18030 (with GB2312 and GBK inside it), Big5 or UTF-16, whichever decodes strictly into
the most common characters. Wrong readings nearly always fail or give rare ones. Common are the characters that the
committees of GB 2312 and Big5 put into their first level, and Chinese punctuation.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from functools import cache

from zhengtu.errors import DamagedFile

# The codecs named here leave what open(encoding=…) leaves: "utf-16" and "utf-32" take the mark away, "utf-8" keeps it.
# UTF-32 stands first since its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
# cp950 is the Big5 of Windows; big5hkscs adds the characters of Hong Kong. On a tie the first wins.
_LADDER = ("gb18030", "cp950", "big5hkscs", "utf-16-le", "utf-16-be")
_DECLARED = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "cp950",
    "big5-hkscs": "big5hkscs",
}
_LABELS = {"utf-8": "UTF-8", "gb18030": "GB18030", "cp950": "Big5"}
_EAST = re.compile("[\u2e80-\U0010ffff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f]")
# Of 455 official documents the lowest scored .98 and the median 1.0; damaged UTF-8 read as GB18030 stays below .5.
_PLAUSIBLE = 0.6


def decode(data: bytes, name: str, declared: str = "", damage: float = 0.0) -> str:
    """Return the text of `data`; raise DamagedFile naming `name` and the byte where it goes wrong.

    `declared` is what the document says of its encoding; it settles what two readings leave open. `damage` is the
    share of characters that may be unreadable and become U+FFFD.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(_marked(data, name, encoding), name)
    readings = {}
    stated = _DECLARED.get(declared.lower(), "")
    for encoding in ("utf-8", *_LADDER):
        try:
            readings[encoding] = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" and _certain(readings[encoding]):
            return _checked(readings[encoding], name)
    scores = {encoding: common_share(text) for encoding, text in readings.items()}
    best = stated if scores.get(stated, 0.0) >= _PLAUSIBLE else max(scores, key=lambda e: scores[e], default="")
    if best and scores[best] >= _PLAUSIBLE:
        return _checked(readings[best], name)
    if "utf-8" in readings:
        return _checked(readings["utf-8"], name)
    return _repaired(data, name, damage)


def common_share(text: str) -> float:
    """Return how many of the characters beyond ASCII are common in Chinese text, 1.0 where there are none."""
    common = _common()
    counted = hits = 0
    for character, count in Counter(text).items():
        if character > "~" or (character < " " and character not in "\t\n\v\f\r\x1a"):
            counted += count
            hits += count * (character in common)
    return hits / counted if counted else 1.0


@cache
def _common() -> frozenset[str]:
    """Return the first levels of GB 2312 and Big5, punctuation, full-width forms and enclosed numbers."""
    level_one = bytes(b for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF) for b in (row, cell))
    second = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
    frequent = bytes(
        b for row in range(0xA4, 0xC7) for cell in second if (row, cell) <= (0xC6, 0x7E) for b in (row, cell)
    )
    marks = "、。〈〉《》「」『』【】〔〕〇·—‘’“”…①②③④⑤⑥⑦⑧⑨⑩￥\xa0\u2002\u2003\u3000\ufeff"
    wide = "".join(map(chr, range(0xFF01, 0xFF5F)))
    return frozenset(level_one.decode("gb2312", "ignore") + frequent.decode("cp950", "ignore") + marks + wide)


def _marked(data: bytes, name: str, encoding: str) -> str:
    """Decode what a byte order mark has named."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"{name} begins with the mark of {encoding.upper()}, but byte {error.start} is not {encoding.upper()}"
        raise DamagedFile(what, "fetch it again or save it as UTF-8") from error


def _certain(text: str) -> bool:
    """Tell whether what was read as UTF-8 cannot be anything else.

    Two bytes of GB18030 or Big5 can be a letter of the Near East in UTF-8 (一 is һ), never one of East Asia.
    """
    return "\0" not in text and (text.isascii() or _EAST.search(text) is not None)


def _checked(text: str, name: str) -> str:
    """Return the text unless control characters show that it is none."""
    if _CONTROL.search(text) and ("\0" in text or len(_CONTROL.findall(text)) > len(text) / 100):
        raise DamagedFile(f"{name} is no text (it holds control characters)", "check what kind of file it is")
    return text


def _repaired(data: bytes, name: str, damage: float) -> str:
    """Decode with U+FFFD for up to a share of the characters, else say where the nearest encoding breaks."""
    texts = {encoding: data.decode(encoding, "replace") for encoding in ("utf-8", *_LADDER[:2])}
    nearest = max(texts, key=lambda e: common_share(texts[e]))
    text = texts[nearest]
    if "\0" in text or common_share(text) < _PLAUSIBLE:
        what = f"{name} is no text in UTF-8, GB18030, Big5 or UTF-16"
        raise DamagedFile(what, "check what kind of file it is, or save it as UTF-8")
    if text.count("\ufffd") <= damage * len(text):
        return text
    fault = len(text.partition("\ufffd")[0].encode(nearest))
    raise DamagedFile(
        f"{name} is {_LABELS[nearest]} up to byte {fault} of {len(data)}, where it is cut or damaged",
        "fetch it again, or correct that place and save it as UTF-8",
    )
