"""The wheel holds every module and data file of zhengtu and nothing else, and runs without the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# Where the packages stand in the checkout, and the sources of the viewer, of which only the built bundle ships.
FOLDERS = {
    Path(folder): Path(*package.split(".")) for package, folder in PROJECT["tool"]["setuptools"]["package-dir"].items()
}
VIEWER = Path("viz/viewer")
# Symbolic links, or small text files in a checkout that has none.
LINKS = {Path("src/zhengtu", name) for name in ("graph", "extract", "cypher", "viz")}


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """Run a command and return what it prints; fail with all of it."""
    done = subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env=os.environ | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def tracked() -> list[Path]:
    """Return the files of the checkout that are in version control or about to be."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("no git checkout to compare with")
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT)
    return [Path(name) for name in listed.split("\0") if name and (ROOT / name).exists()]


def expected() -> set[str]:
    """Return the files that belong into the wheel, by their names in it."""
    names = set()
    for path in tracked():
        if VIEWER in path.parents or path in LINKS:
            continue
        for folder, package in FOLDERS.items():
            if folder in path.parents:
                names.add((package / path.relative_to(folder)).as_posix())
    return names


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build sdist, wheel, and the wheel of the sdist from a copy of the checkout, without a network."""
    folder = tmp_path_factory.mktemp("built")
    checkout = folder / "checkout"
    for path in tracked():
        (checkout / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, checkout / path, follow_symlinks=False)
    build = (sys.executable, "-m", "build", "--no-isolation")
    run(*build, "--wheel", "--outdir", folder / "wheel", cwd=checkout)
    # Without a choice, build makes the wheel from the sdist.
    run(*build, "--outdir", folder / "sdist", cwd=checkout)
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    return next((built / "wheel").glob("*.whl"))


def files(wheel: Path) -> dict[str, int]:
    """Return the files of a wheel with their checksums."""
    with zipfile.ZipFile(wheel) as archive:
        return {info.filename: info.CRC for info in archive.infolist() if not info.is_dir()}


def test_the_wheel_is_the_packages_and_nothing_else(wheel: Path) -> None:
    found = {name for name in files(wheel) if ".dist-info/" not in name}
    assert expected() - found == set(), "missing: name its package or its pattern in pyproject.toml"
    assert found - expected() == set(), "not meant to ship"


def test_the_kinds_of_file_that_zhengtu_cannot_work_without_are_in(wheel: Path) -> None:
    names = files(wheel).keys()
    for package in PROJECT["tool"]["setuptools"]["packages"]:
        assert f"{package.replace('.', '/')}/__init__.py" in names
    assert "zhengtu/py.typed" in names and "zhengtu/graph/schema.toml" in names
    for folder, suffix in [
        ("zhengtu/extract/", ".toml"),
        ("zhengtu/cypher/queries/", ".cypher"),
        ("zhengtu/viz/assets/", ".js"),
    ]:
        assert any(name.startswith(folder) and name.endswith(suffix) for name in names), folder + "*" + suffix


def test_only_zhengtu_lands_in_site_packages(wheel: Path) -> None:
    assert {name.partition("/")[0].partition("-")[0] for name in files(wheel)} == {"zhengtu"}
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in files(wheel))


def test_the_sdist_builds_the_same_wheel(built: Path, wheel: Path) -> None:
    again = files(next((built / "sdist").glob("*.whl")))
    assert {k: v for k, v in again.items() if not k.endswith("RECORD")} == {
        k: v for k, v in files(wheel).items() if not k.endswith("RECORD")
    }


def test_the_sdist_brings_tests_samples_and_the_sources_of_the_viewer(built: Path) -> None:
    with tarfile.open(next((built / "sdist").glob("*.tar.gz"))) as archive:
        held = {Path(*Path(member.name).parts[1:]) for member in archive if member.isfile()}
    for path in tracked():
        if path.parts[0] in ("tests", "samples") or VIEWER in path.parents:
            assert path in held, path
    assert not any("node_modules" in path.parts for path in held)


def test_the_installed_wheel_runs_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    run(
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--target",
        site,
        wheel,
        cwd=tmp_path,
    )
    alone = {"PYTHONPATH": str(site), "PYTHONDONTWRITEBYTECODE": "1"}
    code = (
        "import zhengtu, zhengtu.graph.schema as schema, zhengtu.cypher, zhengtu.extract, zhengtu.viz; "
        "print(*{m.__file__ for m in (zhengtu, schema, zhengtu.cypher, zhengtu.extract, zhengtu.viz)}, sep='\\n'); "
        "assert schema.schema().nodes"
    )
    for file in run(sys.executable, "-c", code, cwd=tmp_path, **alone).splitlines():
        assert Path(file).is_relative_to(site)
    version = run(sys.executable, "-m", "zhengtu", "--version", cwd=tmp_path, **alone)
    assert PROJECT["project"]["version"] in version
    assert "queries" in run(sys.executable, "-m", "zhengtu", "--help", cwd=tmp_path, **alone)
    # spaCy finds the component and the colours of its labels by entry points, without an import of ours.
    code = (
        "import spacy; from spacy import displacy; nlp = spacy.blank('zh'); nlp.add_pipe('zhengtu'); "
        "doc = nlp('江门市商务局牵头实施会展提升计划。'); print(doc._.zhengtu.relations[0].quote); "
        "import sys; print(sys.modules['zhengtu.extract.component'].__file__); "
        "print(displacy.render(doc, style='span', options={'spans_key': 'zhengtu'}, jupyter=False))"
    )
    quote, file, *drawn = run(sys.executable, "-c", code, cwd=tmp_path, **alone).splitlines()
    assert quote == "江门市商务局牵头实施会展提升计划" and Path(file).is_relative_to(site)
    assert "#0072B2" in "".join(drawn), "Agency is blue"


@pytest.mark.parametrize("path", sorted(LINKS))
def test_the_links_for_type_checkers_lead_to_the_packages(path: Path) -> None:
    link = ROOT / path
    if not link.is_symlink():
        pytest.skip("this checkout has no symbolic links")
    assert os.readlink(link) == f"../../{path.name}"
    assert link.resolve() == ROOT / path.name and (link / "__init__.py").is_file()
