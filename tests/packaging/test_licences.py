"""What licences the packages have that zhengtu brings: none that asks more of its users than the MPL does."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest

CORE = Path(__file__).resolve().parents[2] / "requirements" / "core.txt"
NAMES = re.findall(r"^([\w.-]+)==", CORE.read_text(encoding="utf-8"), re.MULTILINE)
# As packages write them: an expression, a classifier or words of their own.
TAKEN = """0BSD, Apache 2.0, Apache License, Apache Software License, Apache-2.0, BSD, BSD 3-Clause License,
BSD License, BSD-2-Clause, BSD-3-Clause, CC0-1.0, ISC License, ISC License (ISCL), MIT, MIT License, MPL-2.0,
Mozilla Public License 2.0 (MPL 2.0), PSF-2.0, Python-2.0, Zlib"""
ACCEPTED = {" ".join(name.split()) for name in TAKEN.split(",")}
BY_HAND = {
    "pypdfium2": "BSD-3-Clause or Apache-2.0 for itself; PDFium is BSD-3-Clause and Apache-2.0, what is in it alike",
}
"""Packages whose own words are no licence's name, and what they are under."""
INSIDE = {
    "arcadedb": "GraalVM's runtime and Java classes are in its library: GPL-2.0 with the Classpath Exception, by which "
    "programs under any licence may use them; one library has a choice of EPL or BSD-3-Clause",
    "lxml": "its script that ran tests is GPL and not in the wheel; libiconv, where it is linked, is LGPL-2.1",
    "numpy": "libgfortran and libgcc, beside OpenBLAS, are GPL-3.0 with the GCC Runtime Library Exception",
    "pexpect": "the ISC licence says that it goes together with the GPL",
    "pypdfium2": "libgcc and libstdc++ of musl builds: GPL-3.0 with the GCC Runtime Library Exception",
    "setuptools": "autocommand, LGPL-3.0, is among what it brings for its own use",
    "typing-extensions": "Python's licence says that it goes together with the GPL",
}
"""Packages whose files of licences speak of the GPL, and why they are taken all the same."""
COPYLEFT = re.compile(r"GNU (?:LESSER |LIBRARY |AFFERO )?GENERAL PUBLIC LICENSE|\b[AL]?GPL\b", re.IGNORECASE)


def installed(name: str) -> Distribution:
    """Return a package as it is installed; skip where this system does not need it."""
    try:
        return distribution(name)
    except PackageNotFoundError:
        pytest.skip("not installed here")


def said(package: Distribution) -> list[str]:
    """Return what a package says its licence is: by its expression, its classifiers, or in its own words."""
    if expression := package.metadata.get("License-Expression"):
        return [name.strip("() ") for name in re.split(r" AND ", expression)]
    classes = package.metadata.get_all("Classifier", [])
    if found := [line.rpartition(" :: ")[2] for line in classes if line.startswith("License :: OSI Approved :: ")]:
        return found
    return re.split(r" AND ", package.metadata.get("License", "").strip())


@pytest.mark.parametrize("name", NAMES)
def test_its_licence_asks_no_more_than_the_mpl(name: str) -> None:
    names = said(installed(name))
    if name in BY_HAND:
        assert not ACCEPTED.issuperset(names), "it says it itself now: take it out of BY_HAND"
    else:
        for one in names:
            assert ACCEPTED & set(one.split(" OR ")), f"{name} is under {one!r}: read it before it is taken"


@pytest.mark.parametrize("name", NAMES)
def test_what_it_brings_of_others_asks_no_more(name: str) -> None:
    files = installed(name).files or []
    papers = [file for file in files if re.search(r"licen[cs]e|copying|notice", str(file), re.IGNORECASE)]
    papers = [file for file in papers if ".dist-info/" in str(file) and file.name not in ("RECORD", "METADATA")]
    speaking = [str(file) for file in papers if COPYLEFT.search(Path(file.locate()).read_text("utf-8", "replace"))]
    assert name in INSIDE or not speaking, speaking


def test_what_is_listed_is_needed() -> None:
    assert BY_HAND.keys() | INSIDE.keys() <= set(NAMES)
