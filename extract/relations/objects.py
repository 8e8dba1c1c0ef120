"""Whether a name is the whole object of a verb, and whether the verb does something for it or asks something of it."""

from __future__ import annotations

import re

from zhengtu.extract.lexicon.wording import expression
from zhengtu.extract.paper.page import Page
from zhengtu.extract.rules.rows import Found

UNGOVERNED = expression("<not_governed>")
TAKEN_OVER = expression("<taken_over>")
PIECE_OF_A_WORD = expression("<piece_of_a_word>")
HELPS_TOO = re.compile("支持|培育|扶持|帮扶|帮助|助力|辅导|指导|引导|推动|促进|便利|惠及|缓解|降低|减轻|[为向对]")
URGES = re.compile("(?:鼓励|引导|推动|促进|指导|督促|协调|和|并)+")
# 推动金融机构创新R的产品, 督促R整改, 鼓励举办R: others are pushed, R is watched or does not exist yet.
FOR_OTHERS = re.compile(
    "督促|监督|约谈|规范|(?:金融机构|银行|部门|学校|协会|机构|单位)(?:与|和|创新|加强|扩大|等)|投向|设立|举办|创办|兴办"
)
# 督促并指导C, 为了保障C: watched, or why a law was made.
WATCHED = re.compile("(?:督促|监督|检查|责令)(?:并|和|、|与)?$|为了?$")
BESIDE = expression("<beside_help>")
AS_FIGURE = expression("<help_as_figure>")
ASKED_OF = expression("<asked_of>")
THRIVES = expression("<thrives>")


def governed(page: Page, found: Found) -> bool:
    """Tell whether what a row calls `what` is all that its verb governs: not 组织编制X规划, 对X进行检查."""
    mentions = [mention for place in found.slots.get("what", ()) for mention in place.mentions]
    if not mentions:
        return True
    actors = (place.end for slot in ("who", "with") for place in found.slots.get(slot, ()))
    begin = max([found.start, *(end for end in actors if end <= mentions[0].start)])
    before = page.text[begin : mentions[0].start]
    return not UNGOVERNED.search(before) and not TAKEN_OVER.match(page.text, mentions[-1].end)


def helped(page: Page, found: Found) -> bool:
    """Tell whether whom a row names is helped, rather than asked or urged to do something: not 鼓励R提供服务."""
    text, whom = page.text, [*found.slots.get("whom", ()), *found.slots.get("more", ())]
    if not whom:
        return True
    if WATCHED.search(text, max(0, found.start - 4), found.start) or AS_FIGURE.match(text, whom[-1].end):
        return False
    if whom[0].letter not in "CE" and BESIDE.match(text, whom[-1].end):
        return False
    piece = PIECE_OF_A_WORD.match(text, found.start, whom[0].start)
    if piece and not HELPS_TOO.search(text, piece.end(), whom[0].start):
        return False
    urged = URGES.match(text, found.start, whom[0].start)
    if urged is None or whom[0].letter not in "CE":
        return True
    if FOR_OTHERS.search(text, found.start, whom[0].start):
        return False
    if "鼓励" in urged.group() and not HELPS_TOO.match(text, urged.end(), whom[0].start):
        return THRIVES.match(text, whom[-1].end) is not None
    return ASKED_OF.match(text, whom[-1].end) is None
