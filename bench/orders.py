"""Check that the order in which units of extraction run changes nothing.

python bench/orders.py PATH... [--orders 100] [--seed 0]

PATH is as for bench/extraction.py. Every document is read in the order of the tables and in random orders; the program
fails if any statement differs.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from extraction import texts  # type: ignore[import-not-found]  # beside this file


def main(arguments: Sequence[str] | None = None) -> int:
    from zhengtu.extract.assemble import assemble
    from zhengtu.extract.stages import Wishes, analyse
    from zhengtu.graph.statements import Source

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--orders", type=int, default=100, help="how many random orders (100)")
    parser.add_argument("--seed", type=int, default=0, help="where the random numbers begin (0)")
    options = parser.parse_args(arguments)
    chance = random.Random(options.seed)

    def mixed(units: Iterable[str]) -> Iterable[str]:
        order = list(units)
        chance.shuffle(order)
        return order

    documents = differing = 0
    for name, text in texts(options.paths):
        source = Source(name, "", "text/plain", name, len(text), (0,))
        plain = assemble(analyse(text), source)
        documents += 1
        for _ in range(options.orders):
            if assemble(analyse(text, Wishes(order=mixed)), source) != plain:
                differing += 1
                print(f"{name}: another order says something else")
                break
    print(f"{documents} documents, {options.orders} orders each, {differing} documents differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
