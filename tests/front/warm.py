"""Run programs in Python many times, each in a process of its own, and load zhengtu only once.

Loading what reads documents takes two seconds. This program does so and then forks for each line of its standard input.
The fork becomes what `python -m zhengtu` or `python -c CODE` would be, with the arguments, folder, environment and
output files that the line says in JSON, and is ended after so many seconds. What is printed is the fork's process id
and, when it ends, its exit code. The engine is left to the forks, since its threads would not come along.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import json
import os
import runpy
import signal
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

LOADED = ("zhengtu.building", "zhengtu.answering", "zhengtu.graph.stores.embedded")
SAMPLE = Path(__file__).parents[2] / "samples" / "zhongshan-measures-2022-1.txt"


def load() -> None:
    """Load what the commands load, and make what the first command and the first document make."""
    from zhengtu.cli import app
    from zhengtu.extract import extract
    from zhengtu.extract.read import read

    for name in LOADED:
        importlib.import_module(name)
    with contextlib.redirect_stdout(io.StringIO()):
        app(["queries"], standalone_mode=False)
    extract(read(SAMPLE), SAMPLE.name)
    assert "arcadedb" not in sys.modules
    # What is not looked at again by the collector need not be copied for each fork.
    gc.freeze()


def become(asked: dict[str, Any]) -> None:
    """Give this process what a new one would be started with."""
    for number, (name, flags) in enumerate(
        [(os.devnull, os.O_RDONLY), (asked["out"], os.O_WRONLY), (asked["err"], os.O_WRONLY)]
    ):
        file = os.open(name, flags)
        os.dup2(file, number)
        os.close(file)
    signal.alarm(asked["seconds"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(asked["folder"])
    sys.argv[1:] = asked["arguments"]
    sys.path[0] = asked["folder"]


def run(program: str) -> None:
    """Run a module, or code, as Python would if it were started with it."""
    if program == "-m":
        module = sys.argv.pop(1)
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    else:
        main = sys.modules["__main__"] = ModuleType("__main__")
        code = sys.argv.pop(1)
        exec(compile(code, "<string>", "exec"), vars(main))


if __name__ == "__main__":
    load()
    for line in sys.stdin:
        child = os.fork()
        if not child:
            become(json.loads(line))
            run(sys.argv.pop(1))
            sys.exit()
        print(child, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
