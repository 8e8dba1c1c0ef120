"""A disk that is full: a clear error, no half document, and the next build completes it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from zhengtu.building import build
from zhengtu.graph.stores import open_store

SAMPLES = Path(__file__).parents[2] / "samples"

# A limit on the size of files stands for the disk: the engine meets it where it would meet the end of the disk.
CHILD = """
import resource, sys
from pathlib import Path
from zhengtu.building import build
from zhengtu.errors import StoreError
from zhengtu.graph.stores.embedded import EmbeddedStore

EmbeddedStore.batch = int(sys.argv[3])
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[4]), resource.RLIM_INFINITY))
try:
    build([Path(sys.argv[1])], sys.argv[2])
except StoreError as error:
    print(error)
"""


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, built_samples: Path) -> str:
    """Return the content hash of a store of the samples that nothing disturbed."""
    with open_store(shutil.copytree(built_samples, tmp_path_factory.mktemp("undisturbed") / "s")) as store:
        return store.content_hash()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits on the size of files")
@pytest.mark.parametrize(("batch", "bytes"), [(60, 20_000), (60, 400_000), (60, 66_000), (4000, 800_000)])
def test_a_full_disk_leaves_whole_documents(
    tmp_path: Path, warm: Any, undisturbed: str, batch: int, bytes: int
) -> None:
    earlier, store = SAMPLES / "zhongshan-measures-2022-1.txt", tmp_path / "s"
    build([earlier], str(store))
    with open_store(store) as opened:
        before = opened.content_hash()
    done = warm.run(["-c", CHILD, str(SAMPLES), str(store), str(batch), str(bytes)], tmp_path)
    assert done.returncode == 0, done.stderr
    assert "free some space on the disk, then run the same command again" in done.stdout
    with open_store(store) as opened:
        assert set(opened.hashes()) >= {f"samples/{earlier.name}"}
        if len(opened.hashes()) == 1:
            assert opened.content_hash() == before
    assert build([SAMPLES], str(store)).content_hash == undisturbed


# The largest file that a command may write, as in the tests above.
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv.pop(1)), resource.RLIM_INFINITY))
from zhengtu.cli import main
main()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits on the size of files")
@pytest.mark.parametrize("output", ["a.csv", "a.json", "a.html"])
def test_an_answer_or_a_page_that_finds_no_room_says_so(
    tmp_path: Path, warm: Any, built_samples: Path, output: str
) -> None:
    (tmp_path / output).write_text("before", encoding="utf-8")
    asked = ["view"] if output == "a.html" else ["query", "MATCH (a)-[r]->(b) RETURN a, r, b"]
    store = shutil.copytree(built_samples, tmp_path / "s")
    done = warm.run(["-c", LIMITED, "20000", *asked, "-o", output, "-s", str(store)], tmp_path)
    why = "free some space there, then run the same command again"
    assert (done.returncode, done.stderr) == (2, f"zhengtu: {output}: File too large: {why}\n")
    assert (tmp_path / output).read_text(encoding="utf-8") == "before"
    assert {path.name for path in tmp_path.iterdir()} == {output, "s"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_pipe_that_finds_no_room_says_so(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "zhengtu", "queries"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr.startswith("zhengtu: the output: No space left on device: free some space there")
