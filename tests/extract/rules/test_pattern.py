"""The pattern language: what it matches, what it refuses and how, and that time grows with the text only."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from zhengtu.extract.rules.pattern import JOINTS, MOST, WIDEST, Pattern, PatternError, compile_pattern, compile_words
from zhengtu.extract.rules.symbols import QUANTITIES, letters, symbol

FIELDS = {
    "runs": ["组织实施", "管理", "承办"],
    "will": ["将", "也", "继续"],
    "short": ["由", "向"],
    "odd": ["按照?", "组织(实施|开展)", "负责~3管理"],
    "itself": ["再<itself>"],
}
CHARS = "由向对会同负责实施项目市县一二"


def text_of(source: str) -> str:
    """Write a text with letters in {} as symbol text."""
    return re.sub(r"\{(\w)\}", lambda match: symbol(match[1]), source)


def found(pattern: str, text: str) -> list[dict[str, str]]:
    """Return what the slots of a pattern match in a text whose names are letters in {}."""
    compiled = compile_pattern(pattern, FIELDS)
    named = []
    for match in compiled.regex.finditer(text_of(text)):
        slots = {}
        for name, groups in compiled.groups.items():
            slots[name] = "".join(match[group] or "" for group in groups)
        named.append({name: re.sub("[\ue000-\ue01f]", _letter, found) for name, found in slots.items()})
    return named


def _letter(match: re.Match[str]) -> str:
    return next(letter for letter in letters() if symbol(letter) == match[0])


@pytest.mark.parametrize(
    ("pattern", "text", "slots"),
    [
        ("{what:RF}，?由{who:A+}<runs>", "推进{R}，由{A}和{A}组织实施。", [{"what": "R", "who": "A和A"}]),
        (
            "{what:RF}，?由{who:A+}<runs>",
            "{F}由{A}管理，{R}由{I}承办",
            [{"what": "F", "who": "A"}, {"what": "R", "who": "I"}],
        ),
        ("{who:A}(会同|联合){with:A+}管理", "{A}会同{A}、{A}管理", [{"who": "A", "with": "A、A"}]),
        ("{who:A}<will>*管理{what:R}", "{A}也将继续管理{S}", [{"who": "A", "what": "S"}]),
        ("{who:A}(负责)?管理", "{A}管理{A}负责管理", [{"who": "A"}, {"who": "A"}]),
        (
            "{by:L}向{to:EC+}发放{sum:M}",
            "{L}向{E}、{C}发放{M}，{E}向{E}发放{M}",
            [{"by": "L", "to": "E、C", "sum": "M"}],
        ),
        ("支持~6{what:R}", "支持各县（市）{R}，支持大力发展的{R}", [{"what": "R"}]),
        ("支持~3{what:R}", "支持大力发展的{R}", []),
        ("支持~6{what:R}", "支持{Y}的{R}", [{"what": "R"}]),
        ("支持~6{what:R}", "支持{A}的{R}", []),
        ("支持~6{what:R}", "支持、{R}", []),
        ("支持~~6{what:R}", "支持，也就是{R}", [{"what": "R"}]),
        ("支持~~6{what:R}", "支持。{R}", []),
        ("^{who:A}负责$", "{A}负责", [{"who": "A"}]),
        ("^{who:A}负责$", "请{A}负责", []),
        ("<odd>{what:P}", "按{P}按照{P}组织开展{P}负责其日常管理{P}", None),
        ("根据{what:PO+}", "根据{P}{P}、{O}，{P}", [{"what": "PP、O"}]),
        ("({who:A}主办|由{who:A}承办){R}", "{A}主办{R}，由{I}承办{R}", [{"who": "A"}, {"who": "I"}]),
        ("{who:A}  负责 \n {what:R}", "{A}负责{R}", [{"who": "A", "what": "R"}]),
    ],
)
def test_what_it_matches(pattern: str, text: str, slots: list[dict[str, str]] | None) -> None:
    if slots is None:  # a field whose words are patterns of their own, one of them too short to be found by
        with pytest.raises(PatternError, match="no word of two characters"):
            compile_pattern(pattern, FIELDS)
        pattern, slots = pattern.replace("<odd>", "(按照|组织(实施|开展)|负责~3管理)"), [{"what": "P"}] * 3
    assert found(pattern, text) == slots


@pytest.mark.parametrize(
    ("pattern", "what", "remedy"),
    [
        ("", "it is empty", "as slots"),
        ("{who:A}.*管理", r"\. is no part of a pattern", "~6 for a gap"),
        ("{who:A}[管理]", r"\[ is no part", "words as they are"),
        ("{who:A}~管理", "no gap with an end", f"~1 to ~{WIDEST}"),
        ("{who:A}~31管理", "no gap with an end", f"~1 to ~{WIDEST}"),
        ("{who:A}~0管理", "no gap with an end", "~1"),
        ("{who:A}~30管理~30实施~1", "gaps are 61", f"at most {MOST}"),
        ("{who:A}管理+", r"\+ repeats without end", "{name:A+}"),
        ("{who:A}*管理", r"\* repeats without end", "{name:A+}"),
        ("{who:A}(管理)*", r"\* repeats without end", "up to four"),
        ("{who:A}(管理)?+", r"\+ repeats without end", "up to four"),
        ("{who:A}管理<will>+", r"\+ repeats without end", "<field>*"),
        ("{who:A}管理<odd>*", "a repeat within a repeat", "take ? and ~ out"),
        ("{who:A}管理~6?", "cannot be missing", "take the ? out"),
        ("{who:A}由", "no word of two characters", "two characters or more"),
        ("{who:A}<short>", "no word of two characters", "two characters or more"),
        ("{who:A}(管理)?", "no word of two characters", "without ?"),
        ("{who:A}(管理|由)", "no word of two characters", "two characters"),
        ("{who:A}", "no word of two characters", "anywhere = true"),
        ("管理", "must hold a name", "{who:A}"),
        ("({who:A})?管理", "must hold a name", "{who:A}"),
        ("({who:A}|大家)管理", "must hold a name", "{who:A}"),
        ("{sum:M}管理", "must hold a name", "{who:A}"),
        ("{who:A}<run>", "no field <run>", "did you mean <runs>"),
        ("{who:A}<zzz>", "no field <zzz>", "under [words]"),
        ("{who:A}<itself>", "stands within itself", "take it out"),
        ("{who:Z}管理", "unknown letter Z", "L (a firm that lends)"),
        ("{Who:A}管理", "is no slot", "{name:LETTERS}"),
        ("{who}管理", "unknown letter h", "A (Agency)"),
        ("{}管理", "is no slot", "{who:A}"),
        ("{who:A管理", "a { is not closed", "}"),
        ("{who:A}<runs", "a < is not closed", ">"),
        ("{who:A}(管理", "a \\( is not closed", ")"),
        ("{who:A}管理)", "a \\) closes nothing", "take it out"),
        ("{who:A}管理|承办", "outside brackets", "(one|other)"),
        ("{who:A}(管理|)", "an option in \\( \\) is empty", "(…)?"),
        ("?{who:A}管理", "stands behind nothing", "words as they are"),
        ("{who:A}管理~" + "9" * 5000, "is no gap with an end", "~1 to ~30"),
        ("{who:A}" + "(" * 5000 + "管理" + ")" * 5000, "brackets within each other", "as fields"),
    ],
)
def test_what_it_refuses(pattern: str, what: str, remedy: str) -> None:
    with pytest.raises(PatternError, match=what) as refused:
        compile_pattern(pattern, FIELDS)
    assert remedy in refused.value.remedy


def test_words_have_no_slots_and_say_which_word_is_at_fault() -> None:
    with pytest.raises(PatternError, match=r"<bad>, '由\{A\}': \{A\}: words have no slots"):
        compile_pattern("{who:A}管理<bad>", {"bad": ["由{A}"]})
    with pytest.raises(PatternError, match="words have no slots"):
        compile_words(["{who:A}"], {})
    with pytest.raises(PatternError, match="has no words"):
        compile_pattern("{who:A}管理<none>", {"none": []})
    assert compile_words([], {}) is None


@pytest.mark.parametrize("pattern", ["{who:A}", "{who:A}由", "{who:A}{what:P}"])
def test_a_pattern_needs_no_word_where_that_is_asked_for(pattern: str) -> None:
    assert compile_pattern(pattern, {}, anywhere=True).needed == frozenset()
    with pytest.raises(PatternError):
        compile_pattern(pattern, {})


def test_titles_side_by_side_are_a_list() -> None:
    title = symbol("P")
    assert compile_pattern("落实{what:P+}", {}).regex.fullmatch(f"落实{title}{title}、{title}")


@some.composite
def matching(draw: some.DrawFn, depth: int = 2) -> tuple[str, str]:
    """A piece of a pattern, and a text that it matches."""
    kinds = ["text", "slot", "list", "field", "will", "gap"] + ["choice", "maybe"] * (depth > 0)
    match draw(some.sampled_from(kinds)):
        case "slot":
            letter = draw(some.sampled_from(letters()))
            return f"{{{letter}}}", symbol(letter)
        case "list":
            letter, joints = draw(some.sampled_from(letters())), draw(some.lists(some.sampled_from(JOINTS), max_size=4))
            return f"{{{letter}+}}", symbol(letter) + "".join(joint + symbol(letter) for joint in joints)
        case "field":
            return "<runs>", draw(some.sampled_from(FIELDS["runs"]))
        case "will":
            return "<will>*", "".join(draw(some.lists(some.sampled_from(FIELDS["will"]), max_size=4)))
        case "gap":
            most = draw(some.integers(1, 5))
            return f"~{most}", draw(some.text("上下左右" + symbol("Y"), max_size=most))
        case "choice":
            first, second = draw(matching(depth - 1)), draw(matching(depth - 1))
            return f"({first[0]}甲|{second[0]}乙)", draw(some.sampled_from([first[1] + "甲", second[1] + "乙"]))
        case "maybe":
            pattern, text = draw(matching(depth - 1))
            return f"({pattern}丙)?", draw(some.sampled_from(["", text + "丙"]))
        case _:
            text = draw(some.text(CHARS, min_size=1, max_size=4))
            return text, text


@given(some.lists(matching(), max_size=5), some.text(CHARS + "，。", max_size=8))
def test_a_pattern_matches_what_it_is_made_of(pieces: list[tuple[str, str]], before: str) -> None:
    # Marks around each piece, so that no gap or list takes what the next one needs.
    try:
        pattern = compile_pattern("触发词；{end:A}；" + "；".join(piece for piece, _ in pieces), FIELDS)
    except PatternError as error:
        assert "the gaps are" in error.what
        return
    text = f"触发词；{symbol('A')}；" + "；".join(text for _, text in pieces)
    match = pattern.regex.search(before + text)
    assert match is not None and match.start() == len(before)
    assert match["end__0"] == symbol("A")
    assert any(word in text for word in pattern.needed)
    assert pattern.regex.search(before + text.replace("触发词", "别的")) is None


@given(some.text("{}<>()|?~*+^$\\[].:A由管理~3who runs", max_size=24))
def test_a_source_is_compiled_or_refused_with_a_remedy(source: str) -> None:
    try:
        pattern = compile_pattern(source, FIELDS)
    except PatternError as error:
        assert error.what and error.remedy
        return
    assert min(map(len, pattern.needed)) >= 2 and pattern.asked
    assert not set("".join(pattern.asked)) <= set(QUANTITIES)


HARD = (
    "{a:A+}会同{b:A+}管理",
    "~30~30管理{a:A}",
    "{a:A+}(会同{b:A+})?(联合{c:A+})?<will>*(负责)?<runs>",
    "由~15由~15管理{x:R+}",
    "<will>*<will>*<will>*管理{x:R}",
    "{a:A+}{b:A+}管理{c:A+}",
)
ENDLESS = ("{A}、", "{A}会同", "由", "{R}、", "将", "也将", "管理", "{A}", "{A}和{R}", "由{A}", "将管", "。")


@pytest.mark.parametrize("source", HARD)
def test_time_grows_with_the_text(source: str) -> None:
    pattern = compile_pattern(source, FIELDS)
    for repeated in ENDLESS:
        first, second = (seconds(pattern, text_of(repeated) * times) for times in (2_000, 16_000))
        assert second < 8 * 2.5 * max(first, 0.002), repeated


def seconds(pattern: Pattern, text: str) -> float:
    """Return the least processor time of three runs over a text."""
    times = []
    for _ in range(3):
        began = time.process_time()
        for _ in pattern.regex.finditer(text):
            pass
        times.append(time.process_time() - began)
    return min(times)


def test_fields_within_fields_have_an_end() -> None:
    fields = {"a": ["甲", "乙"]} | {
        name: [f"<{below}><{below}><{below}>", "丙"] for below, name in zip("abcdefgh", "bcdefghi", strict=True)
    }
    assert compile_pattern("{who:A}<c>管理", fields)
    with pytest.raises(PatternError) as caught:
        compile_pattern("{who:A}<i>管理", fields)
    assert "more than 5,000 words" in caught.value.what and caught.value.remedy
