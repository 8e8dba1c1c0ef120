"""Bodies that are no ministry: offices for a part of the country, institutes of the nation, centres by their place."""

from __future__ import annotations

from zhengtu.extract.lexicon.organs import PARTY
from zhengtu.extract.lexicon.regions import gazetteer
from zhengtu.extract.lexicon.wording import expression, meanings
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.text.anchors import finditer, near

REGIONAL_OFFICE = expression("<regional_office>")
NATIONAL_INSTITUTE = expression("<national_institute>")
RESIDENT_GROUP = expression("<resident_group>")
LOCAL_CENTRE = expression("<local_centre>")
STATE_DEPARTMENT = expression("<state_department>")
CENTRE_ALONE = expression("<centre_alone>")
OFFICE_WORD = expression("<regional_offices>")
CENTRE_WORD = expression("<centres_of_work>")


def institutes(text: str) -> list[Agency]:
    """Return the bodies of the centre that their ending and what they begin with give away."""
    book = gazetteer()
    found = [
        Agency(m.start(), m.end(), meanings("regional_offices")[m["office"]] + m["name"])
        for m in near(REGIONAL_OFFICE, OFFICE_WORD, text, 24, 2)
    ]
    found += [Agency(m.start("name"), m.end(), m["name"]) for m in finditer(NATIONAL_INSTITUTE, text)]
    found += [Agency(m.start(), m.end(), m.group()) for m in finditer(RESIDENT_GROUP, text)]
    found += [
        Agency(m.start(), m.end(), m.group())
        for m in near(LOCAL_CENTRE, CENTRE_WORD, text, 24, 12)
        if any(m.group()[:length] in names for length in range(2, 9) for names in (book.short, book.full))
    ]
    found += [Agency(m.start("name"), m.end("name"), f"{PARTY}中央委员会") for m in finditer(CENTRE_ALONE, text)]
    return [*found, *_of_state(text)]


def _of_state(text: str) -> list[Agency]:
    """Return the departments of the State Council that are named by what they look after (国务院体育主管部门)."""
    return [
        Agency(m.start(), m.end(), meanings("state_departments")[m["field"]]) for m in finditer(STATE_DEPARTMENT, text)
    ]
