"""The command that answers over HTTP: serve."""

from pathlib import Path

import click

from kinograph.cli import options
from kinograph.cli.options import examples
from kinograph.cli.terminal import tell
from kinograph.errors import ServeError

__all__ = ["COMMANDS"]


@click.command(epilog=examples("kinograph serve --store films.db --port 8000"))
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
@click.option("--allow-host", multiple=True, metavar="NAME", help="Answer as this host, too; this machine always.")
@click.option("--allow-origin", multiple=True, metavar="ORIGIN", help="Let pages of this origin read answers (CORS).")
@click.option("--timeout", metavar="SECONDS", type=click.FloatRange(0.1, 3600), default=15.0, show_default=True)
@click.option("--limit", metavar="ROWS", type=click.IntRange(1), default=100_000, show_default=True)
@options.store
def serve(  # noqa: PLR0913, PLR0917 - one an option
    host: str,
    port: int,
    allow_host: tuple[str, ...],
    allow_origin: tuple[str, ...],
    timeout: float,
    limit: int,
    store: Path | None,
) -> None:
    """Answer SPARQL over HTTP, at /sparql.

    Only this machine can ask unless --host says otherwise. Nothing can be changed. Queries are not logged.
    """
    path = options.find_store(store)
    try:
        import uvicorn  # noqa: PLC0415 - an extra

        from kinograph.serve import Settings, application  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        msg = f"serve: {error.name} is not installed: install it with `pip install 'kinograph[serve]'`"
        raise ServeError(msg) from error
    from kinograph.graph.room import Bounds, Room  # noqa: PLC0415 - what only this command needs

    room = Room(path, Bounds(seconds=timeout, rows=limit, size=64 * 2**20))
    settings = Settings(hosts=(*Settings().hosts, *map(str.casefold, allow_host)), origins=allow_origin)
    tell(f"http://{host}:{port}/sparql answers until you press Ctrl-C")
    uvicorn.run(
        application(room, settings), host=host, port=port, access_log=False, log_level="warning", server_header=False
    )


COMMANDS = (serve,)
