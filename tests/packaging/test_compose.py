"""The compose file is one that Compose takes, gives nothing away, and can start its services."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
SERVICES: dict[str, dict[str, Any]] = yaml.safe_load(TEXT)["services"]
NEO4J = SERVICES["neo4j"]

# Names as Neo4j 5.26 declares them. It refuses to start where one is not its own.
SETTINGS = {
    "dbms.memory.transaction.total.max",
    "dbms.security.allow_csv_import_from_file_urls",
    "dbms.usage_report.enabled",
    "internal.dbms.cypher_ip_blocklist",
    "server.memory.heap.initial_size",
    "server.memory.heap.max_size",
    "server.memory.pagecache.size",
}

COMPOSE = [["docker", "compose"], ["docker-compose"]]


def setting(variable: str) -> str:
    """Return the setting that the image makes of a variable: `__` is an underscore, `_` a dot."""
    return variable.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_")


def size(text: str) -> int:
    """Return a size in bytes."""
    return int(text[:-1]) * 1024 ** ("kmg".index(text[-1].lower()) + 1)


def compose(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the client, which needs no engine for what is asked of it here; skip where there is none."""
    for command in COMPOSE:
        if shutil.which(command[0]):
            told = subprocess.run([*command, "version"], capture_output=True, encoding="utf-8", check=False)
            if told.returncode == 0 and " v1" not in told.stdout:
                clean = {key: value for key, value in os.environ.items() if not key.startswith("NEO4J_")}
                return subprocess.run(
                    [*command, "--file", str(ROOT / "docker-compose.yml"), *arguments],
                    capture_output=True,
                    encoding="utf-8",
                    env={**clean, **environment},
                    check=False,
                )
    pytest.skip("Docker Compose 2 is not installed")


def test_it_follows_the_specification() -> None:
    specification = pytest.importorskip("compose_spec", reason="of the extra dev")
    specification.PyCompose.from_yaml(TEXT).validate()
    for word, damaged in (
        ("mem_limit", "memory_limit"),
        ("dockerfile_inline", "dockerfile_line"),
        ("service_healthy", "healthy"),
        ("interval: 10s", "interval: 10q"),
    ):
        assert word in TEXT
        with pytest.raises(ValueError, match="services"):
            specification.PyCompose.from_yaml(TEXT.replace(word, damaged))


def test_the_client_takes_it() -> None:
    done = compose("--profile", "*", "config", "--format", "json", NEO4J_PASSWORD="a-secret")
    assert done.returncode == 0, done.stderr
    assert '"NEO4J_AUTH": "neo4j/a-secret"' in done.stdout
    assert compose("config", "--services", NEO4J_PASSWORD="a-secret").stdout.split() == ["neo4j"]
    refused = compose("config")
    assert refused.returncode != 0 and "choose a password" in refused.stderr


def test_no_secret_is_in_it() -> None:
    asked = re.compile(r"(neo4j/)?\$\{NEO4J_PASSWORD:\?.+\}")
    for service in SERVICES.values():
        for name, value in service["environment"].items():
            if re.search("AUTH|PASSWORD|SECRET|TOKEN", name):
                assert asked.fullmatch(value), name
    assert not re.search(r"-p +[^\"$\s-]|NEO4J_AUTH[:=] *none", TEXT)


def test_only_this_machine_reaches_it() -> None:
    assert all(port.startswith("127.0.0.1:") for port in NEO4J["ports"])
    for service in SERVICES.values():
        assert not {"network_mode", "privileged", "pid", "cap_add", "devices"} & set(service)
        assert not any("docker.sock" in volume for volume in service["volumes"])
        assert service["security_opt"] == ["no-new-privileges:true"]


def test_versions_and_memory_are_fixed() -> None:
    assert re.fullmatch(r"neo4j:5\.26(\.\d+)?-community", NEO4J["image"])
    assert re.search(r"^FROM python:3\.\d+-slim$", SERVICES["load"]["build"]["dockerfile_inline"], re.MULTILINE)
    memory = NEO4J["environment"]
    heap, cache = memory["NEO4J_server_memory_heap_max__size"], memory["NEO4J_server_memory_pagecache_size"]
    assert memory["NEO4J_server_memory_heap_initial__size"] == heap
    assert size(memory["NEO4J_dbms_memory_transaction_total_max"]) < size(heap)
    # What Java needs beside both.
    assert size(heap) + size(cache) + size("512M") <= size(NEO4J["mem_limit"])
    assert SERVICES["load"]["mem_limit"]


def test_settings_are_neo4js_and_close_what_nobody_needs() -> None:
    given = {setting(name): value for name, value in NEO4J["environment"].items() if name != "NEO4J_AUTH"}
    assert set(given) == SETTINGS
    assert given["dbms.usage_report.enabled"] == "false"
    assert given["dbms.security.allow_csv_import_from_file_urls"] == "false"
    assert given["internal.dbms.cypher_ip_blocklist"] == "0.0.0.0/0,::/0"


def test_it_is_healthy_before_anything_is_loaded() -> None:
    kind, command = NEO4J["healthcheck"]["test"]
    assert kind == "CMD-SHELL" and NEO4J["healthcheck"]["retries"] > 0
    assert "cypher-shell" in command and " -p" not in command, "a password would stand in the list of processes"
    assert SERVICES["load"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    volumes = {volume.partition(":")[0] for volume in NEO4J["volumes"]}
    assert volumes == set(yaml.safe_load(TEXT)["volumes"])


def test_one_command_loads_the_samples() -> None:
    load = SERVICES["load"]
    assert "docker compose run --build --rm load" in TEXT and load["profiles"] == ["load"]
    assert load["command"] == ["zhengtu", "build", "/samples", "--store", "bolt://neo4j:7687"]
    assert load["volumes"] == ["./samples:/samples:ro"] and (ROOT / "samples").is_dir()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    copied = re.findall(r"^COPY (.+) (?:\./|\w+)$", load["build"]["dockerfile_inline"], re.MULTILINE)
    names = {name for line in copied for name in line.split()}
    assert all((ROOT / name).exists() for name in names)
    folders = {Path(folder).parts[0] for folder in project["tool"]["setuptools"]["package-dir"].values()}
    files = {project["project"]["readme"], *project["project"]["license-files"], "pyproject.toml", "requirements"}
    assert names == folders | files
