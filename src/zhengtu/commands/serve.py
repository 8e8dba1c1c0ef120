"""zhengtu serve"""

from __future__ import annotations

from typing import Annotated

import typer

from zhengtu.commands.options import DEFAULT_STORE, Store


def serve(
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Port; 0 takes one that is free.")] = 8420,
    store: Store = DEFAULT_STORE,
) -> None:
    """Serve the page of a store to this computer only, until Ctrl-C."""
    from zhengtu.commands.progress import say
    from zhengtu.commands.view import drawn
    from zhengtu.serving import server
    from zhengtu.viz.page import page

    content = page(drawn(store, "", [], 0)[0]).encode("utf-8", "replace")
    with server(content, port) as listening:
        print(f"http://127.0.0.1:{listening.server_port}/", flush=True)
        say("serving to this computer only; Ctrl-C ends it")
        try:
            listening.serve_forever()
        except KeyboardInterrupt:
            say("ended")
