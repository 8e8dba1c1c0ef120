"""Who issued a document and the policies that it names: by signature, letterhead, title, order and number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhengtu.extract.lexicon.places import region_of
from zhengtu.extract.lexicon.regions import DIVISION_SUFFIX
from zhengtu.extract.names.agencies import codes
from zhengtu.extract.names.agencies.described import agency_key
from zhengtu.extract.paper.claim import Claim
from zhengtu.extract.paper.page import Mention, Page
from zhengtu.graph.statements import Value

APPROVES = re.compile("批准(?:发布)?《[^。]{2,300}?标准[^。]{0,12}(?:发布|公布|实施)")
REPLACED = re.compile("起(?:实施|施行)|废止|代替|特此公告")
LISTED_STANDARD = re.compile(r"》?\s*[（(](?:[A-Z]{2,5}|DB\s?\d)")
PRINTS = re.compile("(?:印发|发布)[〈<《]?$")
ORDER = re.compile(
    r"》?\s*[（(](?:(?:19|20)\d\d\s?年\s?(?:\d{1,2}\s?月\s?(?:\d{1,2}\s?日\s?)?)?)?"
    r"(?P<who>[一-龥、 ]{3,40}?)(?:令|公告)(?:[〔（(]?\d{4}年?[〕）)]?)?"
    r"第\s?\d+\s?号(?:公布|发布|颁布)?(?:[）)，,；]|(?=(?:19|20)\d\d\s?年))"
)
# What stands in a number behind the letters that tell whose it is: 都发改〔2017〕318号, 江商发〔2017〕9号.
BEHIND_LETTERS = re.compile(r"[发函字报请呈]{0,2}[〔［\[(（\d].*")
REQUEST = re.compile("(?:请示|报告|函)$")
# Titles, and numbers of titles, that the reader of a letter sent: 你局《关于…的请示》（…号）、《关于…的函》（…号）.
YOURS = re.compile(
    "你(?:们(?=联合|共同|报送|上报|呈报)|们?(?P<of>公司|集团|厂|院|所|中心|单位|行|社|协会|乡|镇|街道|局|委|厅|市|省|县|区|州|府|部|办|会|司|处|站))"
    "(?:(?!按照?|根据|依据|依照|落实|执行|贯彻|参照|对照|结合|符合|遵守)[^。；，《》]){0,16}"
    "(?:《[^《》]{2,120}》\\s*(?:（[^（）]{2,40}）)?[、和及与]?)*（?$"
)
ISSUES = re.compile(r"\s*(?:等.{0,6})?(?:关于|印发|办公)")


def claims(page: Page) -> Iterator[Claim]:
    """Say ISSUED of the document and of the policies that it names, and CITES of what their titles print."""
    if (main := page.own.get(0)) is not None:
        yield from _document(page, main)
    for mention in page.within(0, len(page.text), "Policy"):
        if mention.key not in page.own.values():
            yield from _title(page, mention)
            yield from _order(page, mention)
            yield from _code(page, mention)


def _document(page: Page, main: str) -> Iterator[Claim]:
    """Say who issued the document: who signs it, else its letterhead, its title or its number."""
    shape = page.structure
    date: dict[str, Value] = {"date": shape.date} if shape.date else {}
    begin, end = shape.signature
    for agency in shape.signers:
        yield page.claim("issued.signature", agency_key(agency.name), "ISSUED", main, begin, end, **date)
    for agency in () if shape.signers else shape.letterhead:
        yield page.claim("issued.letterhead", agency_key(agency.name), "ISSUED", main, agency.start, agency.end, **date)
    for agency in () if shape.signers or shape.letterhead else shape.title_issuers:
        end = shape.parts[0].titles[0][1]
        yield page.claim("issued.title", agency_key(agency.name), "ISSUED", main, agency.start, end, **date)
    for agency in shape.publisher if shape.issuers == shape.publisher else ():
        yield page.claim("issued.row", agency_key(agency.name), "ISSUED", main, agency.start, agency.end, **date)
    yield from _approved(page, date)
    if not shape.issuers and shape.number:
        named = codes.own_issuer(shape.number.text, page.home, page.agency_names)
        if named:
            yield page.claim(
                "issued.code", agency_key(named), "ISSUED", main, shape.number.start, shape.number.end, **date
            )


def _approved(page: Page, date: dict[str, Value]) -> Iterator[Claim]:
    """Say that who announces that standards are approved issued them, and those of the list behind."""
    found = APPROVES.search(page.text)
    if found is None:
        return
    stop = REPLACED.search(page.text, found.end())
    for mention in page.outer(found.start(), stop.start() if stop else len(page.text), "Policy"):
        named = mention.start < found.end() or LISTED_STANDARD.match(page.text, mention.end)
        for key in page.issuers if named and mention.key not in page.own.values() else ():
            start, end = page.marked(mention)
            yield page.claim("issued.approved", key, "ISSUED", mention.key, start, end, **date)


def _title(page: Page, mention: Mention) -> Iterator[Claim]:
    """Say who issued a policy whose title begins with agencies and goes on with 关于 or 印发, and what it prints."""
    issuers = []
    position = mention.start
    for agency in page.outer(mention.start, mention.end, "Agency"):
        if page.text[position : agency.start].strip(" 、\n"):
            break
        issuers.append(agency)
        position = agency.end
    place = page.marked(mention)
    for agency in issuers if ISSUES.match(page.text, position, mention.end) else ():
        yield page.claim("issued.title", agency.key, "ISSUED", mention.key, *place)
    for policy in page.within(mention.start + 1, mention.end, "Policy"):
        if PRINTS.search(page.text, mention.start, policy.start):
            yield page.claim("cites.printed", mention.key, "CITES", policy.key, *place)
            return


def _order(page: Page, mention: Mention) -> Iterator[Claim]:
    """Say that the agency whose order carries a title issued it: 《X》（国务院令第427号）."""
    order = ORDER.match(page.text, mention.end)
    if order is None:
        return
    for agency in page.outer(*order.span("who"), "Agency"):
        yield page.claim("issued.order", agency.key, "ISSUED", mention.key, mention.start - 1, order.end())


def _code(page: Page, mention: Mention) -> Iterator[Claim]:
    """Say who issued a policy by its number's letters, or by whom the letter addresses that speaks of yours (你局)."""
    name = page.names[mention.key]
    number = str(name.attributes.get("doc_number", ""))
    place = page.marked(mention)
    yours = YOURS.search(page.text, page.sentence(mention.start)[0], place[0])
    if yours and (number or REQUEST.search(name.name)):
        addressed = [agency.key for agency in page.outer(*page.structure.salutation, "Agency")]
        for key in addressed if yours["of"] is None else ():
            yield page.claim("issued.yours", key, "ISSUED", mention.key, yours.start(), place[1])
        letters = set(BEHIND_LETTERS.sub("", number)[-2:])
        sent = addressed if len(addressed) == 1 else [key for key in addressed if letters <= set(page.names[key].name)]
        if len(sent) == 1 and yours["of"] not in (None, "公司", "集团", "厂", "院"):
            yield page.claim("issued.yours", sent[0], "ISSUED", mention.key, yours.start(), place[1])
        return
    if not number:
        return
    named = codes.issuer_of(number, codes.home_of(name.name, page.home), page.agency_names)
    if named and _near(page, named):
        yield page.claim("issued.code", agency_key(named), "ISSUED", mention.key, *place)


def _near(page: Page, named: str) -> bool:
    """Tell whether an agency may be meant on a page: not one of a city elsewhere of which the page does not speak."""
    region = region_of(named)
    if region is None or region.rank == 1 or not (page.home.name or page.issuers):
        return True
    return region.province == page.home.province or DIVISION_SUFFIX.sub("", region.name) in page.text
