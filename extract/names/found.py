"""What the recognisers of the first stage found in a sheet, as those of the second read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from zhengtu.extract.names.candidate import Candidate, longest
from zhengtu.extract.names.programs.programs import is_title
from zhengtu.extract.names.proposals.proposals import Proposal
from zhengtu.extract.paper.agency import Agency
from zhengtu.extract.paper.agency import longest as longest_agencies
from zhengtu.extract.paper.sheet import Sheet

Named = Candidate | Agency | Proposal


@dataclass(frozen=True)
class Found:
    """A sheet and its candidates, by the recogniser that found them."""

    sheet: Sheet
    by: Mapping[str, Sequence[Named]]

    @cached_property
    def agencies(self) -> list[Agency]:
        """Return the agencies in order, the longest where several overlap."""
        return longest_agencies([a for found in self.by.values() for a in found if isinstance(a, Agency)])

    @cached_property
    def candidates(self) -> list[Candidate]:
        """Return the candidates of the other types, in the order of the text."""
        every = {x for found in self.by.values() for x in found if isinstance(x, Candidate)}
        return sorted(every, key=lambda x: (x.start, x.end, x.type, x.name, x.by))

    @cached_property
    def programs(self) -> list[Candidate]:
        """Return the programs, the longest where several overlap."""
        text, titles = self.sheet.text, self.sheet.titles
        return longest([x for x in self.of("Program") if not is_title(text, x, titles)])

    def of(self, type: str) -> list[Candidate]:
        """Return the candidates of one type."""
        return [x for x in self.candidates if x.type == type]
