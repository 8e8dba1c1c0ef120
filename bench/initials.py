"""Write viz/assets/initials.txt anew: which letters the names of Chinese characters begin with.

pip install pypinyin && python bench/initials.py

Characters are those of GB 2312 and the common ones of Big5. Each is in the line of its first reading, and of
others with which pypinyin's list of words has it three times or more. Only whoever changes the table needs
pypinyin (MIT): 4 MB, and half a second to import, are too much for a page's search.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "viz" / "assets" / "initials.txt"
OFTEN = 3


def characters() -> list[str]:
    """Return the characters in their order in Unicode."""
    pairs = [bytes((high, low)) for high in range(0xA1, 0xFF) for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF))]
    simplified = "".join(pair.decode("gb2312", "ignore") for pair in pairs if pair[0] >= 0xB0)
    traditional = "".join(pair.decode("big5", "ignore") for pair in pairs if 0xA4 <= pair[0] <= 0xC6)
    return sorted(one for one in {*simplified, *traditional} if "\u4e00" <= one <= "\u9fff")


def main() -> None:
    """Write the table."""
    from pypinyin import Style, pinyin  # type: ignore[import-not-found]
    from pypinyin.constants import PHRASES_DICT  # type: ignore[import-not-found]

    def letters(reading: str) -> str:
        return pinyin_letter.get(reading) or pinyin_letter.setdefault(reading, plain(reading))

    pinyin_letter: dict[str, str] = {}
    heard: dict[str, Counter[str]] = defaultdict(Counter)
    for word, readings in PHRASES_DICT.items():
        for character, said in zip(word, readings, strict=False):
            heard[character][letters(said[0])] += 1
    lines: dict[str, list[str]] = defaultdict(list)
    for character in characters():
        known = [one for one in pinyin(character, style=Style.FIRST_LETTER, heteronym=True)[0] if one.isalpha()]
        for place, letter in enumerate(dict.fromkeys(known)):
            if letter.isascii() and (not place or heard[character][letter] >= OFTEN):
                lines[letter].append(character)
    TABLE.write_text("".join(f"{key}{''.join(lines[key])}\n" for key in sorted(lines)), encoding="utf-8")
    print(f"{TABLE}: {sum(map(len, lines.values()))} readings")


def plain(reading: str) -> str:
    """Return the letter with which a reading begins, without its tone."""
    return unicodedata.normalize("NFD", reading)[:1]


if __name__ == "__main__":
    main()
