"""Write requirements/: each package at one version, with the hash of each of its wheels, for all systems.

`make lock` runs this in an environment that has uv (Apache-2.0 or MIT), which resolves for all systems at once. Source
distributions are left out: they would run programs of their own while they are installed. The comments above a package
say for which interpreters and systems it has wheels; `bench/platforms.py` makes a table of them.
"""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
OLDEST = 11  # Python 3.11, as pyproject.toml has it.
HEAD = "# {0}: every file that may be installed, by its hash. Written by `make lock`.\n"


def resolved(*options: str) -> list[dict[str, Any]]:
    """Return the packages that the project needs on any system, as a pylock file (PEP 751) has them."""
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", f"--python-version=3.{OLDEST}"]
    command += ["--fork-strategy=fewest", "--format=pylock.toml", *options, str(ROOT / "pyproject.toml")]
    shown = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True).stdout
    packages: list[dict[str, Any]] = tomllib.loads(shown)["packages"]
    return packages


def kept(tag: tuple[str, str]) -> bool:
    """Tell whether a wheel of an interpreter and an ABI may serve: CPython, with its lock, not too old."""
    interpreter, abi = tag
    if not interpreter.startswith("cp"):
        return any(name.startswith("py3") for name in interpreter.split("."))
    return not abi.endswith("t") and (abi == "abi3" or int(interpreter[3:]) >= OLDEST)


def entry(package: dict[str, Any]) -> str:
    """Return the lines of a package: what its wheels are for, its version, their hashes."""
    hashes, systems = set(), defaultdict(list)
    for wheel in package.get("wheels", ()):
        name = wheel["url"].rpartition("/")[2]
        interpreter, abi, system = name.removesuffix(".whl").rsplit("-", 3)[1:]
        if kept((interpreter, abi)):
            hashes.add(wheel["hashes"]["sha256"])
            systems[f"{interpreter}-{abi}"] += system.split(".")
    if not hashes:
        raise SystemExit(
            f"{package['name']} {package['version']} has no wheel: choose another version in pyproject.toml"
        )
    lines = [f"# {tag}: {' '.join(sorted(set(names)))}" for tag, names in sorted(systems.items())]
    condition = f" ; {package['marker']}" if "marker" in package else ""
    pin = [
        f"{package['name']}=={package['version']}{condition}",
        *(f"    --hash=sha256:{sum}" for sum in sorted(hashes)),
    ]
    return "\n".join([*lines, " \\\n".join(pin)]) + "\n"


def main() -> None:
    """Resolve all that the tests need, then what zhengtu needs at the same versions, and write both."""
    every = resolved("--extra=dev")
    pins = ROOT / "build" / "pins.txt"
    pins.parent.mkdir(exist_ok=True)
    pins.write_text("".join(f"{package['name']}=={package['version']}\n" for package in every), encoding="utf-8")
    core = resolved(f"--constraint={pins}")
    pins.unlink()
    names = {package["name"] for package in core}
    rest = [package for package in every if package["name"] not in names]
    folder = ROOT / "requirements"
    folder.mkdir(exist_ok=True)
    for name, head, packages in (
        ("core.txt", HEAD.format("What zhengtu needs"), core),
        ("dev.txt", HEAD.format("What its tests need beside that") + "-r core.txt\n", rest),
    ):
        (folder / name).write_text(head + "".join(map(entry, packages)), encoding="utf-8")
        print(f"requirements/{name}: {len(packages)} packages")


if __name__ == "__main__":
    main()
