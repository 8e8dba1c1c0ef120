"""What is written to requirements/ of the files that an index has."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import pytest


def package(*wheels: str) -> dict[str, object]:
    """Return a package as a pylock file has it; the hashes of its wheels are their places."""
    files = [
        {"url": f"https://host/{number}/one-1.0-{name}.whl", "hashes": {"sha256": f"{number:064}"}}
        for number, name in enumerate(wheels)
    ]
    return {"name": "one", "version": "1.0", "wheels": files, "sdist": {"url": "https://host/one-1.0.tar.gz"}}


def test_wheels_that_serve_are_written_with_what_they_are_for(program: Callable[[str], ModuleType]) -> None:
    wheels = package(
        "cp313-cp313-win_amd64",
        "cp39-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64",
        "cp313-cp313-macosx_11_0_arm64",
        "cp310-cp310-win_amd64",
        "cp313-cp313t-win_amd64",
        "pp311-pypy311_pp73-win_amd64",
        "py2-none-any",
    )
    assert program("lock").entry(wheels | {"marker": "sys_platform != 'cygwin'"}) == (
        "# cp313-cp313: macosx_11_0_arm64 win_amd64\n# cp39-abi3: manylinux2014_x86_64 manylinux_2_17_x86_64\n"
        "one==1.0 ; sys_platform != 'cygwin' \\\n"
        + " \\\n".join(f"    --hash=sha256:{number:064}" for number in range(3))
        + "\n"
    )


def test_a_package_without_a_wheel_is_refused(program: Callable[[str], ModuleType]) -> None:
    with pytest.raises(SystemExit, match=r"one 1\.0 has no wheel"):
        program("lock").entry(package("cp310-cp310-win_amd64"))
