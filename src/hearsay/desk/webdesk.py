"""``hearsay desk``: the archive as pages in a browser."""

from typing import Annotated

import typer

from hearsay.desk.options import ArchiveUrl, opened
from hearsay.desk.output import say


def desk(
    archive: ArchiveUrl = None,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help="An address of this machine.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="0 for any that is free.")] = 8042,
    browse: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Serve the archive as pages to a browser on this machine: look, search, check and note. Ctrl-C ends it."""
    from hearsay.desk.web.serve import listen, serve

    with listen(host, port) as at, opened(archive, create=True) as kept:
        name = f"[{host}]" if ":" in host else host
        url = f"http://{name}:{at.getsockname()[1]}/"
        say(f"{kept.shown}: the desk is at {url} (Ctrl-C ends it)")
        if browse:
            typer.launch(url)
        serve(kept, at, host)
