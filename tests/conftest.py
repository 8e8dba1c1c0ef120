"""A real Neo4j server on loopback and a store of the samples, for every test that asks for them; and what tests need.

Marks follow from what a test uses, so that nobody has to set them: `server` (a Neo4j), `browser` (Chromium), `slow` (it
starts programs, a tagger or the embedded engine's own server). `make quick` leaves these out. Written at a test are
`soak`, for what takes long by intent, and `slow`, where it works for seconds by itself.
"""

from __future__ import annotations

import inspect
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from functools import cache as remembered
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import settings

# A busy machine is not a fault of what is tested.
settings.register_profile("zhengtu", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=20)
settings.register_profile("soak", deadline=None, max_examples=1000)
settings.load_profile("zhengtu")

# A shell starts what is to run in the background with Ctrl-C ignored; the tests of Ctrl-C would wait for ever.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

VERSION = os.environ.get("ZHENGTU_TEST_NEO4J", "5.26.30")
"""Another version is tested with this variable; those named after years need a JDK of 21 or later (JAVA_HOME)."""

POM = """<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>zhengtu</groupId><artifactId>tests</artifactId><version>1</version><packaging>pom</packaging><dependencies>
<dependency><groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>{0}</version></dependency>
<dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{0}</version></dependency>
</dependencies></project>"""

CONFIGURATION = """server.directories.data={0}/data
server.directories.logs={0}/logs
server.directories.run={0}/run
server.bolt.listen_address=127.0.0.1:{1}
server.http.enabled=false
server.https.enabled=false
server.memory.pagecache.size=256m
dbms.security.auth_minimum_password_length=8
"""
# Versions named after years have no class of their own that starts the community edition.
STARTING = """import org.neo4j.server.*;
class Start {
  public static void main(String[] arguments) {
    System.exit(NeoBootstrapper.start(new BlockingBootstrapper(new CommunityBootstrapper()), arguments));
  }
}"""
OLD = "4.4.44"
SAMPLES = Path(__file__).resolve().parents[1] / "samples"
# The same settings as they were called before version 5.
OLD_CONFIGURATION = """dbms.directories.data={0}/data
dbms.directories.logs={0}/logs
dbms.directories.run={0}/run
dbms.connector.bolt.enabled=true
dbms.connector.bolt.listen_address=127.0.0.1:{1}
dbms.connector.http.enabled=false
"""
OPENED = (
    "java.base/java.lang",
    "java.base/java.nio",
    "java.base/java.io",
    "java.base/sun.nio.ch",
    "java.base/java.util.concurrent",
)


SERVERS = {"neo4j_server", "old_neo4j"}
# A tagger, and the embedded engine's own server.
LOADED = {"lac", "endpoint", "embedded"}
STARTING_PROGRAMS = {"subprocess", "multiprocessing", "nbclient", "Popen"}
# The order in which processes take what is to be done: the longest first, so that none is left with it at the end.
FIRST = ("server", "browser", "slow", "")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they need, and let processes that share them begin with the longest."""
    kinds = {item: needed(item) for item in items if isinstance(item, pytest.Function)}
    for item, kind in kinds.items():
        if kind:
            item.add_marker(kind)
    if "PYTEST_XDIST_WORKER" in os.environ:
        items.sort(key=lambda item: FIRST.index(kinds.get(item, "")))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return how many processes are to run: one more than processors, while one waits for a server or a browser."""
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return there if "not server" in config.option.markexpr else there + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give the tests of a file to one process, for what they share; of a file for both engines, each goes by itself."""
    from xdist.scheduler import LoadScopeScheduling

    class Files(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file, _, test = nodeid.partition("::")
            return f"{file} {'neo4j' in test.partition('[')[2]}"

    return Files(config, log)


def needed(item: pytest.Function) -> str:
    """Return what a test needs that takes long: a server, a browser, or programs of its own; nothing else is quick."""
    given = item.callspec.params.values() if hasattr(item, "callspec") else ()
    if SERVERS & set(item.fixturenames) or any(isinstance(value, str) and value.endswith("neo4j") for value in given):
        return "server"
    if "browser" in item.fixturenames:
        return "browser"
    fixtures = [definitions[-1].func for definitions in item._fixtureinfo.name2fixturedefs.values()]
    alone = not LOADED & set(item.fixturenames) and not any(map(starts_programs, [item.function, *fixtures]))
    return "" if alone else "slow"


@remembered
def starts_programs(function: object) -> bool:
    """Say whether a function of the tests starts programs, itself or through others of its file."""
    return any(named(reached.__code__) & STARTING_PROGRAMS for reached in reached_from(function, set()))


def reached_from(function: object, seen: set[FunctionType]) -> set[FunctionType]:
    """Return a function of the tests and those of its file that it uses, itself or through others."""
    function = inspect.unwrap(function) if callable(function) else function
    if isinstance(function, FunctionType) and function not in seen:
        seen.add(function)
        for name in named(function.__code__):
            for inner in functions(function.__globals__.get(name)):
                reached_from(inner, seen)
    return seen


def functions(value: object) -> list[object]:
    """Return a function of the tests, or those of a class of the tests; nothing for what is of zhengtu or others."""
    found = list(vars(value).values()) if isinstance(value, type) else [value]
    return [one for one in found if isinstance(one, FunctionType) and "tests" in Path(one.__code__.co_filename).parts]


@remembered
def named(code: CodeType) -> frozenset[str]:
    """Return the names that a function uses, those of functions within it included."""
    return frozenset({*code.co_names, *code.co_varnames}).union(
        *(named(inner) for inner in code.co_consts if isinstance(inner, CodeType))
    )


def cache(version: str) -> Path:
    """Return the folder where a server's archives stay between runs."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "zhengtu-tests" / f"neo4j-{version}"


def fetched(version: str = VERSION) -> Path:
    """Return the folder with the server's archives, from Maven Central the first time; skip where it cannot be had."""
    folder = cache(version)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):
        if not folder.is_dir():
            fetch(version, folder)
    return folder


def fetch(version: str, folder: Path) -> None:
    """Fetch the server's archives into a folder, or skip."""
    maven = shutil.which("mvn")
    if not maven:
        pytest.skip("Neo4j is not here yet, and Maven, which fetches it, is not installed")
    part = folder.with_name(f"{folder.name}.{os.getpid()}.part")
    part.mkdir(parents=True)
    (part / "pom.xml").write_text(POM.format(version), encoding="utf-8")
    goals = ["dependency:copy-dependencies", f"-DoutputDirectory={part}", "-DincludeScope=runtime"]
    done = subprocess.run(
        [maven, "-q", "-B", "-f", str(part / "pom.xml"), *goals],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    if done.returncode:
        shutil.rmtree(part)
        pytest.skip(f"Neo4j {version} cannot be had from Maven: {(done.stdout + done.stderr).strip()[:300]}")
    part.rename(folder)


def java() -> str:
    """Return the program that runs the server, or skip."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=str(Path(home) / "bin") if home else None)
    if not found:
        pytest.skip("Neo4j needs Java 17 or later, which is not installed")
    return found


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


class Neo4j:
    """A server of its own: where it is, and how to stop and start it."""

    def __init__(self, archives: Path, home: Path, java: str, configuration: str = CONFIGURATION) -> None:
        self.password = secrets.token_hex(8)
        self.port = free_port()
        self.address = f"bolt://127.0.0.1:{self.port}"
        self._home = home
        self._command = [
            java,
            "-Xmx1g",
            "-XX:+UseSerialGC",
            # It lives for minutes only: compiling with more effort would never pay.
            "-XX:TieredStopAtLevel=1",
            *(f"--add-opens={package}=ALL-UNNAMED" for package in OPENED),
            "-cp",
            f"{archives}/*",
            self._main(archives),
            f"--home-dir={home}",
            f"--config-dir={home}/conf",
        ]
        (home / "conf").mkdir(parents=True)
        (home / "conf" / "neo4j.conf").write_text(configuration.format(home, self.port), encoding="utf-8")
        self._process: subprocess.Popen[bytes] | None = None
        self._driver: Any = None

    def _main(self, archives: Path) -> str:
        """Return what starts the server: a class of its archives, or a source file."""
        if not archives.name.startswith("neo4j-20"):
            return "org.neo4j.server.CommunityEntryPoint"
        file = self._home / "Start.java"
        file.write_text(STARTING, encoding="utf-8")
        return str(file)

    def start(self) -> None:
        """Start the server and wait until it answers."""
        with (self._home / "output.log").open("ab") as log:
            self._process = subprocess.Popen(self._command, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
        until = time.monotonic() + 120
        while time.monotonic() < until:
            if self._process.poll() is not None:
                break
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return
            except OSError:
                time.sleep(0.2)
        said = (self._home / "output.log").read_text(encoding="utf-8", errors="replace")[-1000:]
        self.stop()
        pytest.fail("Neo4j did not start: " + said)

    def choose_password(self) -> None:
        """Change the password that a new server comes with."""
        self.run(f"ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO '{self.password}'", "system", "neo4j")

    def run(self, cypher: str, database: str | None = None, password: str = "") -> list[list[object]]:
        """Run a statement as the server's own user, on a connection that is kept unless the password is another."""
        import neo4j

        if password:
            with (
                neo4j.GraphDatabase.driver(self.address, auth=("neo4j", password)) as driver,
                driver.session(database=database) as session,
            ):
                return session.run(cypher).values()
        if self._driver is None:
            self._driver = neo4j.GraphDatabase.driver(self.address, auth=("neo4j", self.password))
        with self._driver.session(database=database) as session:
            return session.run(cypher).values()

    def wipe(self) -> None:
        """Delete all data."""
        while self.run("MATCH (n) WITH n LIMIT 20000 DETACH DELETE n RETURN count(*)")[0][0]:
            pass

    def empty(self) -> None:
        """Bring the database to what it was at first."""
        self.wipe()
        for (name,) in self.run("SHOW CONSTRAINTS YIELD name"):
            self.run(f"DROP CONSTRAINT `{name}`")
        for (name,) in self.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name"):
            self.run(f"DROP INDEX `{name}`")

    def stop(self) -> None:
        """Kill the server, as a loss of power would."""
        if self._driver is not None:
            self._driver.close()
            self._driver = None
        if self._process:
            self._process.kill()
            self._process.wait()


def refuse_unless_marked(request: pytest.FixtureRequest, mark: str) -> None:
    """Fail where tests that need something were left out, and yet one asks for it: a fixture hides what it needs."""
    if f"not {mark}" in request.config.option.markexpr:
        pytest.fail(f"a test that needs a {mark} is not marked so: name the fixture among the arguments")


@pytest.fixture(scope="session")
def neo4j_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4j]:
    """Return the server, with its password in the environment; what is in its database is what others left."""
    refuse_unless_marked(request, "server")
    server = Neo4j(fetched(), tmp_path_factory.mktemp("neo4j"), java())
    server.start()
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NEO4J_USERNAME", "neo4j")
        environment.setenv("NEO4J_PASSWORD", server.password)
        environment.delenv("NEO4J_DATABASE", raising=False)
        server.choose_password()
        yield server
    server.stop()


@pytest.fixture
def old_neo4j(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Neo4j]:
    """Return a server of a version that zhengtu does not take."""
    server = Neo4j(fetched(OLD), tmp_path / "old", java(), OLD_CONFIGURATION)
    server.start()
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    server.choose_password()
    yield server
    server.stop()


@pytest.fixture
def neo4j(neo4j_server: Neo4j) -> Neo4j:
    """Return the server with nothing in its database."""
    neo4j_server.empty()
    return neo4j_server


@pytest.fixture(scope="session")
def common(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all processes of a run of the tests see."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def built_samples(common: Path) -> Path:
    """Return an embedded store of the samples, built once a run; who opens it opens a copy."""
    from zhengtu.building import build

    store = common / "samples.store"
    with FileLock(f"{store}.lock"):
        if not store.exists():
            part = common / "samples.part"
            assert not build([SAMPLES], str(part)).failures
            part.rename(store)
    return store
