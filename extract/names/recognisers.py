"""The recognisers of names, in two stages: those that read the sheet alone, and those that go by what these found.

A recogniser is a function without memory; within a stage they run in any order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from zhengtu.extract.lexicon.subjects import subjects
from zhengtu.extract.names.agencies import (
    abbreviations,
    addressee,
    agencies,
    copies,
    divisions,
    ministries,
    shortened,
    unplaced,
)
from zhengtu.extract.names.classes import classes
from zhengtu.extract.names.firms import abridged, banks, brands, firms, units
from zhengtu.extract.names.found import Found, Named
from zhengtu.extract.names.funds import pools
from zhengtu.extract.names.funds import shortened as called
from zhengtu.extract.names.instruments import instruments
from zhengtu.extract.names.programs import benefits, objects, paid, programs, projects, quotes, umbrellas, undertakings
from zhengtu.extract.names.proposals import proposals
from zhengtu.extract.names.topics import topics
from zhengtu.extract.paper.sheet import Sheet

CANDIDATES: Mapping[str, Callable[[Sheet], Iterable[Named]]] = {
    "agency.form": lambda sheet: sheet.agencies,
    "agency.pronoun": lambda sheet: agencies.pronouns(sheet.text, sheet.issuer),
    "agency.addressee": lambda sheet: addressee.addressed(sheet.text, sheet.structure.salutation, sheet.agencies),
    "agency.division": lambda sheet: divisions.divisions(sheet.text, sheet.issuer),
    "agency.within": lambda sheet: divisions.within(sheet.text, sheet.issuer),
    "agency.owned": lambda sheet: divisions.owned(sheet.text, sheet.issuer),
    "agency.unit": lambda sheet: divisions.units(sheet.text, sheet.agencies),
    "agency.copy": lambda sheet: copies.undivided(sheet.text, sheet.structure.copies, sheet.agencies, sheet.issuer),
    "agency.shortened": lambda sheet: shortened.shortened(sheet.text, sheet.issuer, sheet.agencies),
    "agency.unplaced": unplaced.unplaced,
    "agency.declared": lambda sheet: ministries.declared(sheet.text, sheet.agencies, sheet.history),
    "proposal": lambda sheet: proposals.find(sheet.text, sheet.agencies, sheet.quoted, sheet.home),
    "program.head": lambda sheet: programs.programs(sheet.text, sheet.titles),
    "program.undertaking": lambda sheet: undertakings.undertakings(sheet.text, sheet.titles),
    "program.quoted": lambda sheet: quotes.quoted(sheet.text),
    "program.product": lambda sheet: quotes.products(sheet.text),
    "program.object": lambda sheet: objects.objects(sheet.text),
    "program.umbrella": lambda sheet: umbrellas.umbrellas(sheet.text),
    "program.paid": lambda sheet: paid.paid(sheet.text),
    "program.allotted": projects.projects,
    "program.recognised": lambda sheet: programs.recognised(sheet.text),
    "program.won": lambda sheet: brands.honours(sheet.text),
    "fund": lambda sheet: called.settled(sheet, pools.pools(sheet.text, sheet.titles)),
    "class": lambda sheet: classes.groups(sheet.text, sheet.titles),
    "firm": lambda sheet: firms.enterprises(sheet.text, sheet.titles),
    "firm.bank": lambda sheet: banks.banks(sheet.text),
    "benefit": benefits.of_sheet,
    "topic": lambda sheet: topics(sheet, subjects(sheet.own_topics)),
    "instrument": instruments,
}
DERIVED: Mapping[str, Callable[[Found], Iterable[Named]]] = {
    "agency.shared": lambda found: divisions.shared(
        found.sheet.text, found.agencies, found.sheet.hints, found.sheet.home
    ),
    "agency.some": lambda found: divisions.some(found.sheet.text, found.sheet.hints),
    "agency.enumerated": lambda found: abbreviations.enumerated(found.sheet.text, found.agencies, found.sheet.home),
    "program.listed": lambda found: programs.listed(found.sheet.text, found.programs),
    "program.shared": lambda found: programs.shared_heads(found.sheet.text, found.programs),
    "program.grade": lambda found: programs.grades(found.sheet.text, found.programs),
    "program.again": lambda found: programs.again(found.sheet.text, found.programs),
    "program.inner": lambda found: programs.inner_projects(found.sheet.text, found.programs),
    "fund.again": lambda found: pools.again(found.sheet.text, found.of("FundingPool"), found.sheet.titles),
    "fund.called": lambda found: called.shortened(found.sheet, found.of("FundingPool")),
    "firm.again": lambda found: abridged.abridged(found.sheet.text, found.of("Enterprise")),
    "firm.unit": lambda found: units.units(found.sheet.text, found.of("Enterprise")),
    "firm.brand": lambda found: brands.brands(found.sheet.text, found.of("Enterprise"), found.sheet.titles),
}
