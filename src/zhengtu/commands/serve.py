"""zhengtu serve"""

from __future__ import annotations

import signal
from contextlib import ExitStack
from typing import TYPE_CHECKING, Annotated

import typer

from zhengtu.commands.options import DEFAULT_STORE, Store

if TYPE_CHECKING:
    from zhengtu.graph.stores.bolt import Endpoint


def serve(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 takes one that is free.")] = 8420,
    bolt: Annotated[
        int | None,
        typer.Option(
            "--bolt",
            min=0,
            max=65535,
            help="Port for drivers and tools of Neo4j, which may read; 0 takes one that is free.",
        ),
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.001, help="Seconds that a statement over Bolt may take.")
    ] = 600.0,
    store: Store = DEFAULT_STORE,
) -> None:
    """Serve the page of a store to this computer only, until Ctrl-C; with --bolt, the store itself too, for reading."""
    from zhengtu.commands.view import drawn
    from zhengtu.lines import say
    from zhengtu.pages import connected
    from zhengtu.serving import free_port, server
    from zhengtu.viz.page import page

    # What asks the process to end closes the store and removes the temporary folder, as Ctrl-C does.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    whole, *_, hashes = drawn(store, "", [], 0)
    network, others = connected(whole)
    content = page(network, unconnected=others, hashes=hashes).encode("utf-8", "replace")
    with ExitStack() as stack:
        listening = stack.enter_context(server(content, port))
        try:
            endpoint = None
            if bolt is not None:
                from zhengtu.graph.stores.bolt import served

                endpoint = stack.enter_context(served(store, free_port(bolt), timeout))
            print(f"http://127.0.0.1:{listening.server_port}/", flush=True)
            if endpoint:
                print(endpoint.address, flush=True)
                say(instructions(endpoint, timeout))
            say("serving to this computer only; Ctrl-C ends it")
            listening.serve_forever()
        except KeyboardInterrupt:
            say("ended")


def instructions(endpoint: Endpoint, timeout: float) -> str:
    """Return how to connect, each line ready to be pasted."""
    address, user, password = endpoint.address, endpoint.user, endpoint.password
    return f"""\
Bolt at {address}, user {user}, password {password}
  reads, does not write; the password is new each time, and no other process opens the store meanwhile
  a statement is ended after {timeout:g} s, and sooner where others wait for an engine
  Python  driver = neo4j.GraphDatabase.driver("{address}", auth=("{user}", "{password}"))
  py2neo  graph = py2neo.Graph("{address}", auth=("{user}", "{password}"))
  shell   cypher-shell -a {address} -u {user} -p {password}"""
