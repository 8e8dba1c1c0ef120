"""The history of a Taiwanese regulation: who founded, amended and ended it by which order."""

from __future__ import annotations

from collections.abc import Iterator

from zhengtu.extract.names.policies.founding import Order, orders
from zhengtu.extract.paper.claim import Claim, Fact
from zhengtu.extract.paper.page import Page
from zhengtu.graph.statements import Value


def claims(page: Page) -> Iterator[Claim | Fact]:
    """Say what the history says: the first order founds the regulation, later ones amend or repeal it."""
    main = page.own.get(0)
    if page.source.taiwan and main is not None:
        for order in orders(page):
            yield from _order(page, main, order)


def _order(page: Page, main: str, order: Order) -> Iterator[Claim | Fact]:
    """Say of an order who issued it when, and what it does to the regulation."""
    place, key, begin = order.number, order.number.key, order.begin
    issuers = page.outer(page.sentence(place.start)[0], place.start, "Agency")
    attributes: dict[str, Value] = {"date": order.date} if order.date else {}
    if issuers and "字第" in page.text[begin : issuers[-1].start]:
        begin = issuers[-1].start
    if order.date:
        yield Fact(key, "date", order.date, place.start, order.end)
    if order.act.endswith(("废止", "停止适用")):
        yield page.claim("history.repeal", key, "REPEALS", main, place.start, order.end)
    elif key != main and order.act and not order.act.startswith("发布定自"):
        yield page.claim("history.amend", key, "AMENDS", main, place.start, order.end)
    for agency in issuers[-1:]:
        yield page.claim("history.issued", agency.key, "ISSUED", key, begin, order.end, **attributes)
